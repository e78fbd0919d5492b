#include "engine/synthetic/names.hpp"

#include <array>
#include <numeric>
#include <string_view>

namespace convene::synthetic {
namespace {

constexpr std::array<std::string_view, 64> first_names{
    "Imani",      "Uma",    "Lucia",  "Desmond", "Priya",  "Tomás",   "Keisha",  "Felix",
    "Marguerite", "Jonas",  "Rosa",   "Nadia",   "Mei",    "Iris",    "Tariq",   "Ana",
    "Ben",        "Chidi",  "Dalia",  "Elena",   "Farah",  "Gideon",  "Hana",    "Isaac",
    "Jamila",     "Kofi",   "Leila",  "Mateo",   "Noor",   "Omar",    "Paulina", "Quentin",
    "Rafael",     "Sanjay", "Tess",   "Ulrich",  "Vera",   "Wendell", "Ximena",  "Yusuf",
    "Zora",       "Amara",  "Bruno",  "Carmen",  "Dmitri", "Esther",  "Fiona",   "Grace",
    "Hector",     "Ines",   "Joel",   "Katrin",  "Lamar",  "Miriam",  "Nils",    "Olivia",
    "Pedro",      "Ruth",   "Stella", "Theo",    "Viola",  "Winston", "Yara",    "Zane"};
constexpr std::array<std::string_view, 61> last_names{
    "Okafor",    "Herrera", "Burke",   "Achebe", "Garza",  "Reyes",    "Rivera",   "Bell",
    "Lindqvist", "Yates",   "Adeyemi", "Vance",  "Park",   "Kim",      "Mensah",   "Novak",
    "Ortiz",     "Patel",   "Quinn",   "Rossi",  "Sato",   "Thompson", "Ueda",     "Vargas",
    "Walsh",     "Xu",      "Young",   "Zhang",  "Abbott", "Baptiste", "Castillo", "Dube",
    "Eriksen",   "Flores",  "Grant",   "Haddad", "Ivers",  "Jensen",   "Kaplan",   "Lopez",
    "Moreau",    "Nguyen",  "Osei",    "Petrov", "Ramos",  "Silva",    "Tanaka",   "Underhill",
    "Villar",    "Weber",   "Yilmaz",  "Zamora", "Brandt", "Chen",     "Dixon",    "Ellis",
    "Farouk",    "Gomez",   "Hughes",  "Ito",    "Jarrett"};

struct Place {
    std::string_view name;
    std::string_view code;
    std::string_view level;
};
constexpr std::array<Place, 16> places{{{"Alder Elementary", "AL", "elementary"},
                                        {"Birch Elementary", "BI", "elementary"},
                                        {"Cedar Middle", "CE", "middle"},
                                        {"Linden Elementary", "LI", "elementary"},
                                        {"Maple High", "MA", "high"},
                                        {"Oak K-8", "OA", "K-8"},
                                        {"Poplar Elementary", "PO", "elementary"},
                                        {"Rowan Middle", "RO", "middle"},
                                        {"Spruce Elementary", "SP", "elementary"},
                                        {"Willow Elementary", "WI", "elementary"},
                                        {"Hazel K-8", "HA", "K-8"},
                                        {"Juniper High", "JU", "high"},
                                        {"Elm Elementary", "EL", "elementary"},
                                        {"Hawthorn Middle", "HW", "middle"},
                                        {"Larch Elementary", "LA", "elementary"},
                                        {"Sycamore Elementary", "SY", "elementary"}}};
constexpr std::array<std::string_view, 12> community{
    "Harbor Library",       "After-School Club", "Newcomer Center",    "Northside Clinic",
    "Small Business Guild", "Food Pantry",       "Faith Alliance",     "Parks Department",
    "Youth Arts Center",    "Housing Coalition", "Reading Volunteers", "Science Museum"};

constexpr std::uint64_t combinations = first_names.size() * last_names.size();

}  // namespace

NameGiver::NameGiver(std::uint64_t seed)
    : offset_(mix_seed(seed, std::uint64_t{0}) % combinations),
      stride_(mix_seed(seed, std::uint64_t{1}) % combinations) {
    // A stride without a common divisor visits every combination once.
    while (std::gcd(stride_, combinations) != 1) ++stride_;
}

std::string NameGiver::next() {
    const std::uint64_t pick = (offset_ + given_ * stride_) % combinations;
    const std::uint64_t round = given_++ / combinations;
    std::string name(first_names[pick % first_names.size()]);
    if (round > 0) name += " " + std::string(1, static_cast<char>('A' + round % 26)) + ".";
    return name + " " + std::string(last_names[pick / first_names.size()]);
}

SchoolName school_name(std::size_t index) {
    const Place& place = places[index % places.size()];
    const std::size_t round = index / places.size();
    const std::string number = round == 0 ? "" : std::to_string(round + 1);
    return {std::string(place.name) + (round == 0 ? "" : " " + number),
            std::string(place.code) + number, std::string(place.level)};
}

std::string community_group_name(std::size_t index) {
    const std::size_t round = index / community.size();
    return std::string(community[index % community.size()]) +
           (round == 0 ? "" : " " + std::to_string(round + 1));
}

}  // namespace convene::synthetic

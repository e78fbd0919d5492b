#include "engine/synthetic/district_people.hpp"

#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "engine/synthetic/names.hpp"

namespace convene::synthetic {
namespace {

constexpr std::array<std::string_view, 6> departments{"English",        "Mathematics", "Science",
                                                      "Social studies", "Arts",        "Languages"};

/// Share of teachers who leave after the first wave and who join before the second.
constexpr double leaver_share = 0.08;
constexpr double joiner_share = 0.09;

class Builder {
public:
    explicit Builder(const DistrictOptions& options) : names_(options.seed) {
        district_.seed = options.seed;
        for (int s = 0; s < options.schools; ++s) add_school(static_cast<std::size_t>(s));
        add_district(options.schools);
        add_bodies();
    }
    District take() { return std::move(district_); }

private:
    Member& add(Role role, std::string title, const std::string& code, std::size_t school) {
        Member member;
        member.id = fmt::format("{}-{:02}", code, ++numbers_[code]);
        member.name = names_.next();
        member.role = role;
        member.title = std::move(title);
        member.school = school;
        const std::size_t index = district_.members.size();
        member.years = district_.between("years", index, 1, 24);
        member.openness = 0.40 + 0.60 * district_.draw("openness", index);
        district_.members.push_back(std::move(member));
        return district_.members.back();
    }

    void add_teacher(std::size_t school, const SchoolName& place, int number) {
        const std::size_t index = district_.members.size();
        Member& member = add(Role::teacher, "", place.code, school);
        if (place.level == "elementary" || (place.level == "K-8" && number % 2 == 0)) {
            member.grade = number % 6;
            member.title = member.grade == 0 ? "Kindergarten teacher"
                                             : fmt::format("Grade {} teacher", member.grade);
        } else {
            member.department = departments[static_cast<std::size_t>(number) % departments.size()];
            member.title = member.department + " teacher";
        }
        const double fate = district_.draw("fate", index);
        member.in_second = fate >= leaver_share;
        if (fate >= 1.0 - joiner_share) {
            member.in_first = false;
            member.years = 0;
        }
    }

    void add_school(std::size_t school) {
        const SchoolName place = school_name(school);
        district_.school_names.push_back(place.name);
        district_.school_levels.push_back(place.level);
        // One school in five hardly answered; the others mostly did.
        const double luck = district_.draw("response", school);
        district_.response_rate.push_back(school % 5 == 3 ? 0.62 : 0.84 + 0.14 * luck);
        district_.climate.push_back(0.25 + 0.75 * district_.draw("climate", school));

        const int base = place.level == "high" ? 17 : place.level == "middle" ? 14 : 12;
        const int teachers = base + district_.between("size", school, 0, 4);
        add(Role::principal, "Principal", place.code, school);
        if (place.level == "high" || place.level == "K-8") {
            add(Role::assistant_principal, "Assistant principal", place.code, school);
        }
        Member& rep = add(Role::building_rep, "Building representative", place.code, school);
        rep.openness = 0.6 + 0.4 * rep.openness;
        for (int number = 0; number < teachers; ++number) add_teacher(school, place, number);
        add(Role::parent_officer, "PTA president", "PA", Member::no_school).serves = school;
        // The next holder of the office takes over in the second wave at one school in four.
        if (school % 4 == 1) {
            district_.members.back().in_second = false;
            Member& next = add(Role::parent_officer, "PTA president", "PA", Member::no_school);
            next.serves = school;
            next.in_first = false;
        }
    }

    void add_district(int schools) {
        const auto none = Member::no_school;
        for (const char* title : {"Superintendent", "Assistant superintendent, instruction",
                                  "Director of human resources", "Director of curriculum",
                                  "Director of assessment", "Budget officer"}) {
            add(Role::district_administrator, title, "DO", none);
        }
        for (const char* title :
             {"Association president", "Association vice president", "Association grievance chair",
              "Association executive director"}) {
            add(Role::union_officer, title, "UL", none);
        }
        for (int i = 0; i < 5; ++i) {
            add(Role::board_member, i == 0 ? "Board president" : "Board member", "SB", none);
        }
        add(Role::parent_officer, "PTA council president", "PA", none);
        const std::size_t groups = static_cast<std::size_t>(6 + schools / 2);
        for (std::size_t i = 0; i < groups; ++i) {
            add(Role::community_group, "Community organization", "CO", none).name =
                community_group_name(i);
        }
        add(Role::university_partner, "Partnership facilitator", "UN", none);
        add(Role::university_partner, "Researcher", "UN", none);
        add(Role::community_group, "University", "UN", none).name = "Lakeshore University";
    }

    void add_body(std::string name, std::string purpose, std::string cadence,
                  std::vector<std::string> required, std::size_t school = Member::no_school) {
        Member& body = add(Role::body, "Standing body", "BO", school);
        body.name = std::move(name);
        body.purpose = std::move(purpose);
        body.cadence = std::move(cadence);
        body.required_groups = std::move(required);
    }

    void add_bodies() {
        const std::string teachers = group_of(Role::teacher);
        const std::string reps = group_of(Role::building_rep);
        const std::string administrators = group_of(Role::principal);
        const std::string officers = group_of(Role::union_officer);
        const std::string parents = group_of(Role::parent_officer);
        const std::string board = group_of(Role::board_member);
        add_body("District Leadership Team", "Shared decisions on instruction and calendar",
                 "monthly", {administrators, officers, board});
        add_body("Curriculum Council", "Adoption of materials", "monthly",
                 {administrators, teachers, reps});
        add_body("Mentoring Panel", "Support of new teachers", "every six weeks",
                 {teachers, officers});
        add_body("Health and Safety Committee", "Safe buildings", "quarterly",
                 {administrators, reps, parents});
        add_body("Budget Roundtable", "Budget priorities", "quarterly",
                 {administrators, officers, parents, board});
        for (std::size_t s = 0; s < district_.school_names.size(); ++s) {
            const std::string place =
                district_.school_names[s].substr(0, district_.school_names[s].find(' '));
            const std::size_t round = s / 16;
            add_body(place + (round > 0 ? fmt::format(" {}", round + 1) : "") + " Leadership Team",
                     "Shared decisions of the school", "twice a month",
                     {administrators, reps, teachers}, s);
        }
    }

    District district_;
    NameGiver names_;
    std::map<std::string, int> numbers_;
};

}  // namespace

double District::draw(std::string_view what, std::size_t i, std::size_t j) const {
    const std::uint64_t key = mix_seed(mix_seed(mix_seed(seed, what), i), j);
    return static_cast<double>(key >> 11) * 0x1.0p-53;
}

int District::between(std::string_view what, std::size_t i, int low, int high) const {
    return low + static_cast<int>(draw(what, i) * (high - low + 1));
}

std::string group_of(Role role) {
    switch (role) {
        case Role::teacher: return "Teachers";
        case Role::building_rep: return "Building reps";
        case Role::principal:
        case Role::assistant_principal:
        case Role::district_administrator: return "Administrators";
        case Role::union_officer: return "Union leadership";
        case Role::board_member: return "School board";
        case Role::parent_officer: return "Parents (PTA)";
        case Role::community_group: return "Community orgs";
        case Role::university_partner: return "University";
        case Role::body: return "Standing bodies";
    }
    return {};
}

District make_people(const DistrictOptions& options) { return Builder(options).take(); }

}  // namespace convene::synthetic

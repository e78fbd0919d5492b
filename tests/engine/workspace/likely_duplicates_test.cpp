// Who may be in the list twice.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/workspace/workspace.hpp"

using namespace convene;

namespace {

std::shared_ptr<const Network> named(const std::vector<std::string>& names) {
    NetworkTables tables;
    for (std::size_t i = 0; i < names.size(); ++i)
        tables.actors.push_back({std::to_string(i), names[i], ActorKind::person, no_index});
    auto network = Network::build(std::move(tables));
    REQUIRE(network);
    return *network;
}

std::string why(const std::string& a, const std::string& b) {
    const auto found = likely_duplicates(*named({a, b}));
    return found.empty() ? std::string() : found.front().why;
}

}  // namespace

TEST_CASE("case, marks, blanks and punctuation do not make two names", "[edit]") {
    CHECK(why("Ana P\xC3\xA9rez", "  ANA   PEREZ") == "same name");
    CHECK(why("Gil, Ana", "Ana Gil") == "same name");
    CHECK(why("O'Neil Kim", "Kim ONeil") == "same words in another order");
    CHECK(why("\xC3\x96zdemir School", "Ozdemir-School") == "same name");
    CHECK(likely_duplicates(*named({"Ana", "ana"}))[0].likeness == 1.0);
}

TEST_CASE("slips of one or two letters are found wherever they are", "[edit]") {
    CHECK(why("Katherine Jonson", "Katherine Johnson") == "names differ in one letter");
    CHECK(why("Catherine Johnson", "Katherine Johnson") == "names differ in one letter");
    CHECK(why("Katherine Johnsno", "Katherine Johnson") == "names differ in one letter");
    CHECK(why("Catherine Jonson", "Katherine Johnson") == "names differ in two letters");
    CHECK(why("Cathrine Jonson", "Katherine Johnson").empty());
    // Short names differ by a letter as a rule.
    CHECK(why("Ana", "Ada").empty());
    CHECK(why("Mila", "Milo").empty());
}

TEST_CASE("numbers tell apart", "[edit]") {
    CHECK(why("Lincoln School 1", "Lincoln School 2").empty());
    CHECK(why("Lincoln School 12", "Lincoln Shool 12") == "names differ in one letter");
}

TEST_CASE("each pair once, best first, no more than asked", "[edit]") {
    const auto network = named({"Maria Lopez", "Maria Lopes", "maria lopez", "Jon Smithers"});
    const auto found = likely_duplicates(*network);
    REQUIRE(found.size() == 3);
    CHECK(found[0].first == 0);
    CHECK(found[0].second == 2);
    CHECK(found[0].likeness > found[1].likeness);
    CHECK(likely_duplicates(*network, 1).size() == 1);
    CHECK(likely_duplicates(*named({"", "  ", "..."})).empty());
}

TEST_CASE("every slip that all pairs would show is found", "[edit]") {
    Random random(3);
    std::vector<std::string> names;
    for (int i = 0; i < 60; ++i) {
        std::string name;
        for (std::size_t k = 5 + random.below(14); k > 0; --k)
            name += static_cast<char>('a' + random.below(3));
        names.push_back(name);
        for (int slip = 0; slip < 2; ++slip) {  // a change, an insertion or a deletion
            const std::size_t at = random.below(name.size());
            switch (random.below(3)) {
                case 0: name[at] = 'z'; break;
                case 1: name.insert(at, 1, 'y'); break;
                default: name.erase(at, 1);
            }
            names.push_back(name);
        }
    }
    const auto found = likely_duplicates(*named(names), 100'000);
    const auto distance = [](const std::string& a, const std::string& b) {
        std::vector<std::vector<std::size_t>> d(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i) {
            for (std::size_t j = 0; j <= b.size(); ++j) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                d[i][j] = std::min(
                    {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.size()][b.size()];
    };
    std::size_t expected = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t j = i + 1; j < names.size(); ++j) {
            const std::size_t shorter = std::min(names[i].size(), names[j].size());
            const std::size_t most = shorter >= 8 ? 2 : shorter >= 5 ? 1 : 0;
            const std::size_t d = distance(names[i], names[j]);
            expected += d == 0 || d <= most;
        }
    }
    CHECK(found.size() == expected);
    CHECK(expected > 100);
}

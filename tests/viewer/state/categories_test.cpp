#include "viewer/state/categories.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/map_fixture.hpp"

using namespace convene;
using namespace convene::viewer;
using convene::test::NetworkMaker;

namespace {

NetworkMaker people(std::size_t count) {
    NetworkMaker maker;
    for (std::size_t i = 0; i < count; ++i)
        maker.actor("a" + std::to_string(i), ActorKind::person, {0, 0});
    return maker;
}

}  // namespace

TEST_CASE("Stakeholder groups keep their own colour whatever the order") {
    const auto network = people(5)
                             .attribute("group", {"Parents", "School Board", "Teachers", "Aides",
                                                  "Union building reps"})
                             .network();
    const Categories categories = categorize(*network, "group");
    REQUIRE(categories.groups.size() == 5);
    const auto slot = [&](ActorIndex a) {
        return categories.groups[categories.category_of[a]].slot;
    };
    CHECK(slot(0) == 5);
    CHECK(slot(1) == 4);
    CHECK(slot(2) == 0);
    CHECK(slot(4) == 1);  // a building representative first, a union member second
    CHECK(slot(3) == 2);  // a name that nobody reserved takes the first free slot
}

TEST_CASE("Words inside words reserve nothing") {
    CHECK(stakeholder_slot("Adaptations") == no_index);
    CHECK(stakeholder_slot("PTA council") == 5);
    CHECK(stakeholder_slot("State agencies") == 8);
    CHECK(stakeholder_slot("Reunion") == no_index);
}

TEST_CASE("Missing cells are in no category") {
    const auto network = people(3).attribute("group", {"x", "", "y"}).network();
    const Categories categories = categorize(*network, "group");
    CHECK(categories.groups.size() == 2);
    CHECK(categories.category_of[1] == no_index);
}

TEST_CASE("Nine groups have colours; of twelve, nine keep one and the rest is Other") {
    std::vector<std::string> cells;
    for (int g = 1; g <= 9; ++g) cells.push_back("Grade " + std::to_string(g));
    Categories nine = categorize(*people(9).attribute("grade", cells).network(), "grade");
    CHECK(nine.groups.size() == 9);
    CHECK(nine.folded == 0);
    for (const Category& group : nine.groups) CHECK(group.slot < other_category);

    cells.clear();
    for (int g = 1; g <= 12; ++g) cells.push_back("Grade " + std::to_string(g));
    cells.push_back("Grade 12");  // the largest stays although it sorts last
    const Categories twelve = categorize(*people(13).attribute("grade", cells).network(), "grade");
    REQUIRE(twelve.groups.size() == 10);
    CHECK(twelve.folded == 3);
    CHECK(twelve.groups.back().slot == other_category);
    CHECK(twelve.groups.back().count == 3);
    CHECK(twelve.groups[twelve.category_of[12]].name == "Grade 12");
    CHECK(twelve.groups[twelve.category_of[9]].slot == other_category);
}

TEST_CASE("Bodies are in no group but may be told apart by kind") {
    auto maker = people(1);
    maker.actor("team", ActorKind::body, {0, 0});
    maker.attribute("group", {"Teachers", "Standing bodies"});
    const auto network = maker.network();
    CHECK(categorize(*network, "group").category_of[1] == no_index);
    CHECK(categorize(*network, "group").groups.size() == 1);
    CHECK(categorize(*network, "kind").groups.size() == 2);
}

TEST_CASE("Codes are groups only while they are few and whole") {
    const auto network =
        people(8)
            .attribute("code", {"1", "2", "1", "2", "3", "1", "", "2"})
            .attribute("years", {"1", "2", "3", "4", "5", "6", "7", "8"})
            .attribute("share", {"0.5", "1", "0.5", "1", "1", "1", "1", "1"})
            .attribute("open", {"yes", "no", "yes", "no", "yes", "no", "yes", "no"})
            .network();
    CHECK(is_categorical(*network, "code"));
    CHECK_FALSE(is_categorical(*network, "years"));
    CHECK_FALSE(is_categorical(*network, "share"));
    CHECK(is_categorical(*network, "open"));
    CHECK_FALSE(is_categorical(*network, "no such attribute"));
}

TEST_CASE("Natural order counts numbers as numbers") {
    CHECK(natural_less("Grade 2", "Grade 10"));
    CHECK_FALSE(natural_less("Grade 10", "Grade 2"));
    CHECK(natural_less("grade 2", "Grade 3"));
    CHECK(natural_less("a", "ab"));
    CHECK(natural_less("x007", "x8"));
    CHECK_FALSE(natural_less("same", "same"));
}

#include "viewer/state/defaults.hpp"

#include <catch2/catch_test_macros.hpp>

#include "engine/synthetic/district.hpp"

using namespace convene;
using namespace convene::viewer;

TEST_CASE("the first look draws the relations that the network's note names", "[state]") {
    auto tables = generate_district({.schools = 2}).value();
    const auto noted = Network::build(tables).value();
    const ViewerState state = first_look({}, *noted);
    CHECK(state.request.relations ==
          std::vector<std::string>{"talk_instruction", "advice", "mentoring", "contact", "member"});
    CHECK(state.request.wave == "2026");
    CHECK(state.request.group_attribute == "group");
    CHECK(state.request.place_attribute == "place");

    tables.notes.clear();
    const ViewerState all = first_look({}, *Network::build(tables).value());
    // Everything but the three trust items, which are shown between groups alone.
    CHECK(all.request.relations.size() == tables.relations.size() - 3);
}

#include "viewer/state/table_model.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/search.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

ViewerState sorted_by(const std::string& column, bool descending) {
    ViewerState state;
    state.table.sort_column = column;
    state.table.descending = descending;
    return state;
}

std::size_t column_at(const TableModel& model, const std::string& id) {
    for (std::size_t c = 0; c < model.columns.size(); ++c) {
        if (model.columns[c].id == id) return c;
    }
    FAIL("no column " << id);
    return 0;
}

}  // namespace

TEST_CASE("people are listed with their numbers, words where there is none", "[state]") {
    const auto snapshot = test::window_snapshot();
    const TableModel model = make_table(*snapshot, {}, sorted_by("out_degree@advice", true));
    CHECK(model.total == 5);
    const std::size_t answered = column_at(model, "answered");
    CHECK(table_cell(model, *snapshot, {}, 0, answered).text == "answered");
    CHECK(table_cell(model, *snapshot, {}, 3, answered).text == "did not answer");
    CHECK(table_cell(model, *snapshot, {}, 4, answered).text == "not asked");
    const std::size_t in = column_at(model, "in_degree@advice");
    CHECK(table_cell(model, *snapshot, {}, 0, in).text == "1");
    CHECK(table_cell(model, *snapshot, {}, 0, in).share == 1.0);
    CHECK(table_cell(model, *snapshot, {}, 3, in).text == "0");
    CHECK(table_cell(model, *snapshot, {}, 4, in).text == "unknown");
    CHECK_FALSE(table_cell(model, *snapshot, {}, 4, in).has_number);
}

TEST_CASE("unknown values come last, whichever way the rest is sorted", "[state]") {
    const auto snapshot = test::window_snapshot();
    for (const bool descending : {true, false}) {
        const TableModel model = make_table(*snapshot, {}, sorted_by("betweenness", descending));
        CHECK(model.sorted == "betweenness@advice");
        const std::size_t column = column_at(model, "betweenness@advice");
        bool unknown_before = false;
        double last = descending ? 1e9 : -1e9;
        for (const std::uint32_t item : model.order) {
            const TableCell cell = table_cell(model, *snapshot, {}, item, column);
            if (!cell.has_number) {
                unknown_before = true;
                continue;
            }
            CHECK_FALSE(unknown_before);
            const double now = snapshot->measures.at("betweenness@advice").by_actor[item].number;
            CHECK((descending ? now <= last : now >= last));
            last = now;
        }
    }
    const TableModel names = make_table(*snapshot, {}, sorted_by("name", false));
    CHECK(names.order == std::vector<std::uint32_t>{0, 1, 3, 4, 2});  // "Tomás" after "The board"
}

TEST_CASE("the search ignores accents and case", "[state]") {
    const auto snapshot = test::window_snapshot();
    ViewerState state;
    state.table.search = "TOMAS";
    const TableModel model = make_table(*snapshot, {}, state);
    CHECK(model.order == std::vector<std::uint32_t>{2});
    CHECK(model.caption.starts_with("1 of 5"));
    CHECK(search_actors(*snapshot, "olafur tom", 5) == std::vector<SearchHit>{{2, true}});
    CHECK(search_actors(*snapshot, "actor", 2).size() == 2);
    CHECK(search_actors(*snapshot, "  ", 5).empty());
    CHECK(search_actors(*snapshot, "nobody", 5).empty());
}

TEST_CASE("groups and ties have tables of their own", "[state]") {
    const auto snapshot = test::window_snapshot();
    const auto facts = network_facts(*snapshot, RunContext{});
    REQUIRE(facts);
    ViewerState state;
    state.table.tab = TableTab::groups;
    const TableModel groups = make_table(*snapshot, *facts, state);
    REQUIRE(groups.groups.size() == 2);
    CHECK(groups.groups[0].name == "X");
    CHECK(groups.groups[0].actors == 2);
    CHECK(groups.groups[0].answered == 2);
    const std::size_t within = column_at(groups, "block_density@advice");
    CHECK(table_cell(groups, *snapshot, *facts, 0, within).text == "1");  // a and b name each other
    // One person has no ties within a group.
    CHECK(table_cell(groups, *snapshot, *facts, 1, within).text == "not defined");
    state.table.tab = TableTab::ties;
    const TableModel ties = make_table(*snapshot, *facts, state);
    CHECK(ties.order.size() == 7);
    for (const TieItem& tie : ties.ties) CHECK(tie.relation < 3);  // trust is not listed
}

TEST_CASE("trust between groups is suppressed below five raters", "[state]") {
    const auto snapshot = test::window_snapshot();
    const auto facts = network_facts(*snapshot, RunContext{});
    REQUIRE(facts);
    for (const auto& [scale, blocks] : facts->trust) {
        for (const auto& [groups, fact] : blocks) CHECK_FALSE(fact.value.ok());
    }
}

TEST_CASE("the table goes out as CSV with exact numbers and their status", "[state]") {
    const auto snapshot = test::window_snapshot();
    const TableModel model = make_table(*snapshot, {}, sorted_by("name", false));
    const std::string csv = table_csv(model, *snapshot, {});
    CHECK(csv.starts_with("id,name,group,"));
    CHECK(csv.find("in_degree@advice,in_degree@advice status") != std::string::npos);
    CHECK(csv.find("\nd,Actor d,,") != std::string::npos);
    CHECK(csv.find(",unknown") != std::string::npos);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 6);
}

TEST_CASE("names that a spreadsheet would run are written as text", "[state]") {
    NetworkTables tables = test::four_people();
    tables.actors[0].name = "=HYPERLINK(\"x\")";
    auto made = make_snapshot(test::built(std::move(tables)), {}, nullptr, RunContext{});
    REQUIRE(made);
    const TableModel model = make_table(**made, {}, {});
    CHECK(table_csv(model, **made, {}).find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
}

#include "viewer/state/record_table.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/form.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

std::shared_ptr<const Network> small_network() {
    NetworkTables tables;
    tables.title = "Small";
    tables.actors = {{"a", "Ana Gil", ActorKind::person, no_index},
                     {"b", "Béla \"B\" Ódor", ActorKind::person, no_index},
                     {"lib", "Library", ActorKind::organization, no_index},
                     {"board", "Board", ActorKind::body, no_index}};
    tables.actor_attributes = {
        {"group", AttributeType::text, {std::string("Teachers"), std::string("Parents"), {}, {}}},
        {"years here", AttributeType::number, {3.5, {}, {}, {}}},
        {"union", AttributeType::truth, {true, false, {}, {}}},
        {"name", AttributeType::text, {std::string("x"), {}, {}, {}}}};
    Relation advice;
    advice.id = "advice";
    advice.title = "Asks for advice";
    Relation meets;
    meets.id = "meets";
    meets.directed = false;
    tables.relations = {advice, meets};
    tables.waves = {{"1", "Spring", {}}};
    tables.ties = {{0, 0, 0, 1, 2.0, no_index}, {0, 1, 2, 0, 1.0, no_index}};
    tables.goals = {{"g1", "Read by grade three"}};
    auto built = Network::build(std::move(tables));
    REQUIRE(built);
    return *built;
}

SnapshotRequest request() {
    SnapshotRequest request;
    request.wave = "1";
    request.group_attribute = "group";
    return request;
}

Result<std::string> command(TableTab tab, const std::string& row, const std::string& column,
                            const std::string& text) {
    return cell_command(*small_network(), request(), {row, column, tab, text, {}, false});
}

}  // namespace

TEST_CASE("a changed cell is one edit command", "[state]") {
    CHECK(command(TableTab::people, "a", "name", " Ana María Gil ") ==
          "set actor a name \"Ana María Gil\"");
    CHECK(command(TableTab::people, "a", "name", "Ana Gil") == "");  // nothing changed
    CHECK(command(TableTab::people, "a", "group", "Parents") == "set actor a group Parents");
    CHECK(command(TableTab::people, "a", "group", "") == "clear actor a group");
    CHECK(command(TableTab::people, "a", "attribute:years here", "4,5") ==
          "set actor a \"years here\" 4.5");
    CHECK(command(TableTab::people, "a", "attribute:union", "n") == "set actor a union no");
    CHECK(command(TableTab::people, "a", "attribute:name", "y") == "set actor a attribute:name y");
    CHECK(command(TableTab::people, "a", "kind", "org") == "set actor a kind organization");
    CHECK(command(TableTab::people, "a", "parent", "lib") == "set actor a parent lib");
    CHECK(command(TableTab::groups, "Teachers", "name", "All teachers") ==
          "rename group Teachers \"All teachers\" by=group");
    CHECK(command(TableTab::groups, "Teachers", "name", "Parents") ==
          "merge group Teachers into Parents by=group");
    CHECK(command(TableTab::ties, "a b advice 1", "weight", "3") ==
          "set tie a b relation=advice wave=1 weight=3");
    // An undirected tie is found from either end, and named as it is stored.
    CHECK(command(TableTab::ties, "a lib meets 1", "weight", "2") ==
          "set tie lib a relation=meets wave=1 weight=2");
    CHECK(command(TableTab::bodies, "board", "purpose", "Budget") ==
          "add body board purpose=Budget");
    CHECK(command(TableTab::bodies, "board", "required_groups", "Teachers; Parents") ==
          "add body board required_groups=Teachers|Parents");
    CHECK(command(TableTab::goals, "g1", "title", "Read well") ==
          "set goal g1 title=\"Read well\"");
}

TEST_CASE("what a cell cannot take is said in words", "[state]") {
    for (const auto& [column, text] : {std::pair{"attribute:years here", "three"},
                                       {"attribute:union", "perhaps"},
                                       {"kind", "committee"},
                                       {"name", "  "},
                                       {"id", "c"},
                                       {"answered", "yes"}}) {
        const auto made = command(TableTab::people, "a", column, text);
        INFO(column);
        REQUIRE_FALSE(made);
        CHECK_FALSE(made.error().message.empty());
    }
    CHECK_FALSE(command(TableTab::people, "nobody", "name", "x"));
    CHECK_FALSE(command(TableTab::ties, "a b advice 1", "weight", ""));
    CHECK_FALSE(command(TableTab::ties, "b a advice 1", "weight", "1"));  // directed: not there
}

TEST_CASE("records list what is stored, and Tab walks through what can be edited", "[state]") {
    const auto network = small_network();
    const auto snapshot = make_snapshot(network, request(), nullptr, RunContext{});
    REQUIRE(snapshot);
    ViewerState state;
    state.request = request();
    state.table.records = true;
    const NetworkFacts facts;
    TableModel model = make_table(**snapshot, facts, state);
    REQUIRE(model.records);
    CHECK(model.columns.size() == 3 + 4);
    // Bodies without ties are not on the map, and so not among those listed.
    REQUIRE(model.order.size() >= 3);
    CHECK(table_cell(model, **snapshot, facts, 0, 0).text == "Ana Gil");
    CHECK(table_cell(model, **snapshot, facts, 0, 4).text == "3.5");
    CHECK(table_cell(model, **snapshot, facts, 1, 4).text.empty());
    CHECK(table_cell(model, **snapshot, facts, 0, 5).text == "yes");

    CellEdit cell{"a", "name", TableTab::people, {}, {}, false};
    auto next = neighbour_cell(model, **snapshot, state.request, cell, false);
    REQUIRE(next);
    CHECK(*next == CellPlace{"a", "kind"});  // ids stay as they are
    cell.column = "attribute:name";
    next = neighbour_cell(model, **snapshot, state.request, cell, false);
    REQUIRE(next);
    CHECK(*next == CellPlace{"b", "name"});
    cell = {"a", "name", TableTab::people, {}, {}, false};
    CHECK_FALSE(neighbour_cell(model, **snapshot, state.request, cell, true));

    state.table.tab = TableTab::ties;
    model = make_table(**snapshot, facts, state);
    REQUIRE(model.ties.size() == 2);
    CHECK(row_key(model, **snapshot, 0) == "a b advice 1");
    CHECK(find_row(model, **snapshot, "lib a meets 1") == 1);
    state.table.tab = TableTab::goals;
    model = make_table(**snapshot, facts, state);
    CHECK(model.caption.find("1 goal") == 0);
    state.table.tab = TableTab::bodies;
    model = make_table(**snapshot, facts, state);
    REQUIRE(model.order.size() == 1);
    CHECK(row_key(model, **snapshot, model.order[0]) == "board");
}

TEST_CASE("forms become edit commands, and say what is missing", "[state]") {
    const auto network = small_network();
    ViewerState state;
    state.request = request();
    state.selected = "a";
    auto form = open_form("actor", "", *network, state);
    REQUIRE(form);
    CHECK_FALSE(form_command(*form, *network, state));
    form->fields["name"] = "Ana Gil";
    form->fields["group"] = "Parents";
    CHECK(form_command(*form, *network, state) ==
          "add actor ana-gil name=\"Ana Gil\" kind=person group=Parents");
    form->fields["id"] = "a";
    CHECK_FALSE(form_command(*form, *network, state));  // taken

    form = open_form("tie", "a", *network, state);
    REQUIRE(form);
    CHECK_FALSE(form_command(*form, *network, state));
    form->fields["target"] = "lib";
    CHECK(form_command(*form, *network, state) == "add tie a lib relation=advice wave=1");
    form->fields["direction"] = "in";
    form->fields["weight"] = "2";
    CHECK(form_command(*form, *network, state) == "add tie lib a relation=advice wave=1 weight=2");
    form->fields["weight"] = "much";
    CHECK_FALSE(form_command(*form, *network, state));

    form = open_form("merge", "a", *network, state);
    REQUIRE(form);
    form->fields["target"] = "a";
    CHECK_FALSE(form_command(*form, *network, state));
    form->fields["target"] = "b";
    CHECK(form_command(*form, *network, state) == "merge actor a into b");
    CHECK_FALSE(open_form("merge", "nobody", *network, state));
    CHECK_FALSE(open_form("nonsense", "", *network, state));
    CHECK(fresh_actor_id(*network, "A") == "a-2");
    CHECK(fresh_actor_id(*network, "?!") == "actor");
    CHECK(goes_with(*network, 0) == "2 ties go with them.");
    CHECK(goes_with(*network, 3).empty());
}

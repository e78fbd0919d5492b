// A second import: what it adds, what it fills, what it leaves to a person; the journaled
// commands against the merged tables.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "engine/workspace/journal_script.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/workspace/edit_networks.hpp"
#include "tests/engine/workspace/edit_project.hpp"

using namespace convene;
using test::attribute_of;
using test::EditProject;
using test::ties_in_words;
using Words = std::vector<std::string>;

namespace {

std::shared_ptr<const Network> built(NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    INFO((network ? std::string() : network.error().message));
    REQUIRE(network);
    return *network;
}

Relation relation(const std::string& id) {
    Relation made;
    made.id = made.title = id;
    return made;
}

Actor actor(const std::string& id, const std::string& name = {}) {
    return {id, name.empty() ? id : name, ActorKind::organization, no_index};
}

const MergeConflict* about(const MergePlan& plan, const std::string& subject,
                           const std::string& field) {
    for (const MergeConflict& conflict : plan.conflicts) {
        if (conflict.subject == subject && conflict.field == field) return &conflict;
    }
    return nullptr;
}

void take(MergePlan& plan, const std::string& subject, const std::string& field) {
    for (MergeConflict& conflict : plan.conflicts) {
        if (conflict.subject == subject && conflict.field == field) conflict.take_incoming = true;
    }
}

/// Ana under another name and with other years, a newcomer, one known and two new ties.
NetworkTables second_file() {
    NetworkTables tables;
    tables.actors = {actor("a", "Ana G. Gil"), actor("d", "Dee Lu"), actor("e", "Eli")};
    tables.actor_attributes = {
        {"years", AttributeType::number, {4.0, 1.0, {}}},
        {"town", AttributeType::text, {std::string("York"), {}, std::string("Ely")}}};
    tables.relations = {relation("advice")};
    tables.relations[0].scale_maximum = 4.0;
    tables.waves = {{"1", "1", {}}};
    tables.ties = {
        {0, 0, 0, 1, 2.0, no_index}, {0, 0, 1, 0, 3.0, no_index}, {0, 0, 2, 0, 4.0, no_index}};
    return tables;
}

}  // namespace

TEST_CASE("an import adds and fills; what both say stays until somebody decides", "[edit]") {
    const auto present = test::edit_network();
    const auto incoming = built(second_file());
    const MergePlan plan = plan_merge(*present, *incoming);
    CHECK(plan.new_actors == 1);
    CHECK(plan.new_attributes == 1);
    CHECK(plan.new_ties == 3);
    CHECK(plan.new_waves == 0);
    CHECK(plan.filled_cells == 3);  // d's name and years, a's town
    CHECK(plan.conflicts.size() == 2);
    REQUIRE(about(plan, "a", "name"));
    CHECK(about(plan, "a", "name")->present == "Ana Gil");
    CHECK(about(plan, "a", "name")->incoming == "Ana G. Gil");
    REQUIRE(about(plan, "a", "years"));
    CHECK_FALSE(about(plan, "a", "years")->take_incoming);
    CHECK(plan.text().find("1 new actor, 1 new attribute, 3 new ties") == 0);

    EditProject project(*present);
    const std::string before = project.hash();
    MergePlan decided = *project.workspace().plan_import({incoming, {}});
    take(decided, "a", "name");
    Ledger ledger;
    ledger.by_file["second.csv"] = {3, 3, 0, 0, 0};
    const auto outcome = project.workspace().import({incoming, ledger}, decided, "second.csv");
    REQUIRE(outcome);
    const auto network = project.network();
    CHECK(network->actors()[0].name == "Ana G. Gil");
    CHECK(attribute_of(*network, "a", "years") == "3");
    CHECK(attribute_of(*network, "d", "years") == "1");
    CHECK(attribute_of(*network, "e", "town") == "Ely");
    CHECK(attribute_of(*network, "b", "town").empty());
    const auto ties = ties_in_words(*network);
    CHECK(std::count(ties.begin(), ties.end(), "a>d 2 advice 1") == 1);
    CHECK(ties.size() == 12);  // nothing wiped
    CHECK(network->actors()[6].kind == ActorKind::organization);
    const auto imports = project.workspace().store().imports();
    REQUIRE_FALSE(imports.empty());
    CHECK(imports.back().what == "second.csv");
    CHECK(imports.back().ledger.by_file.at("second.csv").read == 3);
    project.done("undo");
    CHECK(project.hash() == before);
    CHECK(project.network()->tables().ties.size() == 9);
    project.done("redo");
    CHECK(project.network()->content_hash() == network->content_hash());
}

TEST_CASE("the same file again brings nothing new and no conflict", "[edit]") {
    for (const auto& network : {test::edit_network(), test::rich_network()}) {
        const MergePlan plan = plan_merge(*network, *network);
        CHECK(plan.conflicts.empty());
        CHECK(plan.text().find("new") == std::string::npos);
        CHECK(plan.filled_cells == 0);
        CHECK(built(merged_tables(*network, *network, plan))->content_hash() ==
              network->content_hash());
    }
}

TEST_CASE("next year's file makes a new wave and leaves this one as it was", "[edit]") {
    auto tables = second_file();
    tables.waves = {{"2026", "Spring", {}}};
    const auto incoming = built(std::move(tables));
    EditProject project(*test::edit_network());
    const auto plan = project.workspace().plan_import({incoming, {}});
    REQUIRE(plan);
    CHECK(plan->new_waves == 1);
    CHECK(plan->new_ties == 3);
    REQUIRE(project.workspace().import({incoming, {}}, *plan, "2026.csv"));
    const auto network = project.network();
    CHECK(network->waves().size() == 2);
    // The newcomer was not there in the first wave; who is not in the file is not in the second.
    const auto e = *network->find_actor("e"), b = *network->find_actor("b");
    CHECK_FALSE(network->on_roster(0, e));
    CHECK(network->on_roster(0, b));
    CHECK(network->on_roster(1, e));
    CHECK_FALSE(network->on_roster(1, b));
}

TEST_CASE("mirrored ties of an undirected relation are the same tie", "[edit]") {
    NetworkTables tables;
    tables.actors = {actor("a"), actor("b")};
    tables.relations = {relation("meets")};
    tables.relations[0].scale_maximum = 2.0;
    tables.waves = {{"1", "1", {}}};
    tables.ties = {{0, 0, 1, 0, 2.0, no_index}};  // b to a; there: a-b 1
    const auto incoming = built(std::move(tables));
    const auto present = test::edit_network();
    const MergePlan plan = plan_merge(*present, *incoming);
    CHECK(plan.new_ties == 0);
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].subject == "a -> b, meets, wave 1");
    CHECK(plan.conflicts[0].present == "1");
    CHECK(plan.conflicts[0].incoming == "2");
}

TEST_CASE("a value that does not fit its column is told, and taken with the column's type",
          "[edit]") {
    NetworkTables tables;
    tables.actors = {actor("a", "Ana Gil"), actor("b", "Ben Ito")};
    tables.actor_attributes = {
        {"years", AttributeType::text, {std::string("many"), std::string("7")}}};
    tables.waves = {{"1", "1", {}}};
    const auto incoming = built(std::move(tables));
    const auto present = test::edit_network();
    MergePlan plan = plan_merge(*present, *incoming);
    REQUIRE(about(plan, "years", "type"));
    REQUIRE(about(plan, "a", "years"));
    auto merged = built(merged_tables(*present, *incoming, plan));
    CHECK(attribute_of(*merged, "a", "years") == "3");
    CHECK(attribute_of(*merged, "b", "years") == "7");
    CHECK(merged->find_attribute("years")->type == AttributeType::number);
    take(plan, "years", "type");
    take(plan, "a", "years");
    merged = built(merged_tables(*present, *incoming, plan));
    CHECK(merged->find_attribute("years")->type == AttributeType::text);
    CHECK(attribute_of(*merged, "a", "years") == "many");
    CHECK(attribute_of(*merged, "c", "years") == "12.5");
}

TEST_CASE("not asked says nothing against an answer", "[edit]") {
    NetworkTables tables;
    tables.actors = {actor("a"), actor("b"), actor("c"), actor("d")};
    tables.relations = {relation("advice")};
    tables.waves = {{"1", "1", {}}};
    tables.respondents = {
        {0, 0, {Answer::not_asked, Answer::silent, Answer::silent, Answer::answered}}};
    const auto incoming = built(std::move(tables));
    const auto present = test::edit_network();
    const MergePlan plan = plan_merge(*present, *incoming);
    CHECK(plan.new_answers == 1);
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].subject == "b, advice, wave 1");
    const auto merged = built(merged_tables(*present, *incoming, plan));
    CHECK(merged->answer(0, 0, 0) == Answer::answered);
    CHECK(merged->answer(0, 0, 1) == Answer::answered);
    CHECK(merged->answer(0, 0, 2) == Answer::silent);
    CHECK(merged->answer(0, 0, 3) == Answer::answered);
}

TEST_CASE("journaled imports equal the merged tables, are undone and replayed", "[edit]") {
    Random random(5);
    std::size_t conflicts = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        const auto present = seed == 1 ? test::rich_network() : test::random_network(seed);
        const auto incoming = seed == 2 ? test::rich_network() : test::random_network(seed + 1000);
        EditProject project(*present);
        auto plan = project.workspace().plan_import({incoming, {}});
        REQUIRE(plan);
        conflicts += plan->conflicts.size();
        for (MergeConflict& conflict : plan->conflicts)
            conflict.take_incoming = random.chance(0.5) && conflict.field != "directed";
        const auto merged = built(merged_tables(*present, *incoming, *plan));
        const auto outcome = project.workspace().import({incoming, {}}, *plan, "a \"file\".csv");
        INFO((outcome ? std::string() : outcome.error().text()));
        REQUIRE(outcome);
        CHECK(project.hash() == merged->content_hash());
        const auto tables = project.tables();
        CHECK(tables == test::exported(*merged, project.folder() / "merged"));
        // Nothing of either side is lost.
        for (const Actor& each : present->actors()) CHECK(merged->find_actor(each.id));
        for (const Actor& each : incoming->actors()) CHECK(merged->find_actor(each.id));
        CHECK(merged->tables().ties.size() >= present->tables().ties.size());
        // Again: nothing but what was left undecided.
        const MergePlan again = plan_merge(*merged, *incoming);
        CHECK(again.new_actors + again.new_ties + again.new_waves + again.new_relations == 0);

        EditProject replayed(*present, "replayed.convene");
        const std::string script = journal_script(project.workspace().store().journal(), {});
        REQUIRE(replayed.workspace().execute(script.substr(0, script.size() - 1)));
        CHECK(replayed.tables() == tables);
        project.done("undo");
        CHECK(project.hash() == present->content_hash());
    }
    CHECK(conflicts > 100);
}

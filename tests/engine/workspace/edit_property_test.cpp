// Thousands of random commands: tables that are a Network, undo and redo that end where
// they began, snapshots that come back, and a journal that does the same again.

#include <cmath>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "engine/io/cell_text.hpp"
#include "engine/workspace/journal_script.hpp"
#include "tests/engine/workspace/edit_networks.hpp"
#include "tests/engine/workspace/edit_project.hpp"
#include "tests/engine/workspace/edit_random.hpp"

using namespace convene;
using test::EditProject;

namespace {

void check_text(const std::string& text) {
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        REQUIRE((code >= 0x20 || c == '\n' || c == '\t' || c == '\r'));
    }
    REQUIRE(is_composed(text));
}

/// What Network::build does not ask but every reader keeps.
void check_rules(const Network& network) {
    const NetworkTables& tables = network.tables();
    for (ActorIndex i = 0; i < tables.actors.size(); ++i) {
        const Actor& actor = tables.actors[i];
        check_text(actor.id);
        check_text(actor.name);
        REQUIRE_FALSE(actor.name.empty());
        REQUIRE(trimmed(actor.id).size() == actor.id.size());
        std::size_t steps = 0;
        for (ActorIndex at = actor.parent; at != no_index; at = tables.actors[at].parent)
            REQUIRE(++steps <= tables.actors.size());
    }
    std::set<std::tuple<WaveIndex, RelationIndex, ActorIndex, ActorIndex>> pairs;
    std::set<std::pair<RelationIndex, ActorIndex>> members, bodies;
    for (const Tie& tie : tables.ties) {
        const Relation& relation = tables.relations[tie.relation];
        REQUIRE(std::isfinite(tie.weight));
        if (!relation.directed)
            REQUIRE(pairs
                        .insert({tie.wave, tie.relation, std::min(tie.source, tie.target),
                                 std::max(tie.source, tie.target)})
                        .second);
        if (relation.two_mode) {
            members.insert({tie.relation, tie.source});
            bodies.insert({tie.relation, tie.target});
        }
        if (relation.rating_scale.empty() && !relation.reversed &&
            relation.reading != WeightReading::cost)
            REQUIRE(tie.weight != 0.0);
        if (relation.scale_assumed) {
            REQUIRE(tie.weight >= relation.scale_minimum);
            REQUIRE(tie.weight <= relation.scale_maximum);
        }
    }
    for (const auto& member : members) REQUIRE_FALSE(bodies.contains(member));
    for (RelationIndex r = 0; r < tables.relations.size(); ++r) {
        const Relation& relation = tables.relations[r];
        REQUIRE(relation.scale_minimum < relation.scale_maximum);
        if (relation.rating_scale.empty()) continue;
        const RatingScale* scale = network.find_rating_scale(relation.rating_scale);
        REQUIRE(scale != nullptr);
        REQUIRE(std::count(scale->items.begin(), scale->items.end(), r) == 1);
    }
    std::set<std::string> names;
    for (const AttributeColumn& column : tables.tie_attributes)
        REQUIRE(names.insert(column.id).second);
    std::set<std::pair<ActorIndex, std::uint32_t>> stances;
    for (const GoalStance& stance : tables.stances)
        REQUIRE(stances.insert({stance.actor, stance.goal}).second);
    std::set<ActorIndex> facts;
    for (const BodyFacts& body : tables.bodies) REQUIRE(facts.insert(body.body).second);
}

/// Runs a script line by line on a fresh project; every line must go well.
void replay(EditProject& project, const std::string& script) {
    for (std::size_t begin = 0; begin < script.size();) {
        const std::size_t end = script.find('\n', begin);
        const std::string line = script.substr(begin, end - begin);
        INFO(line);
        const auto done = project.workspace().execute(line);
        INFO((done ? std::string() : done.error().text()));
        REQUIRE(done);
        begin = end + 1;
    }
}

void check_seed(std::uint64_t seed, const Network& start, int commands) {
    INFO("seed " << seed);
    EditProject project(start);
    const std::string at_start = project.hash();
    REQUIRE(at_start == start.content_hash());
    test::RandomCommands random(seed);
    std::vector<std::string> hashes{at_start};  // along the changes in force
    std::map<std::string, std::string> snapshots;
    int done = 0;
    auto network = project.network();
    for (int i = 0; i < commands; ++i) {
        const double what = random.random().unit();
        if (what < 0.06 && hashes.size() > 1) {
            project.done("undo");
            hashes.pop_back();
            network = project.network();
            REQUIRE(network->content_hash() == hashes.back());
            if (random.random().chance(0.5)) {
                project.done("redo");
                project.done("undo");
            }
            continue;
        }
        if (what < 0.08) {
            const std::string name = "state \"" + std::to_string(i) + "\"";
            project.done("snapshot " + edit_word(name));
            snapshots[name] = network->content_hash();
            continue;
        }
        if (what < 0.09 && !snapshots.empty()) {
            const auto& [name, hash] = *snapshots.begin();
            project.done("restore " + edit_word(name));
            network = project.network();
            REQUIRE(network->content_hash() == hash);
            hashes.push_back(hash);
            continue;
        }
        if (what < 0.10 && !snapshots.empty()) {
            project.done("forget snapshot " + edit_word(snapshots.begin()->first));
            snapshots.erase(snapshots.begin());
            continue;
        }
        const std::string command = random.next(*network);
        INFO(command.substr(0, 2000));
        const auto outcome = project.workspace().execute(command);
        const auto after = project.network();
        if (outcome) {
            ++done;
            REQUIRE_FALSE(outcome->message.empty());
            REQUIRE(outcome->message.find('\n') == std::string::npos);
            check_rules(*after);
            hashes.push_back(after->content_hash());
        } else {
            REQUIRE_FALSE(outcome.error().message.empty());
            REQUIRE(after->content_hash() == hashes.back());
        }
        network = after;
    }
    CHECK(done > commands / 4);
    const std::string at_end = project.hash();
    const auto tables = project.tables();
    const bool more_to_redo = project.workspace().store().can_redo();

    // The journal's text on a fresh copy gives the same tables, byte for byte.
    EditProject again(start, "again.convene");
    replay(again, journal_script(project.workspace().store().journal(),
                                 project.workspace().store().snapshots()));
    REQUIRE(again.hash() == at_end);
    REQUIRE(again.tables() == tables);
    std::map<std::string, std::int64_t> names, names_again;
    for (const auto& s : project.workspace().store().snapshots()) names[s.name] = s.journal_number;
    for (const auto& s : again.workspace().store().snapshots())
        names_again[s.name] = s.journal_number;
    CHECK(names == names_again);

    // Undo leads back to the start, step by step, also after a restart; redo to the end.
    project.reopen();
    for (std::size_t i = hashes.size() - 1; i > 0; --i) {
        REQUIRE(project.workspace().store().can_undo());
        project.done("undo");
        if (i % 7 == 0 || i == 1) REQUIRE(project.hash() == hashes[i - 1]);
    }
    CHECK_FALSE(project.workspace().store().can_undo());
    CHECK_FALSE(project.workspace().execute("undo"));
    REQUIRE(project.hash() == at_start);
    project.reopen();
    for (std::size_t i = 1; i < hashes.size(); ++i) {
        project.done("redo");
        if (i % 7 == 0) REQUIRE(project.hash() == hashes[i]);
    }
    CHECK(project.workspace().store().can_redo() == more_to_redo);
    REQUIRE(project.hash() == at_end);
    REQUIRE(project.tables() == tables);
}

}  // namespace

TEST_CASE("random commands on a small network", "[edit]") {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) check_seed(seed, *test::edit_network(), 400);
}

TEST_CASE("random commands on networks with hostile names", "[edit]") {
    for (const std::uint64_t seed : {11U, 12U, 13U})
        check_seed(seed, *test::random_network(seed), 300);
}

// Two reports of one pair: they stay as given, are counted where they disagree, and
// make one tie by the relation's rule wherever a scope does not say otherwise.

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/model/pair_reports.hpp"
#include "engine/model/scope.hpp"

using namespace convene;

namespace {

NetworkTables random_tables(std::uint64_t seed, Symmetrize rule) {
    Random random(seed);
    NetworkTables tables;
    const std::size_t n = 2 + random.below(8);
    for (std::size_t i = 0; i < n; ++i)
        tables.actors.push_back(
            {"P" + std::to_string(i), "P" + std::to_string(i), ActorKind::person, no_index});
    Relation meets;
    meets.id = "meets";
    meets.scale_maximum = 4.0;
    meets.pair_rule = rule;
    tables.relations = {meets};
    tables.waves = {{"1", "1", {}}};
    Respondents given{0, 0, {}};
    for (std::size_t i = 0; i < n; ++i) {
        given.answers.push_back(random.chance(0.7)   ? Answer::answered
                                : random.chance(0.5) ? Answer::silent
                                                     : Answer::not_asked);
    }
    for (ActorIndex i = 0; i < n; ++i) {
        for (ActorIndex j = 0; j < n; ++j) {
            if (i != j && random.chance(0.4))
                tables.ties.push_back({0, 0, i, j, static_cast<double>(1 + random.below(4))});
        }
    }
    tables.respondents = {given};
    return tables;
}

std::shared_ptr<const Network> built(NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    return *network;
}

bool same(const Graph& a, const Graph& b) {
    return a.directed() == b.directed() && a.arcs() == b.arcs();
}

}  // namespace

TEST_CASE("A pair rule does just what the same rule does when asked for", "[model][pairs]") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        INFO("seed " << seed);
        for (const Symmetrize rule :
             {Symmetrize::none, Symmetrize::either, Symmetrize::both, Symmetrize::mean}) {
            const auto declared = built(random_tables(seed, rule));
            const auto plain = built(random_tables(seed, Symmetrize::none));
            for (const MissingRule missing :
                 {MissingRule::available, MissingRule::reconstruct, MissingRule::zero}) {
                Scope unset;
                unset.missing = missing;
                if (seed % 3 == 0) unset.threshold = 2.0;
                Scope asked = unset;
                asked.symmetrize = rule;
                const View by_rule = resolve(declared, unset).value();
                const View by_word = resolve(plain, asked).value();
                CHECK(same(by_rule.graph, by_word.graph));
                CHECK(by_rule.scope.symmetrize.value_or(Symmetrize::none) == rule);
                // Asked for as they are, the reports stay apart.
                Scope none = unset;
                none.symmetrize = Symmetrize::none;
                CHECK(resolve(declared, none)->graph.directed());
                // Where there is no rule, nothing is different from before.
                const View as_ever = resolve(plain, unset).value();
                CHECK_FALSE(as_ever.scope.symmetrize.has_value());
                CHECK(as_ever.graph.directed());
            }
            CHECK(declared->tables().ties.size() == plain->tables().ties.size());
        }
    }
}

TEST_CASE("The rules by hand: a tie in one way, in both, and strengths that differ",
          "[model][pairs]") {
    NetworkTables tables = random_tables(1, Symmetrize::mean);
    tables.actors.resize(3, {"x", "x", ActorKind::person, no_index});
    tables.actors = {{"A", "A", ActorKind::person},
                     {"B", "B", ActorKind::person},
                     {"C", "C", ActorKind::person}};
    tables.respondents = {{0, 0, std::vector<Answer>(3, Answer::answered)}};
    tables.ties = {{0, 0, 0, 1, 4.0}, {0, 0, 1, 0, 1.0}, {0, 0, 0, 2, 3.0}};
    const auto weights = [&](Symmetrize rule) {
        tables.relations[0].pair_rule = rule;
        const View view = resolve(built(tables), {}).value();
        return std::pair(view.graph.weight(0, 1), view.graph.weight(2, 0));
    };
    CHECK(weights(Symmetrize::either) == std::pair(4.0, 3.0));
    CHECK(weights(Symmetrize::both) == std::pair(1.0, 0.0));
    CHECK(weights(Symmetrize::mean) == std::pair(2.5, 1.5));
    const View view = resolve(built(tables), {}).value();
    CHECK(view.assumptions.back() ==
          "Made undirected: the mean of both ways (the declared pair rule).");
}

TEST_CASE("Relations with different rules are each settled by their own", "[model][pairs]") {
    NetworkTables tables = random_tables(3, Symmetrize::either);
    tables.actors = {{"A", "A", ActorKind::person},
                     {"B", "B", ActorKind::person},
                     {"C", "C", ActorKind::person}};
    Relation advice;
    advice.id = "advice";
    advice.scale_maximum = 4.0;
    tables.relations.push_back(advice);
    tables.respondents = {{0, 0, std::vector<Answer>(3, Answer::answered)},
                          {0, 1, std::vector<Answer>(3, Answer::answered)}};
    tables.ties = {{0, 0, 0, 1, 2.0}, {0, 1, 1, 2, 3.0}};
    Scope scope;
    scope.relations = {"meets", "advice"};
    const View view = resolve(built(tables), scope).value();
    CHECK(view.graph.directed());
    CHECK(view.graph.has_arc(0, 1));
    CHECK(view.graph.has_arc(1, 0));
    CHECK(view.graph.has_arc(1, 2));
    CHECK_FALSE(view.graph.has_arc(2, 1));
}

TEST_CASE("Disagreements are as many as trying every pair finds", "[model][pairs]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        NetworkTables tables = random_tables(seed, Symmetrize::none);
        if (seed % 4 == 0) {
            tables.waves[0].roster.assign(tables.actors.size(), true);
            tables.waves[0].roster[0] = false;
        }
        const auto network = built(tables);
        PairReports slow;
        const auto says = [&](ActorIndex i, ActorIndex j) {
            for (const Tie& tie : tables.ties) {
                if (tie.source == i && tie.target == j) return true;
            }
            return false;
        };
        for (ActorIndex i = 0; i < tables.actors.size(); ++i) {
            for (ActorIndex j = i + 1; j < tables.actors.size(); ++j) {
                if (tables.respondents[0].answers[i] != Answer::answered) continue;
                if (tables.respondents[0].answers[j] != Answer::answered) continue;
                if (!network->on_roster(0, i) || !network->on_roster(0, j)) continue;
                ++slow.pairs;
                if (says(i, j) && says(j, i)) ++slow.both;
                if (says(i, j) != says(j, i)) ++slow.one_sided;
            }
        }
        const PairReports counted = pair_reports(*network, 0, 0);
        CHECK(counted.pairs == slow.pairs);
        CHECK(counted.both == slow.both);
        CHECK(counted.one_sided == slow.one_sided);
    }
}

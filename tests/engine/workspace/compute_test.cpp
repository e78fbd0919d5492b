#include "engine/workspace/compute.hpp"

#include <algorithm>
#include <set>
#include <stop_token>

#include <catch2/catch_test_macros.hpp>

#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

Result<ResultTable> run(const std::shared_ptr<const Network>& network, std::string metrics,
                        Scope scope = {}, Parameters parameters = {}, std::string by = "group") {
    ComputeRequest request;
    request.metrics = std::move(metrics);
    request.scope = std::move(scope);
    request.parameters = std::move(parameters);
    request.group_attribute = std::move(by);
    return compute(network, request, RunContext{});
}

const ResultRow* find(const ResultTable& table, std::string_view metric, std::string_view subject,
                      std::string_view relation, std::string_view wave = "1",
                      std::string_view object = "") {
    for (const ResultRow& row : table.rows) {
        if (row.metric == metric && row.subject == subject && row.relation == relation &&
            row.wave == wave && row.object == object) {
            return &row;
        }
    }
    return nullptr;
}

Scope on(std::vector<std::string> relations) {
    Scope scope;
    scope.relations = std::move(relations);
    return scope;
}

std::string provenance(const ResultTable& table) { return provenance_text(table); }

}  // namespace

TEST_CASE("rows carry subject, n, respondents, relation, wave and parameters", "[workspace]") {
    const auto table =
        run(test::built(test::four_people()), "in_degree,out_degree", on({"advice"}));
    REQUIRE(table);
    CHECK(table->rows.size() == 8);
    const ResultRow* in = find(*table, "in_degree", "b", "advice");
    REQUIRE(in);
    CHECK(in->level == Level::actor);
    CHECK(in->value.ok());
    CHECK(in->value.number == 1.0);
    CHECK(in->n == 4);
    CHECK(in->parameters == "ties=directed;reading=strength;missing=available");
    const ResultRow* out = find(*table, "out_degree", "b", "advice");
    REQUIRE(out);
    CHECK(out->value.number == 2.0);
    CHECK(out->respondents == 3);
}

TEST_CASE("a row that nobody gave is unknown, and an empty one is 0", "[workspace]") {
    const auto table =
        run(test::built(test::four_people()), "in_degree,out_degree", on({"advice"}));
    REQUIRE(table);
    CHECK(find(*table, "out_degree", "d", "advice")->value.status == Status::unknown);
    CHECK(find(*table, "out_degree", "c", "advice")->value.ok());
    CHECK(find(*table, "out_degree", "c", "advice")->value.number == 0.0);
    CHECK(find(*table, "in_degree", "d", "advice")->value.ok());
}

TEST_CASE("the missing rule reaches values and parameters", "[workspace]") {
    Scope scope = on({"advice"});
    scope.missing = MissingRule::zero;
    const auto zero = run(test::built(test::four_people()), "density", scope);
    REQUIRE(zero);
    // 3 arcs over 4 * 3 cells; available-case: over the 3 rows given, 3 * 3.
    CHECK(find(*zero, "density", "", "advice")->value.number == 0.25);
    CHECK(find(*zero, "density", "", "advice")->parameters ==
          "ties=directed;reading=strength;missing=zero");
    const auto available = run(test::built(test::four_people()), "density", on({"advice"}));
    REQUIRE(available);
    CHECK(find(*available, "density", "", "advice")->value.number == 3.0 / 9.0);
}

TEST_CASE("every choice of the scope that matters is in the parameters", "[workspace]") {
    Scope scope = on({"advice", "friends"});
    scope.combine = Combine::sum;
    scope.threshold = 0.5;
    scope.symmetrize = Symmetrize::both;
    scope.where = "years < 4";
    const auto table = run(test::built(test::four_people()), "n", scope);
    REQUIRE(table);
    REQUIRE(table->rows.size() == 1);
    CHECK(table->rows[0].relation == "advice+friends");
    CHECK(table->rows[0].n == 3);
    CHECK(table->rows[0].parameters ==
          "ties=undirected;reading=strength;missing=available;combine=sum;symmetrize=intersection;"
          "threshold=0.5;where=years < 4");
}

TEST_CASE("without relation or wave there is a block of rows for each", "[workspace]") {
    const auto table = run(test::built(test::small_school()), "n");
    REQUIRE(table);
    std::vector<std::string> blocks;
    for (const ResultRow& row : table->rows) blocks.push_back(row.wave + "/" + row.relation);
    CHECK(blocks == std::vector<std::string>{"1/advice", "1/friends", "1/attends", "1/honest",
                                             "1/able", "2/advice", "2/friends", "2/attends",
                                             "2/honest", "2/able"});
}

TEST_CASE("a rating scale gives trust measures, and others only where it is named", "[workspace]") {
    const auto network = test::built(test::small_school());
    const auto trust = run(network, "trust_received,in_degree");
    REQUIRE(trust);
    // b is rated by a alone: honest 4 -> 1, able 2 -> 1/3; composite 2/3.
    const ResultRow* row = find(*trust, "trust_received", "b", "trust");
    REQUIRE(row);
    CHECK(row->value.number == (1.0 + 1.0 / 3.0) / 2.0);
    CHECK(row->respondents == 1);
    CHECK(find(*trust, "in_degree", "b", "trust") == nullptr);
    CHECK(find(*trust, "trust_received", "b", "advice") == nullptr);
    Scope scope = on({"trust"});
    scope.wave = "1";
    const auto named = run(network, "in_degree", scope);
    REQUIRE(named);
    CHECK(find(*named, "in_degree", "b", "trust")->value.number == 1.0);
}

TEST_CASE("what has no meaning is left out of all, and an error by name", "[workspace]") {
    const auto network = test::built(test::four_people());
    const auto all = run(network, "all", on({"friends"}));
    REQUIRE(all);
    CHECK(find(*all, "in_degree", "a", "friends") == nullptr);
    CHECK(provenance(*all).find("left out: friends, wave 1: in_degree") != std::string::npos);
    const auto named = run(network, "in_degree", on({"friends"}));
    REQUIRE_FALSE(named);
    CHECK(named.error().kind == ErrorKind::cannot_compute);
    CHECK(named.error().message ==
          "in_degree is about the direction of ties, and friends is undirected here.");
    // Of several relations, those where it has a meaning.
    const auto open = run(network, "in_degree");
    REQUIRE(open);
    CHECK(find(*open, "in_degree", "a", "advice") != nullptr);
    CHECK(find(*open, "in_degree", "a", "friends") == nullptr);
}

TEST_CASE("members and bodies get the measures that are defined for them", "[workspace]") {
    const auto network = test::built(test::small_school());
    Scope scope = on({"attends"});
    scope.wave = "1";
    const auto all = run(network, "all", scope);
    REQUIRE(all);
    CHECK(find(*all, "degree", "board", "attends")->value.number == 2.0);
    CHECK(find(*all, "betweenness", "board", "attends") == nullptr);
    // Four people and one body: 2 of 4 possible seats are taken.
    CHECK(find(*all, "density", "", "attends")->value.number == 0.5);
    const auto named = run(network, "betweenness", scope);
    REQUIRE_FALSE(named);
    CHECK(named.error().kind == ErrorKind::cannot_compute);
}

TEST_CASE("groups: by attribute, missing ones are told", "[workspace]") {
    const auto network = test::built(test::four_people());
    const auto table = run(network, "block_density", on({"advice"}));
    REQUIRE(table);
    // X -> X: a->b and b->a over 2 cells; X -> Y: b->c over 2.
    CHECK(find(*table, "block_density", "X", "advice", "1", "X")->value.number == 1.0);
    CHECK(find(*table, "block_density", "X", "advice", "1", "Y")->value.number == 0.5);
    CHECK(find(*table, "block_density", "Y", "advice", "1", "Y")->value.status ==
          Status::undefined);
    CHECK(find(*table, "block_density", "X", "advice", "1", "Y")->parameters.find("by=group;") !=
          std::string::npos);

    const auto other = run(network, "block_density", on({"advice"}), {}, "school");
    REQUIRE_FALSE(other);
    CHECK(other.error().kind == ErrorKind::invalid_input);
    CHECK(other.error().text().find("kind, group, years") != std::string::npos);
    CHECK_FALSE(run(network, "all", on({"advice"}), {}, "school"));

    NetworkTables without = test::four_people();
    without.actor_attributes.clear();
    const auto bare = test::built(without);
    const auto all = run(bare, "all", on({"advice"}));
    REQUIRE(all);
    CHECK(find(*all, "degree", "a", "advice") != nullptr);
    CHECK(provenance(*all).find("needs groups") != std::string::npos);
    CHECK_FALSE(run(bare, "block_density", on({"advice"})));
}

TEST_CASE("parameters go to the metrics that have them, and are checked", "[workspace]") {
    const auto network = test::built(test::four_people());
    const auto table = run(network, "pagerank,degree", on({"advice"}), {{"damping", "0.5"}});
    REQUIRE(table);
    CHECK(find(*table, "pagerank", "a", "advice")->parameters.starts_with("damping=0.5;"));
    CHECK(find(*table, "degree", "a", "advice")->parameters.starts_with("ties="));
    const auto unknown = run(network, "degree", on({"advice"}), {{"dampign", "0.5"}});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::invalid_input);
    CHECK_FALSE(run(network, "pagerank", on({"advice"}), {{"damping", "7"}}));
}

TEST_CASE("a companion by name gives its own rows alone", "[workspace]") {
    const auto table = run(test::built(test::four_people()), "density_lower", on({"advice"}));
    REQUIRE(table);
    REQUIRE(table->rows.size() == 1);
    CHECK(table->rows[0].metric == "density_lower");
    CHECK(table->rows[0].value.number == 0.25);
}

TEST_CASE("provenance names version, input, seed, definitions and assumptions", "[workspace]") {
    NetworkTables tables = test::four_people();
    tables.relations[0].reading_assumed = true;
    const auto network = test::built(tables);
    const auto table = run(network, "in_degree", on({"advice"}));
    REQUIRE(table);
    const std::string text = provenance(*table);
    CHECK(text.find(std::string("convene: ") + CONVENE_VERSION + "\n") != std::string::npos);
    CHECK(text.find("input: " + network->content_hash() + "\n") != std::string::npos);
    CHECK(text.find("seed: 1\n") != std::string::npos);
    CHECK(text.find("metric in_degree: ") != std::string::npos);
    CHECK(text.find("assumption: advice, wave 1: advice: weights are strengths (assumed).\n") !=
          std::string::npos);
}

TEST_CASE("the same request gives the same bytes, whatever the threads", "[workspace]") {
    const auto network = test::built(test::small_school());
    RunContext one;
    one.seed = 5;
    RunContext two = one;
    two.threads = 2;
    const auto first = compute(network, {}, one);
    const auto second = compute(network, {}, two);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->rows.size() > 100);
    CHECK(results_csv(*first, true) == results_csv(*second, true));
}

TEST_CASE("wrong requests are told plainly", "[workspace]") {
    const auto network = test::built(test::small_school());
    CHECK_FALSE(run(network, "degre"));
    CHECK_FALSE(run(network, "degree", on({"advise"})));
    Scope scope;
    scope.wave = "3";
    CHECK_FALSE(run(network, "degree", scope));
    scope = {};
    scope.where = "years >";
    CHECK_FALSE(run(network, "degree", scope));
    NetworkTables bare;
    bare.actors = {{"a", "a", ActorKind::person, no_index}};
    const auto nothing = run(test::built(bare), "degree");
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == ErrorKind::cannot_compute);
}

TEST_CASE("a stopped computation has no result", "[workspace]") {
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    context.progress = [&](double share, std::string_view) {
        if (share > 0.1) source.request_stop();
    };
    const auto table = compute(test::built(test::small_school()), {}, context);
    REQUIRE_FALSE(table);
    CHECK(table.error().kind == ErrorKind::stopped);
}

TEST_CASE("progress never runs backwards and ends below or at 1", "[workspace]") {
    double last = 0.0;
    RunContext context;
    context.progress = [&](double share, std::string_view doing) {
        CHECK(share >= last);
        CHECK(share <= 1.0);
        CHECK_FALSE(doing.empty());
        last = share;
    };
    REQUIRE(compute(test::built(test::small_school()), {}, context));
    CHECK(last > 0.5);
}

TEST_CASE("the reference profile carries the ids of other programs", "[workspace]") {
    const auto network = test::built(test::four_people());
    const auto table = run(network, "reference", on({"advice"}));
    REQUIRE(table);
    std::set<std::string> ids;
    for (const ResultRow& row : table->rows) ids.insert(row.metric);
    for (const char* id :
         {"n", "m", "harmonic_out", "betweenness_w_as_distance", "block_density"}) {
        INFO(id);
        CHECK(ids.contains(id));
    }
    CHECK(find(*table, "in_degree", "b", "advice")->parameters.find("metric=in_degree;") == 0);
    CHECK_FALSE(run(network, "reference", on({"advice"}), {{"damping", "0.5"}}));
    CHECK_FALSE(run(network, "reference", on({"advice"}), {}, "school"));
    const auto bodies = run(test::built(test::small_school()), "reference", on({"attends"}));
    CHECK_FALSE(bodies);
    const auto open = run(test::built(test::small_school()), "reference");
    REQUIRE(open);
    CHECK(find(*open, "n", "", "attends") == nullptr);
    CHECK(find(*open, "n", "", "trust") == nullptr);
    CHECK(find(*open, "n", "", "advice", "2") != nullptr);
}

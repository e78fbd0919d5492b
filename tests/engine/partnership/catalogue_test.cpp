// The catalogue as its callers see it: complete entries, look-up by id or by
// companion, choices with a helpful answer to a misspelling, and every metric on
// networks of no, one and two actors.

#include "engine/partnership/catalogue.hpp"

#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/oracle_cohesion.hpp"

using namespace convene;
using namespace convene::oracle;

TEST_CASE("every metric explains itself", "[catalogue]") {
    std::set<std::string_view> ids;
    for (const Metric* metric : catalogue()) {
        INFO(metric->id);
        CHECK(ids.insert(metric->id).second);
        for (const std::string_view text :
             {metric->id, metric->title, metric->term, metric->plain, metric->formula,
              metric->reference, metric->cost, metric->missing_words}) {
            CHECK_FALSE(text.empty());
        }
        CHECK(metric->plain.back() == '.');
        CHECK(metric->missing_words.back() == '.');
        CHECK(metric->run != nullptr);
        CHECK_FALSE((metric->directed_only && metric->undirected_only));
        CHECK(check_parameters(*metric, {}).has_value());
        for (const ParameterSpec& parameter : metric->parameters) {
            CHECK(check_parameters(
                      *metric, {{std::string(parameter.id), std::string(parameter.default_value)}})
                      .has_value());
        }
    }
}

TEST_CASE("a metric is found by its id and by its companions", "[catalogue]") {
    REQUIRE(find_metric("density") != nullptr);
    CHECK(find_metric("density_lower") == find_metric("density"));
    CHECK(find_metric("triad_030T")->id == "triad_census");
    CHECK(find_metric("triad_3")->id == "triad_census");
    CHECK(find_metric("trust_gap")->id == "trust_between_groups");
    CHECK(find_metric("no such thing") == nullptr);
}

TEST_CASE("metrics are chosen by id, family or all, in the order of the catalogue", "[catalogue]") {
    const auto two = select_metrics("isolates, density");
    REQUIRE(two);
    REQUIRE(two->size() == 2);
    CHECK((*two)[0]->id == "density");
    CHECK((*two)[1]->id == "isolates");
    const auto trust = select_metrics("trust");
    REQUIRE(trust);
    CHECK(trust->size() == 10);  // without estimates, which are asked for by name
    const auto all = select_metrics("all");
    REQUIRE(all);
    for (const Metric* metric : *all) CHECK(metric->in_menu);
    CHECK(select_metrics("density,density,all")->size() == all->size());
    CHECK(select_metrics("avg_clustering_fagiolo")->size() == 1);  // by name, beyond the menus
    CHECK(select_metrics("dyad_mut")->front()->id == "dyad_census");
}

TEST_CASE("a misspelt metric is answered with the nearest one", "[catalogue]") {
    for (const auto& [wrong, right] :
         std::vector<std::pair<std::string, std::string>>{{"densty", "density"},
                                                          {"betweeness", "betweenness"},
                                                          {"reciprocity_ark", "reciprocity_arc"},
                                                          {"cohesoin", "cohesion"}}) {
        const auto result = select_metrics("n," + wrong);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::invalid_input);
        CHECK(result.error().message.find(wrong) != std::string::npos);
        CHECK(result.error().advice.find(right + "?") != std::string::npos);
    }
    for (const char* hostile : {"", ",", "density,,n", "  "}) {
        CHECK_FALSE(select_metrics(hostile));
    }
    CHECK_FALSE(select_metrics(std::string(5000, 'x')));
}

TEST_CASE("no metric fails on networks of none, one or two", "[catalogue]") {
    for (const std::size_t n : {0U, 1U, 2U}) {
        for (const bool directed : {true, false}) {
            for (const bool tied : {false, true}) {
                for (const bool answered : {true, false}) {
                    std::vector<Arc> arcs;
                    if (tied && n == 2) arcs.push_back({0, 1, 1});
                    const EngineInput input{Graph::from_arcs(n, directed, arcs),
                                            Coverage::of(std::vector<bool>(n, answered)),
                                            std::vector<std::uint32_t>(n, 0),
                                            {"a", "empty"}};
                    for (const Metric* metric : catalogue()) {
                        if (directed ? metric->undirected_only : metric->directed_only) continue;
                        INFO(metric->id << ", n " << n << (directed ? ", directed" : "")
                                        << (tied ? ", tied" : ""));
                        const auto result = run_on(*metric, input);
                        if (!result) {
                            CHECK(result.error().kind == ErrorKind::cannot_compute);
                            continue;
                        }
                        REQUIRE_FALSE(result->columns.empty());
                        CHECK(result->columns.front().level == metric->level);
                        for (const MetricColumn& column : result->columns) {
                            if (column.level == Level::actor) CHECK(column.values.size() == n);
                            if (column.level == Level::network) CHECK(column.values.size() == 1);
                            if (column.level == Level::block || column.level == Level::dyad) {
                                CHECK(column.values.size() == column.pairs.size());
                            }
                            CHECK((column.respondents.empty() ||
                                   column.respondents.size() == column.values.size()));
                            for (const Value& value : column.values) {
                                if (value.ok()) CHECK(std::isfinite(value.number));
                            }
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("what rests on an actor's own answers is unknown where it gave none", "[catalogue]") {
    for (std::uint64_t seed = 1; seed < 120; seed += 2) {
        const Dense net = random_network(seed, true);
        const EngineInput input = engine_input(net);
        for (const Metric* metric : catalogue()) {
            if (metric->level != Level::actor || metric->missing != MissingRows::own_row) continue;
            if (metric->modes == Modes::two) continue;  // members alone answer there
            if (net.directed ? metric->undirected_only : metric->directed_only) continue;
            const auto result = run_on(*metric, input);
            if (!result) continue;
            INFO(metric->id << ", seed " << seed);
            for (std::size_t v = 0; v < net.n; ++v) {
                if (net.answered[v]) continue;
                CHECK(result->columns.front().values[v].status == Status::unknown);
            }
        }
    }
}

TEST_CASE("a metric that was asked to stop says so", "[catalogue]") {
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < 40; ++i) {
        for (Vertex step : {1U, 2U, 5U}) arcs.push_back({i, (i + step) % 40, 1.0});
    }
    const EngineInput input{Graph::from_arcs(40, true, arcs),
                            Coverage::complete(40, false),
                            std::vector<std::uint32_t>(40, 0),
                            {"all"}};
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const char* id :
         {"communities", "triad_census", "local_clustering_nan", "krackhardt_lubness",
          "avg_path_reachable", "fragmentation_DF", "centralization_betweenness"}) {
        INFO(id);
        const auto result = run_on(*find_metric(id), input, {}, context);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::stopped);
    }
}

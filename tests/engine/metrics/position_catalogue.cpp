// What every metric of the catalogue owes, whoever wrote it.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;

namespace {

bool fits(const Metric& metric, bool directed) {
    if (metric.modes == Modes::two) return false;  // two_mode_test.cpp
    return directed ? !metric.undirected_only : !metric.directed_only;
}

/// Labels of found communities depend on chance and order; what they owe is
/// tested with them.
bool is_chance(const Metric& metric) {
    return metric.id.starts_with("communities") || metric.id == "betweenness_approximate";
}

struct Case {
    Graph graph;
    std::vector<std::uint32_t> group_of;
};

Case random_case(std::uint64_t seed, std::size_t most) {
    const auto net = slow::random_net(seed, most);
    Case made{slow::graph_of(net), net.group};
    for (auto& group : made.group_of) group = group == 9 ? no_index : group;
    return made;
}

const std::vector<std::string> group_names{"a", "b", "c"};

Result<MetricResult> run_case(const Metric& metric, const Case& made, const Coverage& coverage,
                              const RunContext& context = {}) {
    const Groups groups{made.group_of, group_names};
    test::Setting setting;
    setting.coverage = coverage;
    setting.groups = &groups;
    setting.context = context;
    return test::run_metric(metric.id, made.graph, setting);
}

bool same_bits(const Value& a, const Value& b) {
    return a.status == b.status && std::memcmp(&a.number, &b.number, sizeof a.number) == 0;
}

}  // namespace

TEST_CASE("every metric says what it is") {
    std::set<std::string_view> ids;
    for (const Metric* metric : graph_metrics()) {
        INFO(metric->id);
        CHECK(ids.insert(metric->id).second);
        for (const std::string_view text :
             {metric->id, metric->title, metric->term, metric->plain, metric->formula,
              metric->reference, metric->cost, metric->missing_words}) {
            CHECK_FALSE(text.empty());
        }
        CHECK(metric->run != nullptr);
        CHECK_FALSE((metric->directed_only && metric->undirected_only));
        CHECK(std::isupper(static_cast<unsigned char>(metric->title.front())) != 0);
        CHECK(metric->plain.back() == '.');
        CHECK(metric->missing_words.back() == '.');
        for (const ParameterSpec& spec : metric->parameters) {
            CHECK_FALSE(spec.meaning.empty());
            CHECK(check_parameters(*metric,
                                   {{std::string(spec.id), std::string(spec.default_value)}}));
        }
    }
}

TEST_CASE("every metric answers on no, one and two actors and on no ties") {
    for (const bool directed : {true, false}) {
        const std::vector<Arc> tie{{0, 1, 2}};
        for (const Graph& graph :
             {Graph::from_arcs(0, directed, {}), Graph::from_arcs(1, directed, {}),
              Graph::from_arcs(2, directed, {}), Graph::from_arcs(2, directed, tie),
              Graph::from_arcs(5, directed, {})}) {
            const std::size_t n = graph.vertex_count();
            const Case made{graph, std::vector<std::uint32_t>(n, 0)};
            for (const bool answered : {true, false}) {
                const Coverage coverage = Coverage::of(std::vector<bool>(n, answered));
                for (const Metric* metric : graph_metrics()) {
                    if (!fits(*metric, directed)) continue;
                    INFO(metric->id << " on " << n << " actors, answered: " << answered);
                    const auto result = run_case(*metric, made, coverage);
                    if (!result) {
                        CHECK(result.error().kind == ErrorKind::cannot_compute);
                        CHECK_FALSE(result.error().message.empty());
                        continue;
                    }
                    REQUIRE_FALSE(result->columns.empty());
                    for (const MetricColumn& column : result->columns) {
                        const bool paired =
                            column.level == Level::dyad || column.level == Level::block;
                        if (column.level == Level::actor) CHECK(column.values.size() == n);
                        if (column.level == Level::network) CHECK(column.values.size() == 1);
                        CHECK(column.pairs.size() == (paired ? column.values.size() : 0));
                        CHECK((column.respondents.empty() ||
                               column.respondents.size() == column.values.size()));
                        for (const Value& value : column.values)
                            CHECK((!value.ok() || std::isfinite(value.number)));
                    }
                }
            }
        }
    }
}

TEST_CASE("no value depends on how actors are numbered") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const Case made = random_case(seed, 14);
        const std::size_t n = made.graph.vertex_count();
        if (n < 2) continue;
        std::vector<Vertex> place(n);
        std::iota(place.begin(), place.end(), Vertex{0});
        std::shuffle(place.begin(), place.end(), std::mt19937_64(seed));
        auto arcs = made.graph.arcs();
        for (Arc& arc : arcs) arc = {place[arc.source], place[arc.target], arc.weight};
        Case moved{Graph::from_arcs(n, made.graph.directed(), arcs), std::vector<std::uint32_t>(n)};
        std::vector<bool> answered(n), moved_answered(n);
        for (Vertex v = 0; v < n; ++v) {
            moved.group_of[place[v]] = made.group_of[v];
            moved_answered[place[v]] = answered[v] = made.graph.out_degree(v) > 0 || v % 3 != 0;
        }
        for (const Metric* metric : graph_metrics()) {
            if (!fits(*metric, made.graph.directed()) || is_chance(*metric)) continue;
            if (metric->id.starts_with("pagerank_personal_first"))
                continue;  // names an actor by its place
            INFO(metric->id << ", seed " << seed);
            const auto before = run_case(*metric, made, Coverage::of(answered));
            const auto after = run_case(*metric, moved, Coverage::of(moved_answered));
            REQUIRE(before.has_value() == after.has_value());
            if (!before) continue;
            REQUIRE(before->columns.size() == after->columns.size());
            for (std::size_t c = 0; c < before->columns.size(); ++c) {
                const MetricColumn& one = before->columns[c];
                const MetricColumn& other = after->columns[c];
                INFO(one.id);
                REQUIRE(one.id == other.id);
                REQUIRE(one.values.size() == other.values.size());
                for (std::size_t i = 0; i < one.values.size(); ++i) {
                    const std::size_t at = one.level == Level::actor ? place[i] : i;
                    if (one.level == Level::dyad) continue;
                    CHECK(one.values[i].status == other.values[at].status);
                    CHECK(std::abs(one.values[i].number - other.values[at].number) <=
                          1e-9 * std::max(1.0, std::abs(one.values[i].number)));
                }
            }
        }
    }
}

namespace {

Case sparse_case(std::size_t n, bool directed) {
    std::mt19937_64 random(n + (directed ? 1 : 0));
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < 4 * n; ++i) {
        arcs.push_back({static_cast<Vertex>(random() % n), static_cast<Vertex>(random() % n),
                        static_cast<double>(1 + random() % 5)});
    }
    Case made{Graph::from_arcs(n, directed, arcs, MergeRule::maximum),
              std::vector<std::uint32_t>(n)};
    for (auto& group : made.group_of) group = static_cast<std::uint32_t>(random() % 3);
    return made;
}

void check_threads(const Metric& metric, const Case& made) {
    INFO(metric.id);
    const Coverage coverage = Coverage::complete(made.graph.vertex_count(), false);
    RunContext one, three;
    three.threads = 3;
    const auto alone = run_case(metric, made, coverage, one);
    const auto shared = run_case(metric, made, coverage, three);
    REQUIRE(alone);
    REQUIRE(shared);
    REQUIRE(alone->columns.size() == shared->columns.size());
    for (std::size_t c = 0; c < alone->columns.size(); ++c) {
        REQUIRE(alone->columns[c].values.size() == shared->columns[c].values.size());
        CHECK(std::equal(alone->columns[c].values.begin(), alone->columns[c].values.end(),
                         shared->columns[c].values.begin(), same_bits));
    }
}

}  // namespace

TEST_CASE("no bit depends on the number of threads") {
    for (const bool directed : {true, false}) {
        const Case small = sparse_case(130, directed);
        for (const Metric* metric : graph_metrics()) {
            if (fits(*metric, directed)) check_threads(*metric, small);
        }
    }
    // Distances come in blocks of 512 sources.
    check_threads(test::metric_named("harmonic"), sparse_case(1100, true));
}

TEST_CASE("measures that take long stop when asked to") {
    std::vector<Arc> arcs;
    for (Vertex v = 0; v < 200; ++v) {
        for (const Vertex step : {1U, 7U, 31U}) arcs.push_back({v, (v + step) % 200, 1.0 + step});
    }
    const Case made{Graph::from_arcs(200, true, arcs), std::vector<std::uint32_t>(200, 0)};
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const char* id : {"betweenness", "betweenness_w_inverse", "harmonic", "harmonic_w_inverse",
                           "closeness_wf", "eigenvector", "pagerank", "katz", "hits", "constraint",
                           "gould_fernandez", "kpp_neg_DF_after_removal", "reach_within2"}) {
        INFO(id);
        const auto result =
            run_case(test::metric_named(id), made, Coverage::complete(200, false), context);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::stopped);
    }
}

TEST_CASE("actors who gave no answers are unknown where their own row counts, and nowhere zero") {
    // 2 gave no answers; 0 and 1 name it.
    const std::vector<Arc> arcs{{0, 1, 1}, {1, 0, 1}, {0, 2, 1}, {1, 2, 1}, {3, 0, 1}};
    const Case made{Graph::from_arcs(4, true, arcs), {0, 0, 1, 1}};
    const Coverage coverage = Coverage::of({true, true, false, true});
    for (const Metric* metric : graph_metrics()) {
        const bool mine = metric->family == Family::position || metric->family == Family::brokerage;
        if (!mine || metric->level != Level::actor || !fits(*metric, true)) continue;
        INFO(metric->id);
        const auto result = run_case(*metric, made, coverage);
        REQUIRE(result);
        const MetricColumn& column = result->columns.front();
        if (metric->missing == MissingRows::own_row) {
            CHECK(column.values[2].status == Status::unknown);
            CHECK(column.values[0].status != Status::unknown);
        } else {
            REQUIRE(metric->missing == MissingRows::own_column);
            CHECK(column.values[2].status != Status::unknown);
            CHECK(column.respondents == std::vector<std::uint32_t>{2, 2, 3, 2});
        }
    }
    CHECK(test::values_of("in_degree", made.graph, {.coverage = coverage})[2].number == 2);
    const auto harmonic =
        test::values_of("harmonic", made.graph, {.coverage = coverage}, "harmonic_in");
    CHECK(harmonic[2].ok());
    CHECK(harmonic[2].number > 0.8);
}

TEST_CASE("parameters are checked by name, range and choice") {
    const Metric& pagerank = test::metric_named("pagerank");
    CHECK(check_parameters(pagerank, {{"damping", "0.5"}}));
    for (const auto& [id, text] : std::map<std::string, std::string>{
             {"damping", "1.5"}, {"dampng", "0.5"}, {"damping ", ""}}) {
        const auto checked = check_parameters(pagerank, {{id, text}});
        REQUIRE_FALSE(checked);
        CHECK(checked.error().kind == ErrorKind::invalid_input);
        CHECK(checked.error().text().find("damping") != std::string::npos);
    }
    CHECK_FALSE(check_parameters(pagerank, {{"damping", "much"}}));
    const Metric& betweenness = test::metric_named("betweenness");
    CHECK(check_parameters(betweenness, {{"normalized", "yes"}}));
    CHECK_FALSE(check_parameters(betweenness, {{"normalized", "maybe"}}));
}

TEST_CASE("measures that look at undirected ties first stop when asked to") {
    std::vector<Arc> arcs;
    for (Vertex v = 0; v < 200; ++v) {
        for (const Vertex step : {1U, 7U, 31U}) arcs.push_back({v, (v + step) % 200, 1.0 + step});
    }
    const Case made{Graph::from_arcs(200, true, arcs), std::vector<std::uint32_t>(200, 0)};
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const char* id : {"core_periphery",
                           "core_periphery_continuous",
                           "communities",
                           "communities_louvain",
                           "communities_infomap",
                           "communities_groups_agreement",
                           "eigenvector_union",
                           "triad_census",
                           "avg_clustering_directed_ws",
                           "local_clustering_barrat",
                           "local_clustering_onnela",
                           "krackhardt_efficiency_union",
                           "assortativity_degree_union",
                           "ei_index_union",
                           "ei_node_union",
                           "modularity_group_union",
                           "reciprocity_weighted",
                           "dyad_census",
                           "hits_w",
                           "krackhardt_lubness"}) {
        INFO(id);
        const auto result =
            run_case(test::metric_named(id), made, Coverage::complete(200, false), context);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::stopped);
    }
}

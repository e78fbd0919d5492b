// Core number: the largest k such that the actor survives when everyone with
// fewer than k ties is taken out, again and again. Seidman 1983; bucket peeling
// of Batagelj & Zaversnik 2003 in O(n + m).

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 1> union_ids{"coreness_union"};
constexpr std::string_view source =
    "Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3), 269-287. "
    "Method: Batagelj, V., & Zaversnik, M. (2003). An O(m) algorithm for cores decomposition of "
    "networks. arXiv cs/0310049.";
constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed, "
    "so that it can only be too low.";

/// Core numbers of symmetric rows, in which a neighbour may appear twice.
std::vector<std::uint64_t> cores(std::span<const std::uint64_t> offsets,
                                 std::span<const Vertex> neighbours) {
    const std::size_t n = offsets.size() - 1;
    std::vector<std::uint64_t> degree(n);
    for (std::size_t v = 0; v < n; ++v) degree[v] = offsets[v + 1] - offsets[v];
    const std::uint64_t most = n == 0 ? 0 : *std::max_element(degree.begin(), degree.end());

    // Vertices sorted by what is left of their degree; bucket[d] is where d begins.
    std::vector<std::size_t> bucket(most + 2, 0), place(n);
    for (const std::uint64_t d : degree) ++bucket[d + 1];
    std::partial_sum(bucket.begin(), bucket.end(), bucket.begin());
    std::vector<Vertex> order(n);
    std::vector<std::size_t> next(bucket.begin(), bucket.end() - 1);
    for (Vertex v = 0; v < n; ++v) {
        place[v] = next[degree[v]]++;
        order[place[v]] = v;
    }
    for (std::size_t i = 0; i < n; ++i) {
        const Vertex v = order[i];
        for (std::uint64_t k = offsets[v]; k < offsets[v + 1]; ++k) {
            const Vertex w = neighbours[k];
            if (degree[w] <= degree[v]) continue;
            // To the front of its bucket, then the bucket's front moves on.
            const std::size_t front = bucket[degree[w]]++;
            const Vertex first = order[front];
            std::swap(order[front], order[place[w]]);
            std::swap(place[first], place[w]);
            --degree[w];
        }
    }
    return degree;
}

MetricResult core_result(const MetricInput& input, std::string_view id,
                         const std::vector<std::uint64_t>& found) {
    std::vector<Value> values(found.size());
    for (std::size_t v = 0; v < found.size(); ++v)
        values[v] = Value::of(static_cast<double>(found[v]));
    hide_silent(values, input.coverage);
    return actor_result(id, std::move(values));
}

Result<MetricResult> run_union(const MetricInput& input, const RunContext&) {
    const UnionRows rows(input.graph);
    return core_result(input, "coreness_union", cores(rows.rows().offsets, rows.rows().neighbours));
}

Result<MetricResult> run_multi(const MetricInput& input, const RunContext&) {
    const Graph& graph = input.graph;
    if (!graph.directed()) {
        return core_result(input, "coreness_all_multi",
                           cores(graph.out_rows().offsets, graph.out_rows().neighbours));
    }
    std::vector<std::uint64_t> offsets{0};
    std::vector<Vertex> neighbours;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        neighbours.insert(neighbours.end(), graph.out(v).begin(), graph.out(v).end());
        neighbours.insert(neighbours.end(), graph.in(v).begin(), graph.in(v).end());
        offsets.push_back(neighbours.size());
    }
    return core_result(input, "coreness_all_multi", cores(offsets, neighbours));
}

}  // namespace

extern const Metric coreness_metric;
constinit const Metric coreness_metric{
    .id = "coreness",
    .title = "Belongs to the core",
    .term = "k-core number",
    .plain =
        "How deep inside the network this actor sits: in the 5-core everyone has at least five "
        "ties to others of the 5-core.",
    .formula =
        "largest k such that i is in a subgraph of the undirected union in which all have at least "
        "k "
        "ties (coreness_union)",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .companions = union_ids,
    .run = run_union,
};

extern const Metric coreness_all_multi_metric;
constinit const Metric coreness_all_multi_metric{
    .id = "coreness_all_multi",
    .title = "Belongs to the core, mutual ties counted twice",
    .term = "k-core number of in- plus out-ties",
    .plain = "As \"belongs to the core\", where a tie that both report counts 2.",
    .formula = "core number with in-degree + out-degree; a reciprocated pair counts 2",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = "time O(n + m)",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_multi,
};

}  // namespace convene

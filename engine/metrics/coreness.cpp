// Core number: the largest k such that the actor survives when everyone with
// fewer than k ties is taken out, again and again. Seidman 1983; peeling in O(n + m) as
// Batagelj & Zaversnik 2003, a level at a time.

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <vector>

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

/// Core numbers of symmetric rows, in which a neighbour may appear twice. Peels level by
/// level: what is left at level k has at least k ties each, so that all passes over it
/// together take no more than a look at each tie. 16 bytes a vertex. Nothing where a stop
/// was requested.
std::optional<std::vector<std::uint32_t>> cores(std::span<const std::uint64_t> offsets,
                                                std::span<const Vertex> neighbours,
                                                const RunContext& context) {
    const std::size_t n = offsets.size() - 1;
    std::vector<std::uint32_t> degree(n);
    std::vector<Vertex> left(n), falling;
    for (Vertex v = 0; v < n; ++v) {
        degree[v] = static_cast<std::uint32_t>(offsets[v + 1] - offsets[v]);
        left[v] = v;
    }
    std::size_t peeled = 0;
    for (std::uint32_t k = 0; !left.empty(); ++k) {
        // Those who fall at this level by themselves; falling.size() grows as others follow.
        std::size_t kept = 0;
        falling.clear();
        std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
        for (const Vertex v : left) {
            if (degree[v] < k) continue;  // fell at an earlier level
            if (degree[v] == k) {
                falling.push_back(v);
            } else {
                left[kept++] = v;
                least = std::min(least, degree[v]);
            }
        }
        left.resize(kept);
        if (falling.empty()) {
            if (kept > 0) k = least - 1;  // nobody falls before
            continue;
        }
        for (std::size_t i = 0; i < falling.size(); ++i) {
            if (++peeled % 4096 == 0 && context.stop_requested()) return std::nullopt;
            const Vertex v = falling[i];
            for (std::uint64_t at = offsets[v]; at < offsets[v + 1]; ++at) {
                const Vertex w = neighbours[at];
                if (degree[w] > k && --degree[w] == k) falling.push_back(w);
            }
        }
        // Those who followed stay in `left` until the next pass: mark them as fallen by k,
        // which is below the next level.
    }
    return degree;
}

MetricResult core_result(const MetricInput& input, std::string_view id,
                         const std::vector<std::uint32_t>& found) {
    std::vector<Value> values(found.size());
    for (std::size_t v = 0; v < found.size(); ++v)
        values[v] = Value::of(static_cast<double>(found[v]));
    hide_silent(values, input.coverage);
    return actor_result(id, std::move(values));
}

Result<MetricResult> run_rows(const MetricInput& input, std::string_view id,
                              std::span<const std::uint64_t> offsets,
                              std::span<const Vertex> neighbours, const RunContext& context) {
    const auto found = cores(offsets, neighbours, context);
    if (!found) return stopped();
    return core_result(input, id, *found);
}

Result<MetricResult> run_union(const MetricInput& input, const RunContext& context) {
    const UnionRows rows(input.graph, Ties::alone);
    return run_rows(input, "coreness_union", rows.rows().offsets, rows.rows().neighbours, context);
}

Result<MetricResult> run_multi(const MetricInput& input, const RunContext& context) {
    const Graph& graph = input.graph;
    if (!graph.directed()) {
        return run_rows(input, "coreness_all_multi", graph.out_rows().offsets,
                        graph.out_rows().neighbours, context);
    }
    std::vector<std::uint64_t> offsets{0};
    std::vector<Vertex> neighbours;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        neighbours.insert(neighbours.end(), graph.out(v).begin(), graph.out(v).end());
        neighbours.insert(neighbours.end(), graph.in(v).begin(), graph.in(v).end());
        offsets.push_back(neighbours.size());
    }
    return run_rows(input, "coreness_all_multi", offsets, neighbours, context);
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
    .cost = "time O(n + m), memory 16 bytes a vertex and 8 a tie where directed",
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
    .cost = "time O(n + m), memory 16 bytes a vertex and 8 a tie where directed",
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_multi,
};

}  // namespace convene

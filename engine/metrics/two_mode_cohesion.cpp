// How closely members and bodies hang together.

#include <cstdint>

#include "engine/metrics/two_mode.hpp"

namespace convene {
namespace {

constexpr std::string_view silent_words =
    "Computed on the memberships that were reported; density counts the cells of those who "
    "answered.";

Result<MetricResult> run_density(const MetricInput& input, const RunContext&) {
    const ModeSizes sizes = mode_sizes(input);
    double ties = 0.0;
    for (Vertex v = 0; v < sizes.first; ++v) {
        if (own_row_given(input.coverage, v))
            ties += static_cast<double>(input.graph.out_degree(v));
    }
    const double cells =
        static_cast<double>(sizes.first_answered) * static_cast<double>(sizes.second);
    MetricResult result;
    const bool unknown = sizes.first > 0 && sizes.second > 0 && sizes.first_answered == 0;
    add_network(result, "twomode_density", unknown ? Value::unknown() : share(ties, cells));
    note_silent(result, input.coverage);
    return result;
}

/// Cycles of four: for each pair of members, the pairs of bodies they share. Counted
/// from the end of each path of two steps, once for each of its two ends.
Result<double> four_cycles(const Graph& graph, std::size_t first, const RunContext& context) {
    std::vector<std::uint32_t> shared(first, 0);
    std::vector<Vertex> met;
    double cycles = 0.0;
    for (Vertex u = 0; u < first; ++u) {
        if (u % 64 == 0 && context.stop_requested()) return stopped();
        met.clear();
        for (const Vertex body : graph.out(u)) {
            for (const Vertex v : graph.out(body)) {
                if (v <= u) continue;
                if (shared[v]++ == 0) met.push_back(v);
            }
        }
        for (const Vertex v : met) {
            const auto count = static_cast<double>(shared[v]);
            cycles += count * (count - 1.0) / 2.0;
            shared[v] = 0;
        }
    }
    return cycles;
}

Result<MetricResult> run_clustering(const MetricInput& input, const RunContext& context) {
    const ModeSizes sizes = mode_sizes(input);
    const auto cycles = four_cycles(input.graph, sizes.first, context);
    if (!cycles) return tl::unexpected(cycles.error());
    double paths = 0.0;
    for (Vertex u = 0; u < sizes.first; ++u) {
        for (const Vertex body : input.graph.out(u)) {
            paths += (static_cast<double>(input.graph.out_degree(u)) - 1.0) *
                     (static_cast<double>(input.graph.out_degree(body)) - 1.0);
        }
    }
    MetricResult result;
    add_network(result, "twomode_clustering_robins_alexander",
                nothing_observed(input) ? Value::unknown() : share(4.0 * *cycles, paths));
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric twomode_density_metric;
constinit const Metric twomode_density_metric{
    .id = "twomode_density",
    .title = "How many of the possible memberships there are",
    .term = "two-mode density",
    .plain = "Of all people and all bodies or events, the share of pairs that take part together.",
    .formula = "ties of those who answered / (number who answered x size of the second mode)",
    .reference =
        "Borgatti, S. P., & Everett, M. G. (1997). Network analysis of 2-mode data. Social "
        "Networks 19(3), 243-269.",
    .family = Family::density,
    .level = Level::network,
    .cost = "time O(n)",
    .missing = MissingRows::every_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .run = run_density,
};

extern const Metric twomode_clustering_robins_alexander_metric;
constinit const Metric twomode_clustering_robins_alexander_metric{
    .id = "twomode_clustering_robins_alexander",
    .title = "Do people who share one body share another",
    .term = "two-mode clustering (Robins & Alexander)",
    .plain =
        "When two people meet in one body and one of them also sits in another, how often the "
        "second sits there too. High: the same people meet everywhere.",
    .formula = "4 x cycles of four / paths of three ties",
    .reference =
        "Robins, G., & Alexander, M. (2004). Small worlds among interlocking directors. "
        "Computational & Mathematical Organization Theory 10, 69-94.",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "time O(sum of squared sizes of the second mode); 4 bytes a vertex",
    .missing = MissingRows::every_row,
    .missing_words = "Computed on the memberships that were reported.",
    .modes = Modes::two,
    .run = run_clustering,
};

}  // namespace convene

// Betweenness within a stated error, for networks on which following every path
// takes too long.

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_path_samples.hpp"

namespace convene {
namespace {

constexpr std::array parameters{
    ParameterSpec{.id = "epsilon",
                  .meaning = "the most by which a normalised value (column "
                             "betweenness_approximate_norm) may be off",
                  .default_value = "0.01",
                  .minimum = 0.0005,
                  .maximum = 0.5},
    ParameterSpec{.id = "delta",
                  .meaning = "chance that some value is off by more",
                  .default_value = "0.1",
                  .minimum = 1e-9,
                  .maximum = 0.5},
};
constexpr std::array<std::string_view, 1> normalized_id{"betweenness_approximate_norm"};

Result<MetricResult> run_approximate(const MetricInput& input, const RunContext& context) {
    const Graph& graph = input.graph;
    const std::size_t count = graph.vertex_count();
    const auto n = static_cast<double>(count);
    const double epsilon = input.number("epsilon"), delta = input.number("delta");
    std::vector<Value> values(count, Value::of(0.0)), normalized(count, Value::undefined());
    std::string note = "Fewer than three actors: nobody can stand between two others.";
    if (count >= 3) {
        // Shares are of n (n - 1) pairs, normalised values of the (n - 1)(n - 2) without v.
        const auto samples = sample_paths(graph.out_rows(), graph.in_rows(),
                                          epsilon * (n - 2.0) / n, delta, context);
        if (!samples) return tl::unexpected(samples.error());
        const double pairs = n * (n - 1.0) / (graph.directed() ? 1.0 : 2.0);
        for (std::size_t v = 0; v < count; ++v) {
            const double share =
                static_cast<double>(samples->inside[v]) / static_cast<double>(samples->drawn);
            values[v] = Value::of(share * pairs);
            normalized[v] = Value::of(share * n / (n - 2.0));
        }
        note = fmt::format(
            "Estimated from {} shortest paths drawn at random: with probability {} or more, every "
            "normalised value is within {} of the exact one, that is every value within {}.",
            samples->drawn, shortest(1.0 - delta), shortest(epsilon),
            shortest(std::ceil(epsilon * pairs * (n - 2.0) / n)));
    }
    hide_silent(values, input.coverage);
    hide_silent(normalized, input.coverage);
    MetricResult result = actor_result("betweenness_approximate", std::move(values));
    result.columns.push_back(actor_column("betweenness_approximate_norm", std::move(normalized)));
    for (MetricColumn& column : result.columns) column.notes.push_back(note);
    return result;
}

}  // namespace

extern const Metric betweenness_approximate_metric;
constinit const Metric betweenness_approximate_metric{
    .id = "betweenness_approximate",
    .title = "Sits between others, estimated",
    .term = "approximate betweenness",
    .plain =
        "As \"sits between others\", estimated from shortest paths drawn at random, for networks "
        "of more than 20,000 actors. Those who stand far out are found in seconds; small values "
        "are uncertain, and the note says by how much.",
    .formula =
        "n (n - 1) times the share of drawn shortest paths with i inside (halved on undirected "
        "ties); drawn until with probability 1 - delta every value over (n - 1)(n - 2) is within "
        "epsilon",
    .reference =
        "Riondato, M., & Kornaropoulos, E. M. (2016). Fast approximation of betweenness centrality "
        "through sampling. Data Mining and Knowledge Discovery 30, 438-475. Borassi, M., & Natale, "
        "E. (2019). KADABRA is an adaptive algorithm for betweenness via random sampling. ACM "
        "Journal of Experimental Algorithmics 24.",
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost =
        "some ln(n / delta) / epsilon to ln(n / delta) / epsilon^2 searches from both ends; "
        "44 bytes a vertex and thread",
    .missing = MissingRows::own_row,
    .missing_words =
        "Unknown for actors who gave no answers; for the others computed on the ties that were "
        "observed, so that paths through missing rows do not count.",
    .in_all = false,
    .companions = normalized_id,
    .run = run_approximate,
};

}  // namespace convene

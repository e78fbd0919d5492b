// Coreness: how near to the centre of one core everybody is, without a border.
// Borgatti & Everett 1999; Boyd, Fitzgerald, Mahutga & Smith 2010.

#include <array>
#include <cmath>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/kernel_spectral.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 1> companions{"core_periphery_continuous_fit"};

/// Correlation over pairs i < j of a_ij with c_i c_j, from sums over vertices and ties.
Value fit_of(const Graph& graph, const std::vector<double>& c) {
    double sum = 0.0, squares = 0.0, fourths = 0.0, hits = 0.0;
    for (Vertex v = 0; v < c.size(); ++v) {
        sum += c[v];
        squares += c[v] * c[v];
        fourths += c[v] * c[v] * c[v] * c[v];
        for (const Vertex u : graph.out(v)) {
            if (v < u) hits += c[v] * c[u];
        }
    }
    const auto n = static_cast<double>(c.size());
    const double pairs = n * (n - 1.0) / 2.0;
    const auto ties = static_cast<double>(graph.tie_count());
    const double products = (sum * sum - squares) / 2.0;
    const double products_squared = (squares * squares - fourths) / 2.0;
    const double spread_ties = pairs * ties - ties * ties;
    const double spread_products = pairs * products_squared - products * products;
    if (spread_ties <= 0.0 || spread_products <= 1e-12 * pairs * products_squared)
        return Value::undefined();
    return Value::of((pairs * hits - ties * products) / std::sqrt(spread_ties * spread_products));
}

Result<MetricResult> run_coreness(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    const auto spectrum = principal_eigenvector(graph, Ties::binary, context);
    if (!spectrum) return tl::unexpected(spectrum.error());
    const bool unknown = nothing_observed(input);
    const Value none = unknown ? Value::unknown() : Value::undefined();
    std::vector<Value> values(graph.vertex_count(), none);
    const bool found = !unknown && spectrum->radius > 0.0;
    if (found) {
        for (std::size_t v = 0; v < values.size(); ++v) values[v] = Value::of(spectrum->vector[v]);
    }
    MetricResult result = actor_result("core_periphery_continuous", std::move(values));
    add_network(result, "core_periphery_continuous_fit",
                found ? fit_of(graph, spectrum->vector) : none);
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric core_periphery_continuous_metric;
constinit const Metric core_periphery_continuous_metric{
    .id = "core_periphery_continuous",
    .title = "Nearness to the core",
    .term = "coreness (continuous core-periphery)",
    .plain =
        "How near to the middle of one inner circle someone is: high for those tied to many who "
        "are near themselves. The fit beside it says how far one circle explains the ties.",
    .formula =
        "c: the leading eigenvector, of length 1, of the undirected union with its empty diagonal "
        "(the c that minimises the squares of a_ij - k c_i c_j); fit: correlation of a_ij with "
        "c_i c_j over i < j",
    .reference =
        "Borgatti, S. P., & Everett, M. G. (1999). Models of core/periphery structures. Social "
        "Networks 21(4), 375-395; Boyd, J. P., Fitzgerald, W. J., Mahutga, M. C., & Smith, D. A. "
        "(2010). Computing continuous core/periphery structures for social relations data with "
        "MINRES/SVD. Social Networks 32(2), 125-137.",
    .family = Family::cohesion,
    .level = Level::actor,
    .cost = "time O(n + m) an iteration",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported; who gave no answers looks more peripheral than "
        "they may be.",
    .companions = companions,
    .run = run_coreness,
};

}  // namespace convene

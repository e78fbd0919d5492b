// Eigenvector centrality: tied to those who are themselves well tied.
// Bonacich 1972, Journal of Mathematical Sociology 2. How it is defined where the
// graph is not connected: kernel_spectral.hpp.

#include <algorithm>
#include <array>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_spectral.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> binary_ids{"eigenvector_l2", "eigenvector_in_l2"};
constexpr std::array<std::string_view, 2> weighted_ids{"eigenvector_w_l2", "eigenvector_in_w_l2"};
constexpr std::array<std::string_view, 1> union_ids{"eigenvector_union_l2"};
constexpr std::string_view source =
    "Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique "
    "identification. Journal of Mathematical Sociology 2(1), 113-120.";
constexpr std::string_view cost = "time O(n + m) for each of some hundred iterations";
constexpr std::string_view missing_words =
    "On directed ties computed from the answers of the respondents, also for an actor who did not "
    "answer; on undirected ties unknown for actors who gave no answers.";

Result<MetricResult> run_on(const MetricInput& input, const Graph& graph, Ties ties,
                            std::string_view id, bool scale_to_one, const RunContext& context) {
    if (ties == Ties::weighted) {
        if (auto checked = check_weights(input, WeightRule::not_negative); !checked) {
            return tl::unexpected(checked.error());
        }
    }
    auto spectrum = principal_eigenvector(graph, ties, context);
    if (!spectrum) return tl::unexpected(spectrum.error());
    std::vector<Value> values(graph.vertex_count(), Value::undefined());
    if (spectrum->radius > 0.0) {
        const double top = scale_to_one
                               ? *std::max_element(spectrum->vector.begin(), spectrum->vector.end())
                               : 1.0;
        for (std::size_t v = 0; v < values.size(); ++v)
            values[v] = Value::of(spectrum->vector[v] / top);
    }
    if (!graph.directed()) hide_silent(values, input.coverage);
    MetricResult result = actor_result(id, std::move(values));
    MetricColumn& column = result.columns.front();
    if (graph.directed()) count_possible_raters(column, input);
    column.notes.push_back(
        spectrum->radius > 0.0
            ? convergence_note(spectrum->iterations)
            : std::string("Undefined: no way along the ties leads back to its start."));
    return result;
}

Result<MetricResult> run_binary(const MetricInput& input, const RunContext& context) {
    return run_on(input, input.graph, Ties::binary,
                  input.graph.directed() ? "eigenvector_in_l2" : "eigenvector_l2", false, context);
}
Result<MetricResult> run_weighted(const MetricInput& input, const RunContext& context) {
    return run_on(input, input.graph, Ties::weighted,
                  input.graph.directed() ? "eigenvector_in_w_l2" : "eigenvector_w_l2", false,
                  context);
}
Result<MetricResult> run_max1(const MetricInput& input, const RunContext& context) {
    return run_on(input, input.graph, Ties::binary, "eigenvector_max1", true, context);
}
Result<MetricResult> run_union(const MetricInput& input, const RunContext& context) {
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    return run_on(input, *united, Ties::binary, "eigenvector_union_l2", false, context);
}

Result<MetricResult> run_radius(const MetricInput& input, const RunContext& context) {
    const auto spectrum = principal_eigenvector(input.graph, Ties::binary, context);
    if (!spectrum) return tl::unexpected(spectrum.error());
    MetricResult result =
        network_result("lambda_max", input.graph.vertex_count() == 0 ? Value::undefined()
                                                                     : Value::of(spectrum->radius));
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric eigenvector_metric;
constinit const Metric eigenvector_metric{
    .id = "eigenvector",
    .title = "Tied to the well-connected",
    .term = "eigenvector centrality",
    .plain =
        "High where an actor is tied to (on directed ties: named by) others who are themselves "
        "high. "
        "It finds the inner circle of the network.",
    .formula =
        "x proportional to A^T x, of length 1 (eigenvector_in_l2; undirected eigenvector_l2); "
        "undefined "
        "where no directed cycle exists",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .companions = binary_ids,
    .run = run_binary,
};

extern const Metric eigenvector_w_metric;
constinit const Metric eigenvector_w_metric{
    .id = "eigenvector_w",
    .title = "Strongly tied to the well-connected",
    .term = "weighted eigenvector centrality",
    .plain = "As \"tied to the well-connected\", with strong ties counting more.",
    .formula =
        "x proportional to W^T x, of length 1 (undirected eigenvector_w_l2, directed "
        "eigenvector_in_w_l2)",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .companions = weighted_ids,
    .run = run_weighted,
};

extern const Metric eigenvector_max1_metric;
constinit const Metric eigenvector_max1_metric{
    .id = "eigenvector_max1",
    .title = "Tied to the well-connected, highest = 1",
    .term = "eigenvector centrality, maximum 1",
    .plain = "As \"tied to the well-connected\", scaled so that the highest actor has 1.",
    .formula = "x proportional to A^T x, largest entry 1",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_max1,
};

extern const Metric eigenvector_union_metric;
constinit const Metric eigenvector_union_metric{
    .id = "eigenvector_union",
    .title = "Tied to the well-connected, whoever named whom",
    .term = "eigenvector centrality of the undirected union",
    .plain = "As \"tied to the well-connected\", with every tie counted both ways.",
    .formula =
        "x proportional to U x, of length 1; u_ij = 1 where i -> j or j -> i "
        "(eigenvector_union_l2)",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words =
        "Unknown for actors who gave no answers; for the others computed on the ties that "
        "were observed.",
    .in_menu = false,
    .companions = union_ids,
    .run = run_union,
};

extern const Metric lambda_max_metric;
constinit const Metric lambda_max_metric{
    .id = "lambda_max",
    .title = "How strongly the network feeds back on itself",
    .term = "spectral radius",
    .plain =
        "By what factor a message multiplies at each step if everyone passes it on to all they "
        "name. 0 where nothing can ever come back to its start.",
    .formula = "largest eigenvalue of A in absolute value",
    .reference =
        "Cvetkovic, D., & Rowlinson, P. (1990). The largest eigenvalue of a graph: a survey. "
        "Linear and Multilinear Algebra 28, 3-33.",
    .family = Family::position,
    .level = Level::network,
    .cost = cost,
    .missing = MissingRows::every_row,
    .missing_words = "Computed on the ties that were observed; missing ties can only raise it.",
    .run = run_radius,
};

}  // namespace convene

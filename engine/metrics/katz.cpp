// Katz status: everyone who can reach an actor counts, less with every step.
// Katz 1953, Psychometrika 18.

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/metrics/common.hpp"

namespace convene {
namespace {

constexpr std::array parameters{
    ParameterSpec{.id = "alpha",
                  .meaning = "how much a step further counts; below 1 / lambda_max",
                  .default_value = "0.01",
                  .minimum = 0.0,
                  .maximum = 1.0},
    ParameterSpec{.id = "beta",
                  .meaning = "what everyone starts with",
                  .default_value = "1",
                  .minimum = 0.0,
                  .maximum = 1e6},
};
constexpr std::array<std::string_view, 1> ids{"katz_a0.01_b1"};

tl::unexpected<Error> diverges(double alpha) {
    return cannot_compute(
        fmt::format("With alpha {} the sum over ever longer ways has no end.", shortest(alpha)),
        "Choose an alpha below 1 / lambda_max.");
}

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    const double alpha = input.number("alpha"), beta = input.number("beta");
    const std::size_t n = input.graph.vertex_count();
    constexpr int most = 100'000;
    // The series beta (1 + alpha A^T 1 + (alpha A^T)^2 1 + ...), term by term.
    std::vector<double> total(n, beta), term(n, beta), next(n);
    double largest_before = beta;
    int steps = 0;
    for (bool converged = n == 0 || beta == 0.0; !converged; ++steps) {
        if (context.stop_requested()) return stopped();
        if (steps == most) return diverges(alpha);
        double largest = 0.0;
        for (Vertex v = 0; v < n; ++v) {
            double sum = 0.0;
            for (const Vertex from : input.graph.in(v)) sum += term[from];
            next[v] = alpha * sum;
            total[v] += next[v];
            largest = std::max(largest, next[v]);
        }
        term.swap(next);
        if (!std::isfinite(largest) || largest > 1e200 * beta) return diverges(alpha);
        // What is left is about a geometric series; total is at least beta everywhere.
        const double rate = largest / largest_before;
        converged = largest == 0.0 || (rate < 1.0 && largest * rate / (1.0 - rate) < 1e-15 * beta);
        largest_before = largest;
    }
    MetricResult result = actor_result(fmt::format("katz_a{}_b{}", shortest(alpha), shortest(beta)),
                                       ok_values(total));
    count_possible_raters(result.columns.front(), input);
    result.columns.front().notes.push_back(
        fmt::format("Ways of up to {} steps were added up.", steps));
    return result;
}

}  // namespace

extern const Metric katz_metric;
constinit const Metric katz_metric{
    .id = "katz",
    .title = "Named directly and through others",
    .term = "Katz status",
    .plain =
        "Everyone who can reach this actor along ties counts, the less the more steps it takes.",
    .formula =
        "x = beta (I - alpha A^T)^-1 1, not normalised (column katz_a0.01_b1 at the defaults)",
    .reference =
        "Katz, L. (1953). A new status index derived from sociometric analysis. Psychometrika "
        "18(1), 39-43.",
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost = "time O(n + m) for each of some ten iterations at the defaults",
    .missing = MissingRows::own_column,
    .missing_words =
        "Computed from the answers of the respondents, also for an actor who did not answer.",
    .companions = ids,
    .run = run,
};

}  // namespace convene

#include "engine/partnership/trust_flow.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/LU>
#include <fmt/format.h>

namespace convene {
namespace {

constexpr std::size_t exact_limit = 200;

FlowResult solve_exactly(const TrustFlow& flow, const std::vector<double>& start) {
    const auto n = static_cast<Eigen::Index>(start.size());
    Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n);
    Eigen::VectorXd right(n);
    for (Vertex j = 0; j < start.size(); ++j) {
        right(j) = start[j];
        const auto in = flow.graph.in(j);
        const auto weights = flow.graph.in_weights(j);
        for (std::size_t k = 0; k < in.size(); ++k) {
            system(j, in[k]) -= flow.passes[in[k]] * trust_share(flow.scaled, weights[k]);
        }
    }
    const Eigen::PartialPivLU<Eigen::MatrixXd> decomposed(system);
    Eigen::VectorXd values = decomposed.solve(right);
    values += decomposed.solve(right - system * values);  // one step of refinement
    // What nothing flows to is exactly 0; pivoting could leave a trace.
    FlowResult result{std::vector<double>(values.begin(), values.end()),
                      "Solved exactly (LU decomposition)."};
    for (double& value : result.values) value = std::max(value, 0.0);
    return result;
}

}  // namespace

double trust_share(const RatingScaler& scaled, double weight) {
    return std::clamp(scaled(weight), 0.0, 1.0);
}

Result<FlowResult> solve_flow(const TrustFlow& flow, const std::vector<double>& start,
                              const RunContext& context, FlowMethod method) {
    if (context.stop_requested()) return stopped();
    if (method == FlowMethod::exact ||
        (method == FlowMethod::fitting && start.size() <= exact_limit)) {
        return solve_exactly(flow, start);
    }
    constexpr double wanted = 1e-15;
    const int most = 200 + static_cast<int>(80.0 / (1.0 - flow.damping));
    std::vector<double> values = start;
    for (int sweep = 1; sweep <= most; ++sweep) {
        if (context.stop_requested()) return stopped();
        bool moved = false;
        for (Vertex j = 0; j < values.size(); ++j) {
            const auto in = flow.graph.in(j);
            const auto weights = flow.graph.in_weights(j);
            double value = start[j];
            for (std::size_t k = 0; k < in.size(); ++k) {
                value += flow.passes[in[k]] * trust_share(flow.scaled, weights[k]) * values[in[k]];
            }
            moved |= std::abs(value - values[j]) > wanted * value;
            values[j] = value;
        }
        if (!moved) {
            return FlowResult{std::move(values),
                              fmt::format("Solved by {} Gauss-Seidel sweeps, until no value moved "
                                          "by more than 1e-15 of itself.",
                                          sweep)};
        }
    }
    return cannot_compute(fmt::format("The estimate did not settle within {} sweeps.", most),
                          "Let less trust be passed on: a larger restart, a smaller spreading.");
}

}  // namespace convene

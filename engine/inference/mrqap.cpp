#include "engine/inference/mrqap.hpp"

#include <cmath>
#include <utility>

#include "engine/inference/dyad_columns.hpp"
#include "engine/inference/regression_sums.hpp"
#include "engine/inference/replicates.hpp"

namespace convene {
namespace {

/// Squared correlations within this are equal; t within this share of itself.
constexpr double rounding = 1e-9;
/// The intercept is partialled by columns that cannot be centred, and loses digits.
constexpr double intercept_rounding = 1e-7;
/// A fit that leaves no more than this of the variance is perfect: t has no meaning.
constexpr double perfect = 1e-12;

struct Scratch {
    Scratch(std::size_t vertex_count, std::size_t predictors)
        : kernel(vertex_count), inverse(vertex_count), moved(predictors), moved_y(predictors) {}
    DyadColumns::Scratch kernel;
    std::vector<std::uint32_t> inverse;
    SmallMatrix moved;
    std::vector<double> moved_y;
};

/// Column 0 is the response, columns 1.. the predictors.
Result<RegressionSums> sums_of(const DyadColumns& columns, const RunContext& context) {
    const std::size_t p = columns.count() - 1;
    const std::size_t n = columns.space().vertex_count();
    std::vector<std::uint32_t> identity(n);
    for (Vertex v = 0; v < n; ++v) identity[v] = v;
    const Arrangement unmoved{identity, identity};
    DyadColumns::Scratch scratch(n);
    RegressionSums sums;
    sums.pairs = columns.space().pair_count();
    sums.x.resize(p);
    sums.xy.resize(p);
    sums.xx = SmallMatrix(p);
    bool done = columns.sum(0, context, sums.y) &&
                columns.product(0, 0, unmoved, scratch, context, sums.yy);
    for (std::size_t k = 0; k < p && done; ++k) {
        done = columns.sum(k + 1, context, sums.x[k]) &&
               columns.product(0, k + 1, unmoved, scratch, context, sums.xy[k]);
        for (std::size_t l = 0; l <= k && done; ++l) {
            done = columns.product(k + 1, l + 1, unmoved, scratch, context, sums.xx(k, l));
            sums.xx(l, k) = sums.xx(k, l);
        }
    }
    if (!done) return stopped();
    return sums;
}

bool move(const DyadColumns& columns, std::span<const std::uint32_t> images, bool all,
          Scratch& scratch, const RunContext& context) {
    for (Vertex v = 0; v < images.size(); ++v) scratch.inverse[images[v]] = v;
    const Arrangement arrangement{images, scratch.inverse};
    const std::size_t p = columns.count() - 1;
    for (std::size_t l = 0; l < p; ++l) {
        if (!columns.product(0, l + 1, arrangement, scratch.kernel, context, scratch.moved_y[l])) {
            return false;
        }
        for (std::size_t k = 0; k < p && all; ++k) {
            if (!columns.product(k + 1, l + 1, arrangement, scratch.kernel, context,
                                 scratch.moved(k, l))) {
                return false;
            }
        }
    }
    return true;
}

RegressionResult without_fit(const DyadColumns& columns, Status status, std::string because) {
    RegressionResult result;
    result.undefined_because = std::move(because);
    const Value none{0.0, status};
    for (std::size_t k = 0; k < columns.count(); ++k) {
        result.terms.push_back({.name = k == 0 ? "(intercept)" : columns.name(k),
                                .coefficient = none,
                                .standardized = none,
                                .standard_error = none,
                                .test = no_test(status)});
    }
    result.r_squared = result.adjusted_r_squared = none;
    result.r_squared_test = no_test(status);
    return result;
}

RegressionResult fitted(const DyadColumns& columns, const Fit& fit) {
    RegressionResult result;
    const bool exact_fit = 1.0 - fit.r_squared <= perfect;
    for (std::size_t k = 0; k < columns.count(); ++k) {
        result.terms.push_back(
            {.name = k == 0 ? "(intercept)" : columns.name(k),
             .coefficient = Value::of(fit.coefficient[k]),
             .standardized = k == 0 ? Value::undefined() : Value::of(fit.standardized[k - 1]),
             .standard_error = exact_fit ? Value::undefined() : Value::of(fit.standard_error[k]),
             .test = no_test(Status::undefined)});
    }
    result.r_squared = Value::of(fit.r_squared);
    result.adjusted_r_squared = Value::of(
        1.0 - (1.0 - fit.r_squared) * (fit.degrees + static_cast<double>(columns.count()) - 1.0) /
                  fit.degrees);
    return result;
}

}  // namespace

Result<RegressionResult> mrqap(const DyadVariable& response,
                               std::span<const DyadVariable> predictors,
                               const MrqapOptions& options, const RunContext& context) {
    if (predictors.empty()) {
        return invalid_input("A regression needs at least one predictor.",
                             "Name a relation or an attribute.");
    }
    return guarded([&]() -> Result<RegressionResult> {
        std::vector<DyadVariable> variables{response};
        variables.insert(variables.end(), predictors.begin(), predictors.end());
        const auto space = DyadSpace::of(variables, options.strata);
        if (!space) return tl::unexpected(space.error());
        const DyadColumns columns(*space, std::move(variables));
        const auto place = [&](RegressionResult result) {
            result.pairs = space->pair_count();
            result.possible_pairs = space->possible_pairs();
            result.directed = space->directed();
            return result;
        };
        if (space->pair_count() == 0.0) {
            return place(without_fit(
                columns, space->possible_pairs() > 0.0 ? Status::unknown : Status::undefined,
                "No pair is known in every matrix."));
        }
        auto sums = sums_of(columns, context);
        if (!sums) return tl::unexpected(sums.error());
        std::vector<std::string> names;
        for (std::size_t k = 1; k < columns.count(); ++k) names.push_back(columns.name(k));
        const PartialledRegression regression(*std::move(sums), names);
        if (!regression.problem().empty()) {
            return place(without_fit(columns, Status::undefined, regression.problem()));
        }
        const Fit& fit = regression.fit();
        RegressionResult result = place(fitted(columns, fit));

        const std::size_t p = predictors.size();
        const bool partialling = options.method == MrqapMethod::double_semi_partialling;
        std::vector<Scratch> scratch(threads_for_permutations(context, options),
                                     Scratch(space->vertex_count(), p));
        const ActorExchange exchange = ActorExchange::within(space->class_of());
        const auto draws = permute(context, exchange, options, p + 2, "Permuting actors",
                                   [&](std::span<const std::uint32_t> images, unsigned thread,
                                       std::span<double> statistics) {
                                       Scratch& own = scratch[thread];
                                       if (!move(columns, images, partialling, own, context))
                                           return false;
                                       // Moving the predictors under the response is moving the
                                       // response the other way under them.
                                       statistics[p + 1] = regression.r_squared(own.moved_y);
                                       const auto t = statistics.first(p + 1);
                                       if (partialling) {
                                           regression.semi_partialled_t(own.moved, own.moved_y, t);
                                       } else {
                                           regression.response_permuted_t(own.moved_y, t);
                                       }
                                       return true;
                                   });
        if (!draws) return tl::unexpected(draws.error());
        result.r_squared_test = test_against(fit.r_squared, *draws, p + 1, TwoSided::doubled,
                                             rounding, options.confidence);
        if (1.0 - fit.r_squared <= perfect) return result;
        for (std::size_t k = 0; k <= p; ++k) {
            const double near = k == 0 ? intercept_rounding : rounding;
            result.terms[k].test =
                test_against(fit.t[k], *draws, k, TwoSided::absolute,
                             near * std::fmax(1.0, std::fabs(fit.t[k])), options.confidence);
        }
        return result;
    });
}

}  // namespace convene

#include "engine/inference/qap.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/inference/dyad_columns.hpp"
#include "engine/inference/relation_levels.hpp"
#include "engine/inference/relation_match.hpp"
#include "engine/inference/replicates.hpp"

namespace convene {
namespace {

/// Correlations within this of each other are equal: their sums may have been
/// taken in another order. Hamming distances are whole numbers.
constexpr double rounding = 1e-10;

constexpr std::string_view doing = "Permuting actors";

Value observed_value(const RelationMatch& match, QapStatistic statistic) {
    switch (statistic) {
        case QapStatistic::pearson_binary: return match.pearson_binary;
        case QapStatistic::pearson_valued: return match.pearson_valued;
        case QapStatistic::jaccard: return match.jaccard;
        case QapStatistic::simple_matching: return match.simple_matching;
        case QapStatistic::hamming: return match.hamming;
        case QapStatistic::gamma: return match.gamma;
    }
    return Value::undefined();
}

bool varies_around_zero(QapStatistic statistic) {
    return statistic == QapStatistic::pearson_binary || statistic == QapStatistic::pearson_valued ||
           statistic == QapStatistic::gamma;
}

/// A coefficient as a function of the sum of products alone: with fixed actors in
/// each class nothing else changes under permutation.
class OfProduct {
public:
    OfProduct(const DyadColumns& columns, const PairSums& sums, QapStatistic statistic)
        : sums_(sums), statistic_(statistic), binary_(columns.binary(0) && columns.binary(1)) {}

    [[nodiscard]] double operator()(double product) const {
        if (!binary_ || statistic_ == QapStatistic::pearson_valued) {
            PairSums sums = sums_;
            sums.ab = product;
            return pearson(sums);
        }
        return match_of({product, sums_.a - product, sums_.b - product,
                         sums_.pairs - sums_.a - sums_.b + product},
                        statistic_);
    }

private:
    PairSums sums_;
    QapStatistic statistic_;
    bool binary_;
};

Result<PairSums> sums_of(const DyadColumns& columns, std::span<const std::uint32_t> identity,
                         const RunContext& context) {
    DyadColumns::Scratch scratch(identity.size());
    const Arrangement unmoved{identity, identity};
    PairSums sums;
    sums.pairs = columns.space().pair_count();
    if (!columns.sum(0, context, sums.a) || !columns.sum(1, context, sums.b) ||
        !columns.product(0, 0, unmoved, scratch, context, sums.aa) ||
        !columns.product(1, 1, unmoved, scratch, context, sums.bb)) {
        return stopped();
    }
    return sums;
}

Result<PermutationDraws> draw_products(const DyadColumns& columns, const ActorExchange& exchange,
                                       const QapOptions& options, const RunContext& context) {
    std::vector<std::uint32_t> identity(columns.space().vertex_count());
    for (Vertex v = 0; v < identity.size(); ++v) identity[v] = v;
    const auto sums = sums_of(columns, identity, context);
    if (!sums) return tl::unexpected(sums.error());
    const OfProduct coefficient(columns, *sums, options.statistic);
    std::vector<DyadColumns::Scratch> scratch(threads_for_permutations(context, options),
                                              DyadColumns::Scratch(identity.size()));
    return permute(
        context, exchange, options, 1, doing,
        [&](std::span<const std::uint32_t> images, unsigned thread, std::span<double> statistics) {
            double product = 0.0;
            // The sparser relation is walked, so no inverse is needed.
            if (!columns.product(0, 1, {images, {}}, scratch[thread], context, product)) {
                return false;
            }
            statistics[0] = coefficient(product);
            return true;
        });
}

Result<PermutationDraws> draw_gammas(const RelationLevels& levels, const ActorExchange& exchange,
                                     const QapOptions& options, const RunContext& context) {
    std::vector<RelationLevels::Scratch> scratch(threads_for_permutations(context, options),
                                                 levels.scratch());
    return permute(
        context, exchange, options, 1, doing,
        [&](std::span<const std::uint32_t> images, unsigned thread, std::span<double> statistics) {
            return levels.gamma(images, scratch[thread], context, statistics[0]);
        });
}

}  // namespace

Result<QapResult> qap_test(const DyadVariable& a, const DyadVariable& b, const QapOptions& options,
                           const RunContext& context) {
    return guarded([&]() -> Result<QapResult> {
        auto comparison = compare_relations(a, b, context);
        if (!comparison) return tl::unexpected(comparison.error());
        QapResult result{*std::move(comparison), options.statistic, {}};
        const Value observed = observed_value(result.comparison.match, options.statistic);
        if (!observed.ok()) {
            result.test = no_test(observed.status);
            return result;
        }
        std::vector<DyadVariable> variables{a, b};
        const bool weights = options.statistic == QapStatistic::pearson_valued ||
                             options.statistic == QapStatistic::gamma;
        for (DyadVariable& variable : variables) variable.valued = weights;
        const auto space = DyadSpace::of(variables, options.strata);
        if (!space) return tl::unexpected(space.error());
        const ActorExchange exchange = ActorExchange::within(space->class_of());

        Result<PermutationDraws> draws;
        if (options.statistic == QapStatistic::gamma) {
            const RelationLevels levels(*space, variables[0], variables[1]);
            draws = draw_gammas(levels, exchange, options, context);
        } else {
            if (variables[0].graph->arc_count() > variables[1].graph->arc_count()) {
                std::swap(variables[0], variables[1]);  // the coefficients are symmetric
            }
            DyadColumns columns(*space, variables);
            if (columns.tie_count(0) > columns.tie_count(1)) {
                std::swap(variables[0], variables[1]);
                columns = DyadColumns(*space, variables);
            }
            draws = draw_products(columns, exchange, options, context);
        }
        if (!draws) return tl::unexpected(draws.error());
        result.test = test_against(
            observed.number, *draws, 0,
            varies_around_zero(options.statistic) ? TwoSided::absolute : TwoSided::doubled,
            rounding, options.confidence);
        return result;
    });
}

}  // namespace convene

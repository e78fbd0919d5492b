// How far two relations coincide, without any permutation.

#include "engine/inference/relation_match.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/inference/qap.hpp"
#include "engine/inference/relation_levels.hpp"
#include "engine/inference/replicates.hpp"
#include "engine/inference/stop_watch.hpp"

namespace convene {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Value defined(double number) { return std::isnan(number) ? Value::undefined() : Value::of(number); }

double ratio(double numerator, double denominator) {
    return denominator == 0.0 ? nothing : numerator / denominator;
}

struct WeightSums {
    PairSums sums;
    PairTable table;
};

/// One walk over both relations' rows.
bool add_up(const DyadSpace& space, const DyadVariable& a, const DyadVariable& b,
            const RunContext& context, WeightSums& out) {
    std::vector<double> spread(space.vertex_count(), 0.0);
    std::vector<unsigned char> tied(space.vertex_count(), 0);
    StopWatch watch(context);
    double ties_a = 0.0, ties_b = 0.0;
    for (Vertex i = 0; i < space.vertex_count(); ++i) {
        const auto counts = [&](Vertex j) {
            return space.counts(i, j) && (space.directed() || i < j);
        };
        const auto row = b.graph->out(i);
        if (watch.asked(row.size() * 2 + a.graph->out(i).size() + 1)) return false;
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (!counts(row[at])) continue;
            const double weight = b.valued ? b.graph->out_weights(i)[at] : 1.0;
            spread[row[at]] = weight;
            tied[row[at]] = 1;
            ties_b += 1.0;
            out.sums.b += weight;
            out.sums.bb += weight * weight;
        }
        const auto own = a.graph->out(i);
        for (std::size_t at = 0; at < own.size(); ++at) {
            if (!counts(own[at])) continue;
            const double weight = a.valued ? a.graph->out_weights(i)[at] : 1.0;
            ties_a += 1.0;
            out.sums.a += weight;
            out.sums.aa += weight * weight;
            out.sums.ab += weight * spread[own[at]];
            if (tied[own[at]] != 0) out.table.both += 1.0;
        }
        for (const Vertex j : row) {
            spread[j] = 0.0;
            tied[j] = 0;
        }
    }
    out.sums.pairs = space.pair_count();
    out.table.only_a = ties_a - out.table.both;
    out.table.only_b = ties_b - out.table.both;
    out.table.neither = space.pair_count() - ties_a - ties_b + out.table.both;
    return true;
}

}  // namespace

double pearson(const PairSums& sums) {
    const double variance_a = sums.pairs * sums.aa - sums.a * sums.a;
    const double variance_b = sums.pairs * sums.bb - sums.b * sums.b;
    // What rounding leaves of a column that does not vary is no variance.
    constexpr double rounding = 1e-12;
    if (variance_a <= rounding * sums.pairs * sums.aa ||
        variance_b <= rounding * sums.pairs * sums.bb) {
        return nothing;
    }
    const double r =
        (sums.pairs * sums.ab - sums.a * sums.b) / (std::sqrt(variance_a) * std::sqrt(variance_b));
    return std::fmin(1.0, std::fmax(-1.0, r));
}

double match_of(const PairTable& table, QapStatistic statistic) {
    const double a = table.both + table.only_a, b = table.both + table.only_b;
    switch (statistic) {
        case QapStatistic::jaccard:
            return ratio(table.both, table.both + table.only_a + table.only_b);
        case QapStatistic::simple_matching: return ratio(table.both + table.neither, table.pairs());
        case QapStatistic::hamming:
            return table.pairs() == 0.0 ? nothing : table.only_a + table.only_b;
        case QapStatistic::gamma: {
            const double along = table.both * table.neither, across = table.only_a * table.only_b;
            return ratio(along - across, along + across);
        }
        default: return pearson({table.pairs(), a, b, a, b, table.both});
    }
}

Result<RelationComparison> compare_relations(const DyadVariable& a, const DyadVariable& b,
                                             const RunContext& context) {
    return guarded([&]() -> Result<RelationComparison> {
        if (a.kind != DyadKind::relation || b.kind != DyadKind::relation) {
            return invalid_input("Only two relations can be compared in this way.",
                                 "For attributes, use the regression on matrices.");
        }
        const DyadVariable both[] = {a, b};
        const auto space = DyadSpace::of(both);
        if (!space) return tl::unexpected(space.error());
        DyadVariable valued_a = a, valued_b = b;
        valued_a.valued = valued_b.valued = true;
        WeightSums found;
        if (!add_up(*space, valued_a, valued_b, context, found)) return stopped();
        RelationComparison comparison;
        comparison.table = found.table;
        comparison.pairs = space->pair_count();
        comparison.possible_pairs = space->possible_pairs();
        comparison.directed = space->directed();
        RelationMatch& match = comparison.match;
        if (comparison.pairs == 0.0 && comparison.possible_pairs > 0.0) {
            match.pearson_binary = match.pearson_valued = match.jaccard = match.simple_matching =
                match.hamming = match.gamma = Value::unknown();
            return comparison;
        }
        const auto of = [&](QapStatistic s) { return defined(match_of(found.table, s)); };
        match.pearson_binary = of(QapStatistic::pearson_binary);
        match.pearson_valued = defined(pearson(found.sums));
        match.jaccard = of(QapStatistic::jaccard);
        match.simple_matching = of(QapStatistic::simple_matching);
        match.hamming = of(QapStatistic::hamming);
        const RelationLevels levels(*space, valued_a, valued_b);
        match.gamma = Value::undefined();
        if (levels.fits()) {
            std::vector<std::uint32_t> identity(space->vertex_count());
            std::iota(identity.begin(), identity.end(), 0U);
            auto scratch = levels.scratch();
            double gamma = nothing;
            if (!levels.gamma(identity, scratch, context, gamma)) return stopped();
            match.gamma = defined(gamma);
        }
        return comparison;
    });
}

std::string_view qap_statistic_id(QapStatistic statistic) {
    switch (statistic) {
        case QapStatistic::pearson_binary: return "qap_pearson_binary";
        case QapStatistic::pearson_valued: return "qap_pearson_valued";
        case QapStatistic::jaccard: return "jaccard";
        case QapStatistic::simple_matching: return "simple_match";
        case QapStatistic::hamming: return "hamming";
        case QapStatistic::gamma: return "qap_gamma";
    }
    return "";
}

}  // namespace convene

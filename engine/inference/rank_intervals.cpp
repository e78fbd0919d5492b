#include "engine/inference/rank_intervals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>

#include "engine/inference/quantiles.hpp"
#include "engine/inference/replicates.hpp"

namespace convene {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Equal but for rounding: actors in the same position, whose sums were taken in
/// another order.
bool same_value(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

/// Runs of equal values in ranked order: calls visit(begin, end) on places.
template <typename Visit>
void for_ties(std::span<const Value> values, std::span<const Vertex> order, Visit visit) {
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() &&
               same_value(values[order[end]].number, values[order[begin]].number)) {
            ++end;
        }
        visit(begin, end);
        begin = end;
    }
}

/// Vertices with a value, first-ranked first.
std::vector<Vertex> ranked(std::span<const Value> values, bool smallest_first) {
    std::vector<Vertex> order;
    for (Vertex v = 0; v < values.size(); ++v) {
        if (values[v].ok()) order.push_back(v);
    }
    std::sort(order.begin(), order.end(), [&](Vertex a, Vertex b) {
        if (values[a].number != values[b].number) {
            return (values[a].number < values[b].number) == smallest_first;
        }
        return a < b;
    });
    return order;
}

struct Ranking {
    std::vector<double> rank;  ///< not-a-number where there is no value
    std::vector<double> top;   ///< share of the first k places that falls to each
};

Ranking ranking_of(std::span<const Value> values, const RankOptions& options) {
    Ranking result{std::vector<double>(values.size(), nothing),
                   std::vector<double>(values.size(), nothing)};
    const auto order = ranked(values, options.smallest_first);
    for_ties(values, order, [&](std::size_t begin, std::size_t end) {
        const double rank = static_cast<double>(begin + end + 1) / 2.0;
        const std::size_t places = std::min(end, std::max(begin, options.top)) - begin;
        const double share = static_cast<double>(places) / static_cast<double>(end - begin);
        for (std::size_t at = begin; at < end; ++at) {
            result.rank[order[at]] = rank;
            result.top[order[at]] = share;
        }
    });
    return result;
}

/// Means over the copies of each actor; undefined for those not drawn.
std::vector<Value> by_origin(const ResampledNetwork& network, std::span<const Value> values) {
    const std::size_t n = values.size();
    std::vector<double> sums(n, 0.0), copies(n, 0.0);
    for (Vertex v = 0; v < n; ++v) {
        if (!values[v].ok()) continue;
        sums[network.origin[v]] += values[v].number;
        copies[network.origin[v]] += 1.0;
    }
    std::vector<Value> means(n, Value::undefined());
    for (Vertex v = 0; v < n; ++v) {
        if (copies[v] > 0.0) means[v] = Value::of(sums[v] / copies[v]);
    }
    return means;
}

Result<Done> check(const RankOptions& options) {
    if (options.replicates < 2 || options.top < 1) {
        return invalid_input("Rank intervals need at least two replicates and a first place.",
                             "Ask for some hundreds of replicates.");
    }
    const bool share_fits = options.drop_share > 0.0 && options.drop_share < 1.0;
    if (!share_fits || !(options.confidence > 0.0 && options.confidence < 1.0)) {
        return invalid_input(
            "The share of ties to drop and the share of an interval lie between 0 and 1.",
            "Use 0.1 of the ties and 0.95 for 95 in 100.");
    }
    return Done{};
}

class RankReplicates {
public:
    RankReplicates(const Graph& graph, const Coverage& coverage, const ActorMeasure& measure,
                   const RankOptions& options, const RunContext& context)
        : graph_(graph), coverage_(coverage), measure_(measure), options_(options) {
        inner_.stop = context.stop;
        inner_.seed = context.seed;
        const std::size_t cells = graph.vertex_count() * options.replicates;
        ranks_.resize(cells);
        tops_.resize(graph.vertex_count());
    }

    Result<std::vector<ActorRank>> run(const RunContext& context) {
        const auto observed = measured(unchanged(graph_, coverage_));
        if (!observed) return tl::unexpected(observed.error());
        std::optional<Error> failure;
        const auto finished =
            run_replicates(context, options_.replicates, 1, "Ranking resampled networks",
                           [&](std::size_t replicate, Random& random, unsigned) {
                               auto done = replicate_once(replicate, random);
                               if (!done) {
                                   const std::lock_guard lock(guard_);
                                   if (!failure) failure = done.error();
                               }
                               return done.has_value();
                           });
        if (!finished) {
            return tl::unexpected(failure && !context.stop_requested() ? *failure
                                                                       : finished.error());
        }
        return summary(*observed);
    }

private:
    Result<std::vector<Value>> measured(const ResampledNetwork& network) const {
        auto values = measure_(network, inner_);
        if (values && values->size() != graph_.vertex_count()) {
            return invalid_input("The measure does not give one value for each actor.",
                                 "Choose a measure of actors.");
        }
        return values;
    }

    Result<Done> replicate_once(std::size_t replicate, Random& random) {
        const bool drawn = options_.resampling == RankResampling::vertices;
        const ResampledNetwork network =
            drawn ? resample_vertices(graph_, coverage_, random)
                  : drop_ties(graph_, coverage_, options_.drop_share, random);
        auto values = measured(network);
        if (!values) return tl::unexpected(values.error());
        const std::vector<Value> own = drawn ? by_origin(network, *values) : *std::move(values);
        const Ranking ranking = ranking_of(own, options_);
        const auto present = static_cast<double>(
            std::count_if(own.begin(), own.end(), [](const Value& value) { return value.ok(); }));
        const double all = static_cast<double>(own.size());
        const double stretch = drawn && present > 1.0 ? (all - 1.0) / (present - 1.0) : 1.0;
        const std::size_t n = own.size();
        for (Vertex v = 0; v < n; ++v) {
            ranks_[v * options_.replicates + replicate] =
                static_cast<float>(1.0 + (ranking.rank[v] - 1.0) * stretch);
        }
        // Shares of places are fractions: summed in whole 2^-32 so that the order in
        // which replicates finish leaves no trace.
        const std::lock_guard lock(guard_);
        for (Vertex v = 0; v < n; ++v) {
            if (!std::isnan(ranking.top[v])) {
                tops_[v] += static_cast<std::uint64_t>(std::llround(ranking.top[v] * 0x1p32));
            }
        }
        return Done{};
    }

    std::vector<ActorRank> summary(std::span<const Value> observed) const {
        const auto rank = mid_ranks(observed, options_.smallest_first);
        std::vector<ActorRank> rows(observed.size());
        std::vector<double> own;
        for (Vertex v = 0; v < rows.size(); ++v) {
            ActorRank& row = rows[v];
            row.value = observed[v];
            own.clear();
            for (std::size_t r = 0; r < options_.replicates; ++r) {
                const float one = ranks_[v * options_.replicates + r];
                if (!std::isnan(one)) own.push_back(static_cast<double>(one));
            }
            row.replicates = own.size();
            const Value none{0.0, observed[v].ok() ? Status::undefined : observed[v].status};
            row.rank = row.lower = row.upper = row.top_probability = none;
            if (!observed[v].ok()) continue;
            row.rank = Value::of(rank[v]);
            if (own.size() < 2) continue;
            std::sort(own.begin(), own.end());
            row.lower = Value::of(quantile(own, (1.0 - options_.confidence) / 2.0));
            row.upper = Value::of(quantile(own, (1.0 + options_.confidence) / 2.0));
            row.top_probability = Value::of(static_cast<double>(tops_[v]) * 0x1p-32 /
                                            static_cast<double>(own.size()));
        }
        return rows;
    }

    const Graph& graph_;
    const Coverage& coverage_;
    const ActorMeasure& measure_;
    const RankOptions& options_;
    RunContext inner_;
    std::mutex guard_;
    std::vector<float> ranks_;
    std::vector<std::uint64_t> tops_;
};

}  // namespace

std::vector<double> mid_ranks(std::span<const Value> values, bool smallest_first) {
    RankOptions options;
    options.smallest_first = smallest_first;
    return ranking_of(values, options).rank;
}

Result<std::vector<ActorRank>> rank_intervals(const Graph& graph, const Coverage& coverage,
                                              const ActorMeasure& measure,
                                              const RankOptions& options,
                                              const RunContext& context) {
    if (auto valid = check(options); !valid) return tl::unexpected(valid.error());
    return guarded([&] {
        RankReplicates replicates(graph, coverage, measure, options, context);
        return replicates.run(context);
    });
}

}  // namespace convene

// The bootstrap of densities without building networks: a replicate is how often
// each actor was drawn, and its density a sum over the observed ties.

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/inference/dyads.hpp"
#include "engine/inference/index_draws.hpp"
#include "engine/inference/quantiles.hpp"
#include "engine/inference/replicates.hpp"
#include "engine/inference/stop_watch.hpp"
#include "engine/inference/vertex_bootstrap.hpp"

namespace convene {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Ties of one or two networks on the same known cells.
struct CellTie {
    Vertex source = 0, target = 0;
    double first = 0.0, second = 0.0;
};

struct Densities {
    double first = nothing, second = nothing;
};

class DensityReplicates {
public:
    DensityReplicates(const DyadSpace& space, const Graph& first, const Graph* second, bool valued,
                      std::size_t first_mode_count)
        : space_(&space), first_mode_count_(first_mode_count) {
        const auto weight = [&](const Graph& graph, std::size_t at, Vertex i) {
            return valued ? graph.out_weights(i)[at] : 1.0;
        };
        for (Vertex i = 0; i < space.vertex_count(); ++i) {
            const auto mine = [&](Vertex j) {
                return space.counts(i, j) && (space.directed() || i < j);
            };
            // Both rows ascend: one walk joins them.
            const auto a = first.out(i);
            const auto b = second != nullptr ? second->out(i) : std::span<const Vertex>{};
            std::size_t at_a = 0, at_b = 0;
            while (at_a < a.size() || at_b < b.size()) {
                const bool use_a = at_a < a.size() && (at_b == b.size() || a[at_a] <= b[at_b]);
                const bool use_b = at_b < b.size() && (at_a == a.size() || b[at_b] <= a[at_a]);
                CellTie tie{i, use_a ? a[at_a] : b[at_b], 0.0, 0.0};
                if (use_a) tie.first = weight(first, at_a++, i);
                if (use_b) tie.second = weight(*second, at_b++, i);
                if (mine(tie.target)) ties_.push_back(tie);
            }
        }
        sizes_.resize(space.class_count());
        for (const std::uint32_t c : space.class_of()) sizes_[c] += 1.0;
        representative_.resize(space.class_count());
        for (Vertex v = 0; v < space.vertex_count(); ++v) representative_[space.class_of()[v]] = v;
    }

    [[nodiscard]] Densities observed() const {
        Densities sums{0.0, 0.0};
        for (const CellTie& tie : ties_) {
            sums.first += tie.first;
            sums.second += tie.second;
        }
        return {sums.first / space_->pair_count(), sums.second / space_->pair_count()};
    }

    struct Scratch {
        std::vector<double> times;       // each actor was drawn
        std::vector<double> class_size;  // of the drawn
    };
    [[nodiscard]] Scratch scratch() const {
        return {std::vector<double>(space_->vertex_count()),
                std::vector<double>(space_->class_count())};
    }

    [[nodiscard]] bool draw(Random& random, Scratch& scratch, const RunContext& context,
                            Densities& out) const {
        draw_actors(random, scratch);
        StopWatch watch(context);
        Densities sums{0.0, 0.0};
        for (const CellTie& tie : ties_) {
            if (watch.asked(1)) return false;
            const double times = scratch.times[tie.source] * scratch.times[tie.target];
            sums.first += times * tie.first;
            sums.second += times * tie.second;
        }
        const auto known = static_cast<std::uint64_t>(space_->pair_count());
        double cells = pairs_of_different(scratch);
        for (Vertex v = 0; v < scratch.times.size(); ++v) {
            const double times = scratch.times[v];
            if (times < 2.0 || !space_->counts(v, v)) continue;
            double copies = times * (times - 1.0);
            if (!space_->directed()) copies /= 2.0;
            cells += copies;
            for (; copies > 0.0; copies -= 1.0) {
                const std::uint64_t cell = random.below(known);
                if (cell >= ties_.size()) continue;
                sums.first += ties_[cell].first;
                sums.second += ties_[cell].second;
            }
        }
        out = cells == 0.0 ? Densities{} : Densities{sums.first / cells, sums.second / cells};
        return true;
    }

private:
    void draw_actors(Random& random, Scratch& scratch) const {
        IndexDraws draws(random);
        std::fill(scratch.times.begin(), scratch.times.end(), 0.0);
        std::fill(scratch.class_size.begin(), scratch.class_size.end(), 0.0);
        const auto n = static_cast<Vertex>(scratch.times.size());
        const auto first = static_cast<Vertex>(first_mode_count_);
        for (Vertex v = 0; v < n; ++v) {
            const Vertex begin = v < first ? 0 : first;
            const Vertex drawn = begin + draws.below((v < first ? first : n) - begin);
            scratch.times[drawn] += 1.0;
            scratch.class_size[space_->class_of()[drawn]] += 1.0;
        }
    }

    /// Known cells between copies of different actors.
    [[nodiscard]] double pairs_of_different(const Scratch& scratch) const {
        double cells = 0.0;
        for (std::size_t c = 0; c < sizes_.size(); ++c) {
            for (std::size_t d = 0; d < sizes_.size(); ++d) {
                if (space_->counts(representative_[c], representative_[d])) {
                    cells += scratch.class_size[c] * scratch.class_size[d];
                }
            }
        }
        for (Vertex v = 0; v < scratch.times.size(); ++v) {
            if (space_->counts(v, v)) cells -= scratch.times[v] * scratch.times[v];
        }
        return space_->directed() ? cells : cells / 2.0;
    }

    const DyadSpace* space_;
    std::size_t first_mode_count_;
    std::vector<CellTie> ties_;
    std::vector<double> sizes_;
    std::vector<Vertex> representative_;
};

struct Draws {
    std::vector<double> first, second;
};

Result<Draws> draw_all(const DensityReplicates& densities, const BootstrapOptions& options,
                       const RunContext& context) {
    constexpr std::size_t per_stream = 32;
    Draws draws{std::vector<double>(options.replicates), std::vector<double>(options.replicates)};
    std::vector<DensityReplicates::Scratch> scratch(
        threads_for_replicates(context, options.replicates, per_stream), densities.scratch());
    const auto finished =
        run_replicates(context, options.replicates, per_stream, "Drawing actors again",
                       [&](std::size_t replicate, Random& random, unsigned thread) {
                           Densities drawn;
                           if (!densities.draw(random, scratch[thread], context, drawn))
                               return false;
                           draws.first[replicate] = drawn.first;
                           draws.second[replicate] = drawn.second;
                           return true;
                       });
    if (!finished) return tl::unexpected(finished.error());
    return draws;
}

Value observed_value(const DyadSpace& space, double density) {
    if (space.possible_pairs() == 0.0) return Value::undefined();
    return space.pair_count() == 0.0 ? Value::unknown() : Value::of(density);
}

}  // namespace

Result<BootstrapEstimate> bootstrap_density(const Graph& graph, const Coverage& coverage,
                                            bool valued, const BootstrapOptions& options,
                                            const RunContext& context) {
    if (auto valid = check_bootstrap(options); !valid) return tl::unexpected(valid.error());
    return guarded([&]() -> Result<BootstrapEstimate> {
        const DyadVariable ties[] = {DyadVariable::of_ties("density", graph, coverage, valued)};
        const auto space = DyadSpace::of(ties);
        if (!space) return tl::unexpected(space.error());
        const DensityReplicates densities(*space, graph, nullptr, valued, graph.first_mode_count());
        const Value observed = observed_value(*space, densities.observed().first);
        if (!observed.ok()) return estimate_from(observed, {}, options.confidence);
        auto draws = draw_all(densities, options, context);
        if (!draws) return tl::unexpected(draws.error());
        return estimate_from(observed, std::move(draws->first), options.confidence);
    });
}

Result<DensityDifference> compare_densities(const Graph& first, const Coverage& first_coverage,
                                            const Graph& second, const Coverage& second_coverage,
                                            bool valued, const BootstrapOptions& options,
                                            const RunContext& context) {
    if (auto valid = check_bootstrap(options); !valid) return tl::unexpected(valid.error());
    if (first.directed() != second.directed()) {
        return invalid_input("One of the two networks is directed and the other is not.",
                             "Symmetrize the directed one.");
    }
    return guarded([&]() -> Result<DensityDifference> {
        const DyadVariable ties[] = {
            DyadVariable::of_ties("the first network", first, first_coverage, valued),
            DyadVariable::of_ties("the second network", second, second_coverage, valued)};
        const auto space = DyadSpace::of(ties);
        if (!space) return tl::unexpected(space.error());
        const DensityReplicates densities(*space, first, &second, valued, first.first_mode_count());
        const Densities found = densities.observed();
        DensityDifference result;
        result.pairs = space->pair_count();
        const Value a = observed_value(*space, found.first);
        const Value b = observed_value(*space, found.second);
        const Value gap = observed_value(*space, found.first - found.second);
        Draws draws;
        if (gap.ok()) {
            auto drawn = draw_all(densities, options, context);
            if (!drawn) return tl::unexpected(drawn.error());
            draws = *std::move(drawn);
        }
        std::vector<double> gaps(draws.first.size());
        for (std::size_t i = 0; i < gaps.size(); ++i) gaps[i] = draws.first[i] - draws.second[i];
        result.z = result.p_normal = result.p_bootstrap =
            Value{0.0, gap.ok() ? Status::undefined : gap.status};
        result.difference = estimate_from(gap, gaps, options.confidence);
        result.first = estimate_from(a, std::move(draws.first), options.confidence);
        result.second = estimate_from(b, std::move(draws.second), options.confidence);
        const BootstrapEstimate& difference = result.difference;
        if (difference.standard_error.ok() && difference.standard_error.number > 0.0) {
            const double z = gap.number / difference.standard_error.number;
            result.z = Value::of(z);
            result.p_normal = Value::of(normal_two_sided(z));
            double as_far = 1.0;
            for (const double replicate : gaps) {
                const double distance = std::abs(replicate - difference.mean.number);
                if (distance >= std::abs(gap.number)) as_far += 1.0;
            }
            result.p_bootstrap =
                Value::of(as_far / (static_cast<double>(difference.replicates) + 1.0));
        }
        return result;
    });
}

}  // namespace convene

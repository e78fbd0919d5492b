#include "engine/metrics/kernel_brandes.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "engine/metrics/kernel_brandes_lanes.hpp"
#include "engine/metrics/kernel_order.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

enum class Outcome { done, stopped, overflow };

/// One source at a time. `Real` holds path counts: double first, and where a
/// count overflows long double, whose exponent is 16 times as wide.
template <typename Real>
class Accumulator {
public:
    explicit Accumulator(const Graph::Rows& rows)
        : rows_(rows),
          level_(rows.offsets.size() - 1, unseen),
          paths_(level_.size()),
          share_(level_.size()) {
        order_.reserve(level_.size());
    }

    /// Adds to `sums` what the pairs that start at `source` give to each vertex.
    Outcome add(Vertex source, std::vector<double>& sums, const RunContext& context) {
        const Outcome outcome = search(source, context);
        if (outcome == Outcome::done) {
            // share_[w] = (1 + dependency of w) / paths to w; the dependency of v
            // is paths to v times the sum of share over its successors.
            for (std::size_t i = order_.size(); i-- > 1;) {
                const Vertex v = order_[i];
                const std::int32_t below = level_[v] + 1;
                Real sum = 0;
                for (const Vertex w : rows_.row(v)) {
                    if (level_[w] == below) sum += share_[w];
                }
                const Real dependency = paths_[v] * sum;
                share_[v] = (1 + dependency) / paths_[v];
                sums[v] += static_cast<double>(dependency);
            }
        }
        for (const Vertex v : order_) level_[v] = unseen;
        return outcome;
    }

private:
    static constexpr std::int32_t unseen = -1;

    Outcome search(Vertex source, const RunContext& context) {
        order_.assign(1, source);
        level_[source] = 0;
        paths_[source] = 1;
        Real largest = 1;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            if (i % 4096 == 0 && context.stop_requested()) return Outcome::stopped;
            const Vertex v = order_[i];
            const std::int32_t below = level_[v] + 1;
            const Real paths = paths_[v];
            largest = std::max(largest, paths);
            for (const Vertex w : rows_.row(v)) {
                if (level_[w] == unseen) {
                    level_[w] = below;
                    paths_[w] = paths;
                    order_.push_back(w);
                } else if (level_[w] == below) {
                    paths_[w] += paths;
                }
            }
        }
        // Products of a count and a sum of shares stay finite below this.
        return largest <= std::sqrt(std::numeric_limits<Real>::max()) ? Outcome::done
                                                                      : Outcome::overflow;
    }

    const Graph::Rows& rows_;
    std::vector<std::int32_t> level_;
    std::vector<Real> paths_, share_;
    std::vector<Vertex> order_;
};

/// The sources of a block, many at once where that pays, else one by one.
class Sources {
public:
    Sources(const Graph::Rows& out, const Graph::Rows& in) : single_(out), out_(out) {
        // Beyond this the lanes of all vertices outgrow any cache and much memory.
        constexpr std::size_t most_vertices = 300'000;
        const std::size_t n = out.offsets.size() - 1;
        if (n <= most_vertices && n >= LaneBrandes::lane_count)
            lanes_ = std::make_unique<LaneBrandes>(out, in);
    }

    Outcome add(Vertex first, std::size_t count, std::vector<double>& sums,
                const RunContext& context) {
        if (lanes_) {
            switch (lanes_->add(first, count, sums, context)) {
                case LaneBrandes::Outcome::done: return Outcome::done;
                case LaneBrandes::Outcome::stopped: return Outcome::stopped;
                case LaneBrandes::Outcome::declined: break;
            }
        }
        for (std::size_t s = first; s < first + count; ++s) {
            Outcome outcome = single_.add(static_cast<Vertex>(s), sums, context);
            if (outcome == Outcome::overflow) {
                outcome = Accumulator<long double>(out_).add(static_cast<Vertex>(s), sums, context);
            }
            if (outcome != Outcome::done) return outcome;
        }
        return Outcome::done;
    }

private:
    Accumulator<double> single_;
    const Graph::Rows& out_;
    std::unique_ptr<LaneBrandes> lanes_;
};

}  // namespace

std::size_t source_block_size(std::size_t n) { return std::max<std::size_t>(1, (n + 255) / 256); }

namespace {

Result<std::vector<double>> sums_in_order(const Graph::Rows& out, const Graph::Rows& in,
                                          const RunContext& context) {
    const std::size_t n = out.offsets.size() - 1;
    const std::size_t lanes = LaneBrandes::lane_count;
    const std::size_t size = (source_block_size(n) + lanes - 1) / lanes * lanes;
    const std::size_t blocks = (n + size - 1) / size;
    std::vector<std::unique_ptr<Sources>> sources(threads_for(context, blocks));
    std::atomic<bool> too_many{false};
    OrderedSum sums(n);
    const auto done = run_blocks(
        context, blocks, "Counting shortest paths", [&](std::size_t block, unsigned thread) {
            auto& own = sources[thread];
            if (!own) own = std::make_unique<Sources>(out, in);
            std::vector<double> part(n);
            const std::size_t end = std::min(n, (block + 1) * size);
            for (std::size_t first = block * size; first < end; first += lanes) {
                const Outcome outcome = own->add(static_cast<Vertex>(first),
                                                 std::min(lanes, end - first), part, context);
                if (outcome == Outcome::overflow) too_many = true;
                if (outcome != Outcome::done) return false;
            }
            sums.add(block, std::move(part));
            return true;
        });
    if (too_many) {
        return cannot_compute("Some pairs have too many shortest paths between them to be counted.",
                              "Narrow the scope to a part of the network.");
    }
    if (!done) return tl::unexpected(done.error());
    return std::move(sums.total());
}

}  // namespace

Result<std::vector<double>> betweenness_sums(const Graph::Rows& out, const Graph::Rows& in,
                                             const RunContext& context) {
    const std::size_t n = out.offsets.size() - 1;
    if (n < LaneBrandes::lane_count) return sums_in_order(out, in, context);
    const bool one_way = &out != &in;
    const auto order = local_order(out, in, context);
    if (!order) return stopped();
    const auto own_out = reordered(out, *order, context);
    const auto own_in = one_way ? reordered(in, *order, context) : std::optional<Graph::Rows>{};
    if (!own_out || (one_way && !own_in)) return stopped();
    const auto sums = sums_in_order(*own_out, one_way ? *own_in : *own_out, context);
    if (!sums) return tl::unexpected(sums.error());
    std::vector<double> result(n);
    for (std::size_t i = 0; i < n; ++i) result[(*order)[i]] = (*sums)[i];
    return result;
}

}  // namespace convene

#include "engine/metrics/kernel_key_removal.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/core/ids.hpp"
#include "engine/metrics/kernel_parallel.hpp"
#include "engine/metrics/kernel_queues.hpp"

namespace convene {
namespace {

/// Sources in one unit of work.
constexpr std::size_t sources_a_block = 32;
/// Vertices between looks at the stop token.
constexpr std::size_t stop_interval = 4096;

/// The shortest ways from one source, and what changes in them when a vertex goes.
class Removals {
public:
    Removals(const Graph::Rows& rows, const RunContext& context)
        : rows_(rows),
          context_(context),
          distance_(rows.offsets.size() - 1, no_index),
          dominator_(distance_.size()),
          depth_(distance_.size()),
          behind_(distance_.size()),
          place_(distance_.size()),
          free_(distance_.size()),
          at_(distance_.size()),
          again_(distance_.size(), no_index) {}

    /// Adds to `loss`, for each vertex, what the source loses of its nearness to the
    /// vertices behind it. The source's nearness now. False when asked to stop.
    bool run(Vertex source, std::vector<double>& loss, double& nearness) {
        search(source);
        number_tree();
        nearness = 0.0;
        for (std::size_t i = 1; i < order_.size(); ++i) {
            nearness += 1.0 / static_cast<double>(distance_[order_[i]]);
        }
        bool going_on = true;
        for (std::size_t i = 1; i < order_.size() && going_on; ++i) {
            const Vertex v = order_[i];
            if (behind_[v] > 1) going_on = take_out(v, loss);
        }
        for (const Vertex v : order_) distance_[v] = no_index;
        order_.clear();
        return going_on && !context_.stop_requested();
    }

private:
    /// Distances, and for each vertex the nearest one that all its shortest ways pass.
    void search(Vertex source) {
        distance_[source] = 0;
        dominator_[source] = source;
        depth_[source] = 0;
        order_.assign(1, source);
        for (std::size_t next = 0; next < order_.size(); ++next) {
            const Vertex v = order_[next];
            if (next > 0) find_dominator(v, source);
            for (const Vertex w : rows_.row(v)) {
                if (distance_[w] != no_index) continue;
                distance_[w] = distance_[v] + 1;
                order_.push_back(w);
            }
        }
    }

    void find_dominator(Vertex v, Vertex source) {
        Vertex common = no_index;
        for (const Vertex w : rows_.row(v)) {
            if (distance_[w] == no_index || distance_[w] + 1 != distance_[v]) continue;
            common = common == no_index ? w : meet(common, w);
            if (common == source) break;
        }
        dominator_[v] = common;
        depth_[v] = depth_[common] + 1;
    }

    /// The nearest vertex above both in the tree of dominators.
    [[nodiscard]] Vertex meet(Vertex a, Vertex b) const {
        while (a != b) {
            if (depth_[a] < depth_[b]) std::swap(a, b);
            a = dominator_[a];
        }
        return a;
    }

    /// Places in which the vertices behind one follow it without gaps.
    void number_tree() {
        for (const Vertex v : order_) behind_[v] = 1;
        for (std::size_t i = order_.size(); i-- > 1;)
            behind_[dominator_[order_[i]]] += behind_[order_[i]];
        for (const Vertex v : order_) {
            const Vertex above = dominator_[v];
            place_[v] = v == order_.front() ? 0 : free_[above];
            if (v != order_.front()) free_[above] += behind_[v];
            free_[v] = place_[v] + 1;
            at_[place_[v]] = v;
        }
    }

    /// Searches those behind v again from the vertices around them, without v.
    bool take_out(Vertex v, std::vector<double>& loss) {
        const std::uint32_t first = place_[v], last = first + behind_[v];
        const auto behind = [&](Vertex w) { return place_[w] > first && place_[w] < last; };
        const auto beside = [&](Vertex w) { return place_[w] < first || place_[w] >= last; };
        double change = 0.0;
        for (std::uint32_t place = first + 1; place < last; ++place) {
            if (place % stop_interval == 0 && context_.stop_requested()) return false;
            const Vertex w = at_[place];
            change -= 1.0 / static_cast<double>(distance_[w]);
            std::uint32_t nearest = no_index;
            for (const Vertex u : rows_.row(w)) {
                if (beside(u)) nearest = std::min(nearest, distance_[u] + 1);
            }
            again_[w] = nearest;
            if (nearest != no_index) queue_.push(nearest, w);
        }
        while (!queue_.empty()) {
            const Vertex w = queue_.pop();
            if (again_[w] == no_index || (again_[w] & settled) != 0) continue;
            const std::uint32_t distance = again_[w];
            again_[w] |= settled;
            change += 1.0 / static_cast<double>(distance);
            for (const Vertex u : rows_.row(w)) {
                if (!behind(u) || (again_[u] != no_index && (again_[u] & settled) != 0)) continue;
                if (distance + 1 >= again_[u]) continue;
                again_[u] = distance + 1;
                queue_.push(distance + 1, u);
            }
        }
        loss[v] += change;
        return true;
    }

    static constexpr std::uint32_t settled = std::uint32_t{1} << 31U;  ///< distances stay below

    const Graph::Rows& rows_;
    const RunContext& context_;
    std::vector<std::uint32_t> distance_;  ///< no_index outside a run
    std::vector<Vertex> dominator_;
    std::vector<std::uint32_t> depth_;
    std::vector<std::uint32_t> behind_;  ///< vertices of which it is a dominator, itself included
    std::vector<std::uint32_t> place_, free_;
    std::vector<Vertex> at_;            ///< by place
    std::vector<std::uint32_t> again_;  ///< distance without the vertex that goes
    std::vector<Vertex> order_;
    HeapQueue<std::uint32_t> queue_;
};

}  // namespace

Result<std::vector<double>> harmonic_without_each(const Graph::Rows& rows,
                                                  const RunContext& context) {
    const std::size_t n = rows.offsets.size() - 1;
    const std::size_t blocks = (n + sources_a_block - 1) / sources_a_block;
    std::vector<std::unique_ptr<Removals>> removals(threads_for(context, blocks));
    OrderedSum loss(n);
    std::vector<double> nearness(n);
    const auto done = run_blocks(
        context, blocks, "Taking each actor out in turn", [&](std::size_t block, unsigned thread) {
            if (!removals[thread]) removals[thread] = std::make_unique<Removals>(rows, context);
            std::vector<double> part(n);
            const std::size_t end = std::min(n, (block + 1) * sources_a_block);
            for (std::size_t source = block * sources_a_block; source < end; ++source) {
                if (!removals[thread]->run(static_cast<Vertex>(source), part, nearness[source]))
                    return false;
            }
            loss.add(block, std::move(part));
            return true;
        });
    if (!done) return tl::unexpected(done.error());
    double all = 0.0;
    for (const double near : nearness) all += near;
    std::vector<double> sums(n);
    for (std::size_t v = 0; v < n; ++v) {
        // Nothing left is nothing, whatever rounding says.
        const double left = all - 2.0 * nearness[v] + loss.total()[v];
        sums[v] = left < 1e-12 * all ? 0.0 : left;
    }
    return sums;
}

}  // namespace convene

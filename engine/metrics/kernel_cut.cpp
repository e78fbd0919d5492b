#include "engine/metrics/kernel_cut.hpp"

#include <algorithm>

#include "engine/core/ids.hpp"

namespace convene {
namespace {

double ordered_pairs(double size) { return size * (size - 1.0); }

/// Depth-first search of one component after another.
class Search {
public:
    explicit Search(const Graph::Rows& rows)
        : rows_(rows),
          entered_(rows.offsets.size() - 1, no_index),
          lowest_(entered_.size()),
          parent_(entered_.size(), no_index),
          below_(entered_.size(), 1),
          cut_off_(entered_.size(), 0.0),
          next_(rows.offsets.begin(), rows.offsets.end() - 1) {
        cuts_.articulation.assign(entered_.size(), false);
        cuts_.pairs_without.assign(entered_.size(), 0.0);
    }

    Result<Cuts> run(const RunContext& context) {
        double pairs = 0.0;
        for (Vertex root = 0; root < entered_.size(); ++root) {
            if (entered_[root] != no_index) continue;
            const std::size_t begin = order_.size();
            if (!explore(root, context)) return stopped();
            pairs += ordered_pairs(static_cast<double>(order_.size() - begin));
            finish_component(begin);
        }
        // So far only what the vertex's own component loses.
        for (double& without : cuts_.pairs_without) without += pairs;
        return std::move(cuts_);
    }

private:
    bool explore(Vertex root, const RunContext& context) {
        enter(root, no_index);
        std::size_t steps = 0;
        while (!path_.empty()) {
            if (++steps % 16384 == 0 && context.stop_requested()) return false;
            const Vertex v = path_.back();
            if (next_[v] == rows_.offsets[v + 1]) {
                path_.pop_back();
                leave(v);
                continue;
            }
            const Vertex w = rows_.neighbours[next_[v]++];
            if (entered_[w] == no_index)
                enter(w, v);
            else if (w != parent_[v])
                lowest_[v] = std::min(lowest_[v], entered_[w]);
        }
        return true;
    }

    void enter(Vertex v, Vertex from) {
        entered_[v] = lowest_[v] = static_cast<std::uint32_t>(order_.size());
        parent_[v] = from;
        order_.push_back(v);
        path_.push_back(v);
    }

    /// v's subtree is complete: what it means for the vertex above.
    void leave(Vertex v) {
        const Vertex above = parent_[v];
        if (above == no_index) return;
        lowest_[above] = std::min(lowest_[above], lowest_[v]);
        below_[above] += below_[v];
        if (lowest_[v] > entered_[above]) ++cuts_.bridges;
        if (lowest_[v] < entered_[above]) return;
        // Without `above`, v's subtree is on its own. Roots are settled at the end.
        cut_off_[above] += below_[v];
        cuts_.pairs_without[above] += ordered_pairs(below_[v]);
        cuts_.articulation[above] = true;
    }

    void finish_component(std::size_t begin) {
        const auto size = static_cast<double>(order_.size() - begin);
        const Vertex root = order_[begin];
        // A root cuts if it has a second subtree.
        const Vertex first_child = size > 1 ? order_[begin + 1] : no_index;
        cuts_.articulation[root] = first_child != no_index && below_[first_child] < size - 1.0;
        for (std::size_t i = begin; i < order_.size(); ++i) {
            const Vertex v = order_[i];
            cuts_.pairs_without[v] += ordered_pairs(size - 1.0 - cut_off_[v]) - ordered_pairs(size);
        }
    }

    const Graph::Rows& rows_;
    std::vector<std::uint32_t> entered_, lowest_;
    std::vector<Vertex> parent_;
    std::vector<double> below_, cut_off_;  // sizes of subtrees; of those that go with the vertex
    std::vector<std::uint64_t> next_;
    std::vector<Vertex> order_, path_;
    Cuts cuts_;
};

}  // namespace

Result<Cuts> cuts_of(const Graph::Rows& rows, const RunContext& context) {
    return Search(rows).run(context);
}

}  // namespace convene

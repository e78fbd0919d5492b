#include "engine/metrics/kernel_order.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "engine/core/key_order.hpp"

namespace convene {
namespace {

constexpr Vertex stop_interval = 4096;  // vertices between looks at the stop token

}  // namespace

std::optional<std::vector<Vertex>> local_order(const Graph::Rows& out, const Graph::Rows& in,
                                               const RunContext& context) {
    const std::size_t n = out.offsets.size() - 1;
    std::vector<Vertex> label(n), touched;
    std::iota(label.begin(), label.end(), Vertex{0});
    std::vector<std::uint32_t> votes(n, 0);
    constexpr int rounds = 4;
    for (int round = 0; round < rounds; ++round) {
        for (Vertex v = 0; v < n; ++v) {
            if (v % stop_interval == 0 && context.stop_requested()) return std::nullopt;
            touched.clear();
            for (const Graph::Rows* rows : {&out, &in}) {
                for (const Vertex w : rows->row(v)) {
                    if (votes[label[w]]++ == 0) touched.push_back(label[w]);
                }
                if (&out == &in) break;
            }
            Vertex best = label[v];
            for (const Vertex l : touched) {
                if (votes[l] > votes[best] || (votes[l] == votes[best] && l < best)) best = l;
            }
            for (const Vertex l : touched) votes[l] = 0;
            label[v] = best;
        }
    }
    std::vector<KeyedIndex> items(n);
    for (Vertex v = 0; v < n; ++v) {
        const auto ties = static_cast<std::uint32_t>(out.row(v).size() + in.row(v).size());
        items[v] = {(std::uint64_t{label[v]} << 32) | ~ties, v};
    }
    sort_by_key(items);
    std::vector<Vertex> order(n);
    for (std::size_t i = 0; i < n; ++i) order[i] = items[i].index;
    return order;
}

std::optional<Graph::Rows> reordered(const Graph::Rows& rows, const std::vector<Vertex>& order,
                                     const RunContext& context) {
    const std::size_t n = order.size();
    std::vector<Vertex> place(n);
    for (std::size_t i = 0; i < n; ++i) place[order[i]] = static_cast<Vertex>(i);
    Graph::Rows result;
    result.offsets.reserve(n + 1);
    result.neighbours.reserve(rows.neighbours.size());
    for (std::size_t i = 0; i < n; ++i) {
        if (i % stop_interval == 0 && context.stop_requested()) return std::nullopt;
        const auto begin = static_cast<std::ptrdiff_t>(result.neighbours.size());
        for (const Vertex w : rows.row(order[i])) result.neighbours.push_back(place[w]);
        std::sort(result.neighbours.begin() + begin, result.neighbours.end());
        result.offsets.push_back(result.neighbours.size());
    }
    return result;
}

}  // namespace convene

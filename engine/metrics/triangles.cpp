#include "engine/metrics/triangles.hpp"

#include <cstdint>

namespace convene {
namespace {

/// Every tie once, at its end that comes first by (degree, index): rows as long as
/// the square root of the ties at most on average, and half as many entries to read.
/// Rows keep the order of the vertices, so what lies near in the table lies near here.
struct Forward {
    std::vector<std::uint64_t> offsets;
    std::vector<Vertex> later;

    explicit Forward(const Graph::Rows& rows) : offsets(rows.offsets.size(), 0) {
        const std::size_t n = rows.offsets.size() - 1;
        std::vector<std::uint32_t> degree(n);
        for (Vertex v = 0; v < n; ++v) degree[v] = static_cast<std::uint32_t>(rows.row(v).size());
        later.reserve(rows.neighbours.size() / 2);
        for (Vertex u = 0; u < n; ++u) {
            for (const Vertex v : rows.row(u)) {
                if (degree[u] != degree[v] ? degree[u] < degree[v] : u < v) later.push_back(v);
            }
            offsets[u + 1] = later.size();
        }
    }
};

}  // namespace

TriangleCounts count_triangles(const Graph::Rows& rows, const RunContext& context) {
    const std::size_t n = rows.offsets.size() - 1;
    TriangleCounts counts;
    counts.of.assign(n, 0.0);
    const Forward forward(rows);
    std::vector<std::uint64_t> of(n, 0);
    std::vector<Vertex> marked_for(n, no_index);
    constexpr Vertex stride = 256;  // between two looks at the stop request
    for (Vertex u = 0; u < n; ++u) {
        if (u % stride == 0 && context.stop_requested()) {
            counts.stopped = true;
            return counts;
        }
        const auto begin = forward.offsets[u], end = forward.offsets[u + 1];
        if (end - begin < 2) continue;
        for (auto i = begin; i < end; ++i) marked_for[forward.later[i]] = u;
        std::uint64_t through_u = 0;
        for (auto i = begin; i < end; ++i) {
            const Vertex v = forward.later[i];
            if (i + 4 < end)
                __builtin_prefetch(forward.later.data() + forward.offsets[forward.later[i + 4]]);
            std::uint64_t through_v = 0;
            for (auto k = forward.offsets[v]; k < forward.offsets[v + 1]; ++k) {
                const Vertex w = forward.later[k];
                const std::uint64_t found = marked_for[w] == u ? 1 : 0;
                of[w] += found;
                through_v += found;
            }
            of[v] += through_v;
            through_u += through_v;
        }
        of[u] += through_u;
    }
    for (Vertex v = 0; v < n; ++v) counts.of[v] = static_cast<double>(of[v]);
    return counts;
}

}  // namespace convene

#include "engine/metrics/triangles.hpp"

#include <cassert>
#include <cstdint>

namespace convene {

TriangleCounts count_triangles(const Graph& graph, const RunContext& context) {
    assert(!graph.directed());
    const std::size_t n = graph.vertex_count();
    TriangleCounts counts;
    counts.of.assign(n, 0.0);
    const auto later = [&](Vertex u, Vertex v) {  // v comes after u in the order
        const std::size_t du = graph.out_degree(u), dv = graph.out_degree(v);
        return du != dv ? du < dv : u < v;
    };
    std::vector<Vertex> marked_for(n, no_index);
    for (Vertex u = 0; u < n; ++u) {
        if (context.stop_requested()) {
            counts.stopped = true;
            return counts;
        }
        for (const Vertex v : graph.out(u)) {
            if (later(u, v)) marked_for[v] = u;
        }
        for (const Vertex v : graph.out(u)) {
            if (!later(u, v)) continue;
            for (const Vertex w : graph.out(v)) {
                if (!later(v, w) || marked_for[w] != u) continue;
                counts.of[u] += 1.0;
                counts.of[v] += 1.0;
                counts.of[w] += 1.0;
            }
        }
    }
    return counts;
}

}  // namespace convene

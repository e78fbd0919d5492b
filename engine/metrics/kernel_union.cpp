#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

double weight_of(Ties ties, double weight) { return ties == Ties::binary ? 1.0 : weight; }

}  // namespace

UnionRows::UnionRows(const Graph& graph, Ties ties) : rows_(&graph.out_rows()) {
    if (!graph.directed()) {
        if (ties != Ties::binary) return;
        merged_ = graph.out_rows();
        merged_.weights.assign(merged_.neighbours.size(), 1.0);
        rows_ = &merged_;
        return;
    }
    merged_.offsets.reserve(graph.vertex_count() + 1);
    merged_.neighbours.reserve(2 * graph.arc_count());
    if (ties != Ties::alone) merged_.weights.reserve(2 * graph.arc_count());
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        const auto out = graph.out(v), in = graph.in(v);
        const auto out_weights = graph.out_weights(v), in_weights = graph.in_weights(v);
        std::size_t o = 0, i = 0;
        while (o < out.size() || i < in.size()) {
            const bool take_out = i == in.size() || (o < out.size() && out[o] <= in[i]);
            const bool take_in = o == out.size() || (i < in.size() && in[i] <= out[o]);
            merged_.neighbours.push_back(take_out ? out[o] : in[i]);
            if (ties != Ties::alone)
                merged_.weights.push_back((take_out ? weight_of(ties, out_weights[o]) : 0.0) +
                                          (take_in ? weight_of(ties, in_weights[i]) : 0.0));
            if (take_out) ++o;
            if (take_in) ++i;
        }
        merged_.offsets.push_back(merged_.neighbours.size());
    }
    rows_ = &merged_;
}

}  // namespace convene

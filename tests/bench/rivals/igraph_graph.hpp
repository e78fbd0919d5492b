#pragma once
// A network in igraph's form, built before the clock starts.

#include <igraph.h>

#include "engine/core/graph.hpp"

namespace convene::bench {

class IgraphGraph {
public:
    explicit IgraphGraph(const Graph& graph) {
        const auto arcs = graph.arcs();
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, static_cast<igraph_integer_t>(2 * arcs.size()));
        igraph_vector_init(&lengths, static_cast<igraph_integer_t>(arcs.size()));
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            VECTOR(ends)[2 * i] = static_cast<igraph_integer_t>(arcs[i].source);
            VECTOR(ends)[2 * i + 1] = static_cast<igraph_integer_t>(arcs[i].target);
            VECTOR(lengths)[i] = 1.0 / arcs[i].weight;
        }
        igraph_create(&graph_, &ends, static_cast<igraph_integer_t>(graph.vertex_count()),
                      graph.directed());
        igraph_vector_int_destroy(&ends);
        igraph_vector_init(&values, 0);
        igraph_vector_int_init(&whole, 0);
    }
    IgraphGraph(const IgraphGraph&) = delete;
    IgraphGraph& operator=(const IgraphGraph&) = delete;
    ~IgraphGraph() {
        igraph_vector_int_destroy(&whole);
        igraph_vector_destroy(&values);
        igraph_vector_destroy(&lengths);
        igraph_destroy(&graph_);
    }
    [[nodiscard]] const igraph_t* get() const { return &graph_; }

    igraph_vector_t lengths;  ///< 1 / weight by edge
    igraph_vector_t values;   ///< for results
    igraph_vector_int_t whole;

private:
    igraph_t graph_;
};

}  // namespace convene::bench

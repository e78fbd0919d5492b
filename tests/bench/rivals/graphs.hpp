#pragma once
// The generated networks that everything is timed on. Fixed seeds.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/model/network.hpp"

namespace convene::bench {

enum class Ends { undirected, directed };

/// People of schools and districts (tests/engine/layout/sample_graphs.hpp), weights 1 to 5.
/// Directed: one arc of each tie one way, and back with a chance of .4.
struct Schools {
    Graph graph;
    std::vector<std::uint32_t> school;
};
[[nodiscard]] Schools hbm(std::size_t people, Ends ends, std::uint64_t seed = 1);

/// 2^scale vertices, 8 arcs a vertex drawn with (.57, .19, .19, .05); undirected union.
[[nodiscard]] Graph rmat(unsigned scale, std::uint64_t seed = 1);

/// A network of one relation, "works_with", whose actors are P00001 ... and whose
/// attribute "group" is the school.
[[nodiscard]] std::shared_ptr<const Network> network_of(const Schools& schools);

/// Text ids in an order that says nothing about the vertices.
[[nodiscard]] std::string id_of(Vertex v);

}  // namespace convene::bench

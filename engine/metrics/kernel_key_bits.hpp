#pragma once
// Distances among what is left of a small network when a few vertices go, all
// sources at once, a bit for each pair.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/graph.hpp"

namespace convene {

/// Up to 512 vertices. Not shared between threads. 24 bytes a pair of vertices divided by 64,
/// and the ties: 100 KiB at 512.
class KeyBits {
public:
    static constexpr std::size_t most_vertices = 512;

    /// `rows` are symmetric, of at most most_vertices.
    explicit KeyBits(const Graph::Rows& rows);

    /// Sum of 1/distance over the ordered pairs that are left when `removed` go with their
    /// ties; the same bits however vertices are numbered. `connected` is the number of
    /// ordered pairs that are left connected. Where the sum is sure to exceed `limit`,
    /// any number above it. O(levels * (n + m) * n / 64) word operations.
    [[nodiscard]] double nearness(std::span<const Vertex> removed, double connected, double limit);

private:
    std::size_t count_, words_;
    std::vector<std::uint32_t> offsets_, neighbours_;
    std::vector<std::uint64_t> tied_, seen_, next_;  ///< a row of words_ for each vertex
    std::vector<Vertex> left_;
};

}  // namespace convene

#pragma once
// All-pairs repulsion in O(n log n): Barnes & Hut (1986) on an implicit tree.
//
// Points are sorted along a Hilbert curve; 16 in a row are a leaf, four leaves
// a node, four nodes a node above, so the tree needs no pointers: node k of a
// layer owns nodes 4k..4k+3 of the layer below. Between sorts the tree is only
// refitted. A node seen from afar acts as one body whose variance is added to
// its extent.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/layout/threads.hpp"

namespace convene::layout {

class RepulsionTree {
public:
    /// mass and extent (squared radius of what is inside) of every body.
    RepulsionTree(std::span<const float> mass, std::span<const float> extent);

    /// Puts the bodies in Hilbert order of their present places.
    void sort(std::span<const float> x, std::span<const float> y);

    /// force[i] = sum over j of m_j D / ((r2 + .01)(r2 + 1)), D from j to i.
    /// Nodes whose width is below `opening` (theta) times their distance count as one body.
    /// Precondition: sort() was called. Deterministic for any number of threads.
    void forces(std::span<const float> x, std::span<const float> y, std::span<float> force_x,
                std::span<float> force_y, float opening, Threads& threads);

private:
    struct Node {
        float x, y, mass, extent;        // centre of mass; variance + mean extent
        float left, right, top, bottom;  // bounds
    };

    void refit(std::span<const float> x, std::span<const float> y, Threads& threads);

    std::span<const float> mass_;
    std::span<const float> extent_;
    std::vector<std::uint32_t> order_;                        // Hilbert position -> body
    std::vector<float> x_, y_, sorted_mass_, sorted_extent_;  // in Hilbert order, padded to leaves
    std::vector<std::size_t> layers_;  // first node of every layer, leaves first; then the end
    std::vector<Node> nodes_;
    std::vector<std::uint64_t> keys_, scratch_;
};

}  // namespace convene::layout

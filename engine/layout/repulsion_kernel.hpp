#pragma once
// The inner loop of the repulsion: 16 targets against one list of sources, in
// the widest SIMD that the processor has. Every target's sum runs over the
// sources in their order, without fused multiply-add and with exact division,
// so that all widths give the same bits.

#include <cstddef>
#include <vector>

namespace convene::layout {

inline constexpr std::size_t targets_at_once = 16;

struct Targets {
    alignas(64) float x[targets_at_once];
    alignas(64) float y[targets_at_once];
    alignas(
        64) float extent[targets_at_once];  ///< s of layout.md: squared radius of what is inside
    alignas(64) float force_x[targets_at_once];  ///< out
    alignas(64) float force_y[targets_at_once];  ///< out
};

struct Sources {
    std::vector<float> x, y, mass, extent;

    void clear() {
        x.clear();
        y.clear();
        mass.clear();
        extent.clear();
    }
    void add(float px, float py, float m, float s) {
        x.push_back(px);
        y.push_back(py);
        mass.push_back(m);
        extent.push_back(s);
    }
};

/// force = sum over sources of m D / ((r2 + .01)(r2 + 1)), D from source to
/// target, r2 = |D|^2 + both extents.
void repel(Targets& targets, const Sources& sources);

}  // namespace convene::layout

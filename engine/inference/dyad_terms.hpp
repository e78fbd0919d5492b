#pragma once
// Attribute terms as functions of the two ends' values, and sums over a row of
// pairs; for loops that the compiler is to unroll.

#include <cmath>

#include "engine/inference/dyads.hpp"

namespace convene {

/// Calls `use` with the function of the term; a relation is no term (0).
template <typename Use>
auto with_term(DyadKind kind, Use&& use) {
    switch (kind) {
        case DyadKind::same_group:
            return use([](double a, double b) { return a == b ? 1.0 : 0.0; });
        case DyadKind::absolute_difference:
            return use([](double a, double b) { return std::abs(a - b); });
        case DyadKind::difference: return use([](double a, double b) { return a - b; });
        case DyadKind::sender: return use([](double a, double) { return a; });
        case DyadKind::receiver: return use([](double, double b) { return b; });
        case DyadKind::product: return use([](double a, double b) { return a * b; });
        case DyadKind::relation: break;
    }
    return use([](double, double) { return 0.0; });
}

/// Sum of `of(j)` over the pairs (i, j) that count; of unordered pairs those
/// with i < j. Four sums side by side, in an order that never changes.
template <typename Of>
[[nodiscard]] double sum_over_row(const DyadSpace& space, Vertex i, Of&& of) {
    const auto n = static_cast<Vertex>(space.vertex_count());
    double sums[4] = {0.0, 0.0, 0.0, 0.0};
    const Vertex first = space.directed() ? 0 : i + 1;
    if (space.all_count()) {
        const auto add = [&](Vertex begin, Vertex end) {
            Vertex j = begin;
            for (; j + 4 <= end; j += 4) {
                for (Vertex lane = 0; lane < 4; ++lane) sums[lane] += of(j + lane);
            }
            for (; j < end; ++j) sums[0] += of(j);
        };
        if (first == 0) add(0, i);
        add(i + 1, n);
    } else {
        const unsigned char* const counts = space.row(i);
        for (Vertex j = first; j < n; ++j) {
            if (j != i && counts[space.class_of()[j]] != 0) sums[j % 4] += of(j);
        }
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace convene

#include "engine/metrics/triangles.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/metrics/triangles.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

// Compiled for each instruction set. Whole numbers, so that all give the same.
HWY_BEFORE_NAMESPACE();
namespace convene::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t padding = row_padding;
/// A row of more is marked and looked up; a shorter one is compared with others as it is.
constexpr std::uint64_t short_row = 24;

/// Counts the triangles whose first vertex is from begin to end. `marked_for` has a place for
/// each vertex, and none holds one of these.
void count_from(Vertex begin, Vertex end, const std::uint64_t* offsets, const Vertex* later,
                Vertex* marked_for, std::uint64_t* of) {
    const hn::CappedTag<std::uint32_t, padding> d;
    const std::size_t lanes = hn::Lanes(d);
    std::array<Vertex, padding> common;
    for (Vertex u = begin; u < end; ++u) {
        const std::uint64_t first = offsets[u], last = offsets[u + 1];
        if (last - first < 2) continue;
        const bool compared = last - first <= short_row;
        if (!compared) {
            for (auto i = first; i < last; ++i) marked_for[later[i]] = u;
        }
        std::uint64_t through_u = 0;
        for (auto i = first; i < last; ++i) {
            const Vertex v = later[i];
            if (i + 4 < last) __builtin_prefetch(later + offsets[later[i + 4]]);
            std::uint64_t through_v = 0;
            if (compared) {
                for (auto k = offsets[v]; k < offsets[v + 1]; k += lanes) {
                    const auto row = hn::LoadU(d, later + k);
                    auto found = hn::Eq(row, hn::Set(d, later[first]));
                    for (auto j = first + 1; j < last; ++j)
                        found = hn::Or(found, hn::Eq(row, hn::Set(d, later[j])));
                    found = hn::And(found, hn::FirstN(d, offsets[v + 1] - k));
                    const std::size_t count = hn::CompressStore(row, found, d, common.data());
                    for (std::size_t c = 0; c < count; ++c) ++of[common[c]];
                    through_v += count;
                }
            } else {
                for (auto k = offsets[v]; k < offsets[v + 1]; ++k) {
                    const std::uint64_t found = marked_for[later[k]] == u ? 1 : 0;
                    of[later[k]] += found;
                    through_v += found;
                }
            }
            of[v] += through_v;
            through_u += through_v;
        }
        of[u] += through_u;
    }
}

}  // namespace convene::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene {
namespace {

HWY_EXPORT(count_from);

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
        later.reserve(rows.neighbours.size() / 2 + row_padding);
        for (Vertex u = 0; u < n; ++u) {
            for (const Vertex v : rows.row(u)) {
                if (degree[u] != degree[v] ? degree[u] < degree[v] : u < v) later.push_back(v);
            }
            offsets[u + 1] = later.size();
        }
        later.resize(later.size() + row_padding, 0);
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
    constexpr std::size_t stride = 256;  // between two looks at the stop request
    for (std::size_t begin = 0; begin < n; begin += stride) {
        if (context.stop_requested()) {
            counts.stopped = true;
            return counts;
        }
        HWY_DYNAMIC_DISPATCH(count_from)
        (static_cast<Vertex>(begin), static_cast<Vertex>(std::min(n, begin + stride)),
         forward.offsets.data(), forward.later.data(), marked_for.data(), of.data());
    }
    for (Vertex v = 0; v < n; ++v) counts.of[v] = static_cast<double>(of[v]);
    return counts;
}

}  // namespace convene
#endif

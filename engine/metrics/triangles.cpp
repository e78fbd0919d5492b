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
constexpr std::uint64_t short_row = 32;
/// Entries ahead of the one in hand whose rows and their bounds are fetched.
constexpr std::uint64_t row_ahead = 4, bounds_ahead = 10;

/// Vertices whose rows hold what comes later, by (degree, index).
struct LaterRows {
    const std::uint64_t* offsets;
    const Vertex* later;  ///< bounds_ahead entries may be read beyond the end

    void fetch(std::uint64_t i) const {
        __builtin_prefetch(offsets + later[i + bounds_ahead]);
        __builtin_prefetch(later + offsets[later[i + row_ahead]]);
    }
};

/// Triangles of which u, with a short row, is the first: its row stays in registers and is
/// compared with each entry of the rows of its members, so that what is counted is written
/// once a member, not once a triangle.
std::uint64_t count_short(const LaterRows& rows, std::uint64_t first, std::uint64_t last,
                          std::uint64_t* of) {
    const hn::CappedTag<std::uint32_t, padding> d;
    const std::size_t lanes = hn::Lanes(d);
    alignas(64) std::array<std::uint32_t, short_row + padding> seen{}, part{};
    for (auto i = first; i < last; ++i) __builtin_prefetch(of + rows.later[i], 1);
    std::uint64_t through_u = 0;
    for (auto c = first; c < last; c += lanes) {
        const auto mine = hn::IfThenElse(hn::FirstN(d, last - c), hn::LoadU(d, rows.later + c),
                                         hn::Set(d, no_index));
        auto as_last = hn::Zero(d);
        for (auto i = first; i < last; ++i) {
            const Vertex v = rows.later[i];
            if (c == first) rows.fetch(i);
            auto found = hn::Zero(d);
            for (auto k = rows.offsets[v]; k < rows.offsets[v + 1]; ++k)
                found = hn::Sub(found, hn::VecFromMask(d, hn::Eq(mine, hn::Set(d, rows.later[k]))));
            as_last = hn::Add(as_last, found);
            const std::uint32_t through_v = hn::GetLane(hn::SumOfLanes(d, found));
            seen[i - first] += through_v;
            through_u += through_v;
        }
        hn::StoreU(as_last, d, part.data());
        for (std::size_t j = 0; j < lanes; ++j) seen[c - first + j] += part[j];
    }
    if (through_u == 0) return 0;
    for (auto i = first; i < last; ++i) of[rows.later[i]] += seen[i - first];
    return through_u;
}

/// Counts the triangles whose first vertex is from begin to end. `marked_for` has a place for
/// each vertex, and none holds one of these.
void count_from(Vertex begin, Vertex end, const std::uint64_t* offsets, const Vertex* later,
                Vertex* marked_for, std::uint64_t* of) {
    const LaterRows rows{offsets, later};
    for (Vertex u = begin; u < end; ++u) {
        const std::uint64_t first = offsets[u], last = offsets[u + 1];
        if (last - first < 2) continue;
        if (last - first <= short_row) {
            of[u] += count_short(rows, first, last, of);
            continue;
        }
        for (auto i = first; i < last; ++i) marked_for[later[i]] = u;
        std::uint64_t through_u = 0;
        for (auto i = first; i < last; ++i) {
            const Vertex v = later[i];
            rows.fetch(i);
            std::uint64_t through_v = 0;
            for (auto k = offsets[v]; k < offsets[v + 1]; ++k) {
                const std::uint64_t found = marked_for[later[k]] == u ? 1 : 0;
                of[later[k]] += found;
                through_v += found;
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

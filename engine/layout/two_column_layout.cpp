// Two columns, one for each mode, ordered to reduce crossings.
//
// Method: barycentre sweeps (Sugiyama, Tagawa & Toda 1981), the order with fewest
// crossings kept; then neighbours in a
// column swap while that removes crossings. Crossings are counted as inversions.

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "engine/layout/layout.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {
namespace {

using namespace layout;

struct Columns {
    std::vector<Vertex> left, right;
};

std::vector<std::size_t> places(std::span<const Vertex> column, std::size_t vertices) {
    std::vector<std::size_t> place(vertices, 0);
    for (std::size_t k = 0; k < column.size(); ++k) place[column[k]] = k;
    return place;
}

// Inversions among the right ends in order of left ends, by a Fenwick tree.
std::uint64_t crossings(const TieGraph& graph, const Columns& columns) {
    const auto place = places(columns.right, graph.size());
    std::vector<std::uint64_t> tree(columns.right.size() + 1, 0);
    std::uint64_t count = 0;
    std::uint64_t seen = 0;
    std::vector<std::size_t> ends;
    for (const Vertex v : columns.left) {
        ends.clear();
        for (const Vertex u : graph.row(v)) ends.push_back(place[u]);
        for (const std::size_t end : ends) {
            std::uint64_t above = 0;  // earlier ties that end at or above
            for (std::size_t k = end + 1; k > 0; k &= k - 1) above += tree[k];
            count += seen - above;
        }
        for (const std::size_t end : ends) {
            for (std::size_t k = end + 1; k < tree.size(); k += k & (~k + 1)) ++tree[k];
            ++seen;
        }
    }
    return count;
}

void order_by_barycentre(const TieGraph& graph, std::vector<Vertex>& moving,
                         std::span<const Vertex> fixed) {
    const auto place = places(fixed, graph.size());
    std::vector<double> centre(graph.size(), 0.0);
    for (const Vertex v : moving) {
        double sum = 0.0;
        for (const Vertex u : graph.row(v)) sum += static_cast<double>(place[u]);
        // Those without ties go last.
        centre[v] = graph.degree(v) == 0 ? static_cast<double>(graph.size())
                                         : sum / static_cast<double>(graph.degree(v));
    }
    std::stable_sort(moving.begin(), moving.end(),
                     [&](Vertex a, Vertex b) { return centre[a] < centre[b]; });
}

// Crossings between the ties of two neighbours in a column, upper first.
std::uint64_t crossings_between(std::span<const std::size_t> upper,
                                std::span<const std::size_t> lower) {
    std::uint64_t count = 0;
    std::size_t below = 0;
    for (const std::size_t end : upper) {
        while (below < lower.size() && lower[below] < end) ++below;
        count += below;
    }
    return count;
}

bool swap_neighbours(const TieGraph& graph, std::vector<Vertex>& moving,
                     std::span<const Vertex> fixed) {
    const auto place = places(fixed, graph.size());
    std::vector<std::vector<std::size_t>> ends(graph.size());
    for (const Vertex v : moving) {
        for (const Vertex u : graph.row(v)) ends[v].push_back(place[u]);
        std::sort(ends[v].begin(), ends[v].end());
    }
    bool swapped = false;
    for (std::size_t k = 0; k + 1 < moving.size(); ++k) {
        const auto& upper = ends[moving[k]];
        const auto& lower = ends[moving[k + 1]];
        if (lower.empty() || crossings_between(upper, lower) <= crossings_between(lower, upper))
            continue;
        std::swap(moving[k], moving[k + 1]);
        swapped = true;
    }
    return swapped;
}

// Vertices of a connected graph, breadth first from `start`.
std::vector<Vertex> breadth_first(const TieGraph& ties, Vertex start) {
    std::vector<bool> seen(ties.size(), false);
    std::vector<Vertex> order{start};
    seen[start] = true;
    for (std::size_t next = 0; next < order.size(); ++next) {
        for (const Vertex u : ties.row(order[next])) {
            if (!seen[u]) {
                seen[u] = true;
                order.push_back(u);
            }
        }
    }
    return order;
}

// Component by component, breadth first from a far end, so that barycentres
// start sensibly and long chains unroll.
Columns first_order(const TieGraph& graph, const std::vector<bool>& is_left) {
    Columns columns;
    for (const Component& component : components_of(graph)) {
        const Vertex end = breadth_first(component.ties, 0).back();
        for (const Vertex k : breadth_first(component.ties, end)) {
            const Vertex v = component.members[k];
            (is_left[v] ? columns.left : columns.right).push_back(v);
        }
    }
    return columns;
}

}  // namespace

Result<std::vector<Point>> two_column_layout(const Graph& graph, const LayoutOptions& options,
                                             const RunContext& context) {
    if (graph.vertex_count() > 0 && !graph.two_mode()) {
        return invalid_input("Two columns need a network of two kinds, such as people and bodies.",
                             "Choose another arrangement, or a relation between two kinds.");
    }
    const auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    const TieGraph& ties = prepared->graph;
    std::vector<bool> is_left(prepared->size());
    for (std::size_t r = 0; r < is_left.size(); ++r) {
        is_left[r] = prepared->original[r] < graph.first_mode_count();
    }
    Columns columns = first_order(ties, is_left);
    Columns best = columns;
    std::uint64_t fewest = crossings(ties, columns);
    constexpr int sweeps = 24;
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
        if (context.stop_requested()) return stopped();
        context.report(static_cast<double>(sweep) / (2 * sweeps), "Ordering the columns");
        order_by_barycentre(ties, columns.right, columns.left);
        order_by_barycentre(ties, columns.left, columns.right);
        const std::uint64_t count = crossings(ties, columns);
        if (count < fewest) {
            fewest = count;
            best = columns;
        }
    }
    for (int sweep = 0; sweep < 4 * sweeps; ++sweep) {
        if (context.stop_requested()) return stopped();
        context.report(0.5 + static_cast<double>(sweep) / (8 * sweeps), "Ordering the columns");
        const bool left = swap_neighbours(ties, best.left, best.right);
        const bool right = swap_neighbours(ties, best.right, best.left);
        if (!left && !right) break;
    }

    double widest = 0.0;
    for (const double r : prepared->radius) widest = std::max(widest, r);
    const double step = std::max(0.6 * prepared->spacing, 2.4 * widest);
    const std::size_t longer = std::max(best.left.size(), best.right.size());
    const double height = step * static_cast<double>(longer > 0 ? longer - 1 : 0);
    const double width = std::clamp(prepared->aspect * height, 5.0 * step, 20.0 * step);
    std::vector<Point> points(prepared->size());
    const auto place = [&](std::span<const Vertex> column, double x) {
        if (column.empty()) return;
        // The shorter column is drawn out, but not beyond three steps apart.
        const double gaps = static_cast<double>(column.size() - 1);
        const double apart = gaps > 0.0 ? std::min(height / gaps, 3.0 * step) : 0.0;
        for (std::size_t k = 0; k < column.size(); ++k) {
            points[column[k]] = {x, (static_cast<double>(k) - 0.5 * gaps) * apart};
        }
    };
    place(best.left, -0.5 * width);
    place(best.right, 0.5 * width);
    context.report(1.0, "Ordering the columns");
    return in_callers_order(*prepared, points);
}

}  // namespace convene

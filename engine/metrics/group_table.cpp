#include "engine/metrics/group_table.hpp"

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

/// Members of a group: all and silent, in each mode (one-mode: all in `first`).
struct Members {
    double first = 0.0, first_silent = 0.0;
    double second = 0.0;
};

double pairs(double count) { return count * (count - 1.0) / 2.0; }

/// Possible and observed cells between two groups of a one-mode network.
void count_one_mode(GroupCell& cell, const Members& g, const Members& h, bool same, bool directed,
                    bool reconstructed) {
    const double silent = same ? 2.0 * pairs(g.first_silent) : g.first_silent * h.first_silent;
    const double all = same ? 2.0 * pairs(g.first) : g.first * h.first;
    const double half = same && !directed ? 0.5 : 1.0;
    cell.possible = all * half;
    if (!directed || reconstructed) {
        cell.observed = (all - silent) * half;
    } else {
        cell.observed = (g.first - g.first_silent) * (h.first - (same ? 1.0 : 0.0));
    }
}

/// Two-mode: cells run from members of the first mode to the second, and the
/// first mode answers.
void count_two_mode(GroupCell& cell, const Members& g, const Members& h, bool same, bool directed) {
    const double g_answered = g.first - g.first_silent, h_answered = h.first - h.first_silent;
    cell.possible = g.first * h.second;
    cell.observed = g_answered * h.second;
    if (!directed && !same) {
        cell.possible += h.first * g.second;
        cell.observed += h_answered * g.second;
    }
}

}  // namespace

GroupTable GroupTable::of(const MetricInput& input) {
    const Graph& graph = input.graph;
    const Groups& groups = *input.groups;
    const std::size_t k = groups.names.size();
    GroupTable table;
    table.group_count_ = k;
    table.cells_.resize(k * k);

    std::vector<Members> members(k);
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (groups.group_of[v] == no_index) continue;
        Members& group = members[groups.group_of[v]];
        if (graph.two_mode() && v >= graph.first_mode_count()) {
            group.second += 1.0;
            continue;
        }
        group.first += 1.0;
        if (!own_row_given(input.coverage, v)) group.first_silent += 1.0;
    }
    for (std::size_t g = 0; g < k; ++g) {
        for (std::size_t h = graph.directed() ? 0 : g; h < k; ++h) {
            GroupCell& cell = table.cells_[g * k + h];
            if (graph.two_mode()) {
                count_two_mode(cell, members[g], members[h], g == h, graph.directed());
            } else {
                count_one_mode(cell, members[g], members[h], g == h, graph.directed(),
                               input.coverage.is_reconstructed());
            }
        }
    }
    for (const Arc& arc : graph.arcs()) {
        std::size_t g = groups.group_of[arc.source], h = groups.group_of[arc.target];
        if (g == no_index || h == no_index) continue;
        const bool seen = graph.two_mode()
                              ? own_row_given(input.coverage, std::min(arc.source, arc.target))
                              : input.coverage.observed(arc.source, arc.target, graph.directed());
        if (!seen) continue;
        if (!graph.directed() && g > h) std::swap(g, h);
        GroupCell& cell = table.cells_[g * k + h];
        cell.ties += 1.0;
        cell.weight += arc.weight;
    }
    return table;
}

}  // namespace convene

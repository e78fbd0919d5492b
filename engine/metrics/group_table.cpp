#include "engine/metrics/group_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

/// Members of a group: all and silent, in each mode (one-mode: all in `first`).
struct Members {
    double first = 0.0, first_silent = 0.0;
    double second = 0.0;
};

constexpr std::size_t most_groups = 2000;

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

std::vector<Members> members_of(const MetricInput& input) {
    std::vector<Members> members(input.groups->names.size());
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (input.groups->group_of[v] == no_index) continue;
        Members& group = members[input.groups->group_of[v]];
        if (input.graph.two_mode() && v >= input.graph.first_mode_count()) {
            group.second += 1.0;
            continue;
        }
        group.first += 1.0;
        if (!own_row_given(input.coverage, v)) group.first_silent += 1.0;
    }
    return members;
}

/// visit(from-group, to-group, weight) for every tie that an answer covers and
/// whose ends both have a group.
template <typename Visit>
void for_observed_ties(const MetricInput& input, Visit visit) {
    const Graph& graph = input.graph;
    for (const Arc& arc : graph.arcs()) {
        const std::size_t g = input.groups->group_of[arc.source],
                          h = input.groups->group_of[arc.target];
        if (g == no_index || h == no_index) continue;
        const bool seen = graph.two_mode()
                              ? own_row_given(input.coverage, std::min(arc.source, arc.target))
                              : input.coverage.observed(arc.source, arc.target, graph.directed());
        if (seen) visit(g, h, arc.weight);
    }
}

/// Possible and observed cells between two groups, or of a group with itself.
GroupCell count_cells(const MetricInput& input, const Members& g, const Members& h, bool same) {
    GroupCell cell;
    const bool directed = input.graph.directed();
    if (input.graph.two_mode()) {
        count_two_mode(cell, g, h, same, directed);
    } else {
        count_one_mode(cell, g, h, same, directed, input.coverage.is_reconstructed());
    }
    return cell;
}

}  // namespace

GroupTable GroupTable::of(const MetricInput& input) {
    const Graph& graph = input.graph;
    const std::size_t k = input.groups->names.size();
    GroupTable table;
    table.group_count_ = k;
    table.cells_.resize(k * k);

    const auto members = members_of(input);
    for (std::size_t g = 0; g < k; ++g) {
        for (std::size_t h = graph.directed() ? 0 : g; h < k; ++h) {
            table.cells_[g * k + h] = count_cells(input, members[g], members[h], g == h);
        }
    }
    for_observed_ties(input, [&](std::size_t g, std::size_t h, double weight) {
        if (!graph.directed() && g > h) std::swap(g, h);
        GroupCell& cell = table.cells_[g * k + h];
        cell.ties += 1.0;
        cell.weight += weight;
    });
    return table;
}

GroupSplit split_by_group(const MetricInput& input) {
    GroupSplit split;
    Members all;
    for (const Members& group : members_of(input)) {
        const GroupCell own = count_cells(input, group, group, true);
        split.inside.possible += own.possible;
        split.inside.observed += own.observed;
        all.first += group.first;
        all.first_silent += group.first_silent;
        all.second += group.second;
    }
    const GroupCell together = count_cells(input, all, all, true);
    split.between.possible = together.possible - split.inside.possible;
    split.between.observed = together.observed - split.inside.observed;
    for_observed_ties(input, [&](std::size_t g, std::size_t h, double weight) {
        GroupCell& cell = g == h ? split.inside : split.between;
        cell.ties += 1.0;
        cell.weight += weight;
    });
    return split;
}

Result<Done> check_group_count(const MetricInput& input) {
    const std::size_t k = input.groups->names.size();
    if (k <= most_groups) return Done{};
    return cannot_compute(
        fmt::format("{} groups make a table of {} cells.", k, k * k),
        fmt::format("Group by an attribute with at most {} values.", most_groups));
}

}  // namespace convene

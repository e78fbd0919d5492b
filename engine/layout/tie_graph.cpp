#include "engine/layout/tie_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

namespace convene::layout {
namespace {

template <typename T>
bool fits(std::span<const T> values, std::size_t count) {
    return values.empty() || values.size() == count;
}

TieGraph ranked_ties(const Graph& graph, std::span<const Vertex> original) {
    const std::size_t n = original.size();
    std::vector<Vertex> rank(n);
    for (std::size_t r = 0; r < n; ++r) rank[original[r]] = static_cast<Vertex>(r);
    TieGraph ties;
    ties.offsets.reserve(n + 1);
    ties.neighbours.reserve(graph.arc_count() * (graph.directed() ? 2 : 1));
    for (const Vertex v : original) {
        const auto start = static_cast<std::ptrdiff_t>(ties.neighbours.size());
        for (const Vertex u : graph.out(v)) {
            if (u != v) ties.neighbours.push_back(rank[u]);
        }
        if (graph.directed()) {
            for (const Vertex u : graph.in(v)) {
                if (u != v) ties.neighbours.push_back(rank[u]);
            }
        }
        const auto row = ties.neighbours.begin() + start;
        std::sort(row, ties.neighbours.end());
        ties.neighbours.erase(std::unique(row, ties.neighbours.end()), ties.neighbours.end());
        ties.offsets.push_back(ties.neighbours.size());
    }
    return ties;
}

// Groups renumbered by first member, so that their ids do not matter.
std::size_t renumber_groups(std::vector<std::uint32_t>& group) {
    std::unordered_map<std::uint32_t, std::uint32_t> number;
    for (std::uint32_t& g : group) {
        if (g == no_index) continue;
        g = number.try_emplace(g, static_cast<std::uint32_t>(number.size())).first->second;
    }
    return number.size();
}

double wished_spacing(std::span<const double> radius) {
    const auto n = static_cast<double>(radius.size());
    const double mean = std::accumulate(radius.begin(), radius.end(), 0.0) / std::max(n, 1.0);
    const double crowded = n > 150.0 ? std::sqrt(std::sqrt(150.0 / n)) : 1.0;
    return std::max(2.5 * mean, 60.0 * crowded);
}

}  // namespace

Result<Prepared> prepare(const Graph& graph, const LayoutOptions& options) {
    const std::size_t n = graph.vertex_count();
    const auto wrong_length = [&](const char* what, std::size_t length) {
        return invalid_input(
            fmt::format("The layout was given {} {} for {} actors.", length, what, n));
    };
    if (!fits(options.radius, n)) return wrong_length("radii", options.radius.size());
    if (!fits(options.group_of, n)) return wrong_length("groups", options.group_of.size());
    if (!fits(options.stable_key, n)) return wrong_length("keys", options.stable_key.size());
    const auto good = [](double value) { return std::isfinite(value) && value > 0.0; };
    if (!good(options.aspect) || !good(options.spread)) {
        return invalid_input("The layout's aspect and spread must be positive numbers.");
    }
    if (!std::all_of(options.radius.begin(), options.radius.end(), good)) {
        return invalid_input("Every radius given to the layout must be a positive number.");
    }

    Prepared prepared;
    prepared.aspect = options.aspect;
    prepared.spread = options.spread;
    prepared.original.resize(n);
    std::iota(prepared.original.begin(), prepared.original.end(), Vertex{0});
    if (!options.stable_key.empty()) {
        std::stable_sort(
            prepared.original.begin(), prepared.original.end(),
            [&](Vertex a, Vertex b) { return options.stable_key[a] < options.stable_key[b]; });
    }
    prepared.graph = ranked_ties(graph, prepared.original);
    prepared.key.reserve(n);
    prepared.radius.reserve(n);
    prepared.group.reserve(n);
    for (const Vertex v : prepared.original) {
        prepared.key.push_back(options.stable_key.empty() ? v : options.stable_key[v]);
        prepared.radius.push_back(options.radius.empty() ? 12.0 : options.radius[v]);
        prepared.group.push_back(options.group_of.empty() ? no_index : options.group_of[v]);
    }
    prepared.group_count = renumber_groups(prepared.group);
    prepared.spacing = wished_spacing(prepared.radius);
    return prepared;
}

std::vector<Point> in_callers_order(const Prepared& prepared, std::span<const Point> by_rank) {
    std::vector<Point> points(by_rank.size());
    for (std::size_t r = 0; r < by_rank.size(); ++r) points[prepared.original[r]] = by_rank[r];
    return points;
}

TieGraph with_ties(const TieGraph& graph, std::span<const std::pair<Vertex, Vertex>> extra) {
    std::vector<std::vector<Vertex>> more(graph.size());
    for (const auto& [u, v] : extra) {
        if (u == v) continue;
        more[u].push_back(v);
        more[v].push_back(u);
    }
    TieGraph ties;
    for (Vertex v = 0; v < graph.size(); ++v) {
        const auto start = static_cast<std::ptrdiff_t>(ties.neighbours.size());
        const auto row = graph.row(v);
        ties.neighbours.insert(ties.neighbours.end(), row.begin(), row.end());
        ties.neighbours.insert(ties.neighbours.end(), more[v].begin(), more[v].end());
        std::sort(ties.neighbours.begin() + start, ties.neighbours.end());
        ties.neighbours.erase(std::unique(ties.neighbours.begin() + start, ties.neighbours.end()),
                              ties.neighbours.end());
        ties.offsets.push_back(ties.neighbours.size());
    }
    return ties;
}

std::vector<std::pair<Vertex, Vertex>> group_ties(const TieGraph& graph,
                                                  std::span<const std::uint32_t> group,
                                                  std::size_t group_count) {
    constexpr std::size_t enough = 3;
    std::vector<std::vector<Vertex>> members(group_count);
    for (Vertex v = 0; v < group.size(); ++v) {
        if (group[v] != no_index) members[group[v]].push_back(v);
    }
    std::vector<std::pair<Vertex, Vertex>> ties;
    for (const auto& own : members) {
        for (std::size_t k = 0; k < own.size(); ++k) {
            std::size_t inside = 0;
            for (const Vertex u : graph.row(own[k])) inside += group[u] == group[own[k]] ? 1U : 0U;
            const std::size_t last = std::min(enough, own.size() - 1);
            for (std::size_t leap = 1; inside < enough && leap <= last; ++leap, ++inside) {
                ties.emplace_back(own[k], own[(k + leap) % own.size()]);
            }
        }
    }
    // What is still in parts is joined, each part twice to the first.
    TieGraph inner;
    for (Vertex v = 0; v < graph.size(); ++v) {
        for (const Vertex u : graph.row(v)) {
            if (group[v] != no_index && group[u] == group[v]) inner.neighbours.push_back(u);
        }
        inner.offsets.push_back(inner.neighbours.size());
    }
    std::vector<const Component*> first(group_count, nullptr);
    const std::vector<Component> parts = components_of(with_ties(inner, ties));
    for (const Component& part : parts) {
        const std::uint32_t own = group[part.members.front()];
        if (own == no_index) continue;
        if (first[own] == nullptr) {
            first[own] = &part;
            continue;
        }
        ties.emplace_back(part.members.front(), first[own]->members.front());
        ties.emplace_back(part.members.back(), first[own]->members.back());
    }
    return ties;
}

std::vector<Component> components_of(const TieGraph& graph) {
    std::vector<Component> components;
    std::vector<bool> seen(graph.size(), false);
    std::vector<Vertex> number(graph.size());
    for (Vertex start = 0; start < graph.size(); ++start) {
        if (seen[start]) continue;
        Component component{{start}, {}};
        std::vector<Vertex>& members = component.members;
        seen[start] = true;
        for (std::size_t next = 0; next < members.size(); ++next) {
            for (const Vertex u : graph.row(members[next])) {
                if (!seen[u]) {
                    seen[u] = true;
                    members.push_back(u);
                }
            }
        }
        std::sort(members.begin(), members.end());
        for (std::size_t k = 0; k < members.size(); ++k)
            number[members[k]] = static_cast<Vertex>(k);
        for (const Vertex v : members) {
            for (const Vertex u : graph.row(v)) component.ties.neighbours.push_back(number[u]);
            component.ties.offsets.push_back(component.ties.neighbours.size());
        }
        components.push_back(std::move(component));
    }
    std::stable_sort(components.begin(), components.end(), [](const auto& a, const auto& b) {
        return a.members.size() > b.members.size();
    });
    return components;
}

}  // namespace convene::layout

#include "engine/partnership/density_cells.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

std::uint64_t key_of(std::uint32_t from, std::uint32_t to, bool directed) {
    if (!directed && from > to) std::swap(from, to);
    return (std::uint64_t{from} << 32U) | to;
}

struct Members {
    std::size_t all = 0;
    std::size_t silent = 0;
};

/// Possible and covered cells, and who stands behind them.
DensityCells empty_block(const Members& g, const Members& h, bool same, const View& view) {
    const bool directed = view.graph.directed();
    const auto all = [same](double a, double b) { return same ? a * (a - 1.0) : a * b; };
    const auto n_g = static_cast<double>(g.all), n_h = static_cast<double>(h.all);
    const auto silent_g = static_cast<double>(g.silent), silent_h = static_cast<double>(h.silent);
    const double half = same && !directed ? 0.5 : 1.0;
    DensityCells cells;
    cells.possible = all(n_g, n_h) * half;
    if (!directed || view.coverage.is_reconstructed()) {
        cells.observed = cells.possible - all(silent_g, silent_h) * half;
    } else {
        cells.observed = (n_g - silent_g) * (same ? n_h - 1.0 : n_h);
    }
    // n (n - 1) of nobody is -0, and of an absent label nothing.
    if (cells.possible <= 0.0) cells.possible = cells.observed = 0.0;
    cells.actors = g.all + (same ? 0 : h.all);
    cells.respondents = g.all - g.silent;
    if (!same && (!directed || view.coverage.is_reconstructed())) {
        cells.respondents += h.all - h.silent;
    }
    return cells;
}

}  // namespace

Value DensityCells::density() const {
    if (possible == 0.0) return Value::undefined();
    if (observed == 0.0) return Value::unknown();
    return Value::of(ties / observed);
}

Value DensityCells::lower() const { return share(known, possible); }

Value DensityCells::upper() const { return share(ties + (possible - observed), possible); }

Value DensityCells::strength() const {
    if (possible > 0.0 && observed == 0.0) return Value::unknown();
    return share(weight, ties);
}

Value DensityCells::valued(double maximum) const {
    if (possible == 0.0) return Value::undefined();
    if (observed == 0.0) return Value::unknown();
    return share(weight, maximum * observed);
}

Value DensityCells::average_degree() const {
    const Value value = density();
    return value.ok() ? Value::of(value.number * (static_cast<double>(actors) - 1.0)) : value;
}

DensityCells& DensityCells::operator+=(const DensityCells& other) {
    ties += other.ties;
    weight += other.weight;
    known += other.known;
    observed += other.observed;
    possible += other.possible;
    actors += other.actors;
    respondents += other.respondents;
    return *this;
}

DensityCells DensityCells::without(const DensityCells& part) const {
    DensityCells rest = *this;
    rest.ties -= part.ties;
    rest.weight -= part.weight;
    rest.known -= part.known;
    rest.observed -= part.observed;
    rest.possible -= part.possible;
    return rest;
}

std::vector<DensityCells> count_blocks(const View& view, std::span<const std::uint32_t> label_of,
                                       std::size_t label_count, std::span<const Block> blocks) {
    const bool directed = view.graph.directed();
    std::vector<Members> members(label_count);
    for (Vertex v = 0; v < view.graph.vertex_count(); ++v) {
        if (label_of[v] == no_index) continue;
        ++members[label_of[v]].all;
        if (!own_row_given(view.coverage, v)) ++members[label_of[v]].silent;
    }
    std::vector<DensityCells> cells;
    std::unordered_map<std::uint64_t, std::size_t> place_of;
    for (const auto& [from, to] : blocks) {
        place_of.emplace(key_of(from, to, directed), cells.size());
        cells.push_back(empty_block(members[from], members[to], from == to, view));
    }
    for (const Arc& arc : view.graph.arcs()) {
        const std::uint32_t from = label_of[arc.source], to = label_of[arc.target];
        if (from == no_index || to == no_index) continue;
        const auto at = place_of.find(key_of(from, to, directed));
        if (at == place_of.end()) continue;
        DensityCells& block = cells[at->second];
        block.known += 1.0;
        if (!view.coverage.observed(arc.source, arc.target, directed)) continue;
        block.ties += 1.0;
        block.weight += arc.weight;
    }
    return cells;
}

DensityCells count_all(const View& view) {
    const std::vector<std::uint32_t> nobody_apart(view.graph.vertex_count(), 0);
    const Block whole[] = {{0, 0}};
    return count_blocks(view, nobody_apart, 1, whole).front();
}

DividedCells count_divided(const View& view, const Grouping& grouping) {
    std::vector<Block> own;
    for (std::uint32_t g = 0; g < grouping.group_count(); ++g) own.emplace_back(g, g);
    DividedCells divided;
    divided.units = count_blocks(view, grouping.group_of, grouping.group_count(), own);
    for (const DensityCells& unit : divided.units) divided.within += unit;

    std::vector<std::uint32_t> together = grouping.group_of;
    for (std::uint32_t& label : together) label = label == no_index ? no_index : 0;
    const Block whole[] = {{0, 0}};
    divided.between = count_blocks(view, together, 1, whole).front().without(divided.within);
    return divided;
}

}  // namespace convene

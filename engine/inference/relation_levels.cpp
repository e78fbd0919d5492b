#include "engine/inference/relation_levels.hpp"

#include <algorithm>
#include <limits>

#include "engine/inference/stop_watch.hpp"

namespace convene {

RelationLevels::RelationLevels(const DyadSpace& space, const DyadVariable& a, const DyadVariable& b)
    : space_(&space), a_(side_of(a)), b_(side_of(b)) {
    fits_ = a_.weights.size() <= most_levels && b_.weights.size() <= most_levels;
}

RelationLevels::Side RelationLevels::side_of(const DyadVariable& variable) const {
    Side side;
    side.graph = variable.graph;
    const std::vector<double>& weights = variable.graph->out_rows().weights;
    side.weights.push_back(0.0);
    if (variable.valued) {
        side.weights.insert(side.weights.end(), weights.begin(), weights.end());
    } else if (!weights.empty()) {
        side.weights.push_back(1.0);
    }
    std::sort(side.weights.begin(), side.weights.end());
    side.weights.erase(std::unique(side.weights.begin(), side.weights.end()), side.weights.end());
    if (side.weights.size() > most_levels) return side;
    const auto level_of = [&](double weight) {
        return static_cast<std::uint16_t>(
            std::lower_bound(side.weights.begin(), side.weights.end(), weight) -
            side.weights.begin());
    };
    side.absent = level_of(0.0);
    side.level.reserve(weights.size());
    for (const double weight : weights) {
        side.level.push_back(level_of(variable.valued ? weight : 1.0));
    }
    side.counts.assign(side.weights.size(), 0.0);
    double tied = 0.0;
    const Graph::Rows& rows = variable.graph->out_rows();
    for (Vertex i = 0; i < variable.graph->vertex_count(); ++i) {
        for (std::uint64_t at = rows.offsets[i]; at < rows.offsets[i + 1]; ++at) {
            const Vertex j = rows.neighbours[at];
            if (!space_->counts(i, j) || (!space_->directed() && j < i)) continue;
            side.counts[side.level[at]] += 1.0;
            tied += 1.0;
        }
    }
    side.counts[side.absent] += space_->pair_count() - tied;
    return side;
}

RelationLevels::Scratch RelationLevels::scratch() const {
    return {.spread = std::vector<std::uint16_t>(space_->vertex_count(), b_.absent),
            .table = std::vector<double>(a_.weights.size() * b_.weights.size(), 0.0)};
}

bool RelationLevels::gamma(std::span<const std::uint32_t> images, Scratch& scratch,
                           const RunContext& context, double& result) const {
    const std::size_t rows = a_.weights.size(), columns = b_.weights.size();
    std::vector<double>& table = scratch.table;
    std::fill(table.begin(), table.end(), 0.0);
    const Graph::Rows& own = a_.graph->out_rows();
    const Graph::Rows& other = b_.graph->out_rows();
    StopWatch watch(context);
    for (Vertex i = 0; i < images.size(); ++i) {
        if (watch.asked(own.offsets[i + 1] - own.offsets[i] + 1)) return false;
        const std::uint64_t begin = other.offsets[images[i]], end = other.offsets[images[i] + 1];
        for (std::uint64_t at = begin; at < end; ++at) {
            scratch.spread[other.neighbours[at]] = b_.level[at];
        }
        for (std::uint64_t at = own.offsets[i]; at < own.offsets[i + 1]; ++at) {
            const Vertex j = own.neighbours[at];
            if (!space_->counts(i, j) || (!space_->directed() && j < i)) continue;
            table[a_.level[at] * columns + scratch.spread[images[j]]] += 1.0;
        }
        for (std::uint64_t at = begin; at < end; ++at) {
            scratch.spread[other.neighbours[at]] = b_.absent;
        }
    }
    // The row of pairs without a tie in a: what the margins leave. (Ties of
    // weight 0 are in it already.)
    for (std::size_t c = 0; c < columns; ++c) {
        double elsewhere = 0.0;
        for (std::size_t r = 0; r < rows; ++r) {
            if (r != a_.absent) elsewhere += table[r * columns + c];
        }
        table[a_.absent * columns + c] = b_.counts[c] - elsewhere;
    }
    double concordant = 0.0, discordant = 0.0;
    std::vector<double> below(columns, 0.0);  // pairs of a lower weight in a, by weight in b
    for (std::size_t r = 0; r < rows; ++r) {
        double lower = 0.0, all = 0.0;
        for (std::size_t c = 0; c < columns; ++c) all += below[c];
        for (std::size_t c = 0; c < columns; ++c) {
            const double cell = table[r * columns + c];
            concordant += cell * lower;
            discordant += cell * (all - lower - below[c]);
            lower += below[c];
        }
        for (std::size_t c = 0; c < columns; ++c) below[c] += table[r * columns + c];
    }
    const double untied = concordant + discordant;
    result = untied == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                           : (concordant - discordant) / untied;
    return true;
}

}  // namespace convene

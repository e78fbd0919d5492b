#include "engine/inference/dyad_columns.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "engine/inference/dyad_terms.hpp"
#include "engine/inference/stop_watch.hpp"

namespace convene {
namespace {

constexpr std::size_t largest_bitmap = 8192;  ///< actors
/// From one tie in so many pairs on, comparing 64 pairs at a time is faster than
/// looking up each tie.
constexpr std::size_t dense_from = 24;
/// The same for weights of several bits, each a relation of its own.
constexpr std::size_t dense_weights_from = 5;

bool dense(std::size_t ties, std::size_t n) { return ties * dense_from >= n * n; }

}  // namespace

DyadColumns::DyadColumns(const DyadSpace& space, std::vector<DyadVariable> variables)
    : space_(&space), words_(bit_row_words(space.vertex_count())) {
    for (DyadVariable& variable : variables) {
        Column column;
        column.variable = std::move(variable);
        if (column.is_relation()) {
            collect_ties(column);
            column.binary = column.ties.weights.empty();
            fill_planes(column);
            if (!column.binary) fill_table(column);
        } else {
            column.binary = column.variable.kind == DyadKind::same_group;
            // Pairs with a missing value never count; 0 keeps it out of sums.
            for (double& value : column.variable.values) {
                if (std::isnan(value)) value = 0.0;
            }
        }
        columns_.push_back(std::move(column));
    }
}

void DyadColumns::collect_ties(Column& column) const {
    const Graph& graph = *column.variable.graph;
    CellTies& ties = column.ties;
    ties.offsets.assign(1, 0);
    bool all_one = true;
    for (Vertex i = 0; i < graph.vertex_count(); ++i) {
        const auto row = graph.out(i);
        const auto weights = graph.out_weights(i);
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (!space_->counts(i, row[at]) || (!space_->directed() && row[at] < i)) continue;
            ties.targets.push_back(row[at]);
            const double weight = column.variable.valued ? weights[at] : 1.0;
            all_one = all_one && weight == 1.0;
            ties.weights.push_back(weight);
        }
        ties.offsets.push_back(ties.targets.size());
    }
    if (all_one) {
        ties.weights.clear();
        ties.weights.shrink_to_fit();
    }
}

std::size_t DyadColumns::planes_for(const Column& column) const {
    const std::size_t n = space_->vertex_count();
    if (n > largest_bitmap) return 0;
    if (column.binary) return 1;
    // Weights of several bits: only where the planes take no more than 4 bytes a tie and
    // 1 KiB an actor.
    if (column.ties.targets.size() * dense_weights_from < n * n) return 0;
    double largest = 0.0;
    for (const double weight : column.variable.graph->out_rows().weights) {
        if (!(weight >= 0.0 && weight < 16.0) || weight != std::floor(weight)) return 0;
        largest = std::max(largest, weight);
    }
    const auto planes = static_cast<std::size_t>(std::bit_width(static_cast<unsigned>(largest)));
    const bool fits = planes * n * n / 4 <= 4 * column.ties.targets.size() + 1024 * n;
    return fits ? planes : 0;
}

void DyadColumns::fill_planes(Column& column) const {
    const Graph& graph = *column.variable.graph;
    const std::size_t n = graph.vertex_count();
    BitPlanes& planes = column.planes;
    planes.count = planes_for(column);
    planes.by_row.assign(planes.count * n * words_, 0);
    const auto bits_of = [&](double weight) {
        return column.binary ? 1U : static_cast<unsigned>(weight);
    };
    for (Vertex i = 0; i < n && planes.count > 0; ++i) {
        const auto row = graph.out(i);
        for (std::size_t at = 0; at < row.size(); ++at) {
            const unsigned bits = bits_of(graph.out_weights(i)[at]);
            for (std::size_t p = 0; p < planes.count; ++p) {
                if ((bits >> p & 1U) == 0) continue;
                planes.by_row[(p * n + i) * words_ + row[at] / 64] |= std::uint64_t{1}
                                                                      << (row[at] % 64);
            }
        }
    }
    if (planes.count == 0 || !dense(column.ties.targets.size(), n)) return;
    const std::size_t plane_size = (n + 63) / 64 * n;
    planes.by_block.assign(planes.count * plane_size, 0);
    for (Vertex i = 0; i < n; ++i) {
        for (std::uint64_t at = column.ties.offsets[i]; at < column.ties.offsets[i + 1]; ++at) {
            const unsigned bits = bits_of(column.ties.weight(at));
            for (std::size_t p = 0; p < planes.count; ++p) {
                if ((bits >> p & 1U) == 0) continue;
                planes.by_block[p * plane_size + i / 64 * n + column.ties.targets[at]] |=
                    std::uint64_t{1} << (i % 64);
            }
        }
    }
}

void DyadColumns::fill_table(Column& column) const {
    // Only where it takes no more than 4 bytes a tie and 1 KiB an actor, and holds every
    // weight as it is.
    const Graph& graph = *column.variable.graph;
    const std::size_t n = graph.vertex_count();
    if (n * n > column.ties.targets.size() + 256 * n) return;
    const auto& weights = graph.out_rows().weights;
    const bool exact = std::all_of(weights.begin(), weights.end(), [](double weight) {
        return static_cast<double>(static_cast<float>(weight)) == weight;
    });
    if (!exact) return;
    column.table.assign(n * n, 0.0F);
    for (Vertex i = 0; i < n; ++i) {
        const auto row = graph.out(i);
        for (std::size_t at = 0; at < row.size(); ++at) {
            column.table[i * n + row[at]] =
                column.variable.valued ? static_cast<float>(graph.out_weights(i)[at]) : 1.0F;
        }
    }
}

double DyadColumns::value(std::size_t k, Vertex i, Vertex j) const {
    const Column& column = columns_[k];
    if (column.is_relation()) {
        const double weight = column.variable.graph->weight(i, j);
        if (column.variable.valued) return weight;
        return column.variable.graph->has_arc(i, j) ? 1.0 : 0.0;
    }
    const auto& values = column.variable.values;
    return with_term(column.variable.kind, [&](auto term) { return term(values[i], values[j]); });
}

bool DyadColumns::product(std::size_t a, std::size_t b, const Arrangement& arrangement,
                          Scratch& scratch, const RunContext& context, double& result) const {
    const Column& first = columns_[a];
    const Column& second = columns_[b];
    if (first.is_relation() && second.is_relation()) {
        const bool turned = second.ties.targets.size() < first.ties.targets.size();
        // a(i, j) b(p i, p j) over i, j is b(u, v) a(q u, q v) over u, v, q undoing p.
        const Column& walked = turned ? second : first;
        const Column& looked_up = turned ? first : second;
        const auto images = turned ? arrangement.inverse : arrangement.images;
        if (!walked.planes.by_block.empty() && !looked_up.planes.by_row.empty()) {
            scratch.bits.resize(bit_scratch_words(images.size()));
            result = static_cast<double>(
                bit_product(walked.planes, looked_up.planes, images, scratch.bits));
            return true;
        }
        if (looked_up.binary && looked_up.planes.count == 1) {
            return ties_on_bitmap(walked, looked_up, images, context, result);
        }
        if (!looked_up.table.empty()) {
            return ties_on_table(walked, looked_up, images, context, result);
        }
        return ties_on_rows(walked, looked_up, images, scratch, context, result);
    }
    if (first.is_relation()) {
        return ties_on_term(first, second, arrangement.images, context, result);
    }
    if (second.is_relation()) {
        return ties_on_term(second, first, arrangement.inverse, context, result);
    }
    return terms(first, second, arrangement.images, scratch, context, result);
}

bool DyadColumns::ties_on_bitmap(const Column& a, const Column& b,
                                 std::span<const std::uint32_t> images, const RunContext& context,
                                 double& result) const {
    const Vertex* const targets = a.ties.targets.data();
    const std::uint32_t* const image = images.data();
    const auto n = static_cast<Vertex>(images.size());
    StopWatch watch(context);
    std::uint64_t together = 0;
    double weight = 0.0;
    for (Vertex i = 0; i < n; ++i) {
        const std::uint64_t first = a.ties.offsets[i], last = a.ties.offsets[i + 1];
        if (watch.asked(last - first + 1)) return false;
        const std::uint64_t* const row = b.planes.by_row.data() + words_ * image[i];
        const auto tied = [&](std::uint64_t at) {
            const std::uint32_t j = image[targets[at]];
            return row[j / 64] >> (j % 64) & 1;
        };
        if (a.binary) {
            for (std::uint64_t at = first; at < last; ++at) together += tied(at);
        } else {
            for (std::uint64_t at = first; at < last; ++at) {
                if (tied(at) != 0) weight += a.ties.weights[at];
            }
        }
    }
    result = a.binary ? static_cast<double>(together) : weight;
    return true;
}

bool DyadColumns::ties_on_table(const Column& a, const Column& b,
                                std::span<const std::uint32_t> images, const RunContext& context,
                                double& result) const {
    const std::size_t n = images.size();
    StopWatch watch(context);
    double total = 0.0;
    for (Vertex i = 0; i < n; ++i) {
        const std::uint64_t first = a.ties.offsets[i], last = a.ties.offsets[i + 1];
        if (watch.asked(last - first + 1)) return false;
        const float* const row = b.table.data() + n * images[i];
        // Two sums side by side hide the latency of adding.
        double even = 0.0, odd = 0.0;
        std::uint64_t at = first;
        for (; at + 2 <= last; at += 2) {
            even += a.ties.weight(at) * static_cast<double>(row[images[a.ties.targets[at]]]);
            odd += a.ties.weight(at + 1) * static_cast<double>(row[images[a.ties.targets[at + 1]]]);
        }
        if (at < last) {
            even += a.ties.weight(at) * static_cast<double>(row[images[a.ties.targets[at]]]);
        }
        total += even + odd;
    }
    result = total;
    return true;
}

bool DyadColumns::ties_on_rows(const Column& a, const Column& b,
                               std::span<const std::uint32_t> images, Scratch& scratch,
                               const RunContext& context, double& result) const {
    const Graph& other = *b.variable.graph;
    std::vector<double>& spread = scratch.row;
    StopWatch watch(context);
    double total = 0.0;
    for (Vertex i = 0; i < images.size(); ++i) {
        const std::uint64_t first = a.ties.offsets[i], last = a.ties.offsets[i + 1];
        if (first == last) continue;
        const auto row = other.out(images[i]);
        const auto weights = other.out_weights(images[i]);
        if (watch.asked(last - first + 2 * row.size())) {
            std::fill(spread.begin(), spread.end(), 0.0);
            return false;
        }
        for (std::size_t at = 0; at < row.size(); ++at) {
            spread[row[at]] = b.variable.valued ? weights[at] : 1.0;
        }
        for (std::uint64_t at = first; at < last; ++at) {
            total += a.ties.weight(at) * spread[images[a.ties.targets[at]]];
        }
        for (const Vertex j : row) spread[j] = 0.0;
    }
    result = total;
    return true;
}

bool DyadColumns::ties_on_term(const Column& ties, const Column& term,
                               std::span<const std::uint32_t> images, const RunContext& context,
                               double& result) const {
    const std::vector<double>& values = term.variable.values;
    StopWatch watch(context);
    double total = 0.0;
    const bool finished = with_term(term.variable.kind, [&](auto of) {
        for (Vertex i = 0; i < images.size(); ++i) {
            const std::uint64_t first = ties.ties.offsets[i], last = ties.ties.offsets[i + 1];
            if (watch.asked(last - first + 1)) return false;
            const double own = values[images[i]];
            for (std::uint64_t at = first; at < last; ++at) {
                total += ties.ties.weight(at) * of(own, values[images[ties.ties.targets[at]]]);
            }
        }
        return true;
    });
    result = total;
    return finished;
}

bool DyadColumns::terms(const Column& a, const Column& b, std::span<const std::uint32_t> images,
                        Scratch& scratch, const RunContext& context, double& result) const {
    const std::vector<double>& fixed = a.variable.values;
    std::vector<double>& moved = scratch.moved;
    const auto n = static_cast<Vertex>(images.size());
    for (Vertex v = 0; v < n; ++v) moved[v] = b.variable.values[images[v]];
    StopWatch watch(context);
    double total = 0.0;
    const bool finished = with_term(a.variable.kind, [&](auto f) {
        return with_term(b.variable.kind, [&](auto g) {
            for (Vertex i = 0; i < n; ++i) {
                if (watch.asked(n)) return false;
                total += sum_over_row(*space_, i, [&](Vertex j) {
                    return f(fixed[i], fixed[j]) * g(moved[i], moved[j]);
                });
            }
            return true;
        });
    });
    result = total;
    return finished;
}

bool DyadColumns::sum(std::size_t k, const RunContext& context, double& result) const {
    const Column& column = columns_[k];
    double total = 0.0;
    if (column.is_relation()) {
        for (std::uint64_t at = 0; at < column.ties.targets.size(); ++at) {
            total += column.ties.weight(at);
        }
        result = total;
        return true;
    }
    StopWatch watch(context);
    const std::vector<double>& values = column.variable.values;
    const bool finished = with_term(column.variable.kind, [&](auto f) {
        for (Vertex i = 0; i < values.size(); ++i) {
            if (watch.asked(values.size())) return false;
            total += sum_over_row(*space_, i, [&](Vertex j) { return f(values[i], values[j]); });
        }
        return true;
    });
    result = total;
    return finished;
}

}  // namespace convene

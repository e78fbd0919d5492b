#include "engine/inference/group_ties.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "engine/inference/replicates.hpp"
#include "engine/inference/stop_watch.hpp"
#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/group_table.hpp"

namespace convene {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// Indices and shares closer than this are equal but for the order of their sums.
constexpr double rounding = 1e-10;
constexpr std::string_view doing = "Permuting groups";

double ratio(double numerator, double denominator) {
    return denominator == 0.0 ? nothing : numerator / denominator;
}

/// Ties between actors with a group: the known ones first.
struct GroupedTies {
    std::vector<Arc> ties;
    std::size_t known = 0;
};

GroupedTies grouped_ties(const Graph& graph, const Coverage& coverage, const Groups& groups) {
    GroupedTies result;
    result.ties = graph.arcs();
    std::erase_if(result.ties, [&](const Arc& arc) {
        return groups.group_of[arc.source] == no_index || groups.group_of[arc.target] == no_index;
    });
    const auto unknown =
        std::stable_partition(result.ties.begin(), result.ties.end(), [&](const Arc& arc) {
            return graph.two_mode() ? own_row_given(coverage, std::min(arc.source, arc.target))
                                    : coverage.observed(arc.source, arc.target, graph.directed());
        });
    result.known = static_cast<std::size_t>(unknown - result.ties.begin());
    return result;
}

struct Table {
    std::vector<double> cells;
    std::vector<double> from, to;
};

class TieStatistics {
public:
    TieStatistics(const Graph& graph, const Coverage& coverage, const Groups& groups)
        : directed_(graph.directed()),
          groups_(groups.names.size()),
          ties_(grouped_ties(graph, coverage, groups)) {
        const MetricInput input{.graph = graph, .coverage = coverage, .groups = &groups};
        const GroupSplit split = split_by_group(input);
        pairs_ = split.inside.observed + split.between.observed;
        unknown_ = nothing_observed(input);
        if (groups_ > GroupTieTests::most_block_groups) return;
        const GroupTable table = GroupTable::of(input);
        for (std::uint32_t g = 0; g < groups_; ++g) {
            for (std::uint32_t h = directed_ ? 0 : g; h < groups_; ++h) {
                blocks_.push_back({g, h, table.cell(g, h).observed, {}});
                possible_.push_back(table.cell(g, h).possible);
            }
        }
    }

    [[nodiscard]] std::size_t count() const { return 3 + blocks_.size(); }
    [[nodiscard]] double pairs() const { return pairs_; }
    [[nodiscard]] bool unknown() const { return unknown_; }
    [[nodiscard]] const std::vector<BlockTest>& blocks() const { return blocks_; }
    [[nodiscard]] Status block_status(std::size_t block) const {
        if (possible_[block] == 0.0) return Status::undefined;
        return blocks_[block].pairs == 0.0 ? Status::unknown : Status::ok;
    }
    [[nodiscard]] Table table() const {
        return {.cells = std::vector<double>(groups_ * groups_),
                .from = std::vector<double>(groups_),
                .to = std::vector<double>(groups_)};
    }

    /// The statistics with these labels.
    [[nodiscard]] bool operator()(std::span<const std::uint32_t> labels, Table& table,
                                  const RunContext& context, std::span<double> out) const {
        std::fill(table.cells.begin(), table.cells.end(), 0.0);
        StopWatch watch(context);
        double inside = 0.0, between = 0.0;  // weights
        const auto count = [&](const Arc& arc) {
            const std::uint32_t g = labels[arc.source], h = labels[arc.target];
            table.cells[g * groups_ + h] += 1.0;
            return g == h;
        };
        for (std::size_t at = 0; at < ties_.known; ++at) {
            if (watch.asked(1)) return false;
            (count(ties_.ties[at]) ? inside : between) += ties_.ties[at].weight;
        }
        double internal = 0.0;
        for (std::size_t g = 0; g < groups_; ++g) internal += table.cells[g * groups_ + g];
        const auto known = static_cast<double>(ties_.known);
        out[0] = ratio(known - 2.0 * internal, known);
        out[1] = ratio(between - inside, between + inside);
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            const std::size_t g = blocks_[b].from, h = blocks_[b].to;
            double ties = table.cells[g * groups_ + h];
            if (!directed_ && g != h) ties += table.cells[h * groups_ + g];
            out[3 + b] = ratio(ties, blocks_[b].pairs);
        }
        for (std::size_t at = ties_.known; at < ties_.ties.size(); ++at) {
            if (watch.asked(1)) return false;
            static_cast<void>(count(ties_.ties[at]));
        }
        out[2] = assortativity(table);
        return true;
    }

private:
    [[nodiscard]] double assortativity(Table& table) const {
        std::fill(table.from.begin(), table.from.end(), 0.0);
        std::fill(table.to.begin(), table.to.end(), 0.0);
        double inside = 0.0, total = 0.0, chance = 0.0;
        for (std::size_t g = 0; g < groups_; ++g) {
            for (std::size_t h = 0; h < groups_; ++h) {
                const double ties = table.cells[g * groups_ + h];
                const double ends = directed_ ? ties : 2.0 * ties;
                total += ends;
                if (g == h) inside += ends;
                table.from[g] += ties;
                table.to[h] += ties;
                if (!directed_) {
                    table.from[h] += ties;
                    table.to[g] += ties;
                }
            }
        }
        for (std::size_t g = 0; g < groups_; ++g) chance += table.from[g] * table.to[g];
        return ratio(inside * total - chance, total * total - chance);
    }

    bool directed_;
    std::size_t groups_;
    GroupedTies ties_;
    std::vector<BlockTest> blocks_;
    std::vector<double> possible_;
    double pairs_ = 0.0;
    bool unknown_ = false;
};

Result<Done> check_sizes(std::size_t vertices, std::size_t given, std::string_view what) {
    if (vertices == given) return Done{};
    return invalid_input("The " + std::string(what) + " are about another number of actors.",
                         "Give one for each actor.");
}

}  // namespace

Result<std::vector<std::uint32_t>> exchange_classes(const Graph& graph, const Coverage& coverage,
                                                    std::span<const std::uint32_t> strata) {
    const std::size_t n = graph.vertex_count();
    if (!strata.empty()) {
        if (auto fits = check_sizes(n, strata.size(), "strata"); !fits) {
            return tl::unexpected(fits.error());
        }
    }
    std::map<std::tuple<std::uint32_t, bool, bool>, std::uint32_t> numbers;
    std::vector<std::uint32_t> classes(n);
    for (Vertex v = 0; v < n; ++v) {
        const bool second = graph.two_mode() && v >= graph.first_mode_count();
        const bool answered = second || own_row_given(coverage, v);
        classes[v] = numbers
                         .try_emplace({strata.empty() ? 0 : strata[v], second, answered},
                                      static_cast<std::uint32_t>(numbers.size()))
                         .first->second;
    }
    return classes;
}

Result<GroupTieTests> test_group_ties(const Graph& graph, const Coverage& coverage,
                                      const Groups& groups, const GroupTestOptions& options,
                                      const RunContext& context) {
    return guarded([&]() -> Result<GroupTieTests> {
        const std::size_t n = graph.vertex_count();
        if (auto fits = check_sizes(n, groups.group_of.size(), "groups"); !fits) {
            return tl::unexpected(fits.error());
        }
        const MetricInput input{.graph = graph, .coverage = coverage, .groups = &groups};
        if (auto fits = check_group_count(input); !fits) return tl::unexpected(fits.error());
        const auto classes = exchange_classes(graph, coverage, options.strata);
        if (!classes) return tl::unexpected(classes.error());

        const TieStatistics statistics(graph, coverage, groups);
        GroupTieTests tests;
        tests.blocks = statistics.blocks();
        tests.pairs = statistics.pairs();
        for (const std::uint32_t group : groups.group_of) {
            ++(group == no_index ? tests.ungrouped : tests.actors);
        }
        if (statistics.unknown()) {
            tests.ei_index = tests.ei_index_weighted = tests.assortativity_group =
                no_test(Status::unknown);
            for (std::size_t b = 0; b < tests.blocks.size(); ++b) {
                tests.blocks[b].density = no_test(statistics.block_status(b));
            }
            return tests;
        }
        std::vector<double> observed(statistics.count());
        std::vector<Table> tables(threads_for_permutations(context, options), statistics.table());
        if (!statistics(groups.group_of, tables.front(), context, observed)) return stopped();
        const auto draws = permute(
            context, LabelExchange::within(groups.group_of, *classes), options, statistics.count(),
            doing,
            [&](std::span<const std::uint32_t> labels, unsigned thread, std::span<double> out) {
                return statistics(labels, tables[thread], context, out);
            });
        if (!draws) return tl::unexpected(draws.error());
        const auto test = [&](std::size_t s) {
            return test_against(observed[s], *draws, s, TwoSided::doubled, rounding,
                                options.confidence);
        };
        tests.ei_index = test(0);
        tests.ei_index_weighted = test(1);
        tests.assortativity_group = test(2);
        for (std::size_t b = 0; b < tests.blocks.size(); ++b) {
            const Status status = statistics.block_status(b);
            tests.blocks[b].density = status == Status::ok ? test(3 + b) : no_test(status);
        }
        return tests;
    });
}

Result<ValueAssortativity> test_value_assortativity(const Graph& graph, const Coverage& coverage,
                                                    std::span<const Value> values,
                                                    const GroupTestOptions& options,
                                                    const RunContext& context) {
    return guarded([&]() -> Result<ValueAssortativity> {
        const std::size_t n = graph.vertex_count();
        if (auto fits = check_sizes(n, values.size(), "values"); !fits) {
            return tl::unexpected(fits.error());
        }
        auto classes = exchange_classes(graph, coverage, options.strata);
        if (!classes) return tl::unexpected(classes.error());
        ValueAssortativity result;
        // Centred: a large common part would drown the differences.
        double mean = 0.0;
        for (const Value& value : values) result.actors += value.ok() ? 1U : 0U;
        for (const Value& value : values) {
            if (value.ok()) mean += value.number / static_cast<double>(result.actors);
        }
        std::vector<double> centred(n, 0.0);
        for (Vertex v = 0; v < n; ++v) {
            if (values[v].ok()) centred[v] = values[v].number - mean;
            (*classes)[v] = (*classes)[v] * 2 + (values[v].ok() ? 1 : 0);
        }
        std::vector<Arc> ties = graph.arcs();
        std::erase_if(ties, [&](const Arc& arc) {
            return !values[arc.source].ok() || !values[arc.target].ok();
        });
        result.ties = static_cast<double>(ties.size());
        const auto correlation = [&](std::span<const std::uint32_t> images, double& out) {
            StopWatch watch(context);
            double a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
            for (const Arc& arc : ties) {
                if (watch.asked(1)) return false;
                const double x = centred[images[arc.source]], y = centred[images[arc.target]];
                a += x;
                b += y;
                aa += x * x;
                bb += y * y;
                ab += x * y;
            }
            double ends = result.ties;
            if (!graph.directed()) {  // each tie both ways
                ends *= 2.0;
                a = b = a + b;
                aa = bb = aa + bb;
                ab *= 2.0;
            }
            const double spread_a = ends * aa - a * a, spread_b = ends * bb - b * b;
            const bool varies = spread_a > 1e-12 * ends * aa && spread_b > 1e-12 * ends * bb;
            out = varies ? (ends * ab - a * b) / (std::sqrt(spread_a) * std::sqrt(spread_b))
                         : nothing;
            return true;
        };
        std::vector<std::uint32_t> identity(n);
        for (Vertex v = 0; v < n; ++v) identity[v] = v;
        double observed = nothing;
        if (!correlation(identity, observed)) return stopped();
        const MetricInput input{.graph = graph, .coverage = coverage};
        if (nothing_observed(input) || std::isnan(observed)) {
            result.test = no_test(nothing_observed(input) ? Status::unknown : Status::undefined);
            return result;
        }
        const auto draws =
            permute(context, ActorExchange::within(*classes), options, 1, "Permuting values",
                    [&](std::span<const std::uint32_t> images, unsigned, std::span<double> out) {
                        return correlation(images, out[0]);
                    });
        if (!draws) return tl::unexpected(draws.error());
        result.test =
            test_against(observed, *draws, 0, TwoSided::doubled, rounding, options.confidence);
        return result;
    });
}

}  // namespace convene

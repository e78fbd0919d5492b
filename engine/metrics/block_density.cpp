// Density within and between groups: the group-by-group matrix.

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/group_table.hpp"

namespace convene {
namespace {

template <typename Measure>
Result<MetricResult> by_block(const MetricInput& input, std::string_view id, Measure measure) {
    if (auto fits = check_group_count(input); !fits) return tl::unexpected(fits.error());
    const GroupTable table = GroupTable::of(input);
    const GroupSizes sizes = group_sizes(input);
    const bool directed = input.graph.directed();
    MetricColumn column;
    column.id = std::string(id);
    column.level = Level::block;
    for (std::uint32_t g = 0; g < table.group_count(); ++g) {
        for (std::uint32_t h = directed ? 0 : g; h < table.group_count(); ++h) {
            const GroupCell& cell = table.cell(g, h);
            column.pairs.emplace_back(g, h);
            column.values.push_back(cell.possible == 0.0 ? Value::undefined()
                                    : cell.observed == 0.0
                                        ? Value::unknown()
                                        : Value::of(measure(cell) / cell.observed));
            const double answered = directed || g == h
                                        ? sizes.respondents[g]
                                        : sizes.respondents[g] + sizes.respondents[h];
            column.respondents.push_back(static_cast<std::uint32_t>(answered));
        }
    }
    MetricResult result;
    result.columns.push_back(std::move(column));
    note_silent(result, input.coverage);
    note_ungrouped(result, sizes);
    return result;
}

Result<MetricResult> run_binary(const MetricInput& input, const RunContext&) {
    return by_block(input, "block_density", [](const GroupCell& cell) { return cell.ties; });
}

Result<MetricResult> run_valued(const MetricInput& input, const RunContext&) {
    return by_block(input, "block_valued_density",
                    [](const GroupCell& cell) { return cell.weight; });
}

constexpr std::string_view silent_words =
    "Only rows of members who answered count; where nobody in the from-group answered the cell is "
    "unknown.";

}  // namespace

extern const Metric block_density_metric{
    .id = "block_density",
    .title = "How densely groups work together",
    .term = "block density",
    .plain =
        "Of all ties that members of one group could have to members of another, the share "
        "that exists. The diagonal is the density within a group. An empty or one-person "
        "group has no cell to fill: undefined.",
    .formula =
        "sum over i in g and R, j in h of x_ij / (|g and R| (|h| - [g = h])); undirected: ties / "
        "pairs",
    .reference = "White, Boorman & Breiger 1976",
    .family = Family::groups,
    .level = Level::block,
    .cost = "O(n + m + k^2)",
    .missing = MissingRows::own_row,
    .missing_words = silent_words,
    .needs_groups = true,
    .modes = Modes::either,
    .run = run_binary};

extern const Metric block_valued_density_metric{
    .id = "block_valued_density",
    .title = "How strongly groups work together",
    .term = "valued block density",
    .plain = "The average strength of a possible tie from one group to another, no tie counting 0.",
    .formula = "sum over i in g and R, j in h of w_ij / (|g and R| (|h| - [g = h]))",
    .reference = "White, Boorman & Breiger 1976",
    .family = Family::groups,
    .level = Level::block,
    .cost = "O(n + m + k^2)",
    .missing = MissingRows::own_row,
    .missing_words = silent_words,
    .needs_groups = true,
    .modes = Modes::either,
    .run = run_valued};

}  // namespace convene

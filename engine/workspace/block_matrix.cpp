#include "engine/workspace/block_matrix.hpp"

#include <array>

#include "engine/core/number.hpp"
#include "engine/metrics/group_table.hpp"
#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"
#include "engine/workspace/run_metric.hpp"

namespace convene {
namespace {

/// Column ids of a measure: its number, and the two ends of its interval.
struct Columns {
    std::string_view value, low, high;
};

Columns columns_of(BlockMeasure measure) {
    switch (measure) {
        case BlockMeasure::density: return {"block_density", {}, {}};
        case BlockMeasure::trust:
            return {"trust_between_groups", "trust_between_groups_low",
                    "trust_between_groups_high"};
        case BlockMeasure::trust_gap: return {"trust_gap", "trust_gap_low", "trust_gap_high"};
    }
    return {};
}

const MetricColumn* column_of(const MetricResult& result, std::string_view id) {
    for (const MetricColumn& column : result.columns) {
        if (!id.empty() && column.id == id) return &column;
    }
    return nullptr;
}

/// Engine group -> row of the matrix, no_index for those without members.
std::vector<std::uint32_t> fill_groups(BlockMatrix& matrix, const View& view,
                                       const Grouping& grouping) {
    std::vector<BlockGroup> groups(grouping.group_count());
    for (Vertex v = 0; v < view.actors.size(); ++v) {
        const std::uint32_t g = grouping.group_of[v];
        if (g == no_index) continue;
        groups[g].actors.push_back(view.actors[v]);
        if (view.coverage.answered(v)) ++groups[g].answered;
    }
    std::vector<std::uint32_t> row_of(groups.size(), no_index);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups[g].actors.empty()) continue;
        row_of[g] = static_cast<std::uint32_t>(matrix.groups.size());
        groups[g].name = grouping.names[g];
        matrix.groups.push_back(std::move(groups[g]));
    }
    return row_of;
}

std::string field(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string number(const Value& value) { return value.ok() ? shortest(value.number) : ""; }

}  // namespace

std::string_view block_measure_name(BlockMeasure measure) {
    constexpr std::array<std::string_view, 3> names{"density", "trust", "gap"};
    return names[static_cast<std::size_t>(measure)];
}

const Metric* block_metric(BlockMeasure measure) {
    return find_metric(measure == BlockMeasure::density ? "block_density" : "trust_between_groups");
}

Result<BlockMatrix> block_matrix(const View& view, const std::string& relation,
                                 BlockMeasure measure, const std::string& group_attribute,
                                 const RunContext& context) {
    const Metric* metric = block_metric(measure);
    if (metric == nullptr) return cannot_compute("This measure is not in the catalogue.");
    if (const auto reason = misfit(*metric, view))
        return cannot_compute(std::string(metric->title) + ": it " + *reason);
    const auto grouping = group_by(view, group_attribute);
    if (!grouping) return tl::unexpected(grouping.error());
    const auto result = run_metric(*metric, view, &*grouping, {}, context);
    if (!result) return tl::unexpected(result.error());

    BlockMatrix matrix;
    matrix.measure = measure;
    matrix.relation = relation;
    matrix.attribute = group_attribute;
    matrix.directed = view.graph.directed();
    matrix.n = view.graph.vertex_count();
    matrix.respondents = view.coverage.respondent_count();
    const std::vector<std::uint32_t> row_of = fill_groups(matrix, view, *grouping);
    BlockCell none;
    none.applies = false;
    none.value = none.low = none.high = Value::undefined();
    matrix.cells.assign(matrix.groups.size() * matrix.groups.size(), none);

    const Columns ids = columns_of(measure);
    const MetricColumn* values = column_of(*result, ids.value);
    if (values == nullptr) return cannot_compute("The measure has no values.");
    const MetricColumn* low = column_of(*result, ids.low);
    const MetricColumn* high = column_of(*result, ids.high);
    matrix.notes = result->columns.front().notes;
    for (std::size_t i = 0; i < values->pairs.size(); ++i) {
        const auto [from, to] = values->pairs[i];
        if (row_of[from] == no_index || row_of[to] == no_index) continue;
        BlockCell cell;
        cell.value = values->values[i];
        cell.low = low != nullptr ? low->values[i] : Value::undefined();
        cell.high = high != nullptr ? high->values[i] : Value::undefined();
        cell.respondents = i < values->respondents.size() ? values->respondents[i] : 0;
        matrix.cells[row_of[from] * matrix.groups.size() + row_of[to]] = cell;
        if (measure == BlockMeasure::density && !matrix.directed)
            matrix.cells[row_of[to] * matrix.groups.size() + row_of[from]] = cell;
    }
    if (measure != BlockMeasure::density) return matrix;

    const Groups groups{grouping->group_of, grouping->names};
    const GroupTable table = GroupTable::of({.graph = view.graph,
                                             .coverage = view.coverage,
                                             .groups = &groups,
                                             .scale_minimum = view.scale_minimum,
                                             .scale_maximum = view.scale_maximum,
                                             .metric = metric});
    for (std::size_t g = 0; g < grouping->group_count(); ++g) {
        for (std::size_t h = 0; h < grouping->group_count(); ++h) {
            if (row_of[g] == no_index || row_of[h] == no_index) continue;
            const GroupCell& counts =
                matrix.directed || g <= h ? table.cell(g, h) : table.cell(h, g);
            BlockCell& cell = matrix.cells[row_of[g] * matrix.groups.size() + row_of[h]];
            cell.ties = counts.ties;
            cell.asked = counts.observed;
            cell.possible = counts.possible;
        }
    }
    return matrix;
}

std::string block_matrix_csv(const BlockMatrix& matrix) {
    const bool density = matrix.measure == BlockMeasure::density;
    const std::string id(columns_of(matrix.measure).value);
    std::string out = "from,to,measure,value,status,respondents,";
    out += density ? "ties,pairs_answered,pairs\n" : "low,high\n";
    for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
        for (std::size_t h = 0; h < matrix.groups.size(); ++h) {
            const BlockCell& cell = matrix.at(g, h);
            if (!cell.applies) continue;
            out += field(matrix.groups[g].name) + ',' + field(matrix.groups[h].name) + ',' + id +
                   ',' + number(cell.value) + ',' + std::string(status_name(cell.value.status)) +
                   ',' + std::to_string(cell.respondents) + ',';
            out += density ? shortest(cell.ties) + ',' + shortest(cell.asked) + ',' +
                                 shortest(cell.possible)
                           : number(cell.low) + ',' + number(cell.high);
            out += '\n';
        }
    }
    return out;
}

}  // namespace convene

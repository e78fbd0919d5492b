#include "engine/metrics/cohesion_support.hpp"

#include <utility>

#include <fmt/format.h>

namespace convene {

Value share(double numerator, double denominator) {
    return denominator == 0.0 ? Value::undefined() : Value::of(numerator / denominator);
}

MetricColumn& add_network(MetricResult& result, std::string_view id, Value value) {
    MetricColumn column;
    column.id = std::string(id);
    column.level = Level::network;
    column.values = {value};
    result.columns.push_back(std::move(column));
    return result.columns.back();
}

void note_silent(MetricColumn& column, const Coverage& coverage) {
    if (coverage.is_complete()) return;
    column.notes.push_back(
        fmt::format("Rests on the answers of {} of {}; what the others would have said is unknown.",
                    coverage.respondent_count(), coverage.vertex_count()));
}

void note_silent(MetricResult& result, const Coverage& coverage) {
    for (MetricColumn& column : result.columns) note_silent(column, coverage);
}

bool own_row_given(const Coverage& coverage, Vertex v) { return coverage.observed(v, v, true); }

std::vector<Vertex> respondents_of(const Coverage& coverage) {
    std::vector<Vertex> result;
    for (Vertex v = 0; v < coverage.vertex_count(); ++v) {
        if (own_row_given(coverage, v)) result.push_back(v);
    }
    return result;
}

Graph union_of(const Graph& graph) { return symmetrized(graph, Symmetrize::either); }

Result<Graph> union_of(const Graph& graph, const RunContext& context) {
    auto united = symmetrized(graph, Symmetrize::either, context.stop);
    if (!united) return stopped();
    return std::move(*united);
}

Result<Graph> without_zero_ties(const Graph& graph, const RunContext& context) {
    constexpr Vertex stop_interval = 4096;  // vertices between looks at the stop token
    const auto kept = [&](const Graph::Rows& rows) -> Result<Graph::Rows> {
        Graph::Rows result;
        result.offsets.reserve(rows.offsets.size());
        result.neighbours.reserve(rows.neighbours.size());
        result.weights.reserve(rows.weights.size());
        for (Vertex v = 0; v < graph.vertex_count(); ++v) {
            if (v % stop_interval == 0 && context.stop_requested()) return stopped();
            const auto row = rows.row(v);
            const auto weights = rows.row_weights(v);
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (weights[i] == 0.0) continue;
                result.neighbours.push_back(row[i]);
                result.weights.push_back(weights[i]);
            }
            result.offsets.push_back(result.neighbours.size());
        }
        return result;
    };
    auto out = kept(graph.out_rows());
    if (!out) return tl::unexpected(out.error());
    auto in = graph.directed() ? kept(graph.in_rows()) : Result<Graph::Rows>(Graph::Rows{});
    if (!in) return tl::unexpected(in.error());
    return Graph::from_rows(graph.directed(), std::move(*out), std::move(*in));
}

bool nothing_observed(const MetricInput& input) {
    return input.graph.vertex_count() >= 2 && input.coverage.respondent_count() == 0;
}

GroupSizes group_sizes(const MetricInput& input) {
    GroupSizes sizes;
    sizes.members.assign(input.groups->names.size(), 0.0);
    sizes.respondents.assign(input.groups->names.size(), 0.0);
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        const std::uint32_t group = input.groups->group_of[v];
        if (group == no_index) {
            ++sizes.ungrouped;
            continue;
        }
        sizes.members[group] += 1.0;
        if (own_row_given(input.coverage, v)) sizes.respondents[group] += 1.0;
    }
    return sizes;
}

void note_ungrouped(MetricResult& result, const GroupSizes& sizes) {
    if (sizes.ungrouped == 0) return;
    for (MetricColumn& column : result.columns) {
        column.notes.push_back(fmt::format("{} actor{} without a group {} left out.",
                                           sizes.ungrouped, sizes.ungrouped == 1 ? "" : "s",
                                           sizes.ungrouped == 1 ? "is" : "are"));
    }
}

}  // namespace convene

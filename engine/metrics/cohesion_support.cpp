#include "engine/metrics/cohesion_support.hpp"

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

#include "engine/metrics/two_mode.hpp"

namespace convene {

ModeSizes mode_sizes(const MetricInput& input) {
    ModeSizes sizes;
    sizes.first = input.graph.first_mode_count();
    sizes.second = input.graph.vertex_count() - sizes.first;
    for (Vertex v = 0; v < sizes.first; ++v) {
        if (own_row_given(input.coverage, v)) ++sizes.first_answered;
    }
    return sizes;
}

void mark_two_mode_silence(MetricColumn& column, const MetricInput& input) {
    const ModeSizes sizes = mode_sizes(input);
    if (sizes.first_answered == sizes.first) return;
    column.respondents.assign(column.values.size(), 0);
    for (Vertex v = 0; v < column.values.size(); ++v) {
        if (sizes.in_first(v)) {
            const bool answered = own_row_given(input.coverage, v);
            column.respondents[v] = answered ? 1 : 0;
            if (!answered) column.values[v] = Value::unknown();
        } else {
            column.respondents[v] = static_cast<std::uint32_t>(sizes.first_answered);
            if (sizes.first_answered == 0) column.values[v] = Value::unknown();
        }
    }
}

}  // namespace convene

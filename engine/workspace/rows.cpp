#include "engine/workspace/rows.hpp"

#include <cassert>

namespace convene {

void add_rows(ResultTable& table, const MetricColumn& column, const View& view,
              const Grouping* grouping, const std::string& parameters) {
    const std::string relation = view.relation_label();
    const std::string wave = view.wave_label();
    const auto actor = [&](std::uint32_t vertex) {
        return view.network->actors()[view.actors[vertex]].id;
    };
    for (std::size_t i = 0; i < column.values.size(); ++i) {
        ResultRow row;
        row.metric = column.id;
        row.level = column.level;
        switch (column.level) {
            case Level::network:
            case Level::pair: break;  // of questions, which name their subjects themselves
            case Level::actor: row.subject = actor(static_cast<std::uint32_t>(i)); break;
            case Level::dyad:
                row.subject = actor(column.pairs[i].first);
                row.object = actor(column.pairs[i].second);
                break;
            case Level::block:
                assert(grouping != nullptr);
                row.subject = grouping->names[column.pairs[i].first];
                row.object = grouping->names[column.pairs[i].second];
                break;
        }
        row.value = column.values[i];
        row.n = view.graph.vertex_count();
        row.respondents = i < column.respondents.size() ? column.respondents[i]
                                                        : view.coverage.respondent_count();
        row.relation = relation;
        row.wave = wave;
        row.parameters = parameters;
        table.rows.push_back(std::move(row));
    }
}

}  // namespace convene

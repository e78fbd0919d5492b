#include "engine/inference/resample.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/inference/known_cells.hpp"
#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

/// Origins of n drawn actors: of a two-mode network, each mode for itself.
std::vector<Vertex> draw_actors(const Graph& graph, Random& random) {
    const std::size_t n = graph.vertex_count(), first = graph.first_mode_count();
    std::vector<Vertex> origin(n);
    for (std::size_t v = 0; v < n; ++v) {
        const std::size_t begin = v < first ? 0 : first;
        const std::size_t end = v < first ? first : n;
        origin[v] = static_cast<Vertex>(begin + random.below(end - begin));
    }
    return origin;
}

const MetricColumn* find_column(const MetricResult& result, std::string_view id) {
    for (const MetricColumn& column : result.columns) {
        if (id.empty() || column.id == id) return &column;
    }
    return nullptr;
}

Result<std::vector<Value>> run_on(const Metric& metric, const MetricSetting& setting,
                                  const std::string& wanted, Level level,
                                  const ResampledNetwork& network, const RunContext& context) {
    std::vector<std::uint32_t> group_of;
    Groups groups;
    if (setting.groups != nullptr) {
        for (const Vertex v : network.origin) group_of.push_back(setting.groups->group_of[v]);
        groups = {group_of, setting.groups->names};
    }
    const MetricInput input{.graph = network.graph,
                            .coverage = network.coverage,
                            .groups = setting.groups != nullptr ? &groups : nullptr,
                            .scale_minimum = setting.scale_minimum,
                            .scale_maximum = setting.scale_maximum,
                            .weight_is_cost = setting.weight_is_cost,
                            .parameters = &setting.parameters,
                            .metric = &metric};
    auto result = metric.run(input, context);
    if (!result) return tl::unexpected(result.error());
    const MetricColumn* column = find_column(*result, wanted);
    if (column == nullptr || column->level != level) {
        return invalid_input("'" + std::string(metric.id) + "' gives no such values.",
                             "Choose a measure of the whole network for its interval, and one of "
                             "actors for their ranks.");
    }
    return column->values;
}

}  // namespace

ResampledNetwork resample_vertices(const Graph& graph, const Coverage& coverage, Random& random) {
    const std::size_t n = graph.vertex_count();
    ResampledNetwork result;
    result.origin = draw_actors(graph, random);
    std::vector<std::vector<Vertex>> copies(n);
    std::vector<bool> answered(n);
    for (Vertex v = 0; v < n; ++v) {
        copies[result.origin[v]].push_back(v);
        answered[v] = own_row_given(coverage, result.origin[v]);
    }
    std::vector<Arc> arcs;
    for (const Arc& arc : graph.arcs()) {
        for (const Vertex source : copies[arc.source]) {
            for (const Vertex target : copies[arc.target]) {
                arcs.push_back({source, target, arc.weight});
            }
        }
    }
    const KnownCells cells(graph, coverage, true);
    if (!graph.two_mode() && cells.count() > 0) {
        for (Vertex v = 0; v < n; ++v) {
            if (!cell_known(graph, coverage, v, v)) continue;
            for (const Vertex source : copies[v]) {
                for (const Vertex target : copies[v]) {
                    if (graph.directed() ? source == target : source >= target) continue;
                    if (const auto weight = cells.draw(random)) {
                        arcs.push_back({source, target, *weight});
                    }
                }
            }
        }
    }
    result.graph = Graph::from_arcs(n, graph.directed(), arcs, MergeRule::first)
                       .with_modes(graph.first_mode_count());
    result.coverage = coverage.is_complete() ? Coverage::complete(n, coverage.assumed())
                                             : Coverage::of(std::move(answered));
    if (coverage.is_reconstructed()) result.coverage = result.coverage.reconstructed();
    return result;
}

ResampledNetwork drop_ties(const Graph& graph, const Coverage& coverage, double share,
                           Random& random) {
    ResampledNetwork result = unchanged(graph, coverage);
    std::vector<Arc> arcs = graph.arcs();
    std::erase_if(arcs, [&](const Arc&) { return random.chance(share); });
    result.graph = Graph::from_arcs(graph.vertex_count(), graph.directed(), arcs, MergeRule::first)
                       .with_modes(graph.first_mode_count());
    return result;
}

ResampledNetwork unchanged(const Graph& graph, const Coverage& coverage) {
    ResampledNetwork result{graph, coverage, std::vector<Vertex>(graph.vertex_count())};
    std::iota(result.origin.begin(), result.origin.end(), 0U);
    return result;
}

NetworkMeasure network_measure(const Metric& metric, MetricSetting setting, std::string column) {
    return [&metric, setting = std::move(setting), column = std::move(column)](
               const ResampledNetwork& network, const RunContext& context) -> Result<Value> {
        auto values = run_on(metric, setting, column, Level::network, network, context);
        if (!values) return tl::unexpected(values.error());
        return values->empty() ? Value::undefined() : values->front();
    };
}

ActorMeasure actor_measure(const Metric& metric, MetricSetting setting, std::string column) {
    return [&metric, setting = std::move(setting), column = std::move(column)](
               const ResampledNetwork& network, const RunContext& context) {
        return run_on(metric, setting, column, Level::actor, network, context);
    };
}

}  // namespace convene

#include "viewer/state/chart_part.hpp"

#include <algorithm>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"
#include "engine/workspace/measures.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t replicates = 200;
constexpr double drop_share = 0.1;

/// The view of a relation or rating scale; null where there is none.
const View* view_of(const Snapshot& snapshot, const std::string& id) {
    const Network& network = *snapshot.network;
    std::size_t at = snapshot.views.size();
    if (const auto r = network.find_relation(id)) at = *r;
    for (std::size_t s = 0; s < network.rating_scales().size(); ++s) {
        if (network.rating_scales()[s].id == id) at = network.relations().size() + s;
    }
    return at < snapshot.views.size() ? snapshot.views[at].get() : nullptr;
}

/// The rating scale, or else the relation, that trust is read from; empty: none.
std::string trust_source(const Network& network) {
    if (!network.rating_scales().empty()) return network.rating_scales().front().id;
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        if (groups_only(network, r)) return network.relations()[r].id;
    }
    return {};
}

std::string words(const Error& error) {
    return error.advice.empty() ? error.message : error.message + " " + error.advice;
}

}  // namespace

Matrices make_matrices(const Snapshot& snapshot, const std::string& relation,
                       const RunContext& context) {
    Matrices made;
    const std::string& groups = snapshot.request.group_attribute;
    if (const View* view = view_of(snapshot, relation)) {
        auto density = block_matrix(*view, relation, BlockMeasure::density, groups, context);
        if (density) {
            made.density = std::move(*density);
        } else {
            made.density_problem = words(density.error());
        }
    } else {
        made.density_problem = "No relation is shown. Switch one on at the left of the map.";
    }
    const std::string source = trust_source(*snapshot.network);
    made.rated = !source.empty();
    if (!made.rated) return made;
    const View* view = view_of(snapshot, source);
    if (view == nullptr) {
        made.trust_problem = "Trust was not asked about in this wave.";
        return made;
    }
    auto trust = block_matrix(*view, source, BlockMeasure::trust, groups, context);
    auto gap = block_matrix(*view, source, BlockMeasure::trust_gap, groups, context);
    if (trust && gap) {
        made.trust = std::move(*trust);
        made.gap = std::move(*gap);
    } else {
        made.trust_problem = words(trust ? gap.error() : trust.error());
    }
    return made;
}

RankIntervals make_intervals(const Snapshot& snapshot, const MeasureKey& key,
                             const RunContext& context) {
    RankIntervals made;
    made.key = key;
    const Metric* metric = metric_of_column(key.column);
    const View* view = view_of(snapshot, key.relation);
    if (metric == nullptr || view == nullptr || metric->run == nullptr || misfit(*metric, *view)) {
        made.problem = "How firm this ranking is cannot be computed here.";
        return made;
    }
    Groups groups;
    std::optional<Grouping> grouping;
    MetricSetting setting;
    if (metric->needs_groups) {
        auto found = group_by(*view, snapshot.request.group_attribute);
        if (!found) {
            made.problem = words(found.error());
            return made;
        }
        grouping = std::move(*found);
        groups = {grouping->group_of, grouping->names};
        setting.groups = &groups;
    }
    setting.scale_minimum = view->scale_minimum;
    setting.scale_maximum = view->scale_maximum;
    setting.weight_is_cost = view->reading == WeightReading::cost;
    RankOptions options;
    options.replicates = replicates;
    options.drop_share = drop_share;
    const auto ranks = rank_intervals(
        view->graph, view->coverage,
        actor_measure(*metric, setting, key.column == metric->id ? std::string() : key.column),
        options, context);
    if (!ranks) {
        made.problem = ranks.error().kind == ErrorKind::stopped
                           ? "Stopped before it was known how firm the ranking is."
                           : words(ranks.error());
        return made;
    }
    made.replicates = replicates;
    made.drop_share = drop_share;
    made.by_actor.resize(snapshot.network->actors().size());
    for (Vertex v = 0; v < ranks->size(); ++v) made.by_actor[view->actors[v]] = (*ranks)[v];
    return made;
}

void refresh_charts(ChartPart& part, const std::shared_ptr<const Snapshot>& snapshot,
                    const std::shared_ptr<const MapScene>& scene,
                    const std::shared_ptr<const ChartData>& data, const ViewerState& state) {
    if (!snapshot || !scene) {
        part = {};
        return;
    }
    if (part.snapshot == snapshot && part.data == data && part.scene == scene &&
        part.sight == state.sight && part.chart_view == state.chart &&
        part.matrix_view == state.matrix && part.sized_by == state.encoding.size_by &&
        part.relations == state.request.relations) {
        return;
    }
    if (part.snapshot != snapshot || part.relations != state.request.relations)
        part.axes = chart_axes(*snapshot);
    part.snapshot = snapshot;
    part.data = data;
    part.scene = scene;
    part.sight = state.sight;
    part.chart_view = state.chart;
    part.matrix_view = state.matrix;
    part.sized_by = state.encoding.size_by;
    part.relations = state.request.relations;
    part.chart = {};
    part.matrix = {};
    if (state.sight == Sight::matrix) {
        part.matrix = make_matrix(*snapshot, data ? data->matrices : nullptr, state);
    } else if (state.sight != Sight::map) {
        part.chart = make_chart(*snapshot, state, data ? data->intervals.get() : nullptr);
    }
    part.lit = lit_by_chart(*snapshot, *scene, state);
}

}  // namespace convene::viewer

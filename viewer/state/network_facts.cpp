#include "viewer/state/network_facts.hpp"

#include <algorithm>
#include <array>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"
#include "engine/workspace/run_metric.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

using Blocks = std::map<std::pair<std::string, std::string>, BlockFact>;

constexpr std::array<std::string_view, 5> network_metrics = {
    "density", "reciprocity_arc", "components_weak", "largest_weak_component", "isolates"};

/// Fewer raters than this could tell who rated whom.
constexpr std::size_t least_raters = 5;

Blocks blocks_of(const MetricColumn& column, const Grouping& grouping) {
    Blocks blocks;
    for (std::size_t i = 0; i < column.pairs.size(); ++i) {
        const auto [from, to] = column.pairs[i];
        const std::size_t behind = i < column.respondents.size() ? column.respondents[i] : 0;
        blocks[{grouping.names[from], grouping.names[to]}] = {column.values[i], behind};
    }
    return blocks;
}

/// Cells in which single raters could be told are suppressed.
void suppress_small(Blocks& blocks) {
    for (auto& [groups, fact] : blocks) {
        if (fact.value.ok() && fact.respondents < least_raters) fact.value = Value::suppressed();
    }
}

const Metric* trust_between_groups() {
    for (const Metric* metric : catalogue()) {
        if (metric->trust_only && metric->level == Level::block && metric->in_menu) return metric;
    }
    return nullptr;
}

}  // namespace

Result<NetworkFacts> network_facts(const Snapshot& snapshot, const RunContext& context) {
    NetworkFacts facts;
    facts.revision = snapshot.revision;
    const Network& network = *snapshot.network;
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        if (context.stop_requested()) return stopped();
        if (r >= snapshot.views.size() || !snapshot.views[r]) continue;
        const View& view = *snapshot.views[r];
        const std::string at = "@" + network.relations()[r].id;
        for (const std::string_view id : network_metrics) {
            const Metric* metric = find_metric(id);
            if (metric == nullptr || metric->level != Level::network || misfit(*metric, view))
                continue;
            const auto result = run_metric(*metric, view, nullptr, {}, context);
            if (!result) {
                if (result.error().kind == ErrorKind::stopped)
                    return tl::unexpected(result.error());
                continue;
            }
            for (const MetricColumn& column : result->columns) {
                if (column.level != Level::network || column.values.empty()) continue;
                facts.values[column.id + at] = column.values.front();
                facts.respondents[column.id + at] = view.coverage.respondent_count();
                facts.sizes[column.id + at] = view.graph.vertex_count();
            }
        }
        const Metric* block = find_metric("block_density");
        const auto grouping = group_by(view, snapshot.request.group_attribute);
        if (block != nullptr && grouping && !misfit(*block, view)) {
            const auto result = run_metric(*block, view, &*grouping, {}, context);
            if (result)
                facts.blocks["block_density" + at] = blocks_of(result->columns.front(), *grouping);
        }
    }
    const Metric* trust = trust_between_groups();
    for (std::size_t s = 0; s < network.rating_scales().size(); ++s) {
        const std::size_t at = network.relations().size() + s;
        if (at >= snapshot.views.size() || !snapshot.views[at]) continue;
        const View& view = *snapshot.views[at];
        const auto grouping = group_by(view, snapshot.request.group_attribute);
        if (trust == nullptr || !grouping || misfit(*trust, view)) continue;
        const auto result = run_metric(*trust, view, &*grouping, {}, context);
        if (!result) continue;
        Blocks blocks = blocks_of(result->columns.front(), *grouping);
        suppress_small(blocks);
        facts.trust[network.rating_scales()[s].id] = std::move(blocks);
    }
    return facts;
}

}  // namespace convene::viewer

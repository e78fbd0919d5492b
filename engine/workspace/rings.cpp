#include "engine/workspace/rings.hpp"

#include <limits>
#include <set>

#include <fmt/format.h>

#include "engine/layout/layout.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/run_metric.hpp"

namespace convene {
namespace {

/// To how many different others each is tied.
std::vector<double> partners_of(const Subjects& subjects, std::span<const ActorIndex> placed) {
    std::vector<std::set<ActorIndex>> partners;
    for (const auto& view : subjects.shown_whole()) {
        partners.resize(view->network->actors().size());
        for (const Arc& arc : view->graph.arcs()) {
            const ActorIndex a = view->actors[arc.source], b = view->actors[arc.target];
            if (a == b) continue;
            partners[a].insert(b);
            partners[b].insert(a);
        }
    }
    std::vector<double> values;
    for (const ActorIndex actor : placed)
        values.push_back(actor < partners.size() ? static_cast<double>(partners[actor].size())
                                                 : 0.0);
    return values;
}

}  // namespace

Result<Rings> make_rings(Subjects& subjects, const SnapshotRequest& request,
                         std::span<const ActorIndex> placed, const RunContext& context) {
    Rings rings;
    const MeasureKey& key = request.rings;
    const Metric* metric = metric_of_column(key.column);
    const Subject* subject = key.column.empty() ? nullptr : subjects.find(key.relation);
    if (metric != nullptr && subject != nullptr) {
        const auto measures = measures_on(*metric, *subject->view, key.relation,
                                          request.group_attribute, part_of(context, 0.0, 0.5));
        if (!measures && measures.error().kind == ErrorKind::stopped)
            return tl::unexpected(measures.error());
        if (!measures) rings.problem = measures.error().text();
        for (std::size_t m = 0; measures && m < measures->size(); ++m) {
            const Measure& measure = (*measures)[m];
            if (measure.key.column != key.column) continue;
            for (const ActorIndex actor : placed) {
                const Value& value = measure.by_actor[actor];
                rings.values.push_back(value.ok() ? value.number
                                                  : std::numeric_limits<double>::quiet_NaN());
            }
        }
    } else if (!key.column.empty()) {
        rings.problem = fmt::format("There is no measure \"{}\" for the rings.", key.text());
    }
    if (rings.values.empty()) rings.values = partners_of(subjects, placed);
    rings.bounds = value_bands(rings.values);
    return rings;
}

}  // namespace convene

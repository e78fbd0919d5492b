#include "engine/partnership/fit.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace convene {

bool is_trust(const View& view) {
    const Network& network = *view.network;
    return std::all_of(view.scope.relations.begin(), view.scope.relations.end(),
                       [&](const std::string& id) {
                           const auto relation = network.find_relation(id);
                           if (!relation) return network.find_rating_scale(id) != nullptr;
                           const Relation& found = network.relations()[*relation];
                           return found.category == "trust" || !found.rating_scale.empty();
                       });
}

bool is_rating_scale(const View& view) {
    const auto& ids = view.scope.relations;
    return ids.size() == 1 && !view.network->find_relation(ids.front()) &&
           view.network->find_rating_scale(ids.front()) != nullptr;
}

bool fits_two_modes(const Metric& metric) { return metric.modes != Modes::one; }

std::optional<std::string> misfit(const Metric& metric, const View& view) {
    const std::string relation = view.relation_label();
    if (view.graph.two_mode() && !fits_two_modes(metric)) {
        return fmt::format("is about ties among actors, and {} ties members to bodies or events.",
                           relation);
    }
    if (!view.graph.two_mode() && metric.modes == Modes::two) {
        return fmt::format("is about ties of members to bodies or events, and {} ties actors.",
                           relation);
    }
    if (metric.trust_only && !is_trust(view)) {
        return fmt::format("is about trust ratings, and {} is none.", relation);
    }
    if (metric.directed_only && !view.graph.directed()) {
        return fmt::format("is about the direction of ties, and {} is undirected here.", relation);
    }
    if (metric.undirected_only && view.graph.directed()) {
        return fmt::format(
            "is about undirected ties, and {} is directed (--symmetrize makes it "
            "undirected).",
            relation);
    }
    return std::nullopt;
}

}  // namespace convene

#include "engine/workspace/map_actors.hpp"

#include <algorithm>
#include <utility>

#include "engine/model/filter.hpp"

namespace convene {

namespace {

/// Whether somebody asked this actor about a relation that is shown, and got no
/// answer to any. Relations whose respondents nobody declared say nothing.
bool was_silent(const Network& network, const std::vector<RelationIndex>& relations, WaveIndex wave,
                ActorIndex actor) {
    bool asked = false;
    for (const RelationIndex relation : relations) {
        if (network.respondents(wave, relation) == nullptr) continue;
        const Answer answer = network.answer(wave, relation, actor);
        if (answer == Answer::answered) return false;
        asked = asked || answer == Answer::silent;
    }
    return asked;
}

/// Bodies and units that hold others, until a tie of `relations` reaches them.
std::vector<bool> scenery_of(const Network& network, const std::vector<RelationIndex>& relations,
                             WaveIndex wave) {
    std::vector<bool> scenery(network.actors().size(), false);
    for (ActorIndex actor = 0; actor < scenery.size(); ++actor) {
        if (network.actors()[actor].kind == ActorKind::body) scenery[actor] = true;
        const ActorIndex parent = network.actors()[actor].parent;
        if (parent != no_index) scenery[parent] = true;
    }
    for (const RelationIndex relation : relations) {
        for (const Tie& tie : network.ties(wave, relation)) {
            scenery[tie.source] = scenery[tie.target] = false;
        }
    }
    return scenery;
}

}  // namespace

bool is_shown(const Network& network, const SnapshotRequest& request, const std::string& relation) {
    const auto& chosen = request.relations;
    if (chosen.empty()) return network.find_relation(relation).has_value();
    return std::find(chosen.begin(), chosen.end(), relation) != chosen.end();
}

Result<MapActors> map_actors(const Network& network, const SnapshotRequest& request,
                             WaveIndex wave) {
    const std::size_t actor_count = network.actors().size();
    std::vector<bool> passes(actor_count, true);
    if (!request.where.empty()) {
        const auto filter = Filter::parse(request.where);
        if (!filter) return tl::unexpected(filter.error());
        auto kept = filter->evaluate(network);
        if (!kept) return tl::unexpected(std::move(kept.error()));
        passes = std::move(*kept);
    }
    std::vector<RelationIndex> relations;
    const auto add = [&](RelationIndex relation) {
        if (std::find(relations.begin(), relations.end(), relation) == relations.end()) {
            relations.push_back(relation);
        }
    };
    for (RelationIndex relation = 0; relation < network.relations().size(); ++relation) {
        if (is_shown(network, request, network.relations()[relation].id)) add(relation);
    }
    for (const RatingScale& scale : network.rating_scales()) {
        if (!is_shown(network, request, scale.id)) continue;
        for (const RelationIndex item : scale.items) add(item);
    }
    const std::vector<bool> scenery = scenery_of(network, relations, wave);
    MapActors actors;
    actors.shown.assign(actor_count, false);
    actors.silent.assign(actor_count, false);
    for (ActorIndex actor = 0; actor < actor_count; ++actor) {
        if (scenery[actor] || !network.on_roster(wave, actor)) continue;
        actors.placed.push_back(actor);
        actors.shown[actor] = passes[actor];
        actors.silent[actor] = passes[actor] && was_silent(network, relations, wave, actor);
    }
    return actors;
}

}  // namespace convene

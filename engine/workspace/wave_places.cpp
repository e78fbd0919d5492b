#include "engine/workspace/wave_places.hpp"

#include <fmt/format.h>

#include "engine/workspace/map_actors.hpp"
#include "engine/workspace/subjects.hpp"

namespace convene {

Result<WavePlaces> places_in_all_waves(const std::shared_ptr<const Network>& network,
                                       const SnapshotRequest& request) {
    WavePlaces places;
    std::vector<bool> there(network->actors().size(), false);
    for (WaveIndex wave = 0; wave < network->waves().size(); ++wave) {
        const auto actors = map_actors(*network, request, wave);
        if (!actors) return tl::unexpected(actors.error());
        for (const ActorIndex actor : actors->placed) there[actor] = true;
        for (const Relation& relation : network->relations()) {
            if (!is_shown(*network, request, relation.id)) continue;
            // What cannot be resolved in a wave (nothing was asked there) draws nobody together.
            if (auto view = resolve_request(network, request, wave, {relation.id}, false))
                places.views.push_back(std::make_shared<const View>(std::move(*view)));
        }
    }
    for (ActorIndex actor = 0; actor < there.size(); ++actor) {
        if (there[actor]) places.placed.push_back(actor);
    }
    return places;
}

Result<Done> compare_waves(Snapshot& snapshot) {
    const SnapshotRequest& request = snapshot.request;
    if (request.compare.empty()) return Done{};
    const Network& network = *snapshot.network;
    const auto other = network.find_wave(request.compare);
    if (!other) return invalid_input(fmt::format("There is no wave \"{}\".", request.compare));
    const auto then = map_actors(network, request, *other);
    if (!then) return tl::unexpected(then.error());
    const std::size_t count = network.actors().size();
    snapshot.departed.assign(count, false);
    snapshot.joined.assign(count, false);
    for (ActorIndex actor = 0; actor < count; ++actor) {
        snapshot.departed[actor] = then->shown[actor] && !network.on_roster(snapshot.wave, actor);
        snapshot.joined[actor] = snapshot.shown[actor] && !network.on_roster(*other, actor);
    }
    for (const Relation& relation : network.relations()) {
        auto view = resolve_request(snapshot.network, request, *other, {relation.id}, true);
        snapshot.other_views.push_back(view ? std::make_shared<const View>(std::move(*view))
                                            : nullptr);
    }
    return Done{};
}

}  // namespace convene

// Ways are looked for beside the frame loop: on large networks they take their time.

#include "viewer/state/relation_words.hpp"
#include "viewer/state/session_work.hpp"

namespace convene::viewer {
namespace {

/// Ways depend on the scope, not on what else a newer snapshot brings.
bool same_ways(const WaysView& a, const WaysView& b) {
    return a.from == b.from && a.to == b.to && a.along == b.along;
}

bool same_ground(const Snapshot& a, const Snapshot& b) {
    return a.network == b.network && a.wave == b.wave && a.request.where == b.request.where &&
           a.request.thresholds == b.request.thresholds &&
           a.request.symmetrize == b.request.symmetrize &&
           a.request.relations == b.request.relations;
}

}  // namespace

void Session::ask_for_ways() {
    const WaysView& wanted = state_.ways;
    if (wanted.from.empty() || !snapshot_ || snapshot_->network != network_) {
        work_->ways_asked = {};
        return;
    }
    if (work_->ways_snapshot && same_ground(*work_->ways_snapshot, *snapshot_) &&
        same_ways(work_->ways_asked, wanted))
        return;
    const auto from = network_->find_actor(wanted.from);
    const auto to = network_->find_actor(wanted.to);
    if (!from || !to) return;
    work_->ways_asked = wanted;
    work_->ways_snapshot = snapshot_;
    const WayDirection direction = wanted.along ? WayDirection::along : WayDirection::any;
    work_->pathfinder.run([work = work_.get(), snapshot = snapshot_, from = *from, to = *to,
                           direction](const std::stop_token& stop) {
        RunContext context;
        context.stop = stop;
        std::shared_ptr<const Ways> made;
        try {
            // Trust between single people is nobody's to follow.
            SnapshotRequest request = snapshot->request;
            const Network& network = *snapshot->network;
            const auto shown = shown_relations(network, request.relations);
            request.relations.clear();
            for (const RelationIndex r : shown)
                request.relations.push_back(network.relations()[r].id);
            auto ways =
                find_ways(snapshot->network, request, snapshot->wave, from, to, direction, context);
            if (ways) made = std::make_shared<const Ways>(std::move(*ways));
        } catch (const std::exception&) {
            return;  // the inspector goes on saying that they are being looked for
        }
        if (!made) return;
        {
            const std::lock_guard lock(work->mutex);
            if (stop.stop_requested()) return;
            work->ways = std::move(made);
        }
        work->wake();
    });
}

}  // namespace convene::viewer

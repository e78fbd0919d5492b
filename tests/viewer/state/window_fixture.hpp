#pragma once
// A small network as the window sees it: five actors, advice, friends, seats on
// a board and trust ratings, two waves, one silent person.

#include <memory>
#include <string>

#include "engine/workspace/job_runner.hpp"
#include "tests/engine/workspace/small_networks.hpp"
#include "viewer/state/commands.hpp"

namespace convene::test {

inline std::shared_ptr<const Network> window_network() {
    NetworkTables tables = small_school();
    tables.relations[0].category = "advice";
    tables.relations[0].title = "Asks for advice";
    tables.relations[2].title = "Sits on";
    tables.actors[2].name = "Tomás Ólafur";
    return built(std::move(tables));
}

inline std::shared_ptr<const Snapshot> window_snapshot(SnapshotRequest request = {}) {
    if (request.wave.empty()) request.wave = "1";
    auto made = make_snapshot(window_network(), request, nullptr, RunContext{});
    return made ? *made : nullptr;
}

/// The state after one command on that network.
inline Result<viewer::ViewerState> after(const viewer::ViewerState& state,
                                         const std::string& command) {
    static const auto snapshot = window_snapshot();
    return viewer::apply(state, command, {snapshot->network.get(), snapshot.get()});
}

}  // namespace convene::test

#include "viewer/state/wave_difference.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/lit.hpp"
#include "viewer/state/scene_builder.hpp"
#include "viewer/state/view_model.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

std::size_t changed(const MapScene& scene, Change change) {
    return static_cast<std::size_t>(
        std::count_if(scene.ties.begin(), scene.ties.end(),
                      [&](const SceneTie& tie) { return tie.change == change; }));
}

bool legend_says(const MapScene& scene, const std::string& text) {
    return std::any_of(scene.legend.begin(), scene.legend.end(),
                       [&](const LegendRow& row) { return row.text.starts_with(text); });
}

}  // namespace

TEST_CASE("the map tells who left and which ties were lost since", "[state]") {
    ViewerState state;
    state.request.wave = "2";
    state.request.compare = "1";
    state.request.relations = {"advice", "friends"};
    const auto snapshot = test::window_snapshot(state.request);
    const MapScene scene = build_scene(*snapshot, state);
    const auto d = std::find_if(scene.nodes.begin(), scene.nodes.end(), [&](const SceneNode& node) {
        return snapshot->network->actors()[node.actor].id == "d";
    });
    REQUIRE(d != scene.nodes.end());
    CHECK(d->change == Change::gone);
    CHECK(scene.changes);
    CHECK(legend_says(scene, "Changed since"));
    CHECK(legend_says(scene, "Left: 1"));
    CHECK_FALSE(legend_says(scene, "Joined"));
    // c-d went with d, whatever anybody answered.
    const auto lost = std::find_if(scene.ties.begin(), scene.ties.end(), [&](const SceneTie& tie) {
        return tie.change == Change::gone && &scene.nodes[tie.to] == &*d;
    });
    REQUIRE(lost != scene.ties.end());
    CHECK(lost->stroke == TieStroke::dashed);
    CHECK(changed(scene, Change::added) + changed(scene, Change::gone) +
              changed(scene, Change::same) + changed(scene, Change::unknown) ==
          scene.ties.size());
    // Seen from the other side, d joined and those ties are new.
    state.request.wave = "1";
    state.request.compare = "2";
    const auto back = test::window_snapshot(state.request);
    const MapScene other = build_scene(*back, state);
    CHECK(legend_says(other, "Joined: 1"));
    CHECK(changed(other, Change::added) == changed(scene, Change::gone));
    CHECK(changed(other, Change::gone) == changed(scene, Change::added));
    state.request.compare.clear();
    CHECK_FALSE(build_scene(*test::window_snapshot(state.request), state).changes);
}

TEST_CASE("ways and those around somebody are lit while nobody is pointed at", "[state]") {
    ViewerState state;
    state.request.wave = "1";
    state.request.relations = {"advice", "friends"};
    const auto snapshot = test::window_snapshot(state.request);
    ViewModel model;
    state.focus = {"d", 1, false};
    CHECK(refresh(model, snapshot, nullptr, state));
    const auto lit = [&](const char* id) {
        return model.standing.nodes[model.node_of[*snapshot->network->find_actor(id)]] != 0;
    };
    CHECK((lit("c") && lit("d") && !lit("a") && !lit("b")));
    state.focus.steps = 2;
    CHECK(refresh(model, snapshot, nullptr, state));
    CHECK((lit("b") && !lit("a")));
    state.focus.hide = true;
    CHECK(refresh(model, snapshot, nullptr, state));
    CHECK(model.scene->nodes.size() == 3);
    CHECK_FALSE(model.standing.active());
    state.focus = {};
    state.ways = {"a", "c", false, WaysView::Shown::shortest};
    const auto found = find_ways(snapshot->network, state.request, 0, 0, 2, WayDirection::any, {});
    REQUIRE(found);
    const auto ways = std::make_shared<const Ways>(*found);
    CHECK(refresh(model, snapshot, nullptr, state, ways));
    CHECK((lit("a") && lit("b") && lit("c") && !lit("d")));
    REQUIRE(model.ways);
    CHECK(model.ways->summary.starts_with("2 steps by way of"));
    CHECK(model.ways->note.find("did not answer") != std::string::npos);
    CHECK_FALSE(refresh(model, snapshot, nullptr, state, ways));
    // Ways of another pair are not shown as these.
    state.ways.to = "d";
    CHECK(refresh(model, snapshot, nullptr, state, ways));
    CHECK_FALSE(model.ways);
}

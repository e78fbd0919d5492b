// Two waves side by side: the command and its undoing, one place for everybody, what each half
// says, shows and lights.

#include "viewer/state/side_by_side.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/arrangement.hpp"
#include "viewer/state/history.hpp"
#include "viewer/state/moved_node.hpp"
#include "viewer/state/scene_builder.hpp"
#include "viewer/state/scope_chips.hpp"
#include "viewer/state/selection.hpp"
#include "viewer/state/view_model.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

ViewerState two_waves(const std::string& wave, const std::string& second) {
    ViewerState state;
    state.request.wave = wave;
    state.request.second_wave = second;
    state.request.relations = {"advice", "friends"};
    return state;
}

ViewModel shown(const ViewerState& state) {
    ViewModel model;
    (void)refresh(model, test::window_snapshot(state.request), nullptr, state);
    return model;
}

std::size_t rows_with(const MapScene& scene, const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(scene.legend.begin(), scene.legend.end(),
                      [&](const LegendRow& row) { return row.text == text; }));
}

}  // namespace

TEST_CASE("side-by-side chooses the wave before, another one, or none", "[state]") {
    ViewerState state;
    state.request.wave = "2";
    const auto on = test::after(state, "side-by-side");
    REQUIRE(on);
    CHECK(on->request.second_wave == "1");
    CHECK(on->fit_pending);
    CHECK(test::after(*on, "side-by-side")->request.second_wave.empty());
    CHECK(test::after(*on, "side-by-side off")->request.second_wave.empty());
    CHECK(test::after(*on, "side-by-side on")->request.second_wave == "1");
    CHECK_FALSE(test::after(*on, "side-by-side 2"));  // the one that is shown
    CHECK_FALSE(test::after(*on, "side-by-side 9"));
    CHECK_FALSE(test::after(*on, "side-by-side 1 2"));
    // Going to the wave beside makes the other one stand beside.
    const auto swapped = test::after(*on, "scope wave 1");
    REQUIRE(swapped);
    CHECK(swapped->request.wave == "1");
    CHECK(swapped->request.second_wave == "2");
    // Esc first deselects, then takes the second wave away.
    ViewerState chosen = *on;
    chosen.selected = "a";
    const auto first = test::after(chosen, "close");
    CHECK(first->selected.empty());
    CHECK(first->request.second_wave == "1");
    CHECK(test::after(*first, "close")->request.second_wave.empty());
}

TEST_CASE("side by side is one step to undo, with a chip that ends it", "[state]") {
    ViewerState before;
    before.request.wave = "2";
    History history;
    history.remember(before);
    const auto on = test::after(before, "side-by-side on");
    REQUIRE(on);
    CHECK(history.undo(*on).request.second_wave.empty());
    const auto chips = scope_chips(*test::window_network(), *on);
    const auto chip = std::find_if(chips.begin(), chips.end(), [](const ScopeChip& each) {
        return each.kind == ScopeChip::Kind::side_by_side;
    });
    REQUIRE(chip != chips.end());
    CHECK(test::after(*on, chip->remove)->request.second_wave.empty());
}

TEST_CASE("both halves show their own wave at the same places", "[state]") {
    const ViewerState state = two_waves("2", "1");
    const ViewModel model = shown(state);
    REQUIRE(model.second.scene);
    for (const SceneNode& node : model.second.scene->nodes) {
        const std::uint32_t here = model.node_of[node.actor];
        if (here == no_index) continue;
        CHECK(model.scene->nodes[here].at.x == node.at.x);
        CHECK(model.scene->nodes[here].at.y == node.at.y);
        CHECK(model.scene->nodes[here].fill == node.fill);
    }
    // Each as it is alone.
    for (const auto& [wave, scene] :
         {std::pair{"2", model.scene}, std::pair{"1", model.second.scene}}) {
        ViewerState alone = state;
        alone.request.wave = wave;
        alone.request.second_wave.clear();
        const MapScene single = build_scene(*test::window_snapshot(alone.request), alone);
        CHECK(single.nodes.size() == scene->nodes.size());
        CHECK(single.ties.size() == scene->ties.size());
    }
    CHECK(model.second.halves[0].wave == 0);
    CHECK(model.second.halves[0].second);
    CHECK(model.second.halves[1].wave == 1);
    // The earlier one stays at the left, whichever the numbers are about.
    const ViewModel other = shown(two_waves("1", "2"));
    CHECK(other.second.halves[0].wave == 0);
    CHECK_FALSE(other.second.halves[0].second);
    CHECK(other.second.halves[0].counts == model.second.halves[0].counts);
    CHECK(other.second.halves[1].counts == model.second.halves[1].counts);
}

TEST_CASE("titles count the wave alone, whatever differences are drawn", "[state]") {
    ViewerState state = two_waves("2", "1");
    const auto plain = shown(state).second.halves;
    state.request.compare = "1";  // d left and is drawn as gone
    const auto compared = shown(state).second.halves;
    CHECK(plain == compared);
    CHECK(plain[0].choices == std::vector<WaveIndex>{0});
    CHECK(plain[1].choices == std::vector<WaveIndex>{1});
    CHECK(choose_wave(plain[0], "3") == "side-by-side 3");
    CHECK(choose_wave(plain[1], "3") == "scope wave 3");
}

TEST_CASE("the legend names both waves and each thing once", "[state]") {
    const ViewModel model = shown(two_waves("2", "1"));
    REQUIRE_FALSE(model.scene->legend.empty());
    CHECK(model.scene->legend.front().text ==
          model.second.halves[0].title + " beside " + model.second.halves[1].title);
    for (const LegendRow& row : model.scene->legend) CHECK(rows_with(*model.scene, row.text) == 1);
    for (const LegendRow& row : model.second.scene->legend)
        CHECK(rows_with(*model.scene, row.text) == 1);
}

TEST_CASE("what is lit in one half is lit in the other", "[state]") {
    ViewerState state = two_waves("2", "1");
    state.selected = "a";
    const ViewModel model = shown(state);
    const MapScene& second = *model.second.scene;
    REQUIRE(model.second.selected_node != no_index);
    CHECK(model.snapshot->network->actors()[second.nodes[model.second.selected_node].actor].id ==
          "a");
    const Lit lit = lit_around(*model.scene, model.selected_node);
    const Lit there = mirrored(*model.scene, lit, second);
    for (std::size_t i = 0; i < second.nodes.size(); ++i) {
        const std::uint32_t here = model.node_of[second.nodes[i].actor];
        CHECK((there.nodes[i] != 0) == (here != no_index && lit.nodes[here] != 0));
    }
    CHECK_FALSE(mirrored(*model.scene, {}, second).active());
    // Who is there in one wave only can still be drawn around.
    const auto d = model.snapshot->network->find_actor("d");
    REQUIRE(d);
    CHECK_FALSE(model.snapshot->shown[*d]);
    CHECK(stands_on_map(*model.snapshot, *d));
}

TEST_CASE("sizes mean the same in both halves", "[state]") {
    ViewerState state = two_waves("2", "1");
    state.encoding.size_by = "measure:in_degree@advice";
    state.request.measures = {{"in_degree", "advice"}};
    const ViewModel model = shown(state);
    REQUIRE(model.second.scene);
    const auto& here = model.snapshot->measures.at("in_degree@advice").by_actor;
    const auto& there = model.snapshot->second->measures.at("in_degree@advice").by_actor;
    for (const SceneNode& a : model.scene->nodes) {
        for (const SceneNode& b : model.second.scene->nodes) {
            if (here[a.actor].ok() && there[b.actor].ok() &&
                here[a.actor].number == there[b.actor].number)
                CHECK(a.radius == b.radius);
        }
    }
}

TEST_CASE("two maps take the room of the left panel where there is little", "[state]") {
    ViewerState state;
    const float single = arrange(1280, 800, state, 1.0F, true).map.width;
    state.request.second_wave = "1";
    CHECK(arrange(1280, 800, state, 1.0F, true).map.width == single + 232.0F);
    CHECK(arrange(1920, 1080, state, 1.0F, true).left.width == 232.0F);
    CHECK(arrange(1280, 800, state, 1.0F, false).left.width == 232.0F);
}

TEST_CASE("who is dragged takes only the own mark and outline along", "[state]") {
    const ViewModel model = shown(two_waves("2", ""));
    CHECK_FALSE(model.second.scene);
    const MapScene& scene = *model.scene;
    const MapScene moved = with_node_at(scene, 0, {9000.0, -4.0});
    CHECK(moved.nodes[0].at.x == 9000.0);
    CHECK(moved.maximum.x == 9000.0);
    for (std::size_t i = 1; i < scene.nodes.size(); ++i)
        CHECK(moved.nodes[i].at.x == scene.nodes[i].at.x);
    CHECK(moved.ties.size() == scene.ties.size());
}

TEST_CASE("who is dropped elsewhere is held there, in one step to undo", "[state]") {
    ViewerState state = two_waves("1", "");
    state.encoding.color_by.clear();
    const auto pinned = test::after(state, "pin a 123.45 -60.5");
    REQUIRE(pinned);
    const auto snapshot = test::window_snapshot(pinned->request);
    REQUIRE(snapshot);
    const auto a = *snapshot->network->find_actor("a");
    CHECK(snapshot->positions[a].x == 123.45);
    CHECK(snapshot->positions[a].y == -60.5);
    CHECK(rows_with(build_scene(*snapshot, *pinned), "Pin: held in place") == 1);
    History history;
    history.remember(state);
    CHECK(history.undo(*pinned).request.pinned.empty());
    // Other arrangements keep their own order for everybody else.
    ViewerState circle = *pinned;
    circle.request.layout = "circular";
    const auto around = test::window_snapshot(circle.request);
    CHECK(around->positions[a].x == 123.45);
    circle.request.pinned.clear();
    const auto free = test::window_snapshot(circle.request);
    const auto b = *snapshot->network->find_actor("b");
    CHECK(around->positions[b].x == free->positions[b].x);
}

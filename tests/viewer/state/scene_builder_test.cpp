#include "viewer/state/scene_builder.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "tests/support/map_fixture.hpp"
#include "viewer/state/encoding.hpp"
#include "viewer/state/theme.hpp"

using namespace convene;
using namespace convene::viewer;
using Catch::Matchers::WithinAbs;
using convene::test::add_measure;
using convene::test::NetworkMaker;

namespace {

NetworkMaker small() {
    NetworkMaker maker;
    maker.title("Two schools");
    maker.actor("Ada", ActorKind::person, {0, 0}).actor("Bo", ActorKind::person, {60, 0});
    maker.actor("Library", ActorKind::organization, {30, 80})
        .actor("Council", ActorKind::body, {120, 60});
    maker.attribute("group", {"Teachers", "Administrators", "", "Bodies"});
    maker.relation("asks", "advice", true).relation("sits", "membership", true, true);
    maker.tie(0, 0, 1, 2.0).tie(1, 0, 3);
    return maker;
}

bool has_row(const MapScene& scene, LegendRow::Kind kind, const std::string& text) {
    return std::any_of(scene.legend.begin(), scene.legend.end(),
                       [&](const LegendRow& row) { return row.kind == kind && row.text == text; });
}

}  // namespace

TEST_CASE("Nodes show kind by shape, group by colour and mark, and what is not given as such") {
    const Snapshot snapshot = small().snapshot();
    const MapScene scene = build_scene(snapshot, {});
    const Tokens& t = tokens(Theme::light);
    REQUIRE(scene.nodes.size() == 4);
    CHECK(scene.nodes[0].shape == Shape::disc);
    CHECK(scene.nodes[0].fill == t.categories[0]);
    CHECK(scene.nodes[1].mark == Mark::bar);
    CHECK(scene.nodes[2].shape == Shape::square);
    CHECK(scene.nodes[2].value_unknown);
    CHECK(scene.nodes[3].shape == Shape::diamond);
    CHECK(scene.nodes[3].fill == t.body);
    CHECK_FALSE(scene.nodes[3].value_unknown);
    CHECK(has_row(scene, LegendRow::Kind::category, "Not given"));
}

TEST_CASE("The legend says exactly what is there") {
    Snapshot snapshot = small().snapshot();
    snapshot.shown[1] = snapshot.shown[2] = snapshot.shown[3] = false;
    snapshot.views.assign(2, nullptr);
    const MapScene scene = build_scene(snapshot, {});
    CHECK(has_row(scene, LegendRow::Kind::category, "Teachers"));
    CHECK_FALSE(has_row(scene, LegendRow::Kind::category, "Administrators"));
    CHECK_FALSE(has_row(scene, LegendRow::Kind::heading, "Shape"));
    CHECK_FALSE(has_row(scene, LegendRow::Kind::heading, "Tie"));
}

TEST_CASE("A tie can have the colour of who names") {
    const Snapshot snapshot = small().snapshot();
    ViewerState state;
    const MapScene by_kind = build_scene(snapshot, state);
    state.encoding.ties_by = "group";
    const MapScene scene = build_scene(snapshot, state);
    const Tokens& t = tokens(Theme::light);
    REQUIRE(scene.ties.size() == 2);
    for (std::size_t i = 0; i < scene.ties.size(); ++i) {
        const SceneTie& tie = scene.ties[i];
        const bool names = snapshot.views[tie.relation]->graph.directed();
        CHECK(tie.color == (names ? scene.nodes[tie.from].fill : t.ink3));
        CHECK(tie.stroke == by_kind.ties[i].stroke);
    }
    CHECK(has_row(scene, LegendRow::Kind::note, "Coloured as who names"));
    CHECK_FALSE(has_row(by_kind, LegendRow::Kind::note, "Coloured as who names"));
}

TEST_CASE("Silence is a ring and a row, and can be left out") {
    Snapshot snapshot = small().snapshot();
    snapshot.silent[0] = true;
    ViewerState state;
    CHECK(build_scene(snapshot, state).nodes[0].silent);
    CHECK(has_row(build_scene(snapshot, state), LegendRow::Kind::silent, "Asked, did not answer"));
    state.show_silent = false;
    CHECK_FALSE(build_scene(snapshot, state).nodes[0].silent);
    CHECK_FALSE(
        has_row(build_scene(snapshot, state), LegendRow::Kind::silent, "Asked, did not answer"));
}

TEST_CASE("A measure colours on the ramp; unknown and undefined never get a ramp colour") {
    Snapshot snapshot = small().snapshot();
    add_measure(snapshot, "in_degree@asks",
                {Value::of(0), Value::of(10), Value::unknown(), Value::undefined()});
    ViewerState state;
    state.encoding.color_by = "measure:in_degree@asks";
    const MapScene scene = build_scene(snapshot, state);
    const Tokens& t = tokens(Theme::light);
    CHECK(scene.nodes[0].fill == t.sequential.front());
    CHECK(scene.nodes[1].fill == t.sequential.back());
    for (const std::size_t node : {std::size_t{2}, std::size_t{3}}) {
        CHECK(scene.nodes[node].value_unknown);
        CHECK(std::find(t.sequential.begin(), t.sequential.end(), scene.nodes[node].fill) ==
              t.sequential.end());
    }
    CHECK(has_row(scene, LegendRow::Kind::category, "Unknown or undefined"));
}

TEST_CASE("A measure that is not computed yet is said to be so, not drawn as unknown") {
    ViewerState state;
    state.encoding.color_by = "measure:betweenness@asks";
    const MapScene scene = build_scene(small().snapshot(), state);
    CHECK_FALSE(scene.nodes[0].value_unknown);
    CHECK(has_row(scene, LegendRow::Kind::note, "Colour: not computed yet"));
}

TEST_CASE("Counts size as LOOKS says; other ranges are scaled to 16 first") {
    const std::vector<bool> shown(3, true);
    const SizeScale counts({"n", {Value::of(0), Value::of(4), Value::of(9)}}, shown);
    CHECK_THAT(counts.radius(0), WithinAbs(4.2, 1e-5));
    CHECK_THAT(counts.radius(9), WithinAbs(7.95, 1e-5));  // 4.2 + 1.25 x 3
    const SizeScale shares({"s", {Value::of(0.0), Value::of(0.1), Value::of(0.4)}}, shown);
    CHECK_THAT(shares.radius(0.4), WithinAbs(9.2, 1e-5));  // as 16
    CHECK_THAT(shares.radius(0.1), WithinAbs(6.7, 1e-5));  // as 4
    const SizeScale large({"l", {Value::of(100), Value::of(1000), Value::unknown()}}, shown);
    CHECK_THAT(large.radius(1000), WithinAbs(9.2, 1e-5));
    CHECK(large.radius(-5) == 4.2F);
    const SizeScale nobody({"x", {Value::unknown()}}, shown);
    CHECK_FALSE(nobody.usable());
    CHECK(nobody.samples().empty());
}

TEST_CASE("Ramp steps are even, or even in roots where most crowd low, or about zero") {
    const Tokens& t = tokens(Theme::light);
    const std::vector<bool> shown(5, true);
    const RampScale even(
        {"v", {Value::of(0), Value::of(3), Value::of(5), Value::of(8), Value::of(10)}}, shown, t);
    CHECK(even.color(5.1) == t.sequential[3]);
    CHECK(even.ticks() == std::vector<std::string>{"0", "5", "10"});
    const RampScale root(
        {"v", {Value::of(0), Value::of(0), Value::of(1), Value::of(2), Value::of(100)}}, shown, t);
    CHECK(root.color(25) == t.sequential[3]);  // half way in roots
    CHECK(root.ticks() == std::vector<std::string>{"0", "25", "100"});
    const RampScale about(
        {"v", {Value::of(-1), Value::of(0), Value::of(2), Value::unknown(), Value::of(1)}}, shown,
        t);
    CHECK(about.color(0.0) == t.diverging[3]);
    CHECK(about.color(2.0) == t.diverging.back());
    CHECK(about.color(-2.0) == t.diverging.front());
    const RampScale same({"v", {Value::of(3), Value::of(3)}}, std::vector<bool>(2, true), t);
    CHECK(same.ticks() == std::vector<std::string>{"3"});
}

TEST_CASE("Relations that are not asked for are not drawn, and the subtitle counts what is") {
    Snapshot snapshot = small().snapshot();
    CHECK(build_scene(snapshot, {}).ties.size() == 2);
    snapshot.request.relations = {"sits"};
    const MapScene scene = build_scene(snapshot, {});
    REQUIRE(scene.ties.size() == 1);
    CHECK(scene.ties[0].stroke == TieStroke::dotted);
    CHECK(scene.title == "Two schools");
    CHECK(scene.subtitle.find("4 actors, 1 tie ") != std::string::npos);
    CHECK(scene.subtitle.find("not recorded") != std::string::npos);
}

TEST_CASE("Bounds hold every node and outline") {
    Snapshot snapshot = small().snapshot();
    snapshot.request.place_attribute = "group";
    const MapScene scene = build_scene(snapshot, {});
    for (const SceneNode& node : scene.nodes) {
        CHECK(node.at.x - 4 > scene.minimum.x);
        CHECK(node.at.y + 4 < scene.maximum.y);
    }
    const MapScene nothing = build_scene(Snapshot{}, {});
    CHECK(nothing.nodes.empty());
}

TEST_CASE("Hidden actors take their ties along") {
    Snapshot snapshot = small().snapshot();
    snapshot.shown[1] = false;
    const MapScene scene = build_scene(snapshot, {});
    CHECK(scene.nodes.size() == 3);
    REQUIRE(scene.ties.size() == 1);
    CHECK(scene.nodes[scene.ties[0].to].label == "Council");
}

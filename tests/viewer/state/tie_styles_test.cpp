#include "viewer/state/tie_styles.hpp"

#include <cmath>
#include <set>
#include <tuple>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "tests/support/map_fixture.hpp"
#include "viewer/state/tie_geometry.hpp"

using namespace convene;
using namespace convene::viewer;
using Catch::Matchers::WithinAbs;
using convene::test::NetworkMaker;

namespace {

NetworkMaker pair() {
    NetworkMaker maker;
    maker.actor("a", ActorKind::person, {0, 0}).actor("b", ActorKind::person, {100, 0});
    return maker;
}

std::vector<std::uint32_t> all_nodes(std::size_t n) {
    std::vector<std::uint32_t> nodes(n);
    for (std::uint32_t i = 0; i < n; ++i) nodes[i] = i;
    return nodes;
}

}  // namespace

TEST_CASE("The five kinds have the colour and stroke that they are known by") {
    auto maker = pair();
    maker.relation("works", "collaboration", false).relation("asks", "advice", true);
    maker.relation("mentors", "mentoring", true).relation("sits", "membership", true, true);
    const auto styles = tie_styles(*maker.network(), Theme::light);
    const Tokens& t = tokens(Theme::light);
    CHECK(styles[0].color == t.ties[0]);
    CHECK(styles[0].stroke == TieStroke::plain);
    CHECK(styles[1].color == t.ties[1]);
    CHECK(styles[1].stroke == TieStroke::taper);
    CHECK(styles[2].color == t.ties[2]);
    CHECK(styles[2].stroke == TieStroke::dashed_taper);
    CHECK(styles[3].color == t.ties[3]);
    CHECK(styles[3].stroke == TieStroke::dotted);
}

TEST_CASE("Directed relations taper and undirected ones do not") {
    auto maker = pair();
    maker.relation("talks to", "communication", true).relation("advice shared", "advice", false);
    const auto styles = tie_styles(*maker.network(), Theme::light);
    CHECK(styles[0].stroke == TieStroke::taper);
    CHECK(styles[1].stroke == TieStroke::plain);
}

TEST_CASE("Eight relations look different in every theme") {
    auto maker = pair();
    for (const char* topic : {"data", "curriculum", "instruction", "grades", "rooms"}) {
        maker.relation(topic, "communication", false);
    }
    maker.relation("asks", "advice", false)
        .relation("mentors", "mentoring", false)
        .relation("other", "misc", false);
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        std::set<std::tuple<int, int, int, TieStroke>> looks;
        for (const TieStyle& style : tie_styles(*maker.network(), theme)) {
            looks.insert({style.color.r, style.color.g, style.color.b, style.stroke});
        }
        CHECK(looks.size() == 8);
    }
}

TEST_CASE("Width follows strength on the relation's scale") {
    auto maker = pair();
    maker.actor("c", ActorKind::person, {50, 90});
    maker.relation("works", "collaboration", false);
    maker.tie(0, 0, 1, 1.0).tie(0, 1, 2, 4.0);
    const Snapshot snapshot = maker.snapshot();
    const auto ties = scene_ties(snapshot, {0}, tie_styles(*snapshot.network, Theme::light),
                                 all_nodes(3), {}, {50, 30});
    REQUIRE(ties.size() == 2);
    CHECK_THAT(ties[0].width, WithinAbs(1.1, 1e-5));  // 0.7 + 0.4 x 1
    CHECK_THAT(ties[1].width, WithinAbs(2.3, 1e-5));  // 0.7 + 0.4 x 4
    CHECK(ties[0].opacity == 0.5F);
}

TEST_CASE("Ties bend toward the middle, not at all within a place") {
    auto maker = pair();
    maker.relation("works", "collaboration", false).tie(0, 0, 1);
    const Snapshot snapshot = maker.snapshot();
    const auto styles = tie_styles(*snapshot.network, Theme::light);
    const auto bend = [&](Point middle) {
        return scene_ties(snapshot, {0}, styles, all_nodes(2), {}, middle)[0].bend;
    };
    // From (0,0) to (100,0), y down: the left of the way is above, at negative y.
    CHECK(bend({50, -200}) == 3.0F);
    CHECK(bend({50, 200}) == -3.0F);
    const auto inside = scene_ties(snapshot, {0}, styles, all_nodes(2), {4, 4}, {50, 200});
    CHECK(inside[0].bend == 0.0F);
    CHECK(inside[0].opacity == 0.36F);
    const auto between = scene_ties(snapshot, {0}, styles, all_nodes(2), {4, no_index}, {50, 200});
    CHECK(between[0].bend != 0.0F);
}

TEST_CASE("Parallel relations run side by side in the order of their ids, whichever way they go") {
    auto maker = pair();
    maker.relation("b-asks", "advice", true).relation("a-works", "collaboration", false);
    maker.tie(0, 0, 1).tie(0, 1, 0).tie(1, 0, 1);
    const Snapshot snapshot = maker.snapshot();
    const auto ties = scene_ties(snapshot, {0, 1}, tie_styles(*snapshot.network, Theme::light),
                                 all_nodes(2), {}, {50, 10});
    REQUIRE(ties.size() == 3);
    // Both directions of b-asks lie on the same side of the pair; a-works on the other.
    const auto side = [](const SceneTie& tie) { return tie.from < tie.to ? tie.lane : -tie.lane; };
    CHECK(side(ties[0]) == 2.1F);
    CHECK(side(ties[1]) == 2.1F);
    CHECK(side(ties[2]) == -2.1F);
}

TEST_CASE("Opacity falls with the number of ties but never below 0.08") {
    NetworkMaker maker;
    for (int i = 0; i < 70; ++i)
        maker.actor("a" + std::to_string(i), ActorKind::person, {i * 3.0, i * 7.0});
    maker.relation("works", "collaboration", false);
    for (ActorIndex i = 0; i < 70; ++i) {
        for (ActorIndex j = i + 1; j < 70; ++j) maker.tie(0, i, j);
    }
    const Snapshot snapshot = maker.snapshot();
    const auto ties = scene_ties(snapshot, {0}, tie_styles(*snapshot.network, Theme::light),
                                 all_nodes(70), {}, {0, 0});
    REQUIRE(ties.size() == 2415);
    CHECK_THAT(ties[0].opacity, WithinAbs(0.5 * std::sqrt(600.0 / 2415.0), 1e-6));
}

TEST_CASE("A curve starts and ends 1.5 px off the rims and passes through its bend") {
    MapScene scene;
    scene.nodes.resize(2);
    scene.nodes[0].at = {-200, 0};
    scene.nodes[1].at = {200, 0};
    scene.nodes[0].radius = scene.nodes[1].radius = 10.0F;
    SceneTie tie{.from = 0, .to = 1};
    tie.bend = 20.0F;
    const ScreenMap view{{{0, 0}, 1.0}, {0, 0, 800, 600}, 1.0F};
    const TieCurve curve(scene, tie, view);
    REQUIRE(curve.visible());
    const Point start = curve.at(0.0);
    const Point end = curve.at(1.0);
    CHECK_THAT(std::hypot(start.x - 200, start.y - 300), WithinAbs(11.5, 0.05));
    CHECK_THAT(std::hypot(end.x - 600, end.y - 300), WithinAbs(11.5, 0.05));
    const Point middle = curve.at(0.5);
    CHECK_THAT(middle.x, WithinAbs(400, 0.01));
    CHECK_THAT(middle.y, WithinAbs(280, 0.01));  // left of the way is up
    CHECK_THAT(curve.normal(0.5).y, WithinAbs(-1.0, 1e-9));

    scene.nodes[1].at = {-190, 0};
    tie.bend = 0.0F;
    CHECK_FALSE(TieCurve(scene, tie, view).visible());
}

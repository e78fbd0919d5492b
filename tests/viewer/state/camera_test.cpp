#include "viewer/state/camera.hpp"

#include <cmath>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace convene;
using namespace convene::viewer;
using Catch::Matchers::WithinAbs;

namespace {

MapScene two_nodes() {
    MapScene scene;
    scene.nodes.resize(2);
    scene.nodes[0].at = {-100, 0};
    scene.nodes[1].at = {100, 50};
    scene.minimum = {-110, -10};
    scene.maximum = {110, 60};
    return scene;
}

}  // namespace

TEST_CASE("Screen and map convert into each other") {
    const ScreenMap view{{{30, -20}, 2.0}, {100, 50, 800, 600}, 1.5F};
    // (40 - 30) * 2 * 1.5 = 30 px right of the middle at 500.
    const Point screen = view.to_screen({40, -20});
    CHECK_THAT(screen.x, WithinAbs(530, 1e-9));
    CHECK_THAT(screen.y, WithinAbs(350, 1e-9));
    const Point back = view.to_world(screen);
    CHECK_THAT(back.x, WithinAbs(40, 1e-9));
    CHECK_THAT(back.y, WithinAbs(-20, 1e-9));
}

TEST_CASE("Radii grow with the root of the zoom, between 3 and 28 px") {
    SceneNode node;
    node.radius = 6.0F;
    ScreenMap view;
    view.camera.zoom = 4.0;
    CHECK(view.radius(node) == 12.0F);
    view.scale = 2.0F;
    CHECK(view.radius(node) == 24.0F);
    view.scale = 1.0F;
    view.camera.zoom = 0.01;
    CHECK(view.radius(node) == 3.0F);
    view.camera.zoom = 100.0;
    CHECK(view.radius(node) == 28.0F);
}

TEST_CASE("Fitting fills the free rectangle and centres in it, not in the area") {
    const MapScene scene = two_nodes();
    const Rect area{0, 0, 1000, 600};
    const Rect free{300, 100, 660, 400};
    const ScreenMap view{fit(scene, area, free, 1.0F), area, 1.0F};
    CHECK_THAT(view.camera.zoom, WithinAbs(3.0, 1e-9));  // 660 / 220 binds before 400 / 70
    const Point low = view.to_screen(scene.minimum);
    const Point high = view.to_screen(scene.maximum);
    CHECK_THAT(low.x, WithinAbs(300, 1e-4));
    CHECK_THAT(high.x, WithinAbs(960, 1e-4));
    CHECK_THAT((low.y + high.y) / 2, WithinAbs(300, 1e-4));
}

TEST_CASE("Fitting one point neither divides by zero nor zooms without end") {
    MapScene scene;
    scene.nodes.resize(1);
    const Camera camera = fit(scene, {0, 0, 400, 400}, {0, 0, 400, 400}, 1.0F);
    CHECK(camera.zoom == fit_zoom_limit);
    CHECK(std::isfinite(camera.center.x));
    const Camera nowhere = fit(scene, {0, 0, 0, 0}, {0, 0, 0, 0}, 1.0F);
    CHECK(std::isfinite(nowhere.zoom));
}

TEST_CASE("Zooming keeps the point under the pointer") {
    const ScreenMap before{{{5, 7}, 1.0}, {0, 0, 800, 600}, 1.0F};
    const Point under = before.to_world({200, 450});
    ScreenMap after = before;
    after.camera = zoomed_at(before, 1.7, 200, 450);
    const Point now = after.to_screen(under);
    CHECK_THAT(now.x, WithinAbs(200, 1e-6));
    CHECK_THAT(now.y, WithinAbs(450, 1e-6));
    CHECK(zoomed_at(before, 1e9, 0, 0).zoom == most_zoom);
    CHECK(zoomed_at(before, 1e-9, 0, 0).zoom == least_zoom);
}

TEST_CASE("Ties get thinner from afar, never thicker") {
    ScreenMap view;
    CHECK(view.tie_thinning() == 1.0F);
    view.camera.zoom = 0.375;
    CHECK(view.tie_thinning() == 0.5F);
    view.camera.zoom = 0.01;
    CHECK(view.tie_thinning() == 0.3F);
    view.camera.zoom = 5.0;
    CHECK(view.tie_thinning() == 1.0F);
}

TEST_CASE("Picking finds the nearest node within reach") {
    MapScene scene = two_nodes();
    const ScreenMap view{{{0, 0}, 1.0}, {0, 0, 800, 600}, 1.0F};
    CHECK(pick(scene, view, 300, 300) == 0);
    CHECK(pick(scene, view, 306, 300) == 0);  // radius 4.2 and 3 px of slack
    CHECK(pick(scene, view, 308, 300) == no_index);
    scene.nodes[1].at = {-96, 0};  // overlapping: the nearer centre wins
    CHECK(pick(scene, view, 303, 300) == 1);
    CHECK(pick(scene, view, 301, 300) == 0);
}

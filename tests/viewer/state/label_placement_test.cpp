#include "viewer/state/label_placement.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "tests/support/label_checks.hpp"
#include "viewer/state/hulls.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

/// Every letter 7 px wide.
float seven(std::string_view line, LabelKind) { return 7.0F * static_cast<float>(line.size()); }

SceneNode node_at(Point at, const std::string& label, float priority = 0.5F,
                  Shape shape = Shape::disc) {
    SceneNode node;
    node.at = at;
    node.label = label;
    node.priority = priority;
    node.shape = shape;
    return node;
}

LabelRequest request_for(double zoom = 1.0) {
    LabelRequest request;
    request.view = {{{0, 0}, zoom}, {0, 0, 800, 600}, 1.0F};
    request.bounds = {0, 0, 800, 600};
    return request;
}

MapScene random_scene(std::uint64_t seed, std::size_t count) {
    Random random(seed);
    MapScene scene;
    for (std::size_t i = 0; i < count; ++i) {
        SceneNode node = node_at({random.unit() * 760 - 380, random.unit() * 560 - 280},
                                 "Somebody " + std::to_string(i), static_cast<float>(random.unit()),
                                 random.chance(0.3) ? Shape::square : Shape::disc);
        node.radius = static_cast<float>(4.2 + 6 * random.unit());
        node.silent = random.chance(0.2);
        scene.nodes.push_back(node);
    }
    for (std::uint32_t i = 0; i + 1 < count; i += 2) scene.ties.push_back({.from = i, .to = i + 1});
    return scene;
}

}  // namespace

TEST_CASE("A lone label stands at the right of its node") {
    MapScene scene;
    scene.nodes.push_back(node_at({0, 0}, "Ada"));
    const auto labels = place_labels(scene, request_for(), seven);
    REQUIRE(labels.size() == 1);
    CHECK(labels[0].box.x > 400.0F + 4.2F);
    CHECK(labels[0].box.width == 21.0F);
    CHECK_FALSE(labels[0].leader);
    CHECK(labels[0].lines == std::vector<std::string>{"Ada"});
}

TEST_CASE("At the right edge it goes to the left, and a tie in the way moves it") {
    MapScene scene;
    scene.nodes.push_back(node_at({385, 0}, "Ada"));
    CHECK(place_labels(scene, request_for(), seven)[0].box.right() < 785.0F);

    scene.nodes = {node_at({0, 0}, "Ada"), node_at({200, 0}, "Bo")};
    scene.ties.push_back({.from = 0, .to = 1});
    const auto labels = place_labels(scene, request_for(), seven);
    REQUIRE(labels.size() == 2);
    const auto ada =
        std::find_if(labels.begin(), labels.end(), [](const auto& l) { return l.index == 0; });
    const auto bo =
        std::find_if(labels.begin(), labels.end(), [](const auto& l) { return l.index == 1; });
    CHECK(ada->box.right() < 600.0F);
    CHECK(bo->box.x > 600.0F);  // away from the tie between them
}

TEST_CASE("Nothing ever touches, on 60 random maps of 10 to 200 actors") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const MapScene scene = random_scene(seed, 10 + (seed * 37) % 191);
        LabelRequest request = request_for();
        request.obstacles = {{0, 0, 180, 200}, {700, 500, 100, 100}};
        const auto labels = place_labels(scene, request, seven);
        const auto faults =
            test::label_faults(scene, request.view, request.bounds, request.obstacles, labels);
        INFO("seed " << seed);
        CHECK(faults.total() == 0);
        CHECK_FALSE(labels.empty());
        CHECK(labels == place_labels(scene, request, seven));
    }
}

TEST_CASE("Leader lines are 22 to 64 px long and pass no other node within 6 px") {
    std::size_t leaders = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const MapScene scene = random_scene(seed, 58);
        const LabelRequest request = request_for();
        for (const PlacedLabel& label : place_labels(scene, request, seven)) {
            if (!label.leader) continue;
            ++leaders;
            const double dx = label.leader_to.x - label.leader_from.x;
            const double dy = label.leader_to.y - label.leader_from.y;
            const double length = std::hypot(dx, dy);
            CHECK(length > 21.9);
            CHECK(length < 64.1);
            for (std::uint32_t n = 0; n < scene.nodes.size(); ++n) {
                if (n == label.index) continue;
                const Point at = request.view.to_screen(scene.nodes[n].at);
                double nearest = 1e9;
                for (int i = 0; i <= 100; ++i) {
                    nearest =
                        std::min(nearest, std::hypot(label.leader_from.x + dx * i / 100 - at.x,
                                                     label.leader_from.y + dy * i / 100 - at.y));
                }
                CHECK(nearest >= static_cast<double>(request.view.radius(scene.nodes[n])) + 5.9);
            }
        }
    }
    CHECK(leaders > 0);
}

TEST_CASE("The important come first where only one fits") {
    MapScene scene;
    scene.nodes = {node_at({0, 0}, "Quiet", 0.1F), node_at({0, 14}, "Loud", 0.9F)};
    LabelRequest request = request_for();
    request.bounds = {380, 280, 72, 44};  // room at the right for one line and no more
    const auto labels = place_labels(scene, request, seven);
    REQUIRE_FALSE(labels.empty());
    CHECK(labels.front().index == 1);
    request.hovered = 0;
    CHECK(place_labels(scene, request, seven).front().index == 0);
    CHECK(place_labels(scene, request, seven).front().kind == LabelKind::strong_node);
}

TEST_CASE("While somebody is lit, only the lit are named") {
    MapScene scene = random_scene(3, 40);
    LabelRequest request = request_for();
    request.hovered = 0;
    request.lit = lit_around(scene, 0);
    for (const PlacedLabel& label : place_labels(scene, request, seven)) {
        CHECK((label.index == 0 || label.index == 1));
    }
}

TEST_CASE("A large map names about 24 at zoom 1 and everybody who fits from zoom 3") {
    const MapScene scene = random_scene(11, 400);
    LabelRequest request = request_for();
    const auto few = place_labels(scene, request, seven).size();
    CHECK(few >= 12);
    CHECK(few <= 30);
    request.view.camera.zoom = 3.0;
    const auto visible =
        std::count_if(scene.nodes.begin(), scene.nodes.end(), [&](const SceneNode& node) {
            const Point at = request.view.to_screen(node.at);
            return request.bounds.contains(static_cast<float>(at.x), static_cast<float>(at.y));
        });
    CHECK(place_labels(scene, request, seven).size() * 10 >= static_cast<std::size_t>(visible) * 7);
}

TEST_CASE("Hull titles stand over their hull, before names") {
    MapScene scene;
    scene.nodes = {node_at({-20, 0}, "Ada"), node_at({20, 0}, "Bo")};
    SceneHull hull;
    hull.title = "Birch Elementary";
    hull.outline = hull_around({{{-20, 0}, 15}, {{20, 0}, 15}});
    scene.hulls.push_back(hull);
    LabelRequest request = request_for();
    const auto labels = place_labels(scene, request, seven);
    REQUIRE(labels.size() == 3);
    CHECK(labels[0].kind == LabelKind::hull_title);
    CHECK(labels[0].box.bottom() <= 285.0F);
    request.titles = false;
    CHECK(place_labels(scene, request, seven).size() == 2);
    request.names = false;
    CHECK(place_labels(scene, request, seven).empty());
}

TEST_CASE("Names wrap in two near 16 letters, people's never, endless ones are cut") {
    using Lines = std::vector<std::string>;
    CHECK(wrapped_name("Parks Department", true) == Lines{"Parks Department"});
    CHECK(wrapped_name("Health and Safety Committee", true) ==
          Lines{"Health and", "Safety Committee"});
    CHECK(wrapped_name("Health and Safety Committee", false) ==
          Lines{"Health and Safety Committee"});
    CHECK(wrapped_name("Donaudampfschifffahrt", true) == Lines{"Donaudampfschifffahrt"});
    CHECK(wrapped_name("Ünïtéd Örgänïzåt", true).size() == 1);  // 16 letters, 24 bytes
    const Lines cut = wrapped_name(std::string(50, 'x'), false);
    REQUIRE(cut.size() == 1);
    CHECK(cut[0] == std::string(33, 'x') + "…");
    CHECK(wrapped_name("", true) == Lines{""});
}

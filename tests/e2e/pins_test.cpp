// Putting somebody somewhere with the mouse, the button to draw around people, and two waves side
// by side.

#include <algorithm>
#include <cmath>

#include "tests/e2e/desk.hpp"

using namespace convene::test;

namespace {

bool ran(const Traced& trace, const std::string& start) {
    return std::any_of(trace.commands.begin(), trace.commands.end(),
                       [&](const TracedCommand& c) { return c.done && c.text.starts_with(start); });
}

/// Somebody with nobody else within 24 pixels, and room to be dragged on the map.
std::string somebody_free(const TracedLayout& layout) {
    const Box map = layout.controls.at("map");
    for (const auto& [id, at] : layout.nodes) {
        if (at.first < map.x + 280 || at.first > map.x + map.width - 160 ||
            at.second < map.y + 40 || at.second > map.y + map.height - 120)
            continue;
        const auto near = std::count_if(
            layout.nodes.begin(), layout.nodes.end(), [&, &place = at](const auto& other) {
                return std::hypot(other.second.first - place.first,
                                  other.second.second - place.second) < 24;
            });
        if (near == 1) return id;
    }
    FAIL("nobody stands free enough");
    return {};
}

}  // namespace

TEST_CASE("Somebody dragged stays there until it is undone", "[e2e]") {
    Desk desk("pins");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({data_folder + "/district"});
    const TracedLayout before = desk.await_map();
    CHECK(before.state.at("pinned") == "0");
    const std::string id = somebody_free(before);
    INFO("dragging " << id);
    const auto [x, y] = before.nodes.at(id);

    // A click that trembles selects and moves nobody.
    desk.screen->drag(x, y, x + 2, y + 1);
    desk.await_command("select " + id);
    CHECK(desk.await_map().state.at("pinned") == "0");

    desk.screen->drag(x, y, x + 70, y + 50);
    const Traced pinned = desk.await([&](const Traced& t) { return ran(t, "pin " + id); });
    REQUIRE(ran(pinned, "pin " + id));
    (void)desk.await_state("pinned", "1");
    const TracedLayout after = desk.await_map();
    CHECK(std::abs(after.nodes.at(id).first - (x + 70)) <= 6);
    CHECK(std::abs(after.nodes.at(id).second - (y + 50)) <= 6);

    desk.screen->key("ctrl+z");
    (void)desk.await_state("pinned", "0");
    desk.quit();
}

TEST_CASE("The button for drawing around people, and two waves side by side", "[e2e]") {
    Desk desk("beside");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({data_folder + "/district"});
    (void)desk.await_map();
    desk.click("lasso");
    (void)desk.await_state("lasso", "on");
    desk.screen->key("Escape");
    (void)desk.await_state("lasso", "off");

    desk.screen->key("b");
    const TracedLayout two = desk.await_part("side-by-side", "Spring 2025: ");
    CHECK(two.state.at("side-by-side").find("Spring 2026: ") != std::string::npos);
    CHECK(two.state.at("wave") == "2026");
    keep(desk.screen->look(), fs::path(CONVENE_BINARY_FOLDER) / "e2e-screens/side-by-side.png");
    desk.screen->key("b");
    (void)desk.await_state("side-by-side", "");
    desk.quit();
}

// Selecting, looking at a neighbourhood, following ways, narrowing the view and going through
// waves, with the mouse and the keys, as a person would.

#include <algorithm>
#include <cmath>
#include <thread>

#include "tests/e2e/desk.hpp"

using namespace convene::test;

namespace {

/// Corners of a box on the canvas with a node well inside and no node under the first corner.
struct Around {
    int x = 0, y = 0, width = 0, height = 0;
};

Around somebody_alone(const TracedLayout& layout) {
    const Box map = layout.controls.at("map");
    for (const auto& [id, at] : layout.nodes) {
        const Around box{at.first - 26, at.second - 26, 52, 52};
        if (box.x < map.x + 270 || box.x + 60 > map.x + map.width - 60 || box.y < map.y + 20 ||
            box.y + 60 > map.y + map.height - 20)
            continue;
        const bool corners_free =
            std::none_of(layout.nodes.begin(), layout.nodes.end(), [&](const auto& other) {
                return std::hypot(other.second.first - box.x, other.second.second - box.y) < 14;
            });
        if (corners_free) return box;
    }
    FAIL("no node stands free enough");
    return {};
}

/// How many nodes lie in the box, by the trace.
std::size_t inside(const TracedLayout& layout, const Around& box) {
    return static_cast<std::size_t>(
        std::count_if(layout.nodes.begin(), layout.nodes.end(), [&](const auto& node) {
            return node.second.first > box.x && node.second.first < box.x + box.width &&
                   node.second.second > box.y && node.second.second < box.y + box.height;
        }));
}

void draw_around(const Screen& screen, const Around& box) {
    const std::vector<std::pair<int, int>> corners{{box.x + box.width, box.y},
                                                   {box.x + box.width, box.y + box.height},
                                                   {box.x, box.y + box.height},
                                                   {box.x, box.y + 4}};
    screen.move(box.x, box.y);
    screen.act({"mousedown", "1"});
    std::this_thread::sleep_for(150ms);
    for (const auto& [x, y] : corners) {
        screen.move(x, y);
        std::this_thread::sleep_for(150ms);
    }
    screen.act({"mouseup", "1"});
}

bool ran(const Traced& trace, const std::string& start) {
    return std::any_of(trace.commands.begin(), trace.commands.end(),
                       [&](const TracedCommand& c) { return c.done && c.text.starts_with(start); });
}

}  // namespace

TEST_CASE("a lasso, Shift and keys select several", "[e2e]") {
    Desk desk("lasso");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const Screen& screen = *desk.screen;
    desk.open({data_folder + "/district"});
    const TracedLayout layout = desk.await_map();
    const Around box = somebody_alone(layout);

    // The tool, by its key: one drag, and it is put away.
    screen.move(box.x, box.y);
    screen.key("s");
    desk.await_command("lasso");
    draw_around(screen, box);
    const Traced drawn = desk.await([](const Traced& t) { return ran(t, "select lasso"); });
    REQUIRE(ran(drawn, "select lasso"));
    desk.await_command("lasso off");
    (void)desk.await_state("selection", std::to_string(inside(layout, box)));
    screen.key("ctrl+z");
    (void)desk.await_state("selection", "0");

    // Shift+drag does it without the tool, and adds.
    screen.act({"keydown", "shift"});
    draw_around(screen, box);
    screen.act({"keyup", "shift"});
    (void)desk.await_state("selection", std::to_string(inside(layout, box)));

    // A group by its row, all the others, everybody, nobody.
    desk.click("group/Union leadership");
    const Traced group = desk.await([](const Traced& t) { return ran(t, "select where `group`"); });
    CHECK(ran(group, "select where `group`"));
    (void)desk.await_state("selection", "4");
    (void)desk.control("selection title");
    screen.move(5, 795);
    screen.key("k");
    desk.await_command("select connected selection 1");
    screen.key("i");
    desk.await_command("select invert");
    screen.key("ctrl+a");
    (void)desk.await_state("selection", std::to_string(desk.await_map().nodes.size()));
    screen.key("Escape");
    (void)desk.await_state("selection", "0");
    desk.quit();
}

TEST_CASE("ways between two, ego view and the context menu", "[e2e]") {
    Desk desk("ways");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const Screen& screen = *desk.screen;
    desk.open({data_folder + "/kite"});
    const TracedLayout layout = desk.await_map();
    REQUIRE(layout.nodes.contains("Andre"));
    const auto at = [&](const char* id) { return layout.nodes.at(id); };
    screen.click(at("Andre").first, at("Andre").second);
    (void)desk.await_state("selected", "Andre");
    screen.act({"keydown", "shift"});
    screen.click(at("Jane").first, at("Jane").second);
    screen.act({"keyup", "shift"});
    (void)desk.await_state("selection", "2");
    screen.move(5, 795);
    std::this_thread::sleep_for(300ms);
    screen.key("w");
    desk.await_command("ways");
    // Andre - Fernando - Heather - Ike - Jane: everything passes Heather and Ike.
    const TracedLayout ways = desk.await_part("ways", "4 steps by way of");
    CHECK(ways.state.at("ways").find("no second, independent way") != std::string::npos);
    CHECK(ways.state.at("lit") == "5");
    CHECK(ways.state.at("chips") == "ways");
    desk.click("way/independent");
    desk.await_command("ways show independent");
    std::this_thread::sleep_for(300ms);
    desk.click("remove/ways");
    desk.await_command("ways off");
    (void)desk.await_state("chips", "");

    // Ego view by the menu of the right button; the chip takes it away.
    screen.click(at("Ike").first, at("Ike").second, 3);
    desk.click("menu/Look at those around them");
    (void)desk.await_state("focus", "Ike 1");
    (void)desk.await_state("lit", "3");
    screen.move(5, 795);
    desk.click("chip/focus");
    (void)desk.await_state("focus", "Ike 2");
    (void)desk.await_state("lit", "5");
    std::this_thread::sleep_for(600ms);
    desk.click("remove/focus");
    (void)desk.await_state("focus", "");
    desk.quit();
}

TEST_CASE("chips of the scope go in any order; the wave slider slides", "[e2e]") {
    Desk desk("scope");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const Screen& screen = *desk.screen;
    desk.open({data_folder + "/district"});
    const TracedLayout first = desk.await_map();

    desk.command("scope add group = \"Teachers\"");
    desk.command("scope add years >= 5");
    desk.command("scope threshold 2");
    (void)desk.await_state("chips", "condition/1,condition/2,threshold/");
    desk.click("joint/condition/2");
    desk.await_command("scope join or");
    std::this_thread::sleep_for(300ms);
    desk.click("remove/condition/1");
    (void)desk.await_state("chips", "condition/1,threshold/");
    std::this_thread::sleep_for(600ms);
    desk.click("remove/threshold/");
    (void)desk.await_state("chips", "condition/1");
    std::this_thread::sleep_for(600ms);
    desk.click("remove/condition/1");
    (void)desk.await_state("chips", "");
    (void)desk.await_state("where", "");

    // The slider, dragged from the last wave to the first: who is there in both stays put.
    screen.key("f");
    std::this_thread::sleep_for(1200ms);
    const TracedLayout now = desk.await_map();
    const Box slider = now.controls.at("wave slider");
    screen.drag(slider.x + slider.width - 14, slider.middle_y(), slider.x + 14, slider.middle_y());
    (void)desk.await_state("wave", "2025");
    desk.click("compare waves");
    (void)desk.await_state("compare", "2026");
    (void)desk.await_state("chips", "difference");
    screen.key("bracketright");
    (void)desk.await_state("wave", "2026");
    (void)desk.await_state("compare", "2025");
    std::this_thread::sleep_for(600ms);
    desk.click("remove/difference");
    (void)desk.await_state("compare", "");
    CHECK(first.nodes.size() == desk.await_map().nodes.size());
    desk.quit();
}

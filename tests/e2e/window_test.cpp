// The real window on a virtual screen: looked at, clicked, typed into and closed,
// as a person would. What the program did is read from its trace; what it showed,
// from the screen.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "tests/e2e/desk.hpp"

using namespace convene::test;

namespace {

/// The node that stands freest on the map, so that a click means it alone.
std::string free_node(const TracedLayout& layout) {
    const Box map = layout.controls.at("map");
    std::string best;
    double widest = 0.0;
    for (const auto& [id, at] : layout.nodes) {
        if (at.first < map.x + 260 || at.first > map.x + map.width - 60 || at.second < map.y + 20 ||
            at.second > map.y + map.height - 20) {
            continue;
        }
        double nearest = 1e9;
        for (const auto& [other, there] : layout.nodes) {
            if (other != id)
                nearest =
                    std::min(nearest, std::hypot(at.first - there.first, at.second - there.second));
        }
        if (nearest > widest) {
            widest = nearest;
            best = id;
        }
    }
    REQUIRE_FALSE(best.empty());
    return best;
}

}  // namespace

TEST_CASE("the window does what a person does with it", "[e2e]") {
    Desk desk("person");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const Screen& screen = *desk.screen;
    desk.open({data_folder + "/district"});

    const TracedLayout first = desk.await_map();
    const Image rest = screen.look();
    CHECK(rest.width == 1280);
    CHECK(colours(rest, 200) == 200);  // something is drawn

    // Hover: the neighbourhood lights up, the rest fades.
    const std::string node = free_node(first);
    const auto [x, y] = first.nodes.at(node);
    screen.move(x, y);
    std::this_thread::sleep_for(1200ms);
    const Image hovered = screen.look();
    CHECK(difference(rest, hovered) > 0.01);

    // Click: selects, and the inspector speaks of them.
    screen.click(x, y);
    desk.await_command("select " + node);
    (void)desk.await_state("selected", node);
    screen.move(5, 795);
    std::this_thread::sleep_for(600ms);
    const Image selected = screen.look();
    CHECK(difference(rest, selected) > 0.005);

    // Search: results as one types; Enter selects and centres.
    screen.key("ctrl+f");
    std::this_thread::sleep_for(400ms);
    screen.type("okafor");
    (void)desk.await_state("search", "okafor");
    screen.key("Return");
    const Traced found = desk.await(
        [&](const Traced& t) { return t.layout && t.layout->state.at("selected") != node; });
    REQUIRE(found.layout);
    const std::string okafor = found.layout->state.at("selected");
    CHECK(carried_out(found, "center " + okafor));
    (void)desk.await_state("search", "");

    // The table: a header sorts, and again the other way round.
    desk.click("header/name");
    desk.await_command("sort people name asc");
    (void)desk.await_state("sort", "name asc");
    std::this_thread::sleep_for(500ms);
    desk.click("header/name");
    (void)desk.await_state("sort", "name desc");

    // A relation is left out.
    const std::string relations = desk.await_map().state.at("relations");
    REQUIRE(relations.find(",mentoring") != std::string::npos);
    desk.click("relation/mentoring");
    desk.await_command("show relation mentoring off");
    const Traced without = desk.await([&](const Traced& t) {
        return t.layout && t.layout->state.at("relations").find(",mentoring") == std::string::npos;
    });
    CHECK(without.layout->state.at("relations").find(",mentoring") == std::string::npos);

    // Colour by something else, from the list of the combo.
    desk.click("combo/color-by");
    desk.click("color-by/none");
    desk.await_command("color-by none");
    (void)desk.await_state("color-by", "");

    // Theme.
    const Image light = screen.look();
    desk.click("theme");
    desk.await_command("theme next");
    (void)desk.await_state("theme", "dark");
    std::this_thread::sleep_for(500ms);
    CHECK(difference(light, screen.look()) > 0.5);

    // Wheel and drag move the camera.
    const TracedLayout before = desk.await_map();
    const Box map = before.controls.at("map");
    screen.click(map.middle_x() + 60, map.middle_y(), 4);
    const Traced zoomed = desk.await([&](const Traced& t) {
        return t.commands.back().text.starts_with("zoom ") && t.layout &&
               t.layout->nodes != before.nodes;
    });
    CHECK(zoomed.layout->nodes != before.nodes);
    screen.drag(map.middle_x() + 100, map.y + 30, map.middle_x() + 20, map.y + 90);
    const Traced panned = desk.await(
        [&](const Traced& t) { return t.layout && t.layout->nodes != zoomed.layout->nodes; });
    CHECK(std::any_of(panned.commands.begin(), panned.commands.end(),
                      [](const TracedCommand& c) { return c.text.starts_with("pan "); }));

    // The palette takes a command as it is typed.
    screen.move(5, 795);
    screen.key("ctrl+p");
    (void)desk.control("palette");
    std::this_thread::sleep_for(400ms);
    screen.type("names off");
    screen.key("Return");
    desk.await_command("names off");

    // Keys: help opens and closes, undo takes the theme back.
    screen.move(5, 795);
    screen.type("?");
    desk.await_command("help");
    (void)desk.control("close overlay");
    screen.key("Escape");
    desk.await_command("close");
    screen.key("ctrl+z");  // the names
    std::this_thread::sleep_for(400ms);
    screen.key("ctrl+z");
    (void)desk.await_state("theme", "light");

    CHECK(desk.window.running());
    desk.quit();
    for (const TracedCommand& command : read_trace(desk.trace_file()).commands) {
        INFO(command.text);
        CHECK(command.done);
    }
}

TEST_CASE("the welcome screen opens a sample", "[e2e]") {
    Desk desk("welcome");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({});
    desk.click("sample/knoke");
    desk.await_command("sample knoke");
    const TracedLayout layout = desk.await_map();
    CHECK(layout.nodes.size() == 10);
    desk.quit();
}

TEST_CASE("without a display the window says so and what works instead", "[e2e]") {
    const Finished finished =
        run({program, "view", data_folder + "/kite"}, {"DISPLAY", "WAYLAND_DISPLAY"});
    CHECK(finished.status == 1);
    CHECK(finished.output.find("no display") != std::string::npos);
    CHECK(finished.output.find("convene picture") != std::string::npos);
}

TEST_CASE("a picture of the window needs no display", "[e2e]") {
    const fs::path file =
        fs::temp_directory_path() / ("convene-e2e-shot-" + std::to_string(getpid()) + ".png");
    const Finished finished = run({program, "view", data_folder + "/kite", "--screenshot",
                                   file.string(), "--size", "1000x700", "--command", "theme dark"},
                                  {"DISPLAY", "WAYLAND_DISPLAY", "CONVENE_DATA=" + data_folder});
    INFO(finished.output);
    CHECK(finished.status == 0);
    REQUIRE(fs::exists(file));
    CHECK(fs::file_size(file) > 20000);
    fs::remove(file);
    const Finished wrong = run({program, "view", data_folder + "/kite", "--screenshot",
                                file.string(), "--command", "theme pink"},
                               {"DISPLAY"});
    CHECK(wrong.status == 2);
    CHECK(wrong.output.find("pink") != std::string::npos);
    CHECK_FALSE(fs::exists(file));
}

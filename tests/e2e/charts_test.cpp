// Matrix, charts and arrangements by mouse and keys on a real window.

#include <cmath>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "tests/e2e/desk.hpp"

using namespace convene::test;

namespace {

int number_in(const TracedLayout& layout, const std::string& name) {
    const std::string& text = layout.state.at(name);
    return text.empty() ? -1 : std::stoi(text);
}

}  // namespace

TEST_CASE("a cell of the matrix lights and lists the ties behind it", "[e2e]") {
    Desk desk("matrix");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({data_folder + "/district"});
    (void)desk.await_map();
    desk.click("look/matrix");
    desk.await_command("look matrix");
    (void)desk.await_state("look", "matrix");
    const Image rest = desk.screen->look();
    desk.click("matrix/Administrators/Building reps");
    desk.await_command("cell Administrators \"Building reps\"");
    const TracedLayout chosen = desk.await_state("cell-chosen", "Administrators / Building reps");
    const int lit = number_in(chosen, "lit-ties");
    CHECK(lit > 0);
    CHECK(number_in(chosen, "rows") == lit);
    CHECK(chosen.state.at("table") == "ties");
    std::this_thread::sleep_for(600ms);
    CHECK(difference(rest, desk.screen->look()) > 0.01);

    // Esc lets go of the cell; trust lights groups, never a tie.
    desk.screen->move(5, 795);
    desk.screen->key("Escape");
    (void)desk.await_state("cell-chosen", "");
    desk.click("matrix/trust");
    desk.await_command("matrix trust");
    desk.click("matrix/Teachers/Administrators");
    const TracedLayout trust = desk.await_state("cell-chosen", "Teachers / Administrators");
    CHECK(number_in(trust, "lit-ties") == 0);
    CHECK(number_in(trust, "lit-actors") > 0);

    // Back to the map by its key.
    desk.screen->move(5, 795);
    desk.screen->type("1");
    (void)desk.await_state("look", "map");
    desk.quit();
}

TEST_CASE("a range dragged over a chart lights those inside", "[e2e]") {
    Desk desk("charts");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({data_folder + "/district"});
    (void)desk.await_map();
    desk.click("look/charts");
    desk.await_command("look ranking");
    (void)desk.await_state("look", "ranking");
    desk.click("look/distribution");
    (void)desk.await_state("look", "distribution");
    const Box plot = desk.control("plot");
    desk.screen->drag(plot.x + plot.width / 2, plot.y + 20, plot.x + plot.width - 2,
                      plot.y + plot.height / 2);
    const Traced brushed = desk.await([](const Traced& t) {
        return t.layout && t.layout->state.at("lit-actors") != "0" &&
               t.layout->state.at("table") == "people";
    });
    REQUIRE(brushed.layout);
    CHECK(number_in(*brushed.layout, "lit-actors") == number_in(*brushed.layout, "rows"));
    CHECK(number_in(*brushed.layout, "rows") > 0);
    desk.screen->move(5, 795);
    desk.screen->key("Escape");
    (void)desk.await_state("lit-actors", "0");

    desk.click("look/scatter");
    (void)desk.await_state("look", "scatter");
    const Box dots = desk.control("plot");
    desk.screen->drag(dots.x + 2, dots.y + 2, dots.x + dots.width - 2, dots.y + dots.height - 2);
    const Traced all = desk.await(
        [](const Traced& t) { return t.layout && t.layout->state.at("lit-actors") != "0"; });
    REQUIRE(all.layout);
    CHECK(number_in(*all.layout, "lit-actors") > 20);
    desk.quit();
}

TEST_CASE("an arrangement is chosen from its list, and undone", "[e2e]") {
    Desk desk("layouts");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({data_folder + "/kite"});
    const TracedLayout before = desk.await_map();
    for (const std::string method : {"concentric", "stress", "circular"}) {
        desk.click("combo/layout");
        desk.click("layout/" + method);
        desk.await_command("layout " + method);
        (void)desk.await_state("layout", method);
        std::this_thread::sleep_for(900ms);
        const TracedLayout now = desk.await_map();
        CHECK(now.nodes != before.nodes);
        CHECK(now.nodes.size() == before.nodes.size());
    }
    desk.screen->move(5, 795);
    desk.screen->key("ctrl+z");
    (void)desk.await_state("layout", "stress");
    desk.quit();
}

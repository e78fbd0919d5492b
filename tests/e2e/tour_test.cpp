// Whoever opens the first sample is shown around, once.

#include "tests/e2e/desk.hpp"

using namespace convene::test;
using namespace std::chrono_literals;

TEST_CASE("the tour leads through the window once", "[e2e]") {
    Desk desk("tour");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    // As on the first day.
    fs::remove(desk.folder() / "config/convene/settings");
    desk.open({});
    desk.click("open district");
    (void)desk.await_map();
    for (int step = 1; step <= 6; ++step) {
        // The card moves from part to part: it must have come before it is clicked.
        (void)desk.await_part("tour", std::to_string(step));
        std::this_thread::sleep_for(400ms);
        desk.click("tour next");
    }
    (void)desk.await_part("tour", "0");
    desk.quit();
    std::ifstream settings(desk.folder() / "config/convene/settings");
    std::stringstream text;
    text << settings.rdbuf();
    CHECK(text.str().find("toured on") != std::string::npos);
}

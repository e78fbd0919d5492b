// Random keys, clicks, double clicks, drags, turns of the wheel and sizes of the real window (the
// 20,000 events of `./dev monkey` are given to the same frames without one): nothing that a hand
// can do may end the window, and it must still close cleanly afterwards. CONVENE_MONKEY_EVENTS says
// how many (120 otherwise), CONVENE_MONKEY_SEED which.

#include <cstdlib>
#include <random>

#include "tests/e2e/desk.hpp"

using namespace convene::test;

namespace {

unsigned long number_from(const char* variable, unsigned long otherwise) {
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == '\0') return otherwise;
    return std::strtoul(text, nullptr, 10);
}

class Monkey {
public:
    Monkey(const Screen& screen, unsigned long seed)
        : screen_(screen), random_(static_cast<std::mt19937::result_type>(seed)) {}

    void act() {
        const int kind = below(24);
        if (kind >= 23) {
            resize();
        } else if (kind >= 22) {
            double_click();
        } else if (kind >= 20) {
            wheel();
        } else if (kind < 8) {
            click();
        } else if (kind < 11) {
            drag();
        } else if (kind < 12) {
            screen_.act({"keydown", "shift"});
            below(2) == 0 ? click() : drag();
            screen_.act({"keyup", "shift"});
        } else if (kind < 13) {
            screen_.type(texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))]);
        } else {
            screen_.key(keys[static_cast<std::size_t>(below(static_cast<int>(keys.size())))]);
        }
    }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    // The menus in the uppermost strip open files and quit; both are known to work.
    int x() { return below(1280); }
    int y() { return 42 + below(756); }

    void click() {
        screen_.act({"mousemove", std::to_string(x()), std::to_string(y()), "click",
                     std::to_string(1 + below(5))});
    }
    void double_click() {
        screen_.act({"mousemove", std::to_string(x()), std::to_string(y()), "click", "--repeat",
                     "2", "--delay", "40", "1"});
    }
    void wheel() {
        screen_.act({"mousemove", std::to_string(x()), std::to_string(y()), "click", "--repeat",
                     std::to_string(1 + below(5)), "--delay", "20", below(2) == 0 ? "4" : "5"});
    }
    /// The window becomes smaller or larger, as by its edge.
    void resize() {
        const std::vector<std::pair<int, int>> sizes{
            {1280, 800}, {1280, 800}, {900, 600}, {640, 480}, {1200, 500}};
        const auto [width, height] =
            sizes[static_cast<std::size_t>(below(static_cast<int>(sizes.size())))];
        screen_.act({"search", "--onlyvisible", "--class", "convene", "windowsize",
                     std::to_string(width), std::to_string(height)});
    }
    void drag() {
        screen_.act({"mousemove", std::to_string(x()), std::to_string(y()), "mousedown", "1",
                     "mousemove", std::to_string(x()), std::to_string(y()), "mousemove",
                     std::to_string(x()), std::to_string(y()), "mouseup", "1"});
    }

    const std::vector<std::string> keys{
        "Tab",    "Return", "Escape",   "space",       "Left",
        "Right",  "Up",     "Down",     "f",           "o",
        "n",      "h",      "l",        "m",           "s",
        "i",      "e",      "k",        "w",           "d",
        "plus",   "minus",  "question", "bracketleft", "bracketright",
        "ctrl+z", "ctrl+y", "ctrl+f",   "ctrl+t",      "ctrl+a",
        "ctrl+p", "a",      "9",        "BackSpace",   "Delete"};
    const std::vector<std::string> texts{"select invert",   "ways", "okafor",  "\"",
                                         "scope add years", "999",  "\xC3\xA9"};
    const Screen& screen_;
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("no sequence of random keys and clicks ends the window", "[e2e]") {
    Desk desk("events");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const unsigned long seed = number_from("CONVENE_MONKEY_SEED", 20260101);
    const unsigned long events = number_from("CONVENE_MONKEY_EVENTS", 120);
    INFO("seed " << seed << ", " << events << " events");
    desk.open({data_folder + "/district"});
    (void)desk.await_map();
    Monkey monkey(*desk.screen, seed);
    for (unsigned long i = 0; i < events && desk.window.running(); ++i) monkey.act();
    INFO(desk.log());
    REQUIRE(desk.window.running());
    for (int i = 0; i < 4; ++i) desk.screen->key("Escape");
    desk.quit();
}

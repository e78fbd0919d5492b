// The walk through the window: forward, back, off, and never twice unasked.

#include "viewer/state/tour.hpp"

#include <catch2/catch_test_macros.hpp>

#include "viewer/state/commands.hpp"
#include "viewer/state/settings.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

ViewerState after(ViewerState state, std::string_view command) {
    auto next = viewer::apply(state, command);
    REQUIRE(next);
    return std::move(*next);
}

}  // namespace

TEST_CASE("The tour goes forward and back and ends after its last step") {
    ViewerState state = after({}, "tour on");
    CHECK(state.tour_step == 1);
    state = after(state, "tour back");
    CHECK(state.tour_step == 1);
    for (std::size_t i = 1; i < tour_steps().size(); ++i) state = after(state, "tour next");
    CHECK(state.tour_step == static_cast<int>(tour_steps().size()));
    CHECK_FALSE(state.toured);
    state = after(state, "tour next");
    CHECK(state.tour_step == 0);
    CHECK(state.toured);
    CHECK(after(state, "tour").tour_step == 1);
    CHECK_FALSE(viewer::apply(state, "tour sideways"));
}

TEST_CASE("Escape leaves the tour, and the settings remember that it was seen") {
    ViewerState state = after(after({}, "tour on"), "close");
    CHECK(state.tour_step == 0);
    CHECK(state.toured);
    Settings settings;
    settings.look = state;
    const Settings read = parse_settings(settings_text(settings));
    CHECK(read.look.toured);
    ViewerState fresh;
    apply_look(fresh, read.look);
    CHECK(fresh.toured);
    CHECK_FALSE(parse_settings(settings_text({})).look.toured);
}

TEST_CASE("Every step has a title, a text that fits its card, and its own part") {
    for (const TourStep& step : tour_steps()) {
        CHECK_FALSE(step.title.empty());
        CHECK(step.text.size() > 40);
        CHECK(step.text.size() < 220);
        for (const TourStep& other : tour_steps()) {
            if (&other != &step) CHECK(step.part != other.part);
        }
    }
}

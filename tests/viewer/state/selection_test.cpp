#include "viewer/state/selection.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/command_variants.hpp"
#include "viewer/state/history.hpp"
#include "viewer/state/palette.hpp"

using namespace convene;
using namespace convene::viewer;
using test::after;
using Ids = std::vector<std::string>;

namespace {

ViewerState done(const ViewerState& state, const std::string& command) {
    const auto next = after(state, command);
    INFO(command << ": " << (next ? "" : next.error().text()));
    REQUIRE(next);
    return *next;
}

Ids sorted_ids(const ViewerState& state) {
    Ids ids = selected_ids(state);
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace

TEST_CASE("several are selected one by one, and taken out again", "[state]") {
    ViewerState state = done({}, "select b");
    CHECK(selected_ids(state) == Ids{"b"});
    state = done(state, "select add a");
    CHECK(selected_ids(state) == Ids{"b", "a"});  // who was first stays first
    state = done(state, "select toggle c");
    CHECK(state.also_selected == Ids{"a", "c"});
    CHECK(is_selected(state, "c"));
    CHECK_FALSE(is_selected(state, "d"));
    state = done(state, "select toggle b");
    CHECK(selected_ids(state) == Ids{"a", "c"});
    state = done(state, "select drop a c");
    CHECK(selected_ids(state).empty());
    CHECK(state.selected.empty());
    state = done(state, "select only d a");
    CHECK(selected_ids(state) == Ids{"d", "a"});
    CHECK(selected_ids(done(state, "select c")) == Ids{"c"});
    CHECK(selected_ids(done(state, "select")).empty());
    CHECK(selected_ids(done(state, "select clear")).empty());
    CHECK_FALSE(after(state, "select add nobody"));
    CHECK_FALSE(after(state, "select toggle"));
}

TEST_CASE("people are selected by what they are, by name and all others", "[state]") {
    CHECK(sorted_ids(done({}, "select where group = \"X\"")) == Ids{"a", "b"});
    CHECK_FALSE(after({}, "select where group = \"nowhere\""));
    CHECK_FALSE(after({}, "select where group ="));
    CHECK(sorted_ids(done({}, "select found tomas")) == Ids{"c"});
    const ViewerState all = done({}, "select all");
    CHECK(sorted_ids(all) == Ids{"a", "b", "board", "c", "d"});
    CHECK(sorted_ids(done(done({}, "select a"), "select invert")) == Ids{"b", "board", "c", "d"});
    CHECK(selected_ids(done(all, "select invert")).empty());
}

TEST_CASE("people are selected by whom they are connected to", "[state]") {
    // advice a->b, b->a, b->c; friends a-b, c-d; a and c attend the board.
    CHECK(sorted_ids(done({}, "select connected b 1 advice out")) == Ids{"a", "b", "c"});
    CHECK(sorted_ids(done({}, "select connected c 1 advice in")) == Ids{"b", "c"});
    CHECK(sorted_ids(done({}, "select connected c 1 advice out")) == Ids{"c"});
    CHECK(sorted_ids(done({}, "select connected d")) == Ids{"c", "d"});
    CHECK(sorted_ids(done({}, "select connected d 2")) == Ids{"b", "board", "c", "d"});
    const ViewerState d = done({}, "select d");
    CHECK(sorted_ids(done(d, "select connected selection 1")) == Ids{"c", "d"});
    CHECK(done(d, "select connected selection 1").selected == "d");
    CHECK_FALSE(after({}, "select connected selection 1"));
    CHECK_FALSE(after({}, "select connected a 3"));
    // What is only shown between groups is not followed.
    CHECK_FALSE(after({}, "select connected a 1 honest"));
}

TEST_CASE("a lasso takes whoever stands inside it", "[state]") {
    const auto snapshot = test::window_snapshot();
    const Point a = snapshot->positions[0];
    const auto box = [](Point at, double half) {
        return std::to_string(at.x - half) + " " + std::to_string(at.y - half) + " " +
               std::to_string(at.x + half) + " " + std::to_string(at.y - half) + " " +
               std::to_string(at.x + half) + " " + std::to_string(at.y + half) + " " +
               std::to_string(at.x - half) + " " + std::to_string(at.y + half);
    };
    CHECK(selected_ids(done({}, "select lasso " + box(a, 1.0))) == Ids{"a"});
    CHECK(sorted_ids(done(done({}, "select c"), "select lasso " + box(a, 1.0) + " add")) ==
          Ids{"a", "c"});
    CHECK(selected_ids(done({}, "select lasso " + box(a, 1e5))).size() == 5);
    CHECK(selected_ids(done({}, "select lasso 9e6 9e6 9e6 9.1e6 9.1e6 9e6")).empty());
    CHECK_FALSE(after({}, "select lasso 1 2 3 4"));
    CHECK_FALSE(after({}, "select lasso 1 2 3 4 5"));
    // A lasso that crosses itself: what it goes around twice is outside.
    const std::vector<Point> bow{{0, 0}, {10, 10}, {10, 0}, {0, 10}};
    Snapshot two = *snapshot;
    two.positions[0] = {8, 5};
    two.positions[1] = {5, 9};
    two.positions[2] = two.positions[3] = two.positions[4] = {99, 99};
    CHECK(inside(two, bow) == std::vector<ActorIndex>{0});
}

TEST_CASE("several are described by groups and the ties among them", "[state]") {
    const auto snapshot = test::window_snapshot();
    const SelectionText text = describe_selection(*snapshot, {"a", "b", "d"});
    CHECK(text.title == "3 people");
    CHECK(text.subtitle == "2 X and 1 without a group");
    REQUIRE(text.among.size() == 2);  // advice and friends; seats and trust are no ties among them
    // d did not answer about advice: of 6 ordered pairs 4 were asked about.
    CHECK(text.among[0].ties == 2);
    CHECK(text.among[0].possible == 4);
    CHECK(text.among[0].unasked == 2);
    CHECK(text.among[1].ties == 1);
    CHECK(text.among[1].possible == 3);
    CHECK(text.asked == 3);
    CHECK(text.answered == 2);
    SnapshotRequest request;
    request.wave = "2";
    CHECK(describe_selection(*test::window_snapshot(request), {"a", "d"}).off_map == 1);
}

TEST_CASE("ego view goes from one step to two to everybody; both can be undone", "[state]") {
    ViewerState state = done(done({}, "select a"), "focus");
    CHECK(state.focus == Focus{"a", 1, false});
    state = done(state, "focus");
    CHECK(state.focus.steps == 2);
    CHECK(done(state, "focus").focus == Focus{});
    state = done(state, "focus b 1 hide");
    CHECK(state.focus == Focus{"b", 1, true});
    CHECK(done(state, "focus fade").focus == Focus{"b", 1, false});
    CHECK(done(state, "focus off").focus == Focus{});
    CHECK_FALSE(after({}, "focus"));
    CHECK_FALSE(after({}, "focus nobody"));
    History history;
    history.remember({});
    CHECK(history.undo(state).focus == Focus{});
}

TEST_CASE("ways lead between the two selected, or between two that are named", "[state]") {
    const ViewerState two = done(done({}, "select a"), "select add c");
    CHECK(done(two, "ways").ways.from == "a");
    CHECK(done(two, "ways").ways.to == "c");
    CHECK(done({}, "ways a d along").ways.along);
    CHECK_FALSE(done(done({}, "ways a d along"), "ways any").ways.along);
    CHECK(done(two, "ways show independent").ways.shown == WaysView::Shown::independent);
    CHECK(done(done(two, "ways"), "ways off").ways == WaysView{});
    CHECK_FALSE(after(done({}, "select a"), "ways"));
    CHECK_FALSE(after({}, "ways a a"));
    CHECK_FALSE(after({}, "ways a nobody"));
}

TEST_CASE("every variant of a command runs or waits for more, and the palette finds it",
          "[state]") {
    const auto snapshot = test::window_snapshot();
    const ViewerState two = done(done(done({}, "select a"), "select add c"), "ways");
    for (const CommandVariant& variant : command_variants()) {
        INFO(variant.text);
        CHECK(variant.help.ends_with('.'));
        if (variant.ready()) (void)done(two, std::string(variant.text));
        const auto entries = palette_entries(variant.help.substr(0, 14), snapshot.get());
        CHECK(std::any_of(entries.begin(), entries.end(),
                          [&](const PaletteEntry& entry) { return entry.title == variant.help; }));
    }
}

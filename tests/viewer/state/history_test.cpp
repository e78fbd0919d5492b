#include "viewer/state/history.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace convene::viewer;

TEST_CASE("views and edits are one history in the order they happened", "[state]") {
    History history;
    ViewerState state;
    history.remember(state);  // before the theme
    state.theme = Theme::dark;
    history.remember_edit();
    history.remember(state);  // before the text size
    state.text_scale = 1.5F;

    REQUIRE(history.next_undo() == History::Step::view);
    state = history.undo(state);
    CHECK(state.text_scale == 1.0F);
    CHECK(state.theme == Theme::dark);
    REQUIRE(history.next_undo() == History::Step::edit);
    history.undid_edit();
    REQUIRE(history.next_undo() == History::Step::view);
    state = history.undo(state);
    CHECK(state.theme == Theme::light);
    CHECK(history.next_undo() == History::Step::none);

    REQUIRE(history.next_redo() == History::Step::view);
    state = history.redo(state);
    CHECK(state.theme == Theme::dark);
    REQUIRE(history.next_redo() == History::Step::edit);
    history.redid_edit();
    REQUIRE(history.next_redo() == History::Step::view);
    state = history.redo(state);
    CHECK(state.text_scale == 1.5F);
    CHECK(history.next_redo() == History::Step::none);
}

TEST_CASE("undo goes on with edits from before this window, and redo leads back", "[state]") {
    History history;
    history.undid_edit();  // one of the project's own
    CHECK(history.next_undo() == History::Step::none);
    REQUIRE(history.next_redo() == History::Step::edit);
    history.redid_edit();
    CHECK(history.next_undo() == History::Step::edit);
    CHECK(history.next_redo() == History::Step::none);
    history.undid_edit();
    history.remember_edit();  // something else is done: no way forward
    CHECK(history.next_redo() == History::Step::none);
    history.clear();
    CHECK_FALSE(history.can_undo());
}

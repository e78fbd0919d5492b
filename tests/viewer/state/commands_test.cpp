#include "viewer/state/commands.hpp"

#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/history.hpp"

using namespace convene;
using namespace convene::viewer;
using test::after;

namespace {

ViewerState done(const ViewerState& state, const std::string& command) {
    const auto next = after(state, command);
    INFO(command << ": " << (next ? "" : next.error().text()));
    REQUIRE(next);
    return *next;
}

std::string refusal(const ViewerState& state, const std::string& command) {
    const auto next = after(state, command);
    INFO(command);
    REQUIRE_FALSE(next);
    CHECK(next.error().kind == ErrorKind::invalid_input);
    return next.error().text();
}

}  // namespace

TEST_CASE("words of a command hold blanks, quotes and backslashes", "[state]") {
    const auto split = split_command(R"(select "Red \"Cross\" \\ 7"  on)");
    REQUIRE(split);
    CHECK(split->words == std::vector<std::string>{"select", R"(Red "Cross" \ 7)", "on"});
    CHECK_FALSE(split_command("select \"open"));
    for (const std::string word : {"plain", "two words", "\"", "a\\b c", "", "tab\there"}) {
        const std::string text = "select " + quote_word(word);
        const auto back = split_command(text);
        REQUIRE(back);
        CHECK(back->words.at(1) == word);
    }
    const std::string expression = "scope where school = \"Birch High\" and years > 5";
    CHECK(split_command(expression)->rest(2) == "school = \"Birch High\" and years > 5");
}

TEST_CASE("the table of commands is whole: unique, explained, each entry runs", "[state]") {
    std::set<std::string_view> names;
    for (const CommandSpec& spec : command_table()) {
        CHECK(names.insert(spec.name).second);
        CHECK(spec.help.ends_with('.'));
        CHECK(find_command(spec.name) == &spec);
        if (!spec.ready.empty() && spec.handler != nullptr)
            (void)done(done({}, "select a"), std::string(spec.ready));
    }
    CHECK(refusal({}, "dance").find("no command \"dance\"") != std::string::npos);
    CHECK_FALSE(after({}, ""));
    CHECK_FALSE(after({}, "quit"));  // the session's
}

TEST_CASE("every command with a handler refuses nonsense and changes nothing", "[state]") {
    const ViewerState before;
    const std::string takes_any[] = {"search", "find-rows", "draft", "palette",
                                     "browse", "help",      "about", "close"};
    for (const CommandSpec& spec : command_table()) {
        if (spec.handler == nullptr) continue;
        if (std::find(std::begin(takes_any), std::end(takes_any), spec.name) != std::end(takes_any))
            continue;
        const std::string nonsense = std::string(spec.name) + " zz zz zz zz zz zz";
        INFO(nonsense);
        CHECK_FALSE(after(before, nonsense));
    }
    CHECK(before == ViewerState{});
}

TEST_CASE("scope picks wave, filter and relations", "[state]") {
    CHECK(done({}, "scope wave 2").request.wave == "2");
    CHECK(refusal({}, "scope wave 3").find("There are: 1, 2") != std::string::npos);
    CHECK(done({}, "scope where group = \"X\"").request.where == "group = \"X\"");
    CHECK(done(done({}, "scope where years > 1"), "scope where").request.where.empty());
    refusal({}, "scope where group =");
    refusal({}, "scope where nothing = 1");
    CHECK(done({}, "scope relations advice").request.relations ==
          std::vector<std::string>{"advice"});
    CHECK(done({}, "scope relations all").request.relations ==
          std::vector<std::string>{"advice", "friends", "attends"});
    refusal({}, "scope relations advise");
}

TEST_CASE("relations are shown and left out one by one, but one stays", "[state]") {
    ViewerState state = done({}, "show relation friends off");
    CHECK(state.request.relations == std::vector<std::string>{"advice", "attends"});
    state = done(state, "show relation friends");
    CHECK(state.request.relations == std::vector<std::string>{"advice", "friends", "attends"});
    state = done(done(state, "show relation friends off"), "show relation attends off");
    CHECK(refusal(state, "show relation advice off").find("must stay") != std::string::npos);
}

TEST_CASE("trust ratings of single people cannot be shown in any way", "[state]") {
    for (const std::string command :
         {"show relation honest on", "scope relations honest", "scope relations advice,able",
          "color-by measure:trust_received@trust", "size-by measure:in_degree@honest",
          "color-by measure:degree@advice+able", "inspect honest"}) {
        CHECK(refusal({}, command).find("rust") != std::string::npos);
    }
}

TEST_CASE("colour and size speak of attributes and measures that there are", "[state]") {
    const ViewerState state = done({}, "size-by measure:betweenness@advice");
    CHECK(state.encoding.size_by == "measure:betweenness@advice");
    CHECK(state.request.measures == std::vector<MeasureKey>{{"betweenness", "advice"}});
    CHECK(done(state, "size-by measure:betweenness@advice").request.measures.size() == 1);
    CHECK(done(state, "color-by none").encoding.color_by.empty());
    CHECK(done(state, "color-by group").encoding.color_by == "group");
    CHECK(done(state, "size-by years").encoding.size_by == "years");
    CHECK(refusal(state, "size-by group").find("not a number") != std::string::npos);
    refusal(state, "color-by colour");
    refusal(state, "color-by measure:betweenness");
    refusal(state, "color-by measure:density@advice");
    refusal(state, "color-by measure:betweenness@nothing");
}

TEST_CASE("the camera zooms at a point, pans and centres", "[state]") {
    ViewerState state;
    state.camera = {{100.0, 50.0}, 2.0};
    state.fit_pending = false;
    const ViewerState zoomed = done(state, "zoom 2 at 120 60");
    CHECK(zoomed.camera.zoom == 4.0);
    // 20 units right of the middle at zoom 2 stay 40 px right of it.
    CHECK((120.0 - zoomed.camera.center.x) * 4.0 == (120.0 - 100.0) * 2.0);
    CHECK((60.0 - zoomed.camera.center.y) * 4.0 == (60.0 - 50.0) * 2.0);
    CHECK(done(state, "pan 5 -3").camera.center == Point{105.0, 47.0});
    CHECK(done(done(state, "zoom in"), "zoom out").camera.zoom == 2.0);
    for (int i = 0; i < 60; ++i) state = done(state, "zoom out");
    CHECK(state.camera.zoom > 0.0);
    CHECK(done(state, "fit").fit_pending);
    const auto snapshot = test::window_snapshot();
    CHECK(done({}, "center b").camera.center == snapshot->positions[1]);
    CHECK(done(done({}, "select b"), "center").camera.center == snapshot->positions[1]);
    refusal({}, "center");
    refusal({}, "center nobody");
}

TEST_CASE("selecting, searching and closing", "[state]") {
    ViewerState state = done(done({}, "select a"), "define in_degree@advice");
    state = done(state, "search tomas olafur");
    CHECK(state.search == "tomas olafur");
    CHECK(done({}, "search \"two words\"").search == "two words");
    state = done(state, "help");
    state = done(state, "close");
    CHECK(state.overlay == Overlay::none);
    state = done(state, "close");
    CHECK(state.definition.empty());
    state = done(state, "close");
    CHECK(state.search.empty());
    CHECK(state.selected == "a");
    CHECK(done(state, "close").selected.empty());
    refusal(state, "select e");
    refusal(state, "define dance@advice");
}

TEST_CASE("tables, panels and switches", "[state]") {
    ViewerState state = done({}, "sort people betweenness desc");
    CHECK(state.table.sort_column == "betweenness");
    CHECK(state.table.descending);
    state = done(state, "sort name");
    CHECK_FALSE(state.table.descending);
    CHECK(done(state, "sort ties weight desc").table.tab == TableTab::ties);
    CHECK(done(state, "table groups").table.sort_column.empty());
    CHECK(done(state, "panel left 300").left_width == 300.0F);
    CHECK(done(state, "panel left 3").left_width >= 100.0F);
    CHECK_FALSE(done(state, "panel table off").show_table);
    CHECK_FALSE(done(state, "outlines").show_outlines);
    CHECK(done(state, "outlines on").show_outlines);
    CHECK(done(state, "theme next").theme == Theme::dark);
    CHECK(done(state, "theme high-contrast").theme == Theme::high_contrast);
    CHECK(done(state, "text-size 1.25").text_scale == 1.25F);
    refusal(state, "text-size 9");
    refusal(state, "theme pink");
    refusal(state, "outlines perhaps");
}

TEST_CASE("undo brings views back, but neither camera nor panels", "[state]") {
    History history;
    ViewerState state;
    CHECK_FALSE(history.can_undo());
    history.remember(state);
    ViewerState dark = done(state, "theme dark");
    dark.camera.zoom = 3.0;
    dark.left_width = 300.0F;
    const ViewerState back = history.undo(dark);
    CHECK(back.theme == Theme::light);
    CHECK(back.camera.zoom == 3.0);
    CHECK(back.left_width == 300.0F);
    REQUIRE(history.can_redo());
    CHECK(history.redo(back).theme == Theme::dark);
    history.remember(back);
    CHECK_FALSE(history.can_redo());
}

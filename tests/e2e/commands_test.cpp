// Every command of the program's own table, issued in the real window: by its key, a button, an
// entry of a menu, or its entry in the palette. Whether it arrived is read from the trace. A
// command that is added to the table and not here fails the test.

#include "viewer/state/commands.hpp"

#include <algorithm>
#include <set>
#include <thread>

#include "engine/core/files.hpp"
#include "tests/e2e/desk.hpp"

using namespace convene::test;

namespace {

enum class By { key, sign, click, first, twice, menu, palette, drag, text };

struct Step {
    std::string command;  ///< that must arrive; empty: only prepares the next
    By by;
    std::string what;  ///< keys, text, control, "Menu/Entry" or the palette's text
};

/// Carries out steps and remembers which commands arrived.
class Hand {
public:
    explicit Hand(Desk& desk) : desk_(desk) {}

    void take(const std::vector<Step>& steps) {
        for (const Step& step : steps) {
            const bool of_project = step.command == "add";
            if (!step.command.empty() && !of_project &&
                convene::viewer::find_command(step.command) == nullptr)
                continue;  // not in this program's table
            const std::size_t before = count(step.command);
            act(step);
            if (step.command.empty()) {
                std::this_thread::sleep_for(600ms);
                continue;
            }
            const Traced trace =
                desk_.await([&](const Traced& t) { return count(t, step.command) > before; });
            INFO(desk_.log());
            INFO("\"" << step.command << "\" by " << step.what);
            CHECK(count(trace, step.command) > before);
            if (count(trace, step.command) > before) arrived_.insert(step.command);
            std::this_thread::sleep_for(150ms);
        }
    }
    [[nodiscard]] const std::set<std::string>& arrived() const { return arrived_; }

private:
    static std::size_t count(const Traced& trace, const std::string& command) {
        return static_cast<std::size_t>(std::count_if(
            trace.commands.begin(), trace.commands.end(), [&](const TracedCommand& each) {
                return each.text == command || each.text.starts_with(command + " ");
            }));
    }
    [[nodiscard]] std::size_t count(const std::string& command) const {
        return command.empty() ? 0 : count(read_trace(desk_.trace_file()), command);
    }

    void act(const Step& step) {
        const Screen& screen = *desk_.screen;
        switch (step.by) {
            case By::key: screen.key(step.what); return;
            case By::sign:
                screen.move(5, 795);
                screen.type(step.what);
                return;
            case By::text:
                std::this_thread::sleep_for(300ms);
                screen.type(step.what);
                return;
            case By::click: click(step.what); return;
            case By::first: {
                const Box at = first(step.what);
                screen.click(at.middle_x(), at.middle_y());
                return;
            }
            case By::twice: {
                const Box at = desk_.control(step.what);
                screen.act({"mousemove", std::to_string(at.x + std::min(at.width / 2, 40)),
                            std::to_string(at.middle_y()), "click", "--repeat", "2", "--delay",
                            "60", "1"});
                return;
            }
            case By::menu: {
                const std::size_t slash = step.what.find('/');
                desk_.click("menu/" + step.what.substr(0, slash));
                desk_.click("menu/" + step.what.substr(slash + 1));
                return;
            }
            case By::palette: palette(step.what); return;
            case By::drag: {
                const Box at = desk_.control(step.what);
                screen.drag(at.x + at.width / 3, at.y + 8, at.x + at.width - 4,
                            at.y + at.height - 8);
                return;
            }
        }
    }
    /// A list that another popup's closing took the click from is clicked again: only a closed
    /// one is among the controls.
    void click(const std::string& what) const {
        desk_.click(what);
        if (!what.starts_with("combo/")) return;
        for (int look = 0; look < 60; ++look) {
            std::this_thread::sleep_for(100ms);
            const Traced trace = read_trace(desk_.trace_file());
            if (trace.layout && !trace.layout->controls.contains(what)) return;
            if (look % 20 == 19) desk_.click(what);
        }
    }
    /// Types it and waits until all of it is there before Enter.
    void palette(const std::string& text) const {
        const auto after = [&](std::size_t known, const std::string& part) {
            const auto there = [&](const Traced& t) {
                return std::any_of(t.commands.begin() + static_cast<std::ptrdiff_t>(known),
                                   t.commands.end(), [&](const TracedCommand& each) {
                                       return each.text.starts_with("palette") &&
                                              each.text.find(part) != std::string::npos;
                                   });
            };
            INFO("typing " << text);
            CHECK(there(desk_.await(
                [&](const Traced& t) { return t.commands.size() >= known && there(t); })));
        };
        const std::size_t known = read_trace(desk_.trace_file()).commands.size();
        desk_.screen->key("ctrl+p");
        after(known, "palette");
        (void)desk_.control("palette");
        std::this_thread::sleep_for(300ms);
        desk_.screen->type(text);
        after(known, text.substr(text.size() - std::min<std::size_t>(4, text.size())));
        desk_.screen->key("Return");
    }
    /// The first control whose name starts so.
    [[nodiscard]] Box first(const std::string& start) const {
        const auto named = [&](const TracedLayout& layout) {
            return std::find_if(layout.controls.begin(), layout.controls.end(),
                                [&](const auto& each) { return each.first.starts_with(start); });
        };
        const Traced trace = desk_.await([&](const Traced& t) {
            return t.layout && named(*t.layout) != t.layout->controls.end();
        });
        INFO("a control that starts with " << start << "\n" << desk_.log());
        REQUIRE(trace.layout);
        const auto at = named(*trace.layout);
        REQUIRE(at != trace.layout->controls.end());
        return at->second;
    }

    Desk& desk_;
    std::set<std::string> arrived_;
};

/// Looking at the sample district: keys, the panels, the menus.
std::vector<Step> reading() {
    return {{"theme", By::key, "ctrl+t"},
            {"", By::key, "ctrl+t"},
            {"", By::key, "ctrl+t"},
            {"palette", By::key, "ctrl+p"},
            {"close", By::key, "Escape"},
            {"help", By::sign, "?"},
            {"", By::key, "Escape"},
            {"fit", By::key, "f"},
            {"zoom", By::sign, "+"},
            {"pan", By::key, "Left"},
            {"outlines", By::key, "o"},
            {"names", By::key, "n"},
            {"halo", By::key, "h"},
            {"legend", By::key, "l"},
            {"minimap", By::key, "m"},
            {"lasso", By::key, "s"},
            {"", By::key, "s"},
            // Whom to speak of.
            {"", By::key, "ctrl+f"},
            {"search", By::text, "oka"},
            {"select", By::key, "Return"},
            {"center", By::key, "c"},
            {"pin", By::key, "p"},
            {"unpin", By::palette, "unpin"},
            {"focus", By::key, "e"},
            {"", By::palette, "focus off"},
            {"inspect", By::palette, "inspect all"},
            {"define", By::first, "define/"},
            {"", By::key, "Escape"},
            {"point", By::palette, "point MA-01"},
            {"ways", By::palette, "ways MA-01 MA-02"},
            {"", By::palette, "ways off"},
            // Beside the map.
            {"look", By::sign, "2"},
            {"matrix", By::click, "matrix/trust"},
            {"cell", By::click, "matrix/Teachers/Administrators"},
            {"export-matrix", By::click, "export matrix"},
            {"dismiss", By::click, "dismiss"},
            {"", By::sign, "4"},
            {"brush", By::drag, "plot"},
            {"axis", By::palette, "axis x in_degree@advice"},
            {"", By::sign, "1"},
            // What is looked at.
            {"scope", By::sign, "["},
            {"difference", By::key, "d"},
            {"", By::key, "d"},
            {"side-by-side", By::key, "b"},
            {"", By::key, "b"},
            {"show", By::click, "relation/mentoring"},
            {"group-by", By::palette, "group-by group"},
            {"place-by", By::palette, "place-by none"},
            {"", By::click, "chip/filter"},
            {"", By::click, "filter text"},
            {"draft", By::text, "years > 1"},
            {"", By::key, "Return"},
            // How it looks.
            {"", By::click, "combo/color-by"},
            {"color-by", By::click, "color-by/none"},
            {"", By::click, "combo/size-by"},
            {"size-by", By::click, "size-by/none"},
            {"", By::click, "combo/ties-by"},
            {"ties-by", By::click, "ties-by/group"},
            {"", By::click, "combo/layout"},
            {"layout", By::click, "layout/concentric"},
            {"", By::click, "combo/rings"},
            {"rings", By::click, "rings/ties"},
            {"seed", By::palette, "seed 7"},
            {"text-size", By::palette, "text-size 1.1"},
            {"motion", By::palette, "motion off"},
            {"panel", By::menu, "View/Inspector"},
            // The table.
            {"", By::click, "header/name"},
            {"sort", By::click, "header/name"},
            {"", By::click, "find rows"},
            {"find-rows", By::text, "a"},
            {"table", By::palette, "table groups"},
            // Over the map.
            {"about", By::menu, "Help/About this network"},
            {"", By::key, "Escape"},
            {"tour", By::menu, "Help/Show me around"},
            {"", By::click, "tour skip"},
            {"toured", By::palette, "toured on"},
            {"stop", By::palette, "stop"},
            {"export-table", By::key, "ctrl+e"},
            {"export-network", By::menu, "File/Export network…"},
            {"", By::key, "Escape"},
            {"open", By::key, "ctrl+o"},
            {"browse", By::first, "file/"},
            {"", By::key, "Escape"}};
}

/// Changing a small project.
std::vector<Step> editing() {
    return {{"form", By::menu, "Edit/Add a person, organization or body…"},
            {"fill", By::text, "Zora"},
            {"add", By::key, "Return"},
            {"undo", By::key, "ctrl+z"},
            {"redo", By::key, "ctrl+y"},
            {"edit-cell", By::twice, "cell/b/name"},
            {"type-cell", By::text, "x"},
            {"accept-cell", By::key, "Return"},
            {"history", By::key, "ctrl+h"},
            {"", By::click, "keep state"},
            {"", By::text, "before"},
            {"submit", By::key, "Return"},  // back to the history
            {"restore", By::click, "restore/before"},
            {"", By::key, "Escape"},
            {"", By::key, "ctrl+h"},
            {"forget", By::click, "forget/before"},
            {"", By::key, "Escape"},
            {"duplicates", By::menu, "Edit/Likely duplicates"},
            {"keep-both", By::click, "keep both/0"},
            {"", By::key, "Escape"},
            {"questions", By::menu, "Edit/What the file did not say"},
            {"", By::key, "Escape"},
            {"ledger", By::menu, "File/What became of every row"},
            {"export-ledger", By::click, "export ledger"},
            {"", By::key, "Escape"},
            {"save", By::key, "ctrl+s"},
            {"save-as", By::key, "ctrl+shift+s"},
            {"name-file", By::text, "z"},
            {"", By::key, "Escape"},
            {"import-file", By::key, "ctrl+i"},
            {"", By::key, "Escape"},
            {"welcome", By::menu, "File/Samples and recent files"},
            {"sample", By::click, "sample/kite"},
            {"recover", By::palette, "recover /nowhere.convene"},
            {"discard", By::palette, "discard nothing"}};
}

/// The wizard of a survey.
std::vector<Step> importing() {
    return {{"", By::click, "##column role/3"},
            {"import-column", By::click, "role of 3/ignore"},
            {"import-strangers", By::click, "strangers"},
            {"", By::click, "import wave"},
            {"", By::text, "x"},
            {"import-wave", By::key, "Tab"},
            {"import-mapping", By::click, "mapping save"},
            {"", By::key, "Escape"},
            {"import-relation", By::palette, "import-relation advice title Advice"},
            {"import-name", By::palette, "import-name \"Cy Odd\" new"},
            {"import-row", By::palette, "import-row 2"},
            {"import-conflict", By::palette, "import-conflict all take"},
            {"import-back", By::palette, "import-back"},
            {"import-accept", By::palette, "import-accept"},
            {"import-cancel", By::palette, "import-cancel"}};
}

}  // namespace

TEST_CASE("every command of the table is issued by hand", "[e2e]") {
    std::set<std::string> arrived;
    const auto carry = [&](const std::string& name, const std::vector<std::string>& arguments,
                           const std::function<void(Desk&)>& begun,
                           const std::vector<Step>& steps) {
        Desk desk("commands-" + name, 1440, 1000);
        if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
        std::vector<std::string> call = arguments;
        if (name == "editing") {
            const fs::path tables = desk.folder() / "circle";
            fs::create_directories(tables);
            REQUIRE(convene::write_file(tables / "nodes.csv",
                                        "id,name,kind,group\na,Ana Gil,person,Teachers\n"
                                        "b,Bo Lind,person,Teachers\nc,Cy Ode,person,Parents\n"
                                        "e,ana gil,person,Board\n"));
            REQUIRE(convene::write_file(tables / "ties.csv",
                                        "source,target,relation\na,b,advice\nb,c,advice\n"
                                        "c,e,advice\n"));
            call.push_back(tables.string());
        }
        if (name == "importing") {
            const fs::path survey = desk.folder() / "spring.csv";
            REQUIRE(convene::write_file(survey,
                                        "id,name,school,advice_1,advice_2\n"
                                        "p1,Ana Gil,Birch,p2,Cy Odd\np2,Bo Lind,Birch,p1,\n"
                                        "p3,Cy Ode,Cedar,p2,p1\n"));
            call.push_back(survey.string());
        }
        desk.open(call);
        begun(desk);
        Hand hand(desk);
        hand.take(steps);
        arrived.insert(hand.arrived().begin(), hand.arrived().end());
        // What a form or a click stands for arrived with it.
        for (const TracedCommand& command : read_trace(desk.trace_file()).commands) {
            if (command.done) arrived.insert(command.text.substr(0, command.text.find(' ')));
        }
        CHECK(desk.window.running());
        for (int i = 0; i < 3; ++i) desk.screen->key("Escape");
        desk.screen->key("ctrl+q");
        desk.screen->key("ctrl+q");  // where an import or what is not saved asks first
        (void)desk.await([](const Traced& t) { return t.quit; });
        if (read_trace(desk.trace_file()).quit) arrived.insert("quit");
    };
    carry(
        "editing", {"--command", "table people records"},
        [](Desk& desk) { (void)desk.await_map(); }, editing());
    carry(
        "importing", {}, [](Desk& desk) { (void)desk.control("##column role/1"); }, importing());
    carry(
        "reading", {data_folder + "/district"}, [](Desk& desk) { (void)desk.await_map(); },
        reading());
    for (const convene::viewer::CommandSpec& command : convene::viewer::command_table()) {
        INFO("command " << command.name);
        CHECK(arrived.contains(std::string(command.name)));
    }
}

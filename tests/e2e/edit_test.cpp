// Editing in the real window by mouse and keyboard: what it changes is what its journal
// says, a kill loses nothing, a second window only reads, an import by hand is what the
// file says.

#include <algorithm>

#include "engine/core/files.hpp"
#include "tests/e2e/desk.hpp"

using namespace convene::test;
using convene::read_file;
using convene::write_file;

namespace {

/// Runs a subcommand to its end; fails the test if it fails.
std::string convene_says(const Desk& desk, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), program);
    const Finished finished = run(arguments, desk.environment());
    std::string call;
    for (const std::string& word : arguments) call += word + " ";
    INFO(call << "\n" << finished.output);
    REQUIRE(finished.status == 0);
    return finished.output;
}

/// A project made of the kite, with groups to work with.
fs::path make_project(const Desk& desk, const std::string& name) {
    const fs::path tables = desk.folder() / (name + "-tables");
    fs::create_directories(tables);
    REQUIRE(write_file(tables / "nodes.csv",
                       "id,name,kind,group,years\n"
                       "a,Ana Gil,person,Teachers,3\nb,Bo Lind,person,Teachers,5\n"
                       "c,Cy Ode,person,Parents,\nd,Dee Roe,person,Parents,1\n"
                       "e,ana gil,person,Board,2\nf,Fay Sol,person,Board,9\n"));
    REQUIRE(write_file(tables / "ties.csv",
                       "source,target,relation,weight\na,b,advice,1\nb,c,advice,2\nc,d,advice,1\n"
                       "d,e,advice,3\ne,f,advice,1\nf,a,advice,2\n"));
    REQUIRE(write_file(tables / "relations.csv",
                       "relation,directed,category,scale_min,scale_max,reading\n"
                       "advice,yes,advice,1,5,strength\n"));
    const fs::path project = desk.folder() / (name + ".convene");
    (void)convene_says(desk, {"import", tables.string(), "-o", project.string()});
    return project;
}

void double_click(const Desk& desk, const std::string& control) {
    const Box at = desk.control(control);
    // Into the text: cells are wider than what stands in them.
    const std::string x = std::to_string(at.x + std::min(at.width / 2, 40));
    const std::string y = std::to_string(at.middle_y());
    desk.screen->act({"mousemove", x, y, "click", "--repeat", "2", "--delay", "60", "1"});
}

void replace_text(const Desk& desk, const std::string& text) {
    std::this_thread::sleep_for(400ms);
    desk.screen->key("ctrl+a");
    desk.screen->type(text);
    std::this_thread::sleep_for(300ms);
}

std::string exported(const Desk& desk, const fs::path& project, const std::string& name) {
    const fs::path folder = desk.folder() / ("exported-" + name);
    (void)convene_says(desk, {"export", project.string(), "-o", folder.string()});
    std::string all;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const auto bytes = read_file(file);
        REQUIRE(bytes);
        all += "== " + file.filename().string() + "\n" + *bytes;
    }
    return all;
}

}  // namespace

TEST_CASE("what a person edits in the window is what its journal says", "[e2e]") {
    Desk desk("edit");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const fs::path project = make_project(desk, "circle");
    const fs::path before = desk.folder() / "before.convene";
    fs::copy_file(project, before);
    desk.open({"--command", "table people records", project.string()});
    (void)desk.await_map();
    (void)desk.await_state("table", "people records");
    (void)desk.await_state("keeping", "saved");

    // A name, then on with Tab to the kind, which stays, and a value that does not fit.
    double_click(desk, "cell/b/name");
    (void)desk.await_state("cell", "b / name");
    replace_text(desk, "Bo Lindgren");
    desk.screen->key("Tab");
    desk.await_command("set actor b name \"Bo Lindgren\"");
    (void)desk.await_state("cell", "b / kind");
    desk.screen->key("Escape");
    (void)desk.await_state("cell", "");
    double_click(desk, "cell/c/attribute:years");
    (void)desk.await_state("cell", "c / attribute:years");
    replace_text(desk, "many");
    desk.screen->key("Return");
    (void)desk.await_part("cell-problem", "not a number");
    replace_text(desk, "7");
    desk.screen->key("Return");
    desk.await_command("set actor c years 7");
    (void)desk.await_state("cell", "");

    // A tie by the form: the source is who is selected.
    desk.click("row/d");
    (void)desk.await_state("selected", "d");
    desk.click("add tie to");
    (void)desk.control("form weight");
    std::this_thread::sleep_for(400ms);
    desk.screen->type("fay");
    desk.click("pick/f");
    (void)desk.control("search-target/change");
    desk.click("submit");
    desk.await_command("add tie d f relation=advice wave=1");
    (void)desk.await_state("ties", "7");

    // Somebody is removed, and the undo brings all of it back.
    desk.click("row/a");
    (void)desk.await_state("selected", "a");
    desk.click("remove/a");
    desk.await_command("remove actor a");
    (void)desk.await_state("actors", "5");
    (void)desk.await_state("ties", "5");
    desk.screen->move(640, 300);
    desk.screen->key("ctrl+z");
    (void)desk.await_state("actors", "6");
    (void)desk.await_state("ties", "7");
    (void)desk.await_part("banner", "remove actor a");

    // Two that are the same become one.
    desk.command("duplicates");
    desk.click("merge left/0");
    (void)desk.await_state("actors", "5");
    desk.screen->key("Escape");
    desk.command("table groups");
    double_click(desk, "cell/Parents/name");
    (void)desk.await_state("cell", "Parents / name");
    replace_text(desk, "Families");
    desk.screen->key("Return");
    desk.await_command("rename group Parents Families by=group");
    (void)desk.await_state("cell", "");
    desk.screen->move(640, 300);
    desk.screen->key("ctrl+z");
    (void)desk.await_part("banner", "rename group");
    std::this_thread::sleep_for(400ms);
    desk.screen->key("ctrl+y");
    (void)desk.control("cell/Families/name");
    desk.quit();

    // The journal, replayed on what was there before, gives the same tables.
    const std::string script = convene_says(desk, {"journal", "--script", project.string()});
    REQUIRE(write_file(desk.folder() / "journal.txt", script));
    INFO(script);
    CHECK(script.find("Families") != std::string::npos);
    (void)convene_says(
        desk, {"edit", before.string(), "--script", (desk.folder() / "journal.txt").string()});
    CHECK(exported(desk, project, "window") == exported(desk, before, "script"));
}

TEST_CASE("a killed window loses nothing that it had shown", "[e2e]") {
    Desk desk("kill");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    desk.open({data_folder + "/kite"});
    (void)desk.await_map();
    (void)desk.await_state("keeping", "as-read");
    const std::string actors = desk.await_map().state.at("actors");
    desk.command("add actor zora name=\"Zora Neale\"");
    (void)desk.await_state("keeping", "unsaved");
    (void)desk.await_state("actors", std::to_string(std::stoi(actors) + 1));
    desk.window.kill_now();
    // The welcome screen offers it, and everything is there.
    desk.open_again({});
    desk.click("go on/0");
    (void)desk.await_state("actors", std::to_string(std::stoi(actors) + 1));
    (void)desk.await_state("keeping", "unsaved");
    desk.command("select zora");
    (void)desk.await_state("selected", "zora");
    desk.screen->move(640, 300);
    desk.screen->key("ctrl+z");  // the selection
    std::this_thread::sleep_for(400ms);
    desk.screen->key("ctrl+z");  // the edit of the killed window
    (void)desk.await_state("actors", actors);
    desk.quit();
}

TEST_CASE("a second window on one file only reads it and says why", "[e2e]") {
    Desk desk("second");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const fs::path project = make_project(desk, "shared");
    desk.open({project.string()});
    (void)desk.await_map();
    (void)desk.await_state("keeping", "saved");
    const fs::path trace = desk.folder() / "second.jsonl";
    Process second({program, "view", "--size", "1280x800", "--trace", trace.string(), "--command",
                    "add actor x", project.string()},
                   desk.environment(), (desk.folder() / "second.log").string());
    const Traced traced = await_trace(trace, [](const Traced& t) {
        return t.layout && t.layout->state.at("keeping") == "read-only" &&
               !t.layout->state.at("banner").empty();
    });
    REQUIRE(traced.layout);
    CHECK(traced.layout->state.at("keeping") == "read-only");
    CHECK(traced.layout->state.at("banner").find("window") != std::string::npos);
    CHECK_FALSE(carried_out(traced, "add actor x"));
    CHECK(traced.layout->state.at("actors") == "6");
}

TEST_CASE("a survey comes in by the wizard as its answers say", "[e2e]") {
    Desk desk("wizard");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const fs::path survey = desk.folder() / "spring.csv";
    REQUIRE(write_file(survey,
                       "id,name,school,advice_1,advice_2,advice_3\n"
                       "p1,Ana Gil,Birch,p2,p3,\np2,Bo Lind,Birch,p1,,\n"
                       "p3,Cy Ode,Cedar,p2,p4,\np4,Dee Roe,Cedar,p1,p2,p3\n"));
    desk.open({survey.string()});
    (void)desk.control("##column role/1");
    // One column is left out by hand, then taken back.
    desk.click("##column role/3");
    desk.click("role of 3/ignore");
    desk.await_command("import-column 3 role ignore");
    desk.click("##column role/3");
    desk.click("role of 3/attribute");
    desk.await_command("import-column 3 role attribute");
    (void)desk.await([](const Traced& t) {
        return t.layout && t.layout->state.at("import").find("8 ties") != std::string::npos;
    });
    std::this_thread::sleep_for(500ms);
    desk.click("import accept");
    const TracedLayout layout = desk.await_map();
    CHECK(layout.state.at("actors") == "4");
    CHECK(layout.state.at("ties") == "8");
    (void)desk.await_state("keeping", "unsaved");
    const fs::path saved = desk.folder() / "spring.convene";
    desk.command("save " + saved.string());
    (void)desk.await_state("keeping", "saved");
    desk.quit();
    const std::string tables = exported(desk, saved, "survey");
    CHECK(tables.find("Birch") != std::string::npos);
    CHECK(tables.find("p4") != std::string::npos);
}

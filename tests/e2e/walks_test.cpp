// The five minutes of each kind of user in the README, by mouse and keys on the real window: from
// a dropped survey to an answer, a study of waves and measures, a workshop. A picture of each step
// is kept in e2e-screens/ of the build folder, to be looked at.

#include <thread>

#include "engine/core/files.hpp"
#include "tests/e2e/desk.hpp"
#include "tests/e2e/drop.hpp"

using namespace convene::test;

namespace {

/// Numbered pictures of one walk.
class Album {
public:
    Album(const Desk& desk, const std::string& walk)
        : desk_(desk), folder_(fs::path(CONVENE_BINARY_FOLDER) / "e2e-screens" / walk) {
        fs::remove_all(folder_);
    }
    void add(const std::string& step) {
        // Motions end, and a frame is never read half.
        Image image;
        for (int tries = 0; tries < 20; ++tries) {
            std::this_thread::sleep_for(500ms);
            Image now = desk_.screen->look();
            const bool same = now.pixels == image.pixels;
            image = std::move(now);
            if (same) break;
        }
        const std::string number = std::to_string(++count_);
        CHECK(colours(image, 30) == 30);  // something is drawn
        keep(image, folder_ / ((count_ < 10 ? "0" : "") + number + "-" + step + ".png"));
    }
    [[nodiscard]] const fs::path& folder() const { return folder_; }

private:
    const Desk& desk_;
    fs::path folder_;
    int count_ = 0;
};

void rest(const Desk& desk) { desk.screen->move(5, 795); }

void click_node(const Desk& desk, const std::string& id) {
    const TracedLayout layout = desk.await_map();
    INFO("actor " << id);
    REQUIRE(layout.nodes.contains(id));
    desk.screen->click(layout.nodes.at(id).first, layout.nodes.at(id).second);
}

/// Nothing that was done here is refused.
void all_done(const Desk& desk) {
    for (const TracedCommand& command : read_trace(desk.trace_file()).commands) {
        INFO(command.text);
        CHECK(command.done);
    }
}

bool wrote(const Traced& trace, const std::string& command) {
    return std::any_of(trace.commands.begin(), trace.commands.end(), [&](const auto& each) {
        return each.done && each.text.starts_with(command);
    });
}

}  // namespace

TEST_CASE("a facilitator goes from a dropped survey to an answer", "[e2e]") {
    Desk desk("facilitator");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    if (!no_drops().empty()) SKIP("No drag and drop: " << no_drops());
    const Screen& screen = *desk.screen;
    Album album(desk, "facilitator");
    const fs::path survey = desk.folder() / "spring.csv";
    REQUIRE(convene::write_file(survey,
                                "id,name,school,advice_1,advice_2,advice_3\n"
                                "p1,Ana Gil,Birch,p2,p3,\np2,Bo Lind,Birch,p1,,\n"
                                "p3,Cy Ode,Birch,p2,p4,\np4,Dee Roe,Cedar,p1,p5,\n"
                                "p5,Eli Sun,Cedar,p4,p6,\np6,Fay Tor,Cedar,p5,,\n"));
    desk.open({});
    (void)desk.control("open district");
    album.add("welcome");

    // Drop it; the wizard says what would come in; accept.
    REQUIRE(drop_file(screen.display(), survey, 640, 400));
    (void)desk.control("##column role/1");
    (void)desk.await([](const Traced& t) {
        return t.layout && t.layout->state.at("import").find("10 ties") != std::string::npos;
    });
    album.add("wizard");
    desk.click("import accept");
    const TracedLayout map = desk.await_map();
    CHECK(map.state.at("actors") == "6");
    CHECK(map.state.at("ties") == "10");
    album.add("map");

    // Somebody, removed by a slip and taken back.
    click_node(desk, "p3");
    (void)desk.await_state("selected", "p3");
    rest(desk);
    album.add("somebody");
    screen.key("Delete");
    (void)desk.await_state("actors", "5");
    std::this_thread::sleep_for(400ms);
    screen.key("ctrl+z");
    (void)desk.await_state("actors", "6");
    album.add("undone");

    // Search by name.
    screen.key("ctrl+f");
    std::this_thread::sleep_for(400ms);
    screen.type("dee");
    (void)desk.await_state("search", "dee");
    album.add("search");
    screen.key("Return");
    (void)desk.await_state("selected", "p4");
    (void)desk.await_state("search", "");

    // Only one school, by the list of filters; the chip takes it away.
    desk.click("chip/filter");
    desk.click("filter text");
    std::this_thread::sleep_for(300ms);
    screen.type("school = \"Cedar\"");
    screen.key("Return");
    (void)desk.await_part("chips", "condition/1");
    album.add("filter");
    std::this_thread::sleep_for(500ms);
    desk.click("remove/condition/1");
    (void)desk.await_state("chips", "");

    // How does one get from Bo to Fay?
    rest(desk);
    screen.key("f");
    std::this_thread::sleep_for(1200ms);
    click_node(desk, "p2");
    (void)desk.await_state("selected", "p2");
    const TracedLayout now = desk.await_map();
    screen.act({"keydown", "shift"});
    screen.click(now.nodes.at("p6").first, now.nodes.at("p6").second);
    screen.act({"keyup", "shift"});
    (void)desk.await_state("selection", "2");
    rest(desk);
    std::this_thread::sleep_for(300ms);
    screen.key("w");
    (void)desk.await_part("ways", "steps");
    album.add("ways");

    // The table as a file; the project under a name.
    rest(desk);
    screen.key("ctrl+e");
    CHECK(wrote(desk.await([](const Traced& t) { return wrote(t, "export-table"); }),
                "export-table"));
    album.add("exported");
    const fs::path saved = desk.folder() / "spring.convene";
    desk.command("save " + saved.string());
    (void)desk.await_state("keeping", "saved");
    CHECK(fs::exists(saved));

    // A folder with waves, dropped as well: group by group, and from wave to wave.
    REQUIRE(drop_file(screen.display(), fs::path(data_folder) / "district", 640, 400));
    (void)desk.await([](const Traced& t) {
        return t.layout && t.layout->nodes.size() > 100 && t.layout->state.at("busy") == "no";
    });
    album.add("district");
    rest(desk);
    screen.type("2");
    (void)desk.await_state("look", "matrix");
    desk.click("matrix/Administrators/Building reps");
    (void)desk.await_state("cell-chosen", "Administrators / Building reps");
    album.add("matrix");
    rest(desk);
    screen.type("1");
    (void)desk.await_state("look", "map");
    const Box slider = desk.control("wave slider");
    screen.drag(slider.x + slider.width - 14, slider.middle_y(), slider.x + 14, slider.middle_y());
    (void)desk.await_state("wave", "2025");
    album.add("wave-before");
    desk.quit();
    all_done(desk);
    UNSCOPED_INFO("pictures: " << album.folder());
}

TEST_CASE("a researcher looks at measures, their spread and what changed", "[e2e]") {
    Desk desk("researcher");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const Screen& screen = *desk.screen;
    Album album(desk, "researcher");
    desk.open({data_folder + "/district"});
    (void)desk.await_map();
    album.add("open");
    rest(desk);
    screen.type("3");
    (void)desk.await_state("look", "ranking");
    album.add("ranking");
    screen.type("4");
    (void)desk.await_state("look", "distribution");
    const Box plot = desk.control("plot");
    screen.drag(plot.x + plot.width / 2, plot.y + 20, plot.x + plot.width - 2,
                plot.y + plot.height / 2);
    (void)desk.await(
        [](const Traced& t) { return t.layout && t.layout->state.at("lit-actors") != "0"; });
    album.add("distribution");
    rest(desk);
    screen.key("Escape");
    screen.type("5");
    (void)desk.await_state("look", "scatter");
    album.add("scatter");
    screen.type("1");
    (void)desk.await_state("look", "map");
    // Only strong ties, then what changed since the wave before.
    desk.command("scope threshold 2");
    (void)desk.await_part("chips", "threshold");
    album.add("threshold");
    desk.command("scope threshold off");
    rest(desk);
    screen.key("d");
    (void)desk.await_part("chips", "difference");
    album.add("difference");
    screen.key("d");
    desk.click("header/name");
    (void)desk.await_part("sort", "name");
    album.add("table");
    screen.key("ctrl+e");
    CHECK(wrote(desk.await([](const Traced& t) { return wrote(t, "export-table"); }),
                "export-table"));
    desk.quit();
    all_done(desk);
    UNSCOPED_INFO("pictures: " << album.folder());
}

TEST_CASE("a workshop sees a dark map with large text and one relation", "[e2e]") {
    Desk desk("workshop");
    if (!desk.screen->ready()) SKIP("No virtual screen: " << desk.screen->why());
    const Screen& screen = *desk.screen;
    Album album(desk, "workshop");
    desk.open({data_folder + "/district"});
    (void)desk.await_map();
    rest(desk);
    screen.key("ctrl+t");
    (void)desk.await_state("theme", "dark");
    album.add("dark");
    desk.command("text-size 1.5");
    album.add("large");
    desk.command("panel left off");
    desk.command("panel table off");
    album.add("map-alone");
    desk.command("scope relations advice");
    (void)desk.await_state("relations", "advice");
    album.add("one-relation");
    rest(desk);
    screen.type("[");
    (void)desk.await_state("wave", "2025");
    album.add("wave-before");
    screen.type("]");
    (void)desk.await_state("wave", "2026");
    rest(desk);
    screen.key("ctrl+t");
    (void)desk.await_state("theme", "high-contrast");
    album.add("high-contrast");
    desk.quit();
    all_done(desk);
    UNSCOPED_INFO("pictures: " << album.folder());
}

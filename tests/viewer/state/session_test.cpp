#include "viewer/state/session.hpp"

#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/files.hpp"
#include "viewer/state/view_model.hpp"

using namespace convene;
using namespace convene::viewer;

namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder()
        : path_(fs::temp_directory_path() / ("convene-session-" + std::to_string(::getpid()))) {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] fs::path file(const std::string& name, const std::string& text) const {
        REQUIRE(write_file(path_ / name, text));
        return path_ / name;
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

const std::string sample_ties = "source,target,relation\na,b,advice\nb,c,advice\nc,a,mentoring\n";

}  // namespace

TEST_CASE("a session opens a file, computes beside and follows commands", "[state]") {
    const Folder folder;
    const fs::path ties = folder.file("ties.csv", sample_ties);
    Session session({});
    CHECK(session.execute("open " + quote_word(ties.string())));
    session.settle();
    REQUIRE(session.network());
    REQUIRE(session.snapshot());
    REQUIRE(session.facts());
    CHECK(session.state().request.relations == std::vector<std::string>{"advice", "mentoring"});
    CHECK(session.settings().recent.size() == 1);

    CHECK(session.execute("show relation mentoring off"));
    session.settle();
    CHECK(session.snapshot()->request.relations == std::vector<std::string>{"advice"});
    CHECK(session.can_undo());
    CHECK(session.execute("undo"));
    CHECK(session.state().request.relations.size() == 2);
    CHECK(session.execute("redo"));
    CHECK(session.state().request.relations.size() == 1);
    CHECK_FALSE(session.execute("redo"));
    REQUIRE(session.banner());
    CHECK(session.execute("dismiss"));
    CHECK_FALSE(session.banner());

    const auto records = session.take_records();
    CHECK(records.front().done);
    CHECK_FALSE(records[records.size() - 2].done);
    CHECK(session.take_records().empty());
    CHECK(session.execute("quit"));
    CHECK(session.quit_requested());
}

TEST_CASE("errors become banners and leave everything as it was", "[state]") {
    const Folder folder;
    const fs::path ties = folder.file("ties.csv", sample_ties);
    Session session({});
    session.execute("open " + quote_word(ties.string()));
    session.settle();
    const ViewerState before = session.state();
    CHECK_FALSE(session.execute("color-by nonsense"));
    CHECK(session.state() == before);
    REQUIRE(session.banner());
    CHECK(session.banner()->tone == Banner::Tone::problem);

    session.execute("open /nowhere/at/all.csv");
    session.settle();
    REQUIRE(session.banner());
    CHECK(session.banner()->text.find("/nowhere/at/all.csv") != std::string::npos);
    CHECK(session.network());  // the network from before is still there
    CHECK_FALSE(session.execute("sample nothing"));
}

TEST_CASE("the table and the network are written, and nothing is overwritten", "[state]") {
    const Folder folder;
    Session session({});
    CHECK_FALSE(session.execute("export-table"));
    session.execute("open " + quote_word(folder.file("ties.csv", sample_ties).string()));
    session.settle();
    const fs::path csv = folder.path() / "out.csv";
    REQUIRE(session.execute("export-table " + quote_word(csv.string())));
    const auto text = read_file(csv);
    REQUIRE(text);
    CHECK(text->starts_with("# "));
    CHECK(text->find("\nid,name") != std::string::npos);
    CHECK(text->find(session.network()->content_hash()) != std::string::npos);
    const fs::path project = folder.path() / "mine.convene";
    REQUIRE(session.execute("save " + quote_word(project.string())));
    session.settle();
    CHECK(session.is_project());
    CHECK_FALSE(session.execute("save " + quote_word(project.string())));
    session.execute("open " + quote_word(project.string()));
    session.settle();
    CHECK(session.network()->actors().size() == 3);
}

TEST_CASE("the sample district opens even where its files are not", "[state]") {
    Session::Options options;
    options.samples = {{"district", "A district", "", {}}};
    Session session(std::move(options));
    REQUIRE(session.execute("sample district"));
    session.settle();
    REQUIRE(session.network());
    CHECK(session.network()->actors().size() > 100);
    CHECK(session.execute("welcome"));
    session.poll();
    CHECK_FALSE(session.network());
    CHECK_FALSE(session.snapshot());
}

TEST_CASE("what the window remembers reads back, and damage does no harm", "[state]") {
    const Folder folder;
    const fs::path file = folder.path() / "deep/er/settings";
    Settings settings;
    settings.look.theme = Theme::high_contrast;
    settings.look.text_scale = 1.25F;
    settings.look.left_width = 301.0F;
    settings.look.show_table = false;
    settings.look.show_names = false;
    settings.recent = {"/a b/\"c\".csv", "/d"};
    settings.window_width = 1200;
    settings.window_height = 700;
    REQUIRE(save_settings(file, settings));
    const Settings back = load_settings(file);
    CHECK(back.look == settings.look);
    CHECK(back.recent == settings.recent);
    CHECK(back.window_width == 1200);

    const Settings damaged = parse_settings(
        "theme dark\ntheme pink\nquit\nrecent\nwindow 5 5\n\"\nselect a\nopen /x\n\xff\xfe");
    CHECK(damaged.look.theme == Theme::dark);
    CHECK(damaged.look.selected.empty());
    CHECK(damaged.window_width == 0);
    std::vector<std::string> recent{"a", "b"};
    remember_recent(recent, "b");
    CHECK(recent == std::vector<std::string>{"b", "a"});
}

TEST_CASE("what panels draw is made anew only when its sources change", "[state]") {
    const Folder folder;
    Session session({});
    session.execute("open " + quote_word(folder.file("ties.csv", sample_ties).string()));
    session.settle();
    ViewModel model;
    CHECK(refresh(model, session.snapshot(), session.facts(), session.state()));
    CHECK_FALSE(refresh(model, session.snapshot(), session.facts(), session.state()));
    const auto scene = model.scene;
    session.execute("select a");
    CHECK(refresh(model, session.snapshot(), session.facts(), session.state()));
    CHECK(model.scene == scene);
    REQUIRE(model.actor);
    CHECK(model.actor->name == "a");
    CHECK(model.selected_node != no_index);
    session.execute("theme dark");
    CHECK(refresh(model, session.snapshot(), session.facts(), session.state()));
    CHECK(model.scene != scene);
    CHECK(refresh(model, nullptr, nullptr, session.state()));
    CHECK_FALSE(model.snapshot);
}

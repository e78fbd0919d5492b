// Editing through the session: durable at once, one history, nothing lost.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "engine/store/project_file.hpp"
#include "viewer/state/session.hpp"

using namespace convene;
using namespace convene::viewer;

namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("convene-edit-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] fs::path file(const std::string& name, const std::string& text) const {
        REQUIRE(write_file(path_ / name, text));
        return path_ / name;
    }
    [[nodiscard]] Session::Options options() const {
        Session::Options options;
        options.unsaved_folder = path_ / "unsaved";
        return options;
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

const std::string sample_ties = "source,target,relation\na,b,advice\nb,c,advice\nc,a,mentoring\n";

void open(Session& session, const fs::path& path) {
    REQUIRE(session.execute("open " + quote_word(path.string())));
    session.settle();
    REQUIRE(session.network());
}

void run(Session& session, const std::string& command) {
    INFO(command);
    const bool done = session.execute(command);
    session.settle();
    INFO((session.banner() ? session.banner()->text : std::string()));
    REQUIRE(done);
}

bool has(const Session& session, const std::string& id) {
    return session.network()->find_actor(id).has_value();
}

}  // namespace

TEST_CASE("the first edit of a table makes it a project that outlives a crash", "[state]") {
    const Folder folder;
    fs::path kept;
    {
        Session session(folder.options());
        open(session, folder.file("ties.csv", sample_ties));
        CHECK(session.keeping().how == Keeping::How::as_read);
        CHECK_FALSE(session.can_undo());
        run(session, "add actor d name=\"Dora Ö\"");
        CHECK(session.keeping().how == Keeping::How::unsaved);
        CHECK_FALSE(session.is_project());
        CHECK(has(session, "d"));
        kept = session.keeping().path;
        // Nothing is asked of the session at its end: a kill would leave the same files.
        CHECK(fs::exists(kept));
        CHECK(session.unsaved().empty());
    }
    Session session(folder.options());
    REQUIRE(session.unsaved().size() == 1);
    CHECK(session.unsaved()[0].path == kept);
    open(session, kept);
    CHECK(session.keeping().how == Keeping::How::unsaved);
    CHECK(has(session, "d"));
    CHECK(session.can_undo());  // also after the restart
    run(session, "undo");
    CHECK_FALSE(has(session, "d"));
    run(session, "redo");
    CHECK(has(session, "d"));

    const fs::path saved = folder.path() / "mine.convene";
    run(session, "save " + quote_word(saved.string()));
    CHECK(session.keeping().how == Keeping::How::saved);
    CHECK(session.is_project());
    CHECK(session.path() == saved);
    CHECK_FALSE(fs::exists(kept));
    run(session, "set actor d name Dora");
    const auto read = read_project(saved);
    REQUIRE(read);
    CHECK(read->network->actors()[*read->network->find_actor("d")].name == "Dora");
    CHECK_FALSE(session.execute("save " + quote_word(saved.string())));  // is there already
}

TEST_CASE("views and data are undone in the order they were done", "[state]") {
    const Folder folder;
    Session session(folder.options());
    open(session, folder.file("ties.csv", sample_ties));
    run(session, "theme dark");
    run(session, "remove actor c");
    CHECK(session.network()->tables().ties.size() == 1);
    REQUIRE(session.banner());
    CHECK(session.banner()->command == "undo");
    run(session, "text-size 1.5");
    CHECK_FALSE(session.banner());  // it passed with the next thing done
    run(session, "undo");
    CHECK(session.state().text_scale == 1.0F);
    CHECK_FALSE(has(session, "c"));
    run(session, "undo");
    CHECK(has(session, "c"));
    CHECK(session.network()->tables().ties.size() == 3);
    REQUIRE(session.banner());
    CHECK(session.banner()->text.find("remove actor c") != std::string::npos);
    CHECK(session.state().theme == Theme::dark);
    run(session, "undo");
    CHECK(session.state().theme == Theme::light);
    for (int i = 0; i < 3; ++i) run(session, "redo");
    CHECK_FALSE(has(session, "c"));
    CHECK(session.state().text_scale == 1.5F);
    CHECK_FALSE(session.execute("redo"));
}

TEST_CASE("selection, view and places survive an edit", "[state]") {
    const Folder folder;
    Session session(folder.options());
    open(session, folder.file("ties.csv", sample_ties));
    run(session, "select b");
    run(session, "show relation mentoring off");
    const Point before = session.snapshot()->positions[*session.network()->find_actor("b")];
    run(session, "add actor d");
    run(session, "add tie d b relation=advice");
    CHECK(session.state().selected == "b");
    CHECK(session.state().request.relations == std::vector<std::string>{"advice"});
    const Point after = session.snapshot()->positions[*session.network()->find_actor("b")];
    CHECK(after.x == before.x);
    CHECK(after.y == before.y);
    run(session, "add relation visits");
    CHECK(session.state().request.relations == std::vector<std::string>{"advice", "visits"});
    run(session, "remove actor b");
    CHECK(session.state().selected.empty());
    run(session, "undo");
    CHECK(has(session, "b"));
}

TEST_CASE("a cell is edited in place; what it cannot take keeps it open", "[state]") {
    const Folder folder;
    Session session(folder.options());
    open(session, folder.file("ties.csv", sample_ties));
    run(session, "edit-cell people a name");
    CHECK(session.state().cell.text == "a");
    run(session, "type-cell \"Ana Gil\"");
    run(session, "accept-cell b name");
    CHECK(session.network()->actors()[0].name == "Ana Gil");
    CHECK(session.state().cell.row == "b");
    run(session, "type-cell \"\"");
    run(session, "accept-cell");
    CHECK(session.state().cell.row == "b");
    CHECK_FALSE(session.state().cell.problem.empty());
    run(session, "close");
    CHECK(session.state().cell.row.empty());
    CHECK(session.network()->actors()[1].name == "b");
    CHECK_FALSE(session.execute("edit-cell people a in_degree@advice"));
    const auto records = session.take_records();
    CHECK(std::any_of(records.begin(), records.end(), [](const CommandRecord& record) {
        return record.text == "set actor a name \"Ana Gil\"" && record.done;
    }));
}

TEST_CASE("forms, duplicates, history and named states", "[state]") {
    const Folder folder;
    Session session(folder.options());
    open(session, folder.file("ties.csv", sample_ties));
    run(session, "form actor");
    run(session, "fill name \"Ana Gil\"");
    run(session, "submit");
    CHECK(has(session, "ana-gil"));
    CHECK(session.state().overlay == Overlay::none);
    run(session, "form snapshot");
    run(session, "fill name \"Before the meeting\"");
    run(session, "submit");
    CHECK(session.state().overlay == Overlay::history);
    REQUIRE(session.lists());
    REQUIRE(session.lists()->snapshots.size() == 1);
    CHECK(session.lists()->journal.back().command.find("add actor ana-gil") == 0);
    run(session, "close");
    run(session, "add actor ana2 name=\"ana gil\"");
    run(session, "duplicates");
    REQUIRE(session.duplicates());
    REQUIRE(session.duplicates()->size() == 1);
    run(session, "keep-both ana2 ana-gil");
    REQUIRE(session.duplicates());
    CHECK(session.duplicates()->empty());
    run(session, "merge actor ana2 into ana-gil");
    CHECK_FALSE(has(session, "ana2"));
    run(session, "restore \"Before the meeting\"");
    CHECK(has(session, "ana-gil"));
    CHECK_FALSE(has(session, "ana2"));
    run(session, "undo");
    run(session, "undo");
    CHECK(has(session, "ana2"));
    run(session, "history");
    run(session, "forget snapshot \"Before the meeting\"");
    CHECK(session.lists()->snapshots.empty());
}

TEST_CASE("a second window on one file only reads it and says why", "[state]") {
    const Folder folder;
    const fs::path project = folder.path() / "shared.convene";
    Session first(folder.options());
    open(first, folder.file("ties.csv", sample_ties));
    run(first, "save " + quote_word(project.string()));
    {
        Session second(folder.options());
        open(second, project);
        CHECK(second.keeping().how == Keeping::How::read_only);
        CHECK_FALSE(second.keeping().reason.empty());
        CHECK_FALSE(second.execute("add actor x"));
        REQUIRE(second.banner());
        CHECK(second.banner()->text.find(second.keeping().reason) != std::string::npos);
        // Under another name it can be changed again.
        run(second, "save " + quote_word((folder.path() / "copy.convene").string()));
        CHECK(second.keeping().how == Keeping::How::saved);
        run(second, "add actor x");
        CHECK(has(second, "x"));
    }
    run(first, "add actor y");
    CHECK(has(first, "y"));
    // Saving a project elsewhere leaves one where one was.
    run(first, "save " + quote_word((folder.path() / "other.convene").string()));
    CHECK(first.path() == project);
    CHECK(fs::exists(folder.path() / "other.convene"));
}

TEST_CASE("a table and a survey come into a project, with conflicts decided", "[state]") {
    const Folder folder;
    Session session(folder.options());
    open(session, folder.file("ties.csv", sample_ties));
    const fs::path nodes = folder.file(
        "nodes.csv", "id,name,group\na,Ana Gil,Teachers\nb,Bo,Parents\nnew,Nora,Parents\n");
    run(session, "set actor a name \"Ana María\"");
    run(session, "import-file " + quote_word(nodes.string()));
    REQUIRE(session.importing() != nullptr);
    CHECK(session.importing()->stage == ImportJob::Stage::plan);
    CHECK(session.importing()->plan.new_actors == 1);
    REQUIRE_FALSE(session.importing()->plan.conflicts.empty());
    run(session, "import-conflict all keep");
    run(session, "import-accept");
    CHECK(session.importing() == nullptr);
    CHECK(has(session, "new"));
    const auto& actors = session.network()->actors();
    CHECK(actors[*session.network()->find_actor("a")].name == "Ana María");
    CHECK(session.network()->find_attribute("group") != nullptr);
    run(session, "undo");  // one import, one step
    CHECK_FALSE(has(session, "new"));
    run(session, "import-file " + quote_word(nodes.string()));
    run(session, "import-cancel");
    CHECK(session.importing() == nullptr);
    CHECK_FALSE(session.execute("import-accept"));
}

TEST_CASE("the network and the ledger are written for others", "[state]") {
    const Folder folder;
    Session session(folder.options());
    open(session, folder.file("ties.csv", sample_ties + "a,a,advice\n"));
    REQUIRE(session.banner());
    CHECK(session.banner()->command == "ledger fate rejected");
    run(session, "export-network folder " + quote_word((folder.path() / "out").string()));
    CHECK(fs::exists(folder.path() / "out/ties.csv"));
    CHECK_FALSE(session.execute("export-network nonsense"));
    run(session, "export-ledger " + quote_word((folder.path() / "ledger.csv").string()));
    const auto text = read_file(folder.path() / "ledger.csv");
    REQUIRE(text);
    CHECK(text->find("rejected") != std::string::npos);
    run(session, "ledger fate rejected");
    CHECK(session.state().overlay == Overlay::ledger);
    CHECK_FALSE(session.execute("ledger fate lost"));
}

TEST_CASE("a damaged project is offered for recovery, never opened as if whole", "[state]") {
    const Folder folder;
    const fs::path project = folder.path() / "hurt.convene";
    {
        Session session(folder.options());
        open(session, folder.file("ties.csv", sample_ties));
        run(session, "save " + quote_word(project.string()));
    }
    {  // Everything behind the first page is overwritten.
        std::fstream file(project, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        const std::string junk(static_cast<std::size_t>(fs::file_size(project)) - 4096, '\x5a');
        file.write(junk.data(), static_cast<std::streamsize>(junk.size()));
    }
    Session session(folder.options());
    session.execute("open " + quote_word(project.string()));
    session.settle();
    CHECK_FALSE(session.network());
    REQUIRE(session.banner());
    CHECK(session.banner()->command == "recover " + quote_word(project.string()));
}

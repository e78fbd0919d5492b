// A survey on its way into a project: mapped, counted, decided, compared, undone.

#include <filesystem>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "viewer/state/session.hpp"

using namespace convene;
using namespace convene::viewer;

namespace fs = std::filesystem;

namespace {

void run(Session& session, const std::string& command) {
    INFO(command);
    const bool done = session.execute(command);
    session.settle();
    INFO((session.banner() ? session.banner()->text : std::string()));
    REQUIRE(done);
}

}  // namespace

TEST_CASE("a survey becomes a project, and next year's comes into it", "[state]") {
    const fs::path folder =
        fs::temp_directory_path() / ("convene-survey-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path first = folder / "first.csv";
    REQUIRE(write_file(first,
                       "id,name,school,advice_1,advice_2\np1,Ana Gil,Birch,p2,Cy Od\n"
                       "p2,Bo Lind,Birch,p1,\np3,Cy Ode,Cedar,p2,p1\n"));
    {
        Session::Options options;
        options.unsaved_folder = folder / "unsaved";
        Session session(std::move(options));
        run(session, "open " + quote_word(first.string()));
        REQUIRE(session.importing() != nullptr);
        CHECK(session.importing()->stage == ImportJob::Stage::columns);
        CHECK_FALSE(session.importing()->into_project);
        REQUIRE(session.importing()->preview);
        CHECK(session.importing()->preview->respondents == 3);
        // A name that fits nobody exactly is decided by a person, never alone.
        REQUIRE(session.importing()->preview->names.size() == 1);
        CHECK(session.importing()->preview->names[0].written == "Cy Od");
        CHECK(row_word(*session.importing(), 0).text == "A name is open");
        CHECK(row_word(*session.importing(), 1).text == "1 tie");
        CHECK_FALSE(session.execute("import-accept"));
        run(session, "import-name \"Cy Od\" p3");
        CHECK(names_decided(*session.importing()));
        CHECK(row_word(*session.importing(), 0).text == "2 ties");
        run(session, "import-column 3 role ignore");
        CHECK(session.importing()->mapping.columns[2].role == ColumnRole::ignore);
        run(session, "import-column 3 role attribute");
        CHECK_FALSE(session.execute("import-column 9 role ignore"));
        CHECK_FALSE(session.execute("import-column 1 role nonsense"));
        run(session, "import-row 3");
        CHECK(session.importing()->problem_line == 3);
        const fs::path mapping = folder / "map.toml";
        run(session, "import-mapping save " + quote_word(mapping.string()));
        run(session, "import-accept");
        REQUIRE(session.network());
        CHECK(session.importing() == nullptr);
        CHECK(session.network()->actors().size() == 3);
        CHECK(session.network()->tables().ties.size() == 5);
        CHECK(session.keeping().how == Keeping::How::unsaved);  // kept before any edit
        REQUIRE(session.banner());
        CHECK(session.banner()->command == "ledger");

        const fs::path second = folder / "second.csv";
        REQUIRE(write_file(second,
                           "id,name,school,advice_1,advice_2\np1,Ana Gil,Maple,p3,p4\n"
                           "p2,Bo Lind,Birch,p1,p3\np4,Dee Roe,Maple,p1,p2\n"));
        run(session, "import-file " + quote_word(second.string()));
        REQUIRE(session.importing() != nullptr);
        CHECK(session.importing()->into_project);
        run(session, "import-mapping load " + quote_word(mapping.string()));
        run(session, "import-wave 2 Autumn");
        REQUIRE(session.importing()->preview);
        // An id that is nobody's and looks like somebody's: asked, not guessed.
        REQUIRE(session.importing()->preview->names.size() == 1);
        CHECK(session.importing()->preview->names[0].written == "p4");
        run(session, "import-name p4 new");
        CHECK(names_decided(*session.importing()));
        run(session, "import-accept");
        REQUIRE(session.importing() != nullptr);
        REQUIRE(session.importing()->stage == ImportJob::Stage::plan);
        CHECK(session.importing()->plan.new_waves == 1);
        CHECK(session.importing()->plan.new_actors == 1);
        run(session, "import-conflict all take");
        run(session, "import-accept");
        CHECK(session.network()->waves().size() == 2);
        CHECK(session.network()->find_actor("p4"));
        CHECK(session.network()->actors().size() == 4);
        run(session, "ledger");
        REQUIRE(session.lists());
        CHECK(session.lists()->imports.size() == 2);
        run(session, "undo");
        CHECK(session.network()->waves().size() == 1);
    }
    fs::remove_all(folder);
}

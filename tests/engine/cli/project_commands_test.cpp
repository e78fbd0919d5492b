// The commands that change, add to, list and rescue projects, in-process.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>

#include "engine/store/project_file.hpp"
#include "tests/engine/cli/call.hpp"

using namespace convene;
using test::call;
using test::Folder;
using test::text_of;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string project_of(const Folder& folder) {
    test::write_tables(folder);
    std::string path = folder / "n.convene";
    REQUIRE(call({"import", folder / "nodes.csv", folder / "ties.csv", folder / "relations.csv",
                  "-o", path})
                .status == exit_done);
    return path;
}

std::string ties_of(const Folder& folder, const std::string& project) {
    const std::string out = folder / "tables";
    REQUIRE(call({"export", project, "-o", out, "--force"}).status == exit_done);
    return text_of(out + "/ties.csv");
}

}  // namespace

TEST_CASE("edit answers each line, journal lists it, snapshots keep states", "[cli]") {
    const Folder folder;
    const std::string project = project_of(folder);
    const std::string before = ties_of(folder, project);
    const auto script = folder.write("edits.txt",
                                     "# a remark\n\nadd actor d name=\"Dee Moe\" group=Y\n"
                                     "add tie d a relation=advice weight=3\nadd tie d zed\n"
                                     "snapshot \"before the meeting\"\nremove actor b\n");
    const auto edited = call({"edit", project, "--script", script});
    CHECK(edited.status == exit_not_done);  // one line failed
    CHECK(std::count(edited.out.begin(), edited.out.end(), '\n') == 5);
    CHECK(has(edited.out, "error There is no actor 'zed'"));
    CHECK_FALSE(has(ties_of(folder, project), "b,"));

    const auto journal = call({"journal", project});
    CHECK(has(journal.out, "add actor d"));
    CHECK(has(journal.out, "remove actor b"));
    const auto snapshots = call({"snapshots", project});
    CHECK(has(snapshots.out, "before the meeting"));

    const auto back =
        folder.write("back.txt", "restore \"before the meeting\"\nundo\nundo\nundo\nundo\n");
    CHECK(call({"edit", project, "--script", back, "--stop-at-error"}).status == exit_done);
    CHECK(ties_of(folder, project) == before);

    // The journal's text does the same to a copy of the project as it was.
    const std::string copy = folder / "copy.convene";
    REQUIRE(call({"import", folder / "nodes.csv", folder / "ties.csv", folder / "relations.csv",
                  "-o", copy})
                .status == exit_done);
    const auto replayed = folder.write("replay.txt", call({"journal", project, "--script"}).out);
    CHECK(call({"edit", copy, "--script", replayed}).status == exit_done);
    CHECK(ties_of(folder, copy) == ties_of(folder, project));
}

TEST_CASE("a second import adds and fills, and shows where both sides differ", "[cli]") {
    const Folder folder;
    const std::string project = project_of(folder);
    folder.write("more/nodes.csv", "");
    std::filesystem::create_directories(folder / "more");
    folder.write("more/nodes.csv", "id,name,group\na,Ann,Z\nd,Dee,\n");
    folder.write("more/ties.csv", "from,to,weight,relation\nd,a,1,advice\na,b,4,advice\n");
    const auto added = call({"import", folder / "more", "--into", project});
    INFO(added.out << added.error);
    REQUIRE(added.status == exit_done);
    CHECK(has(added.out, "group"));
    CHECK(has(added.out, "X"));
    CHECK(has(added.out, "Z"));
    const std::string out = folder / "tables";
    REQUIRE(call({"export", project, "-o", out, "--force"}).status == exit_done);
    CHECK(has(text_of(out + "/nodes.csv"), "a,Ann,"));
    CHECK(has(text_of(out + "/nodes.csv"), ",X,"));  // what was there stays
    CHECK(has(text_of(out + "/ties.csv"), "d,a,advice"));
    CHECK(call({"import", folder / "more", "--into", project, "--prefer", "file"}).status ==
          exit_done);
    REQUIRE(call({"export", project, "-o", out, "--force"}).status == exit_done);
    CHECK(has(text_of(out + "/nodes.csv"), ",Z"));
}

TEST_CASE("a survey comes in by a mapping, and next year's as a new wave", "[cli]") {
    const Folder folder;
    const auto survey = folder.write("survey.csv",
                                     "Name,Advice [Ana Gil],Advice [Bo Li],Advice [Cy Ode]\n"
                                     "Ana Gil,,Daily,Never\nBo Li,Weekly,,Never\n"
                                     "Cy Ode,Daily,Never,\n");
    const std::string map = folder / "map.toml";
    REQUIRE(call({"import", survey, "--guess-mapping", map}).status == exit_done);
    CHECK(has(text_of(map), "role = \"rating\""));
    const std::string project = folder / "n.convene";
    const auto in = call({"import", survey, "--mapping", map, "-o", project});
    INFO(in.out << in.error);
    REQUIRE(in.status == exit_done);
    CHECK(has(in.out, "3 rows: 3 kept"));
    CHECK(call({"import", survey, "--mapping", map, "--wave", "2027", "--into", project}).status ==
          exit_done);
    const auto info = call({"info", project});
    CHECK(has(info.out, "2027"));
    const auto wrong = call({"import", survey, "--mapping", survey, "-o", folder / "x.convene"});
    CHECK(wrong.status == exit_wrong);
    CHECK_FALSE(std::filesystem::exists(folder / "x.convene"));
}

TEST_CASE("a questionnaire is written and comes back without a mapping", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const std::string sheet = folder / "sheet.csv";
    REQUIRE(call({"survey", folder / "nodes.csv", "--instrument", "collaboration", "-o", sheet})
                .status == exit_done);
    std::string text = text_of(sheet);
    const std::size_t row = text.find("\na,Ann");
    REQUIRE(row != std::string::npos);
    const std::size_t end = text.find('\n', row + 1);
    text.replace(row, end - row, "\na,Ann,,3,0");
    folder.write("filled.csv", text);
    const std::string project = folder / "n.convene";
    const auto in = call({"import", folder / "filled.csv", "-o", project});
    INFO(in.out << in.error);
    REQUIRE(in.status == exit_done);
    CHECK(has(ties_of(folder, project), "a,b,collaboration,1,3"));
    const auto none =
        call({"survey", folder / "nodes.csv", "--instrument", "nonsense", "-o", sheet});
    CHECK(none.status == exit_wrong);
    CHECK(has(call({"survey", "--list"}).out, "omnibus_trust"));
}

TEST_CASE("export says what a format cannot hold, and --strict refuses", "[cli]") {
    const Folder folder;
    const std::string project = project_of(folder);
    const auto strict = call({"export", project, "-o", folder / "n.dl", "--strict"});
    CHECK(strict.status != exit_done);
    CHECK_FALSE(std::filesystem::exists(folder / "n.dl"));
    const auto told = call({"export", project, "-o", folder / "n.dl"});
    CHECK(told.status == exit_done);
    CHECK(has(told.error + told.out, "cannot hold"));
    CHECK(call({"export", project, "-o", folder / "n.dl"}).status == exit_wrong);  // is there
    for (const char* format : {"graphml", "gexf", "gml", "json", "xlsx"}) {
        const std::string file = folder / (std::string("n.") + format);
        REQUIRE(call({"export", project, "-o", file, "--strict"}).status == exit_done);
        const std::string back = folder / (std::string("back_") + format + ".convene");
        REQUIRE(call({"import", file, "-o", back}).status == exit_done);
        CHECK(ties_of(folder, back) == ties_of(folder, project));
    }
}

TEST_CASE("recover reads what it can of a damaged project", "[cli]") {
    const Folder folder;
    const std::string project = project_of(folder);
    std::string bytes = text_of(project);
    bytes.replace(0, 16, std::string(16, 'x'));  // no longer a database by its first bytes
    folder.write("damaged.convene", bytes);
    CHECK(call({"info", folder / "damaged.convene"}).status == exit_wrong);
    const auto recovered =
        call({"recover", folder / "damaged.convene", "-o", folder / "rescued.convene"});
    INFO(recovered.out << recovered.error);
    REQUIRE(recovered.status == exit_done);
    CHECK(ties_of(folder, folder / "rescued.convene") == ties_of(folder, project));
    CHECK(text_of(folder / "damaged.convene") == bytes);  // only read
}

// Every broken input gives one error that names file, line, reason and advice,
// and no network.

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

struct Broken {
    const char* what;
    Files files;
    const char* file;     // named in the error
    std::size_t line;     // 0: the file as a whole
    const char* message;  // part of it
};

const SourceFile ties{"ties.csv", "source,target,relation\nA,B,x\nB,C,x\n"};
const SourceFile nodes{"nodes.csv", "id\nA\nB\nC\n"};

std::vector<Broken> broken_inputs() {
    std::string wide = "source,target";
    for (int i = 0; i < 5000; ++i) wide += ",c" + std::to_string(i);
    return {
        {"empty file", {{"ties.csv", ""}}, "ties.csv", 0, "empty"},
        {"blank file", {{"ties.csv", "\n\n \n"}}, "ties.csv", 3, "no header"},
        {"nodes alone", {nodes}, "nodes.csv", 0, "no table of ties"},
        {"no header", {{"ties.csv", "A,B\nB,C\n"}}, "ties.csv", 1, "where a tie starts"},
        {"no target", {{"ties.csv", "source,weight\nA,1\n"}}, "ties.csv", 1, "where a tie ends"},
        {"two sources",
         {{"ties.csv", "source,target,Source\nA,B,C\n"}},
         "ties.csv",
         1,
         "Two columns are called"},
        {"unclosed quote",
         {{"ties.csv", "source,target\nA,\"B\nC,D\n"}},
         "ties.csv",
         2,
         "never closed"},
        {"text after quote",
         {{"ties.csv", "source,target\nA,B\n\"C\"x,D\n"}},
         "ties.csv",
         3,
         "follows a closing quote"},
        {"NUL", {{"ties.csv", std::string("source,target\nA,B\0\n", 19)}}, "ties.csv", 2, "NUL"},
        {"spreadsheet", {{"ties.csv", "PK\x03\x04zip"}}, "ties.csv", 0, "spreadsheet"},
        {"old spreadsheet", {{"ties.csv", "\xD0\xCF\x11\xE0rest"}}, "ties.csv", 0, "Excel"},
        {"database", {{"ties.csv", "SQLite format 3"}}, "ties.csv", 0, "database"},
        {"damaged UTF-8",
         {{"ties.csv", "source,target\n\xC3\xA4,\xC3\xB6\n\xC3,x\n"}},
         "ties.csv",
         3,
         "not valid UTF-8"},
        {"half a UTF-16 pair",
         {{"ties.csv", std::string("\xFF\xFE\x00\xD8\x41\x00", 6)}},
         "ties.csv",
         0,
         "damaged"},
        {"UTF-16 without mark",
         {{"ties.csv", std::string("s\0o\0u\0r\0c\0e\0\n\0", 14)}},
         "ties.csv",
         1,
         "NUL"},
        {"unknown table",
         {ties, {"other.csv", "colour,shape\nred,round\n"}},
         "other.csv",
         1,
         "neither one of nodes"},
        {"nodes without id",
         {{"nodes.csv", "colour,shape\nred,round\nred,flat\n"}, ties},
         "nodes.csv",
         1,
         "who each row is"},
        {"too many columns", {{"ties.csv", wide + "\n"}}, "ties.csv", 1, "columns; the limit"},
        {"huge cell",
         {{"ties.csv", "source,target\nA," + std::string(2'000'000, 'x') + "\n"}},
         "ties.csv",
         2,
         "bytes; the limit"},
        {"relation declared twice",
         {ties, {"relations.csv", "relation\nx\nx\n"}},
         "relations.csv",
         3,
         "declared twice"},
        {"relation without id",
         {ties, {"relations.csv", "relation,directed\n,yes\n"}},
         "relations.csv",
         2,
         "no id"},
        {"directed: maybe",
         {ties, {"relations.csv", "relation,directed\nx,maybe\n"}},
         "relations.csv",
         2,
         "'maybe'"},
        {"scale not a number",
         {ties, {"relations.csv", "relation,scale_max\nx,high\n"}},
         "relations.csv",
         2,
         "'high'"},
        {"scale upside down",
         {ties, {"relations.csv", "relation,scale_min,scale_max\nx,4,1\n"}},
         "relations.csv",
         2,
         "begins at 4"},
        {"unknown reading",
         {ties, {"relations.csv", "relation,reading\nx,heavy\n"}},
         "relations.csv",
         2,
         "'heavy'"},
        {"bad anchors",
         {ties, {"relations.csv", "relation,anchors\nx,rarely|often\n"}},
         "relations.csv",
         2,
         "anchors"},
        {"wave declared twice",
         {ties, {"waves.csv", "wave\n1\n1\n"}},
         "waves.csv",
         3,
         "declared twice"},
        {"wave order in words",
         {ties, {"waves.csv", "wave,order\na,first\n"}},
         "waves.csv",
         2,
         "not a number"},
        {"which wave", {ties, {"waves.csv", "wave\n1\n2\n"}}, "ties.csv", 1, "no wave column"},
        {"which relation",
         {{"ties.csv", "source,target\nA,B\n"}, {"relations.csv", "relation\nx\ny\n"}},
         "ties.csv",
         1,
         "no relation column"},
        {"answered: perhaps",
         {ties, {"respondents.csv", "actor,relation,wave,answered\nA,x,,perhaps\n"}},
         "respondents.csv",
         2,
         "'perhaps'"},
        {"contradiction",
         {ties, {"respondents.csv", "actor,relation,wave,answered\nA,x,,yes\nB,x,,no\nA,x,,no\n"}},
         "respondents.csv",
         4,
         "contradicts line 2"},
        {"meetings in words",
         {ties, {"bodies.csv", "id,meetings_held\nC,some\n"}},
         "bodies.csv",
         2,
         "no number of meetings"},
        {"body twice", {ties, {"bodies.csv", "id\nC\nC\n"}}, "bodies.csv", 3, "twice"},
        {"unknown stance",
         {ties, {"goals.csv", "actor,goal,stance\nA,g,unsure\n"}},
         "goals.csv",
         2,
         "no stance"},
        {"rank in words",
         {ties, {"goals.csv", "actor,goal,rank\nA,g,high\n"}},
         "goals.csv",
         2,
         "no rank"},
        {"item that is no relation",
         {ties, {"rating_scales.csv", "rating_scale,items\ntrust,a|b\n"}},
         "rating_scales.csv",
         2,
         "no declared relation"},
        {"type that is none",
         {ties, {"attributes.csv", "table,attribute,type\nnodes,a,colour\n"}},
         "attributes.csv",
         2,
         "no type"},
        {"cell against its type",
         {{"nodes.csv", "id,age\nA,old\n"},
          ties,
          {"attributes.csv", "table,attribute,type\nnodes,age,number\n"}},
         "nodes.csv",
         2,
         "does not fit"},
        {"member is body",
         {{"ties.csv", "source,target,relation\nA,B,x\nB,C,x\n"},
          {"relations.csv", "relation,two_mode\nx,yes\n"}},
         "ties.csv",
         2,
         "both a source and a target"},
        {"two relations tables",
         {ties, {"relations.csv", "relation\nx\n"}, {"my_relations.csv", "relation\nx\n"}},
         "my_relations.csv",
         0,
         "two tables of relations"},
        {"notes without value",
         {ties, {"notes.csv", "key\nsource\n"}},
         "notes.csv",
         1,
         "the value of each note"},
    };
}

/// A folder that is removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "convene.XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::filesystem::path write(const std::string& name,
                                              const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("Broken inputs give one located error and no network", "[io]") {
    for (Broken& broken : broken_inputs()) {
        DYNAMIC_SECTION(broken.what) {
            const auto result = read_all(std::move(broken.files));
            REQUIRE_FALSE(result.has_value());
            const Error& error = result.error();
            INFO(error.text());
            CHECK(error.kind == ErrorKind::invalid_input);
            CHECK(error.file == broken.file);
            CHECK(error.line == broken.line);
            CHECK(error.message.find(broken.message) != std::string::npos);
            CHECK_FALSE(error.advice.empty());
        }
    }
}

TEST_CASE("Paths that hold no network are refused with advice", "[io]") {
    const TemporaryFolder folder;
    const auto refused = [](const std::vector<std::filesystem::path>& paths,
                            const std::string& part) {
        const auto result = read_network(paths);
        REQUIRE_FALSE(result.has_value());
        INFO(result.error().text());
        CHECK(result.error().text().find(part) != std::string::npos);
        CHECK_FALSE(result.error().advice.empty());
    };
    refused({}, "No file was given");
    refused({folder.path() / "nowhere.csv"}, "no such file");
    refused({folder.path()}, "no table of ties");
    refused({"/dev/null"}, "no ordinary file");
    (void)folder.write("expected.csv", "a,b\n");
    refused({folder.path()}, "It holds: expected.csv");
    refused({folder.write("picture.png", "x")}, "cannot be read");
    const auto one = folder.write("ties.csv", "source,target\nA,B\n");
    refused({one, one}, "given twice");
    CHECK(read_network({folder.path()}).has_value());
    (void)folder.write("edges.csv", "source,target\nA,B\n");
    refused({folder.path()}, "two tables of ties");
}

TEST_CASE("Files are told apart by name, else by header, in any order", "[io]") {
    const TemporaryFolder folder;
    const auto a = folder.write("survey export.csv", "from,to\nK1,K2\n");
    const auto b = folder.write("who.tsv", "id\tschool\nK1\tElm\nK2\tOak\nK3\tOak\n");
    const auto result = read_network({a, b});
    REQUIRE(result.has_value());
    CHECK(result->network->actors().size() == 3);
    CHECK(result->ledger.actors_from_ties == 0);
}

// Each command in-process, on tables that strangers could have written.

#include <algorithm>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "engine/store/project_file.hpp"
#include "tests/engine/cli/call.hpp"

using namespace convene;
using test::call;
using test::Folder;
using test::text_of;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The lines of a table without its # header.
std::string body(const std::string& csv) {
    std::size_t begin = 0;
    while (begin < csv.size() && csv[begin] == '#') begin = csv.find('\n', begin) + 1;
    return csv.substr(begin);
}

}  // namespace

TEST_CASE("import prints its ledger and makes a project", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    folder.write("ties.csv", "from,to,weight\na,b,4\na,b,3\na,a,1\nb,c,x\n\nb,zed,1\n");
    const auto outcome =
        call({"import", folder / "nodes.csv", folder / "ties.csv", "-o", folder / "n.convene"});
    INFO(outcome.error);
    REQUIRE(outcome.status == exit_done);
    CHECK(has(outcome.out, "self-tie"));
    CHECK(has(outcome.out, "rejected"));
    CHECK(has(outcome.out, "Wrote " + (folder / "n.convene")));
    CHECK(is_project(folder / "n.convene"));
    const auto info = call({"info", folder / "n.convene"});
    CHECK(info.status == exit_done);
    CHECK(has(info.out, "4 actors"));
}

TEST_CASE("a project that is there is replaced only with --force, anything else never", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    REQUIRE(call({"import", folder.path(), "-o", folder / "n.convene"}).status == exit_done);
    const std::string before = text_of(folder / "n.convene");
    const auto again = call({"import", folder / "ties.csv", "-o", folder / "n.convene"});
    CHECK(again.status == exit_wrong);
    CHECK(has(again.error, "--force"));
    CHECK(text_of(folder / "n.convene") == before);
    CHECK(call({"import", folder / "ties.csv", "-o", folder / "n.convene", "--force"}).status ==
          exit_done);
    CHECK(text_of(folder / "n.convene") != before);

    folder.write("letter.txt", "Dear all");
    const auto letter =
        call({"import", folder / "ties.csv", "-o", folder / "letter.txt", "--force"});
    CHECK(letter.status == exit_wrong);
    CHECK(text_of(folder / "letter.txt") == "Dear all");
    const std::string ties = text_of(folder / "ties.csv");
    CHECK(call({"import", folder / "ties.csv", "-o", folder / "ties.csv", "--force"}).status ==
          exit_wrong);
    CHECK(text_of(folder / "ties.csv") == ties);
}

TEST_CASE("a broken input gives one message, status 2 and no output", "[cli]") {
    const Folder folder;
    const std::string broken[] = {
        folder.write("empty.csv", ""),
        folder.write("noheader.csv", "\n\n\n"),
        folder.write("open-quote.csv", "from,to\n\"a,b\nc,d\n"),
        folder.write("onecolumn.csv", "from\na\n"),
        folder.write("binary.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0\0", 12)),
        folder / "nosuch.csv",
        folder.path() + "/empty-folder",
    };
    fs::create_directories(folder / "empty-folder");
    for (const std::string& file : broken) {
        INFO(file);
        const auto outcome = call({"import", file, "-o", folder / "out.convene"});
        INFO(outcome.error);
        CHECK(outcome.status == exit_wrong);
        CHECK(std::count(outcome.error.begin(), outcome.error.end(), '\n') == 1);
        CHECK(has(outcome.error, fs::path(file).filename().string()));
        CHECK_FALSE(fs::exists(folder / "out.convene"));
        CHECK(call({"compute", file, "-o", folder / "out.csv"}).status == exit_wrong);
        CHECK_FALSE(fs::exists(folder / "out.csv"));
    }
    const auto nowhere = call({"import", folder / "empty.csv", "-o", folder / "nosuch/n.convene"});
    CHECK(nowhere.status == exit_wrong);
    CHECK(has(nowhere.error, "folder"));
}

TEST_CASE("info tells relations, groups, response rates and assumptions", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    folder.write("respondents.csv",
                 "actor,relation,wave,answered\na,advice,1,yes\nb,advice,1,yes\nc,advice,1,no\n");
    const auto text = call({"info", folder.path()});
    INFO(text.out << text.error);
    REQUIRE(text.status == exit_done);
    CHECK(has(text.out, "3 actors"));
    CHECK(has(text.out, "67 %"));
    CHECK(has(text.out, "0 to 4"));
    const auto json = nlohmann::json::parse(call({"info", folder.path(), "--json"}).out);
    CHECK(json["actors"]["total"] == 3);
    CHECK(json["relations"][0]["ties"] == 3);
    CHECK(json["relations"][0]["response"]["asked"] == 3);
    CHECK(json["relations"][0]["response"]["answered"] == 2);
    CHECK(json["relations"][0]["directed_assumed"] == false);
    CHECK(json["groups"][1]["group"] == "Y");
    CHECK(json["groups"][1]["response"]["rate"] == 0.0);
    CHECK(call({"info", folder.path(), "--by", "nosuch"}).status == exit_wrong);
    CHECK(has(call({"info", folder.path(), "--by", "years"}).out, "years"));
}

TEST_CASE("what nobody declared is told as assumed", "[cli]") {
    const Folder folder;
    folder.write("ties.csv", "from,to\na,b\n");
    const auto json = nlohmann::json::parse(call({"info", folder / "ties.csv", "--json"}).out);
    CHECK(json["relations"][0]["directed_assumed"] == true);
    CHECK(json["relations"][0]["response"]["assumed"] == true);
    const auto computed = call({"compute", folder / "ties.csv", "-m", "density"});
    CHECK(computed.status == exit_done);
    CHECK(has(computed.error, "Everybody answered (assumed)."));
    CHECK(has(computed.out, "# assumption: "));
}

TEST_CASE("metrics lists the catalogue, and tells about one", "[cli]") {
    CHECK(has(call({"metrics"}).out, "betweenness"));
    CHECK(nlohmann::json::parse(call({"metrics", "--json"}).out).size() > 10);
    CHECK(call({"metrics", "--markdown"}).out.starts_with("# Measures\n"));
    CHECK(has(call({"metrics", "pagerank"}).out, "--param damping="));
    CHECK(has(call({"metrics", "inference"}).out, "density_bootstrap: How exact"));
    CHECK(has(call({"metrics", "density_boot_se"}).out, "only where it is named"));
    CHECK(has(call({"metrics"}).out, "density_bootstrap"));
    CHECK(has(call({"metrics", "density_bootstrip"}).error, "density_bootstrap?"));
    const auto wrong = call({"metrics", "pagerang"});
    CHECK(wrong.status == exit_wrong);
    CHECK(has(wrong.error, "pagerank"));
}

TEST_CASE("compute writes the tidy table, to the terminal or whole into a file", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const auto shown = call({"compute", folder.path(), "-m", "in_degree,out_degree"});
    REQUIRE(shown.status == exit_done);
    CHECK(has(shown.out, "\nin_degree,actor,b,,1,ok,3,"));
    CHECK(has(shown.out,
              "\nout_degree,actor,c,,0,ok,3,3,advice,1,ties=directed;reading=strength;missing="
              "available\n"));
    const auto quiet = call({"compute", folder.path(), "-m", "in_degree", "-m", "out_degree", "-o",
                             folder / "out.csv"});
    CHECK(quiet.status == exit_done);
    CHECK(quiet.out.empty());
    CHECK(text_of(folder / "out.csv") == shown.out);

    // Once more from the project: the same content, hence the same bytes.
    REQUIRE(call({"import", folder.path(), "-o", folder / "n.convene"}).status == exit_done);
    CHECK(call({"compute", folder / "n.convene", "-m", "in_degree,out_degree"}).out == shown.out);
}

TEST_CASE("a question is computed like a metric where it is named", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const std::vector<std::string> asked{
        "compute", folder.path(), "-m", "density_bootstrap,density", "--param", "replicates=200"};
    const auto shown = call(asked);
    REQUIRE(shown.status == exit_done);
    CHECK(has(shown.out, "\ndensity_bootstrap,network,,,0.5,ok,3,3,advice,1,replicates=200;"));
    CHECK(has(shown.out, "\ndensity_boot_se,network,"));
    CHECK(has(shown.out, "\n# metric density_bootstrap: How exact the density is"));
    CHECK(has(shown.out, "\ndensity,network,"));
    auto threads = asked;
    threads.insert(threads.end(), {"--threads", "2"});
    CHECK(call(threads).out == shown.out);
    auto seeded = asked;
    seeded.insert(seeded.end(), {"--seed", "7"});
    CHECK(call(seeded).out != shown.out);
    const auto one = call({"compute", folder.path(), "-m", "density_boot_se"});
    CHECK(has(one.out, "\ndensity_boot_se,"));
    CHECK_FALSE(has(one.out, "\ndensity_boot_low,"));
    CHECK_FALSE(has(call({"compute", folder.path()}).out, "density_boot"));
    const auto family = call({"compute", folder.path(), "-m", "inference"});
    CHECK(family.status == exit_wrong);
    CHECK(has(family.error, "density_bootstrap"));
}

TEST_CASE("JSON, provenance and dictionary", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const auto json = nlohmann::json::parse(
        call({"compute", folder.path(), "-m", "in_degree", "--format", "json"}).out);
    CHECK(json["rows"].size() == 3);
    CHECK(call({"compute", folder.path(), "-m", "in_degree", "-o", folder / "o.json"}).status ==
          exit_done);
    CHECK(nlohmann::json::parse(text_of(folder / "o.json")) == json);

    const auto plain = call({"compute", folder.path(), "-m", "in_degree", "--provenance",
                             folder / "p.txt", "--dictionary", folder / "d.csv"});
    REQUIRE(plain.status == exit_done);
    CHECK(plain.out.starts_with("metric,level,"));
    CHECK(has(text_of(folder / "p.txt"), "metric in_degree: "));
    CHECK(has(text_of(folder / "d.csv"), "in_degree,metric,actor,"));
    CHECK(body(call({"compute", folder.path(), "-m", "in_degree"}).out) == plain.out);
}

TEST_CASE("the scope reaches the values", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const auto value = [&](Arguments more) {
        Arguments arguments{"compute", folder.path(), "-m", "m"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = call(arguments);
        INFO(outcome.error);
        CHECK(outcome.status == exit_done);
        const std::string row =
            body(outcome.out).substr(body(outcome.out).find("\nm,network,,,") + 13);
        return row.substr(0, row.find(','));
    };
    CHECK(value({}) == "3");
    CHECK(value({"--undirected"}) == "2");
    CHECK(value({"--symmetrize", "intersection"}) == "1");
    CHECK(value({"--threshold", "2"}) == "2");
    CHECK(value({"--where", "group = \"X\""}) == "2");
    CHECK(value({"--relation", "advice", "--wave", "1"}) == "3");
}

TEST_CASE("wrong choices exit with 2 and say what there is", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const std::pair<Arguments, std::string> wrong[] = {
        {{"-m", "betweeness"}, "betweenness"},
        {{"-m", ""}, "metric"},
        {{"--relation", "advise"}, "advice"},
        {{"--wave", "7"}, "wave"},
        {{"--where", "group = "}, ""},
        {{"--where", "school = \"X\""}, "school"},
        {{"--combine", "unoin"}, "union"},
        {{"--combine", "sum"}, "--relation"},
        {{"--symmetrize", "both"}, "intersection"},
        {{"--missing", "complet"}, "complete"},
        {{"--threshold", "high"}, "number"},
        {{"--seed", "-1"}, "whole number"},
        {{"--seed", "1.5"}, "whole number"},
        {{"--threads", "0"}, "whole number"},
        {{"--format", "xml"}, "csv"},
        {{"--by", "school"}, "group"},
        {{"-m", "degree", "--param", "k"}, "KEY=VALUE"},
        {{"-m", "degree", "--param", "k=1"}, "k"},
        {{"-o", folder / "nosuch/out.csv"}, "folder"},
        {{"-o", folder.path()}, "folder"},
        {{"-o", folder / "ties.csv"}, "network that is read"},
        {{"-o", folder / "notes.csv"}, "network that is read"},
        {{"-o", folder / "x.csv", "--dictionary", folder / "x.csv"}, "two outputs"},
    };
    folder.write("notes.csv", "key,value\nsource,us\n");
    const std::string ties = text_of(folder / "ties.csv");
    for (const auto& [more, words] : wrong) {
        Arguments arguments{"compute", folder.path()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = call(arguments);
        INFO(more.front() << " " << more[1] << ": " << outcome.error);
        CHECK(outcome.status == exit_wrong);
        CHECK(outcome.out.empty());
        CHECK(has(outcome.error, words));
    }
    CHECK(text_of(folder / "ties.csv") == ties);
    CHECK_FALSE(fs::exists(folder / "x.csv"));
    // An earlier output among the tables may be replaced.
    for (int i = 0; i < 2; ++i) {
        CHECK(call({"compute", folder.path(), "-m", "m", "-o", folder / "result.json"}).status ==
              exit_done);
        CHECK(call({"layout", folder.path(), "-o", folder / "places.csv"}).status == exit_done);
    }
}

TEST_CASE("what cannot be computed exits with 1 and the reason", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const auto outcome = call(
        {"compute", folder.path(), "-m", "in_degree", "--undirected", "-o", folder / "out.csv"});
    CHECK(outcome.status == exit_not_done);
    CHECK(has(outcome.error, "direction"));
    CHECK_FALSE(fs::exists(folder / "out.csv"));
}

TEST_CASE("no result can take the place of a project", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    REQUIRE(call({"import", folder.path(), "-o", folder / "n.convene"}).status == exit_done);
    const std::string before = text_of(folder / "n.convene");
    for (const std::string& net : {folder / "n.convene", folder.path()}) {
        CHECK(call({"compute", net, "-m", "m", "-o", folder / "n.convene"}).status == exit_wrong);
        CHECK(call({"layout", net, "-o", folder / "n.convene"}).status == exit_wrong);
    }
    CHECK(text_of(folder / "n.convene") == before);
}

TEST_CASE("a link stays a link, and a device a device", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    fs::create_directories(folder / "out");
    folder.write("out/target.csv", "old");
    fs::create_symlink(folder / "out/target.csv", folder / "out/link.csv");
    REQUIRE(call({"compute", folder.path(), "-m", "m", "-o", folder / "out/link.csv"}).status ==
            exit_done);
    CHECK(fs::is_symlink(folder / "out/link.csv"));
    CHECK(has(text_of(folder / "out/target.csv"), "\nm,network,"));
    CHECK(call({"compute", folder.path(), "-m", "m", "-o", "/dev/null"}).status == exit_done);
    CHECK(fs::is_character_file("/dev/null"));
    if (fs::exists("/dev/full")) {
        CHECK(call({"compute", folder.path(), "-m", "m", "-o", "/dev/full"}).status != exit_done);
    }
}

TEST_CASE("layout places every actor, the same twice", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    const auto first = call({"layout", folder.path(), "--seed", "4"});
    REQUIRE(first.status == exit_done);
    CHECK(first.out.starts_with("actor,x,y\na,"));
    CHECK(std::count(first.out.begin(), first.out.end(), '\n') == 4);
    CHECK(call({"layout", folder.path(), "--seed", "4", "--threads", "2"}).out == first.out);
    CHECK(call({"layout", folder.path(), "--where", "group = \"X\""}).out.find("\nc,") ==
          std::string::npos);
    CHECK(call({"layout", folder.path(), "--method", "grouped"}).status == exit_done);
    CHECK(call({"layout", folder.path(), "--method", "grouped", "--by", "nosuch"}).status ==
          exit_wrong);
    CHECK(call({"layout", folder.path(), "--method", "two-column"}).status == exit_not_done);
    const auto wrong = call({"layout", folder.path(), "--method", "nosuch"});
    CHECK(wrong.status == exit_wrong);
    CHECK(has(wrong.error, "circular"));
}

TEST_CASE("export writes tables that read back", "[cli]") {
    const Folder folder;
    test::write_tables(folder);
    REQUIRE(call({"export", folder.path(), "-o", folder / "out"}).status == exit_done);
    CHECK(fs::exists(folder / "out/ties.csv"));
    const Arguments measures{"-m", "in_degree,out_strength,block_density", "--provenance",
                             "/dev/null"};
    const auto compute = [&](const std::string& net) {
        Arguments arguments{"compute", net};
        arguments.insert(arguments.end(), measures.begin(), measures.end());
        return call(arguments).out;
    };
    CHECK(compute(folder / "out") == compute(folder.path()));
    CHECK(call({"export", folder.path(), "-o", folder / "out"}).status == exit_wrong);
    CHECK(call({"export", folder.path(), "-o", folder / "out", "--force"}).status == exit_done);
    CHECK(call({"export", folder.path(), "-o", folder.path(), "--force"}).status == exit_wrong);
    CHECK(call({"export", folder.path(), "-o", folder / "ties.csv"}).status == exit_wrong);
}

TEST_CASE("generate invents the same district from the same seed", "[cli]") {
    const Folder folder;
    const auto made =
        call({"generate", "district", "--seed", "3", "--schools", "2", "-o", folder / "a.convene"});
    INFO(made.error);
    REQUIRE(made.status == exit_done);
    CHECK(has(made.out, "invented"));
    REQUIRE(
        call({"generate", "district", "--seed", "3", "--schools", "2", "-o", folder / "b.convene"})
            .status == exit_done);
    REQUIRE(
        call({"generate", "district", "--seed", "4", "--schools", "2", "-o", folder / "c.convene"})
            .status == exit_done);
    const auto info = [&](const char* name) { return call({"info", folder / name}).out; };
    CHECK(info("a.convene") == info("b.convene"));
    CHECK(info("a.convene") != info("c.convene"));
    CHECK(has(info("a.convene"), "synthetic"));
    CHECK(call({"generate", "district", "-o", folder / "a.convene"}).status == exit_wrong);
    CHECK(call({"generate", "distrct", "-o", folder / "x.convene"}).status == exit_wrong);
    CHECK(call({"generate", "district", "--schools", "0", "-o", folder / "x.convene"}).status ==
          exit_wrong);
    CHECK(call({"generate", "district", "--schools", "many", "-o", folder / "x.convene"}).status ==
          exit_wrong);
    CHECK_FALSE(fs::exists(folder / "x.convene"));
}

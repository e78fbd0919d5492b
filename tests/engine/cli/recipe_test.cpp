// convene run: the folder that it writes, what it never overwrites, shards, and stopping.

#include <algorithm>
#include <filesystem>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/workspace/recipe_digest.hpp"
#include "tests/engine/cli/call.hpp"
#include "tests/engine/cli/process.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;
using test::call;
using test::Folder;
using test::text_of;
namespace fs = std::filesystem;

namespace {

/// Two networks in n1 and n2, and a recipe over both: whole and by group.
std::string write_recipe(const Folder& folder, const std::string& more = "") {
    for (const char* name : {"n1", "n2"}) {
        fs::create_directories(folder / name);
        folder.write(std::string(name) + "/nodes.csv",
                     "id,name,group,years\na,Ann,X,1\nb,Bob,X,2\nc,Cy,Y,3\nd,Di,\"Y, 2\",4\n");
        folder.write(std::string(name) + "/ties.csv",
                     std::string("from,to,weight,relation\na,b,4,advice\nb,a,2,advice\n"
                                 "b,c,1,advice\nc,c,1,advice\n") +
                         (name[1] == '1' ? "c,d,3,advice\n" : ""));
    }
    return folder.write(
        "recipe.toml", "title = \"Test\"\nseed = 3\n" + more +
                           "[[input]]\nfile = \"n?\"\n"
                           "[[scope]]\nname = \"whole\"\n"
                           "[[scope]]\nname = \"groups\"\neach = \"group\"\n"
                           "[[measure]]\nname = \"numbers\"\nid = [\"m\", \"density\"]\n"
                           "[[measure]]\nname = \"actors\"\nid = [\"in_degree\", \"betweenness\"]\n"
                           "scopes = [\"whole\"]\n"
                           "[[test]]\nid = \"density_bootstrap\"\n"
                           "parameters = { replicates = 200 }\n");
}

/// Every file under `folder`, with its content.
std::map<std::string, std::string> contents(const std::string& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            found[entry.path().lexically_relative(folder).generic_string()] =
                text_of(entry.path().string());
        }
    }
    return found;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

}  // namespace

TEST_CASE("run writes one folder with everything in it", "[recipe]") {
    const Folder folder;
    const std::string recipe = write_recipe(folder);
    const auto outcome = call({"run", recipe});
    INFO(outcome.error);
    REQUIRE(outcome.status == exit_done);
    CHECK(outcome.out.find("on 2 inputs") != std::string::npos);
    const auto files = contents(folder / "results");
    std::vector<std::string> names;
    for (const auto& [name, text] : files) names.push_back(name);
    CHECK(names == std::vector<std::string>{"dictionary.csv", "ledger.csv", "manifest.csv",
                                            "problems.csv", "provenance.txt", "recipe.toml",
                                            "results.csv"});
    CHECK(files.at("recipe.toml") == text_of(recipe));
    const std::string& results = files.at("results.csv");
    CHECK(
        results.starts_with("input,scope,batch,metric,level,subject,object,value,status,n,"
                            "respondents,relation,wave,parameters\n"));
    CHECK(results.find("\nn1,whole,,m,network,,,4,ok,4,4,advice,") != std::string::npos);
    CHECK(results.find("\nn2,whole,,m,network,,,3,ok,4,4,advice,") != std::string::npos);
    CHECK(results.find("\nn1,groups,X,m,network,,,2,ok,2,2,advice,") != std::string::npos);
    CHECK(results.find("\nn1,groups,\"Y, 2\",m,network,,,0,ok,1,1,advice,") != std::string::npos);
    CHECK(results.find("\nn1,whole,,in_degree,actor,c,,1,ok,") != std::string::npos);
    // Each number is the one that compute gives.
    const auto compute = call({"compute", folder / "n1", "-m", "m,density"});
    for (const auto& line : {"density,network,,,", "m,network,,,"}) {
        const std::size_t at = compute.out.find(std::string("\n") + line) + 1;
        const std::string row = compute.out.substr(at, compute.out.find('\n', at) - at);
        CHECK(results.find("\nn1,whole,," + row + '\n') != std::string::npos);
    }
    const std::string& provenance = files.at("provenance.txt");
    CHECK(provenance.starts_with(std::string("convene: ") + CONVENE_VERSION + '\n'));
    CHECK(provenance.find("seed: 3\n") != std::string::npos);
    CHECK(provenance.find("nodes.csv: sha256 " + sha256(text_of(folder / "n1/nodes.csv"))) !=
          std::string::npos);
    CHECK(count_of(provenance, "\nmetric density:") == 1);
    CHECK(provenance.find(folder.path()) == std::string::npos);
    CHECK(files.at("dictionary.csv").find("\nbatch,column,") != std::string::npos);
    CHECK(files.at("dictionary.csv").find("\nin_degree,metric,actor,") != std::string::npos);
    // The self-tie of each network, on its line; and the totals of each file add up.
    CHECK(count_of(files.at("ledger.csv"), "ties.csv,rejected,1,5,") == 2);
    CHECK(files.at("ledger.csv").find("n1,ties.csv,all rows read,5,") != std::string::npos);
    CHECK(files.at("ledger.csv").find("n1,ties.csv,all rows kept,4,") != std::string::npos);
    for (const std::string& name : folder.names()) CHECK(name.front() != '.');
}

TEST_CASE("the same recipe gives the same bytes, on one thread and on two, again and again",
          "[recipe]") {
    const Folder folder;
    const std::string recipe =
        write_recipe(folder, "[output]\nformats = [\"csv\", \"json\"]\ntable_each = true\n");
    REQUIRE(call({"run", recipe, "--threads", "1"}).status == exit_done);
    const auto first = contents(folder / "results");
    CHECK(first.contains("tables/actors.csv"));
    CHECK(first.contains("results.json"));
    REQUIRE(call({"run", recipe, "--threads", "2"}).status == exit_done);  // its own: replaced
    CHECK(contents(folder / "results") == first);
    REQUIRE(call({"run", recipe, "-o", folder / "again"}).status == exit_done);
    CHECK(contents(folder / "again") == first);

    for (const char* part : {"1", "2", "3"}) {
        REQUIRE(call({"run", recipe, "--shard", std::string(part) + "/3", "-o",
                      folder / (std::string("part") + part)})
                    .status == exit_done);
    }
    REQUIRE(call({"run", "--merge", folder / "part3", folder / "part1", folder / "part2", "-o",
                  folder / "merged"})
                .status == exit_done);
    CHECK(contents(folder / "merged") == first);

    const auto refuse = [&](Arguments arguments, const std::string& words) {
        arguments.insert(arguments.begin(), {"run", "--merge", "-o", folder / "no"});
        const auto outcome = call(arguments);
        INFO(outcome.error);
        CHECK(outcome.status == exit_wrong);
        CHECK(outcome.error.find(words) != std::string::npos);
        CHECK(!fs::exists(folder / "no"));
    };
    refuse({folder / "part1", folder / "part3"}, "missing: 2");
    refuse({folder / "part1", folder / "part1", folder / "part2"}, "twice");
    refuse({folder / "results"}, "no shard");
    folder.write("n2/ties.csv", "from,to,weight,relation\na,b,4,advice\n");
    REQUIRE(call({"run", recipe, "--shard", "2/3", "-o", folder / "part2"}).status == exit_done);
    refuse({folder / "part1", folder / "part2", folder / "part3"}, "other inputs");
    const std::string cut = text_of(folder / "part1/shard.json");
    folder.write("part1/shard.json", cut.substr(0, cut.size() / 2));
    refuse({folder / "part1"}, "no whole shard");
}

TEST_CASE("--check computes nothing and says what would be", "[recipe]") {
    const Folder folder;
    const std::string recipe = write_recipe(folder);
    const auto outcome = call({"run", recipe, "--check"});
    CHECK(outcome.status == exit_done);
    // (whole: 3, each of 3 groups: 2) in each of 2 inputs
    CHECK(outcome.out.find("18 computations on 2 inputs") != std::string::npos);
    CHECK(outcome.out.find("groups, each group (3): numbers, density_bootstrap") !=
          std::string::npos);
    CHECK(!fs::exists(folder / "results"));
}

TEST_CASE("no folder but an earlier output gives way", "[recipe]") {
    const Folder folder;
    const std::string recipe = write_recipe(folder);
    const auto refuse = [&](const Arguments& arguments, const std::string& words) {
        const auto outcome = call(arguments);
        INFO(outcome.error);
        CHECK(outcome.status == exit_wrong);
        CHECK(outcome.error.find(words) != std::string::npos);
    };
    fs::create_directories(folder / "mine");
    folder.write("mine/notes.txt", "precious");
    refuse({"run", recipe, "-o", folder / "mine"}, "--replace");
    refuse({"run", recipe, "-o", folder / "mine", "--check"}, "--replace");
    CHECK(text_of(folder / "mine/notes.txt") == "precious");
    REQUIRE(call({"run", recipe, "-o", folder / "mine/", "--replace"}).status == exit_done);
    CHECK(!fs::exists(folder / "mine/notes.txt"));
    // What somebody put into an output, or changed in it, is theirs.
    folder.write("mine/script.R", "x");
    refuse({"run", recipe, "-o", folder / "mine"}, "script.R");
    fs::remove(folder / "mine/script.R");
    REQUIRE(call({"run", recipe, "-o", folder / "mine"}).status == exit_done);
    folder.write("mine/results.csv", "edited");
    refuse({"run", recipe, "-o", folder / "mine"}, "results.csv");
    CHECK(text_of(folder / "mine/results.csv") == "edited");
    // Inputs, the recipe and projects never, whatever is asked.
    refuse({"run", recipe, "-o", folder / "n1", "--replace"}, "which is read");
    refuse({"run", recipe, "-o", folder.path(), "--replace"}, "which is read");
    fs::create_directories(folder / "kept");
    REQUIRE(call({"import", folder / "n1", "-o", folder / "kept/p.convene"}).status == exit_done);
    refuse({"run", recipe, "-o", folder / "kept", "--replace"}, "project");
    refuse({"run", recipe, "-o", folder / "no/such"}, "does not exist");
    refuse({"run", recipe, "-o", recipe}, "");
    CHECK(text_of(recipe).find("seed = 3") != std::string::npos);
}

TEST_CASE("what is wrong with a recipe's inputs is told", "[recipe]") {
    const Folder folder;
    write_recipe(folder);
    const auto refuse = [&](const std::string& text, const std::string& words) {
        const auto outcome = call({"run", folder.write("r.toml", text)});
        INFO(outcome.error);
        CHECK(outcome.status == exit_wrong);
        CHECK(outcome.error.find(words) != std::string::npos);
    };
    const std::string density = "[[measure]]\nid = \"density\"\n";
    refuse("[[input]]\nfile = \"none*\"\n" + density, "r.toml, line 1: There is no 'none*'");
    refuse("[[input]]\nfile = \"n1\"\n[[input]]\nfile = \"n1/\"\n" + density, "two inputs");
    refuse("[[input]]\nfile = \"r.toml\"\n" + density, "");
    refuse("[[input]]\nfile = \"n1\"\n[[measure]]\nid = \"denstiy\"\n", "line 3");
    CHECK(call({"run", folder / "absent.toml"}).status == exit_wrong);
    CHECK(call({"run", folder / "r.toml", "--shard", "3/2"}).status == exit_wrong);
    CHECK(call({"run", folder / "r.toml", "--merge"}).status == exit_wrong);
    // Nothing that can be computed: the folder says why, and the status that it was not done.
    const auto none =
        call({"run", folder.write("r.toml",
                                  "[[input]]\nfile = \"n1\"\n[[scope]]\nname = \"s\"\n"
                                  "symmetrize = \"union\"\n[[measure]]\nid = "
                                  "\"in_degree\"\n")});
    CHECK(none.status == exit_not_done);
    CHECK(text_of(folder / "results/problems.csv").find("not computed") != std::string::npos);
}

TEST_CASE("a survey comes in by its mapping, a project by its content", "[recipe]") {
    const Folder folder;
    const std::string survey = folder.write("survey.csv", "Your name,Ann,Bob\nAnn,,3\nBob,2,\n");
    REQUIRE(call({"import", survey, "--guess-mapping", folder / "map.toml"}).status == exit_done);
    REQUIRE(call({"import", survey, "--mapping", folder / "map.toml", "-o", folder / "p.convene"})
                .status == exit_done);
    const std::string recipe =
        folder.write("r.toml",
                     "[[input]]\nname = \"survey\"\nfile = \"survey.csv\"\nmapping = \"map.toml\"\n"
                     "[[input]]\nname = \"project\"\nfile = \"p.convene\"\n"
                     "[[measure]]\nid = [\"m\", \"in_degree\"]\n");
    const auto outcome = call({"run", recipe});
    INFO(outcome.error);
    REQUIRE(outcome.status == exit_done);
    std::map<std::string, std::string> by_input;
    for (const auto& row : test::read_csv(folder / "results/results.csv")) {
        std::string rest;
        for (std::size_t i = 1; i < row.size(); ++i) rest += row[i] + '|';
        by_input[row[0]] += rest + '\n';
    }
    CHECK(!by_input["survey"].empty());
    CHECK(by_input["survey"] == by_input["project"]);
    const std::string provenance = text_of(folder / "results/provenance.txt");
    CHECK(provenance.find("file of survey: map.toml: sha256 ") != std::string::npos);
    CHECK(provenance.find("file of project") == std::string::npos);
}

TEST_CASE("Ctrl-C ends a run and leaves nothing half-written", "[recipe]") {
    REQUIRE(fs::exists(test::program()));
    const Folder folder;
    std::string ties = "from,to,weight\n";
    Random random(11);
    for (int a = 0; a < 20000; ++a) {
        for (int i = 0; i < 8; ++i) {
            ties += std::to_string(a) + ',' + std::to_string(random.below(20000)) + ',' +
                    std::to_string(1 + random.below(5)) + '\n';
        }
    }
    folder.write("ties.csv", ties);
    const std::string recipe = folder.write(
        "r.toml", "[[input]]\nfile = \"ties.csv\"\n[[measure]]\nid = [\"betweenness\"]\n");
    test::Process process({"run", recipe}, "", folder / "error");
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    process.send(SIGINT);
    CHECK(process.wait() == exit_not_done);
    auto names = folder.names();
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"error", "r.toml", "ties.csv"});
}

TEST_CASE("the recipes that ship run, and R and Python read what they write", "[recipe]") {
    const fs::path source = CONVENE_SOURCE_FOLDER;
    const Folder folder;
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(source / "data/recipes")) {
        const auto checked =
            call({"run", entry.path().string(), "--check", "-o", folder / "check"});
        INFO(entry.path() << checked.error);
        CHECK(checked.status == exit_done);
        ++count;
    }
    CHECK(count >= 2);
    const std::string results = folder / "results";
    const auto outcome = call({"run", (source / "examples/recipe.toml").string(), "-o", results});
    INFO(outcome.error);
    REQUIRE(outcome.status == exit_done);

    const auto reads = [&](const std::string& call_text, const std::string& name) {
        const std::string command = call_text + " \"" + results + "\" \"" +
                                    (folder / (name + ".csv")) + "\" > \"" +
                                    (folder / (name + ".txt")) + "\" 2>&1";
        CHECK(std::system(command.c_str()) == 0);
        INFO(text_of(folder / (name + ".txt")));
        CHECK(text_of(folder / (name + ".txt")).find("in_degree (actor): ") != std::string::npos);
        return test::read_csv(folder / (name + ".csv"));
    };
    std::map<std::string, std::vector<std::vector<std::string>>> wide;
    if (std::system("python3 -c 'import statistics' > /dev/null 2>&1") == 0)
        wide["python"] =
            reads("python3 \"" + (source / "examples/load_results.py").string() + "\"", "python");
    if (std::system("Rscript --version > /dev/null 2>&1") == 0)
        wide["R"] = reads("Rscript \"" + (source / "examples/load_results.R").string() + "\"", "R");
    if (wide.empty()) SKIP("neither R nor Python is installed");
    // Every actor value of the results, in its cell.
    std::map<std::pair<std::string, std::string>, std::string> values;  // actor and wave, measure
    for (const auto& row : test::read_csv(results + "/results.csv")) {
        if (row.at(4) == "actor") values[{row[5] + '/' + row[12], row[3]}] = row[7];
    }
    REQUIRE(values.size() > 400);
    for (const auto& [language, table] : wide) {
        INFO(language);
        const auto& header = table.at(0);
        std::size_t compared = 0;
        for (std::size_t r = 1; r < table.size(); ++r) {
            for (std::size_t c = 6; c < header.size(); ++c) {
                const std::string& want = values.at({table[r][5] + '/' + table[r][4], header[c]});
                const std::string& got = table[r].at(c);
                REQUIRE(want.empty() == got.empty());
                if (!want.empty())
                    REQUIRE(std::abs(std::stod(got) - std::stod(want)) <=
                            1e-12 * std::max(1.0, std::abs(std::stod(want))));
                ++compared;
            }
        }
        CHECK(compared == values.size());
    }
}

// 433 educators of fifteen schools through the program: import, compute, picture.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "tests/e2e/process.hpp"

using namespace convene::test;
namespace fs = std::filesystem;

namespace {

const std::string program = CONVENE_BINARY_FOLDER "/bin/convene";
const fs::path sample =
    fs::path(CONVENE_SOURCE_FOLDER) / ".." / "shared" / "samples" / "school_advice";

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Finished convene_run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), program);
    return run(arguments, {});
}

/// Out-degrees counted from the tie table itself, with nothing of the program.
std::map<std::string, int> named_in_table() {
    std::map<std::string, int> counts;
    std::ifstream table(sample / "ties.csv");
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        std::istringstream cells(line);
        std::string from, to, relation;
        std::getline(cells, from, ',');
        std::getline(cells, to, ',');
        std::getline(cells, relation, '\r');
        if (relation == "advice") ++counts[from];
    }
    return counts;
}

}  // namespace

TEST_CASE("real advice networks of schools go from two tables to numbers and a map", "[e2e]") {
    if (!fs::exists(sample)) SKIP("The shared samples are not here.");
    const fs::path folder =
        fs::temp_directory_path() / ("convene-real-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const std::string project = (folder / "schools.convene").string();

    const Finished imported = convene_run({"import", sample.string(), "-o", project});
    INFO(imported.output);
    REQUIRE(imported.status == 0);
    CHECK(imported.output.find("3596 rows") != std::string::npos);
    CHECK(imported.output.find("433 actors") != std::string::npos);

    const std::string table = (folder / "advice.csv").string();
    const Finished computed = convene_run({"compute", project, "-m", "out_degree,m,block_density",
                                           "--relation", "advice", "--by", "school", "-o", table});
    INFO(computed.output);
    REQUIRE(computed.status == 0);
    auto expected = named_in_table();
    int actors = 0;
    int ties = 0;
    int blocks = 0;
    std::istringstream rows(content(table));
    for (std::string row; std::getline(rows, row);) {
        if (row.starts_with("m,network,,,"))
            CHECK(row.starts_with("m,network,,,1540,ok,433,433,advice,"));
        if (row.starts_with("block_density,")) ++blocks;
        if (!row.starts_with("out_degree,actor,")) continue;
        std::istringstream cells(row);
        std::string metric, level, subject, object, value, status;
        for (std::string* cell : {&metric, &level, &subject, &object, &value, &status}) {
            std::getline(cells, *cell, ',');
        }
        INFO(row);
        CHECK(status == "ok");
        CHECK(std::stoi(value) == expected[subject]);
        ties += std::stoi(value);
        ++actors;
    }
    CHECK(actors == 433);
    CHECK(ties == 1540);
    CHECK(blocks == 15 * 15);

    const std::string picture = (folder / "map.png").string();
    const Finished drawn = convene_run({"picture", project, "-o", picture, "--size", "1280x800"});
    INFO(drawn.output);
    if (drawn.status == 1 && drawn.output.find("EGL") != std::string::npos) {
        fs::remove_all(folder);
        SKIP("Pictures need EGL, which is not here.");
    }
    REQUIRE(drawn.status == 0);
    const std::string first = content(picture);
    CHECK(first.starts_with("\x89PNG"));
    CHECK(first.size() > 50000);  // a map, not an empty page
    REQUIRE(convene_run({"picture", project, "-o", picture, "--size", "1280x800"}).status == 0);
    CHECK(content(picture) == first);
    fs::remove_all(folder);
}

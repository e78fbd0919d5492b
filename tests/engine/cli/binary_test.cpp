// The program itself: exit statuses, bytes and interruption.

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "tests/engine/cli/call.hpp"
#include "tests/engine/cli/process.hpp"

using namespace convene;
using test::Folder;
using test::Process;
using test::text_of;
namespace fs = std::filesystem;

namespace {

void need_program() {
    INFO("build the target convene first");
    REQUIRE(fs::exists(test::program()));
}

int run(const std::vector<std::string>& arguments, const std::string& out = "",
        const std::string& error = "") {
    return Process(arguments, out, error).wait();
}

/// Ties of a random network on which all measures take minutes.
std::string large_ties() {
    std::string text = "from,to,weight\n";
    Random random(11);
    for (int a = 0; a < 20000; ++a) {
        for (int i = 0; i < 8; ++i) {
            text += std::to_string(a) + ',' + std::to_string(random.below(20000)) + ',' +
                    std::to_string(1 + random.below(5)) + '\n';
        }
    }
    return text;
}

}  // namespace

TEST_CASE("exit statuses are 0 done, 1 not possible, 2 wrong", "[cli]") {
    need_program();
    const Folder folder;
    test::write_tables(folder);
    CHECK(run({"--version"}) == 0);
    CHECK(run({"compute", folder.path(), "-m", "degree"}) == 0);
    CHECK(run({"compute", folder.path(), "-m", "in_degree", "--undirected"}) == 1);
    CHECK(run({"compute", folder.path(), "-m", "nosuch"}) == 2);
    CHECK(run({"compute", folder / "nosuch"}) == 2);
    CHECK(run({"nosuch"}) == 2);
}

TEST_CASE("errors go to the error stream alone", "[cli]") {
    need_program();
    const Folder folder;
    CHECK(run({"compute", folder / "nosuch"}, folder / "out", folder / "error") == 2);
    CHECK(text_of(folder / "out").empty());
    CHECK(text_of(folder / "error").starts_with("convene compute: "));
}

TEST_CASE("a full disk is not success", "[cli]") {
    need_program();
    if (!fs::exists("/dev/full")) SKIP("no /dev/full here");
    CHECK(run({"metrics", "--json"}, "/dev/full") == 1);
    CHECK(run({"--version"}, "/dev/full") == 1);
}

TEST_CASE("the same call gives the same bytes, with one thread and with two", "[cli]") {
    need_program();
    const Folder folder;
    REQUIRE(run({"generate", "district", "--seed", "5", "--schools", "2", "-o",
                 folder / "d.convene"}) == 0);
    const auto compute = [&](const char* threads, const char* name, const char* seed) {
        return run({"compute", folder / "d.convene", "--threads", threads, "--seed", seed, "-o",
                    folder / name});
    };
    REQUIRE(compute("1", "a.csv", "7") == 0);
    REQUIRE(compute("1", "b.csv", "7") == 0);
    REQUIRE(compute("2", "c.csv", "7") == 0);
    const std::string first = text_of(folder / "a.csv");
    CHECK(first.size() > 100000);
    CHECK(text_of(folder / "b.csv") == first);
    CHECK(text_of(folder / "c.csv") == first);
    CHECK(first.find(folder.path()) == std::string::npos);
    REQUIRE(run({"layout", folder / "d.convene", "--threads", "1", "-o", folder / "p.csv"}) == 0);
    REQUIRE(run({"layout", folder / "d.convene", "--threads", "2", "-o", folder / "q.csv"}) == 0);
    CHECK(text_of(folder / "p.csv") == text_of(folder / "q.csv"));
}

TEST_CASE("Ctrl-C stops at once and leaves nothing half-written", "[cli]") {
    need_program();
    const Folder folder;
    const std::string ties = folder.write("ties.csv", large_ties());
    for (const int signal : {SIGINT, SIGTERM}) {
        Process process({"compute", ties, "--undirected", "-o", folder / "out.csv"}, "",
                        folder / "error");
        REQUIRE(process.outlives(std::chrono::milliseconds(1500)));
        const auto begin = std::chrono::steady_clock::now();
        process.send(signal);
        CHECK(process.wait() == 1);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
        auto names = folder.names();
        std::sort(names.begin(), names.end());
        CHECK(names == std::vector<std::string>{"error", "ties.csv"});
    }
}

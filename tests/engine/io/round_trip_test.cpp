#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include "engine/core/random.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::filesystem::path fresh_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "convene.XXXXXX").string();
    return ::mkdtemp(pattern.data());
}

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

void check_round_trip(const Network& network) {
    const auto folder = fresh_folder();
    const auto written = write_folder(network, folder);
    REQUIRE(written.has_value());
    const auto again = read_network({folder});
    INFO((again ? std::string() : again.error().text()));
    REQUIRE(again.has_value());
    for (const LedgerEntry& entry : again->ledger.entries) {
        FAIL_CHECK(entry.file << " line " << entry.line << ": " << entry.reason << " "
                              << entry.detail);
    }
    CHECK(again->network->content_hash() == network.content_hash());
    const auto second = fresh_folder();
    REQUIRE(write_folder(*again->network, second).has_value());
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        CHECK(text_of(file.path()) == text_of(second / file.path().filename()));
    }
    std::filesystem::remove_all(folder);
    std::filesystem::remove_all(second);
}

}  // namespace

TEST_CASE("A network with everything and hostile names survives writing and reading", "[io]") {
    check_round_trip(*rich_network());
}

TEST_CASE("Random networks survive writing and reading", "[io]") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        INFO("seed " << seed);
        check_round_trip(*random_network(seed));
    }
}

TEST_CASE("Writing twice gives the same bytes, and no table of an earlier network stays", "[io]") {
    const auto folder = fresh_folder();
    REQUIRE(write_folder(*rich_network(), folder).has_value());
    CHECK(std::filesystem::exists(folder / "goals.csv"));
    const Imported small = imported({{"ties.csv", "source,target\nA,B\n"}});
    REQUIRE(write_folder(*small.network, folder).has_value());
    CHECK_FALSE(std::filesystem::exists(folder / "goals.csv"));
    CHECK(read_network({folder})->network->content_hash() == small.network->content_hash());
    CHECK(text_of(folder / "ties.csv") == "source,target,relation,wave,weight\nA,B,tie,1,1\n");
    std::filesystem::remove_all(folder);
    CHECK_FALSE(write_folder(*small.network, "/dev/null/x").has_value());
}

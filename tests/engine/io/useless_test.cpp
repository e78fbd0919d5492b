// Tables that can be read but hold nothing usable.

#include <filesystem>
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/io/read_network.hpp"

using namespace convene;
namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder()
        : path_(fs::temp_directory_path() / ("convene-useless-" + std::to_string(::getpid()))) {
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

TEST_CASE("a table of which no row can be used is broken, and says why", "[io]") {
    const Folder folder;
    const auto file = folder.write("ties.csv", "from,to,weight\na,b,heavy\nb,c,light\n");
    const auto read = read_network({file});
    REQUIRE_FALSE(read);
    CHECK(read.error().line == 2);
    CHECK(read.error().text().find("None of the 2 rows") != std::string::npos);
    CHECK(read.error().text().find("weight is not a number") != std::string::npos);
    CHECK_FALSE(read.error().advice.empty());
}

TEST_CASE("a table of column names alone is broken", "[io]") {
    const Folder folder;
    const auto read = read_network({folder.write("ties.csv", "Source,Target\n")});
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("no rows") != std::string::npos);
}

TEST_CASE("people without a tie are a network", "[io]") {
    const Folder folder;
    (void)folder.write("nodes.csv", "id\na\nb\n");
    (void)folder.write("ties.csv", "source,target\n");
    const auto read = read_network({folder.path()});
    REQUIRE(read);
    CHECK(read->network->actors().size() == 2);
}

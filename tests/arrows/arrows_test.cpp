// The folders and which way they may look (ARCHITECTURE.md draws the same).

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace fs = std::filesystem;

namespace {

using Folders = std::set<std::string>;

Folders with(const Folders& lower, std::initializer_list<std::string> more) {
    Folders all = lower;
    all.insert(more);
    return all;
}

/// folder -> folders whose headers it may include.
std::map<std::string, Folders> allowed() {
    std::map<std::string, Folders> table;
    const Folders core{"engine/core"};
    const Folders model = with(core, {"engine/model"});
    table["engine/core"] = core;
    table["engine/model"] = model;
    table["engine/io"] = with(model, {"engine/io"});
    table["engine/store"] = with(model, {"engine/store", "engine/io"});
    table["engine/layout"] = with(model, {"engine/layout"});
    table["engine/synthetic"] = with(model, {"engine/synthetic"});
    table["engine/adapters"] = with(model, {"engine/adapters"});
    table["engine/metrics"] = with(table["engine/adapters"], {"engine/metrics"});
    table["engine/inference"] = with(table["engine/metrics"], {"engine/inference"});
    table["engine/partnership"] = with(table["engine/inference"], {"engine/partnership"});
    table["engine/report"] = with(table["engine/partnership"], {"engine/report"});
    table["engine/workspace"] = with(
        table["engine/report"],
        {"engine/workspace", "engine/io", "engine/store", "engine/layout", "engine/synthetic"});
    table["engine/cli"] = with(table["engine/workspace"], {"engine/cli"});
    table["viewer/gl"] = with(core, {"viewer/gl"});
    table["viewer/state"] = with(table["engine/workspace"], {"viewer/state"});
    table["viewer/render"] = with(table["viewer/state"], {"viewer/render", "viewer/gl"});
    table["viewer/panels"] = with(table["viewer/state"], {"viewer/panels"});
    table["viewer/app"] =
        with(table["viewer/render"], {"viewer/app", "viewer/panels", "engine/cli"});
    return table;
}

const std::regex include_line(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
const std::regex drawing_header(R"(^(GL|GLFW|GLES\d?|EGL|epoxy)/|^(imgui|glfw))");
const std::set<std::string> without_drawing_headers{"viewer/state"};

struct Include {
    std::string file;
    std::string folder;
    std::string header;
    bool quoted;
};

std::vector<Include> includes_of(const fs::path& root) {
    std::vector<Include> found;
    for (const char* top : {"engine", "viewer"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            const auto relative = fs::relative(entry.path(), root);
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                std::smatch match;
                if (!std::regex_search(line, match, include_line)) continue;
                found.push_back({relative.string(), relative.parent_path().string(), match[2],
                                 match[1] == "\""});
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("folders look only the way the design says", "[arrows]") {
    const auto table = allowed();
    const auto includes = includes_of(CONVENE_SOURCE_FOLDER);
    REQUIRE(includes.size() > 100);
    for (const Include& include : includes) {
        INFO(include.file << " includes " << include.header);
        REQUIRE(table.contains(include.folder));
        if (!include.quoted) continue;
        const auto target = fs::path(include.header).parent_path().string();
        if (target.empty() || !(target.starts_with("engine") || target.starts_with("viewer")))
            continue;
        CHECK(table.at(include.folder).contains(target));
    }
}

TEST_CASE("the engine and the viewer's state know no drawing library", "[arrows]") {
    for (const Include& include : includes_of(CONVENE_SOURCE_FOLDER)) {
        if (!include.folder.starts_with("engine") &&
            !without_drawing_headers.contains(include.folder))
            continue;
        INFO(include.file << " includes " << include.header);
        CHECK_FALSE(std::regex_search(include.header, drawing_header));
    }
}

TEST_CASE("the engine prints nothing outside its command line", "[arrows]") {
    const std::regex printing(
        R"(\bstd::(cout|cerr|clog)\b|\b(printf|fprintf|puts)\s*\(|\bfmt::print\b)");
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(CONVENE_SOURCE_FOLDER) / "engine")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        if (entry.path().parent_path().filename() == "cli") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            INFO(entry.path().string() << ": " << line);
            CHECK_FALSE(std::regex_search(line, printing));
        }
    }
}

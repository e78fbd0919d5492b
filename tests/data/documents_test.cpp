// Documents stay true: links lead somewhere, every folder is on the map of
// folders, every measure in the list of measures.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path root = CONVENE_SOURCE_FOLDER;

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> documents() {
    std::vector<fs::path> found;
    for (const char* folder : {".", "docs", "data", "third_party"}) {
        for (const auto& entry : fs::directory_iterator(root / folder)) {
            if (entry.path().extension() == ".md") found.push_back(entry.path());
        }
    }
    return found;
}

}  // namespace

TEST_CASE("links between documents lead to files that are there", "[documents]") {
    const std::regex link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
    std::size_t links = 0;
    for (const fs::path& document : documents()) {
        const std::string text = text_of(document);
        for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at) {
            INFO(document.string() << " links to " << (*at)[1].str());
            CHECK(fs::exists(document.parent_path() / (*at)[1].str()));
            ++links;
        }
    }
    CHECK(links > 10);
}

TEST_CASE("the tour names every folder of sources", "[documents]") {
    const std::string tour = text_of(root / "ARCHITECTURE.md");
    for (const char* top : {"engine", "viewer"}) {
        for (const auto& entry : fs::directory_iterator(root / top)) {
            if (!entry.is_directory()) continue;
            const std::string name = std::string(top) + "/" + entry.path().filename().string();
            INFO(name);
            CHECK(tour.find("\n" + name + " ") != std::string::npos);
        }
    }
}

TEST_CASE("docs/metrics.md has every measure and no other", "[documents]") {
    const std::string text = text_of(root / "docs" / "metrics.md");
    const std::regex row(R"(\n\| `([^`]+)` \|)");
    std::set<std::string> listed;
    for (std::sregex_iterator at(text.begin(), text.end(), row), end; at != end; ++at)
        listed.insert((*at)[1].str());
    std::set<std::string> known;
    for (const convene::Metric* metric : convene::definitions()) {
        if (metric->in_menu) known.insert(std::string(metric->id));
    }
    INFO("After a change: build/release/bin/convene metrics --markdown > docs/metrics.md");
    CHECK(listed == known);
}

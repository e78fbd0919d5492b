// Damaged Pajek, DL, VNA and edge list files: whatever the bytes, there is an error with
// words, or a network whose ledger adds up.

#include <algorithm>

#include "engine/core/random.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/fuzz/import_checks.hpp"

using namespace convene;
using namespace convene::test;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> seeds_of(const std::string& format) {
    std::vector<fs::path> paths;
    const fs::path folder = fs::path(CONVENE_SOURCE_FOLDER) / "tests/fuzz/corpus" / format;
    for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> seeds;
    for (const fs::path& path : paths) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        seeds.push_back(text.str());
    }
    REQUIRE(seeds.size() >= 12);
    return seeds;
}

/// As the fuzz targets cut several files out of one text.
std::vector<SourceFile> files_of(std::string_view text, const std::vector<std::string>& kinds) {
    std::vector<SourceFile> files;
    while (true) {
        const std::size_t nul = files.size() < 3 ? text.find('\0') : std::string_view::npos;
        const std::string& kind = kinds[std::min(files.size(), kinds.size() - 1)];
        files.push_back(
            {"file" + std::to_string(files.size()) + "." + kind, std::string(text.substr(0, nul))});
        if (nul == std::string_view::npos) return files;
        text.remove_prefix(nul + 1);
    }
}

std::string mutated(Random& random, std::string text, const std::vector<std::string>& seeds) {
    static const std::vector<std::string> pieces{"*Vertices 3\n",
                                                 "*Arcs\n",
                                                 "*Matrix\n",
                                                 "*Partition x\n",
                                                 "*Network y\n",
                                                 "999999999999",
                                                 "1e400",
                                                 "nan",
                                                 "na",
                                                 "-1",
                                                 "0",
                                                 "\"",
                                                 "\\\"",
                                                 "[1-",
                                                 "[1-3]",
                                                 "&#34;",
                                                 "data:",
                                                 "labels:",
                                                 "embedded",
                                                 "nm=3 ",
                                                 "n=2 ",
                                                 "format=nodelist1b ",
                                                 "!",
                                                 "\n",
                                                 "\r\n",
                                                 ",",
                                                 "=",
                                                 "{'a': 1}",
                                                 "{",
                                                 "}",
                                                 "# ",
                                                 "%20",
                                                 "\xEF\xBB\xBF",
                                                 "\xFF",
                                                 "*Tie data\n",
                                                 "*Node data\n",
                                                 "ID x\n",
                                                 ":2 "};
    for (std::size_t k = 0; k < 1 + random.below(4); ++k) {
        const std::size_t at = random.below(text.size() + 1);
        switch (random.below(5)) {
            case 0: text.insert(at, pieces[random.below(pieces.size())]); break;
            case 1: text.erase(at, random.below(8)); break;
            case 2: text.resize(at); break;
            case 3: text.insert(at, text.substr(random.below(text.size() + 1), 20)); break;
            default: text += seeds[random.below(seeds.size())]; break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("Damaged Pajek, DL, VNA and edge list files keep the ledger's promises",
          "[pajek][dl][vna][edgelist]") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> formats{
        {"pajek", {"net", "paj", "clu", "vec"}},
        {"dl", {"dl"}},
        {"vna", {"vna"}},
        {"edgelist", {"edges", "edgelist", "el", "ncol"}},
        {"edgelist", {"lgl"}},
        {"edgelist", {"adjlist"}}};
    InputLimits limits;
    limits.rows = 20'000;
    limits.columns = 64;
    std::size_t read = 0, refused = 0;
    for (const auto& [format, kinds] : formats) {
        const auto seeds = seeds_of(format);
        Random random(2026);
        for (const std::string& seed : seeds) {
            for (int round = 0; round < 60; ++round) {
                const std::string text = round == 0 ? seed : mutated(random, seed, seeds);
                const auto result = reader_of(format).read(files_of(text, kinds), {}, limits, {});
                const std::string broken = broken_promise(result, 1);
                INFO(format << " ." << kinds[0] << ": " << text);
                if (!broken.empty()) FAIL_CHECK(broken);
                ++(result ? read : refused);
                (void)reader_of(format).begins(std::string_view(text).substr(0, 4096));
            }
        }
    }
    CHECK(read > 500);
    CHECK(refused > 500);
}

TEST_CASE("Lines that invite a walk again and again are read in good time",
          "[pajek][dl][vna][edgelist]") {
    const auto repeated = [](const std::string& text, std::size_t times) {
        std::string all;
        for (std::size_t i = 0; i < times; ++i) all += text;
        return all;
    };
    constexpr std::size_t many = 100'000;
    const auto read = [](std::string_view format, const std::string& name, std::string text) {
        const auto result = reader_of(format).read({{name, std::move(text)}}, {}, {}, {});
        CHECK(broken_promise(result, 1).empty());
    };
    read("pajek", "a.net", "*Vertices 1\n1 \"" + repeated("[ ", many) + "\n");
    read("pajek", "a.net", "*Vertices 1\n1 x " + repeated("[ ", many) + "\n");
    read("pajek", "a.net", "*Vertices 1\n1 x " + repeated("\"a\\\" ", many) + "\n");
    read(
        "pajek", "a.net", "*Vertices 100000\n" + [&] {
            std::string lines;
            for (std::size_t i = 1; i <= many; ++i) lines += std::to_string(i) + " same\n";
            return lines;
        }());
    read("edgelist", "a.edges", "a b {'x': " + repeated("[", many) + "}\n");
    read("vna", "a.vna", "*Tie data\nfrom to\n" + repeated("\"a\" \"b\"\n", many));
    read("dl", "a.dl", "dl n=1000000\nlabels:\n" + repeated("a ", many));
}

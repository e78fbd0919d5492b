// libFuzzer target: any bytes as a node table and a tie table, or as any other
// table beside a sound one. The first byte picks; a NUL divides the files.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/fuzz/import_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace convene;
    if (size < 1) return 0;
    static const char* const names[]{
        "nodes.csv",  "relations.csv", "waves.csv", "roster.csv",        "respondents.csv",
        "bodies.csv", "goals.csv",     "notes.csv", "rating_scales.csv", "attributes.csv"};
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t divide = bytes.find('\0');
    std::vector<SourceFile> files;
    if (divide == std::string_view::npos) {
        files.push_back({"ties.csv", std::string(bytes)});
    } else {
        files.push_back({names[data[0] % 10], std::string(bytes.substr(0, divide))});
        files.push_back({"ties.csv", std::string(bytes.substr(divide + 1))});
    }
    const ImportOptions options{(data[0] & 0x80) != 0};
    const std::string broken =
        test::broken_promise(read_tables(std::move(files), options, InputLimits{}, {}));
    if (broken.empty()) return 0;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
}

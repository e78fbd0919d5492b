// libFuzzer target: a mapping and a survey, divided by a NUL byte. Without a
// mapping one is guessed, written, read back and must be the same text.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/io/survey_mapping.hpp"
#include "tests/fuzz/import_checks.hpp"

namespace {

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace convene;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t nul = bytes.find('\0');
    const std::string_view rows = nul == std::string_view::npos ? bytes : bytes.substr(nul + 1);
    InputLimits limits;
    limits.rows = 2'000;
    limits.columns = 256;
    const auto table = Table::read("survey.csv", std::string(rows), limits);
    SurveyMapping mapping;
    if (nul == std::string_view::npos || nul == 0) {
        if (!table) return 0;
        mapping = guess_mapping(*table, nullptr);
    } else {
        auto read = read_mapping(bytes.substr(0, nul), "map.toml");
        if (!read) {
            if (read.error().message.empty()) fail("an error without a message");
            return 0;
        }
        mapping = std::move(*read);
    }
    const std::string written = write_mapping(mapping);
    const auto again = read_mapping(written, "map.toml");
    if (!again) fail("a mapping that was written cannot be read");
    if (write_mapping(*again) != written) fail("a mapping that changes by being read");
    if (!table) return 0;
    (void)looks_like_survey(*table);
    (void)preview_survey(*table, mapping, nullptr);
    const std::string broken = test::broken_promise(read_survey(*table, mapping, nullptr), 1);
    if (!broken.empty()) fail(broken.c_str());
    return 0;
}

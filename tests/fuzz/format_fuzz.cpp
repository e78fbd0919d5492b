// libFuzzer target for one format (CONVENE_FUZZ_FORMAT, an id of format_readers()):
// any bytes as a file of that format; NUL bytes divide several files where the
// format is text and reads several.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/fuzz/import_checks.hpp"

namespace {

using namespace convene;

const FormatReader& reader() {
    for (const FormatReader& format : format_readers()) {
        if (format.id == CONVENE_FUZZ_FORMAT) return format;
    }
    std::fprintf(stderr, "no reader has the id %s\n", CONVENE_FUZZ_FORMAT);
    std::abort();
}

/// The format's extensions, one a file; the last one again for what is left.
std::string name_of(std::string_view extensions, std::size_t number) {
    std::string_view left = extensions;
    for (std::size_t skipped = 0; skipped < number; ++skipped) {
        const std::size_t blank = left.find(' ');
        if (blank == std::string_view::npos) break;
        left.remove_prefix(blank + 1);
    }
    return "file" + std::to_string(number) + "." + std::string(left.substr(0, left.find(' ')));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const FormatReader& format = reader();
    std::string_view left(reinterpret_cast<const char*>(data), size);
    if (format.begins != nullptr) (void)format.begins(left.substr(0, 4096));
    std::vector<SourceFile> files;
    const bool text = format.id != "xlsx";
    constexpr std::size_t most_files = 4;
    while (true) {
        const std::size_t nul =
            text && files.size() + 1 < most_files ? left.find('\0') : std::string_view::npos;
        files.push_back(
            {name_of(format.extensions, files.size()), std::string(left.substr(0, nul))});
        if (nul == std::string_view::npos) break;
        left.remove_prefix(nul + 1);
    }
    // Small enough that a limit is met by a small input.
    InputLimits limits;
    limits.rows = 20'000;
    limits.columns = 512;
    limits.unpacked_bytes = std::size_t{8} << 20;
    const std::string broken =
        test::broken_promise(format.read(std::move(files), ImportOptions{}, limits, {}), 1);
    if (broken.empty()) return 0;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
}

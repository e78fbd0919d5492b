#include "engine/cli/output.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include "engine/core/files.hpp"
#include "engine/store/project_file.hpp"

namespace convene {

namespace fs = std::filesystem;

namespace {

/// How our own outputs begin.
constexpr std::array<std::string_view, 6> beginnings{
    "# convene: ", "convene: ",        "metric,level,",
    "actor,x,y",   "name,kind,level,", "{\n\"provenance\""};

bool is_same(const fs::path& a, const fs::path& b) {
    std::error_code failure;
    return fs::equivalent(a, b, failure) && !failure;
}

/// A file beside the tables of the folder `input`, which may be one of them:
/// anything there that is not an earlier output.
bool is_table_of(const fs::path& path, const fs::path& input) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!is_same(folder, input)) return false;
    std::string start(32, '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    return !start.empty() &&
           std::none_of(beginnings.begin(), beginnings.end(),
                        [&](std::string_view beginning) { return start.starts_with(beginning); });
}

/// Devices and pipes are written into; a link is followed; anything else is
/// replaced as a whole.
Result<Done> write_to(const fs::path& path, std::string_view text) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (!fs::exists(status)) return write_file(path, text);
    if (fs::is_regular_file(status)) {
        const fs::path target = fs::canonical(path, failure);
        return write_file(failure ? path : target, text);
    }
    std::ofstream stream(path, std::ios::binary);
    stream << text << std::flush;
    if (!stream)
        return invalid_file(path.string(), 0, "could not be written.", "Choose another place.");
    return Done{};
}

}  // namespace

Result<Done> check_output(const fs::path& path, const fs::path& input) {
    if (path.empty()) return Done{};
    std::error_code failure;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, failure)) {
        return invalid_file(path.string(), 0, "the folder to write into does not exist.",
                            "Make it first, or choose another place.");
    }
    if (fs::is_directory(path, failure)) {
        return invalid_file(path.string(), 0, "is a folder, not a file.", "Name a file in it.");
    }
    if (!fs::exists(path, failure)) return Done{};
    if ((!input.empty() && is_same(path, input)) || is_table_of(path, input)) {
        return invalid_file(path.string(), 0, "belongs to the network that is read.",
                            "Choose another name for the output.");
    }
    if (fs::is_regular_file(path, failure) && is_project(path)) {
        return invalid_file(path.string(), 0, "is a project, which would be lost.",
                            "Choose another name for the output.");
    }
    return Done{};
}

Result<Done> write_output(const std::string& path, std::string_view text, Console& console) {
    if (!path.empty()) return write_to(path, text);
    console.out << text << std::flush;
    if (!console.out)
        return cannot_compute("The output could not be written.", "Is the disk full?");
    return Done{};
}

}  // namespace convene

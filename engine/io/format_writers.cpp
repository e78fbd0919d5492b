#include "engine/io/format_writers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

bool lists(std::string_view extensions, std::string_view extension) {
    return fmt::format(" {} ", extensions).find(fmt::format(" {} ", extension)) !=
           std::string::npos;
}

std::string known_formats() {
    std::string known;
    for (const FormatWriter& writer : format_writers())
        known += fmt::format("{}{} (.{})", known.empty() ? "" : ", ", writer.title,
                             writer.extensions.substr(0, writer.extensions.find(' ')));
    return known;
}

}  // namespace

// One line a format, in the order of the help: `extern const FormatWriter NAME_writer`
// stands in the format's own file.
// clang-format off
#define CONVENE_WRITERS(WRITER) \
    WRITER(xlsx) \
    WRITER(json) \
    WRITER(graphml) \
    WRITER(gexf) \
    WRITER(gml) \
    WRITER(dl) \
    WRITER(vna) \
    WRITER(pajek) \
    WRITER(pajek_project) \
    WRITER(edgelist)
// clang-format on

#define CONVENE_DECLARE(name) extern const FormatWriter name##_writer;
CONVENE_WRITERS(CONVENE_DECLARE)
#undef CONVENE_DECLARE

std::span<const FormatWriter> format_writers() {
#define CONVENE_ADD(name) name##_writer,
    static const std::vector<FormatWriter> writers{CONVENE_WRITERS(CONVENE_ADD)};
#undef CONVENE_ADD
    return writers;
}

const FormatWriter* find_format_writer(std::string_view id_or_extension) {
    const std::string word = folded(id_or_extension);
    for (const FormatWriter& writer : format_writers()) {
        if (writer.id == word) return &writer;
    }
    for (const FormatWriter& writer : format_writers()) {
        if (!word.empty() && lists(writer.extensions, word)) return &writer;
    }
    return nullptr;
}

Result<std::vector<std::filesystem::path>> write_network(const Network& network,
                                                         const std::filesystem::path& path,
                                                         std::string_view format,
                                                         const ExportOptions& options) {
    std::string extension = path.extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    const FormatWriter* writer = find_format_writer(format.empty() ? extension : format);
    if (writer == nullptr) {
        return invalid_file(
            path.string(), 0, "Files of this kind cannot be written.",
            fmt::format("Known are {}, or a folder of CSV tables.", known_formats()));
    }
    auto files = writer->write(network, options);
    if (!files) return tl::unexpected(files.error());
    std::vector<std::filesystem::path> written;
    for (const OutputFile& file : *files) {
        std::filesystem::path to = path;
        if (!written.empty()) to = path.parent_path() / (path.stem().string() + file.suffix);
        if (auto done = write_file(to, file.bytes); !done) return tl::unexpected(done.error());
        written.push_back(std::move(to));
    }
    return written;
}

}  // namespace convene

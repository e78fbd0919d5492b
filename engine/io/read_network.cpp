#include "engine/io/read_network.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/format_readers.hpp"

namespace convene {
namespace {

namespace fs = std::filesystem;

std::string extension_of(const fs::path& path) {
    std::string extension = folded(path.extension().string());
    if (!extension.empty()) extension.erase(0, 1);
    return extension;
}

std::string head_of(const fs::path& path) {
    std::string head(4096, '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return head;
}

/// By extension; where several formats share it, the first that recognises how the file
/// begins, else the last of them.
const FormatReader* reader_of(const fs::path& path) {
    const std::string extension = extension_of(path);
    std::vector<const FormatReader*> possible;
    for (const FormatReader& reader : format_readers()) {
        const std::string all = fmt::format(" {} ", reader.extensions);
        if (!extension.empty() && all.find(fmt::format(" {} ", extension)) != std::string::npos)
            possible.push_back(&reader);
    }
    if (possible.empty()) return nullptr;
    if (possible.size() == 1) return possible.front();
    const std::string head = head_of(path);
    for (const FormatReader* reader : possible) {
        if (reader->begins != nullptr && reader->begins(head)) return reader;
    }
    return possible.back();
}

/// A folder is a network of CSV tables; other formats are named one by one.
bool is_table_file(const fs::path& path) {
    const std::string extension = extension_of(path);
    return extension == "csv" || extension == "tsv" || extension == "tab" || extension == "txt";
}

/// What is wrong with a file of no known extension.
tl::unexpected<Error> unknown_kind(const fs::path& path) {
    const std::string head = head_of(path);
    if (head.starts_with("SQLite format 3")) {
        return invalid_file(path.string(), 0, "This is a project or another database, not a table.",
                            "Open the project itself, or export it to a folder first.");
    }
    const std::string extension = extension_of(path);
    if (extension == "xls" || extension == "xlsb" || extension == "ods" || extension == "numbers") {
        return invalid_file(path.string(), 0,
                            fmt::format("Spreadsheets of the kind .{} cannot be read.", extension),
                            "Save it as an Excel workbook (.xlsx) or as CSV.");
    }
    std::string known;
    for (const FormatReader& format : format_readers())
        known +=
            fmt::format("{}{} ({})", known.empty() ? "" : "; ", format.title, format.extensions);
    return invalid_file(path.string(), 0, "Files of this kind cannot be read.",
                        fmt::format("Known are {}. Save the table as CSV.", known));
}

std::string list_names(const std::vector<std::string>& names) {
    std::string text;
    constexpr std::size_t most = 8;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
    return text;
}

/// The tables of a folder, in order of name, and notes about what was left out.
struct Folder {
    std::vector<fs::path> tables;
    std::vector<std::string> notes;
};

Result<Folder> look_into(const fs::path& path) {
    std::error_code failed;
    std::vector<fs::path> candidates;
    for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored) && is_table_file(at->path()))
            candidates.push_back(at->path());
    }
    if (failed) {
        return invalid_file(path.string(), 0, "The folder could not be read.",
                            "Check that you may read it.");
    }
    std::sort(candidates.begin(), candidates.end());
    std::set<std::string, std::less<>> parts;
    Folder folder;
    for (const bool exact : {true, false}) {
        std::vector<std::string> left_out;
        folder.tables.clear();
        parts.clear();
        for (const fs::path& file : candidates) {
            const std::string name = file.filename().string();
            const std::string_view part = table_part(name, exact);
            if (part.empty()) {
                left_out.push_back(name);
                continue;
            }
            if (!parts.insert(std::string(part)).second) {
                return invalid_file(
                    path.string(), 0,
                    fmt::format("The folder holds two tables of {}, one of them {}.", part, name),
                    "Keep one of them, or name the files that shall be read.");
            }
            folder.tables.push_back(file);
        }
        folder.notes.clear();
        if (!left_out.empty())
            folder.notes.push_back(
                fmt::format("In the folder but not read: {}.", list_names(left_out)));
        if (parts.count("ties") > 0) return folder;
    }
    std::vector<std::string> names;
    for (const fs::path& file : candidates) names.push_back(file.filename().string());
    return invalid_file(path.string(), 0,
                        "The folder has no table of ties (ties.csv, edges.csv or links.csv).",
                        names.empty() ? "It holds no CSV or TSV file at all."
                                      : fmt::format("It holds: {}.", list_names(names)));
}

Result<SourceFile> load(const fs::path& path, std::string name, const InputLimits& limits) {
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    if (!failed && size > limits.file_bytes) {
        return invalid_file(
            path.string(), 0,
            fmt::format("The file has {} bytes; the limit is {}.", size, limits.file_bytes),
            "Split the table or leave columns out.");
    }
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    return SourceFile{std::move(name), std::move(*bytes)};
}

/// A table of which no row could be used, or tables without a single actor, are
/// broken as a whole: one clear message is worth more than an empty network.
Result<Imported> unless_useless(Result<Imported> read) {
    if (!read) return read;
    for (const auto& [file, totals] : read->ledger.by_file) {
        if (totals.read == 0 || totals.rejected < totals.read) continue;
        const auto& entries = read->ledger.entries;
        const auto first =
            std::find_if(entries.begin(), entries.end(), [&name = file](const auto& entry) {
                return entry.file == name && entry.fate == Fate::rejected;
            });
        if (first == entries.end()) continue;
        return invalid_file(
            file, first->line,
            fmt::format("None of the {} rows could be used; the first: {}{}.", totals.read,
                        first->reason, first->detail.empty() ? "" : " (" + first->detail + ")"),
            "Check which column holds what, and the row named here.");
    }
    if (read->network->actors().empty()) {
        return invalid_file(read->ledger.by_file.empty() ? "" : read->ledger.by_file.begin()->first,
                            0, "The table names columns but has no rows.",
                            "Add the ties, one a row, and read it again.");
    }
    return read;
}

/// Partitions and vectors that an export as Pajek left beside `net`: "x_group.clu" for
/// "x.net". Only files that say which attribute they hold, as ours do.
std::vector<fs::path> partitions_beside(const fs::path& net) {
    std::vector<fs::path> found;
    if (extension_of(net) != "net") return found;
    std::error_code failed;
    const fs::path folder = net.has_parent_path() ? net.parent_path() : fs::path(".");
    const std::string start = net.stem().string() + "_";
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string extension = extension_of(at->path());
        if ((extension != "clu" && extension != "vec") ||
            !at->path().filename().string().starts_with(start))
            continue;
        std::ifstream stream(at->path(), std::ios::binary);
        std::string line;
        if (std::getline(stream, line) && line.starts_with("% attribute: "))
            found.push_back(at->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

Result<Imported> read_network(const std::vector<fs::path>& files, const ImportOptions& options) {
    const InputLimits limits;
    std::vector<std::string> notes;
    std::vector<fs::path> paths;
    for (const fs::path& path : files) {
        std::error_code failed;
        const auto status = fs::status(path, failed);
        if (!fs::exists(status)) {
            return invalid_file(path.string(), 0, "There is no such file or folder.",
                                "Check the name and the folder.");
        }
        if (fs::is_directory(status)) {
            auto folder = look_into(path);
            if (!folder) return tl::unexpected(folder.error());
            paths.insert(paths.end(), folder->tables.begin(), folder->tables.end());
            notes.insert(notes.end(), folder->notes.begin(), folder->notes.end());
        } else if (!fs::is_regular_file(status)) {
            return invalid_file(path.string(), 0, "This is no ordinary file.",
                                "Name a file or a folder.");
        } else {
            paths.push_back(path);
        }
    }
    if (paths.empty())
        return invalid_input("No file was given.", "Name a folder with ties.csv, or the files.");
    if (paths.size() == 1) {
        const std::vector<fs::path> beside = partitions_beside(paths.front());
        for (const fs::path& path : beside)
            notes.push_back(
                fmt::format("Lay beside and was read too: {}.", path.filename().string()));
        paths.insert(paths.end(), beside.begin(), beside.end());
    }
    const FormatReader* asked = nullptr;
    for (const FormatReader& format : format_readers()) {
        if (format.id == options.format) asked = &format;
    }
    if (asked == nullptr && !options.format.empty()) {
        std::string known;
        for (const FormatReader& format : format_readers())
            known += fmt::format("{}{}", known.empty() ? "" : ", ", format.id);
        return invalid_input(fmt::format("There is no format \"{}\" to read.", options.format),
                             fmt::format("Choose one of: {}.", known));
    }
    const FormatReader* reader = asked != nullptr ? asked : reader_of(paths.front());
    std::set<fs::path> seen;
    std::set<std::string> names;
    std::vector<SourceFile> sources;
    for (const fs::path& path : paths) {
        const FormatReader* of_this = asked != nullptr ? asked : reader_of(path);
        if (of_this == nullptr) return unknown_kind(path);
        if (of_this != reader) {
            return invalid_input(fmt::format("{} and {} are in different formats.",
                                             paths.front().string(), path.string()),
                                 "Read one network at a time.");
        }
        std::error_code failed;
        if (!seen.insert(fs::weakly_canonical(path, failed)).second) {
            return invalid_file(path.string(), 0, "The file was given twice.", "Name it once.");
        }
        // Short names in messages and the ledger, as long as they tell the files apart.
        std::string name = path.filename().string();
        if (!names.insert(name).second) names.insert(name = path.string());
        auto source = load(path, std::move(name), limits);
        if (!source) return tl::unexpected(source.error());
        sources.push_back(std::move(*source));
    }
    return unless_useless(reader->read(std::move(sources), options, limits, std::move(notes)));
}

}  // namespace convene

#include "viewer/state/folder_list.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "engine/io/format_readers.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_entries = 2000;

bool holds_network(const fs::path& folder) {
    std::error_code failure;
    for (const char* name : {"ties.csv", "edges.csv", "nodes.csv"}) {
        if (fs::is_regular_file(folder / name, failure)) return true;
    }
    return false;
}

/// What kind of file it is; empty for files that cannot be opened.
std::string file_note(const fs::path& path) {
    const std::string extension = folded(path.extension().string());
    if (extension == ".convene") return "project";
    if (extension == ".toml") return "choices of an import";
    if (extension.empty()) return {};
    for (const FormatReader& reader : format_readers()) {
        std::string_view rest = reader.extensions;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (rest.substr(0, end) == extension.substr(1))
                return reader.id == "csv" ? std::string("table") : std::string(reader.title);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return {};
}

}  // namespace

bool is_folder_only(const std::string& path) {
    std::error_code failure;
    return fs::is_directory(path, failure) && !holds_network(path);
}

FolderList list_folder(const std::string& path) {
    std::error_code failure;
    const char* home = std::getenv("HOME");
    fs::path folder = !path.empty() ? fs::path(path) : fs::path(home != nullptr ? home : "/");
    folder = fs::weakly_canonical(folder, failure);
    FolderList list;
    list.path = folder.string();
    list.holds_network = holds_network(folder);
    if (folder.has_parent_path() && folder != folder.root_path()) {
        list.entries.push_back({"..", folder.parent_path().string(), "one up", true});
    }
    fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure);
    if (failure) {
        list.problem = "This folder cannot be read: " + failure.message() + ".";
        return list;
    }
    const auto above = static_cast<std::ptrdiff_t>(list.entries.size());
    for (; at != fs::directory_iterator() && list.entries.size() < most_entries;
         at.increment(failure)) {
        if (failure) break;
        const std::string name = at->path().filename().string();
        if (name.empty() || name.front() == '.') continue;
        std::error_code unknown;
        if (at->is_directory(unknown)) {
            list.entries.push_back(
                {name, at->path().string(), holds_network(at->path()) ? "network" : "", true});
        } else if (const std::string note = file_note(at->path()); !note.empty()) {
            list.entries.push_back({name, at->path().string(), note, false});
        }
    }
    std::sort(list.entries.begin() + above, list.entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) {
                  if (a.folder != b.folder) return a.folder;
                  return folded(a.name) < folded(b.name);
              });
    return list;
}

}  // namespace convene::viewer

#pragma once
// A folder as the open dialog shows it: subfolders and files that may be opened.

#include <string>
#include <vector>

namespace convene::viewer {

struct FolderEntry {
    std::string name, path;
    std::string note;     ///< "network" for folders that hold one, else kind of file
    bool folder = false;  ///< to look into, rather than to open
};

struct FolderList {
    std::string path;                  ///< absolute
    std::vector<FolderEntry> entries;  ///< the folder above first, then folders, then files
    bool holds_network = false;        ///< has nodes.csv or ties.csv
    std::string problem;               ///< why nothing is listed; empty otherwise
};

/// Empty path: the home folder. Hidden entries are left out. At most 2000 entries.
[[nodiscard]] FolderList list_folder(const std::string& path);
/// A folder without a network in it: to be looked into, not opened.
[[nodiscard]] bool is_folder_only(const std::string& path);

}  // namespace convene::viewer

#pragma once
// Projects that nobody has given a place yet: $XDG_STATE_HOME/convene/unsaved (or
// ~/.local/state). They outlive a crash and are offered when Convene starts.

#include <filesystem>
#include <string>
#include <vector>

namespace convene::viewer {

struct UnsavedProject {
    std::string name;  ///< file name without extension
    std::filesystem::path path;
    std::string changed;  ///< "today 14:05", "2026-11-20 09:12", local time
    friend bool operator==(const UnsavedProject&, const UnsavedProject&) = default;
};

[[nodiscard]] std::filesystem::path unsaved_path();
/// Latest first; those that a running window has open are left out. An absent folder holds none.
[[nodiscard]] std::vector<UnsavedProject> list_unsaved(const std::filesystem::path& folder);
/// Letters, digits and dashes of a title: a file name that works everywhere.
[[nodiscard]] std::string file_stem(const std::string& title);
/// `folder`/STEM.convene, numbered so that nothing is overwritten. Creates the folder.
[[nodiscard]] std::filesystem::path fresh_unsaved(const std::filesystem::path& folder,
                                                  const std::string& title);
/// Removes a project with what SQLite keeps beside it.
void remove_project(const std::filesystem::path& path);
/// Moves it out of the list, into the folder "discarded" beside; false: it stayed.
bool discard_unsaved(const std::filesystem::path& path);

}  // namespace convene::viewer

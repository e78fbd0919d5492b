#pragma once
// A file that takes another's place whole or not at all: made beside it, synced,
// renamed.

#include <filesystem>

#include "engine/core/result.hpp"

namespace convene {

class FileBeside {
public:
    /// Makes an empty file beside `target`; see error().
    explicit FileBeside(const std::filesystem::path& target);
    /// Removes the file unless it took its place.
    ~FileBeside();
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;

    /// Of the file to fill. Close it before take_place().
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// errno of the failure; 0 if none.
    [[nodiscard]] int error() const { return error_; }
    /// Syncs, renames over the target and syncs the folder.
    [[nodiscard]] Result<Done> take_place();
    /// The error for people, about the target.
    [[nodiscard]] tl::unexpected<Error> failed(std::string_view why) const;

private:
    std::filesystem::path target_, path_;
    int error_ = 0;
};

}  // namespace convene

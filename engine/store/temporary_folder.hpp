#pragma once
// A private folder for copies, removed with all it holds.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace convene {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::error_code failed;
        const auto base = std::filesystem::temp_directory_path(failed);
        if (failed) return;
        std::string pattern = (base / "convene.XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code failed;
        if (!path_.empty()) std::filesystem::remove_all(path_, failed);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    /// Empty if none could be made.
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace convene

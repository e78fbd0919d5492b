#pragma once
// Which files SQLite holds open in this process. POSIX drops all locks of a process
// on a file as soon as any descriptor of it is closed: whoever opens a project
// file by other means than SQLite asks here first.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace convene {

/// What tells one file and its contents from another under the same name.
struct FileStamp {
    std::uint64_t device = 0, inode = 0;
    std::uint64_t size = 0;
    std::int64_t changed_ns = 0;
    [[nodiscard]] bool same_file(const FileStamp& other) const {
        return device == other.device && inode == other.inode;
    }
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
/// nullopt where there is no such file. Opens nothing.
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::filesystem::path& path);

/// Registers the file at a path while it lives.
class HeldFile {
public:
    explicit HeldFile(const std::filesystem::path& path);
    ~HeldFile();
    HeldFile(HeldFile&& other) noexcept;
    HeldFile& operator=(HeldFile&& other) noexcept;

    /// Runs `look`, which may open and close descriptors of the file at `path`, unless
    /// SQLite holds it; false if it does. Nobody begins to hold a file meanwhile.
    static bool unless_held(const std::filesystem::path& path, const std::function<void()>& look);

private:
    std::optional<FileStamp> stamp_;
};

}  // namespace convene

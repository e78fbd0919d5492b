#include "engine/core/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/large_memory.hpp"

namespace convene {
namespace {

/// Closes the descriptor and removes the temporary file unless it was kept.
class Temporary {
public:
    Temporary(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    void keep() { path_.clear(); }

private:
    int descriptor_;
    std::string path_;
};

tl::unexpected<Error> write_failed(const std::filesystem::path& path, int reason) {
    return invalid_file(path.string(), 0,
                        std::string("could not be written: ") + std::strerror(reason) + ".",
                        "Choose another folder, or make room and check its permissions.");
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
    std::error_code failed;
    if (std::filesystem::is_directory(path, failed)) {
        return invalid_file(path.string(), 0, "is a folder, not a file.", "Name a file.");
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        const bool exists = std::filesystem::exists(path, failed);
        return invalid_file(
            path.string(), 0, exists ? "could not be opened." : "does not exist.",
            exists ? "Check that you may read it." : "Check the name and the folder.");
    }
    // At once as much as the file says to hold, then what there is beyond: pipes say
    // nothing, and a file may grow.
    std::string content;
    const auto announced = std::filesystem::file_size(path, failed);
    std::size_t room = failed ? 0 : static_cast<std::size_t>(announced);
    for (std::size_t filled = 0;; room = std::max(filled, std::size_t{1} << 16)) {
        resize_large(content, filled + room + 1);
        stream.read(content.data() + filled, static_cast<std::streamsize>(room + 1));
        filled += static_cast<std::size_t>(stream.gcount());
        if (stream.good()) continue;
        content.resize(filled);
        break;
    }
    if (stream.bad()) {
        return invalid_file(path.string(), 0, "could not be read to its end.", "Copy it again.");
    }
    return content;
}

Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::string pattern = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
    const int descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) return write_failed(path, errno);
    Temporary temporary(descriptor, pattern);
    const auto mask = ::umask(0);
    ::umask(mask);
    if (!write_all(descriptor, bytes) || ::fchmod(descriptor, 0666 & ~mask) != 0 ||
        ::fsync(descriptor) != 0 || ::rename(temporary.path().c_str(), path.c_str()) != 0) {
        return write_failed(path, errno);
    }
    temporary.keep();
    // The rename is durable only once the folder is synced; a file system that
    // cannot sync folders is no reason to report a failure.
    if (const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY); opened >= 0) {
        ::fsync(opened);
        ::close(opened);
    }
    return Done{};
}

}  // namespace convene

#include "engine/store/file_beside.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace convene {

FileBeside::FileBeside(const std::filesystem::path& target) : target_(target) {
    const auto folder =
        target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    std::string pattern = (folder / ("." + target.filename().string() + ".XXXXXX")).string();
    const int descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) {
        error_ = errno;
        return;
    }
    path_ = pattern;
    const auto mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(descriptor, 0666 & ~mask) != 0) error_ = errno;
    ::close(descriptor);
}

FileBeside::~FileBeside() {
    if (path_.empty()) return;
    // What SQLite may have left beside it goes, too.
    for (const char* end : {"", "-journal", "-wal", "-shm"})
        ::unlink((path_.string() + end).c_str());
}

Result<Done> FileBeside::take_place() {
    const int descriptor = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return failed(std::strerror(errno));
    const bool synced = ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    if (!synced) return failed(std::strerror(reason));
    if (::rename(path_.c_str(), target_.c_str()) != 0) return failed(std::strerror(errno));
    path_.clear();
    // The rename is durable only once the folder is synced; a file system that
    // cannot sync folders is no reason to report a failure.
    const auto folder =
        target_.has_parent_path() ? target_.parent_path() : std::filesystem::path(".");
    if (const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        opened >= 0) {
        ::fsync(opened);
        ::close(opened);
    }
    return Done{};
}

tl::unexpected<Error> FileBeside::failed(std::string_view why) const {
    return invalid_file(target_.string(), 0, fmt::format("could not be written: {}.", why),
                        "Choose another folder, or make room and check its permissions.");
}

}  // namespace convene

#include "engine/store/held_files.hpp"

#include <map>
#include <mutex>
#include <utility>

#include <sys/stat.h>

namespace convene {
namespace {

using Key = std::pair<std::uint64_t, std::uint64_t>;

struct Held {
    std::mutex mutex;
    std::map<Key, int> files;
};

Held& held() {
    static Held all;
    return all;
}

Key key_of(const FileStamp& stamp) { return {stamp.device, stamp.inode}; }

}  // namespace

std::optional<FileStamp> stamp_of(const std::filesystem::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return FileStamp{found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size),
                     std::int64_t{found.st_mtim.tv_sec} * 1'000'000'000 + found.st_mtim.tv_nsec};
}

HeldFile::HeldFile(const std::filesystem::path& path) {
    const std::lock_guard lock(held().mutex);
    stamp_ = stamp_of(path);
    if (stamp_) ++held().files[key_of(*stamp_)];
}

HeldFile::~HeldFile() {
    if (!stamp_) return;
    const std::lock_guard lock(held().mutex);
    const auto found = held().files.find(key_of(*stamp_));
    if (--found->second == 0) held().files.erase(found);
}

HeldFile::HeldFile(HeldFile&& other) noexcept : stamp_(std::exchange(other.stamp_, {})) {}

HeldFile& HeldFile::operator=(HeldFile&& other) noexcept {
    std::swap(stamp_, other.stamp_);
    return *this;
}

bool HeldFile::unless_held(const std::filesystem::path& path, const std::function<void()>& look) {
    const std::lock_guard lock(held().mutex);
    const auto stamp = stamp_of(path);
    if (stamp && held().files.contains(key_of(*stamp))) return false;
    look();
    return true;
}

}  // namespace convene

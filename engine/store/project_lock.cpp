#include "engine/store/project_lock.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/store/clock.hpp"

namespace convene {
namespace {

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "?";
    return name.data();
}

/// "process 4711 on kelp since 2026-11-22T19:40:05Z", as the holder wrote it.
std::string holder_of(int descriptor) {
    std::array<char, 512> text{};
    const auto size = ::pread(descriptor, text.data(), text.size(), 0);
    if (size <= 0) return {};
    const std::string_view all(text.data(), static_cast<std::size_t>(size));
    return std::string(all.substr(0, all.find('\n')));
}

bool is_file_at(int descriptor, const std::filesystem::path& path) {
    struct stat ours {
    }, there{};
    return ::fstat(descriptor, &ours) == 0 && ::stat(path.c_str(), &there) == 0 &&
           ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

}  // namespace

ProjectLock::ProjectLock(const std::filesystem::path& project) : path_(project.string() + "-lock") {
    // The holder removes the file before it frees the lock: what was locked may no
    // longer be the file of that name.
    for (int tries = 0; tries < 100; ++tries) {
        take(project);
        if (outcome_ != Outcome::taken || is_file_at(descriptor_, path_)) break;
        ::close(std::exchange(descriptor_, -1));
        refuse(Outcome::impossible, "The lock of the project comes and goes.");
    }
    if (outcome_ != Outcome::taken) return;
    const std::string text =
        fmt::format("process {} on {} since {}\n", ::getpid(), host_name(), utc_now());
    // Only for the message to others: a full disk is no reason not to hold it.
    if (::ftruncate(descriptor_, 0) != 0 ||
        ::pwrite(descriptor_, text.data(), text.size(), 0) < 0) {
        return;
    }
}

void ProjectLock::take(const std::filesystem::path& project) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_ < 0) {
        const int reason = errno;
        if (reason == EACCES || reason == EPERM || reason == EROFS) {
            return refuse(Outcome::not_permitted,
                          "The folder may not be written, so the project was opened for reading "
                          "only. Save it elsewhere to change it.");
        }
        return refuse(Outcome::impossible,
                      fmt::format("The folder takes no new file ({}).", std::strerror(reason)));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
        outcome_ = Outcome::taken;
        reason_.clear();
        return;
    }
    const int reason = errno;
    const std::string holder = holder_of(descriptor_);
    ::close(std::exchange(descriptor_, -1));
    if (reason == EWOULDBLOCK) {
        return refuse(
            Outcome::held,
            fmt::format("{} is open in another window{}, so it was opened for reading only. Close "
                        "it there to change it here.",
                        project.filename().string(),
                        holder.empty() ? std::string() : " (" + holder + ")"));
    }
    refuse(Outcome::impossible,
           fmt::format("The folder knows no locks ({}).", std::strerror(reason)));
}

void ProjectLock::refuse(Outcome outcome, std::string reason) {
    outcome_ = outcome;
    reason_ = std::move(reason);
}

ProjectLock::~ProjectLock() {
    if (descriptor_ < 0) return;
    if (is_file_at(descriptor_, path_)) ::unlink(path_.c_str());
    ::close(descriptor_);
}

ProjectLock::ProjectLock(ProjectLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      outcome_(other.outcome_),
      reason_(std::move(other.reason_)) {}

ProjectLock& ProjectLock::operator=(ProjectLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    std::swap(outcome_, other.outcome_);
    std::swap(reason_, other.reason_);
    return *this;
}

}  // namespace convene

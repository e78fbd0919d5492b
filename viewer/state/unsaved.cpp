#include "viewer/state/unsaved.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

/// Whether a running program holds the lock file beside the project.
bool locked(const fs::path& project) {
    const std::string file = project.string() + "-lock";
    const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0) return false;
    const bool taken = ::flock(handle, LOCK_SH | LOCK_NB) != 0;
    ::close(handle);
    return taken;
}

std::string when(fs::file_time_type time) {
    const auto system = std::chrono::time_point_cast<std::chrono::system_clock::duration>(
        time - fs::file_time_type::clock::now() + std::chrono::system_clock::now());
    const std::time_t at = std::chrono::system_clock::to_time_t(system);
    const std::time_t now = std::time(nullptr);
    std::tm then{}, today{};
    if (::localtime_r(&at, &then) == nullptr || ::localtime_r(&now, &today) == nullptr) return {};
    const bool same = then.tm_year == today.tm_year && then.tm_yday == today.tm_yday;
    char text[32];
    const std::size_t length =
        std::strftime(text, sizeof text, same ? "today %H:%M" : "%Y-%m-%d %H:%M", &then);
    return {text, length};
}

}  // namespace

fs::path unsaved_path() {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && *state == '/') return fs::path(state) / "convene/unsaved";
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr && *home != '\0' ? home : "/tmp") /
           ".local/state/convene/unsaved";
}

std::vector<UnsavedProject> list_unsaved(const fs::path& folder) {
    if (folder.empty()) return {};
    std::vector<std::pair<fs::file_time_type, UnsavedProject>> found;
    std::error_code failure;
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        std::error_code unreadable;
        if (at->path().extension() != ".convene" || !at->is_regular_file(unreadable)) continue;
        if (locked(at->path())) continue;
        auto time = fs::last_write_time(at->path(), unreadable);
        // What is newest may still stand in the log beside.
        const auto log = fs::last_write_time(at->path().string() + "-wal", unreadable);
        if (!unreadable && log > time) time = log;
        found.emplace_back(time,
                           UnsavedProject{at->path().stem().string(), at->path(), when(time)});
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<UnsavedProject> projects;
    for (auto& [time, project] : found) projects.push_back(std::move(project));
    return projects;
}

std::string file_stem(const std::string& title) {
    std::string stem;
    for (const char c : title) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
            stem += c;
        } else if (!stem.empty() && stem.back() != '-') {
            stem += '-';
        }
    }
    stem = stem.substr(0, 60);
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    return stem.empty() ? "network" : stem;
}

fs::path fresh_unsaved(const fs::path& folder, const std::string& title) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    // What is not saved may hold people's answers: nobody else's to read.
    fs::permissions(folder, fs::perms::owner_all, failure);
    const std::string stem = file_stem(title);
    fs::path path = folder / (stem + ".convene");
    for (int i = 2; fs::exists(path, failure); ++i)
        path = folder / (stem + "-" + std::to_string(i) + ".convene");
    return path;
}

void remove_project(const fs::path& path) {
    std::error_code failure;
    for (const char* suffix : {"", "-wal", "-shm", "-lock"})
        fs::remove(path.string() + suffix, failure);
}

bool discard_unsaved(const fs::path& path) {
    std::error_code failure;
    const fs::path folder = path.parent_path() / "discarded";
    fs::create_directories(folder, failure);
    fs::path target = folder / path.filename();
    for (int i = 2; fs::exists(target, failure); ++i)
        target = folder / (path.stem().string() + "-" + std::to_string(i) + ".convene");
    fs::rename(path, target, failure);
    if (failure) return false;
    fs::rename(path.string() + "-wal", target.string() + "-wal", failure);
    fs::remove(path.string() + "-shm", failure);
    fs::remove(path.string() + "-lock", failure);
    return true;
}

}  // namespace convene::viewer

#include "engine/workspace/recipe_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/report/csv.hpp"
#include "engine/store/project_file.hpp"
#include "engine/workspace/recipe_digest.hpp"

namespace convene {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view manifest_name = "manifest.csv";
/// By which a manifest is known; no other table of ours begins like this.
constexpr std::string_view manifest_header = "sha256,convene_output\n";
constexpr std::size_t digest_digits = 64;

/// Where `path` leads, links followed as far as it exists.
fs::path real(const fs::path& path) {
    std::error_code failed;
    fs::path found = fs::weakly_canonical(path, failed);
    return failed ? fs::absolute(path, failed) : found;
}

bool is_within(const fs::path& inner, const fs::path& outer) {
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end();
}

std::string manifest_of(const OutputFiles& files) {
    std::string text(manifest_header);
    for (const auto& [name, content] : files) text += csv_line({sha256(content), name});
    return text;
}

/// The files of `folder`, by their names with /; nullopt if it cannot be read.
std::optional<std::vector<std::string>> files_in(const fs::path& folder) {
    std::error_code failed;
    std::vector<std::string> names;
    fs::recursive_directory_iterator each(folder, failed), end;
    for (; !failed && each != end; each.increment(failed)) {
        if (!each->is_directory(failed) || each->is_symlink(failed))
            names.push_back(each->path().lexically_relative(folder).generic_string());
    }
    if (failed) return std::nullopt;
    std::sort(names.begin(), names.end());
    return names;
}

/// What in `folder` is not as an output of ours was written; empty if nothing.
std::string foreign(const fs::path& folder, const std::vector<std::string>& names) {
    const auto manifest = read_file(folder / manifest_name);
    if (!manifest || !manifest->starts_with(manifest_header)) return "no output of convene run";
    for (const std::string& name : names) {
        if (name == manifest_name) continue;
        const auto content = read_file(folder / name);
        if (!content) return fmt::format("a file that cannot be read: {}", quoted_for_people(name));
        if (manifest->find('\n' + csv_line({sha256(*content), name})) == std::string::npos) {
            return fmt::format("{}, which was changed or put there since", quoted_for_people(name));
        }
    }
    return {};
}

tl::unexpected<Error> in_the_way(const fs::path& folder, std::string message, std::string advice) {
    return invalid_file(folder.string(), 0, std::move(message), std::move(advice));
}

/// Puts `made` where `target` is; what was there goes where `made` was.
bool exchange(const fs::path& made, const fs::path& target) {
    std::error_code failed;
    if (!fs::exists(target)) {
        fs::rename(made, target, failed);
        return !failed;
    }
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
        return true;
    // A file system that cannot exchange: the old one steps aside, and back if need be.
    const fs::path aside = made.parent_path() / "earlier";
    fs::rename(target, aside, failed);
    if (failed) return false;
    fs::rename(made, target, failed);
    if (!failed) return true;
    std::error_code ignored;
    fs::rename(aside, target, ignored);
    return false;
}

/// Removed with all that is in it when it goes.
class FolderBeside {
public:
    explicit FolderBeside(const fs::path& target) {
        std::string pattern =
            (target.parent_path() / fmt::format(".{}.XXXXXX", target.filename().string())).string();
        if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~FolderBeside() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    FolderBeside(const FolderBeside&) = delete;
    FolderBeside& operator=(const FolderBeside&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void sync_folder(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

}  // namespace

Result<Done> check_output_folder(const fs::path& folder, std::span<const fs::path> inputs,
                                 bool replace) {
    const fs::path target = real(folder);
    std::error_code failed;
    if (!fs::is_directory(target.parent_path(), failed)) {
        return in_the_way(folder, "the folder to write into does not exist.",
                          "Make it first, or choose another place.");
    }
    for (const fs::path& input : inputs) {
        if (is_within(real(input), target)) {
            return in_the_way(folder, fmt::format("holds {}, which is read.", input.string()),
                              "Choose another folder for the results.");
        }
    }
    if (!fs::exists(target, failed)) return Done{};
    if (!fs::is_directory(target, failed)) {
        return in_the_way(folder, "is there and no folder.", "Choose another name.");
    }
    const auto names = files_in(target);
    if (!names)
        return in_the_way(folder, "cannot be read.", "Choose another folder for the results.");
    for (const std::string& name : *names) {
        if (fs::is_regular_file(target / name, failed) && is_project(target / name)) {
            return in_the_way(folder,
                              fmt::format("holds a project, {}, which would be lost.", name),
                              "Choose another folder for the results.");
        }
    }
    if (replace || names->empty()) return Done{};
    if (const std::string what = foreign(target, *names); !what.empty()) {
        return in_the_way(folder, fmt::format("is there already and holds {}.", what),
                          "Choose another folder, or give --replace to lose what is in it.");
    }
    return Done{};
}

Result<Done> write_output_folder(const fs::path& folder, const OutputFiles& files,
                                 const std::stop_token& stop) {
    const fs::path target = real(folder);
    const auto failed_to_write = [&](const std::string& why) {
        return tl::unexpected(Error{ErrorKind::cannot_compute,
                                    fmt::format("could not be written: {}.", why),
                                    "Nothing was changed there.", folder.string(), 0});
    };
    const FolderBeside beside(target);
    if (beside.path().empty()) return failed_to_write(std::generic_category().message(errno));
    // Made inside, so that it has the rights that any new folder gets.
    const fs::path made = beside.path() / "made";
    OutputFiles all = files;
    all.emplace_back(manifest_name, manifest_of(files));
    for (const auto& [name, content] : all) {
        if (stop.stop_requested()) return stopped();
        std::error_code failed;
        fs::create_directories((made / name).parent_path(), failed);
        if (failed) return failed_to_write(failed.message());
        if (const auto written = write_file(made / name, content); !written)
            return failed_to_write(written.error().message);
    }
    if (stop.stop_requested()) return stopped();
    if (!exchange(made, target)) return failed_to_write(std::generic_category().message(errno));
    sync_folder(target.parent_path());
    return Done{};
}

}  // namespace convene

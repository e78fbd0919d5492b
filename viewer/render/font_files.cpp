// Where fonts lie on this machine.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "viewer/render/fonts.hpp"

namespace convene::viewer {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> font_folders() {
    std::vector<fs::path> folders{"/usr/share/fonts", "/usr/local/share/fonts"};
    if (const char* home = std::getenv("HOME"))
        folders.push_back(fs::path(home) / ".local/share/fonts");
    return folders;
}

/// Every font file, sorted by path so that the choice never depends on disk order.
std::vector<fs::path> font_files() {
    std::vector<fs::path> files;
    for (const fs::path& folder : font_folders()) {
        std::error_code error;
        const auto options = fs::directory_options::skip_permission_denied |
                             fs::directory_options::follow_directory_symlink;
        for (fs::recursive_directory_iterator it(folder, options, error), end; !error && it != end;
             it.increment(error)) {
            const std::string extension = it->path().extension();
            if (extension == ".ttf" || extension == ".otf" || extension == ".ttc")
                files.push_back(it->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string named(const std::vector<fs::path>& files, const std::string& name) {
    for (const char* extension : {".otf", ".ttf"}) {
        for (const fs::path& file : files) {
            if (file.filename() == name + extension) return file;
        }
    }
    return {};
}

bool starts_with(const fs::path& file, const char* prefix) {
    return file.filename().string().rfind(prefix, 0) == 0;
}

}  // namespace

Result<FontFiles> find_fonts() {
    const std::vector<fs::path> files = font_files();
    FontFiles found;
    struct Family {
        const char *name, *regular, *medium, *semibold;
    };
    // Noto's Debian package has no medium or semibold of the plain family: bold stands in.
    static constexpr std::array<Family, 4> families{{
        {"Inter", "Inter-Regular", "Inter-Medium", "Inter-SemiBold"},
        {"Noto Sans", "NotoSans-Regular", "NotoSans-Medium", "NotoSans-SemiBold"},
        {"Noto Sans", "NotoSans-Regular", "NotoSans-Regular", "NotoSans-Bold"},
        {"DejaVu Sans", "DejaVuSans", "DejaVuSans", "DejaVuSans-Bold"},
    }};
    for (const Family& family : families) {
        const FontFiles candidate{named(files, family.regular),
                                  named(files, family.medium),
                                  named(files, family.semibold),
                                  {},
                                  family.name};
        if (candidate.regular.empty() || candidate.medium.empty() || candidate.semibold.empty())
            continue;
        found = candidate;
        break;
    }
    if (found.regular.empty()) {
        for (const fs::path& file : files) {
            const std::string name = file.filename();
            if (name.find("Sans") == std::string::npos ||
                name.find("Italic") != std::string::npos ||
                name.find("Oblique") != std::string::npos) {
                continue;
            }
            found = {file, file, file, {}, "Sans"};
            break;
        }
    }
    if (found.regular.empty()) {
        return cannot_compute("No font was found, so that names could not be drawn.",
                              "Install the packages fonts-inter and fonts-noto-core.");
    }
    const std::string noto = named(files, "NotoSans-Regular");
    if (!noto.empty() && noto != found.regular) found.fallback.push_back(noto);
    for (const fs::path& file : files) {
        const std::string stem = file.stem();
        const bool script = starts_with(file, "NotoSans") && stem.ends_with("-Regular");
        if (script && file != noto && file != found.regular) found.fallback.push_back(file);
    }
    return found;
}

}  // namespace convene::viewer

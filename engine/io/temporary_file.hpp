#pragma once
// A file for a library that writes to paths alone.

#include <filesystem>
#include <string>
#include <system_error>

#include <stdlib.h>
#include <unistd.h>

namespace convene {

/// A file of its own that is gone afterwards.
class TemporaryFile {
public:
    TemporaryFile() {
        std::error_code failed;
        path_ = (std::filesystem::temp_directory_path(failed) / "convene-XXXXXX").string();
        const int descriptor = failed ? -1 : ::mkstemp(path_.data());
        made_ = descriptor >= 0;
        if (made_) ::close(descriptor);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (made_) ::unlink(path_.c_str());
    }
    [[nodiscard]] bool made() const { return made_; }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
    bool made_ = false;
};

}  // namespace convene

#pragma once
// Runs a script of another program in a fresh folder, for tests of what it writes and reads.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

namespace convene::test {

class ScriptFolder {
public:
    ScriptFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "convene.XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~ScriptFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScriptFolder(const ScriptFolder&) = delete;
    ScriptFolder& operator=(const ScriptFolder&) = delete;

    void put(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string text(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(path_ / name, std::ios::binary).rdbuf();
        return text.str();
    }
    /// Whether the script ran without an error; what it printed is in "log".
    [[nodiscard]] bool python(const std::string& script) const {
        put("script.py", script);
        const bool system_python = std::filesystem::exists("/usr/bin/python3");
        return run((system_python ? "/usr/bin/python3" : "python3") + std::string(" script.py"));
    }
    [[nodiscard]] bool r(const std::string& script) const {
        put("script.R", script);
        return run("Rscript --vanilla script.R");
    }

private:
    [[nodiscard]] bool run(const std::string& command) const {
        const std::string all = "cd '" + path_.string() + "' && " + command + " > log 2>&1";
        return std::system(all.c_str()) == 0;
    }
    std::filesystem::path path_;
};

}  // namespace convene::test

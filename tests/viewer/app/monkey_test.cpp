// Events at random: nothing that hands can do to the window may crash it, make it leak or do what
// C++ leaves undefined. CONVENE_MONKEY_EVENTS says how many (2,000 otherwise; `./dev monkey` runs
// 20,000), CONVENE_MONKEY_SEED which. What was done last is in monkey-SEED.log in the build folder.

#include "tests/viewer/app/monkey.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "viewer/state/command_text.hpp"

using namespace convene;
using namespace convene::test;

namespace fs = std::filesystem;

// What is taken for leaked and is not: fontconfig writes offsets where others have pointers, so
// that nothing seems to refer to its patterns; the OpenGL driver keeps what it starts with.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so\nleak:libgallium\nleak:_dri.so\nleak:libLLVM\n";
}

namespace {

unsigned long number_from(const char* variable, unsigned long otherwise) {
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == '\0') return otherwise;
    return std::strtoul(text, nullptr, 10);
}

/// A home of its own: what the monkey saves lies in there, and it leaves the rest alone.
class Cage {
public:
    Cage() : path_(fs::temp_directory_path() / ("convene-monkey-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_ / "home");
        before_ = fs::current_path();
        fs::current_path(path_ / "home");
        setenv("HOME", (path_ / "home").c_str(), 1);
        unsetenv("XDG_CONFIG_HOME");
        unsetenv("XDG_STATE_HOME");
        setenv("CONVENE_DATA", data().c_str(), 1);
        REQUIRE(write_file(path_ / "home/survey.csv",
                           "id,name,school,advice_1,advice_2,advice_3\n"
                           "p1,Ana Gil,Birch,p2,p3,\np2,Bo Lind,Birch,p1,Cy Odd,\n"
                           "p3,Cy Ode,Cedar,p2,p4,\np4,Dee Roe,,p1,p2,p3\n"));
        REQUIRE(write_file(path_ / "home/broken.csv", "source,target\n\"a,b\nc,d,e\n"));
        REQUIRE(write_file(path_ / "home/empty.csv", ""));
        REQUIRE(write_file(path_ / "home/picture.png", "\x89PNG\r\n"));
    }
    ~Cage() {
        fs::current_path(before_);
        std::error_code failure;
        fs::remove_all(path_, failure);
    }
    Cage(const Cage&) = delete;
    Cage& operator=(const Cage&) = delete;

    [[nodiscard]] static fs::path data() { return fs::path(CONVENE_SOURCE_FOLDER) / "data"; }
    [[nodiscard]] const fs::path& path() const { return path_; }
    [[nodiscard]] std::vector<fs::path> drops() const {
        const fs::path home = path_ / "home";
        return {data() / "kite",
                data() / "knoke",
                data() / "kite",
                data() / "district",
                data() / "southern_women",
                home / "survey.csv",
                home / "broken.csv",
                home / "empty.csv",
                home / "picture.png",
                home / "nothing at all",
                home};
    }
    /// Commands that name files keep to the cage and the samples.
    [[nodiscard]] bool allows(std::string_view command) const {
        const auto words = viewer::split_command(command);
        if (!words) return true;
        for (const std::string& word : words->words) {
            const bool elsewhere = word.starts_with('/') && !word.starts_with(path_.string()) &&
                                   !word.starts_with(data().string());
            if (elsewhere || word.find("..") != std::string::npos || word.starts_with('~'))
                return false;
        }
        return true;
    }

private:
    fs::path path_;
    fs::path before_;
};

/// Leaks are looked for at the very end, when an unloaded driver has no name any more to tell its
/// blocks from ours: it stays.
void keep_libraries_loaded() {
    dl_iterate_phdr(
        [](dl_phdr_info* library, std::size_t, void*) {
            if (library->dlpi_name != nullptr && *library->dlpi_name != '\0')
                (void)dlopen(library->dlpi_name, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
            return 0;
        },
        nullptr);
}

/// Survives a crash: every line is written at once.
class Log {
public:
    explicit Log(const fs::path& file) : file_(std::fopen(file.c_str(), "w"), &std::fclose) {}
    void line(const std::string& text) {
        if (!file_) return;
        std::fprintf(file_.get(), "%s\n", text.c_str());
        std::fflush(file_.get());
    }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

}  // namespace

TEST_CASE("No events at random end the window") {
    const unsigned long seed = number_from("CONVENE_MONKEY_SEED", 20260101);
    const unsigned long events = number_from("CONVENE_MONKEY_EVENTS", 2000);
    const Cage cage;
    Log log(fs::path(CONVENE_BINARY_FOLDER) / ("monkey-" + std::to_string(seed) + ".log"));
    OffscreenWindow window(cage.path(), [&](std::string_view text) { return cage.allows(text); });
    if (!window.why_not().empty()) SKIP(window.why_not());
    keep_libraries_loaded();
    window.on_command = [&](std::string_view text) { log.line("  > " + std::string(text)); };
    Monkey monkey(window, seed, cage.drops());
    int quits = 0;
    window.push("open " + viewer::quote_word((Cage::data() / "kite").string()));
    for (unsigned long i = 0; i < events; ++i) {
        log.line(std::to_string(i) + " " + monkey.act());
        if (!window.gl_errors().empty()) log.line("  ! " + window.gl_errors());
        // Now and then the work beside is given time to end and be taken in.
        if (i % 64 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (!window.session().quit_requested()) continue;
        ++quits;
        window.start_again();
        window.push("open " +
                    viewer::quote_word(
                        (i % 2 == 0 ? Cage::data() / "kite" : Cage::data() / "district").string()));
    }
    log.line("end");
    window.session().settle();
    for (int i = 0; i < 6; ++i) window.frame(0.1F, true);
    INFO("seed " << seed << ", " << events << " events, " << quits << " quits");
    CHECK(window.gl_errors() == "");
    CHECK_FALSE(window.layout().state.empty());
}

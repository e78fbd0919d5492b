#pragma once
// A virtual screen with one Convene window on it, and hands that know its controls.

#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "tests/e2e/screen.hpp"
#include "tests/e2e/trace_reader.hpp"

namespace convene::test {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

inline const std::string program = std::string(CONVENE_BINARY_FOLDER) + "/bin/convene";
inline const std::string data_folder = std::string(CONVENE_SOURCE_FOLDER) + "/data";

/// The file of the OpenGL driver that draws on the processor; empty: not found.
inline std::string software_driver() {
    for (const auto& folder : fs::directory_iterator("/usr/lib")) {
        const fs::path file = folder.path() / "dri/swrast_dri.so";
        if (std::error_code failure; fs::exists(file, failure)) return file.string();
    }
    return {};
}

class Desk {
public:
    explicit Desk(const std::string& name, int width = 1280, int height = 800)
        : size_(std::to_string(width) + "x" + std::to_string(height)),
          folder_(fs::temp_directory_path() /
                  ("convene-e2e-" + name + "-" + std::to_string(getpid()))) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        // The tour has its own test.
        fs::create_directories(folder_ / "config/convene");
        std::ofstream(folder_ / "config/convene/settings") << "toured on\n";
        screen = std::make_unique<Screen>(folder_, width, height);
    }
    ~Desk() {
        window = Process();
        screen.reset();
        fs::remove_all(folder_);
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void open(const std::vector<std::string>& arguments) {
        // Beside the project, where it may write what is exported.
        std::vector<std::string> call{"env",   "-C",      folder_.string(),
                                      program, "view",    "--size",
                                      size_,   "--trace", trace_file().string()};
        call.insert(call.end(), arguments.begin(), arguments.end());
        window = Process(call, environment(), (folder_ / "window.log").string());
    }
    [[nodiscard]] std::vector<std::string> environment() const {
        std::vector<std::string> settings{"DISPLAY=" + screen->display(),
                                          "WAYLAND_DISPLAY",
                                          "XDG_CONFIG_HOME=" + (folder_ / "config").string(),
                                          "XDG_STATE_HOME=" + (folder_ / "state").string(),
                                          "CONVENE_DATA=" + data_folder,
                                          "LIBGL_ALWAYS_SOFTWARE=1"};
#ifdef __SANITIZE_ADDRESS__
        // Leaks are looked for at the very end: the driver must still have its name by then.
        settings.push_back("LSAN_OPTIONS=suppressions=" CONVENE_SOURCE_FOLDER
                           "/tests/e2e/leaks.supp");
        if (const std::string driver = software_driver(); !driver.empty()) {
            settings.push_back("LD_PRELOAD=" + driver);
            settings.push_back("ASAN_OPTIONS=verify_asan_link_order=0");
        }
#endif
        return settings;
    }
    /// A new window on the same screen; what the last one traced is forgotten.
    void open_again(const std::vector<std::string>& arguments) {
        fs::remove(trace_file());
        open(arguments);
    }
    [[nodiscard]] const fs::path& folder() const { return folder_; }
    /// Waits until state[name] holds `part`.
    [[nodiscard]] TracedLayout await_part(const std::string& name, const std::string& part) const {
        const Traced trace = await([&](const Traced& t) {
            return t.layout && t.layout->state.at(name).find(part) != std::string::npos;
        });
        INFO(log());
        REQUIRE(trace.layout);
        INFO(name << " should hold " << part << ", is " << trace.layout->state.at(name));
        REQUIRE(trace.layout->state.at(name).find(part) != std::string::npos);
        return *trace.layout;
    }
    /// Waits until the list of the palette can take a text, types the command and Enter.
    void command(const std::string& text) const {
        screen->key("ctrl+p");
        (void)control("palette");
        std::this_thread::sleep_for(400ms);
        screen->type(text);
        screen->key("Return");
        await_command(text);
    }
    [[nodiscard]] fs::path trace_file() const { return folder_ / "trace.jsonl"; }
    [[nodiscard]] Traced await(const std::function<bool(const Traced&)>& wanted) const {
        return await_trace(trace_file(), wanted);
    }
    /// Waits until state[name] == value at rest.
    [[nodiscard]] TracedLayout await_state(const std::string& name,
                                           const std::string& value) const {
        const Traced trace =
            await([&](const Traced& t) { return t.layout && t.layout->state.at(name) == value; });
        INFO(log());
        REQUIRE(trace.layout);
        INFO(name << " should be " << value);
        REQUIRE(trace.layout->state.at(name) == value);
        return *trace.layout;
    }
    /// At rest with a network on the map.
    [[nodiscard]] TracedLayout await_map() const {
        const Traced trace = await([](const Traced& t) {
            return t.layout && !t.layout->nodes.empty() && t.layout->state.at("busy") == "no";
        });
        INFO(log());
        REQUIRE(trace.layout);
        REQUIRE_FALSE(trace.layout->nodes.empty());
        return *trace.layout;
    }
    /// The middle of a named control, once it is there.
    [[nodiscard]] Box control(const std::string& name) const {
        const Traced trace =
            await([&](const Traced& t) { return t.layout && t.layout->controls.contains(name); });
        INFO("control " << name);
        REQUIRE(trace.layout);
        REQUIRE(trace.layout->controls.contains(name));
        return trace.layout->controls.at(name);
    }
    void click(const std::string& name) const {
        const Box at = control(name);
        screen->click(at.middle_x(), at.middle_y());
    }
    void await_command(const std::string& command) const {
        const Traced trace = await([&](const Traced& t) { return carried_out(t, command); });
        INFO("command " << command);
        REQUIRE(carried_out(trace, command));
    }
    void quit() {
        screen->key("ctrl+q");
        const auto status = window.wait(60s);
        INFO(log());
        REQUIRE(status);
        CHECK(*status == 0);
        CHECK(read_trace(trace_file()).quit);
    }
    [[nodiscard]] std::string log() const {
        std::ifstream stream(folder_ / "window.log");
        std::stringstream text;
        text << std::string((std::istreambuf_iterator<char>(stream)), {});
        const std::vector<TracedCommand> commands = read_trace(trace_file()).commands;
        for (std::size_t i = commands.size() > 12 ? commands.size() - 12 : 0; i < commands.size();
             ++i) {
            text << "\n" << commands[i].text << (commands[i].done ? "" : "  (refused)");
        }
        return text.str();
    }

    std::unique_ptr<Screen> screen;
    Process window;

private:
    std::string size_;
    fs::path folder_;
};

}  // namespace convene::test

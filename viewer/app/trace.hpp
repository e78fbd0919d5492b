#pragma once
// The trace: an automation interface for tests and scripts that drive the window
// from outside. One JSON object a line:
//   {"event":"command","text":"select M-014","done":true}       carried out or refused
//   {"event":"layout","controls":{NAME:[x,y,width,height]...},  whenever the window has come
//    "nodes":{ID:[x,y]...},"state":{...}}                       to rest and something moved
// Coordinates are window pixels from the top left.

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "engine/core/result.hpp"
#include "viewer/state/camera.hpp"
#include "viewer/state/session.hpp"

namespace convene::viewer {

struct TraceLayout {
    std::map<std::string, Rect> controls;
    std::map<std::string, Point> nodes;
    std::map<std::string, std::string> state;
};

class Trace {
public:
    [[nodiscard]] static Result<Trace> create(const std::filesystem::path& file);
    void commands(const std::vector<CommandRecord>& records);
    /// Writes it if it differs from the last one.
    void layout(const TraceLayout& layout);
    void event(std::string_view name);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    void line(const std::string& text);
    std::unique_ptr<std::FILE, Close> file_;
    std::string last_layout_;
};

}  // namespace convene::viewer

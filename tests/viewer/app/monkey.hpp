#pragma once
// Random hands: keys, chords, clicks, double clicks, drags, the wheel, text, other sizes, other
// scales, dropped files. Half of the clicks go where a control is, and texts are often commands.

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <imgui.h>

#include "tests/viewer/app/offscreen_window.hpp"

namespace convene::test {

class Monkey {
public:
    /// `drops`: files and folders that it drops on the window.
    Monkey(OffscreenWindow& window, unsigned long seed, std::vector<std::filesystem::path> drops);
    /// One event, with the frames that it takes. Says in words what it was.
    std::string act();

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    template <typename List>
    const auto& any(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
    }
    void frames(int count);
    /// A place on the window, often on a control; names it.
    ImVec2 place(std::string& said);
    std::string click();
    std::string drag();
    std::string wheel();
    std::string chord();
    std::string type();
    std::string command();
    std::string resize();
    std::string drop();
    void chord(ImGuiKey key, bool control, bool shift);
    void write(const std::string& text);

    OffscreenWindow& window_;
    std::mt19937 random_;
    std::vector<std::filesystem::path> drops_;
    std::vector<std::pair<std::string, viewer::Rect>> controls_;
    std::vector<std::pair<std::string, Point>> nodes_;
    int since_look_ = 1000;
    int painted_ = 0;
};

}  // namespace convene::test

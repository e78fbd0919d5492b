#pragma once
// Which modifiers were down when a letter was pressed. ImGui may show the press
// of a quick chord in the same frame as the release of its Ctrl, and then it
// would read as the bare letter; the window's own callback knows better.

#include <array>
#include <deque>
#include <optional>

namespace convene::viewer {

struct Modifiers {
    bool control = false, shift = false, alt = false;
};

class KeyMemory {
public:
    static constexpr int letters = 26;
    /// `letter` 0..25, as the keyboard's layout prints it.
    void pressed(int letter, Modifiers modifiers) {
        presses_[static_cast<std::size_t>(letter)].push_back(modifiers);
    }
    /// Of the oldest press of that letter that was not taken yet.
    [[nodiscard]] std::optional<Modifiers> take(int letter) {
        auto& waiting = presses_[static_cast<std::size_t>(letter)];
        if (waiting.empty()) return std::nullopt;
        const Modifiers first = waiting.front();
        waiting.pop_front();
        return first;
    }
    void clear() {
        for (auto& waiting : presses_) waiting.clear();
    }

private:
    std::array<std::deque<Modifiers>, letters> presses_;
};

}  // namespace convene::viewer

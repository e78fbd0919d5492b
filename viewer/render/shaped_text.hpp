#pragma once
// Lines that one letter after the other would not write rightly: marks on letters, Arabic,
// Hebrew, Devanagari, Chinese. Pango sets the whole line, from right to left where that is
// its direction, with whatever fonts of the system have its letters; the line becomes a
// small texture that is tinted when drawn.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "viewer/render/painter.hpp"

struct ImDrawList;

namespace convene::viewer {

class ShapedText {
public:
    /// `family` is Pango's name of the window's main font.
    explicit ShapedText(std::string family);
    ~ShapedText();  // where lines were drawn, the OpenGL context must still be current
    ShapedText(const ShapedText&) = delete;
    ShapedText& operator=(const ShapedText&) = delete;

    /// Width in pixels of a line whose em is `em_px` pixels. Needs no OpenGL. O(1) for a
    /// line seen lately.
    [[nodiscard]] float width(std::string_view line, float em_px, FontWeight weight);
    /// Draws it with its baseline at `baseline_y` and its left end at `x`, both rounded to
    /// whole pixels. Needs the OpenGL context that will draw `list`.
    void draw(ImDrawList& list, float x, float baseline_y, std::string_view line, float em_px,
              FontWeight weight, unsigned packed_color);
    /// Before each frame: forgets lines that no recent frame drew, once there are many.
    void next_frame();

private:
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

}  // namespace convene::viewer

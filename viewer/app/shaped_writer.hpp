#pragma once
// LineWriter of the panels by the shaped text of the renderer.

#include "viewer/panels/line_writer.hpp"
#include "viewer/render/fonts.hpp"

namespace convene::viewer {

class ShapedWriter final : public LineWriter {
public:
    void use(const Fonts& fonts) { fonts_ = fonts; }
    [[nodiscard]] float width(const ImFont* font, std::string_view line) override;
    void draw(ImDrawList& list, const ImFont* font, ImVec2 at, ImU32 color,
              std::string_view line) override;

private:
    Fonts fonts_;
};

}  // namespace convene::viewer

#pragma once
// Painter onto a Dear ImGui draw list.

#include "viewer/render/fonts.hpp"
#include "viewer/render/painter.hpp"

struct ImDrawList;

namespace convene::viewer {

class ImGuiPainter final : public Painter {
public:
    /// `scale` is physical pixels per design pixel; fonts.scale may differ by the text scale.
    ImGuiPainter(ImDrawList& list, const Fonts& fonts, float scale)
        : Painter(scale), list_(&list), fonts_(&fonts) {}

    void polygon(std::span<const Spot> corners, Color fill) override;
    void polyline(std::span<const Spot> points, Color color, float width, bool closed) override;
    void circle(Spot center, float radius, Color fill) override;
    void ring(Spot center, float radius, Color color, float width) override;
    void rounded(const Rect& box, float corner, Color fill) override;
    void rounded_edge(const Rect& box, float corner, Color color, float width) override;
    void text(Spot at, std::string_view line, TextStyle style, Color color) override;
    [[nodiscard]] float text_width(std::string_view line, TextStyle style) override;

private:
    ImDrawList* list_;
    const Fonts* fonts_;
};

/// Width in pixels of one line as ImGuiPainter draws it.
[[nodiscard]] float window_text_width(const Fonts& fonts, std::string_view line, TextStyle style,
                                      float scale);

/// A token as ImGui packs it.
[[nodiscard]] unsigned im_color(Color color);

}  // namespace convene::viewer

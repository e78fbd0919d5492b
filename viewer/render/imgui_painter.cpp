#include "viewer/render/imgui_painter.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <vector>

#include <imgui.h>

#include "viewer/state/writing.hpp"

namespace convene::viewer {
namespace {

ImVec2 vec(Spot at) { return {at.x, at.y}; }

std::vector<ImVec2> vecs(std::span<const Spot> spots) {
    std::vector<ImVec2> points;
    points.reserve(spots.size());
    for (const Spot& spot : spots) points.push_back(vec(spot));
    return points;
}

/// Enough segments that a circle's corners stay within a tenth of a pixel.
int segments(float radius) {
    return std::max(12, static_cast<int>(std::ceil(7.1F * std::sqrt(std::max(radius, 1.0F)))));
}

float drawn_size(const ImFont& font, const Fonts& fonts, TextStyle style, float scale) {
    // The atlas holds a few sizes; any other is the nearest one, resized.
    float px = 0.0F;
    for (std::size_t s = 0; s < fonts.fonts.size(); ++s) {
        for (const ImFont* candidate : fonts.fonts[s]) {
            if (candidate == &font) px = text_px(static_cast<TextSize>(s));
        }
    }
    return font.FontSize * font.Scale * (style.size * scale) / (px * fonts.scale);
}

}  // namespace

unsigned im_color(Color color) { return IM_COL32(color.r, color.g, color.b, color.a); }

void ImGuiPainter::polygon(std::span<const Spot> corners, Color fill) {
    // AddConvexPolyFilled grows its anti-aliased rim outward only for one turning sense.
    std::vector<ImVec2> points = vecs(corners);
    float area = 0.0F;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ImVec2 a = points[i];
        const ImVec2 b = points[(i + 1) % points.size()];
        area += a.x * b.y - b.x * a.y;
    }
    if (area < 0.0F) std::reverse(points.begin(), points.end());
    list_->AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), im_color(fill));
}

void ImGuiPainter::polyline(std::span<const Spot> points, Color color, float width, bool closed) {
    const std::vector<ImVec2> line = vecs(points);
    list_->AddPolyline(line.data(), static_cast<int>(line.size()), im_color(color),
                       closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void ImGuiPainter::circle(Spot center, float radius, Color fill) {
    list_->AddCircleFilled(vec(center), radius, im_color(fill), segments(radius));
}

void ImGuiPainter::ring(Spot center, float radius, Color color, float width) {
    list_->AddCircle(vec(center), radius, im_color(color), segments(radius), width);
}

void ImGuiPainter::rounded(const Rect& box, float corner, Color fill) {
    list_->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, im_color(fill), corner);
}

void ImGuiPainter::rounded_edge(const Rect& box, float corner, Color color, float width) {
    list_->AddRect({box.x, box.y}, {box.right(), box.bottom()}, im_color(color), corner,
                   ImDrawFlags_RoundCornersAll, width);
}

void ImGuiPainter::text(Spot at, std::string_view line, TextStyle style, Color color) {
    const ImFont* font = fonts_->nearest(style);
    const float size = drawn_size(*font, *fonts_, style, scale());
    const float top = at.y + (line_height(style) - size) / 2.0F;
    if (needs_shaping(line)) {
        const float baseline = top + font->Ascent * size / font->FontSize;
        fonts_->shaped->draw(*list_, at.x, baseline, line, style.size * scale(), style.weight,
                             im_color(color));
        return;
    }
    list_->AddText(font, size, {at.x, std::round(top)}, im_color(color), line.data(),
                   line.data() + line.size());
}

float ImGuiPainter::text_width(std::string_view line, TextStyle style) {
    return window_text_width(*fonts_, line, style, scale());
}

float window_text_width(const Fonts& fonts, std::string_view line, TextStyle style, float scale) {
    if (needs_shaping(line)) return fonts.shaped->width(line, style.size * scale, style.weight);
    const ImFont* font = fonts.nearest(style);
    const float size = drawn_size(*font, fonts, style, scale);
    return font->CalcTextSizeA(size, FLT_MAX, 0.0F, line.data(), line.data() + line.size()).x;
}

}  // namespace convene::viewer

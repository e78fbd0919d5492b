#include "viewer/render/cairo_painter.hpp"

#include <numbers>
#include <utility>

#include <cairo.h>
#include <pango/pangocairo.h>

#include "viewer/render/imgui_painter.hpp"
#include "viewer/render/pango_font.hpp"

namespace convene::viewer {
namespace {

constexpr double full_turn = 2.0 * std::numbers::pi;

double d(float value) { return static_cast<double>(value); }

}  // namespace

CairoPainter::CairoPainter(cairo_t* cairo, const Fonts& fonts, std::string family, float scale)
    : Painter(scale),
      cairo_(cairo),
      fonts_(&fonts),
      family_(std::move(family)),
      layout_(pango_cairo_create_layout(cairo)) {
    set_unhinted(pango_layout_get_context(layout_));
}

CairoPainter::~CairoPainter() { g_object_unref(layout_); }

void CairoPainter::use(Color color) {
    cairo_set_source_rgba(cairo_, color.r / 255.0, color.g / 255.0, color.b / 255.0,
                          color.a / 255.0);
}

void CairoPainter::path(std::span<const Spot> points, bool closed) {
    cairo_new_path(cairo_);
    for (const Spot& point : points) cairo_line_to(cairo_, d(point.x), d(point.y));
    if (closed) cairo_close_path(cairo_);
}

void CairoPainter::polygon(std::span<const Spot> corners, Color fill) {
    use(fill);
    path(corners, true);
    cairo_fill(cairo_);
}

void CairoPainter::polyline(std::span<const Spot> points, Color color, float width, bool closed) {
    use(color);
    cairo_set_line_width(cairo_, d(width));
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    path(points, closed);
    cairo_stroke(cairo_);
}

void CairoPainter::circle(Spot center, float radius, Color fill) {
    use(fill);
    cairo_new_path(cairo_);
    cairo_arc(cairo_, d(center.x), d(center.y), d(radius), 0.0, full_turn);
    cairo_fill(cairo_);
}

void CairoPainter::ring(Spot center, float radius, Color color, float width) {
    use(color);
    cairo_set_line_width(cairo_, d(width));
    cairo_new_path(cairo_);
    cairo_arc(cairo_, d(center.x), d(center.y), d(radius), 0.0, full_turn);
    cairo_stroke(cairo_);
}

void CairoPainter::rounded_path(const Rect& box, float corner) {
    cairo_new_path(cairo_);
    if (corner <= 0.0F) {
        cairo_rectangle(cairo_, d(box.x), d(box.y), d(box.width), d(box.height));
        return;
    }
    const double r = d(corner);
    const double right = d(box.right());
    const double bottom = d(box.bottom());
    const double quarter = full_turn / 4;
    cairo_arc(cairo_, right - r, d(box.y) + r, r, -quarter, 0.0);
    cairo_arc(cairo_, right - r, bottom - r, r, 0.0, quarter);
    cairo_arc(cairo_, d(box.x) + r, bottom - r, r, quarter, 2 * quarter);
    cairo_arc(cairo_, d(box.x) + r, d(box.y) + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo_);
}

void CairoPainter::rounded(const Rect& box, float corner, Color fill) {
    use(fill);
    rounded_path(box, corner);
    cairo_fill(cairo_);
}

void CairoPainter::rounded_edge(const Rect& box, float corner, Color color, float width) {
    use(color);
    cairo_set_line_width(cairo_, d(width));
    rounded_path(box, corner);
    cairo_stroke(cairo_);
}

void CairoPainter::set_line(Spot at, std::string_view line, TextStyle style) {
    set_pango_line(layout_, family_, line, style.size * scale(), style.weight);
    int width = 0;
    int height = 0;
    pango_layout_get_size(layout_, &width, &height);
    const double top =
        d(at.y) + (d(line_height(style)) - static_cast<double>(height) / PANGO_SCALE) / 2;
    cairo_move_to(cairo_, d(at.x), top);
}

void CairoPainter::text(Spot at, std::string_view line, TextStyle style, Color color) {
    cairo_new_path(cairo_);
    set_line(at, line, style);
    use(color);
    pango_cairo_show_layout(cairo_, layout_);
}

void CairoPainter::haloed_text(Spot at, std::string_view line, TextStyle style, Color color,
                               Color halo, float reach) {
    cairo_new_path(cairo_);
    set_line(at, line, style);
    pango_cairo_layout_path(cairo_, layout_);
    use(halo);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cairo_, d(2 * reach));
    cairo_stroke(cairo_);
    text(at, line, style, color);
}

float CairoPainter::text_width(std::string_view line, TextStyle style) {
    return window_text_width(*fonts_, line, style, scale());
}

}  // namespace convene::viewer

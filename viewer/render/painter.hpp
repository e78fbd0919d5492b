#pragma once
// Painter: the few strokes from which labels, legend, title and symbols are made.
// Written once against this, they look the same in the window (ImGuiPainter), in a
// PNG (the same) and in SVG and PDF (CairoPainter).
//
// Coordinates are physical pixels; text sizes are design pixels times scale().

#include <span>
#include <string_view>

#include "viewer/state/camera.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::viewer {

struct Spot {
    float x = 0.0F, y = 0.0F;
};

enum class FontWeight { regular, medium, semibold };

struct TextStyle {
    float size = 13.0F;  ///< design px; see TextSize in fonts.hpp for the type scale
    FontWeight weight = FontWeight::regular;
    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

class Painter {
public:
    virtual ~Painter() = default;

    [[nodiscard]] float scale() const { return scale_; }
    /// Halos in fewer strokes, while a frame is worth less than its time.
    void set_quick(bool quick) { quick_ = quick; }

    /// A filled convex polygon.
    virtual void polygon(std::span<const Spot> corners, Color fill) = 0;
    virtual void polyline(std::span<const Spot> points, Color color, float width, bool closed) = 0;
    virtual void circle(Spot center, float radius, Color fill) = 0;
    virtual void ring(Spot center, float radius, Color color, float width) = 0;
    virtual void rounded(const Rect& box, float corner, Color fill) = 0;
    virtual void rounded_edge(const Rect& box, float corner, Color color, float width) = 0;
    /// One line of UTF-8 with its left end at `at.x` and the top of its line box at `at.y`.
    virtual void text(Spot at, std::string_view line, TextStyle style, Color color) = 0;
    /// Width in pixels of one line; its height is line_height().
    [[nodiscard]] virtual float text_width(std::string_view line, TextStyle style) = 0;

    /// Height of a line box: 1.25 times the size.
    [[nodiscard]] float line_height(TextStyle style) const { return style.size * 1.25F * scale_; }
    /// Text surrounded by `halo` px of colour, so that it reads over ties.
    virtual void haloed_text(Spot at, std::string_view line, TextStyle style, Color color,
                             Color halo, float reach);

protected:
    explicit Painter(float scale) : scale_(scale) {}

private:
    float scale_;
    bool quick_ = false;
};

}  // namespace convene::viewer

#pragma once
// Painter onto a Cairo surface, for SVG and PDF. Text is set by Pango, but measured
// as the window measures it, so that labels lie where a PNG has them.

#include <string>

#include "viewer/render/fonts.hpp"
#include "viewer/render/painter.hpp"

typedef struct _cairo cairo_t;
typedef struct _PangoLayout PangoLayout;

namespace convene::viewer {

class CairoPainter final : public Painter {
public:
    /// `fonts` measures; `family` draws ("Inter"). All must outlive the painter.
    CairoPainter(cairo_t* cairo, const Fonts& fonts, std::string family, float scale);
    CairoPainter(const CairoPainter&) = delete;
    CairoPainter& operator=(const CairoPainter&) = delete;
    ~CairoPainter() override;

    void polygon(std::span<const Spot> corners, Color fill) override;
    void polyline(std::span<const Spot> points, Color color, float width, bool closed) override;
    void circle(Spot center, float radius, Color fill) override;
    void ring(Spot center, float radius, Color color, float width) override;
    void rounded(const Rect& box, float corner, Color fill) override;
    void rounded_edge(const Rect& box, float corner, Color color, float width) override;
    void text(Spot at, std::string_view line, TextStyle style, Color color) override;
    [[nodiscard]] float text_width(std::string_view line, TextStyle style) override;
    void haloed_text(Spot at, std::string_view line, TextStyle style, Color color, Color halo,
                     float reach) override;

private:
    void use(Color color);
    void path(std::span<const Spot> points, bool closed);
    void rounded_path(const Rect& box, float corner);
    /// Sets the line's text and moves the pen to its corner.
    void set_line(Spot at, std::string_view line, TextStyle style);

    cairo_t* cairo_;
    const Fonts* fonts_;
    std::string family_;
    PangoLayout* layout_;
};

}  // namespace convene::viewer

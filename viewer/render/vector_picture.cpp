// SVG and PDF: the plan of a PNG, drawn with Cairo.

#include <algorithm>
#include <array>
#include <memory>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <imgui.h>

#include "viewer/render/cairo_painter.hpp"
#include "viewer/render/picture.hpp"
#include "viewer/render/symbols.hpp"
#include "viewer/state/theme.hpp"
#include "viewer/state/tie_geometry.hpp"

namespace convene::viewer {
namespace {

constexpr int curve_pieces = 24;

cairo_status_t append(void* text, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

Spot spot(Point at) { return {static_cast<float>(at.x), static_cast<float>(at.y)}; }

/// The part of a tie from one share of its way to another, as thick as the width
/// there says, `aside` px to its left.
template <typename Width, typename Aside>
void draw_part(Painter& painter, const TieCurve& curve, double from, double to, Color color,
               Width width, Aside aside) {
    std::vector<Spot> left;
    std::vector<Spot> right;
    const int pieces =
        std::max(1, static_cast<int>(static_cast<double>(curve_pieces) * (to - from) + 0.5));
    for (int i = 0; i <= pieces; ++i) {
        const double share = from + (to - from) * i / pieces;
        const Point at = curve.at(share);
        const Point normal = curve.normal(share);
        const double middle = aside(share);
        const double half = width(share) / 2;
        left.push_back(
            spot({at.x + normal.x * (middle + half), at.y + normal.y * (middle + half)}));
        right.push_back(
            spot({at.x + normal.x * (middle - half), at.y + normal.y * (middle - half)}));
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    painter.polygon(left, color);
}

void draw_tie(Painter& painter, const MapScene& scene, const SceneTie& tie, const ScreenMap& view) {
    const TieCurve curve(scene, tie, view);
    if (!curve.visible()) return;
    const Color color = with_alpha(tie.color, tie.opacity);
    const double px = static_cast<double>(view.scale);
    const double thin = static_cast<double>(view.tie_thinning());
    const double thick = static_cast<double>(tie.width) * px * thin;
    const auto even = [&](double) { return thick; };
    const auto taper = [&](double share) { return thick + (0.6 * px * thin - thick) * share; };
    const auto none = [](double) { return 0.0; };
    switch (tie.stroke) {
        case TieStroke::plain: draw_part(painter, curve, 0, 1, color, even, none); break;
        case TieStroke::taper: draw_part(painter, curve, 0, 1, color, taper, none); break;
        case TieStroke::dashed_taper:
            for (double at = 0; at < curve.length(); at += 9.0 * px) {
                const double end = std::min(at + 6.0 * px, curve.length());
                draw_part(painter, curve, at / curve.length(), end / curve.length(), color, taper,
                          none);
            }
            break;
        case TieStroke::dashed:
            for (double at = 0; at < curve.length(); at += 9.0 * px) {
                const double end = std::min(at + 5.0 * px, curve.length());
                draw_part(painter, curve, at / curve.length(), end / curve.length(), color, even,
                          none);
            }
            break;
        case TieStroke::dotted: {
            const int dots = std::max(1, static_cast<int>(curve.length() / (4.4 * px)));
            for (int i = 0; i < dots; ++i) {
                painter.circle(spot(curve.at((i + 0.5) / dots)),
                               static_cast<float>(std::max(thick / 2, 0.8 * px)), color);
            }
            break;
        }
        case TieStroke::doubled:
        case TieStroke::doubled_taper:
            for (const double side : {-1.0, 1.0}) {
                const bool tapers = tie.stroke == TieStroke::doubled_taper;
                draw_part(
                    painter, curve, 0, 1, color,
                    [&](double) { return tapers ? 1.1 * px : std::max(thick / 2, 0.9 * px); },
                    [&](double share) {
                        return side * (tapers ? 0.62 * thick + (0.6 * px - 0.62 * thick) * share
                                              : 1.3 * px);
                    });
            }
            break;
    }
}

void draw_map(Painter& painter, const PicturePlan& plan) {
    const MapScene& scene = *plan.scene;
    const ScreenMap& view = plan.frame.view;
    const Tokens& t = tokens(plan.frame.theme);
    painter.rounded(view.area, 0.0F, t.canvas);
    for (const SceneHull& hull : scene.hulls) {
        std::vector<Spot> outline;
        for (const Point& corner : hull.outline) outline.push_back(spot(view.to_screen(corner)));
        painter.polygon(outline, t.hull_fill);
        painter.polyline(outline, t.hull_edge, view.scale, true);
    }
    for (const SceneTie& tie : scene.ties) draw_tie(painter, scene, tie, view);
    for (const SceneNode& node : scene.nodes) {
        draw_symbol(painter, spot(view.to_screen(node.at)), view.radius(node), symbol_of(node),
                    t.canvas, t.ink2);
    }
}

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoDeleter {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

}  // namespace

Result<std::string> vector_picture(std::shared_ptr<const MapScene> scene,
                                   const PictureOptions& options, VectorFormat format) {
    const auto files = find_fonts();
    if (!files) return tl::unexpected(files.error());
    // Lines and text have no pixels: the design size is the size, in points of 1/96 inch.
    PictureOptions sized = options;
    sized.scale = 1.0F;
    ImFontAtlas atlas;
    const auto fonts = build_fonts(atlas, *files, 1.0F, all_text(*scene));
    if (!fonts) return tl::unexpected(fonts.error());

    std::string text;
    {
        const double unit = format == VectorFormat::pdf ? 0.75 : 1.0;  // PDF counts in 1/72 inch
        const std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface(
            format == VectorFormat::svg
                ? cairo_svg_surface_create_for_stream(append, &text, sized.width, sized.height)
                : cairo_pdf_surface_create_for_stream(append, &text, sized.width * unit,
                                                      sized.height * unit));
        if (format == VectorFormat::svg) {
            cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
        } else {
            // No clock: the same map gives the same bytes.
            cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                           "2000-01-01T00:00:00");
            cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                           scene->title.c_str());
        }
        const std::unique_ptr<cairo_t, CairoDeleter> cairo(cairo_create(surface.get()));
        cairo_scale(cairo.get(), unit, unit);
        CairoPainter painter(cairo.get(), *fonts, files->family, 1.0F);
        const PicturePlan plan = plan_picture(painter, scene, sized);
        draw_map(painter, plan);
        draw_over(painter, plan);
        cairo_surface_finish(surface.get());
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
            return cannot_compute(std::string("Cairo could not write the picture: ") +
                                  cairo_status_to_string(cairo_surface_status(surface.get())) +
                                  ".");
        }
    }
    // Cairo numbers surfaces through the life of the program; this picture has one.
    const std::size_t name = text.find("id=\"surface");
    if (format == VectorFormat::svg && name != std::string::npos) {
        const std::size_t number = name + std::string_view("id=\"surface").size();
        text.erase(number, text.find('"', number) - number);
    }
    return text;
}

}  // namespace convene::viewer

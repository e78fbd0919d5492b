#include "viewer/render/pango_font.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

namespace convene::viewer {
namespace {

PangoWeight pango_weight(FontWeight weight) {
    switch (weight) {
        case FontWeight::medium: return PANGO_WEIGHT_MEDIUM;
        case FontWeight::semibold: return PANGO_WEIGHT_SEMIBOLD;
        case FontWeight::regular: break;
    }
    return PANGO_WEIGHT_NORMAL;
}

}  // namespace

void set_unhinted(PangoContext* context) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
}

void set_pango_line(PangoLayout* layout, const std::string& family, std::string_view line,
                    float em_px, FontWeight weight) {
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, family.c_str());
    pango_font_description_set_weight(font, pango_weight(weight));
    pango_font_description_set_absolute_size(font, static_cast<double>(em_px) * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, line.data(), static_cast<int>(line.size()));
}

}  // namespace convene::viewer

#pragma once
// How Pango is told the window's fonts, for vector pictures and for shaped lines.

#include <string>
#include <string_view>

#include <pango/pango.h>

#include "viewer/render/painter.hpp"

namespace convene::viewer {

/// No hinting and no rounding, so that widths do not depend on the resolution.
void set_unhinted(PangoContext* context);
/// One line in `family` with an em of `em_px` pixels.
void set_pango_line(PangoLayout* layout, const std::string& family, std::string_view line,
                    float em_px, FontWeight weight);

}  // namespace convene::viewer

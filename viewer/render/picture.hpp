#pragma once
// Pictures of the map without a window: PNG through OpenGL, SVG and PDF through Cairo.

#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "viewer/render/picture_plan.hpp"

namespace convene::viewer {

struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;  ///< rows from the top, three bytes a pixel
};

/// The map with all that lies over it, as the window draws it. Errors: no OpenGL
/// without a display, no font, a picture too large for the driver.
[[nodiscard]] Result<Pixels> render_picture(std::shared_ptr<const MapScene> scene,
                                            const PictureOptions& options);

/// A PNG file's bytes; the same pixels give the same bytes. `scale` is written as
/// the resolution (96 dots an inch at 1).
[[nodiscard]] Result<std::string> png_bytes(const Pixels& pixels, float scale = 1.0F);
/// Reads an 8-bit RGB or RGBA PNG file.
[[nodiscard]] Result<Pixels> read_png(const std::string& path);

enum class VectorFormat { svg, pdf };
/// The same scene, camera and labels as lines and text. Errors: no font, Cairo fails.
[[nodiscard]] Result<std::string> vector_picture(std::shared_ptr<const MapScene> scene,
                                                 const PictureOptions& options,
                                                 VectorFormat format);

}  // namespace convene::viewer

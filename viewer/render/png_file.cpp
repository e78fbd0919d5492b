// PNG in and out, through libpng. No time stamp and fixed settings: the same pixels
// give the same bytes.

#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <memory>

#include <png.h>

#include "viewer/render/picture.hpp"

namespace convene::viewer {
namespace {

constexpr double dots_per_metre = 96.0 / 0.0254;

void append(png_structp png, png_bytep bytes, png_size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))
        ->append(reinterpret_cast<const char*>(bytes), size);
}
void flush(png_structp) {}

/// libpng reports by jumping here; nothing with a destructor may live in between.
bool write(png_structp png, png_infop info, const Pixels& pixels, png_bytepp rows,
           png_uint_32 density, std::string* text) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT: libpng's way
    png_set_write_fn(png, text, append, flush);
    png_set_IHDR(png, info, static_cast<png_uint_32>(pixels.width),
                 static_cast<png_uint_32>(pixels.height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, density, density, PNG_RESOLUTION_METER);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_compression_level(png, 9);
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
    return true;
}

}  // namespace

Result<std::string> png_bytes(const Pixels& pixels, float scale) {
    std::string text;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    bool good = info != nullptr;
    if (good) {
        std::vector<png_bytep> rows;
        for (int y = 0; y < pixels.height; ++y) {
            // libpng takes rows it will not write to through a plain pointer.
            rows.push_back(const_cast<png_bytep>(pixels.rgb.data()) +
                           static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) *
                               3);
        }
        good = write(
            png, info, pixels, rows.data(),
            static_cast<png_uint_32>(std::lround(dots_per_metre * static_cast<double>(scale))),
            &text);
    }
    png_destroy_write_struct(&png, &info);
    if (!good) return cannot_compute("The picture could not be packed as PNG.");
    return text;
}

Result<Pixels> read_png(const std::string& path) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) {
        return invalid_file(path, 0, "This is not a PNG picture that can be read.");
    }
    image.format = PNG_FORMAT_RGB;
    Pixels pixels{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    pixels.rgb.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, pixels.rgb.data(), 0, nullptr) == 0) {
        png_image_free(&image);
        return invalid_file(path, 0, "This PNG picture is damaged.");
    }
    return pixels;
}

}  // namespace convene::viewer

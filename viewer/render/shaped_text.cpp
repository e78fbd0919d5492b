#include "viewer/render/shaped_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <cairo.h>
#include <imgui.h>
#include <pango/pangocairo.h>

#include "viewer/gl/objects.hpp"
#include "viewer/render/pango_font.hpp"

namespace convene::viewer {
namespace {

/// More lines than any window shows at once.
constexpr std::size_t many_lines = 4096;
/// A line that was not asked for in so many frames may go.
constexpr std::uint64_t frames_kept = 240;
/// Texels around a line, for strokes that reach over its ink.
constexpr int margin = 2;

struct Key {
    std::string line;
    float em_px = 0.0F;
    FontWeight weight = FontWeight::regular;
    friend bool operator==(const Key&, const Key&) = default;
};

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        const std::size_t text = std::hash<std::string>{}(key.line);
        const auto size = static_cast<std::size_t>(key.em_px * 64.0F);
        return text ^ (size * std::size_t{0x9E3779B97F4A7C15U}) ^
               static_cast<std::size_t>(key.weight);
    }
};

struct Line {
    float width = 0.0F;
    /// Of the texture's left upper corner, from the left end of the baseline.
    int left = 0, top = 0;
    gl::Texture ink;  ///< made when it is first drawn
    std::uint64_t frame = 0;
};

struct LayoutDeleter {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
struct ContextDeleter {
    void operator()(PangoContext* context) const { g_object_unref(context); }
};
struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoDeleter {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

/// Draws the ink of `layout` into bytes of coverage and hands them to a texture.
void make_ink(PangoLayout* layout, Line& line) {
    PangoRectangle ink{};
    pango_layout_get_pixel_extents(layout, &ink, nullptr);
    const int baseline = PANGO_PIXELS_FLOOR(pango_layout_get_baseline(layout));
    const int width = std::clamp(ink.width + 2 * margin, 1, 8192);
    const int height = std::clamp(ink.height + 2 * margin, 1, 1024);
    const std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
    {
        const std::unique_ptr<cairo_t, CairoDeleter> cairo(cairo_create(surface.get()));
        cairo_set_source_rgba(cairo.get(), 1.0, 1.0, 1.0, 1.0);
        cairo_move_to(cairo.get(), margin - ink.x, margin - ink.y);
        pango_cairo_show_layout(cairo.get(), layout);
    }
    cairo_surface_flush(surface.get());
    const auto* rows = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    const auto w = static_cast<std::size_t>(width);
    const auto h = static_cast<std::size_t>(height);
    std::vector<std::uint8_t> coverage(w * h);
    for (std::size_t y = 0; rows != nullptr && y < h; ++y) {
        std::copy_n(rows + y * stride, w, coverage.begin() + static_cast<std::ptrdiff_t>(y * w));
    }
    line.ink = gl::Texture::coverage(width, height, coverage);
    line.left = ink.x - margin;
    line.top = ink.y - margin - baseline;
}

}  // namespace

struct ShapedText::Cache {
    std::string family;
    std::unique_ptr<PangoContext, ContextDeleter> context;
    std::unique_ptr<PangoLayout, LayoutDeleter> layout;
    std::unordered_map<Key, Line, KeyHash> lines;
    std::uint64_t frame = 0;

    void set(const Key& key) {
        set_pango_line(layout.get(), family, key.line, key.em_px, key.weight);
    }

    Line& find(std::string_view text, float em_px, FontWeight weight) {
        Key key{std::string(text), em_px, weight};
        auto at = lines.find(key);
        if (at == lines.end()) {
            set(key);
            int width = 0;
            pango_layout_get_size(layout.get(), &width, nullptr);
            Line line;
            line.width = static_cast<float>(width) / static_cast<float>(PANGO_SCALE);
            at = lines.emplace(std::move(key), std::move(line)).first;
        }
        at->second.frame = frame;
        return at->second;
    }
};

ShapedText::ShapedText(std::string family) : cache_(std::make_unique<Cache>()) {
    cache_->family = std::move(family);
    cache_->context.reset(
        pango_font_map_create_context(PANGO_FONT_MAP(pango_cairo_font_map_get_default())));
    set_unhinted(cache_->context.get());
    cache_->layout.reset(pango_layout_new(cache_->context.get()));
}

ShapedText::~ShapedText() = default;

float ShapedText::width(std::string_view line, float em_px, FontWeight weight) {
    return cache_->find(line, em_px, weight).width;
}

void ShapedText::draw(ImDrawList& list, float x, float baseline_y, std::string_view line,
                      float em_px, FontWeight weight, unsigned packed_color) {
    Line& found = cache_->find(line, em_px, weight);
    if (!found.ink) {
        cache_->set({std::string(line), em_px, weight});
        make_ink(cache_->layout.get(), found);
    }
    const float left = std::round(x) + static_cast<float>(found.left);
    const float top = std::round(baseline_y) + static_cast<float>(found.top);
    const auto texture = reinterpret_cast<ImTextureID>(std::uintptr_t{found.ink.id()});
    list.AddImage(texture, {left, top},
                  {left + static_cast<float>(found.ink.width()),
                   top + static_cast<float>(found.ink.height())},
                  {0, 0}, {1, 1}, packed_color);
}

void ShapedText::next_frame() {
    ++cache_->frame;
    if (cache_->lines.size() <= many_lines) return;
    std::erase_if(cache_->lines, [&](const auto& entry) {
        return entry.second.frame + frames_kept < cache_->frame;
    });
}

}  // namespace convene::viewer

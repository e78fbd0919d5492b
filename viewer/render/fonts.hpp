#pragma once
// The type scale of the window as one Dear ImGui atlas: Inter, with Noto Sans for
// what Inter lacks, at six sizes and three weights.
//
// Glyphs are rasterized by FreeType at twice their size and advance by their
// unhinted widths, so that text keeps its designed spacing at any display scale.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "viewer/render/painter.hpp"
#include "viewer/render/shaped_text.hpp"

struct ImFont;
struct ImFontAtlas;

namespace convene::viewer {

/// LOOKS "Type": 28 and 20 and 15 exist in semibold only, the others in all weights.
enum class TextSize { caption, table, body, section, title, big };
[[nodiscard]] constexpr float text_px(TextSize size) {
    constexpr std::array<float, 6> px{11.0F, 12.0F, 13.0F, 15.0F, 20.0F, 28.0F};
    return px[static_cast<std::size_t>(size)];
}

struct FontFiles {
    std::string regular, medium, semibold;
    std::vector<std::string> fallback;  ///< merged for glyphs that the first lacks
    std::string family;                 ///< name for Pango: "Inter"
};

/// Looks for Inter, then Noto Sans, DejaVu Sans, then any sans font, in the usual
/// font folders. Errors: no font at all, naming the packages to install.
[[nodiscard]] Result<FontFiles> find_fonts();

struct Fonts {
    float scale = 1.0F;  ///< display scale times text scale
    [[nodiscard]] ImFont* at(TextSize size, FontWeight weight = FontWeight::regular) const;
    /// The font whose size is nearest to `size` design px, never a smaller weight.
    [[nodiscard]] ImFont* nearest(TextStyle style) const;
    /// [size][weight]; sizes with one weight repeat it.
    std::array<std::array<ImFont*, 3>, 6> fonts{};
    /// For lines that need_shaping(); lives as long as any copy.
    std::shared_ptr<ShapedText> shaped;

    /// A font of these as the size of its em in pixels and its weight; nullopt for others.
    struct Drawn {
        float em_px = 0.0F;
        FontWeight weight = FontWeight::regular;
    };
    [[nodiscard]] std::optional<Drawn> drawn(const ImFont* font) const;
};

/// Fills `atlas` (which must be empty) and builds it; upload it with the backend
/// afterwards. `extra_text` is any UTF-8 whose letters must be there beyond Latin,
/// such as all names of the network. Build a new atlas when `scale` changes.
/// Errors: a font file that cannot be read.
[[nodiscard]] Result<Fonts> build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale,
                                        std::string_view extra_text = {});

}  // namespace convene::viewer

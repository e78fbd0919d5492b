#include "viewer/render/fonts.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include <imgui.h>
#include <imgui_freetype.h>

namespace convene::viewer {
namespace {

using Letters = std::set<char32_t>;

// Latin with its accents, dashes and quotes, arrows, signs that the window's own texts use.
constexpr std::array<std::array<char32_t, 2>, 10> always{{
    {0x20, 0x7E},
    {0xA0, 0x17F},
    {0x2010, 0x2027},
    {0x2030, 0x203A},
    {0x20AC, 0x20AC},
    {0x2190, 0x2199},
    {0x2212, 0x2212},
    {0x2260, 0x2265},
    {0x221A, 0x221E},
    {0x2713, 0x2717},
}};

void add_letters(Letters& letters, std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const auto lead = static_cast<unsigned char>(*at);
        const int length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (end - at < length) break;
        char32_t letter = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (int i = 1; i < length; ++i)
            letter = letter << 6 | (static_cast<unsigned char>(at[i]) & 0x3FU);
        if (letter >= 0x20 && letter <= 0xFFFF) letters.insert(letter);
        at += length;
    }
}

struct FaceDeleter {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct LibraryDeleter {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, FaceDeleter>;
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, LibraryDeleter>;

Face open_face(FT_Library library, const std::string& file) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, file.c_str(), 0, &face) != 0) return nullptr;
    return Face(face);
}

/// Dear ImGui's FreeType builder makes ascender minus descender `pixels` tall; this is
/// how much that is per em.
double lines_per_em(FT_Face face) {
    return static_cast<double>(face->ascender - face->descender) /
           static_cast<double>(face->units_per_EM);
}

/// One file and the letters that it contributes, as ranges that ImGui reads.
struct Source {
    std::string file;
    Face face;
    std::vector<ImWchar> ranges;
};

/// Gives every letter to the first file that has it.
std::vector<Source> sources_for(FT_Library library, const std::string& main,
                                const std::vector<std::string>& fallback, const Letters& letters) {
    std::vector<Source> sources;
    Letters left = letters;
    std::vector<std::string> files{main};
    files.insert(files.end(), fallback.begin(), fallback.end());
    for (const std::string& file : files) {
        if (left.empty()) break;
        Face face = open_face(library, file);
        if (!face) continue;
        std::vector<ImWchar> ranges;
        for (auto it = left.begin(); it != left.end();) {
            if (FT_Get_Char_Index(face.get(), *it) == 0) {
                ++it;
                continue;
            }
            const auto letter = static_cast<ImWchar>(*it);
            if (!ranges.empty() && ranges.back() + 1 == letter) {
                ranges.back() = letter;
            } else {
                ranges.push_back(letter);
                ranges.push_back(letter);
            }
            it = left.erase(it);
        }
        if (ranges.empty()) continue;
        ranges.push_back(0);
        sources.push_back({file, std::move(face), std::move(ranges)});
    }
    return sources;
}

/// Replaces the whole-pixel advances of the builder by the font's own.
void set_true_advances(ImFont& font, const std::vector<Source>& sources, double em_pixels) {
    for (ImFontGlyph& glyph : font.Glyphs) {
        for (const Source& source : sources) {
            const FT_UInt index = FT_Get_Char_Index(source.face.get(), glyph.Codepoint);
            if (index == 0) continue;
            FT_Fixed advance = 0;
            if (FT_Get_Advance(source.face.get(), index, FT_LOAD_NO_SCALE, &advance) == 0) {
                glyph.AdvanceX = static_cast<float>(static_cast<double>(advance) * em_pixels /
                                                    static_cast<double>(source.face->units_per_EM));
            }
            break;
        }
    }
    font.BuildLookupTable();
}

}  // namespace

ImFont* Fonts::at(TextSize size, FontWeight weight) const {
    return fonts[static_cast<std::size_t>(size)][static_cast<std::size_t>(weight)];
}

ImFont* Fonts::nearest(TextStyle style) const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < fonts.size(); ++i) {
        const float here = std::abs(text_px(static_cast<TextSize>(i)) - style.size);
        const float there = std::abs(text_px(static_cast<TextSize>(best)) - style.size);
        if (here < there) best = i;
    }
    return at(static_cast<TextSize>(best), style.weight);
}

std::optional<Fonts::Drawn> Fonts::drawn(const ImFont* font) const {
    for (std::size_t s = 0; s < fonts.size(); ++s) {
        // From the heaviest: a size with one weight repeats it.
        for (std::size_t w = fonts[s].size(); w-- > 0;) {
            if (fonts[s][w] == font) {
                return Drawn{text_px(static_cast<TextSize>(s)) * scale, static_cast<FontWeight>(w)};
            }
        }
    }
    return std::nullopt;
}

Result<Fonts> build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale,
                          std::string_view extra_text) {
    FT_Library opened = nullptr;
    if (FT_Init_FreeType(&opened) != 0) return cannot_compute("FreeType could not be started.");
    const Library library(opened);

    Letters letters;
    for (const auto& [first, last] : always) {
        for (char32_t letter = first; letter <= last; ++letter) letters.insert(letter);
    }
    add_letters(letters, extra_text);

    const std::array<const std::string*, 3> main{&files.regular, &files.medium, &files.semibold};
    std::array<std::vector<Source>, 3> sources;
    for (std::size_t w = 0; w < main.size(); ++w) {
        sources[w] = sources_for(library.get(), *main[w], files.fallback, letters);
        if (sources[w].empty()) {
            return cannot_compute("The font " + *main[w] + " could not be read.",
                                  "Install the packages fonts-inter and fonts-noto-core.");
        }
    }

    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_NoHinting;
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    const double density = 2.0;  // texels per pixel, each way

    Fonts built;
    built.scale = scale;
    built.shaped = std::make_shared<ShapedText>(files.family);
    struct Wanted {
        std::size_t size, weight;
        double em_pixels;
    };
    std::vector<Wanted> wanted;
    for (std::size_t s = 0; s < built.fonts.size(); ++s) {
        const bool all_weights = text_px(static_cast<TextSize>(s)) <= 13.0F;
        for (std::size_t w = all_weights ? 0 : 2; w < 3; ++w) {
            const double em = static_cast<double>(text_px(static_cast<TextSize>(s)) * scale);
            ImFont* font = nullptr;
            double em_pixels = 0.0;
            for (const Source& source : sources[w]) {
                const double lines = lines_per_em(source.face.get());
                ImFontConfig config;
                config.MergeMode = font != nullptr;
                // The builder takes whole pixels only; the first font's size sets the em.
                const double size = font == nullptr ? std::round(em * density * lines)
                                                    : std::round(em_pixels * lines);
                config.SizePixels = static_cast<float>(std::max(4.0, size));
                if (font == nullptr) em_pixels = static_cast<double>(config.SizePixels) / lines;
                ImFont* added = atlas.AddFontFromFileTTF(source.file.c_str(), config.SizePixels,
                                                         &config, source.ranges.data());
                if (added == nullptr)
                    return cannot_compute("The font " + source.file + " could not be read.");
                if (font == nullptr) {
                    font = added;
                    font->Scale = static_cast<float>(em / em_pixels);
                }
            }
            built.fonts[s][w] = font;
            wanted.push_back({s, w, em_pixels});
        }
        if (!all_weights) built.fonts[s][0] = built.fonts[s][1] = built.fonts[s][2];
    }
    if (!atlas.Build()) return cannot_compute("The fonts could not be drawn into an atlas.");
    for (const Wanted& one : wanted) {
        set_true_advances(*built.fonts[one.size][one.weight], sources[one.weight], one.em_pixels);
    }
    return built;
}

}  // namespace convene::viewer

#include "viewer/state/theme.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace convene::viewer {
namespace {

constexpr Color hex(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16 & 0xFFU),
            static_cast<std::uint8_t>(rgb >> 8 & 0xFFU), static_cast<std::uint8_t>(rgb & 0xFFU),
            255};
}

constexpr Tokens light{
    .win = hex(0xF3F3F0),
    .panel = hex(0xFFFFFF),
    .canvas = hex(0xFBFAF8),
    .line = hex(0xE3E2DD),
    .line2 = hex(0xC6C5BE),
    .ink = hex(0x1B1D22),
    .ink2 = hex(0x565B66),
    .ink3 = hex(0x626772),
    .accent = hex(0x2457C5),
    .accent_soft = hex(0xE8EEFB),
    .on_accent = hex(0xFFFFFF),
    .lost = hex(0xB3261E),
    .lost_soft = hex(0xFBEAE8),
    .warn = hex(0x8A5200),
    .warn_soft = hex(0xFBF1DF),
    .ok = hex(0x1A6B43),
    .ok_soft = hex(0xE6F3EB),
    .hover = hex(0xF4F4F1),
    .track = hex(0xE9E8E3),
    .bar = hex(0x7B95C8),
    .hull_fill = hex(0xF2F1EC),
    .hull_edge = hex(0xDAD8D0),
    .body = hex(0x4A4F5A),
    .categories = {hex(0x5188C4), hex(0xD76808), hex(0x5B35A8), hex(0x7A2412), hex(0x17171F),
                   hex(0x0E8F68), hex(0x666B00), hex(0xCB5C99), hex(0x14667A), hex(0x82828A)},
    .ties = {hex(0x6F819B), hex(0x9A5B20), hex(0x8A3D9E), hex(0x8D9098), hex(0x1C7D7A)},
    .more_ties = {hex(0x5D7A1F), hex(0xA8456B), hex(0x5A5FB8)},
    .sequential = {hex(0xEDF3F6), hex(0xCFE2EA), hex(0xA3C9D8), hex(0x6DA9C0), hex(0x2F7896),
                   hex(0x1E6383), hex(0x0D4260)},
    .diverging = {hex(0x8A3B12), hex(0xC4743F), hex(0xE8B88F), hex(0xF1F0EC), hex(0xA9C4E4),
                  hex(0x5C8CC6), hex(0x1F4F94)},
    .ramp_text = hex(0xFFFFFF)};

constexpr Tokens dark{
    .win = hex(0x0F1216),
    .panel = hex(0x191D23),
    .canvas = hex(0x14171C),
    .line = hex(0x2A2F37),
    .line2 = hex(0x454C58),
    .ink = hex(0xECEDF1),
    .ink2 = hex(0xAEB3BE),
    .ink3 = hex(0x969CA8),
    .accent = hex(0x8AB4FF),
    .accent_soft = hex(0x22314D),
    .on_accent = hex(0x0F1216),
    .lost = hex(0xFF8A7E),
    .lost_soft = hex(0x3A2020),
    .warn = hex(0xF0B860),
    .warn_soft = hex(0x352A16),
    .ok = hex(0x6CCB98),
    .ok_soft = hex(0x17301F),
    .hover = hex(0x20252D),
    .track = hex(0x2A2F37),
    .bar = hex(0x4D6A9C),
    .hull_fill = hex(0x1A1E24),
    .hull_edge = hex(0x2E343D),
    .body = hex(0x9BA2AF),
    .categories = {hex(0x6FB0F5), hex(0xFFC878), hex(0xA27CF5), hex(0xC9561F), hex(0xF7F5EA),
                   hex(0x18A87A), hex(0xAFC22E), hex(0xFA86C0), hex(0x8AF0F5), hex(0x7A7A86)},
    .ties = {hex(0x7E95B8), hex(0xD39C5F), hex(0xC78BE0), hex(0x7F8590), hex(0x58BDB8)},
    .more_ties = {hex(0xA3B95A), hex(0xE08AAA), hex(0x9DA2F0)},
    .sequential = {hex(0x1C2830), hex(0x21404F), hex(0x285B70), hex(0x2C6A83), hex(0x4F9DB8),
                   hex(0x83C2D6), hex(0xC6E7F0)},
    .diverging = {hex(0xF2A66B), hex(0xB5693A), hex(0x6B452F), hex(0x2A2F37), hex(0x2F4C73),
                  hex(0x5585C6), hex(0x93BDF5)},
    .ramp_text = hex(0x0F1216)};

// Shares the light theme's ramps: on white they already run from pale to near black.
constexpr Tokens high_contrast{
    .win = hex(0xFFFFFF),
    .panel = hex(0xFFFFFF),
    .canvas = hex(0xFFFFFF),
    .line = hex(0x9A9A9A),
    .line2 = hex(0x5A5A5A),
    .ink = hex(0x000000),
    .ink2 = hex(0x2B2B2B),
    .ink3 = hex(0x454545),
    .accent = hex(0x0B3FA8),
    .accent_soft = hex(0xDDE7FF),
    .on_accent = hex(0xFFFFFF),
    .lost = hex(0xA00F0F),
    .lost_soft = hex(0xFFE3E0),
    .warn = hex(0x6E3F00),
    .warn_soft = hex(0xFFF0D2),
    .ok = hex(0x00562F),
    .ok_soft = hex(0xDDF3E6),
    .hover = hex(0xEEEEEE),
    .track = hex(0xDDDDDD),
    .bar = hex(0x5F7FBF),
    .hull_fill = hex(0xF4F4F2),
    .hull_edge = hex(0x6E6E6E),
    .body = hex(0x333333),
    .categories = {hex(0x1F6FC0), hex(0xBD5200), hex(0x3B1D82), hex(0x5C1408), hex(0x000000),
                   hex(0x006B4A), hex(0x4A4E00), hex(0xB0277A), hex(0x00566B), hex(0x66666E)},
    .ties = {hex(0x3E4E66), hex(0x7A3F08), hex(0x6A1F80), hex(0x5A5A5A), hex(0x005B58)},
    .more_ties = {hex(0x3F5A00), hex(0x8A1F4E), hex(0x35389A)},
    .sequential = light.sequential,
    .diverging = light.diverging,
    .ramp_text = hex(0xFFFFFF)};

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

const Tokens& tokens(Theme theme) {
    switch (theme) {
        case Theme::dark: return dark;
        case Theme::high_contrast: return high_contrast;
        case Theme::light: break;
    }
    return light;
}

Mark category_mark(std::size_t category) {
    static constexpr std::array<Mark, category_count> marks{
        Mark::plain,   Mark::dot,   Mark::bar,     Mark::ring,  Mark::plus,
        Mark::chevron, Mark::slash, Mark::upright, Mark::cross, Mark::hollow};
    return marks[std::min(category, other_category)];
}

TieStroke tie_stroke(TieKind kind) {
    switch (kind) {
        case TieKind::advice: return TieStroke::taper;
        case TieKind::mentoring: return TieStroke::dashed_taper;
        case TieKind::membership: return TieStroke::dotted;
        case TieKind::trust: return TieStroke::doubled;
        case TieKind::works_with: break;
    }
    return TieStroke::plain;
}

std::string_view theme_name(Theme theme) {
    switch (theme) {
        case Theme::dark: return "dark";
        case Theme::high_contrast: return "high-contrast";
        case Theme::light: break;
    }
    return "light";
}

bool parse_theme(std::string_view text, Theme& theme) {
    for (const Theme candidate : {Theme::light, Theme::dark, Theme::high_contrast}) {
        if (text == theme_name(candidate)) {
            theme = candidate;
            return true;
        }
    }
    return false;
}

Color mixed(Color color, Color other, float amount) {
    const auto mix = [amount](std::uint8_t a, std::uint8_t b) {
        const float value =
            static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * amount;
        return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
    };
    return {mix(color.r, other.r), mix(color.g, other.g), mix(color.b, other.b), color.a};
}

Color dimmed(Color text, Color ground, float amount) {
    while (amount > 0.0F) {
        const Color paler = mixed(text, ground, amount);
        if (contrast(paler, ground) >= least_text_contrast) return paler;
        amount -= 0.02F;
    }
    return text;
}

Color with_alpha(Color color, float alpha) {
    color.a = static_cast<std::uint8_t>(std::lround(std::clamp(alpha, 0.0F, 1.0F) * 255.0F));
    return color;
}

double contrast(Color a, Color b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace convene::viewer

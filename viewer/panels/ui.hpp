#pragma once
// What every panel gets beside the data: fonts, colours, scale, and how the map
// draws its symbols, so that lists and legend show the very same. Filled by the
// application anew for each frame.

#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <string_view>

#include <imgui.h>

#include "viewer/state/command_queue.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {

/// LOOKS "Type": 11, 12, 13, 15, 20 and 28 px.
enum class Type { caption, table, body, section, title, big };
enum class Weight { regular, medium, semibold };

struct Symbol {
    Shape shape = Shape::disc;
    Mark mark = Mark::plain;
    Color fill;
    bool silent = false;
    bool value_unknown = false;
};

struct Ui {
    const Tokens* tokens = nullptr;
    Theme theme = Theme::light;
    float scale = 1.0F;                             ///< physical pixels per design pixel
    std::array<std::array<ImFont*, 3>, 6> fonts{};  ///< [Type][Weight]
    std::function<void(ImDrawList&, ImVec2, float, const Symbol&, Color)> symbol;
    std::function<void(ImDrawList&, ImVec2, float, TieStroke, Color)> tie_sample;
    /// Where a named control lies, for automation and end-to-end tests.
    std::function<void(std::string_view, ImVec2, ImVec2)> report;
    bool reduce_motion = false;

    [[nodiscard]] float px(float design) const { return std::round(design * scale); }
    [[nodiscard]] ImFont* font(Type type, Weight weight = Weight::regular) const {
        return fonts[static_cast<std::size_t>(type)][static_cast<std::size_t>(weight)];
    }
};

[[nodiscard]] inline ImU32 packed(Color color) {
    return IM_COL32(color.r, color.g, color.b, color.a);
}
[[nodiscard]] ImVec4 floats(Color color);

/// LOOKS "In Dear ImGui": colours, paddings, radii, times the scale. Once a frame
/// is cheap enough.
void apply_style(const Ui& ui);

/// Sets a font for a block.
class WithFont {
public:
    WithFont(const Ui& ui, Type type, Weight weight = Weight::regular) {
        ImGui::PushFont(ui.font(type, weight));
    }
    ~WithFont() { ImGui::PopFont(); }
    WithFont(const WithFont&) = delete;
    WithFont& operator=(const WithFont&) = delete;
};

}  // namespace convene::viewer

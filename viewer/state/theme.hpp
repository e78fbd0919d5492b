#pragma once
// Every colour of the window and the map, as data: one table a theme. Nothing
// else in the viewer names a colour.

#include <array>
#include <cstddef>
#include <string_view>

#include "viewer/state/map_scene.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

inline constexpr std::size_t category_count = 10;
/// The tenth category is "Other", always hollow.
inline constexpr std::size_t other_category = category_count - 1;
inline constexpr std::size_t ramp_steps = 7;

/// The five kinds of tie that have a colour and a stroke of their own.
enum class TieKind { works_with, advice, mentoring, membership, trust };
inline constexpr std::size_t tie_kind_count = 5;

struct Tokens {
    Color win, panel, canvas;
    Color line, line2;
    Color ink, ink2, ink3;
    Color accent, accent_soft, on_accent;
    Color lost, lost_soft, warn, warn_soft, ok, ok_soft;
    Color hover, track, bar;
    Color hull_fill, hull_edge;
    Color body;                                    ///< standing bodies, always diamonds
    std::array<Color, category_count> categories;  ///< the last one is Other
    std::array<Color, tie_kind_count> ties;        ///< by TieKind
    std::array<Color, 3> more_ties;                ///< relations beyond the five kinds
    std::array<Color, ramp_steps> sequential;      ///< low to high
    std::array<Color, ramp_steps> diverging;       ///< negative to positive
    Color ramp_text;                               ///< on steps from ramp_text_from upward
};
/// What WCAG 2 asks of text of usual size (level AA).
inline constexpr double least_text_contrast = 4.5;
/// First ramp step (0-based) on which `ramp_text` reads better than ink.
inline constexpr std::size_t ramp_text_from = 4;

[[nodiscard]] const Tokens& tokens(Theme theme);

/// The mark that goes with each category's colour; colour alone never tells.
[[nodiscard]] Mark category_mark(std::size_t category);
[[nodiscard]] TieStroke tie_stroke(TieKind kind);

/// "light", "dark", "high-contrast".
[[nodiscard]] std::string_view theme_name(Theme theme);
/// Reads theme_name(); false when there is no such theme.
[[nodiscard]] bool parse_theme(std::string_view text, Theme& theme);

/// `amount` 0..1 of `other` mixed into `color`; alpha stays.
[[nodiscard]] Color mixed(Color color, Color other, float amount);
/// `text` mixed with its `ground` by `amount`, or by as much as leaves it readable.
[[nodiscard]] Color dimmed(Color text, Color ground, float amount);
[[nodiscard]] Color with_alpha(Color color, float alpha);
/// WCAG 2 contrast ratio of two opaque colours, 1..21.
[[nodiscard]] double contrast(Color a, Color b);

}  // namespace convene::viewer

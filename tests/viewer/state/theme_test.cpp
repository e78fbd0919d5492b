#include "viewer/state/theme.hpp"

#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace convene::viewer;

namespace {
const std::vector<Theme> themes{Theme::light, Theme::dark, Theme::high_contrast};
}

TEST_CASE("Text reads on every ground of every theme") {
    for (const Theme theme : themes) {
        const Tokens& t = tokens(theme);
        for (const Color& text : {t.ink, t.ink2, t.ink3, t.accent, t.lost, t.warn, t.ok}) {
            CHECK(contrast(text, t.panel) >= 4.5);
        }
        CHECK(contrast(t.ink, t.canvas) >= 4.5);
        CHECK(contrast(t.ink2, t.canvas) >= 4.5);
        CHECK(contrast(t.ink2, t.accent_soft) >= 4.5);
        CHECK(contrast(t.on_accent, t.accent) >= 4.5);
        for (std::size_t step = ramp_text_from; step < ramp_steps; ++step) {
            if (theme == Theme::light) CHECK(contrast(t.ramp_text, t.sequential[step]) >= 4.5);
        }
    }
}

TEST_CASE("Every group and every relation stands out from the canvas") {
    for (const Theme theme : themes) {
        const Tokens& t = tokens(theme);
        for (const Color& fill : t.categories) CHECK(contrast(fill, t.canvas) >= 3.0);
        for (const Color& tie : t.ties) CHECK(contrast(tie, t.canvas) >= 3.0);
        for (const Color& tie : t.more_ties) CHECK(contrast(tie, t.canvas) >= 3.0);
        CHECK(contrast(t.body, t.canvas) >= 3.0);
    }
}

TEST_CASE("No two categories share a mark, no two kinds of tie a stroke") {
    std::set<Mark> marks;
    for (std::size_t c = 0; c < category_count; ++c) marks.insert(category_mark(c));
    CHECK(marks.size() == category_count);
    CHECK(category_mark(other_category) == Mark::hollow);
    CHECK(category_mark(99) == Mark::hollow);
    std::set<TieStroke> strokes;
    for (std::size_t k = 0; k < tie_kind_count; ++k)
        strokes.insert(tie_stroke(static_cast<TieKind>(k)));
    CHECK(strokes.size() == tie_kind_count);
}

TEST_CASE("Contrast is that of WCAG 2") {
    CHECK(contrast({0, 0, 0, 255}, {255, 255, 255, 255}) == 21.0);
    CHECK(contrast({255, 255, 255, 255}, {255, 255, 255, 255}) == 1.0);
    // #767676 on white is the well-known least grey for body text: 4.54.
    const double grey = contrast({0x76, 0x76, 0x76, 255}, {255, 255, 255, 255});
    CHECK(grey > 4.53);
    CHECK(grey < 4.55);
}

TEST_CASE("Theme names read back, and nothing else does") {
    for (const Theme theme : themes) {
        Theme read = Theme::light;
        REQUIRE(parse_theme(theme_name(theme), read));
        CHECK(read == theme);
    }
    Theme untouched = Theme::dark;
    CHECK_FALSE(parse_theme("Light", untouched));
    CHECK(untouched == Theme::dark);
}

TEST_CASE("Mixing goes from one colour to the other") {
    const Color black{0, 0, 0, 255};
    const Color white{255, 255, 255, 255};
    CHECK(mixed(black, white, 0.0F) == black);
    CHECK(mixed(black, white, 1.0F) == white);
    CHECK(mixed(black, white, 0.5F) == Color{128, 128, 128, 255});
    CHECK(with_alpha(white, 0.5F).a == 128);
}

// Every text colour on every ground that it is written on, in every theme: WCAG 2 asks for 4.5:1.
// What cannot be used now (a menu's grey entries) would be exempt, but is written in ink3, which is
// held to the same.

#include <algorithm>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "viewer/state/theme.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

struct Named {
    const char* name;
    Color color;
};

std::vector<Named> grounds(const Tokens& t) {
    return {{"window", t.win},
            {"panel", t.panel},
            {"canvas", t.canvas},
            {"a row under the pointer", t.hover},
            {"a pressed button or an open menu", t.track},
            {"a chosen row", t.accent_soft},
            {"an error", t.lost_soft},
            {"a warning", t.warn_soft},
            {"a good message", t.ok_soft},
            {"a group's outline", t.hull_fill}};
}

void check(const char* theme, const Named& text, const Named& ground) {
    INFO(theme << ": " << text.name << " on " << ground.name);
    CHECK(contrast(text.color, ground.color) >= least_text_contrast);
}

}  // namespace

TEST_CASE("No text of any theme is paler on its ground than 4.5 to 1") {
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        const Tokens& t = tokens(theme);
        const char* name = theme_name(theme).data();
        // Links, states and the three inks are written on anything.
        const Named texts[] = {{"ink", t.ink},     {"ink2", t.ink2},  {"ink3", t.ink3},
                               {"link", t.accent}, {"error", t.lost}, {"warning", t.warn},
                               {"good", t.ok}};
        for (const Named& text : texts) {
            for (const Named& ground : grounds(t)) check(name, text, ground);
        }
        // Primary buttons, also under the pointer; the message of who answered.
        check(name, {"button", t.on_accent}, {"accent", t.accent});
        check(name, {"button", t.on_accent}, {"hovered accent", mixed(t.accent, t.ink, 0.18F)});
        check(name, {"answered", mixed(t.ok, t.ink, 0.5F)}, {"a good message", t.ok_soft});
        check(name, {"silent", mixed(t.warn, t.ink, 0.5F)}, {"a warning", t.warn_soft});
        // Names on the map: their halo is the canvas; faded ones stay readable.
        for (const Color& ink : {t.ink, t.ink2}) {
            for (const float amount : {0.0F, 0.2F, 0.4F, 1.0F})
                check(name, {"a faded name", dimmed(ink, t.canvas, amount)}, {"halo", t.canvas});
        }
    }
}

TEST_CASE("A number in a cell of the matrix reads on each step of the ramps") {
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        const Tokens& t = tokens(theme);
        for (const auto& ramp : {t.sequential, t.diverging}) {
            for (const Color& ground : ramp) {
                INFO(theme_name(theme) << " step " << (&ground - ramp.data()));
                CHECK(std::max(contrast(t.ink, ground), contrast(t.ramp_text, ground)) >=
                      least_text_contrast);
            }
        }
    }
}

TEST_CASE("High contrast is higher: 7 to 1 for whatever is read at length") {
    const Tokens& t = tokens(Theme::high_contrast);
    for (const Color& ink : {t.ink, t.ink2, t.ink3, t.accent, t.lost, t.warn, t.ok})
        CHECK(contrast(ink, t.panel) >= 7.0);
}

TEST_CASE("A mark on a symbol, and a symbol on the canvas, stand out 3 to 1") {
    // A mark is cut out of its symbol in the colour of the ground; both are
    // graphics, not text.
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        const Tokens& t = tokens(theme);
        for (std::size_t c = 0; c < category_count; ++c) {
            INFO(theme_name(theme) << " category " << c);
            CHECK(contrast(t.categories[c], t.canvas) >= 3.0);
        }
    }
}

TEST_CASE("Dimming goes as far as it may, and no further") {
    const Color black{0, 0, 0, 255};
    const Color white{255, 255, 255, 255};
    CHECK(dimmed(black, white, 0.0F) == black);
    CHECK(dimmed(black, white, 0.3F) == mixed(black, white, 0.3F));
    CHECK(contrast(dimmed(black, white, 1.0F), white) >= least_text_contrast);
    CHECK(contrast(dimmed(black, white, 1.0F), white) < 4.8);
    // What is too pale already stays as it is.
    const Color pale{200, 200, 200, 255};
    CHECK(dimmed(pale, white, 0.5F) == pale);
}

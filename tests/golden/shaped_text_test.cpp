// Lines in other scripts: marks take no room, letters join, and the map shows them.

#include <string>

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "viewer/render/fonts.hpp"
#include "viewer/render/imgui_painter.hpp"

using namespace convene;
using namespace convene::viewer;

TEST_CASE("Marks sit on their letters and lam and alef join") {
    const auto files = find_fonts();
    if (!files) SKIP(files.error().text());
    ShapedText text(files->family);
    const auto width = [&](std::string_view line) {
        return text.width(line, 26.0F, FontWeight::regular);
    };
    const float plain = width("\u012F");
    CHECK(plain > 0.0F);
    CHECK(width("\u012F\u0301") <= plain * 1.05F);
    // Lam and alef become one letter.
    CHECK(width("لا") < (width("ل") + width("ا")) * 0.95F);
    CHECK(text.width("محمد", 52.0F, FontWeight::regular) > width("محمد") * 1.8F);
}

TEST_CASE("Measures of the window and of pictures take the whole line") {
    const auto files = find_fonts();
    if (!files) SKIP(files.error().text());
    ImFontAtlas atlas;
    const auto fonts = build_fonts(atlas, *files, 2.0F, "محمد عبد الله");
    REQUIRE(fonts);
    const TextStyle style{13.0F, FontWeight::semibold};
    CHECK(window_text_width(*fonts, "محمد", style, 2.0F) ==
          fonts->shaped->width("محمد", 26.0F, FontWeight::semibold));
    const auto drawn = fonts->drawn(fonts->at(TextSize::body, FontWeight::semibold));
    REQUIRE(drawn);
    CHECK(drawn->em_px == 26.0F);
    CHECK(drawn->weight == FontWeight::semibold);
    CHECK_FALSE(fonts->drawn(nullptr));
}

// One reviewed picture for each thing that the map tells, in each theme and for sharp screens.

#include <catch2/catch_test_macros.hpp>

#include "tests/golden/check_golden.hpp"
#include "tests/golden/encoding_scenes.hpp"

using namespace convene::test;

TEST_CASE("Each encoding looks as reviewed") {
    for (const EncodingCase& each : encoding_cases())
        check_golden("encoding-" + each.name, each.scene, each.options);
}

TEST_CASE("No two encodings look alike") {
    // Else a case shows nothing of what it is named after.
    skip_without_egl();
    const auto cases = encoding_cases();
    std::vector<convene::viewer::Pixels> drawn;
    for (const EncodingCase& each : cases) {
        auto pixels = convene::viewer::render_picture(
            std::make_shared<const convene::viewer::MapScene>(each.scene), each.options);
        REQUIRE(pixels);
        drawn.push_back(std::move(*pixels));
    }
    for (std::size_t a = 0; a < drawn.size(); ++a) {
        for (std::size_t b = a + 1; b < drawn.size(); ++b) {
            INFO(cases[a].name << " and " << cases[b].name);
            CHECK(drawn[a].rgb != drawn[b].rgb);
        }
    }
}

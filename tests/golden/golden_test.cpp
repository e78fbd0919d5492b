// Pictures of fixed scenes against reviewed ones (check_golden.hpp).

#include <catch2/catch_test_macros.hpp>

#include "tests/golden/check_golden.hpp"
#include "tests/golden/scenes.hpp"

using namespace convene;
using namespace convene::viewer;
using convene::test::check_golden;
using convene::test::close_enough;
using convene::test::similarity;
using convene::test::skip_without_egl;

namespace {

PictureOptions small_picture(Theme theme, float scale = 1.0F) {
    PictureOptions options;
    options.width = static_cast<int>(640 / scale);
    options.height = static_cast<int>(400 / scale);
    options.scale = scale;
    options.theme = theme;
    return options;
}

}  // namespace

TEST_CASE("Every shape, mark, stroke and state looks as reviewed") {
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        check_golden("symbols-" + std::string(theme_name(theme)), test::symbols_scene(theme),
                     small_picture(theme));
    }
}

TEST_CASE("A sharp screen draws the same, finer") {
    check_golden("symbols-twice", test::symbols_scene(Theme::light),
                 small_picture(Theme::light, 2.0F));
}

TEST_CASE("Two schools with outlines, lanes, silence and names look as reviewed") {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        check_golden("schools-" + std::string(theme_name(theme)), test::schools_scene(theme),
                     small_picture(theme));
    }
}

TEST_CASE("Pointing lights neighbours and fades the rest, selecting rings") {
    PictureOptions options = small_picture(Theme::light);
    options.hovered = options.selected = 0;
    check_golden("schools-hover", test::schools_scene(Theme::light), options);
    options.hovered = no_index;
    options.selected = 3;
    options.theme = Theme::dark;
    check_golden("schools-selected", test::schools_scene(Theme::dark), options);
}

TEST_CASE("A measure on the ramp looks as reviewed") {
    check_golden("schools-measure", test::schools_scene(Theme::light, true),
                 small_picture(Theme::light));
}

TEST_CASE("Deliberate changes are noticed") {
    skip_without_egl();
    const PictureOptions options = small_picture(Theme::light);
    const MapScene original = test::schools_scene(Theme::light);
    const auto draw = [&](const MapScene& scene, const PictureOptions& with) {
        auto pixels = render_picture(std::make_shared<const MapScene>(scene), with);
        REQUIRE(pixels);
        return *pixels;
    };
    const Pixels before = draw(original, options);
    const auto noticed = [&](const MapScene& scene, const PictureOptions& with) {
        const Pixels after = draw(scene, with);
        const auto result = similarity(before.rgb, after.rgb, before.width, before.height);
        UNSCOPED_INFO("mean " << result.mean << ", worst block " << result.worst);
        return !close_enough(result);
    };
    CHECK_FALSE(noticed(original, options));

    MapScene changed = original;
    changed.nodes[0].fill = tokens(Theme::light).categories[1];
    CHECK(noticed(changed, options));
    changed = original;
    for (SceneNode& node : changed.nodes) node.mark = Mark::plain;
    CHECK(noticed(changed, options));
    changed = original;
    for (SceneNode& node : changed.nodes) node.shape = Shape::disc;
    CHECK(noticed(changed, options));
    changed = original;
    for (SceneTie& tie : changed.ties) tie.stroke = TieStroke::plain;
    CHECK(noticed(changed, options));
    changed = original;
    changed.ties.pop_back();
    CHECK(noticed(changed, options));
    changed = original;
    changed.nodes[1].label += " the Second";
    CHECK(noticed(changed, options));
    changed = original;
    for (SceneNode& node : changed.nodes) node.silent = false;
    CHECK(noticed(changed, options));
    changed = original;
    changed.hulls.clear();
    CHECK(noticed(changed, options));
    PictureOptions without = options;
    without.legend = false;
    CHECK(noticed(original, without));
    without = options;
    without.theme = Theme::high_contrast;
    CHECK(noticed(original, without));
}

TEST_CASE("The same scene gives the same bytes, in every format") {
    skip_without_egl();
    const auto scene = std::make_shared<const MapScene>(test::schools_scene(Theme::light));
    const PictureOptions options = small_picture(Theme::light);
    const bool same =
        *png_bytes(*render_picture(scene, options)) == *png_bytes(*render_picture(scene, options));
    CHECK(same);
    for (const VectorFormat format : {VectorFormat::svg, VectorFormat::pdf}) {
        const auto first = vector_picture(scene, options, format);
        REQUIRE(first);
        const bool alike = *first == *vector_picture(scene, options, format);
        CHECK(alike);
        CHECK(first->size() > 5000);
    }
    CHECK(vector_picture(scene, options, VectorFormat::svg)->find("<svg") != std::string::npos);
    CHECK(vector_picture(scene, options, VectorFormat::pdf)->rfind("%PDF", 0) == 0);
}

TEST_CASE("Impossible sizes are refused in words") {
    const auto scene = std::make_shared<const MapScene>(test::schools_scene(Theme::light));
    PictureOptions options;
    options.width = 100000;
    const auto refused = render_picture(scene, options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::invalid_input);
}

TEST_CASE("An empty network makes an empty picture, not a crash") {
    skip_without_egl();
    MapScene nothing;
    nothing.maximum = {1, 1};
    CHECK(render_picture(std::make_shared<const MapScene>(nothing), small_picture(Theme::light)));
}

TEST_CASE("Similarity is 1 for equal pictures and falls with a change of colour alone") {
    std::vector<std::uint8_t> grey(64 * 64 * 3, 128);
    CHECK(similarity(grey, grey, 64, 64).mean == 1.0);
    std::vector<std::uint8_t> spot = grey;
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) spot[static_cast<std::size_t>((y * 64 + x) * 3)] = 255;
    }
    const auto result = similarity(grey, spot, 64, 64);
    CHECK(result.mean < 1.0);
    CHECK(result.worst < result.mean);
}

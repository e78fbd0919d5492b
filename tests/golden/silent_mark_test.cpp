// The mark of somebody who did not answer: that it is drawn, around them and nowhere else, in
// every theme, and in vector pictures too.

#include <algorithm>
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "tests/golden/scenes.hpp"
#include "viewer/gl/offscreen_context.hpp"
#include "viewer/render/picture.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

PictureOptions options_of(Theme theme) {
    PictureOptions options;
    options.width = 640;
    options.height = 400;
    options.theme = theme;
    options.legend = false;  // it would explain the ring, and so differ as well
    return options;
}

/// Everybody answered, but for one where given.
MapScene with_silent(Theme theme, std::size_t silent) {
    MapScene scene = test::schools_scene(theme);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
        scene.nodes[i].silent = i == silent;
        scene.nodes[i].label.clear();  // names move aside for a ring
    }
    return scene;
}

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

struct Changed {
    int count = 0;
    int left = 1 << 20, right = -1, top = 1 << 20, bottom = -1;
    [[nodiscard]] int extent() const { return std::max(right - left, bottom - top); }
};

Changed difference(const Pixels& a, const Pixels& b) {
    Changed changed;
    for (int y = 0; y < a.height; ++y) {
        for (int x = 0; x < a.width; ++x) {
            int most = 0;
            for (int c = 0; c < 3; ++c) {
                const auto at = static_cast<std::size_t>((y * a.width + x) * 3 + c);
                most = std::max(most, std::abs(int{a.rgb[at]} - int{b.rgb[at]}));
            }
            if (most < 24) continue;
            ++changed.count;
            changed.left = std::min(changed.left, x);
            changed.right = std::max(changed.right, x);
            changed.top = std::min(changed.top, y);
            changed.bottom = std::max(changed.bottom, y);
        }
    }
    return changed;
}

Pixels drawn(const MapScene& scene, const PictureOptions& options) {
    auto pixels = render_picture(std::make_shared<const MapScene>(scene), options);
    REQUIRE(pixels);
    return *pixels;
}

}  // namespace

TEST_CASE("Who did not answer has a ring of their own, and nothing else changes") {
    if (const auto context = gl::OffscreenContext::create(); !context) SKIP(context.error().text());
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        const PictureOptions options = options_of(theme);
        const Pixels before = drawn(with_silent(theme, nobody), options);
        CHECK(difference(before, drawn(with_silent(theme, nobody), options)).count == 0);
        const std::size_t n = with_silent(theme, nobody).nodes.size();
        Changed last;
        for (std::size_t silent = 0; silent < n; ++silent) {
            const Changed ring = difference(before, drawn(with_silent(theme, silent), options));
            INFO(theme_name(theme)
                 << ", node " << silent << ": " << ring.count << " pixels over " << ring.extent());
            CHECK(ring.count >= 12);
            CHECK(ring.extent() >= 8);
            CHECK(ring.extent() <= 64);  // around one symbol
            const bool elsewhere = silent == 0 || ring.left != last.left || ring.top != last.top;
            CHECK(elsewhere);
            last = ring;
        }
    }
}

TEST_CASE("Vector pictures mark who did not answer as well") {
    if (const auto context = gl::OffscreenContext::create(); !context) SKIP(context.error().text());
    const PictureOptions options = options_of(Theme::light);
    const auto svg = [&](std::size_t silent) {
        auto text =
            vector_picture(std::make_shared<const MapScene>(with_silent(Theme::light, silent)),
                           options, VectorFormat::svg);
        REQUIRE(text);
        return *text;
    };
    CHECK(svg(nobody) == svg(nobody));
    CHECK(svg(0) != svg(nobody));
    CHECK(svg(0).size() > svg(nobody).size());
    CHECK(svg(1) != svg(0));
}

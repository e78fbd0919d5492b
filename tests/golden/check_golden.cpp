#include "tests/golden/check_golden.hpp"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/files.hpp"
#include "viewer/gl/offscreen_context.hpp"

namespace convene::test {

using namespace viewer;

bool close_enough(const Similarity& result) { return result.mean >= 0.985 && result.worst >= 0.85; }

void skip_without_egl() {
    if (const auto context = gl::OffscreenContext::create(); !context) SKIP(context.error().text());
}

void check_golden(const std::string& name, const MapScene& scene, const PictureOptions& options) {
    skip_without_egl();
    const auto drawn = render_picture(std::make_shared<const MapScene>(scene), options);
    REQUIRE(drawn);
    const std::filesystem::path baseline =
        std::filesystem::path(CONVENE_SOURCE_FOLDER) / "tests/golden/baseline" / (name + ".png");
    if (std::getenv("CONVENE_UPDATE_GOLDEN") != nullptr) {
        REQUIRE(write_file(baseline, *png_bytes(*drawn)));
    }
    const auto expected = read_png(baseline);
    INFO(name);
    REQUIRE(expected);
    const bool same_size = expected->width == drawn->width && expected->height == drawn->height;
    const auto result = same_size
                            ? similarity(expected->rgb, drawn->rgb, drawn->width, drawn->height)
                            : Similarity{};
    if (!close_enough(result)) {
        const std::filesystem::path folder =
            std::filesystem::path(CONVENE_BINARY_FOLDER) / "golden";
        std::filesystem::create_directories(folder);
        REQUIRE(write_file(folder / (name + ".png"), *png_bytes(*drawn)));
    }
    INFO("mean " << result.mean << ", worst block " << result.worst);
    CHECK(close_enough(result));
}

}  // namespace convene::test

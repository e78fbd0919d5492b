// Every sample network through the engine, arranged as a picture: nothing touches.

#include <filesystem>

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/open.hpp"
#include "tests/support/label_checks.hpp"
#include "viewer/render/imgui_painter.hpp"
#include "viewer/render/picture_plan.hpp"
#include "viewer/state/defaults.hpp"
#include "viewer/state/scene_builder.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

const std::filesystem::path source = CONVENE_SOURCE_FOLDER;

std::shared_ptr<const MapScene> scene_of(const std::filesystem::path& path) {
    const auto opened = open_network(path);
    REQUIRE(opened);
    const ViewerState state = first_look({}, *opened->network);
    const auto snapshot = make_snapshot(opened->network, state.request, nullptr, RunContext{});
    REQUIRE(snapshot);
    return std::make_shared<const MapScene>(build_scene(**snapshot, state));
}

void check_labels(const std::filesystem::path& path) {
    const auto files = find_fonts();
    if (!files) SKIP(files.error().text());
    const auto scene = scene_of(path);
    ImFontAtlas atlas;
    for (const float scale : {1.0F, 2.0F}) {
        atlas.Clear();
        const auto fonts = build_fonts(atlas, *files, scale, all_text(*scene));
        REQUIRE(fonts);
        ImDrawList list(nullptr);
        ImGuiPainter painter(list, *fonts, scale);
        for (const auto& [width, height] :
             {std::pair{1280, 800}, std::pair{1920, 1080}, std::pair{800, 600}}) {
            PictureOptions options;
            options.width = width;
            options.height = height;
            options.scale = scale;
            const PicturePlan plan = plan_picture(painter, scene, options);
            const Rect title =
                draw_title(painter, *scene, options.theme, plan.title_at, plan.title_width, false);
            const Rect legend = legend_box(painter, *scene, plan.legend_at, plan.legend_height,
                                           false, plan.frame.view.camera.zoom);
            const auto faults = test::label_faults(*scene, plan.frame.view, plan.frame.view.area,
                                                   {title, legend}, plan.labels);
            INFO(path << " " << width << " x " << height << " x " << scale);
            CHECK(faults.total() == 0);
            CHECK_FALSE(plan.labels.empty());
            for (const SceneNode& node : scene->nodes) {
                const Point at = plan.frame.view.to_screen(node.at);
                const float r = plan.frame.view.radius(node);
                const Rect box{static_cast<float>(at.x) - r, static_cast<float>(at.y) - r, 2 * r,
                               2 * r};
                CHECK(box.inside(plan.frame.view.area));
                CHECK_FALSE(box.overlaps(legend));
                CHECK_FALSE(box.overlaps(title));
            }
            if (scene->nodes.size() <= 40 && width >= 1280) {
                // Small networks name nearly everybody.
                CHECK(plan.labels.size() * 10 >= scene->nodes.size() * 9);
            }
        }
    }
}

}  // namespace

TEST_CASE("On every sample that ships, nothing touches and nobody is hidden") {
    for (const char* name :
         {"knoke", "karate", "florentine", "southern_women", "kite", "emon/cheyenne",
          "emon/hurricane_frederic", "emon/lake_pomona", "emon/mt_si", "emon/mt_st_helens",
          "emon/texas_hill_country", "emon/wichita_falls", "district"}) {
        check_labels(source / "data" / name);
    }
}

TEST_CASE("Nor on the 433 educators of fifteen schools") {
    const auto path = source / ".." / "shared" / "samples" / "school_advice";
    if (!std::filesystem::exists(path)) SKIP("The shared samples are not here.");
    check_labels(path);
}

TEST_CASE("Nor among seventy-seven characters") {
    const auto path = source / ".." / "shared" / "reference" / "lesmis";
    if (!std::filesystem::exists(path)) SKIP("The shared reference networks are not here.");
    check_labels(path);
}

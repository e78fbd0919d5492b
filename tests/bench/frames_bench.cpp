// How long a frame of the map takes along a camera path: fitted, zooming in onto a place,
// panning across it, and out again. Drawn offscreen at 1280 x 800 with labels, as the window
// draws them, by whatever OpenGL is there: the processor's where there is no graphics card.
//
// p50_ms, p95_ms and p99_ms are percentiles of the path's frames, bytes_a_tie what the
// graphics memory holds for each tie.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "engine/core/random.hpp"
#include "engine/layout/layout.hpp"
#include "tests/engine/layout/sample_graphs.hpp"
#include "viewer/gl/objects.hpp"
#include "viewer/gl/offscreen_context.hpp"
#include "viewer/render/imgui_painter.hpp"
#include "viewer/render/map_overlay.hpp"
#include "viewer/render/map_renderer.hpp"

namespace {

using namespace convene;
using namespace convene::viewer;

constexpr int width = 1280, height = 800;
constexpr int frames_a_path = 120;
constexpr Color people{0x51, 0x88, 0xC4, 255}, tie_color{0x9A, 0x5B, 0x20, 255};

/// Schools in districts with `people` actors and about `ties` ties, laid out by the force map
/// up to 100,000 actors and school by school on a grid beyond.
std::shared_ptr<const MapScene> school_scene(std::size_t actors, std::size_t ties) {
    auto scene = std::make_shared<MapScene>();
    const auto nested = samples::nested_schools(actors);
    std::vector<Point> at(actors);
    Random random(7);
    if (actors <= 100'000) {
        RunContext context;
        context.threads = 2;
        at = force_layout(nested.graph, {}, context).value();
    } else {
        const auto across = static_cast<std::uint32_t>(std::sqrt(static_cast<double>(actors) / 40));
        for (std::size_t v = 0; v < actors; ++v) {
            const std::uint32_t school = nested.school[v];
            at[v] = {(school % across + random.unit()) * 200.0,
                     (static_cast<double>(school / across) + random.unit()) * 200.0};
        }
    }
    scene->minimum = scene->maximum = at.front();
    for (std::size_t v = 0; v < actors; ++v) {
        SceneNode node;
        node.actor = static_cast<ActorIndex>(v);
        node.at = at[v];
        node.radius = 4.2F + static_cast<float>(v % 7);
        node.mark = static_cast<Mark>(v % 5);
        node.fill = people;
        node.label = "Person " + std::to_string(v);
        node.priority = node.radius;
        scene->nodes.push_back(std::move(node));
        scene->minimum = {std::min(scene->minimum.x, at[v].x), std::min(scene->minimum.y, at[v].y)};
        scene->maximum = {std::max(scene->maximum.x, at[v].x), std::max(scene->maximum.y, at[v].y)};
    }
    // Every tie of the graph in turn until there are enough, so that sizes are round.
    const auto arcs = nested.graph.arcs();
    for (std::size_t i = 0; scene->ties.size() < ties; ++i) {
        const Arc& arc = arcs[i % arcs.size()];
        SceneTie tie;
        tie.from = arc.source;
        tie.to = arc.target;
        tie.color = tie_color;
        tie.stroke = TieStroke::taper;
        tie.width = 3.8F;
        tie.opacity = 0.4F;
        const bool within = nested.school[arc.source] == nested.school[arc.target];
        const double dx = at[arc.target].x - at[arc.source].x;
        const double dy = at[arc.target].y - at[arc.source].y;
        tie.bend = within ? 0.0F : static_cast<float>(std::min(26.0, 0.06 * std::hypot(dx, dy)));
        scene->ties.push_back(tie);
    }
    return scene;
}

/// One OpenGL and ImGui for all paths.
struct Stage {
    Result<gl::OffscreenContext> context = gl::OffscreenContext::create();
    gl::Layer target;
    Result<MapRenderer> renderer = cannot_compute("No OpenGL.");
    Result<Fonts> fonts = cannot_compute("No fonts.");

    Stage() {
        if (!context) return;
        if (!target.resize(width, height)) return;
        renderer = MapRenderer::create();
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {width, height};
        io.DeltaTime = 1.0F / 60.0F;
        if (const auto files = find_fonts()) fonts = build_fonts(*io.Fonts, *files, 1.0F);
        ImGui_ImplOpenGL3_Init("#version 330 core");
    }
};

Stage& stage() {
    static Stage one;
    return one;
}

/// The camera at `share` of the path.
Camera along(const MapScene& scene, const Camera& fitted, double share) {
    Camera camera = fitted;
    const Point goal = scene.nodes[scene.nodes.size() / 3].at;
    const double in = std::clamp(share / 0.3, 0.0, 1.0) * std::clamp((1.0 - share) / 0.3, 0.0, 1.0);
    const double zoom = fitted.zoom * std::pow(std::max(2.0, 1.2 / fitted.zoom), in);
    camera.zoom = zoom;
    const double sideways = std::clamp((share - 0.3) / 0.4, 0.0, 1.0) * 900.0 / zoom;
    camera.center = {fitted.center.x + (goal.x - fitted.center.x) * in + sideways * in,
                     fitted.center.y + (goal.y - fitted.center.y) * in};
    return camera;
}

void draw_frame(Stage& on, const std::shared_ptr<const MapScene>& scene, const Camera& camera,
                LabelLayer& labels) {
    MapFrame frame;
    frame.view = {camera, {0, 0, width, height}, 1.0F};
    frame.quick = true;  // as the window's while it moves
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImGuiPainter painter(*ImGui::GetBackgroundDrawList(), *on.fonts, 1.0F);
    painter.set_quick(true);
    const auto& placed = labels.update(painter, scene, frame, {}, true, true);
    draw_labels(painter, placed, *scene, frame);
    ImGui::Render();
    glBindFramebuffer(GL_FRAMEBUFFER, on.target.framebuffer());
    glViewport(0, 0, width, height);
    on.renderer->draw(scene, frame, height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glFinish();
}

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(share * last))];
}

void camera_path(benchmark::State& state) {
    Stage& on = stage();
    if (!on.renderer || !on.fonts) {
        state.SkipWithError("no OpenGL or no fonts");
        return;
    }
    const auto scene = school_scene(static_cast<std::size_t>(state.range(0)),
                                    static_cast<std::size_t>(state.range(1)));
    const Rect area{0, 0, width, height};
    const Camera fitted = fit(*scene, area, area.grown(-20), 1.0F);
    LabelLayer labels;
    draw_frame(on, scene, fitted, labels);  // buffers are filled once, not a frame's work
    std::vector<double> times;
    for (auto _ : state) {
        for (int i = 0; i < frames_a_path; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            draw_frame(on, scene, along(*scene, fitted, i / double(frames_a_path - 1)), labels);
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                    .count());
        }
    }
    state.counters["p50_ms"] = percentile(times, 0.50);
    state.counters["p95_ms"] = percentile(times, 0.95);
    state.counters["p99_ms"] = percentile(times, 0.99);
    state.counters["bytes_a_tie"] = static_cast<double>(MapRenderer::bytes_a_tie());
    state.SetLabel(reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
}

BENCHMARK(camera_path)
    ->ArgNames({"actors", "ties"})
    ->Args({150, 1'000})
    ->Args({1'000, 5'000})
    ->Args({10'000, 50'000})
    ->Args({100'000, 500'000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// For a graphics card; minutes without one.
BENCHMARK(camera_path)
    ->Name("camera_path_large")
    ->ArgNames({"actors", "ties"})
    ->Args({1'000'000, 5'000'000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    // Without a card the large path would take minutes for what nobody will use.
    const Stage& on = stage();
    std::string renderer = "none";
    if (on.renderer) renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const bool software = renderer.find("llvmpipe") != std::string::npos ||
                          renderer.find("softpipe") != std::string::npos;
    benchmark::AddCustomContext("OpenGL", renderer);
    if (software || renderer == "none") {
        const std::string chosen = benchmark::GetBenchmarkFilter();
        if (chosen.empty() || chosen == ".") benchmark::SetBenchmarkFilter("camera_path/");
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

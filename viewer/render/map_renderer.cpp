#include "viewer/render/map_renderer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "viewer/gl/objects.hpp"
#include "viewer/render/shaders.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {
namespace {

/// Where OpenGL runs on the processor, maps with more ties than this move coarsely.
constexpr std::size_t quick_ties = 1500;
/// Pixels of the map for one of a coarse layer, each way.
constexpr float coarse_step = 2.0F;
/// Beyond, the ties are not kept to be sorted out by the processor.
constexpr std::size_t most_sorted = 1'000'000;

/// More straight pieces than any curve is cut into.
constexpr int most_pieces = 24;
/// Lanes part from the straight over the first and last quarter of a tie.
constexpr int least_pieces = 4;
/// How far a curve's pieces may lie from it, pixels.
constexpr float most_error = 0.25F;

/// Pieces for curves whose middle lies up to `rise` pixels beside the straight: cut into n, the
/// largest error is rise / n^2.
int pieces_for(float rise, int least) {
    const auto wanted = static_cast<int>(std::ceil(std::sqrt(rise / most_error)));
    return std::clamp(wanted, least, most_pieces);
}

struct NodeInstance {
    std::array<float, 2> at;
    float radius;
    std::array<std::uint8_t, 4> fill;
    std::array<std::uint8_t, 4> kind;  // shape, mark, flags, unused
};

struct TieInstance {
    std::array<float, 4> ends;
    std::array<float, 2> radii;
    std::array<float, 4> form;  // bend, lane, width, opacity
    std::array<std::uint8_t, 4> tint_stroke;
};

std::array<float, 2> relative(Point at, Point origin) {
    return {static_cast<float>(at.x - origin.x), static_cast<float>(at.y - origin.y)};
}

/// Leaves OpenGL as it was found, so that whoever draws around the map need not care.
class KeptState {
public:
    KeptState() {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer_);
        glGetIntegerv(GL_VIEWPORT, viewport_.data());
        glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
        glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &array_);
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &texture_);
        blend_ = glIsEnabled(GL_BLEND);
        scissor_ = glIsEnabled(GL_SCISSOR_TEST);
        glDisable(GL_SCISSOR_TEST);
        glDisable(GL_DEPTH_TEST);
        glDisable(GL_CULL_FACE);
    }
    KeptState(const KeptState&) = delete;
    KeptState& operator=(const KeptState&) = delete;
    ~KeptState() {
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer());
        glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
        glUseProgram(static_cast<GLuint>(program_));
        glBindVertexArray(static_cast<GLuint>(array_));
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture_));
        blend_ ? glEnable(GL_BLEND) : glDisable(GL_BLEND);
        scissor_ ? glEnable(GL_SCISSOR_TEST) : glDisable(GL_SCISSOR_TEST);
    }
    [[nodiscard]] GLuint framebuffer() const { return static_cast<GLuint>(framebuffer_); }

private:
    GLint framebuffer_ = 0, program_ = 0, array_ = 0, texture_ = 0;
    std::array<GLint, 4> viewport_{};
    GLboolean blend_ = GL_FALSE, scissor_ = GL_FALSE;
};

}  // namespace

struct MapRenderer::Parts {
    gl::Program node_program, tie_program, fill_program, copy_program;
    gl::Buffer quad, strip, node_buffer, node_lit, tie_buffer, tie_lit, seen_buffer, seen_lit,
        edge_buffer, edge_lit, hull_buffer;
    gl::VertexArray node_array, tie_array, seen_array, edge_array, hull_array, empty_array;
    gl::Layer layer, coarse_layer;
    bool software = false;  // OpenGL without a graphics card

    std::shared_ptr<const MapScene> scene;
    Point origin;  // positions are uploaded relative to it, to keep float precision
    std::vector<GLint> hull_first;
    std::vector<GLsizei> hull_count;
    GLsizei nodes = 0, ties = 0, edges = 0;
    float most_bend = 0.0F;  // of all ties, map units
    bool lanes = false;      // whether any tie runs beside another
    Theme theme = Theme::light;
    Lit lit;

    struct Key {
        ScreenMap view;
        float fade = 0.0F;
        bool valid = false;
        bool coarse = false;
    } drawn;
    std::vector<TieInstance> kept;  // of all ties, where the processor sorts them out

    void make_arrays();
    void upload(const MapScene& now, Theme now_theme);
    void upload_lit(const Lit& now);
    void set_view(const gl::Program& program, const ScreenMap& view) const;
    void draw_ties(const gl::VertexArray& array, GLsizei count, const MapFrame& frame, int pass,
                   bool straight = false) const;
    void draw_nodes(const MapFrame& frame, int pass) const;
    /// Draws the ties that can be seen; without a graphics card the others cost as much.
    void draw_seen(const MapFrame& frame);
    void draw_layer(const MapFrame& frame, const gl::Layer& into);
};

MapRenderer::MapRenderer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
MapRenderer::MapRenderer(MapRenderer&&) noexcept = default;
MapRenderer& MapRenderer::operator=(MapRenderer&&) noexcept = default;
MapRenderer::~MapRenderer() = default;

void MapRenderer::Parts::make_arrays() {
    for (gl::Buffer* buffer : {&quad, &strip, &node_buffer, &node_lit, &tie_buffer, &tie_lit,
                               &seen_buffer, &seen_lit, &edge_buffer, &edge_lit, &hull_buffer}) {
        *buffer = gl::Buffer::make();
    }
    for (gl::VertexArray* array :
         {&node_array, &tie_array, &seen_array, &edge_array, &hull_array, &empty_array}) {
        *array = gl::VertexArray::make();
    }
    constexpr std::array<float, 8> corners{-1, -1, 1, -1, -1, 1, 1, 1};
    quad.upload(std::span<const float>(corners));
    std::vector<float> steps;
    for (int i = 0; i <= most_pieces; ++i) {
        const auto step = static_cast<float>(i);
        steps.insert(steps.end(), {step, -1.0F, step, 1.0F});
    }
    strip.upload(std::span<const float>(steps));

    constexpr std::size_t node = sizeof(NodeInstance);
    node_array.floats(0, quad, 2, 2 * sizeof(float), 0, 0);
    node_array.floats(1, node_buffer, 2, node, offsetof(NodeInstance, at), 1);
    node_array.floats(2, node_buffer, 1, node, offsetof(NodeInstance, radius), 1);
    node_array.shares(3, node_buffer, 4, node, offsetof(NodeInstance, fill), 1);
    node_array.bytes(4, node_buffer, 3, node, offsetof(NodeInstance, kind), 1);
    node_array.bytes(5, node_lit, 1, 1, 0, 1);

    constexpr std::size_t tie = sizeof(TieInstance);
    for (const auto& [array, buffer, lit_buffer] :
         {std::tuple{&tie_array, &tie_buffer, &tie_lit},
          std::tuple{&seen_array, &seen_buffer, &seen_lit},
          std::tuple{&edge_array, &edge_buffer, &edge_lit}}) {
        array->floats(0, strip, 2, 2 * sizeof(float), 0, 0);
        array->floats(1, *buffer, 4, tie, offsetof(TieInstance, ends), 1);
        array->floats(2, *buffer, 2, tie, offsetof(TieInstance, radii), 1);
        array->floats(3, *buffer, 4, tie, offsetof(TieInstance, form), 1);
        array->shares(4, *buffer, 3, tie, offsetof(TieInstance, tint_stroke), 1);
        array->bytes(5, *buffer, 1, tie, offsetof(TieInstance, tint_stroke) + 3, 1);
        array->bytes(6, *lit_buffer, 1, 1, 0, 1);
    }
    hull_array.floats(0, hull_buffer, 2, 2 * sizeof(float), 0, 0);
}

void MapRenderer::Parts::upload(const MapScene& now, Theme now_theme) {
    origin = {(now.minimum.x + now.maximum.x) / 2, (now.minimum.y + now.maximum.y) / 2};

    std::vector<NodeInstance> node_items;
    node_items.reserve(now.nodes.size());
    for (const SceneNode& node : now.nodes) {
        const auto flags = static_cast<std::uint8_t>(
            (node.silent ? 1 : 0) | (node.value_unknown ? 2 : 0) | (node.outlined ? 4 : 0));
        node_items.push_back({relative(node.at, origin),
                              node.radius,
                              {node.fill.r, node.fill.g, node.fill.b, 255},
                              {static_cast<std::uint8_t>(node.shape),
                               static_cast<std::uint8_t>(node.mark), flags, 0}});
    }
    node_buffer.upload(std::span<const NodeInstance>(node_items));
    nodes = static_cast<GLsizei>(node_items.size());

    std::vector<TieInstance> tie_items;
    tie_items.reserve(now.ties.size());
    most_bend = 0.0F;
    lanes = false;
    for (const SceneTie& tie : now.ties) {
        const auto from = relative(now.nodes[tie.from].at, origin);
        const auto to = relative(now.nodes[tie.to].at, origin);
        most_bend = std::max(most_bend, std::abs(tie.bend));
        lanes = lanes || tie.lane != 0.0F;
        tie_items.push_back(
            {{from[0], from[1], to[0], to[1]},
             {now.nodes[tie.from].radius, now.nodes[tie.to].radius},
             {tie.bend, tie.lane, tie.width, tie.opacity},
             {tie.color.r, tie.color.g, tie.color.b, static_cast<std::uint8_t>(tie.stroke)}});
    }
    tie_buffer.upload(std::span<const TieInstance>(tie_items));
    ties = static_cast<GLsizei>(tie_items.size());
    kept.clear();
    if (software && tie_items.size() <= most_sorted) kept = std::move(tie_items);

    const Color edge = tokens(now_theme).hull_edge;
    std::vector<float> corners;
    std::vector<TieInstance> edge_items;
    hull_first.clear();
    hull_count.clear();
    for (const SceneHull& hull : now.hulls) {
        if (hull.outline.size() < 3) continue;
        hull_first.push_back(static_cast<GLint>(corners.size() / 2));
        hull_count.push_back(static_cast<GLsizei>(hull.outline.size()));
        for (std::size_t i = 0; i < hull.outline.size(); ++i) {
            const auto a = relative(hull.outline[i], origin);
            const auto b = relative(hull.outline[(i + 1) % hull.outline.size()], origin);
            corners.insert(corners.end(), {a[0], a[1]});
            edge_items.push_back(
                {{a[0], a[1], b[0], b[1]},
                 {-1.0F, -1.0F},
                 {0.0F, 0.0F, 1.0F, 1.0F},
                 {edge.r, edge.g, edge.b, static_cast<std::uint8_t>(TieStroke::plain)}});
        }
    }
    hull_buffer.upload(std::span<const float>(corners));
    edge_buffer.upload(std::span<const TieInstance>(edge_items));
    const std::vector<std::uint8_t> unlit(edge_items.size(), 0);
    edge_lit.upload(std::span<const std::uint8_t>(unlit));
    edges = static_cast<GLsizei>(edge_items.size());
}

void MapRenderer::Parts::upload_lit(const Lit& now) {
    lit = now;
    // Nothing lit: everything counts as unlit, at no fade.
    std::vector<std::uint8_t> node_flags = now.nodes;
    std::vector<std::uint8_t> tie_flags = now.ties;
    node_flags.resize(static_cast<std::size_t>(nodes), 0);
    tie_flags.resize(static_cast<std::size_t>(ties), 0);
    node_lit.upload(std::span<const std::uint8_t>(node_flags), GL_DYNAMIC_DRAW);
    tie_lit.upload(std::span<const std::uint8_t>(tie_flags), GL_DYNAMIC_DRAW);
}

void MapRenderer::Parts::set_view(const gl::Program& program, const ScreenMap& view) const {
    const auto center = relative(view.camera.center, origin);
    program.use();
    program.set("center", center[0], center[1]);
    program.set("pixels", static_cast<float>(view.camera.zoom) * view.scale);
    program.set("root_zoom", static_cast<float>(std::sqrt(view.camera.zoom)));
    program.set("scale", view.scale);
    program.set("area", std::round(view.area.width), std::round(view.area.height));
}

void MapRenderer::Parts::draw_ties(const gl::VertexArray& array, GLsizei count,
                                   const MapFrame& frame, int pass, bool straight) const {
    if (count == 0) return;
    set_view(tie_program, frame.view);
    const float rise = most_bend * static_cast<float>(frame.view.camera.zoom) * frame.view.scale;
    const int pieces = straight ? 1 : pieces_for(rise, lanes ? least_pieces : 1);
    tie_program.set("straight", straight ? 1 : 0);
    tie_program.set("pieces", static_cast<float>(pieces));
    tie_program.set("pass", pass);
    tie_program.set("thinning", frame.view.tie_thinning());
    tie_program.set("fade", frame.lit.active() ? frame.fade : 0.0F);
    array.bind();
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 2 * (pieces + 1), count);
}

void MapRenderer::Parts::draw_nodes(const MapFrame& frame, int pass) const {
    if (nodes == 0) return;
    const Tokens& t = tokens(frame.theme);
    set_view(node_program, frame.view);
    const auto set_color = [&](const char* name, Color c) {
        node_program.set(name, static_cast<float>(c.r) / 255.0F, static_cast<float>(c.g) / 255.0F,
                         static_cast<float>(c.b) / 255.0F, 1.0F);
    };
    set_color("canvas", t.canvas);
    set_color("quiet", t.ink2);
    node_program.set("pass", pass);
    node_program.set("fade", frame.lit.active() && pass == 0 ? 0.72F * frame.fade : 0.0F);
    node_array.bind();
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, nodes);
}

void MapRenderer::Parts::draw_seen(const MapFrame& frame) {
    const ScreenMap& view = frame.view;
    const float pixels = static_cast<float>(view.camera.zoom) * view.scale;
    const auto center = relative(view.camera.center, origin);
    // Lanes and widths reach a little beyond the curve.
    const float reach = most_bend + 40.0F * view.scale / pixels;
    const float across = 0.5F * view.area.width / pixels + reach;
    const float down = 0.5F * view.area.height / pixels + reach;
    // Straight ties need neither many pieces nor a search for their rims.
    std::array<std::vector<TieInstance>, 2> seen;
    std::array<std::vector<std::uint8_t>, 2> flags;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const auto& ends = kept[i].ends;
        if (std::max(ends[0], ends[2]) < center[0] - across ||
            std::min(ends[0], ends[2]) > center[0] + across ||
            std::max(ends[1], ends[3]) < center[1] - down ||
            std::min(ends[1], ends[3]) > center[1] + down) {
            continue;
        }
        const std::size_t kind = kept[i].form[0] == 0.0F && kept[i].form[1] == 0.0F ? 0 : 1;
        seen[kind].push_back(kept[i]);
        flags[kind].push_back(i < lit.ties.size() ? lit.ties[i] : std::uint8_t{0});
    }
    for (std::size_t kind = 0; kind < seen.size(); ++kind) {
        seen_buffer.upload(std::span<const TieInstance>(seen[kind]), GL_STREAM_DRAW);
        seen_lit.upload(std::span<const std::uint8_t>(flags[kind]), GL_STREAM_DRAW);
        draw_ties(seen_array, static_cast<GLsizei>(seen[kind].size()), frame, 0, kind == 0);
    }
}

void MapRenderer::Parts::draw_layer(const MapFrame& frame, const gl::Layer& into) {
    const Tokens& t = tokens(frame.theme);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, into.framebuffer());
    glViewport(0, 0, into.width(), into.height());
    glClearColor(static_cast<float>(t.canvas.r) / 255.0F, static_cast<float>(t.canvas.g) / 255.0F,
                 static_cast<float>(t.canvas.b) / 255.0F, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    if (!hull_first.empty()) {
        set_view(fill_program, frame.view);
        fill_program.set("colour", static_cast<float>(t.hull_fill.r) / 255.0F,
                         static_cast<float>(t.hull_fill.g) / 255.0F,
                         static_cast<float>(t.hull_fill.b) / 255.0F, 1.0F);
        hull_array.bind();
        glMultiDrawArrays(GL_TRIANGLE_FAN, hull_first.data(), hull_count.data(),
                          static_cast<GLsizei>(hull_first.size()));
        MapFrame still = frame;
        still.lit = {};
        draw_ties(edge_array, edges, still, 0, true);
    }
    if (kept.empty()) {
        draw_ties(tie_array, ties, frame, 0);
    } else {
        draw_seen(frame);
    }
}

bool MapRenderer::coarse() const { return parts_->drawn.coarse; }

std::size_t MapRenderer::bytes_a_tie() { return sizeof(TieInstance) + sizeof(std::uint8_t); }

Result<MapRenderer> MapRenderer::create() {
    if (epoxy_gl_version() < 33) {
        return cannot_compute("The map needs OpenGL 3.3 or newer.",
                              "Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1.");
    }
    auto parts = std::make_unique<Parts>();
    struct Source {
        gl::Program* program;
        const char *name, *vertex, *fragment;
    };
    for (const Source& source :
         {Source{&parts->node_program, "node", shaders::node_vert, shaders::node_frag},
          Source{&parts->tie_program, "tie", shaders::tie_vert, shaders::tie_frag},
          Source{&parts->fill_program, "fill", shaders::fill_vert, shaders::fill_frag},
          Source{&parts->copy_program, "copy", shaders::copy_vert, shaders::copy_frag}}) {
        Result<gl::Program> program =
            gl::Program::make(source.name, source.vertex, source.fragment);
        if (!program) return tl::unexpected(program.error());
        *source.program = std::move(*program);
    }
    parts->make_arrays();
    const std::string_view driver = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    for (const std::string_view name : {"llvmpipe", "softpipe", "swrast"}) {
        if (driver.find(name) != std::string_view::npos) parts->software = true;
    }
    return MapRenderer(std::move(parts));
}

void MapRenderer::draw(const std::shared_ptr<const MapScene>& scene, const MapFrame& frame,
                       int framebuffer_height) {
    Parts& parts = *parts_;
    const int width = static_cast<int>(std::lround(frame.view.area.width));
    const int height = static_cast<int>(std::lround(frame.view.area.height));
    if (!scene || width <= 0 || height <= 0) return;
    const KeptState kept;

    bool stale = !parts.drawn.valid;
    if (scene != parts.scene || frame.theme != parts.theme) {
        parts.upload(*scene, frame.theme);
        parts.upload_lit(frame.lit);
        parts.scene = scene;
        parts.theme = frame.theme;
        stale = true;
    } else if (frame.lit != parts.lit) {
        parts.upload_lit(frame.lit);
        stale = true;
    }
    const bool moved = parts.drawn.valid && parts.drawn.view != frame.view;
    const bool coarse = moved && frame.quick && parts.software && scene->ties.size() > quick_ties;
    stale = stale || moved || parts.drawn.fade != frame.fade || (parts.drawn.coarse && !coarse) ||
            parts.layer.width() != width || parts.layer.height() != height;
    if (!parts.layer.resize(width, height)) return;
    if (stale && coarse) {
        MapFrame half = frame;
        half.view.scale /= coarse_step;
        half.view.area.width /= coarse_step;
        half.view.area.height /= coarse_step;
        if (!parts.coarse_layer.resize((width + 1) / 2, (height + 1) / 2)) return;
        parts.draw_layer(half, parts.coarse_layer);
    } else if (stale) {
        parts.draw_layer(frame, parts.layer);
    }
    if (stale) parts.drawn = {frame.view, frame.fade, true, coarse};
    const gl::Layer& shown = parts.drawn.coarse ? parts.coarse_layer : parts.layer;

    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, kept.framebuffer());
    glViewport(static_cast<GLint>(std::lround(frame.view.area.x)),
               framebuffer_height - static_cast<GLint>(std::lround(frame.view.area.y)) - height,
               width, height);
    glDisable(GL_BLEND);
    parts.copy_program.use();
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, shown.texture());
    parts.copy_program.set("layer", 0);
    parts.copy_program.set("exact", parts.drawn.coarse ? 0 : 1);
    parts.empty_array.bind();
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);

    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    parts.draw_nodes(frame, 0);
    if (frame.lit.active()) {
        parts.draw_ties(parts.tie_array, parts.ties, frame, 1);
        parts.draw_nodes(frame, 1);
    }
}

}  // namespace convene::viewer

#include "viewer/render/map_overlay.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/render/symbols.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {
namespace {

constexpr TextStyle style_of(LabelKind kind) {
    switch (kind) {
        case LabelKind::hull_title: return {12.0F, FontWeight::semibold};
        case LabelKind::strong_node: return {12.0F, FontWeight::semibold};
        case LabelKind::node: break;
    }
    return {12.0F, FontWeight::regular};
}

constexpr TextStyle title_style{20.0F, FontWeight::semibold};
constexpr TextStyle subtitle_style{12.0F, FontWeight::regular};

}  // namespace

void draw_rings(Painter& painter, const MapScene& scene, const MapFrame& frame) {
    const Tokens& t = tokens(frame.theme);
    const float px = painter.scale();
    const auto center_of = [&](const SceneNode& node) {
        const Point at = frame.view.to_screen(node.at);
        return Spot{static_cast<float>(at.x), static_cast<float>(at.y)};
    };
    const Rect seen = frame.view.area.grown(40.0F * px);
    if (scene.changes) {
        for (const SceneNode& node : scene.nodes) {
            if (node.change == Change::same) continue;
            const Spot center = center_of(node);
            if (seen.contains(center.x, center.y))
                draw_change(painter, center, frame.view.radius(node), node.change, t);
        }
    }
    const auto ring = [&](std::uint32_t node) {
        if (node >= scene.nodes.size()) return;
        const Spot center = center_of(scene.nodes[node]);
        if (!seen.contains(center.x, center.y)) return;
        const float r = frame.view.radius(scene.nodes[node]);
        painter.ring(center, r + 2.5F * px, t.canvas, 3.0F * px);
        painter.ring(center, r + 4.0F * px, t.ink, 2.0F * px);
    };
    for (const std::uint32_t node : frame.also_selected) ring(node);
    ring(frame.hovered);
    if (frame.hovered != frame.selected) ring(frame.selected);
}

std::vector<PlacedLabel> place_frame_labels(Painter& painter, const MapScene& scene,
                                            const MapFrame& frame,
                                            const std::vector<Rect>& obstacles, bool names,
                                            bool titles) {
    LabelRequest request;
    request.view = frame.view;
    request.hovered = frame.hovered;
    request.selected = frame.selected;
    request.lit = frame.lit;
    request.obstacles = obstacles;
    request.bounds = frame.view.area.grown(-4.0F * painter.scale());
    request.line_height = painter.line_height(style_of(LabelKind::node));
    request.names = names;
    request.titles = titles;
    return place_labels(scene, request, [&](std::string_view line, LabelKind kind) {
        return painter.text_width(line, style_of(kind));
    });
}

const std::vector<PlacedLabel>& LabelLayer::update(Painter& painter,
                                                   const std::shared_ptr<const MapScene>& scene,
                                                   const MapFrame& frame,
                                                   const std::vector<Rect>& obstacles, bool names,
                                                   bool titles) {
    const float text = painter.text_width("Names", style_of(LabelKind::node));
    const bool same = scene == scene_ && frame.view == view_ && frame.hovered == hovered_ &&
                      frame.selected == selected_ && frame.lit == lit_ && obstacles == obstacles_ &&
                      text == text_ && names == names_ && titles == titles_;
    if (same || !scene) return labels_;
    scene_ = scene;
    view_ = frame.view;
    hovered_ = frame.hovered;
    selected_ = frame.selected;
    lit_ = frame.lit;
    obstacles_ = obstacles;
    text_ = text;
    names_ = names;
    titles_ = titles;
    labels_ = place_frame_labels(painter, *scene, frame, obstacles, names, titles);
    return labels_;
}

void draw_labels(Painter& painter, const std::vector<PlacedLabel>& labels, const MapScene&,
                 const MapFrame& frame) {
    const Tokens& t = tokens(frame.theme);
    const float px = painter.scale();
    // Lines first: no label's halo may hide another's leader.
    for (const PlacedLabel& label : labels) {
        if (!label.leader) continue;
        const std::array<Spot, 2> line{
            {{static_cast<float>(label.leader_from.x), static_cast<float>(label.leader_from.y)},
             {static_cast<float>(label.leader_to.x), static_cast<float>(label.leader_to.y)}}};
        painter.polyline(line, t.canvas, 3.0F * px, false);
        painter.polyline(line, t.ink3, 1.0F * px, false);
    }
    // Away from what is lit, but never too pale to read.
    const Color dim_name = dimmed(t.ink, t.canvas, 0.4F * frame.fade);
    const Color dim_title = dimmed(t.ink2, t.canvas, 0.4F * frame.fade);
    for (const PlacedLabel& label : labels) {
        const TextStyle style = style_of(label.kind);
        const bool title = label.kind == LabelKind::hull_title;
        const Color color =
            title ? (label.faded ? dim_title : t.ink2) : (label.faded ? dim_name : t.ink);
        const float line_height = label.box.height / static_cast<float>(label.lines.size());
        for (std::size_t i = 0; i < label.lines.size(); ++i) {
            const float slack = label.box.width - label.widths[i];
            const float shift = label.align < 0 ? 0.0F : label.align > 0 ? slack : slack / 2;
            painter.haloed_text(
                {label.box.x + shift, label.box.y + static_cast<float>(i) * line_height},
                label.lines[i], style, color, t.canvas, 2.0F * px);
        }
    }
}

std::vector<std::string> wrapped(Painter& painter, std::string_view text, TextStyle style,
                                 float width) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        const std::string_view word = text.substr(0, blank);
        const std::string longer =
            line.empty() ? std::string(word) : line + " " + std::string(word);
        if (!line.empty() && painter.text_width(longer, style) > width) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

Rect draw_title(Painter& painter, const MapScene& scene, Theme theme, Spot top_left, float width,
                bool draw) {
    const Tokens& t = tokens(theme);
    float y = top_left.y;
    float widest = 0.0F;
    const auto block = [&](const std::string& text, TextStyle style, Color color) {
        for (const std::string& line : wrapped(painter, text, style, width)) {
            if (draw) painter.text({top_left.x, y}, line, style, color);
            widest = std::max(widest, painter.text_width(line, style));
            y += painter.line_height(style);
        }
    };
    block(scene.title, title_style, t.ink);
    if (!scene.title.empty() && !scene.subtitle.empty()) y += 4.0F * painter.scale();
    block(scene.subtitle, subtitle_style, t.ink2);
    return {top_left.x, top_left.y, widest, y - top_left.y};
}

void draw_card(Painter& painter, const Rect& box, Theme theme) {
    const Tokens& t = tokens(theme);
    const float px = painter.scale();
    for (int i = 8; i >= 1; --i) {
        const Rect shadow = box.grown(static_cast<float>(i) * px);
        painter.rounded({shadow.x, shadow.y + 3.0F * px, shadow.width, shadow.height},
                        (8.0F + static_cast<float>(i)) * px, {0, 0, 0, 3});
    }
    painter.rounded(box, 8.0F * px, t.panel);
    painter.rounded_edge(box, 8.0F * px, t.line, px);
}

}  // namespace convene::viewer

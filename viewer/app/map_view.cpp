#include "viewer/app/map_view.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/panels/menus.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/render/imgui_painter.hpp"

namespace convene::viewer {
namespace {

/// Whether the map, fitted into `free`, would put an actor under `card`.
bool covers_a_node(const MapScene& scene, const Rect& area, const Rect& free, float scale,
                   const Rect& card) {
    if (scene.nodes.empty()) return false;
    const ScreenMap view{fit(scene, area, free, scale), area, scale};
    const double room = 8.0 * static_cast<double>(scale);
    return std::any_of(scene.nodes.begin(), scene.nodes.end(), [&](const SceneNode& node) {
        const Point at = view.to_screen(node.at);
        return at.x > static_cast<double>(card.x) - room &&
               at.x < static_cast<double>(card.right()) + room &&
               at.y > static_cast<double>(card.y) - room &&
               at.y < static_cast<double>(card.y + card.height) + room;
    });
}

constexpr double camera_seconds = 0.35;
constexpr double zoom_seconds = 0.12;
constexpr double fade_seconds = 0.09;
constexpr double tooltip_seconds = 0.35;
constexpr float legend_inset = 16.0F;
constexpr float least_width_for_cards = 460.0F;

float legend_room(const PanelInput& in, const Rect& area) {
    const float minimap =
        in.state.show_minimap ? minimap_box(in.ui, area).height + in.ui.px(16) : 0.0F;
    return area.height - in.ui.px(2 * legend_inset) - minimap;
}

bool same_map(const SnapshotRequest& a, const SnapshotRequest& b) {
    return a.wave == b.wave && a.where == b.where && a.layout == b.layout && a.seed == b.seed &&
           a.relations == b.relations && a.compare == b.compare &&
           a.place_attribute == b.place_attribute;
}

}  // namespace

bool MapView::moving(double now) const {
    return camera_.moving(now) || now < fade_end_ || hurried_;
}

void MapView::follow_state(const PanelInput& in, Session& session, const Rect& area,
                           const Rect& free, double now) {
    const MapScene& scene = *in.model.scene;
    const bool settled =
        same_map(in.model.snapshot->request, in.state.request) || !session.progress().busy;
    // A fitted map stays fitted when the window or the scene changes.
    const bool was_fitted = ever_fitted_ && in.state.camera == fitted_;
    const Camera now_fits =
        scene.nodes.empty() ? in.state.camera : fit(scene, area, free, in.ui.scale);
    const bool first = !ever_fitted_;
    if (!scene.nodes.empty() &&
        ((in.state.fit_pending && settled) || (was_fitted && !(now_fits == fitted_)))) {
        const bool jump =
            first || in.ui.reduce_motion || (!in.state.fit_pending && !(fitted_free_ == free));
        fitted_ = now_fits;
        fitted_free_ = free;
        ever_fitted_ = true;
        session.set_camera(fitted_);
        camera_.head_for(fitted_, now, jump ? 0.0 : camera_seconds);
        return;
    }
    if (camera_.goal() == in.state.camera) return;
    const bool zoomed = camera_.goal().zoom != in.state.camera.zoom;
    const bool dragged = ImGui::IsMouseDown(ImGuiMouseButton_Left);
    const double seconds = in.ui.reduce_motion || dragged ? 0.0
                           : zoomed                       ? zoom_seconds
                                                          : camera_seconds;
    camera_.head_for(in.state.camera, now, seconds);
}

void MapView::pointer(const PanelInput& in, const ScreenMap& goal, const ScreenMap& view) {
    const Rect& area = view.area;
    ImGui::SetCursorScreenPos({area.x, area.y});
    ImGui::SetNextItemAllowOverlap();
    ImGui::InvisibleButton("map", {area.width, area.height});
    report_item(in.ui, "map");
    const ImGuiIO& io = ImGui::GetIO();
    const bool over = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                      ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    const bool held = ImGui::IsItemActive();
    const bool dragging = held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, in.ui.px(4));
    // Shift+drag from the canvas, or a drag with the tool, draws around actors.
    const Point pointed_at = view.to_world({io.MousePos.x, io.MousePos.y});
    if (ImGui::IsItemActivated() && (in.state.lasso || io.KeyShift) &&
        pick(*in.model.scene, view, io.MousePos.x, io.MousePos.y) == no_index) {
        lasso_ = {pointed_at};
        lasso_adds_ = io.KeyShift;
    }
    const bool drawing = !lasso_.empty();
    if (drawing && held) {
        const Point last = view.to_screen(lasso_.back());
        if (std::hypot(last.x - static_cast<double>(io.MousePos.x),
                       last.y - static_cast<double>(io.MousePos.y)) >
            static_cast<double>(in.ui.px(3)))
            lasso_.push_back(pointed_at);
        draw_lasso(in);
    } else if (drawing) {
        if (lasso_.size() >= 3) {
            std::string command = "select lasso";
            for (const Point& point : lasso_)
                command += fmt::format(" {:.1f} {:.1f}", point.x, point.y);
            in.queue.push(command + (lasso_adds_ ? " add" : ""));
            if (in.state.lasso) in.queue.push("lasso off");
        }
        lasso_.clear();
    }
    const std::uint32_t under =
        over && !dragging ? pick(*in.model.scene, view, io.MousePos.x, io.MousePos.y) : no_index;
    const auto actors = in.model.snapshot->network->actors();
    const auto id_of = [&](std::uint32_t node) {
        return quote_word(actors[in.model.scene->nodes[node].actor].id);
    };

    if (over && io.MouseWheel != 0.0F && !dragging) {
        const Point at = goal.to_world({io.MousePos.x, io.MousePos.y});
        in.queue.push(fmt::format("zoom {:.4f} at {:.2f} {:.2f}",
                                  std::pow(1.2, static_cast<double>(io.MouseWheel)), at.x, at.y));
    }
    if (dragging && !drawing && (io.MouseDelta.x != 0.0F || io.MouseDelta.y != 0.0F)) {
        const Point from =
            view.to_world({io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y});
        const Point to = view.to_world({io.MousePos.x, io.MousePos.y});
        in.queue.push(fmt::format("pan {:.3f} {:.3f}", from.x - to.x, from.y - to.y));
    }
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0.0F);
    const bool still = std::hypot(moved.x, moved.y) < in.ui.px(4);
    if (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Left) && still &&
        over) {
        if (under != no_index) {
            in.queue.push((io.KeyShift ? "select toggle " : "select ") + id_of(under));
        } else if (!in.state.selected.empty() && !io.KeyShift && !drawing) {
            in.queue.push("select");
        }
    }
    if (over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && under != no_index)
        in.queue.push("center " + id_of(under));
    if (over && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
        menu_for_ =
            under == no_index ? std::string() : actors[in.model.scene->nodes[under].actor].id;
        ImGui::OpenPopup("##map menu");
    }
    draw_context_menu(in, menu_for_);
    if (held && dragging && !drawing) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    if (under != no_index) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);

    by_mouse_ = under != no_index;
    std::uint32_t now_hovered = under;
    if (now_hovered == no_index && !in.state.pointed.empty()) {
        const auto pointed = in.model.snapshot->network->find_actor(in.state.pointed);
        if (pointed) now_hovered = in.model.node_of[*pointed];
    }
    const void* scene = in.model.scene.get();
    if (now_hovered != hovered_ || scene != hovered_scene_) {
        if (now_hovered != hovered_) {
            hovered_since_ = ImGui::GetTime();
            fade_end_ = in.ui.reduce_motion ? 0.0 : ImGui::GetTime() + fade_seconds;
        }
        hovered_ = now_hovered;
        hovered_scene_ = scene;
        hovered_text_.reset();
    }
}

void MapView::draw_lasso(const PanelInput& in) {
    if (!frame_ || lasso_.size() < 2) return;
    std::vector<ImVec2> points;
    for (const Point& point : lasso_) {
        const Point at = frame_->view.to_screen(point);
        points.push_back({static_cast<float>(at.x), static_cast<float>(at.y)});
    }
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const Tokens& t = *in.ui.tokens;
    const auto count = static_cast<int>(points.size());
    list.AddPolyline(points.data(), count, packed(t.canvas), ImDrawFlags_Closed, in.ui.px(3));
    list.AddPolyline(points.data(), count, packed(t.ink), ImDrawFlags_Closed, 1.5F * in.ui.scale);
}

Rect MapView::tooltip_place(const PanelInput& in, const Rect& area, ImVec2 size) const {
    const MapScene& scene = *in.model.scene;
    const Point at = frame_->view.to_screen(scene.nodes[hovered_].at);
    const auto x = static_cast<float>(at.x);
    const auto y = static_cast<float>(at.y);
    const float gap = frame_->view.radius(scene.nodes[hovered_]) + in.ui.px(14);
    Rect best;
    float least = 1e9F;
    for (const float side : {1.0F, -1.0F}) {
        for (const float up : {0.5F, 0.1F, 0.9F}) {
            Rect box{side > 0 ? x + gap : x - gap - size.x, y - size.y * up, size.x, size.y};
            const float outside =
                std::max(0.0F, area.x - box.x) + std::max(0.0F, box.right() - area.right());
            box.x = std::clamp(box.x, area.x + in.ui.px(4),
                               std::max(area.x + in.ui.px(4), area.right() - size.x - in.ui.px(4)));
            box.y =
                std::clamp(box.y, area.y + in.ui.px(4),
                           std::max(area.y + in.ui.px(4), area.bottom() - size.y - in.ui.px(4)));
            float cost = outside;
            for (std::uint32_t i = 0; i < scene.nodes.size(); ++i) {
                if (i >= frame_->lit.nodes.size() || frame_->lit.nodes[i] == 0) continue;
                const Point other = frame_->view.to_screen(scene.nodes[i].at);
                if (box.grown(in.ui.px(6))
                        .contains(static_cast<float>(other.x), static_cast<float>(other.y))) {
                    cost += i == hovered_ ? 500.0F : 20.0F;
                }
            }
            if (cost < least) {
                least = cost;
                best = box;
            }
        }
    }
    return best;
}

void MapView::tooltip(const PanelInput& in, const Rect& area, double now) {
    due_ = 0.0;
    if (hovered_ == no_index || ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
    if (in.state.overlay != Overlay::none) return;
    const double appears = hovered_since_ + (in.ui.reduce_motion ? 0.0 : tooltip_seconds);
    if (now < appears) {
        due_ = appears;
        return;
    }
    if (!hovered_text_) {
        std::vector<std::string> keys;
        for (const std::string& encoding :
             {in.state.encoding.size_by, in.state.encoding.color_by}) {
            if (encoding.starts_with("measure:")) keys.push_back(encoding.substr(8));
        }
        hovered_text_ = inspect_actor(*in.model.snapshot, in.model.scene->nodes[hovered_].actor,
                                      in.state.inspector_relation, keys);
    }
    const ImVec2 size = draw_tooltip(in, *hovered_text_, {0, 0}, false);
    Rect free = area;
    // The definition lies at the right of the map.
    if (in.model.definition) free.width = std::max(size.x, free.width - in.ui.px(360));
    const Rect place = tooltip_place(in, free, size);
    (void)draw_tooltip(in, *hovered_text_, {std::round(place.x), std::round(place.y)}, true);
}

/// Where the whole legend is too tall and the left panel shows each relation with its
/// stroke anyway, the ties leave the legend, rather than sizes and colours.
void MapView::keep_legend(const PanelInput& in, Painter& painter, const Rect& area) {
    const float room = legend_room(in, area);
    if (legend_of_ == in.model.scene && legend_room_ == room && legend_left_ == in.state.show_left)
        return;
    legend_of_ = in.model.scene;
    legend_room_ = room;
    legend_left_ = in.state.show_left;
    auto legend = std::make_shared<MapScene>();
    legend->legend = in.model.scene->legend;
    const Rect whole = legend_box(painter, *legend, {0, 0}, 1e6F, true);
    if (whole.height > room && in.state.show_left && in.state.request.compare.empty()) {
        auto& rows = legend->legend;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
            if (rows[i].kind == LegendRow::Kind::heading &&
                rows[i + 1].kind == LegendRow::Kind::tie) {
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
                break;
            }
        }
        std::erase_if(rows, [](const LegendRow& row) { return row.kind == LegendRow::Kind::tie; });
    }
    legend_ = std::move(legend);
}

void MapView::update(const PanelInput& in, Session& session, const Rect& area, const Fonts& fonts,
                     double now) {
    if (!in.model.scene || area.width <= 0 || area.height <= 0) {
        frame_.reset();
        return;
    }
    begin_panel(in, "map area", area, Color{0, 0, 0, 0}, {0, 0},
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar |
                    ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGuiPainter painter(list, fonts, in.ui.scale);
    const MapScene& scene = *in.model.scene;
    keep_legend(in, painter, area);

    const bool wide = area.width >= in.ui.px(least_width_for_cards);
    const Spot legend_at{area.x + in.ui.px(legend_inset), area.y + in.ui.px(legend_inset)};
    std::vector<Rect> obstacles{map_buttons_box(in.ui, area)};
    Rect free = area;
    float taken = 0.0F;
    if (in.state.show_legend && wide && !legend_->legend.empty()) {
        obstacles.push_back(legend_box(painter, *legend_, legend_at, legend_room(in, area), true));
        taken = obstacles.back().right() - area.x;
    }
    if (in.state.show_minimap && wide) {
        obstacles.push_back(minimap_box(in.ui, area));
        taken = std::max(taken, obstacles.back().right() - area.x);
    }
    free.x += taken;
    free.width -= taken;
    const float margin = in.ui.px(20);
    free = {free.x + margin, free.y + margin, std::max(free.width - 2 * margin, in.ui.px(100)),
            std::max(free.height - 2 * margin, in.ui.px(80))};

    if (const Rect& buttons = obstacles.front();
        covers_a_node(scene, area, free, in.ui.scale, buttons)) {
        free.width = std::max(std::min(free.width, buttons.x - margin - free.x), in.ui.px(100));
    }

    follow_state(in, session, area, free, now);
    const ScreenMap view{camera_.at(now), area, in.ui.scale};
    const ScreenMap goal{in.state.camera, area, in.ui.scale};
    pointer(in, goal, view);

    MapFrame frame;
    frame.view = view;
    frame.theme = in.state.theme;
    frame.quick = !in.ui.reduce_motion;
    frame.hovered = hovered_;
    frame.selected = in.model.selected_node;
    frame.also_selected = in.model.also_nodes;
    const bool by_chart = hovered_ == no_index && in.model.beside.lit.active();
    const bool standing = by_chart || (hovered_ == no_index && in.model.standing.active());
    if (standing) frame.lit = by_chart ? in.model.beside.lit : in.model.standing;
    if (hovered_ != no_index) frame.lit = lit_around(scene, hovered_);
    frame.fade = in.ui.reduce_motion || standing
                     ? 1.0F
                     : static_cast<float>(eased((now - hovered_since_) / fade_seconds));
    frame_ = std::move(frame);

    hurried_ = camera_.moving(now);
    painter.set_quick(hurried_);
    draw_rings(painter, scene, *frame_);
    // While the camera flies, names ride along with the view they were placed for.
    const auto& labels = labels_.update(painter, in.model.scene, *frame_, obstacles,
                                        in.state.show_names, in.state.show_outlines);
    draw_labels(painter, labels, scene, *frame_);
    painter.set_quick(false);
    if (in.state.show_legend && wide && !legend_->legend.empty()) {
        (void)draw_legend(painter, *legend_, in.state.theme, legend_at, legend_room(in, area),
                          true);
    }
    if (in.state.show_minimap && wide) draw_minimap(in, area, view);
    draw_map_buttons(in, area);
    if (scene.nodes.empty()) {
        ImFont* font = in.ui.font(Type::section, Weight::semibold);
        const std::string text = in.state.request.where.empty()
                                     ? std::string("Nobody is on the map in this wave.")
                                     : "Your filter leaves nobody. Take a chip away to see " +
                                           grouped(in.model.counts.actors_before) + " again.";
        draw_text(
            list, font,
            {area.x + (area.width - text_size(font, text).x) / 2, area.y + area.height * 0.42F},
            in.ui.tokens->ink, text);
    }
    tooltip(in, area, now);
    ImGui::End();
}

}  // namespace convene::viewer

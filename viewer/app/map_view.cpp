#include "viewer/app/map_view.hpp"

#include <algorithm>
#include <cmath>

#include "viewer/panels/widgets.hpp"
#include "viewer/render/imgui_painter.hpp"
#include "viewer/state/moved_node.hpp"

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
constexpr float least_width_for_two = 500.0F;
constexpr float least_half_beside_cards = 280.0F;

/// Who is held in place wears a pin at the upper right.
void draw_pins(const PanelInput& in, ImDrawList& list, const ScreenMap& view, const MapScene& scene,
               const std::vector<std::uint32_t>& node_of) {
    const Tokens& t = *in.ui.tokens;
    for (const auto& [id, point] : in.state.request.pinned) {
        const auto actor = in.model.snapshot->network->find_actor(id);
        if (!actor || node_of[*actor] == no_index) continue;
        const SceneNode& node = scene.nodes[node_of[*actor]];
        const Point center = view.to_screen(node.at);
        const float out = 0.71F * view.radius(node);
        const ImVec2 foot{static_cast<float>(center.x) + out, static_cast<float>(center.y) - out};
        const float reach = 5.0F * in.ui.scale;
        const ImVec2 head{foot.x + reach, foot.y - reach};
        list.AddLine(foot, head, packed(t.canvas), 4.0F * in.ui.scale);
        list.AddCircleFilled(head, 4.6F * in.ui.scale, packed(t.canvas));
        list.AddLine(foot, head, packed(t.ink), 1.6F * in.ui.scale);
        list.AddCircleFilled(head, 3.2F * in.ui.scale, packed(t.ink));
    }
}

void draw_nobody(const PanelInput& in, const Rect& area) {
    ImFont* font = in.ui.font(Type::section, Weight::semibold);
    const std::string text = fitted(font,
                                    in.state.request.where.empty()
                                        ? std::string("Nobody is on the map in this wave.")
                                        : "Your filter leaves nobody. Take a chip away to see " +
                                              grouped(in.model.counts.actors_before) + " again.",
                                    area.width - in.ui.px(24));
    draw_text(*ImGui::GetWindowDrawList(), font,
              {area.x + (area.width - text_size(font, text).x) / 2, area.y + area.height * 0.42F},
              in.ui.tokens->ink, text);
}

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

/// The scenes as they are shown: with whom one drags where the pointer is.
void MapView::choose_scenes(const PanelInput& in) {
    halves_.clear();
    const auto shown = [&](const std::shared_ptr<const MapScene>& scene,
                           const std::vector<std::uint32_t>& node_of, Moved& kept) {
        const std::uint32_t node = drag_ && drag_->moved && drag_->actor < node_of.size()
                                       ? node_of[drag_->actor]
                                       : no_index;
        if (node == no_index) {
            kept = {};
            return scene;
        }
        if (kept.of != scene || kept.at.x != drag_->at.x || kept.at.y != drag_->at.y) {
            kept = {scene, std::make_shared<const MapScene>(with_node_at(*scene, node, drag_->at)),
                    drag_->at};
        }
        return kept.scene;
    };
    Half main;
    main.scene = shown(in.model.scene, in.model.node_of, moved_[0]);
    main.node_of = &in.model.node_of;
    halves_.push_back(std::move(main));
    if (!in.model.second.scene) return;
    Half beside;
    beside.scene = shown(in.model.second.scene, in.model.second.node_of, moved_[1]);
    beside.node_of = &in.model.second.node_of;
    beside.second = true;
    halves_.push_back(std::move(beside));
}

MapView::Plan MapView::plan(const PanelInput& in, Painter& painter, const Rect& area) const {
    Plan plan;
    plan.two = in.model.second.scene && area.width >= in.ui.px(least_width_for_two);
    const Rect buttons = map_buttons_box(in.ui, area);
    plan.obstacles = {buttons};
    plan.cards = area.width >= in.ui.px(least_width_for_cards);
    Rect legend, minimap;
    float taken = 0.0F;
    if (plan.cards && in.state.show_legend && !legend_->legend.empty()) {
        legend = legend_box(painter, *legend_,
                            {area.x + in.ui.px(legend_inset), area.y + in.ui.px(legend_inset)},
                            legend_room(in, area), true);
        taken = legend.right() - area.x;
    }
    if (plan.cards && in.state.show_minimap) {
        minimap = minimap_box(in.ui, area);
        taken = std::max(taken, minimap.right() - area.x);
    }
    // Two maps need the room more than cards do.
    if (plan.two && area.width - taken < 2 * in.ui.px(least_half_beside_cards)) {
        plan.cards = false;
        taken = 0.0F;
    }
    plan.legend = plan.cards && legend.width > 0.0F;
    plan.minimap = plan.cards && minimap.width > 0.0F;
    if (plan.legend) plan.obstacles.push_back(legend);
    if (plan.minimap) plan.obstacles.push_back(minimap);

    const float margin = in.ui.px(20);
    if (plan.two) {
        const float start = area.x + (taken > 0.0F ? taken + in.ui.px(legend_inset) : 0.0F);
        const float width = std::floor((area.right() - start) / 2);
        plan.areas = {Rect{std::round(start), area.y, width, area.height},
                      Rect{std::round(start) + width, area.y, width, area.height}};
        for (const Rect& half : plan.areas) plan.obstacles.push_back(half_title_box(in.ui, half));
        const Rect& half = plan.areas[0];
        const float top = half_title_box(in.ui, half).bottom() - half.y;
        plan.free = {half.x + margin, half.y + top + margin / 2, half.width - 2 * margin,
                     half.height - top - 1.5F * margin};
    } else {
        plan.areas = {area, Rect{}};
        plan.free = {area.x + taken + margin, area.y + margin, area.width - taken - 2 * margin,
                     area.height - 2 * margin};
    }
    plan.free.width = std::max(plan.free.width, in.ui.px(100));
    plan.free.height = std::max(plan.free.height, in.ui.px(80));

    const std::size_t last = plan.two ? 1 : 0;
    Rect free = plan.free;
    free.x += plan.areas[last].x - plan.areas[0].x;
    const bool covered = std::any_of(halves_.begin(), halves_.end(), [&](const Half& half) {
        return covers_a_node(*half.scene, plan.areas[last], free, in.ui.scale, buttons);
    });
    if (covered) {
        plan.free.width =
            std::max(std::min(free.width, buttons.x - margin - free.x), in.ui.px(100));
    }
    return plan;
}

void MapView::follow_state(const PanelInput& in, Session& session, const Plan& plan, double now) {
    MapScene bounds;
    bounds.minimum = halves_.front().scene->minimum;
    bounds.maximum = halves_.front().scene->maximum;
    bool anybody = false;
    for (const Half& half : halves_) {
        anybody = anybody || !half.scene->nodes.empty();
        bounds.minimum = {std::min(bounds.minimum.x, half.scene->minimum.x),
                          std::min(bounds.minimum.y, half.scene->minimum.y)};
        bounds.maximum = {std::max(bounds.maximum.x, half.scene->maximum.x),
                          std::max(bounds.maximum.y, half.scene->maximum.y)};
    }
    const bool settled =
        same_map(in.model.snapshot->request, in.state.request) || !session.progress().busy;
    // A fitted map stays fitted when the window or the scene changes.
    const bool was_fitted = ever_fitted_ && in.state.camera == fitted_;
    const Camera now_fits =
        anybody ? fit(bounds, plan.areas[0], plan.free, in.ui.scale) : in.state.camera;
    const bool first = !ever_fitted_;
    if (anybody && ((in.state.fit_pending && settled) || (was_fitted && !(now_fits == fitted_)))) {
        const bool jump =
            first || in.ui.reduce_motion || (!in.state.fit_pending && !(fitted_free_ == plan.free));
        fitted_ = now_fits;
        fitted_free_ = plan.free;
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

Rect MapView::tooltip_place(const PanelInput& in, const Rect& area, ImVec2 size) const {
    const MapPicture& picture = pictures_[hovered_second_ ? 1 : 0];
    const MapScene& scene = *picture.scene;
    const MapFrame& frame = picture.frame;
    const Point at = frame.view.to_screen(scene.nodes[frame.hovered].at);
    const auto x = static_cast<float>(at.x);
    const auto y = static_cast<float>(at.y);
    const float gap = frame.view.radius(scene.nodes[frame.hovered]) + in.ui.px(14);
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
                if (i >= frame.lit.nodes.size() || frame.lit.nodes[i] == 0) continue;
                const Point other = frame.view.to_screen(scene.nodes[i].at);
                if (box.grown(in.ui.px(6))
                        .contains(static_cast<float>(other.x), static_cast<float>(other.y))) {
                    cost += i == frame.hovered ? 500.0F : 20.0F;
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

void MapView::tooltip(const PanelInput& in, double now) {
    due_ = 0.0;
    if (hovered_ == no_index || ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
    const std::size_t at = hovered_second_ ? 1 : 0;
    if (at >= pictures_.size() || pictures_[at].frame.hovered == no_index) return;
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
        const auto& second = in.model.snapshot->second;
        hovered_text_ = inspect_actor(hovered_second_ && second ? *second : *in.model.snapshot,
                                      hovered_, in.state.inspector_relation, keys);
    }
    const ImVec2 size = draw_tooltip(in, *hovered_text_, {0, 0}, false);
    Rect free = pictures_[at].frame.view.area;
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

void MapView::draw_maps(const PanelInput& in, ImDrawList& list, Painter& painter, const Plan& plan,
                        double now) {
    const bool by_chart = hovered_ == no_index && in.model.beside.lit.active();
    const bool standing = by_chart || (hovered_ == no_index && in.model.standing.active());
    pictures_.clear();
    for (const Half& half : halves_) {
        MapFrame frame;
        frame.view = half.view;
        frame.theme = in.state.theme;
        frame.quick = !in.ui.reduce_motion;
        frame.hovered = half.node(hovered_);
        frame.selected = half.second ? in.model.second.selected_node : in.model.selected_node;
        frame.also_selected = half.second ? in.model.second.also_nodes : in.model.also_nodes;
        if (by_chart) {
            frame.lit = half.second ? mirrored(*in.model.scene, in.model.beside.lit, *half.scene)
                                    : in.model.beside.lit;
        } else if (standing) {
            frame.lit = half.second ? in.model.second.standing : in.model.standing;
        }
        if (hovered_ != no_index) frame.lit = lit_around(*half.scene, frame.hovered);
        frame.fade = in.ui.reduce_motion || standing
                         ? 1.0F
                         : static_cast<float>(eased((now - hovered_since_) / fade_seconds));
        pictures_.push_back({half.scene, std::move(frame)});
    }
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
        const MapPicture& picture = pictures_[i];
        const Rect& clip = picture.frame.view.area;
        list.PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
        draw_rings(painter, *picture.scene, picture.frame);
        draw_pins(in, list, halves_[i].view, *picture.scene, *halves_[i].node_of);
        // While the camera flies, names ride along with the view they were placed for.
        const auto& labels =
            labels_[i].update(painter, picture.scene, picture.frame, plan.obstacles,
                              in.state.show_names, in.state.show_outlines);
        draw_labels(painter, labels, *picture.scene, picture.frame);
        list.PopClipRect();
    }
}

void MapView::update(const PanelInput& in, Session& session, const Rect& area, const Fonts& fonts,
                     double now) {
    if (!in.model.scene || area.width <= 0 || area.height <= 0) {
        pictures_.clear();
        drag_.reset();
        return;
    }
    begin_panel(in, "map area", area, Color{0, 0, 0, 0}, {0, 0},
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar |
                    ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGuiPainter painter(list, fonts, in.ui.scale);
    end_drag(in);
    choose_scenes(in);
    keep_legend(in, painter, area);
    const Plan plan = this->plan(in, painter, area);
    if (!plan.two) halves_.resize(1);

    follow_state(in, session, plan, now);
    const bool swapped = plan.two && in.model.second.halves[0].second;
    for (Half& half : halves_) {
        const Rect& own = plan.areas[plan.two && half.second != swapped ? 1 : 0];
        half.view = {camera_.at(now), own, in.ui.scale};
        half.goal = {in.state.camera, own, in.ui.scale};
    }
    pointer(in, area);

    hurried_ = camera_.moving(now);
    painter.set_quick(hurried_);
    draw_maps(in, list, painter, plan, now);
    painter.set_quick(false);
    if (plan.legend) {
        (void)draw_legend(painter, *legend_, in.state.theme,
                          {area.x + in.ui.px(legend_inset), area.y + in.ui.px(legend_inset)},
                          legend_room(in, area), true);
    }
    if (plan.minimap) draw_minimap(in, area, halves_.front().view);
    draw_map_buttons(in, area);
    if (plan.two) draw_half_titles(in, plan.areas);
    for (const Half& half : halves_) {
        if (half.scene->nodes.empty()) draw_nobody(in, half.view.area);
    }
    if (in.model.second.scene && !plan.two) {
        draw_map_hint(in, area, "Two waves side by side need a wider map.");
    } else if (in.state.lasso) {
        draw_map_hint(in, area, "Drag around people to select them. Esc leaves.");
    }
    tooltip(in, now);
    ImGui::End();
}

}  // namespace convene::viewer

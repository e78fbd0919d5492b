// What the pointer does on the map: hover, click, pan, zoom, draw around people, drag somebody
// to another place.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/app/map_view.hpp"
#include "viewer/panels/menus.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/moved_node.hpp"

namespace convene::viewer {
namespace {

constexpr double fade_seconds = 0.09;
constexpr float drag_threshold = 4.0F;  // design px: less is a click

/// As the command carries it, so that what was dropped can be known again.
double hundredths(double value) { return std::round(value * 100.0) / 100.0; }

bool same_place(Point a, Point b) { return a.x == b.x && a.y == b.y; }

}  // namespace

/// The half that the pointer is over; while a button is held, the one where it went down.
const MapView::Half& MapView::half_under(float x, float y) const {
    for (const Half& half : halves_) {
        if (half.view.area.contains(x, y)) return half;
    }
    return halves_.front();
}

/// Shift+drag from the canvas, or a drag with the tool, draws around actors.
void MapView::draw_around(const PanelInput& in, const Half& half, bool held, Point pointed_at) {
    if (lasso_.empty()) return;
    if (held) {
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const Point last = half.view.to_screen(lasso_.back());
        if (std::hypot(last.x - static_cast<double>(mouse.x),
                       last.y - static_cast<double>(mouse.y)) > static_cast<double>(in.ui.px(3)))
            lasso_.push_back(pointed_at);
        draw_lasso(in, half);
        return;
    }
    if (lasso_.size() >= 3) {
        std::string command = "select lasso";
        for (const Point& point : lasso_)
            command += fmt::format(" {:.1f} {:.1f}", point.x, point.y);
        in.queue.push(command + (lasso_adds_ ? " add" : ""));
        if (in.state.lasso) in.queue.push("lasso off");
    }
    lasso_.clear();
}

void MapView::draw_lasso(const PanelInput& in, const Half& half) {
    if (lasso_.size() < 2) return;
    std::vector<ImVec2> points;
    for (const Point& point : lasso_) {
        const Point at = half.view.to_screen(point);
        points.push_back({static_cast<float>(at.x), static_cast<float>(at.y)});
    }
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const Tokens& t = *in.ui.tokens;
    const auto count = static_cast<int>(points.size());
    list.AddPolyline(points.data(), count, packed(t.canvas), ImDrawFlags_Closed, in.ui.px(3));
    list.AddPolyline(points.data(), count, packed(t.ink), ImDrawFlags_Closed, 1.5F * in.ui.scale);
}

void MapView::drag_actor(const PanelInput& in, bool held, bool dragging, Point pointed_at) {
    if (!drag_ || drag_->dropped) return;
    if (held && dragging) {
        drag_->moved = true;
        fitted_ = {{}, -1.0};  // the map stays where one looks, even where it was fitted
        drag_->at = {hundredths(pointed_at.x + drag_->grip.x),
                     hundredths(pointed_at.y + drag_->grip.y)};
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    } else if (!held) {
        if (!drag_->moved) {
            drag_.reset();
            return;
        }
        drag_->dropped = true;
        in.queue.push(fmt::format("pin {} {:.2f} {:.2f}",
                                  quote_word(in.model.snapshot->network->actors()[drag_->actor].id),
                                  drag_->at.x, drag_->at.y));
    }
}

/// Once the map itself shows the place (or the command was refused or taken back), nothing is
/// dragged any more.
void MapView::end_drag(const PanelInput& in) {
    if (!drag_ || !drag_->dropped) return;
    const auto actors = in.model.snapshot->network->actors();
    if (drag_->actor >= actors.size()) {
        drag_.reset();
        return;
    }
    const std::string& id = actors[drag_->actor].id;
    const auto holds = [&](const SnapshotRequest& request) {
        const auto found = request.pinned.find(id);
        return found != request.pinned.end() && same_place(found->second, drag_->at);
    };
    if (holds(in.model.snapshot->request) || !holds(in.state.request)) drag_.reset();
}

void MapView::hover(const PanelInput& in, ActorIndex actor, bool second) {
    const void* scene = in.model.scene.get();
    if (actor == hovered_ && second == hovered_second_ && scene == hovered_scene_) return;
    if (actor != hovered_) {
        hovered_since_ = ImGui::GetTime();
        fade_end_ = in.ui.reduce_motion ? 0.0 : ImGui::GetTime() + fade_seconds;
    }
    hovered_ = actor;
    hovered_second_ = second;
    hovered_scene_ = scene;
    hovered_text_.reset();
}

void MapView::pointer(const PanelInput& in, const Rect& area) {
    ImGui::SetCursorScreenPos({area.x, area.y});
    ImGui::SetNextItemAllowOverlap();
    ImGui::InvisibleButton("map", {area.width, area.height});
    report_item(in.ui, "map");
    const ImGuiIO& io = ImGui::GetIO();
    const bool over = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                      ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    const bool held = ImGui::IsItemActive();
    const bool pressed = ImGui::IsItemActivated();
    const bool dragging =
        held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, in.ui.px(drag_threshold));
    const Half& beneath = half_under(io.MousePos.x, io.MousePos.y);
    if (pressed || !held) pressed_half_ = static_cast<std::size_t>(&beneath - halves_.data());
    const Half& half = halves_[std::min(pressed_half_, halves_.size() - 1)];
    const Point pointed_at = half.view.to_world({io.MousePos.x, io.MousePos.y});
    const std::uint32_t beneath_node = pick(*half.scene, half.view, io.MousePos.x, io.MousePos.y);
    if (pressed) {
        drag_.reset();
        if (in.state.lasso || (io.KeyShift && beneath_node == no_index)) {
            lasso_ = {pointed_at};
            lasso_adds_ = io.KeyShift;
        } else if (beneath_node != no_index && !io.KeyShift) {
            const SceneNode& node = half.scene->nodes[beneath_node];
            drag_ = Drag{node.actor, {node.at.x - pointed_at.x, node.at.y - pointed_at.y}, node.at};
        }
    }
    const bool drawing = !lasso_.empty();
    const bool moves_somebody = drag_ && !drag_->dropped;
    draw_around(in, half, held, pointed_at);
    drag_actor(in, held, dragging, pointed_at);
    const std::uint32_t under = over && !dragging ? beneath_node : no_index;
    const auto actors = in.model.snapshot->network->actors();
    const auto id_of = [&](std::uint32_t node) {
        return quote_word(actors[half.scene->nodes[node].actor].id);
    };

    if (over && io.MouseWheel != 0.0F && !dragging) {
        const Point at = half.goal.to_world({io.MousePos.x, io.MousePos.y});
        in.queue.push(fmt::format("zoom {:.4f} at {:.2f} {:.2f}",
                                  std::pow(1.2, static_cast<double>(io.MouseWheel)), at.x, at.y));
    }
    if (dragging && !drawing && !moves_somebody &&
        (io.MouseDelta.x != 0.0F || io.MouseDelta.y != 0.0F)) {
        const Point from =
            half.view.to_world({io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y});
        in.queue.push(
            fmt::format("pan {:.3f} {:.3f}", from.x - pointed_at.x, from.y - pointed_at.y));
    }
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0.0F);
    const bool still = std::hypot(moved.x, moved.y) < in.ui.px(drag_threshold);
    const bool was_dragged = drag_ && drag_->moved;
    if (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Left) && still &&
        over && !was_dragged) {
        if (under != no_index) {
            in.queue.push((io.KeyShift ? "select toggle " : "select ") + id_of(under));
        } else if (!in.state.selected.empty() && !io.KeyShift && !drawing) {
            in.queue.push("select");
        }
    }
    if (over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && under != no_index)
        in.queue.push("center " + id_of(under));
    if (over && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
        menu_for_ = under == no_index ? std::string() : actors[half.scene->nodes[under].actor].id;
        ImGui::OpenPopup("##map menu");
    }
    draw_context_menu(in, menu_for_);
    if (held && dragging && !drawing) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    if (under != no_index) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);

    ActorIndex now_hovered = under == no_index ? no_index : half.scene->nodes[under].actor;
    // Whom one drags stays lit with those around.
    if (drag_ && drag_->moved && !drag_->dropped) now_hovered = drag_->actor;
    bool second = now_hovered != no_index && half.second;
    if (now_hovered == no_index && !in.state.pointed.empty()) {
        const auto pointed = in.model.snapshot->network->find_actor(in.state.pointed);
        for (const Half& each : halves_) {
            if (!pointed || now_hovered != no_index || each.node(*pointed) == no_index) continue;
            now_hovered = *pointed;
            second = each.second;
        }
    }
    hover(in, now_hovered, second);
}

}  // namespace convene::viewer

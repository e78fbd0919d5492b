// The frame of all panels, and the edges between them.

#include <fmt/format.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

void begin_panel(const PanelInput& in, const char* name, const Rect& at, Color ground,
                 ImVec2 padding, ImGuiWindowFlags more) {
    ImGui::SetNextWindowPos({at.x, at.y});
    ImGui::SetNextWindowSize({at.width, at.height});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, floats(ground));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {in.ui.px(padding.x), in.ui.px(padding.y)});
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, in.ui.px(8));
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | more);
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    if (in.ui.report)
        in.ui.report(std::string("panel/") + name, {at.x, at.y}, {at.right(), at.bottom()});
}

namespace {

struct Edge {
    const char* name;
    const char* panel;
    Rect at;
    bool upright;
    float sign;  ///< how dragging right or down changes the size
    float size;  ///< design px now
};

void drag_edge(const PanelInput& in, const Edge& edge) {
    const float reach = in.ui.px(3);
    const Rect& r = edge.at;
    const ImVec2 from{r.x - (edge.upright ? reach : 0), r.y - (edge.upright ? 0 : reach)};
    const ImVec2 size{edge.upright ? 2 * reach : r.width, edge.upright ? r.height : 2 * reach};
    ImGui::SetNextWindowPos(from);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin(edge.name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNavFocus | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::InvisibleButton("edge", size);
    report_item(in.ui, std::string("splitter/") + edge.panel);
    const bool active = ImGui::IsItemActive();
    if (active || ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(edge.upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
        const ImVec2 end{from.x + size.x, from.y + size.y};
        ImGui::GetWindowDrawList()->AddRectFilled(
            {from.x + (edge.upright ? reach - 1 : 0), from.y + (edge.upright ? 0 : reach - 1)},
            {end.x - (edge.upright ? reach - 1 : 0), end.y - (edge.upright ? 0 : reach - 1)},
            packed(in.ui.tokens->accent));
    }
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    const float by = edge.upright ? moved.x : moved.y;
    if (active && by != 0.0F) {
        in.queue.push(
            fmt::format("panel {} {:.1f}", edge.panel, edge.size + edge.sign * by / in.ui.scale));
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace

void draw_splitters(const PanelInput& in, const Arrangement& at) {
    if (at.left.width > 0) {
        drag_edge(in, {"##left edge",
                       "left",
                       {at.left.right(), at.left.y, 0, at.left.height},
                       true,
                       1,
                       in.state.left_width});
    }
    if (at.inspector.width > 0) {
        drag_edge(in, {"##inspector edge",
                       "inspector",
                       {at.inspector.x, at.inspector.y, 0, at.inspector.height},
                       true,
                       -1,
                       in.state.right_width});
    }
    if (at.table.height > 0) {
        drag_edge(in, {"##table edge",
                       "table",
                       {at.table.x, at.table.y, at.table.width, 0},
                       false,
                       -1,
                       in.state.bottom_height});
    }
}

}  // namespace convene::viewer

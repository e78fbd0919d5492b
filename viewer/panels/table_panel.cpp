// The table below the map: people, groups or ties, sortable and searchable.

#include <algorithm>

#include <imgui.h>

#include "viewer/panels/table_parts.hpp"
#include "viewer/state/record_table.hpp"

namespace convene::viewer {
namespace {

std::string nothing_listed(const PanelInput& in) {
    if (!in.state.table.search.empty()) return "No row holds that text.";
    switch (in.state.table.tab) {
        case TableTab::bodies: return "No standing bodies yet.";
        case TableTab::goals: return "No goals yet.";
        case TableTab::ties: return "No ties among those shown.";
        default: break;
    }
    return in.model.snapshot->network->actors().empty()
               ? "Nobody yet. Add somebody, or import a table."
               : "Nothing to list: your filter leaves nobody.";
}

}  // namespace

void draw_table(const PanelInput& in, const Rect& at) {
    if (at.height <= 0 || !in.model.snapshot) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    begin_panel(in, "table", at, t.panel, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x, at.y + 0.5F}, {at.right(), at.y + 0.5F}, packed(t.line),
                 ui.scale >= 1.5F ? 2.0F : 1.0F);
    draw_table_bar(in, at);
    const float header_height = ui.px(25);
    const float top = at.y + ui.px(36);
    list.AddRectFilled({at.x, top}, {at.right(), top + header_height}, packed(t.win));
    const std::vector<float> widths = table_widths(in, at.width - ui.px(32));
    float whole = ui.px(50);
    for (const float each : widths) whole += each;
    const float inner = at.width - ImGui::GetStyle().ScrollbarSize;
    const float width = in.model.table.records ? std::max(inner, whole) : inner;
    float scrolled = 0.0F;
    ImGui::SetCursorScreenPos({at.x, top + header_height});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::SetNextWindowContentSize({width > inner ? width : 0.0F, 0.0F});
    if (ImGui::BeginChild("rows", {at.width, std::max(1.0F, at.bottom() - top - header_height)},
                          ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar)) {
        scrolled = ImGui::GetScrollX();
        const auto& order = in.model.table.order;
        if (order.empty()) {
            ImGui::Dummy({0, ui.px(10)});
            ImGui::Indent(ui.px(16));
            label(ui, Type::body, Weight::regular, t.ink2, nothing_listed(in));
            ImGui::Unindent(ui.px(16));
        }
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(order.size()), ui.px(25));
        // The row being edited is drawn also where it was scrolled away, or it would be given up.
        if (!in.state.cell.row.empty() && !in.state.cell.inspector) {
            if (const auto edited = find_row(in.model.table, *in.model.snapshot, in.state.cell.row))
                clipper.IncludeItemByIndex(static_cast<int>(*edited));
        }
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                draw_table_row(in, order[static_cast<std::size_t>(i)], widths,
                               at.x + ui.px(16) - scrolled, width, ui.px(25));
            }
        }
    }
    ImGui::EndChild();
    ImGui::PushClipRect({at.x, top}, {at.right(), top + header_height}, true);
    draw_table_header(in, widths, at.x + ui.px(16) - scrolled, top, header_height);
    ImGui::PopClipRect();
    ImGui::PopStyleVar();
    ImGui::End();
}

}  // namespace convene::viewer

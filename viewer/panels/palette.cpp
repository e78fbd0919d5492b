// The palette: commands and people by what one types; Enter carries the first out.

#include <imgui.h>
// after imgui.h
#include <imgui_stdlib.h>

#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/palette.hpp"

namespace convene::viewer {

void draw_palette(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, nullptr, window, 560, 420)) return;
    std::string text = in.state.palette_text;
    {
        const WithFont font(ui, Type::section);
        ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
        ImGui::SetNextItemWidth(-1);
        if (ImGui::IsWindowAppearing()) focus_text("##palette");
        const bool enter = ImGui::InputTextWithHint("##palette", "A command or a name", &text,
                                                    ImGuiInputTextFlags_EnterReturnsTrue);
        report_item(ui, "palette");
        if (ImGui::IsItemEdited())
            in.queue.push(text.empty() ? "palette" : "palette " + quote_word(text));
        ImGui::PopStyleColor();
        if (enter) {
            const auto entries = palette_entries(text, in.model.snapshot.get());
            if (!entries.empty() && entries.front().complete) {
                in.queue.push("close");
                for (const std::string& command : entries.front().commands) in.queue.push(command);
            }
        }
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("entries", {0, 0});
    int row = 0;
    for (const PaletteEntry& each : palette_entries(text, in.model.snapshot.get())) {
        const std::string id = "palette/" + std::to_string(row++);
        if (!list_item(ui, id.c_str(), each.title, row == 1 && each.complete, each.note, false))
            continue;
        if (each.complete) {
            in.queue.push("close");
            for (const std::string& command : each.commands) in.queue.push(command);
        } else {
            in.queue.push("palette " + quote_word(each.commands.front()));
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    end_overlay();
}

}  // namespace convene::viewer

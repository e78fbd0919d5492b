// Choosing a file: folders and what can be opened, and a line for a path.

#include <imgui.h>
// after imgui.h
#include <imgui_stdlib.h>

#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/folder_list.hpp"

namespace convene::viewer {

void draw_open(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, "Open a network", window, 620, 520)) return;
    const FolderList folder = list_folder(in.state.folder);
    paragraph(ui, Type::body, ui.tokens->ink2,
              "A project (.convene), a table of ties (.csv, .tsv), or a folder with nodes.csv and "
              "ties.csv. Files can also be dropped on the window.");
    {
        const WithFont font(ui, Type::body);
        ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
        ImGui::SetNextItemWidth(-1);
        std::string path = folder.path;
        const bool enter = ImGui::InputText("##path", &path, ImGuiInputTextFlags_EnterReturnsTrue);
        report_item(ui, "path");
        ImGui::PopStyleColor();
        if (enter) in.queue.push((is_folder_only(path) ? "browse " : "open ") + quote_word(path));
    }
    if (folder.holds_network &&
        button(ui, "open folder", "Open this folder as a network", ButtonLook::primary)) {
        in.queue.push("open " + quote_word(folder.path));
    }
    if (!folder.problem.empty()) paragraph(ui, Type::body, ui.tokens->warn, folder.problem);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("files", {0, 0});
    for (const FolderEntry& entry : folder.entries) {
        const std::string id = "file/" + entry.name;
        if (list_item(ui, id.c_str(), "      " + entry.name, false, entry.note, false)) {
            in.queue.push((entry.folder ? "browse " : "open ") + quote_word(entry.path));
        }
        const ImVec2 min = ImGui::GetItemRectMin();
        draw_icon(*ImGui::GetWindowDrawList(), entry.folder ? Icon::folder : Icon::file,
                  {min.x + ui.px(15), min.y + ui.px(13)}, ui.px(13), packed(ui.tokens->ink2),
                  1.2F * ui.scale);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    end_overlay();
}

}  // namespace convene::viewer

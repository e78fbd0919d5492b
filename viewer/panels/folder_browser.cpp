// Folders to look into, for every overlay that opens or writes a file.

#include <imgui.h>

#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

void folder_rows(const PanelInput& in, const FolderList& folder, const char* command,
                 float height) {
    const Ui& ui = in.ui;
    if (!folder.problem.empty()) paragraph(ui, Type::body, ui.tokens->warn, folder.problem);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("files", {0, height});
    for (const FolderEntry& entry : folder.entries) {
        if (!entry.folder && command == nullptr) continue;
        const std::string id = "file/" + entry.name;
        if (list_item(ui, id.c_str(), "      " + entry.name, false, entry.note, false)) {
            in.queue.push((entry.folder ? std::string("browse ") : std::string(command)) +
                          quote_word(entry.path));
        }
        const ImVec2 min = ImGui::GetItemRectMin();
        draw_icon(*ImGui::GetWindowDrawList(), entry.folder ? Icon::folder : Icon::file,
                  {min.x + ui.px(15), min.y + ui.px(13)}, ui.px(13), packed(ui.tokens->ink2),
                  1.2F * ui.scale);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

void footer_line(const PanelInput& in) {
    const Ui& ui = in.ui;
    ImGui::Dummy({0, ui.px(2)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y},
                                        {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                        packed(ui.tokens->line), 1.0F);
    ImGui::Dummy({0, ui.px(4)});
}

}  // namespace convene::viewer

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
    const bool import = in.state.file_use == FileUse::import;
    const bool mapping = in.state.file_use == FileUse::mapping;
    const char* title = import    ? "Import into this project"
                        : mapping ? "Choices from an earlier import"
                                  : "Open a network";
    const std::string command = import    ? "import-file "
                                : mapping ? "import-mapping load "
                                          : "open ";
    if (!begin_overlay(in, title, window, 620, 520)) return;
    const FolderList folder = list_folder(in.state.folder);
    paragraph(
        ui, Type::body, ui.tokens->ink2,
        import    ? "A survey with one row a respondent, a table of ties or people, or a file of "
                    "another program. It adds and updates; nothing is wiped."
        : mapping ? "A file (.toml) with what the columns mean, kept from another import."
                  : "A project (.convene), a table or a survey (.csv, .xlsx), a file of another "
                    "program, or a folder of tables. Files can also be dropped on the window.");
    {
        const WithFont font(ui, Type::body);
        ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
        ImGui::SetNextItemWidth(-1);
        std::string path = folder.path;
        const bool enter = ImGui::InputText("##path", &path, ImGuiInputTextFlags_EnterReturnsTrue);
        report_item(ui, "path");
        ImGui::PopStyleColor();
        if (enter) in.queue.push((is_folder_only(path) ? "browse " : command) + quote_word(path));
    }
    if (folder.holds_network && !mapping &&
        button(ui, "open folder", "Open this folder as a network", ButtonLook::primary)) {
        in.queue.push(command + quote_word(folder.path));
    }
    folder_rows(in, folder, command.c_str(), 0);
    end_overlay();
}

}  // namespace convene::viewer

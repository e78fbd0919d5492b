// Where to save: a name and a folder.

#include <filesystem>

#include <imgui.h>

#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

void draw_save(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    const Keeping& keeping = in.session.keeping();
    const bool copy = keeping.how == Keeping::How::saved;
    if (!begin_overlay(in, copy ? "Save a copy" : "Save the project", window, 620, 520)) return;
    paragraph(ui, Type::body, ui.tokens->ink2,
              copy ? "You go on working in the project that is open; the copy stays as it is now."
                   : "One file holds everything, with all that can be undone. From then on every "
                     "change is saved as you make it.");
    const FolderList folder = list_folder(in.state.folder);
    const auto save = [&] {
        if (in.state.file_name.empty()) return;
        in.queue.push(
            "save " +
            quote_word(
                (std::filesystem::path(folder.path) / (in.state.file_name + ".convene")).string()));
    };
    const float width = ImGui::GetContentRegionAvail().x;
    const float wide = ui.px(96);
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "Name");
    const bool enter = text_field(in, "file name", "Name of the project", in.state.file_name,
                                  "name-file", width - wide - ui.px(8), ImGui::IsWindowAppearing());
    ImGui::SameLine(0, ui.px(8));
    if (button(ui, "save here", copy ? "Save copy" : "Save", ButtonLook::primary, wide) || enter)
        save();
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "Folder");
    label(ui, Type::table, Weight::regular, ui.tokens->ink,
          fitted(ui.font(Type::table), folder.path, width));
    folder_rows(in, folder, nullptr, 0);
    end_overlay();
}

}  // namespace convene::viewer

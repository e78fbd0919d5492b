// The whole network for another program: which format, what it cannot hold, where to.

#include <filesystem>

#include <imgui.h>

#include "engine/io/format_writers.hpp"
#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

constexpr std::string_view tables = "folder";

void formats(const PanelInput& in, float width, float height) {
    const Ui& ui = in.ui;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("formats", {width, height});
    const std::string& chosen = in.state.export_format;
    if (list_item(ui, "format/folder", "Tables (CSV)", chosen == tables, "a folder", false))
        in.queue.push("export-network folder");
    for (const FormatWriter& writer : format_writers()) {
        const std::string id = "format/" + std::string(writer.id);
        const std::string extension(writer.extensions.substr(
            0, std::min(writer.extensions.find(' '), writer.extensions.size())));
        if (list_item(ui, id.c_str(), writer.title, chosen == writer.id, "." + extension, false))
            in.queue.push("export-network " + quote_word(writer.id));
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

/// What is lost, computed anew each frame only while the overlay is open: a pass over
/// the tables' headings.
void losses(const PanelInput& in, const FormatWriter* writer) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    std::vector<std::string> lost;
    if (writer != nullptr && writer->losses != nullptr)
        lost = writer->losses(*in.session.network());
    section_title(ui, lost.empty() ? "Nothing is lost" : "What this format cannot hold");
    ImGui::Dummy({0, ui.px(4)});
    if (lost.empty()) {
        paragraph(ui, Type::body, t.ink2, "Reading the files back gives the same network.");
        return;
    }
    for (const std::string& each : lost) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_icon(*ImGui::GetWindowDrawList(), Icon::warning, {at.x + ui.px(7), at.y + ui.px(9)},
                  ui.px(13), packed(t.warn), 1.4F * ui.scale);
        ImGui::Indent(ui.px(22));
        paragraph(ui, Type::body, t.ink, each);
        ImGui::Unindent(ui.px(22));
    }
}

}  // namespace

void draw_export(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, "Export the network", window, 860, 600)) return;
    if (!in.session.network()) {
        end_overlay();
        return;
    }
    const std::string& format = in.state.export_format;
    const FormatWriter* writer = format == tables ? nullptr : find_format_writer(format);
    const float whole = ImGui::GetContentRegionAvail().x;
    const float left = ui.px(260);
    const float height = ImGui::GetContentRegionAvail().y;
    formats(in, left, height);
    ImGui::SameLine(0, ui.px(24));
    ImGui::BeginChild("export", {whole - left - ui.px(24), height});
    ImGui::BeginChild("losses", {0, height * 0.36F});
    losses(in, writer);
    ImGui::EndChild();
    const std::string extension =
        writer == nullptr
            ? std::string()
            : "." + std::string(writer->extensions.substr(
                        0, std::min(writer->extensions.find(' '), writer->extensions.size())));
    const FolderList folder = list_folder(in.state.folder);
    const float width = ImGui::GetContentRegionAvail().x;
    const float wide = ui.px(96);
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "Name");
    const bool enter = text_field(
        in, "file name", "Name", in.state.file_name, "name-file",
        width - wide - ui.px(8) - text_size(ui.font(Type::body), extension).x - ui.px(8));
    ImGui::SameLine(0, ui.px(6));
    ImGui::AlignTextToFramePadding();
    label(ui, Type::body, Weight::regular, ui.tokens->ink2, extension);
    ImGui::SameLine(0, ui.px(8));
    ImGui::SetCursorPosX(width - wide);
    if ((button(ui, "export here", "Export", ButtonLook::primary, wide) || enter) &&
        !in.state.file_name.empty()) {
        in.queue.push(
            "export-network " + quote_word(format) + " " +
            quote_word(
                (std::filesystem::path(folder.path) / (in.state.file_name + extension)).string()));
    }
    label(ui, Type::caption, Weight::semibold, ui.tokens->ink3, "Folder");
    label(ui, Type::table, Weight::regular, ui.tokens->ink,
          fitted(ui.font(Type::table), folder.path, width));
    folder_rows(in, folder, nullptr, 0);
    ImGui::EndChild();
    end_overlay();
}

}  // namespace convene::viewer

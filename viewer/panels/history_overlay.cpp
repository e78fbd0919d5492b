// Every change of the project, newest first, and the named states to return to.

#include <imgui.h>

#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/journal_text.hpp"

namespace convene::viewer {
namespace {

void entry_row(const PanelInput& in, const JournalLine& line, float width) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(28);
    ImGui::Dummy({width, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    ImFont* small = ui.font(Type::caption);
    const float middle = at.y + height / 2;
    const Color ink = line.in_force ? t.ink : t.ink3;
    const float note = line.note.empty() ? 0.0F : text_size(small, line.note).x + ui.px(14);
    const float time = ui.px(120);
    const std::string text = fitted(font, line.text, width - time - note);
    draw_text(list, font, {at.x, middle - text_height(font) / 2}, ink, text);
    if (!line.in_force) {
        list.AddLine({at.x, middle}, {at.x + text_size(font, text).x, middle}, packed(t.ink3),
                     1.0F);
    }
    if (note > 0.0F) {
        draw_text(list, small, {at.x + width - time - note, middle - text_height(small) / 2},
                  t.ink3, line.note);
    }
    draw_text(list, small,
              {at.x + width - text_size(small, line.when).x, middle - text_height(small) / 2},
              t.ink3, line.when);
    list.AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, packed(t.line), 1.0F);
}

void snapshots(const PanelInput& in, const ProjectLists& lists) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    section_title(ui, "Named states");
    ImGui::Dummy({0, ui.px(2)});
    if (lists.snapshots.empty()) {
        paragraph(
            ui, Type::body, t.ink2,
            "None yet. Before a meeting, keep the state under a name; you can always return.");
    }
    for (const NamedSnapshot& snapshot : lists.snapshots) {
        label(ui, Type::body, Weight::semibold, t.ink,
              fitted(ui.font(Type::body, Weight::semibold), snapshot.name,
                     ImGui::GetContentRegionAvail().x));
        label(ui, Type::caption, Weight::regular, t.ink3, local_time(snapshot.at));
        if (link(ui, ("restore/" + snapshot.name).c_str(), "Return to it", Type::table))
            in.queue.push(edit::restore(snapshot.name));
        ImGui::SameLine(0, ui.px(16));
        if (link(ui, ("forget/" + snapshot.name).c_str(), "Drop the name", Type::table))
            in.queue.push(edit::forget_snapshot(snapshot.name));
        ImGui::Dummy({0, ui.px(4)});
    }
    if (in.session.keeping().how != Keeping::How::read_only &&
        button(ui, "keep state", "Keep this state as…"))
        in.queue.push("form snapshot");
}

}  // namespace

void draw_history(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    if (!begin_overlay(in, "History", window, 860, 600)) return;
    const auto& lists = in.session.lists();
    if (in.session.keeping().how == Keeping::How::as_read ||
        in.session.keeping().how == Keeping::How::nothing) {
        paragraph(ui, Type::body, ui.tokens->ink2,
                  "Nothing was changed yet. From the first change on, everything is listed here "
                  "and can be taken back, also after a restart.");
        if (in.session.network() && button(ui, "keep state", "Keep this state as…"))
            in.queue.push("form snapshot");
        end_overlay();
        return;
    }
    if (!lists) {
        paragraph(ui, Type::body, ui.tokens->ink2, "Reading the history …");
        end_overlay();
        return;
    }
    const float whole = ImGui::GetContentRegionAvail().x;
    const float right = ui.px(230);
    const float height = ImGui::GetContentRegionAvail().y;
    const float left = whole - right - ui.px(24);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("journal", {left, height});
    if (lists->journal.empty())
        paragraph(ui, Type::body, ui.tokens->ink2, "No changes since the project was made.");
    ImGuiListClipper clipper;
    const auto count = static_cast<int>(lists->journal.size());
    clipper.Begin(count, ui.px(28));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto at = static_cast<std::size_t>(count - 1 - i);
            entry_row(in, journal_line(lists->journal[at], lists->journal), left - ui.px(14));
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::SameLine(0, ui.px(24));
    ImGui::BeginChild("states", {right, height});
    snapshots(in, *lists);
    ImGui::EndChild();
    end_overlay();
}

}  // namespace convene::viewer

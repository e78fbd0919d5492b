// Before a network is open: a place to drop a file, the samples, recent files.

#include <filesystem>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

/// A card with title and two lines of text; true when clicked.
bool sample_card(const Ui& ui, const std::string& id, const std::string& title,
                 const std::string& text, ImVec2 size) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Tokens& t = *ui.tokens;
    const ImVec2 end{at.x + size.x, at.y + size.y};
    const bool lit =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    list.AddRectFilled(at, end, packed(lit ? t.hover : t.panel), ui.px(8));
    list.AddRect(at, end, packed(lit ? t.accent : t.line2), ui.px(8), 0, lit ? ui.px(2) : 1.0F);
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* body = ui.font(Type::table);
    const float pad = ui.px(14);
    draw_text(list, bold, {at.x + pad, at.y + pad - ui.px(2)}, t.ink,
              fitted(bold, title, size.x - 2 * pad));
    const char* from = text.data();
    const char* const last = from + text.size();
    float y = at.y + pad + ui.px(19);
    for (int line = 0; line < 3 && from < last; ++line) {
        const char* to = body->CalcWordWrapPositionA(body->Scale, from, last, size.x - 2 * pad);
        std::string part(from, line == 2 ? last : to);
        draw_text(list, body, {at.x + pad, y}, t.ink2, fitted(body, part, size.x - 2 * pad));
        y += ui.px(16);
        from = to;
        while (from < last && *from == ' ') ++from;
    }
    return pressed;
}

void drop_zone(const PanelInput& in, float width) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{width, ui.px(112)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(t.panel), ui.px(8));
    // A dashed edge says: something may be put here.
    const float dash = ui.px(6);
    for (float x = at.x + ui.px(8); x < at.x + size.x - ui.px(8); x += 2 * dash) {
        list.AddLine({x, at.y}, {x + dash, at.y}, packed(t.line2), ui.px(1.5F));
        list.AddLine({x, at.y + size.y}, {x + dash, at.y + size.y}, packed(t.line2), ui.px(1.5F));
    }
    for (float y = at.y + ui.px(8); y < at.y + size.y - ui.px(8); y += 2 * dash) {
        list.AddLine({at.x, y}, {at.x, y + dash}, packed(t.line2), ui.px(1.5F));
        list.AddLine({at.x + size.x, y}, {at.x + size.x, y + dash}, packed(t.line2), ui.px(1.5F));
    }
    ImFont* font = ui.font(Type::section, Weight::semibold);
    ImFont* body = ui.font(Type::body);
    const char* title = in.session.loading()
                            ? "Reading the file …"
                            : "No network yet. Drop a spreadsheet here, or open a sample district.";
    const char* more = in.session.loading() ? ""
                                            : "A survey, a project, a folder of tables or a file "
                                              "of another program will do as well.";
    draw_text(list, font, {at.x + (size.x - text_size(font, title).x) / 2, at.y + ui.px(22)}, t.ink,
              title);
    draw_text(list, body, {at.x + (size.x - text_size(body, more).x) / 2, at.y + ui.px(44)}, t.ink2,
              more);
    const float wide = ui.px(160);
    ImGui::SetCursorScreenPos({at.x + size.x / 2 - wide - ui.px(4), at.y + ui.px(70)});
    if (button(ui, "open district", "Open the sample district", ButtonLook::primary, wide))
        in.queue.push("sample district");
    ImGui::SetCursorScreenPos({at.x + size.x / 2 + ui.px(4), at.y + ui.px(70)});
    if (button(ui, "choose file", "Choose a file…", ButtonLook::plain, wide)) in.queue.push("open");
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy(size);
}

/// Work that nobody gave a place: it survived, and says so first.
void unsaved(const PanelInput& in, float width) {
    const auto& projects = in.session.unsaved();
    if (projects.empty()) return;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    label(ui, Type::section, Weight::semibold, t.ink, "Not saved yet");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(4)});
    paragraph(ui, Type::body, t.ink2,
              "Nothing of it was lost. Go on where you were, then save it.");
    for (std::size_t i = 0; i < std::min<std::size_t>(projects.size(), 4); ++i) {
        const UnsavedProject& project = projects[i];
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = ui.px(36);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled(at, {at.x + width, at.y + height}, packed(t.panel), ui.px(6));
        list.AddRect(at, {at.x + width, at.y + height}, packed(t.line2), ui.px(6));
        ImFont* font = ui.font(Type::body, Weight::semibold);
        ImFont* small = ui.font(Type::table);
        const float y = at.y + (height - text_height(font)) / 2;
        const std::string name = fitted(font, project.name, width * 0.5F);
        draw_text(list, font, {at.x + ui.px(14), y}, t.ink, name);
        draw_text(list, small, {at.x + ui.px(26) + text_size(font, name).x, y + ui.px(1)}, t.ink3,
                  project.changed);
        const std::string number = std::to_string(i);
        ImGui::SetCursorScreenPos({at.x + width - ui.px(196), at.y + ui.px(4)});
        if (button(ui, ("go on/" + number).c_str(), "Go on", ButtonLook::primary, ui.px(80)))
            in.queue.push("open " + quote_word(project.path.string()));
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, ("discard/" + number).c_str(), "Put away", ButtonLook::plain, ui.px(100)))
            in.queue.push("discard " + quote_word(project.name));
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, height});
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ui.px(4)});
}

void samples(const PanelInput& in, float width) {
    const Ui& ui = in.ui;
    label(ui, Type::section, Weight::semibold, ui.tokens->ink, "Samples");
    if (in.session.samples().empty()) {
        paragraph(
            ui, Type::body, ui.tokens->ink2,
            "The samples were not found. CONVENE_DATA can name the folder that holds samples.csv.");
        return;
    }
    const float gap = ui.px(12);
    const int columns = width >= ui.px(900)   ? 4
                        : width >= ui.px(680) ? 3
                        : width >= ui.px(460) ? 2
                                              : 1;
    const ImVec2 size{(width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns),
                      ui.px(92)};
    int column = 0;
    for (const Sample& sample : in.session.samples()) {
        if (column > 0) ImGui::SameLine(0, gap);
        if (sample_card(ui, "sample/" + sample.id, sample.title, sample.description, size)) {
            in.queue.push("sample " + quote_word(sample.id));
        }
        column = (column + 1) % columns;
    }
}

void recent(const PanelInput& in) {
    const auto& files = in.session.settings().recent;
    if (files.empty()) return;
    const Ui& ui = in.ui;
    ImGui::Dummy({0, ui.px(4)});
    label(ui, Type::section, Weight::semibold, ui.tokens->ink, "Recent");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(2)});
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string id = "recent/" + std::to_string(i);
        if (link(ui, id.c_str(), std::filesystem::path(files[i]).filename().string()))
            in.queue.push("open " + quote_word(files[i]));
        ImGui::SameLine(0, ui.px(10));
        label(ui, Type::table, Weight::regular, ui.tokens->ink3,
              fitted(ui.font(Type::table), files[i], ImGui::GetContentRegionAvail().x));
    }
    ImGui::PopStyleVar();
}

}  // namespace

void draw_welcome(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    begin_panel(in, "welcome", at, ui.tokens->canvas, {24, 32});
    const float width = std::min(ui.px(980), ImGui::GetContentRegionAvail().x);
    const float indent = std::max(1.0F, (ImGui::GetContentRegionAvail().x - width) / 2);
    ImGui::Indent(indent);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(12)});
    label(ui, Type::big, Weight::semibold, ui.tokens->ink, "Convene");
    paragraph(ui, Type::section, ui.tokens->ink2,
              "Who connects to whom, across schools, districts and partners.");
    ImGui::Dummy({0, ui.px(2)});
    drop_zone(in, width);
    ImGui::Dummy({0, ui.px(4)});
    unsaved(in, width);
    samples(in, width);
    recent(in);
    ImGui::PopStyleVar();
    ImGui::Unindent(indent);
    ImGui::End();
}

}  // namespace convene::viewer

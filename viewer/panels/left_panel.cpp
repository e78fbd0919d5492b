// The left panel: relations, groups, look, and what is shown.

#include <fmt/format.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/conditions.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

/// A row of `height` with its text cut so that `note` fits at the right.
struct RowText {
    float left;  ///< where text starts
    std::string text;
    std::string note;
    Type note_type = Type::table;
    bool faint = false;
    bool may_wrap = false;
};

/// Where the text must wrap, the row is taller.
float row_height(const Ui& ui, std::string_view text, float room, float usual) {
    return text_size(ui.font(Type::table), text).x <= room ? ui.px(usual) : ui.px(36);
}

void row_text(const PanelInput& in, ImVec2 at, float width, float height, const RowText& row) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::body);
    ImFont* small = ui.font(row.note_type);
    const float note = number_width(small, row.note);
    const Color ink = row.faint ? ui.tokens->ink3 : ui.tokens->ink;
    const float room = width - row.left - note - ui.px(8);
    ImFont* smaller = ui.font(Type::table);
    if (row.may_wrap && text_size(font, row.text).x > room &&
        text_size(smaller, row.text).x <= room)
        font = smaller;
    if (text_size(font, row.text).x <= room || !row.may_wrap) {
        draw_text(list, font, {at.x + row.left, at.y + (height - text_height(font)) / 2}, ink,
                  fitted(font, row.text, room));
    } else {
        const auto [first, second] = two_lines(smaller, row.text, room);
        const float step = ui.px(15);
        draw_text(list, smaller, {at.x + row.left, at.y + height / 2 - step}, ink, first);
        draw_text(list, smaller, {at.x + row.left, at.y + height / 2}, ink, second);
    }
    draw_number(list, small, at.x + width, at.y + (height - text_height(small)) / 2,
                ui.tokens->ink3, row.note);
}

void relations(const PanelInput& in) {
    const Ui& ui = in.ui;
    section_title(ui, "Relations", "ties");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (const RelationRow& row : in.model.relations) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const std::string note = row.groups_only ? std::string("groups only") : grouped(row.ties);
        const float note_width =
            number_width(ui.font(row.groups_only ? Type::caption : Type::table), note);
        const float height = row_height(ui, row.title, width - ui.px(76) - note_width, 27);
        ImGui::SetCursorScreenPos({at.x, at.y + (height - ui.px(14)) / 2});
        const std::string id = "relation/" + row.id;
        if (toggle(ui, id.c_str(), row.shown, !row.groups_only)) {
            in.queue.push("show relation " + quote_word(row.id) + (row.shown ? " off" : " on"));
        }
        if (row.groups_only) tip(ui, "Trust ratings are only ever shown between groups");
        if (ui.tie_sample) {
            const Color color =
                row.shown ? row.style.color : mixed(row.style.color, ui.tokens->panel, 0.35F);
            ui.tie_sample(*ImGui::GetWindowDrawList(), {at.x + ui.px(47), at.y + height / 2},
                          ui.px(28), row.style.stroke, color);
        }
        row_text(in, at, width, height,
                 {ui.px(68), row.title, note, row.groups_only ? Type::caption : Type::table,
                  !row.shown, true});
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, height});
    }
    ImGui::PopStyleVar();
}

void groups(const PanelInput& in) {
    const Ui& ui = in.ui;
    if (in.model.groups.empty()) return;
    section_line(ui);
    section_title(ui, "Groups", in.model.counts.declared ? "answered of asked" : "members");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (const GroupRow& row : in.model.groups) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        const float height = ui.px(26);
        const std::string& attribute = in.state.request.group_attribute;
        if (in.model.snapshot->network->find_attribute(attribute) != nullptr) {
            const std::string id = "group/" + row.group.name;
            if (ImGui::InvisibleButton(id.c_str(), {width, height}))
                in.queue.push("select where " + is_condition(attribute, row.group.name));
            report_item(ui, id);
            if (ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)) {
                ImGui::GetWindowDrawList()->AddRectFilled({at.x - ui.px(6), at.y},
                                                          {at.x + width + ui.px(6), at.y + height},
                                                          packed(ui.tokens->hover), ui.px(4));
            }
            tip(ui, "Select everybody in this group");
        }
        if (ui.symbol) {
            ui.symbol(*ImGui::GetWindowDrawList(), {at.x + ui.px(8), at.y + height / 2}, ui.px(6),
                      {row.shape, row.mark, row.color, false, false}, ui.tokens->panel);
        }
        const GroupItem& group = row.group;
        const bool declared = in.model.counts.declared;
        const std::string note =
            !declared         ? grouped(group.actors)
            : group.asked > 0 ? fmt::format("{}/{}", group.answered, group.asked)
            : group.kind == ActorKind::body && !group.mixed ? std::string("records")
                                                            : std::string("not asked");
        const bool number = !declared || group.asked > 0;
        row_text(in, at, width, height,
                 {ui.px(26), group.name, note, number ? Type::table : Type::caption, false});
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, height});
    }
    ImGui::PopStyleVar();
}

std::string current_title(const std::vector<Choice>& choices, const std::string& value,
                          const Network& network) {
    for (const Choice& choice : choices) {
        if (choice.value == value || (value.empty() && choice.value == "none")) return choice.title;
    }
    return encoding_title(network, value, "None");
}

void look_row(const PanelInput& in, const char* name, const char* command,
              const std::vector<Choice>& choices, const std::string& value) {
    const Ui& ui = in.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImFont* font = ui.font(Type::body);
    draw_text(*ImGui::GetWindowDrawList(), font, {at.x, at.y + (ui.px(28) - text_height(font)) / 2},
              ui.tokens->ink2, name);
    ImGui::SetCursorScreenPos({at.x + ui.px(56), at.y});
    const std::string id = std::string("##") + command;
    const std::string shown = current_title(choices, value, *in.model.snapshot->network);
    const bool open = begin_combo(ui, id.c_str(), shown, width - ui.px(56));
    if (in.ui.report && !open)
        in.ui.report(std::string("combo/") + command, ImGui::GetItemRectMin(),
                     ImGui::GetItemRectMax());
    if (open) {
        for (const Choice& choice : choices) {
            const bool chosen = choice.value == value || (value.empty() && choice.value == "none");
            const std::string item = std::string(command) + "/" + choice.value;
            if (list_item(ui, item.c_str(), choice.title, chosen, choice.note)) {
                in.queue.push(std::string(command) + " " + quote_word(choice.value));
            }
        }
        end_combo();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(34)});
    ImGui::Dummy({0, 0});
}

void look(const PanelInput& in) {
    section_line(in.ui);
    section_title(in.ui, "Look");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    look_row(in, "Colour", "color-by", in.model.colors, in.state.encoding.color_by);
    look_row(in, "Size", "size-by", in.model.sizes, in.state.encoding.size_by);
    look_row(in, "Ties", "ties-by", in.model.ties, in.state.encoding.ties_by);
    look_row(in, "Arrange", "layout", in.model.layouts, in.state.request.layout);
    const MeasureKey& rings = in.state.request.rings;
    if (in.state.request.layout == "concentric")
        look_row(in, "Rings", "rings", in.model.rings,
                 rings.column.empty() ? "ties" : "measure:" + rings.text());
    ImGui::PopStyleVar();
}

void show_row(const PanelInput& in, const char* text, const char* command, bool on) {
    const Ui& ui = in.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(26);
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(6)});
    const std::string id = std::string("show/") + command;
    if (toggle(ui, id.c_str(), on)) in.queue.push(std::string(command) + (on ? " off" : " on"));
    ImFont* font = ui.font(Type::body);
    draw_text(*ImGui::GetWindowDrawList(), font,
              {at.x + ui.px(36), at.y + (height - text_height(font)) / 2}, ui.tokens->ink, text);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, height});
}

void show(const PanelInput& in) {
    section_line(in.ui);
    section_title(in.ui, "Show");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    if (!in.state.request.place_attribute.empty())
        show_row(in, "Outlines of places", "outlines", in.state.show_outlines);
    show_row(in, "Names", "names", in.state.show_names);
    if (in.model.counts.declared) show_row(in, "Halo for no answer", "halo", in.state.show_silent);
    show_row(in, "Legend", "legend", in.state.show_legend);
    show_row(in, "Minimap", "minimap", in.state.show_minimap);
    ImGui::PopStyleVar();
}

}  // namespace

void draw_left_panel(const PanelInput& in, const Rect& at) {
    if (at.width <= 0) return;
    begin_panel(in, "left", at, in.ui.tokens->panel, {16, 12});
    if (in.model.snapshot) {
        relations(in);
        groups(in);
        look(in);
        show(in);
        ImGui::Dummy({0, in.ui.px(8)});
    }
    panel_edge(in.ui, {at.right() - 0.5F, at.y}, {at.right() - 0.5F, at.bottom()});
    ImGui::End();
}

}  // namespace convene::viewer

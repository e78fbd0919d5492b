// The right inspector: one actor in plain words, or the network.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/inspector_parts.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/form.hpp"

namespace convene::viewer {
namespace {

void header(const PanelInput& in, const ActorText& text) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    label(ui, Type::caption, Weight::regular, t.ink2, text.kind);
    ImGui::SetCursorScreenPos({at.x + width - ui.px(22), at.y - ui.px(4)});
    if (icon_button(ui, "deselect", Icon::close, "Deselect (Esc)", true, 22))
        in.queue.push("select");
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(20)});
    const float indent = ui.px(36);
    if (const SceneNode* node = in.model.node(text.actor); node != nullptr && ui.symbol) {
        ui.symbol(*ImGui::GetWindowDrawList(), {at.x + ui.px(12), at.y + ui.px(34)}, ui.px(11),
                  {node->shape, node->mark, node->fill, node->silent, node->value_unknown},
                  t.panel);
    }
    ImGui::Indent(indent);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(3)});
    const std::string& id = in.model.snapshot->network->actors()[text.actor].id;
    if (editing(in, TableTab::people, id, "name", true)) {
        const ImVec2 place = ImGui::GetCursorScreenPos();
        const ImVec2 size{width - indent, ui.px(28)};
        draw_field_editor(in, {FieldType::text, "Name", text.name, {}}, place, size, {});
        ImGui::Dummy(size);
    } else {
        paragraph(ui, Type::title, t.ink, text.name, Weight::semibold);
        report_item(ui, "inspector name");
        if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
            in.queue.push("edit-cell people " + quote_word(id) + " name inspector");
        tip(ui, "Double click to change the name (F2)");
    }
    if (!text.subtitle.empty()) paragraph(ui, Type::body, t.ink2, text.subtitle);
    ImGui::PopStyleVar();
    ImGui::Unindent(indent);
}

void answer(const PanelInput& in, const ActorText& text) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const bool good = text.tone == AnswerTone::answered;
    const bool silent = text.tone == AnswerTone::silent;
    const Color ground = good ? t.ok_soft : silent ? t.warn_soft : t.win;
    const Color ink = good ? t.ok : silent ? t.warn : t.ink2;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(28);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, packed(ground), ui.px(6));
    const Icon icon = good ? Icon::check : silent ? Icon::question : Icon::info;
    draw_icon(list, icon, {at.x + ui.px(15), at.y + height / 2}, ui.px(12), packed(ink),
              1.6F * ui.scale);
    ImFont* font = ui.font(Type::body);
    draw_text(list, font, {at.x + ui.px(30), at.y + (height - text_height(font)) / 2},
              good || silent ? mixed(ink, t.ink, 0.5F) : t.ink2,
              fitted(font, text.answer, width - ui.px(38)));
    ImGui::Dummy({width, height});
}

void bodies(const PanelInput& in, const ActorText& text) {
    if (text.bodies.empty()) return;
    section_line(in.ui);
    section_title(in.ui, "Sits on",
                  fmt::format("{} standing {}", text.bodies.size(),
                              text.bodies.size() == 1 ? "body" : "bodies"));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (const ActorIndex body : text.bodies) actor_row(in, body, "body");
    ImGui::PopStyleVar();
}

void lists(const PanelInput& in, const ActorText& text) {
    for (const PartnerList& list : text.lists) {
        section_line(in.ui);
        section_title(in.ui, list.heading,
                      list.partners.empty() ? std::string() : grouped(list.partners.size()));
        if (!list.note.empty()) paragraph(in.ui, Type::caption, in.ui.tokens->ink3, list.note);
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
        ImGui::PushID(static_cast<int>(list.relation) * 2 + (list.incoming ? 1 : 0));
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(list.partners.size()), in.ui.px(24));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                actor_row(in, list.partners[static_cast<std::size_t>(i)],
                          list.incoming ? "named by" : "names");
            }
        }
        ImGui::PopID();
        ImGui::PopStyleVar();
    }
}

/// One recorded value; a click edits it in place.
void record_row(const PanelInput& in, const std::string& id, const std::string& column) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const Network& network = *in.model.snapshot->network;
    const auto field = find_field(network, in.state.request, TableTab::people, id, column);
    if (!field) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{ImGui::GetContentRegionAvail().x, ui.px(26)};
    const float names = std::round(size.x * 0.38F);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    const float y = at.y + (size.y - text_height(font)) / 2;
    const bool writable = in.session.keeping().how != Keeping::How::read_only;
    if (editing(in, TableTab::people, id, column, true)) {
        draw_text(list, font, {at.x, y}, t.ink2, fitted(font, field->title, names - ui.px(8)));
        draw_field_editor(in, *field, {at.x + names, at.y}, {size.x - names, size.y}, {});
        ImGui::Dummy(size);
        return;
    }
    const bool pressed = ImGui::InvisibleButton(("record/" + column).c_str(), size);
    report_item(ui, "record/" + column);
    const bool lit =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    if (lit && writable) {
        list.AddRectFilled({at.x + names - ui.px(7), at.y}, {at.x + size.x, at.y + size.y},
                           packed(t.hover), ui.px(4));
        ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    }
    draw_text(list, font, {at.x, y}, t.ink2, fitted(font, field->title, names - ui.px(8)));
    std::string value = field->value;
    if (column == "parent" && !value.empty()) {
        if (const auto parent = network.find_actor(value)) value = network.actors()[*parent].name;
    }
    draw_text(list, font, {at.x + names, y}, value.empty() ? t.ink3 : t.ink,
              fitted(font, value.empty() ? "not given" : value, size.x - names));
    if (pressed && writable)
        in.queue.push("edit-cell people " + quote_word(id) + " " + quote_word(column) +
                      " inspector");
}

/// What is stored of the actor: the same cells as in the table.
void record(const PanelInput& in, const ActorText& text) {
    const Network& network = *in.model.snapshot->network;
    const std::string& id = network.actors()[text.actor].id;
    section_line(in.ui);
    section_title(in.ui, "Recorded", "click to change");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    record_row(in, id, "kind");
    const auto actors = network.actors();
    if (std::any_of(actors.begin(), actors.end(),
                    [](const Actor& actor) { return actor.parent != no_index; }))
        record_row(in, id, "parent");
    for (const AttributeColumn& column : network.tables().actor_attributes)
        record_row(in, id, "attribute:" + column.id);
    ImGui::PopStyleVar();
}

void actions(const PanelInput& in, const ActorText& text) {
    if (in.session.keeping().how == Keeping::How::read_only) return;
    const Ui& ui = in.ui;
    const std::string& id = in.model.snapshot->network->actors()[text.actor].id;
    if (link(ui, "add tie to", "Add a tie…", Type::table))
        in.queue.push("form tie " + quote_word(id));
    ImGui::SameLine(0, ui.px(18));
    if (link(ui, "merge with", "Merge with…", Type::table))
        in.queue.push("form merge " + quote_word(id));
    ImGui::SameLine(0, ui.px(18));
    if (link(ui, "remove selected", "Remove", Type::table)) in.queue.push(edit::remove_actor(id));
    const std::string more = goes_with(*in.model.snapshot->network, text.actor);
    tip(ui,
        (more.empty() ? "Ctrl+Z brings them back." : more + " Ctrl+Z brings all back.").c_str());
}

/// Ways to see the neighbourhood of the actor alone.
void look_closer(const PanelInput& in, const ActorText& text) {
    const Ui& ui = in.ui;
    const std::string& id = in.model.snapshot->network->actors()[text.actor].id;
    const bool about = in.state.focus.actor == id;
    if (link(ui, "focus", about ? "Everybody again" : "Only those around", Type::table))
        in.queue.push(about ? "focus off" : "focus " + quote_word(id) + " 1");
    tip(ui, "Ego view: one step around them, then two (E)");
    ImGui::SameLine(0, ui.px(18));
    if (link(ui, "select connected", "Select who is connected", Type::table))
        in.queue.push("select connected " + quote_word(id) + " 1");
    tip(ui, "Them and all they have a tie with (K)");
    if (!about) return;
    if (link(ui, "focus steps", in.state.focus.steps == 1 ? "2 steps" : "1 step", Type::table))
        in.queue.push(in.state.focus.steps == 1 ? "focus 2" : "focus 1");
    ImGui::SameLine(0, ui.px(18));
    if (link(ui, "focus others", in.state.focus.hide ? "Fade others" : "Hide others", Type::table))
        in.queue.push(in.state.focus.hide ? "focus fade" : "focus hide");
}

/// Ways between two, each a row that lights it.
void ways_section(const PanelInput& in) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    label(ui, Type::caption, Weight::regular, t.ink2, "Ways (paths)");
    ImGui::SetCursorScreenPos({at.x + width - ui.px(22), at.y - ui.px(4)});
    if (icon_button(ui, "ways off", Icon::close, "No ways any more", true, 22))
        in.queue.push("ways off");
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(20)});
    if (!in.model.ways) {
        paragraph(ui, Type::body, t.ink2, "Looking for ways…");
        section_line(ui);
        return;
    }
    const WaysText& text = *in.model.ways;
    paragraph(ui, Type::section, t.ink, text.heading, Weight::semibold);
    report_item(ui, "ways heading");
    paragraph(ui, Type::body, t.ink2, text.summary);
    const bool along = in.state.ways.along;
    if (link(ui, "ways direction", along ? "Along ties either way" : "Only from who names",
             Type::table))
        in.queue.push(along ? "ways any" : "ways along");
    tip(ui, along ? "Now: only from who names to who is named (directed paths)"
                  : "Now: along ties in either direction (undirected paths)");
    static constexpr const char* words[] = {"shortest", "strongest", "independent"};
    for (const WayRow& row : text.rows) {
        const char* word = words[static_cast<std::size_t>(row.shown)];
        const bool chosen = in.state.ways.shown == row.shown;
        if (list_item(ui, (std::string("way/") + word).c_str(), row.title, chosen, row.term, false))
            in.queue.push(std::string("ways show ") + word);
        ImGui::Indent(ui.px(8));
        paragraph(ui, Type::table, t.ink2, row.sentence);
        if (chosen && row.ways.size() > 1) {
            for (const Way& way : row.ways)
                paragraph(ui, Type::caption, t.ink2,
                          way_sentence(*in.model.snapshot->network, way));
        }
        ImGui::Unindent(ui.px(8));
    }
    if (!text.note.empty()) paragraph(ui, Type::caption, t.ink3, text.note);
    section_line(ui);
}

void trust(const PanelInput& in, const ActorText& text) {
    if (!text.has_trust_ratings) return;
    const Ui& ui = in.ui;
    section_line(ui);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    section_title(ui, "Trust received");
    draw_icon(*ImGui::GetWindowDrawList(), Icon::eye_off,
              {at.x + width - ui.px(8), at.y + ui.px(9)}, ui.px(15), packed(ui.tokens->ink2),
              1.3F * ui.scale);
    paragraph(ui, Type::body, ui.tokens->ink2, "Only ever shown between groups.");
}

void actor(const PanelInput& in, const ActorText& text) {
    const Ui& ui = in.ui;
    header(in, text);
    ImGui::Dummy({0, ui.px(2)});
    answer(in, text);
    paragraph(ui, Type::body, ui.tokens->ink2, text.summary);
    actions(in, text);
    look_closer(in, text);
    relation_combo(in, text.relations, text.relation);
    paragraph(ui, Type::caption, ui.tokens->ink3, in.model.basis);
    for (const NumberCard& card : text.numbers) number_block(in, card);
    if (!text.groups.empty()) {
        section_line(ui);
        section_title(ui, text.groups_heading, text.groups_note);
        group_bars(in, text.groups);
    }
    bodies(in, text);
    record(in, text);
    lists(in, text);
    trust(in, text);
}

/// Who is selected, several at once.
void several(const PanelInput& in, const SelectionText& text) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    label(ui, Type::caption, Weight::regular, t.ink2, "Selected");
    ImGui::SetCursorScreenPos({at.x + width - ui.px(22), at.y - ui.px(4)});
    if (icon_button(ui, "deselect", Icon::close, "Select nobody (Esc)", true, 22))
        in.queue.push("select");
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(20)});
    paragraph(ui, Type::title, t.ink, text.title, Weight::semibold);
    report_item(ui, "selection title");
    paragraph(ui, Type::body, t.ink2, text.subtitle);
    if (text.asked > 0)
        paragraph(
            ui, Type::caption, t.ink2,
            fmt::format("{} of {} asked answered", grouped(text.answered), grouped(text.asked)));
    if (text.off_map > 0)
        paragraph(ui, Type::caption, t.warn,
                  fmt::format("{} not on the map: filtered away, or of another wave",
                              grouped(text.off_map)));
    if (text.actors.size() == 2 && in.state.ways.from.empty()) {
        if (button(ui, "ways between", "Ways between the two")) in.queue.push("ways");
        tip(ui, "Fewest steps, strongest ties, independent ways (W)");
    }
    if (link(ui, "select more", "Those they are connected to", Type::table))
        in.queue.push("select connected selection 1");
    ImGui::SameLine(0, ui.px(18));
    if (link(ui, "select others", "Everybody else", Type::table)) in.queue.push("select invert");
    section_line(ui);
    section_title(ui, "Groups", grouped(text.actors.size()));
    group_bars(in, text.groups);
    section_line(ui);
    section_title(ui, "Ties among them", "of possible (density)");
    for (const TiesAmong& among : text.among) {
        pair_row(ui, among.title,
                 among.possible == 0
                     ? std::string("not asked")
                     : fmt::format("{} of {}, {}", grouped(among.ties), grouped(among.possible),
                                   percent(static_cast<double>(among.ties) /
                                           static_cast<double>(among.possible))));
    }
    if (std::any_of(text.among.begin(), text.among.end(),
                    [](const TiesAmong& among) { return among.unasked > 0; }))
        paragraph(ui, Type::caption, t.ink3,
                  "Pairs that nobody answered for are not counted as possible.");
    section_line(ui);
    section_title(ui, "Who they are", grouped(text.actors.size()));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(text.actors.size()), ui.px(24));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
            actor_row(in, text.actors[static_cast<std::size_t>(i)], "selected");
    }
    ImGui::PopStyleVar();
}

}  // namespace

void draw_inspector(const PanelInput& in, const Rect& at) {
    if (at.width <= 0) return;
    begin_panel(in, "inspector", at, in.ui.tokens->panel, {16, 14});
    if (in.model.snapshot) {
        if (!in.state.ways.from.empty()) ways_section(in);
        if (in.model.selection) {
            several(in, *in.model.selection);
        } else if (in.model.actor) {
            actor(in, *in.model.actor);
        } else {
            network_block(in, in.model.network);
        }
        ImGui::Dummy({0, in.ui.px(8)});
    }
    panel_edge(in.ui, {at.x + 0.5F, at.y}, {at.x + 0.5F, at.bottom()});
    ImGui::End();
}

}  // namespace convene::viewer

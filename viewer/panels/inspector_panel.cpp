// The right inspector: one actor in plain words, or the network.

#include <fmt/format.h>

#include "viewer/panels/inspector_parts.hpp"

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
    paragraph(ui, Type::title, t.ink, text.name, Weight::semibold);
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

void facts(const PanelInput& in, const ActorText& text) {
    if (text.facts.empty()) return;
    section_line(in.ui);
    section_title(in.ui, "Recorded");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, in.ui.px(2)});
    for (const auto& [name, value] : text.facts) pair_row(in.ui, attribute_title(name), value);
    ImGui::PopStyleVar();
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
    relation_combo(in, text.relations, text.relation);
    for (const NumberCard& card : text.numbers) number_block(in, card);
    if (!text.groups.empty()) {
        section_line(ui);
        section_title(ui, text.groups_heading, text.groups_note);
        group_bars(in, text.groups);
    }
    bodies(in, text);
    lists(in, text);
    facts(in, text);
    trust(in, text);
}

}  // namespace

void draw_inspector(const PanelInput& in, const Rect& at) {
    if (at.width <= 0) return;
    begin_panel(in, "inspector", at, in.ui.tokens->panel, {16, 14});
    if (in.model.snapshot) {
        if (in.model.actor) {
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

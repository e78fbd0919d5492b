#include "viewer/panels/inspector_parts.hpp"

#include <algorithm>

#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// Title at the left and the term, which opens the definition, at the right.
void block_title(const PanelInput& in, const std::string& key, std::string_view title,
                 std::string_view term) {
    const Ui& ui = in.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* small = ui.font(Type::caption);
    const float term_width = term.empty() ? 0.0F : text_size(small, term).x + ui.px(20);
    draw_text(*ImGui::GetWindowDrawList(), bold, {at.x, at.y + ui.px(2)}, ui.tokens->ink,
              fitted(bold, title, width - term_width - ui.px(8)));
    if (!term.empty()) {
        ImGui::SetCursorScreenPos({at.x + width - term_width, at.y});
        if (key.empty()) {
            draw_text(*ImGui::GetWindowDrawList(), small,
                      {at.x + width - text_size(small, term).x, at.y + ui.px(4)}, ui.tokens->ink3,
                      term);
        } else {
            const std::string id = "define/" + key;
            if (term_button(ui, id.c_str(), term)) {
                in.queue.push(in.state.definition == key ? "define" : "define " + quote_word(key));
            }
        }
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, ui.px(18)});
}

/// Two lines beside a big number, as in a newspaper's margin.
void unit_lines(const Ui& ui, ImVec2 at, float width, std::string_view text) {
    ImFont* font = ui.font(Type::caption);
    const float step = std::round(text_height(font) * 1.28F);
    if (text_size(font, text).x > width) {
        const auto [first, second] = two_lines(font, text, width);
        const float top = at.y - step;
        draw_text(*ImGui::GetWindowDrawList(), font, {at.x, top}, ui.tokens->ink2, first);
        draw_text(*ImGui::GetWindowDrawList(), font, {at.x, top + step}, ui.tokens->ink2, second);
        return;
    }
    draw_text(*ImGui::GetWindowDrawList(), font, {at.x, at.y - step / 2}, ui.tokens->ink2, text);
}

}  // namespace

void number_block(const PanelInput& in, const NumberCard& card) {
    const Ui& ui = in.ui;
    ImGui::Dummy({0, ui.px(2)});
    block_title(in, card.key, card.title, card.term);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(3)});
    if (card.has_number) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImFont* big = ui.font(Type::big, Weight::semibold);
        const float height = ui.px(32);
        draw_text(list, big, {at.x, at.y + (height - text_height(big)) / 2}, ui.tokens->ink,
                  card.value);
        const float value = text_size(big, card.value).x;
        const float chart = std::min(ui.px(112), width * 0.4F);
        unit_lines(ui, {at.x + value + ui.px(8), at.y + height / 2},
                   width - value - chart - ui.px(18), card.unit);
        draw_histogram(list, ui, {at.x + width - chart, at.y + ui.px(4)},
                       {chart, height - ui.px(8)}, card.distribution);
        ImGui::Dummy({width, height});
        std::string rank = card.rank;
        if (!card.note.empty()) rank += " · " + card.note;
        if (!rank.empty()) paragraph(ui, Type::caption, ui.tokens->ink2, rank);
    } else {
        label(ui, Type::section, Weight::semibold, ui.tokens->ink2, card.value);
        if (!card.note.empty()) paragraph(ui, Type::caption, ui.tokens->ink2, card.note);
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ui.px(2)});
}

void fact_block(const PanelInput& in, const FactCard& card) {
    const Ui& ui = in.ui;
    ImGui::Dummy({0, ui.px(2)});
    block_title(in, card.key, card.title, card.term);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(3)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool number = !card.value.empty() && (card.value[0] >= '0' && card.value[0] <= '9');
    ImFont* big =
        number ? ui.font(Type::big, Weight::semibold) : ui.font(Type::section, Weight::semibold);
    const float height = ui.px(34);
    draw_text(list, big, {at.x, at.y + (height - text_height(big)) / 2},
              number ? ui.tokens->ink : ui.tokens->ink2, card.value);
    const float value = text_size(big, card.value).x;
    unit_lines(ui, {at.x + value + ui.px(10), at.y + height / 2}, width - value - ui.px(12),
               card.unit);
    ImGui::Dummy({width, height});
    if (card.share >= 0.0) {
        const ImVec2 bar = ImGui::GetCursorScreenPos();
        draw_bar(list, ui, bar, {width, ui.px(8)}, card.share);
        ImGui::Dummy({width, ui.px(10)});
    }
    if (!card.note.empty()) paragraph(ui, Type::caption, ui.tokens->ink2, card.note);
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ui.px(2)});
}

void group_bars(const PanelInput& in, const std::vector<GroupCount>& groups) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(20);
    std::size_t most = 1;
    for (const GroupCount& group : groups) most = std::max(most, group.partners);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (const GroupCount& group : groups) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float middle = at.y + height / 2;
        for (const GroupRow& row : in.model.groups) {
            if (row.group.name == group.group && ui.symbol) {
                ui.symbol(list, {at.x + ui.px(6), middle}, ui.px(5),
                          {row.shape, row.mark, row.color, false, false}, ui.tokens->panel);
            }
        }
        const std::string name = group.group.empty() ? "group not given" : group.group;
        draw_text(list, font, {at.x + ui.px(20), middle - text_height(font) / 2},
                  group.group.empty() ? ui.tokens->ink3 : ui.tokens->ink,
                  fitted(font, name, ui.px(100)));
        const float left = at.x + ui.px(128);
        const float bar = std::max(ui.px(10), width - ui.px(128) - ui.px(30));
        draw_bar(list, ui, {left, middle - ui.px(4)}, {bar, ui.px(8)},
                 static_cast<double>(group.partners) / static_cast<double>(most), false);
        draw_number(list, font, at.x + width, middle - text_height(font) / 2, ui.tokens->ink,
                    grouped(group.partners));
        ImGui::Dummy({width, height});
    }
    ImGui::PopStyleVar();
}

void actor_row(const PanelInput& in, ActorIndex actor, const char* what) {
    const Ui& ui = in.ui;
    const Actor& who = in.model.snapshot->network->actors()[actor];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(24);
    const std::string id = std::string(what) + "/" + who.id;
    if (ImGui::InvisibleButton(id.c_str(), {width, height}))
        in.queue.push("select " + quote_word(who.id));
    report_item(ui, id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool lit =
        ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    if (lit)
        list.AddRectFilled({at.x - ui.px(6), at.y}, {at.x + width + ui.px(6), at.y + height},
                           packed(ui.tokens->hover), ui.px(4));
    const SceneNode* node = in.model.node(actor);
    if (node != nullptr && ui.symbol) {
        ui.symbol(list, {at.x + ui.px(6), at.y + height / 2}, ui.px(5),
                  {node->shape, node->mark, node->fill, false, node->value_unknown},
                  lit ? ui.tokens->hover : ui.tokens->panel);
    }
    ImFont* font = ui.font(Type::table);
    ImFont* small = ui.font(Type::caption);
    const std::string group =
        who.kind == ActorKind::body
            ? std::string()
            : fitted(small, group_of(*in.model.snapshot, actor), width * 0.42F);
    const float note = text_size(small, group).x;
    draw_text(list, font, {at.x + ui.px(20), at.y + (height - text_height(font)) / 2},
              node != nullptr ? ui.tokens->ink : ui.tokens->ink2,
              fitted(font, who.name, width - ui.px(28) - note));
    draw_text(list, small, {at.x + width - note, at.y + (height - text_height(small)) / 2},
              ui.tokens->ink3, group);
}

void relation_combo(const PanelInput& in, const std::vector<RelationIndex>& relations,
                    RelationIndex chosen) {
    if (relations.size() < 2 || chosen == no_index) return;
    const Ui& ui = in.ui;
    const Network& network = *in.model.snapshot->network;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImFont* font = ui.font(Type::body);
    draw_text(*ImGui::GetWindowDrawList(), font, {at.x, at.y + (ui.px(28) - text_height(font)) / 2},
              ui.tokens->ink2, "Relation");
    ImGui::SetCursorScreenPos({at.x + ui.px(64), at.y});
    const std::string title = relation_words(network, chosen).title;
    if (begin_combo(ui, "##inspect", title, width - ui.px(64))) {
        if (in.model.actor && list_item(ui, "inspect/all", "Partners of all relations",
                                        in.state.inspector_relation.empty()))
            in.queue.push("inspect all");
        for (const RelationIndex r : relations) {
            const std::string& id = network.relations()[r].id;
            const std::string item = "inspect/" + id;
            if (list_item(ui, item.c_str(), relation_words(network, r).title,
                          in.state.inspector_relation == id)) {
                in.queue.push("inspect " + quote_word(id));
            }
        }
        end_combo();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(30)});
    ImGui::Dummy({0, 0});
}

void pair_row(const Ui& ui, std::string_view name, std::string_view value) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImFont* font = ui.font(Type::table);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string left = fitted(font, name, width * 0.5F);
    const std::string right = fitted(font, value, width - text_size(font, left).x - ui.px(12));
    draw_text(list, font, {at.x, at.y + ui.px(3)}, ui.tokens->ink2, left);
    draw_text(list, font, {at.x + width - text_size(font, right).x, at.y + ui.px(3)},
              ui.tokens->ink, right);
    ImGui::Dummy({width, ui.px(20)});
}

void network_block(const PanelInput& in, const NetworkText& text) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    label(ui, Type::caption, Weight::regular, t.ink2, "Whole network");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(4)});
    paragraph(ui, Type::title, t.ink, in.session.title(), Weight::semibold);
    paragraph(ui, Type::body, t.ink2, text.subtitle);
    ImGui::Dummy({0, ui.px(2)});
    for (const std::string& sentence : text.sentences) paragraph(ui, Type::body, t.ink2, sentence);
    ImGui::PopStyleVar();
    relation_combo(in, text.relations, text.relation);
    paragraph(ui, Type::caption, t.ink3, in.model.basis);
    for (const FactCard& card : text.cards) fact_block(in, card);
    for (const std::string& problem : text.problems) paragraph(ui, Type::caption, t.warn, problem);
    section_line(ui);
    section_title(ui, "What next");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(6)});
    for (const std::string& step : text.next_steps) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_icon(*ImGui::GetWindowDrawList(), Icon::chevron_right,
                  {at.x + ui.px(5), at.y + ui.px(8)}, ui.px(9), packed(t.ink3), 1.5F * ui.scale);
        ImGui::Indent(ui.px(16));
        paragraph(ui, Type::body, t.ink2, step);
        ImGui::Unindent(ui.px(16));
    }
    ImGui::PopStyleVar();
}

}  // namespace convene::viewer

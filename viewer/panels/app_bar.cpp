// The app bar: name, menus, search with its results, undo and redo, theme.

#include <imgui.h>
// after imgui.h
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "viewer/panels/chart_parts.hpp"
#include "viewer/panels/menus.hpp"
#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {
namespace {

void draw_mark(const Ui& ui, ImVec2 at) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto& colors = ui.tokens->categories;
    list.AddCircleFilled({at.x + ui.px(4), at.y + ui.px(4)}, ui.px(3), packed(colors[0]));
    list.AddCircleFilled({at.x + ui.px(5), at.y + ui.px(12)}, ui.px(2.5F), packed(colors[4]));
    list.AddCircleFilled({at.x + ui.px(12), at.y + ui.px(5)}, ui.px(2), packed(colors[1]));
    list.AddCircleFilled({at.x + ui.px(12), at.y + ui.px(12)}, ui.px(3), packed(colors[5]));
}

/// Results under the search field; keys work while the field has the focus.
void draw_hits(const PanelInput& in, ImVec2 at, float width, bool enter) {
    const Ui& ui = in.ui;
    const auto& hits = in.model.hits;
    const auto choose = [&](const SearchHit& hit) {
        const std::string id = quote_word(in.model.snapshot->network->actors()[hit.actor].id);
        in.queue.push("select " + id);
        if (hit.on_map) in.queue.push("center " + id);
        in.queue.push("search");
    };
    if (enter && !hits.empty()) choose(hits.front());
    ImGui::SetNextWindowPos({at.x, at.y + ui.px(4)});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(4), ui.px(4)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    ImGui::Begin("##hits", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    if (hits.empty()) {
        ImGui::Dummy({0, ui.px(6)});
        ImGui::Indent(ui.px(8));
        label(ui, Type::table, Weight::regular, ui.tokens->ink2, "Nobody by that name or id.");
        ImGui::Unindent(ui.px(8));
        ImGui::Dummy({0, ui.px(6)});
    }
    for (const SearchHit& hit : hits) {
        const Actor& actor = in.model.snapshot->network->actors()[hit.actor];
        std::string note =
            hit.on_map ? group_of(*in.model.snapshot, hit.actor) : "not on the map now";
        const std::string id = "hit/" + actor.id;
        if (list_item(ui, id.c_str(), "     " + actor.name, false, note, false)) choose(hit);
        if (const SceneNode* node = in.model.node(hit.actor); node != nullptr && ui.symbol) {
            const ImVec2 min = ImGui::GetItemRectMin();
            ui.symbol(*ImGui::GetWindowDrawList(), {min.x + ui.px(14), min.y + ui.px(13)},
                      ui.px(5.5F),
                      {node->shape, node->mark, node->fill, false, node->value_unknown},
                      ui.tokens->panel);
        }
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(4);
}

float search_width(const Ui& ui, const Rect& bar) {
    return std::min(ui.px(264), std::max(ui.px(140), bar.width * 0.2F));
}

void draw_search(const PanelInput& in, const Rect& bar, float right) {
    const Ui& ui = in.ui;
    const float width = search_width(ui, bar);
    const ImVec2 at{right - width, bar.y + (bar.height - ui.px(28)) / 2};
    ImGui::SetCursorScreenPos(at);
    std::string text = in.state.search;
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    const WithFont font(ui, Type::body);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {ui.px(30), (ui.px(28) - ImGui::GetFontSize()) / 2});
    ImGui::SetNextItemWidth(width);
    if (in.focus_search) focus_text("##search");
    const bool enter = ImGui::InputTextWithHint(
        "##search", "Find a person", &text,
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    const bool edited = ImGui::IsItemEdited();
    report_item(ui, "search");
    const bool active = ImGui::IsItemActive();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_icon(list, Icon::search, {at.x + ui.px(16), at.y + ui.px(14)}, ui.px(14),
              packed(ui.tokens->ink2), 1.5F * ui.scale);
    if (text.empty() && !active) {
        ImFont* small = ui.font(Type::caption);
        draw_text(list, small,
                  {at.x + width - text_size(small, "Ctrl F").x - ui.px(10), at.y + ui.px(8)},
                  ui.tokens->ink3, "Ctrl F");
    }
    if (edited) in.queue.push(text.empty() ? "search" : "search " + quote_word(text));
    if (!in.state.search.empty() && in.model.snapshot)
        draw_hits(in, {at.x, at.y + ui.px(28)}, width, enter);
}

/// Whether it is saved, where one looks for it; what to do about it where it is not.
void keeping(const PanelInput& in, const Rect& bar, float from, float right) {
    using How = Keeping::How;
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const Keeping& keeping = in.session.keeping();
    if (keeping.how == How::nothing || keeping.how == How::as_read) return;
    const char* text = keeping.how == How::saved       ? "Saved"
                       : keeping.how == How::unsaved   ? "Not saved yet"
                       : keeping.how == How::read_only ? "Read only"
                                                       : "In memory only";
    const Color color = keeping.how == How::saved       ? t.ok
                        : keeping.how == How::in_memory ? t.lost
                                                        : t.warn;
    const bool can_save = keeping.how != How::saved;
    const float wide = keeping.how == How::unsaved ? ui.px(56) : ui.px(76);
    ImFont* font = ui.font(Type::table);
    float x = from + ui.px(20);
    const float needed = ui.px(14) + text_size(font, text).x + (can_save ? wide + ui.px(12) : 0.0F);
    if (x + needed > right) return;  // the status bar says it as well
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float middle = bar.y + bar.height / 2;
    list.AddCircleFilled({x + ui.px(4), middle}, ui.px(3.5F), packed(color));
    draw_text(list, font, {x + ui.px(14), middle - text_height(font) / 2}, t.ink2, text);
    ImGui::SetCursorScreenPos({x, bar.y});
    ImGui::InvisibleButton("keeping", {ui.px(14) + text_size(font, text).x, bar.height});
    report_item(ui, std::string("keeping/") + text);
    if (!keeping.reason.empty()) {
        tip(ui, keeping.reason.c_str());
    } else {
        tip(ui, keeping.how == How::saved
                    ? "Every change is in the file as soon as you make it"
                    : "Nothing is lost: Convene keeps it until you choose where");
    }
    x += ui.px(26) + text_size(font, text).x;
    if (!can_save) return;
    ImGui::SetCursorScreenPos({x, bar.y + ui.px(6)});
    if (button(ui, "save", keeping.how == How::unsaved ? "Save…" : "Save as…", ButtonLook::primary,
               wide))
        in.queue.push("save-as");
}

}  // namespace

void draw_app_bar(const PanelInput& in, const Rect& at) {
    const Ui& ui = in.ui;
    begin_panel(in, "app bar", at, ui.tokens->win, {0, 0},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_mark(ui, {at.x + ui.px(14), at.y + ui.px(12)});
    ImFont* bold = ui.font(Type::section, Weight::semibold);
    draw_text(list, bold, {at.x + ui.px(40), at.y + (at.height - text_height(bold)) / 2},
              ui.tokens->ink, "Convene");
    ImGui::SetCursorScreenPos({at.x + ui.px(56) + text_size(bold, "Convene").x, at.y + ui.px(6)});
    draw_menus(in);
    const float menus_end = ImGui::GetItemRectMax().x;

    const bool network = in.model.snapshot != nullptr;
    float x = at.right() - ui.px(44);
    ImGui::SetCursorScreenPos({x, at.y + ui.px(6)});
    const Icon icon = in.state.theme == Theme::light  ? Icon::sun
                      : in.state.theme == Theme::dark ? Icon::moon
                                                      : Icon::contrast;
    if (icon_button(ui, "theme", icon, "Light, dark, high contrast (Ctrl+T)"))
        in.queue.push("theme next");
    x -= ui.px(30);
    ImGui::SetCursorScreenPos({x, at.y + ui.px(6)});
    if (icon_button(ui, "help", Icon::question, "Commands and keys (?)")) in.queue.push("help");
    if (network) {
        x -= ui.px(38);
        ImGui::SetCursorScreenPos({x, at.y + ui.px(6)});
        if (icon_button(ui, "redo", Icon::redo, "Redo (Ctrl+Y)", in.session.can_redo()))
            in.queue.push("redo");
        x -= ui.px(30);
        ImGui::SetCursorScreenPos({x, at.y + ui.px(6)});
        if (icon_button(ui, "undo", Icon::undo, "Undo (Ctrl+Z)", in.session.can_undo()))
            in.queue.push("undo");
        draw_search(in, at, x - ui.px(12));
        const float search_from = x - ui.px(24) - search_width(ui, at);
        float after = menus_end;
        const Sight sight = in.state.sight;
        const Segment segments[] = {
            {"Map", "look map", sight == Sight::map, "look/map"},
            {"Matrix", "look matrix", sight == Sight::matrix, "look/matrix"},
            {"Charts", "look ranking", sight != Sight::map && sight != Sight::matrix,
             "look/charts"}};
        float wide = ui.px(6);
        for (const Segment& each : segments)
            wide += text_size(ui.font(Type::body, Weight::semibold), each.text).x + ui.px(28);
        // Where there is no room, the View menu and the keys have the same.
        if (menus_end + ui.px(16) + wide < search_from)
            after = menus_end + ui.px(16) +
                    draw_segments(in, {menus_end + ui.px(16), at.y + ui.px(5)}, segments, 30);
        keeping(in, at, after, search_from);
    }
    list.AddLine({at.x, at.bottom() - 0.5F}, {at.right(), at.bottom() - 0.5F},
                 packed(ui.tokens->line), ui.scale >= 1.5F ? 2.0F : 1.0F);
    ImGui::End();
}

}  // namespace convene::viewer

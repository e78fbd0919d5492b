// The import ledger: totals that add up, and every row that was not simply kept.

#include <fmt/format.h>
#include <imgui.h>

#include "viewer/panels/field_editor.hpp"
#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/ledger_view.hpp"

namespace convene::viewer {
namespace {

Color fate_color(const Tokens& t, Fate fate) {
    switch (fate) {
        case Fate::kept: return t.ok;
        case Fate::merged:
        case Fate::repaired: return t.warn;
        case Fate::rejected: return t.lost;
    }
    return t.ink;
}

void totals_bar(const PanelInput& in, const LedgerTotals& totals) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(8);
    ImGui::Dummy({width, height});
    if (totals.read == 0) return;
    const std::pair<std::size_t, Color> parts[] = {
        {totals.kept, t.ok}, {totals.merged + totals.repaired, t.warn}, {totals.rejected, t.lost}};
    float left = width;
    float x = at.x;
    for (std::size_t i = 3; i-- > 1;) {
        if (parts[i].first > 0) {
            left -= std::max(ui.px(8), width * static_cast<float>(parts[i].first) /
                                           static_cast<float>(totals.read)) +
                    ui.px(3);
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        if (parts[i].first == 0) continue;
        const float wide = i == 0 ? left
                                  : std::max(ui.px(8), width * static_cast<float>(parts[i].first) /
                                                           static_cast<float>(totals.read));
        ImGui::GetWindowDrawList()->AddRectFilled({x, at.y}, {x + wide, at.y + height},
                                                  packed(parts[i].second), ui.px(2));
        x += wide + ui.px(3);
    }
}

void totals_table(const PanelInput& in, const char* title, const std::vector<LedgerLine>& lines) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    if (lines.empty()) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    ImFont* small = ui.font(Type::caption, Weight::medium);
    const float width = ImGui::GetContentRegionAvail().x;
    const float cell = ui.px(72);
    const float names = width - 5 * cell;
    ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(list, small, {at.x, at.y + ui.px(4)}, t.ink2, title);
    const char* heads[] = {"read", "kept", "merged", "repaired", "rejected"};
    for (int i = 0; i < 5; ++i) {
        const float right = at.x + names + static_cast<float>(i + 1) * cell;
        draw_text(list, small, {right - text_size(small, heads[i]).x, at.y + ui.px(4)}, t.ink2,
                  heads[i]);
    }
    ImGui::Dummy({width, ui.px(22)});
    for (const LedgerLine& line : lines) {
        at = ImGui::GetCursorScreenPos();
        const float y = at.y + (ui.px(24) - text_height(font)) / 2;
        draw_text(list, font, {at.x, y}, t.ink, fitted(font, line.name, names - ui.px(8)));
        const std::size_t counts[] = {line.totals.read, line.totals.kept, line.totals.merged,
                                      line.totals.repaired, line.totals.rejected};
        for (int i = 0; i < 5; ++i) {
            const Color color = counts[i] == 0 ? t.ink3 : i == 4 ? t.lost : t.ink;
            draw_number(list, font, at.x + names + static_cast<float>(i + 1) * cell, y, color,
                        grouped(counts[i]));
        }
        ImGui::Dummy({width, ui.px(24)});
        list.AddLine({at.x, at.y + ui.px(24)}, {at.x + width, at.y + ui.px(24)}, packed(t.line),
                     1.0F);
    }
    ImGui::Dummy({0, ui.px(10)});
}

void filters(const PanelInput& in, const Ledger& ledger) {
    const Ui& ui = in.ui;
    const LedgerTotals totals = ledger.totals();
    const std::pair<const char*, std::size_t> fates[] = {
        {"all", totals.merged + totals.repaired + totals.rejected},
        {"merged", totals.merged},
        {"repaired", totals.repaired},
        {"rejected", totals.rejected}};
    for (const auto& [fate, count] : fates) {
        const bool chosen = in.state.ledger.fate == fate ||
                            (in.state.ledger.fate.empty() && std::string_view(fate) == "all");
        const std::string id = std::string("fate/") + fate;
        const std::string name =
            std::string(fate == std::string_view("all") ? "All rows not simply kept" : fate);
        if (button(ui, id.c_str(), name + " " + grouped(count),
                   chosen ? ButtonLook::primary : ButtonLook::plain))
            in.queue.push(std::string("ledger fate ") + fate);
        ImGui::SameLine(0, ui.px(6));
    }
    const float rest = ImGui::GetContentRegionAvail().x;
    (void)text_field(in, "ledger search", "Find a row", in.state.ledger.search, "ledger search",
                     std::max(ui.px(90), rest));
}

void entry_rows(const PanelInput& in, const Ledger& ledger, const LedgerModel& model) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    if (model.entries.empty()) {
        paragraph(ui, Type::body, t.ink2,
                  ledger.entries.empty() ? "Every row was kept as it stands."
                                         : "No row here by that search.");
        return;
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(model.entries.size()), ui.px(26));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    ImFont* bold = ui.font(Type::table, Weight::medium);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const LedgerEntry& entry = ledger.entries[model.entries[static_cast<std::size_t>(i)]];
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const float width = ImGui::GetContentRegionAvail().x - ui.px(8);
            ImGui::Dummy({width, ui.px(26)});
            const float y = at.y + (ui.px(26) - text_height(font)) / 2;
            const float place = std::min(ui.px(210), width * 0.3F);
            const std::string where = fmt::format("{}, line {}", entry.file, grouped(entry.line));
            draw_text(list, font, {at.x, y}, t.ink2, fitted(font, where, place - ui.px(10)));
            draw_text(list, bold, {at.x + place, y}, fate_color(t, entry.fate),
                      fate_word(entry.fate));
            const float from = place + ui.px(76);
            std::string why = entry.reason;
            if (!entry.detail.empty()) why += ": " + entry.detail;
            if (!entry.relation.empty()) why += " (" + entry.relation + ")";
            draw_text(list, font, {at.x + from, y}, t.ink, fitted(font, why, width - from));
            if (ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + ui.px(26)}) &&
                text_size(font, why).x > width - from) {
                ImGui::SetItemTooltip("%s", why.c_str());
            }
            list.AddLine({at.x, at.y + ui.px(26)}, {at.x + width, at.y + ui.px(26)}, packed(t.line),
                         1.0F);
        }
    }
}

/// The ledger that is listed: one import's, or the whole project's.
const Ledger& chosen_ledger(const PanelInput& in) {
    if (const auto& lists = in.session.lists(); lists && in.state.ledger.import > 0) {
        for (const ImportRecord& each : lists->imports) {
            if (static_cast<std::size_t>(each.number) == in.state.ledger.import) return each.ledger;
        }
    }
    return in.session.ledger();
}

void which_import(const PanelInput& in) {
    const auto& lists = in.session.lists();
    if (!lists || lists->imports.size() < 2) return;
    const Ui& ui = in.ui;
    std::string shown = "All imports of this project";
    for (const ImportRecord& each : lists->imports) {
        if (static_cast<std::size_t>(each.number) == in.state.ledger.import) shown = each.what;
    }
    if (begin_combo(ui, "##which import", shown, ui.px(300))) {
        if (list_item(ui, "import/all", "All imports of this project", in.state.ledger.import == 0))
            in.queue.push("ledger import 0");
        for (const ImportRecord& each : lists->imports) {
            const std::string id = "import/" + std::to_string(each.number);
            if (list_item(ui, id.c_str(), each.what,
                          static_cast<std::size_t>(each.number) == in.state.ledger.import, each.at))
                in.queue.push("ledger import " + std::to_string(each.number));
        }
        end_combo();
    }
}

}  // namespace

void draw_ledger(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    if (!begin_overlay(in, "What became of every row", window, 960, 660)) return;
    const Ledger& ledger = chosen_ledger(in);
    const LedgerModel model = ledger_model(ledger, in.state.ledger);
    which_import(in);
    if (model.totals.read == 0) {
        paragraph(ui, Type::body, t.ink2, "No rows were read from files for this network.");
        end_overlay();
        return;
    }
    label(ui, Type::section, Weight::semibold, t.ink, model.sentence);
    totals_bar(in, model.totals);
    ImGui::Dummy({0, ui.px(2)});
    const float most = ImGui::GetContentRegionAvail().y * 0.34F;
    const float lines = static_cast<float>(model.files.size() + model.relations.size());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("totals", {0, std::min(most, ui.px(66) + lines * ui.px(24))});
    totals_table(in, "By file", model.files);
    totals_table(in, "By kind of tie", model.relations);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    filters(in, ledger);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("entries", {0, ImGui::GetContentRegionAvail().y - ui.px(42)});
    entry_rows(in, ledger, model);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ui.px(2)});
    if (button(ui, "export ledger", "Export the ledger…")) in.queue.push("export-ledger");
    if (!ledger.assumptions.empty()) {
        ImGui::SameLine(0, ui.px(12));
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(5));
        if (link(ui, "assumed",
                 fmt::format("{} assumed",
                             ledger.assumptions.size() == 1
                                 ? std::string("1 thing was")
                                 : grouped(ledger.assumptions.size()) + " things were")))
            in.queue.push("about");
    }
    end_overlay();
}

}  // namespace convene::viewer

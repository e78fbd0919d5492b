// About this network: where it comes from, what was assumed, what was not used.

#include <algorithm>

#include <fmt/format.h>

#include "viewer/panels/inspector_parts.hpp"
#include "viewer/panels/overlays.hpp"

namespace convene::viewer {

void draw_about(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    if (!begin_overlay(in, "About this network", window, 640, 560)) return;
    const auto& network = in.session.network();
    if (!network) {
        paragraph(ui, Type::body, t.ink2, "No network is open.");
        end_overlay();
        return;
    }
    ImGui::BeginChild("about", {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(3)});
    pair_row(ui, "Title", in.session.title());
    if (!in.session.path().empty()) pair_row(ui, "Read from", in.session.path().string());
    pair_row(ui, "Input hash", network->content_hash());
    pair_row(ui, "Engine", CONVENE_VERSION);
    pair_row(ui, "Seed", std::to_string(in.state.request.seed));
    for (const auto& [name, value] : network->tables().notes) {
        ImGui::Dummy({0, ui.px(2)});
        label(ui, Type::caption, Weight::semibold, t.ink3, attribute_title(name));
        paragraph(ui, Type::body, t.ink, value);
    }
    const Ledger& ledger = in.session.ledger();
    if (!ledger.assumptions.empty()) {
        section_line(ui);
        section_title(ui, "Assumed, because nobody said");
        for (const std::string& each : ledger.assumptions) paragraph(ui, Type::body, t.ink2, each);
    }
    const LedgerTotals totals = ledger.totals();
    if (totals.read > 0) {
        section_line(ui);
        section_title(ui, "Rows read");
        paragraph(ui, Type::body, t.ink2,
                  fmt::format("{} rows: {} kept, {} merged, {} repaired, {} rejected.",
                              grouped(totals.read), grouped(totals.kept), grouped(totals.merged),
                              grouped(totals.repaired), grouped(totals.rejected)));
        for (std::size_t i = 0; i < std::min<std::size_t>(ledger.entries.size(), 200); ++i) {
            const LedgerEntry& entry = ledger.entries[i];
            paragraph(ui, Type::table, t.ink2,
                      fmt::format("{}, line {}: {}. {}", entry.file, entry.line, entry.reason,
                                  entry.detail));
        }
        if (ledger.entries.size() > 200) {
            paragraph(ui, Type::table, t.ink3,
                      fmt::format("and {} more", grouped(ledger.entries.size() - 200)));
        }
    }
    ImGui::PopStyleVar();
    ImGui::EndChild();
    end_overlay();
}

}  // namespace convene::viewer

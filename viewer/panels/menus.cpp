#include "viewer/panels/menus.hpp"

#include <filesystem>

#include "engine/partnership/catalogue.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/partners.hpp"

namespace convene::viewer {
namespace {

/// One entry: ticked or not, with its key, greyed where it would do nothing.
void entry(const PanelInput& in, const char* text, const std::string& command, const char* key = "",
           bool ticked = false, bool enabled = true) {
    const Ui& ui = in.ui;
    ImFont* font = ui.font(Type::body);
    ImFont* small = ui.font(Type::caption);
    const float needed =
        ui.px(30) + text_size(font, text).x + ui.px(24) + text_size(small, key).x + ui.px(12);
    const ImVec2 size{std::max(std::max(needed, ui.px(200)), ImGui::GetContentRegionAvail().x),
                      ui.px(28)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::InvisibleButton(text, size);
    ImGui::EndDisabled();
    report_item(ui, std::string("menu/") + text);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (enabled && (ImGui::IsItemHovered() || ImGui::IsItemFocused())) {
        list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, packed(ui.tokens->hover), ui.px(4));
    }
    const Color ink = enabled ? ui.tokens->ink : ui.tokens->ink3;
    if (ticked)
        draw_icon(list, Icon::check, {at.x + ui.px(15), at.y + size.y / 2}, ui.px(12),
                  packed(ui.tokens->accent), 1.6F * ui.scale);
    draw_text(list, font, {at.x + ui.px(30), at.y + (size.y - text_height(font)) / 2}, ink, text);
    draw_text(list, small,
              {at.x + size.x - text_size(small, key).x - ui.px(10),
               at.y + (size.y - text_height(small)) / 2},
              ui.tokens->ink3, key);
    if (pressed && enabled) {
        in.queue.push(command);
        ImGui::CloseCurrentPopup();
    }
}

void heading(const PanelInput& in, const char* text) {
    ImGui::Dummy({0, in.ui.px(6)});
    ImGui::Indent(in.ui.px(10));
    label(in.ui, Type::caption, Weight::semibold, in.ui.tokens->ink3, text);
    ImGui::Unindent(in.ui.px(10));
    ImGui::Dummy({0, in.ui.px(4)});
}

void rule(const PanelInput& in) {
    ImGui::Dummy({0, in.ui.px(3)});
    ImGui::Separator();
    ImGui::Dummy({0, in.ui.px(3)});
}

/// The button of a menu; true while its list is open: then draw entries and end_menu().
bool begin_menu(const PanelInput& in, const char* name) {
    const Ui& ui = in.ui;
    ImFont* font = ui.font(Type::body);
    const ImVec2 size{text_size(font, name).x + ui.px(20), ui.px(28)};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string popup = std::string("##menu ") + name;
    if (ImGui::InvisibleButton(name, size)) ImGui::OpenPopup(popup.c_str());
    report_item(ui, std::string("menu/") + name);
    const bool open = ImGui::IsPopupOpen(popup.c_str());
    const bool lit =
        open || ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible);
    if (lit)
        ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                                                  packed(ui.tokens->track), ui.px(6));
    draw_text(*ImGui::GetWindowDrawList(), font,
              {at.x + ui.px(10), at.y + (size.y - text_height(font)) / 2},
              lit ? ui.tokens->ink : ui.tokens->ink2, name);
    ImGui::SameLine(0, 0);
    ImGui::SetNextWindowPos({at.x, at.y + size.y + ui.px(4)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    if (ImGui::BeginPopup(popup.c_str())) return true;
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    return false;
}

void end_menu() {
    ImGui::EndPopup();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void file_menu(const PanelInput& in) {
    const bool network = in.session.network() != nullptr;
    entry(in, "Open…", "open", "Ctrl+O");
    entry(in, "Samples and recent files", "welcome", "", false, network);
    const auto& recent = in.session.settings().recent;
    if (!recent.empty()) {
        heading(in, "Recent");
        for (std::size_t i = 0; i < std::min<std::size_t>(recent.size(), 5); ++i) {
            const std::string name = std::filesystem::path(recent[i]).filename().string();
            ImGui::PushID(static_cast<int>(i));
            entry(in, name.c_str(), "open " + quote_word(recent[i]));
            ImGui::PopID();
        }
    }
    rule(in);
    using How = Keeping::How;
    const How how = in.session.keeping().how;
    if (how == How::saved) {
        entry(in, "Save a copy…", "save-as", "Ctrl+Shift+S");
    } else {
        entry(in, "Save…", "save-as", "Ctrl+S", false, network);
    }
    entry(in, "Import into this project…", "import-file", "Ctrl+I", false,
          network && how != How::read_only);
    entry(in, "What became of every row", "ledger", "", false, network);
    rule(in);
    entry(in, "Export network…", "export-network", "", false, network);
    entry(in, "Export the table as CSV", "export-table", "Ctrl+E", false, network);
    rule(in);
    entry(in, "Quit", "quit", "Ctrl+Q");
}

void edit_menu(const PanelInput& in) {
    const bool open = in.session.network() != nullptr;
    const bool writable = open && in.session.keeping().how != Keeping::How::read_only;
    const std::string& who = in.state.selected;
    const bool selected = writable && !who.empty();
    entry(in, "Undo", "undo", "Ctrl+Z", false, in.session.can_undo());
    entry(in, "Redo", "redo", "Ctrl+Y", false, in.session.can_redo());
    entry(in, "History and named states", "history", "Ctrl+H", false, open);
    rule(in);
    entry(in, "Add a person, organization or body…", "form actor", "", false, writable);
    entry(in, "Add a tie…", "form tie", "", false, writable);
    entry(in, "Add a goal…", "form goal", "", false, writable);
    entry(in, "Add a column…", "form attribute", "", false, writable);
    heading(in, "Who is selected");
    entry(in, "Merge with…", "form merge", "", false, selected);
    entry(in, "Remove", edit::remove_actor(who), "Delete", false, selected);
    rule(in);
    entry(in, "Likely duplicates", "duplicates", "", false, writable);
    entry(in, "What the file did not say", "questions", "", false, writable);
    entry(in, "All that is recorded, as a table", "table people records", "",
          in.state.table.records, open);
}

void view_menu(const PanelInput& in) {
    const ViewerState& s = in.state;
    const bool network = in.session.network() != nullptr;
    entry(in, "Show the whole map", "fit", "F", false, network);
    entry(in, "Closer", "zoom in", "+", false, network);
    entry(in, "Further away", "zoom out", "-", false, network);
    heading(in, "On the map");
    entry(in, "Outlines of places", "outlines", "O", s.show_outlines);
    entry(in, "Names", "names", "N", s.show_names);
    entry(in, "Halo for no answer", "halo", "H", s.show_silent);
    entry(in, "Legend", "legend", "L", s.show_legend);
    entry(in, "Minimap", "minimap", "M", s.show_minimap);
    heading(in, "Panels");
    entry(in, "Relations and looks", "panel left", "", s.show_left);
    entry(in, "Inspector", "panel inspector", "", s.show_inspector);
    entry(in, "Table", "panel table", "", s.show_table);
    heading(in, "Theme");
    entry(in, "Light", "theme light", "", s.theme == Theme::light);
    entry(in, "Dark", "theme dark", "", s.theme == Theme::dark);
    entry(in, "High contrast", "theme high-contrast", "", s.theme == Theme::high_contrast);
    heading(in, "Text");
    entry(in, "Usual size", "text-size 1", "", s.text_scale == 1.0F);
    entry(in, "Larger", "text-size 1.25", "", s.text_scale == 1.25F);
    entry(in, "Largest", "text-size 1.5", "", s.text_scale == 1.5F);
    entry(in, "Smooth motion", "motion", "", !s.reduce_motion);
    rule(in);
    entry(in, "About this network", "about", "", false, network);
}

/// Colour by any measure of the relation that the inspector speaks of, by family.
void measure_menu(const PanelInput& in) {
    const auto& snapshot = in.model.snapshot;
    if (!snapshot) {
        entry(in, "Open a network first", "open");
        return;
    }
    const RelationIndex r = in.model.network.relation;
    if (r == no_index) return;
    const std::string& relation = snapshot->network->relations()[r].id;
    heading(in, "Size the map by");
    ImGui::Dummy({in.ui.px(420), 0});
    Family family = Family::position;
    for (const Metric* metric : catalogue()) {
        if (metric->level != Level::actor || !metric->in_menu || metric->trust_only) continue;
        if (metric->directed_only && !snapshot->network->relations()[r].directed) continue;
        if (metric->undirected_only && snapshot->network->relations()[r].directed) continue;
        if (metric->family != family) {
            family = metric->family;
            rule(in);
        }
        const std::string key = "measure:" + std::string(metric->id) + "@" + relation;
        const std::string title(metric->title);
        const std::string term(metric->term);
        ImGui::PushID(metric->id.data());
        entry(in, title.c_str(), "size-by " + quote_word(key), term.c_str(),
              in.state.encoding.size_by == key);
        ImGui::PopID();
    }
}

void help_menu(const PanelInput& in) {
    entry(in, "Commands and keys", "help", "?");
    entry(in, "Find a command", "palette", "Ctrl+P");
    entry(in, "About this network", "about", "", false, in.session.network() != nullptr);
}

}  // namespace

void draw_menus(const PanelInput& in) {
    const std::pair<const char*, void (*)(const PanelInput&)> menus[] = {{"File", file_menu},
                                                                         {"Edit", edit_menu},
                                                                         {"View", view_menu},
                                                                         {"Measure", measure_menu},
                                                                         {"Help", help_menu}};
    for (const auto& [name, draw] : menus) {
        if (begin_menu(in, name)) {
            draw(in);
            end_menu();
        }
    }
}

}  // namespace convene::viewer

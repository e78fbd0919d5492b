#include "viewer/panels/menus.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/partnership/catalogue.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/partners.hpp"

namespace convene::viewer {

namespace {

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
    menu_entry(in, "Open…", "open", "Ctrl+O");
    menu_entry(in, "Samples and recent files", "welcome", "", false, network);
    const auto& recent = in.session.settings().recent;
    if (!recent.empty()) {
        menu_heading(in, "Recent");
        for (std::size_t i = 0; i < std::min<std::size_t>(recent.size(), 5); ++i) {
            const std::string name = std::filesystem::path(recent[i]).filename().string();
            ImGui::PushID(static_cast<int>(i));
            menu_entry(in, name.c_str(), "open " + quote_word(recent[i]));
            ImGui::PopID();
        }
    }
    menu_rule(in);
    using How = Keeping::How;
    const How how = in.session.keeping().how;
    if (how == How::saved) {
        menu_entry(in, "Save a copy…", "save-as", "Ctrl+Shift+S");
    } else {
        menu_entry(in, "Save…", "save-as", "Ctrl+S", false, network);
    }
    menu_entry(in, "Import into this project…", "import-file", "Ctrl+I", false,
               network && how != How::read_only);
    menu_entry(in, "What became of every row", "ledger", "", false, network);
    menu_rule(in);
    menu_entry(in, "Export network…", "export-network", "", false, network);
    menu_entry(in, "Export the table as CSV", "export-table", "Ctrl+E", false, network);
    menu_rule(in);
    menu_entry(in, "Quit", "quit", "Ctrl+Q");
}

void edit_menu(const PanelInput& in) {
    const bool open = in.session.network() != nullptr;
    const bool writable = open && in.session.keeping().how != Keeping::How::read_only;
    const std::string& who = in.state.selected;
    const bool selected = writable && !who.empty() && in.state.also_selected.empty();
    menu_entry(in, "Undo", "undo", "Ctrl+Z", false, in.session.can_undo());
    menu_entry(in, "Redo", "redo", "Ctrl+Y", false, in.session.can_redo());
    menu_entry(in, "History and named states", "history", "Ctrl+H", false, open);
    menu_rule(in);
    menu_entry(in, "Add a person, organization or body…", "form actor", "", false, writable);
    menu_entry(in, "Add a tie…", "form tie", "", false, writable);
    menu_entry(in, "Add a goal…", "form goal", "", false, writable);
    menu_entry(in, "Add a column…", "form attribute", "", false, writable);
    menu_heading(in, "Select");
    menu_entry(in, "Everybody", "select all", "Ctrl+A", false, open);
    menu_entry(in, "Everybody else", "select invert", "I", false, open);
    menu_entry(in, "Those they are connected to", "select connected selection 1", "K", false,
               open && !who.empty());
    menu_entry(in, "Draw around people", "lasso", "S", in.state.lasso, open);
    menu_heading(in, "Who is selected");
    menu_entry(in, "Merge with…", "form merge", "", false, selected);
    menu_entry(in, "Remove", edit::remove_actor(who), "Delete", false, selected);
    menu_rule(in);
    menu_entry(in, "Likely duplicates", "duplicates", "", false, writable);
    menu_entry(in, "What the file did not say", "questions", "", false, writable);
    menu_entry(in, "All that is recorded, as a table", "table people records", "",
               in.state.table.records, open);
}

void view_menu(const PanelInput& in) {
    const ViewerState& s = in.state;
    const bool network = in.session.network() != nullptr;
    menu_entry(in, "Show the whole map", "fit", "F", false, network);
    menu_entry(in, "Closer", "zoom in", "+", false, network);
    menu_entry(in, "Further away", "zoom out", "-", false, network);
    menu_heading(in, "Beside the map");
    menu_entry(in, "Nothing", "look map", "1", s.sight == Sight::map, network);
    menu_entry(in, "Groups by groups (matrix)", "look matrix", "2", s.sight == Sight::matrix,
               network);
    menu_entry(in, "Ranking of people", "look ranking", "3", s.sight == Sight::ranking, network);
    menu_entry(in, "How a number is spread (distribution)", "look distribution", "4",
               s.sight == Sight::distribution, network);
    menu_entry(in, "Two numbers of people (scatter)", "look scatter", "5",
               s.sight == Sight::scatter, network);
    menu_heading(in, "Look at");
    menu_entry(in, "Only those around who is selected", "focus", "E", !s.focus.actor.empty(),
               network && (!s.selected.empty() || !s.focus.actor.empty()));
    menu_entry(in, "Ways between the two selected", "ways", "W", !s.ways.from.empty(),
               network && s.also_selected.size() == 1);
    menu_entry(in, "What changed between waves", "difference", "D", !s.request.compare.empty(),
               network && in.session.network()->waves().size() > 1);
    menu_entry(in, "Two waves side by side", "side-by-side", "B", !s.request.second_wave.empty(),
               network && in.session.network()->waves().size() > 1);
    menu_heading(in, "On the map");
    menu_entry(in, "Outlines of places", "outlines", "O", s.show_outlines);
    menu_entry(in, "Names", "names", "N", s.show_names);
    menu_entry(in, "Halo for no answer", "halo", "H", s.show_silent);
    menu_entry(in, "Legend", "legend", "L", s.show_legend);
    menu_entry(in, "Minimap", "minimap", "M", s.show_minimap);
    menu_heading(in, "Panels");
    menu_entry(in, "Relations and looks", "panel left", "", s.show_left);
    menu_entry(in, "Inspector", "panel inspector", "", s.show_inspector);
    menu_entry(in, "Table", "panel table", "", s.show_table);
    menu_heading(in, "Theme");
    menu_entry(in, "Light", "theme light", "", s.theme == Theme::light);
    menu_entry(in, "Dark", "theme dark", "", s.theme == Theme::dark);
    menu_entry(in, "High contrast", "theme high-contrast", "", s.theme == Theme::high_contrast);
    menu_heading(in, "Text");
    menu_entry(in, "Usual size", "text-size 1", "", s.text_scale == 1.0F);
    menu_entry(in, "Larger", "text-size 1.25", "", s.text_scale == 1.25F);
    menu_entry(in, "Largest", "text-size 1.5", "", s.text_scale == 1.5F);
    menu_entry(in, "Smooth motion", "motion", "", !s.reduce_motion);
    menu_rule(in);
    menu_entry(in, "About this network", "about", "", false, network);
}

/// Colour by any measure of the relation that the inspector speaks of, by family.
/// Whether a metric tells nothing until somebody is named.
bool needs_an_actor(const Metric& metric) {
    return std::any_of(metric.parameters.begin(), metric.parameters.end(),
                       [](const ParameterSpec& parameter) {
                           return (parameter.kind == ParameterKind::actor ||
                                   parameter.kind == ParameterKind::actors) &&
                                  parameter.default_value.empty() && parameter.id != "pretrusted";
                       });
}

void measure_menu(const PanelInput& in) {
    const auto& snapshot = in.model.snapshot;
    if (!snapshot) {
        menu_entry(in, "Open a network first", "open");
        return;
    }
    const RelationIndex r = in.model.network.relation;
    if (r == no_index) return;
    const std::string& relation = snapshot->network->relations()[r].id;
    menu_heading(in, "Size the map by");
    ImGui::Dummy({in.ui.px(420), 0});
    Family family = Family::position;
    for (const Metric* metric : catalogue()) {
        if (metric->level != Level::actor || !metric->in_menu || metric->trust_only) continue;
        if (needs_an_actor(*metric)) continue;  // which a menu cannot ask for
        if (metric->directed_only && !snapshot->network->relations()[r].directed) continue;
        if (metric->undirected_only && snapshot->network->relations()[r].directed) continue;
        if (metric->family != family) {
            family = metric->family;
            menu_rule(in);
        }
        const std::string key = "measure:" + std::string(metric->id) + "@" + relation;
        const std::string title(metric->title);
        const std::string term(metric->term);
        ImGui::PushID(metric->id.data());
        menu_entry(in, title.c_str(), "size-by " + quote_word(key), term.c_str(),
                   in.state.encoding.size_by == key);
        ImGui::PopID();
    }
}

void help_menu(const PanelInput& in) {
    menu_entry(in, "Commands and keys", "help", "?");
    menu_entry(in, "Find a command", "palette", "Ctrl+P");
    menu_entry(in, "Show me around", "tour", "", false, in.session.network() != nullptr);
    menu_entry(in, "About this network", "about", "", false, in.session.network() != nullptr);
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

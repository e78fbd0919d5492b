// The menus of the right mouse button on the map: about somebody, or about the canvas.

#include <fmt/format.h>

#include "viewer/panels/menus.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/conditions.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/inspector_text.hpp"
#include "viewer/state/selection.hpp"

namespace convene::viewer {
namespace {

void about_actor(const PanelInput& in, ActorIndex actor) {
    const Network& network = *in.model.snapshot->network;
    const Actor& who = network.actors()[actor];
    const std::string id = quote_word(who.id);
    const ViewerState& s = in.state;
    menu_heading(in, who.name.empty() ? who.id.c_str() : who.name.c_str());
    menu_entry(in, "Select", "select " + id, "click", s.selected == who.id);
    const bool chosen = is_selected(s, who.id);
    menu_entry(in, chosen ? "Take out of the selection" : "Add to the selection",
               "select toggle " + id, "Shift+click", false, !s.selected.empty());
    menu_entry(in, "Select all they are connected to", "select connected " + id + " 1");
    menu_entry(in, "Select all within two steps", "select connected " + id + " 2");
    const std::string& attribute = s.request.group_attribute;
    const std::string group = group_of(*in.model.snapshot, actor);
    if (!group.empty() && network.find_attribute(attribute) != nullptr) {
        const std::string text = "Select everybody of " + group;
        menu_entry(in, text.c_str(), "select where " + is_condition(attribute, group));
    }
    menu_rule(in);
    const bool one = s.focus.actor == who.id && s.focus.steps == 1;
    const bool two = s.focus.actor == who.id && s.focus.steps == 2;
    menu_entry(in, "Look at those around them", one ? "focus off" : "focus " + id + " 1", "E", one);
    menu_entry(in, "Two steps around them", two ? "focus off" : "focus " + id + " 2", "", two);
    if (!s.selected.empty() && s.selected != who.id) {
        const auto from = network.find_actor(s.selected);
        if (from) {
            const std::string text = "Ways to " + (who.name.empty() ? who.id : who.name) +
                                     " from " + network.actors()[*from].name;
            menu_entry(in, text.c_str(), "ways " + quote_word(s.selected) + " " + id, "W");
        }
    } else {
        menu_entry(in, "Ways to somebody: select a second one first", "", "W", false, false);
    }
    menu_entry(in, "Bring to the middle", "center " + id, "C");
    if (in.session.keeping().how == Keeping::How::read_only) return;
    menu_rule(in);
    menu_entry(in, "Add a tie…", "form tie " + id);
    menu_entry(in, "Merge with…", "form merge " + id);
    menu_entry(in, "Remove", edit::remove_actor(who.id), "Delete");
}

void about_canvas(const PanelInput& in) {
    const ViewerState& s = in.state;
    const bool somebody = !s.selected.empty();
    menu_entry(in, "Draw around people", "lasso", "S", s.lasso);
    menu_entry(in, "Select everybody", "select all", "Ctrl+A");
    menu_entry(in, "Select everybody else", "select invert", "I", false, somebody);
    menu_entry(in, "Select nobody", "select clear", "Esc", false, somebody);
    menu_rule(in);
    menu_entry(in, "Show the whole map", "fit", "F");
    menu_entry(in, "Show everybody again", "focus off", "", false, !s.focus.actor.empty());
    menu_entry(in, "No ways any more", "ways off", "", false, !s.ways.from.empty());
    if (in.model.snapshot->network->waves().size() > 1) {
        menu_entry(in, "What changed between waves", "difference", "D", !s.request.compare.empty());
        menu_entry(in, "Two waves side by side", "side-by-side", "B",
                   !s.request.second_wave.empty());
    }
    menu_rule(in);
    menu_entry(in, "Names", "names", "N", s.show_names);
    menu_entry(in, "Legend", "legend", "L", s.show_legend);
    menu_entry(in, "Minimap", "minimap", "M", s.show_minimap);
    if (in.session.keeping().how == Keeping::How::read_only) return;
    menu_rule(in);
    menu_entry(in, "Add a person, organization or body…", "form actor");
}

}  // namespace

void draw_context_menu(const PanelInput& in, const std::string& actor) {
    const Ui& ui = in.ui;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    if (ImGui::BeginPopup("##map menu")) {
        const auto index = in.model.snapshot->network->find_actor(actor);
        if (index) {
            about_actor(in, *index);
        } else {
            about_canvas(in);
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace convene::viewer

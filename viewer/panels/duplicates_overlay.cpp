// Entries that may be the same, side by side. Nothing is decided here but by a click.

#include <imgui.h>

#include "viewer/panels/overlays.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

std::string about(const Network& network, ActorIndex actor) {
    std::string text = network.actors()[actor].id;
    std::size_t shown = 0;
    for (const AttributeColumn& column : network.tables().actor_attributes) {
        if (shown == 3 || is_missing(column.values[actor])) continue;
        text += " · " + attribute_text(column.values[actor]);
        ++shown;
    }
    return text;
}

std::size_t ties_of(const Network& network, ActorIndex actor) {
    std::size_t count = 0;
    for (const Tie& tie : network.tables().ties) {
        if (tie.source == actor || tie.target == actor) ++count;
    }
    return count;
}

void side(const PanelInput& in, ActorIndex actor, ImVec2 at, float width) {
    const Ui& ui = in.ui;
    const Network& network = *in.session.network();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* small = ui.font(Type::caption);
    draw_text(list, bold, at, ui.tokens->ink, fitted(bold, network.actors()[actor].name, width));
    draw_text(list, small, {at.x, at.y + ui.px(20)}, ui.tokens->ink2,
              fitted(small, about(network, actor), width));
    const std::size_t ties = ties_of(network, actor);
    draw_text(list, small, {at.x, at.y + ui.px(36)}, ui.tokens->ink3,
              grouped(ties) + (ties == 1 ? " tie" : " ties"));
}

}  // namespace

void draw_duplicates(const PanelInput& in, ImVec2 window) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    if (!begin_overlay(in, "Likely duplicates", window, 760, 600)) return;
    const auto& pairs = in.session.duplicates();
    const auto& network = in.session.network();
    paragraph(ui, Type::body, t.ink2,
              "Names that are alike. Merging brings everything of both together, and can be "
              "undone.");
    if (!pairs || !network) {
        paragraph(ui, Type::body, t.ink2, "Looking …");
        end_overlay();
        return;
    }
    ImGui::BeginChild("pairs", {0, 0});
    std::size_t shown = 0;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        const DuplicatePair& pair = (*pairs)[i];
        const auto first = network->find_actor(pair.first);
        const auto second = network->find_actor(pair.second);
        if (!first || !second) continue;  // one is gone: the list is being made anew
        ++shown;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x - ui.px(10);
        const float half = (width - ui.px(16)) / 2;
        side(in, *first, {at.x, at.y + ui.px(6)}, half);
        side(in, *second, {at.x + half + ui.px(16), at.y + ui.px(6)}, half);
        ImGui::SetCursorScreenPos({at.x, at.y + ui.px(64)});
        const std::string id = std::to_string(i);
        if (button(ui, ("merge left/" + id).c_str(), "Merge into the left"))
            in.queue.push(edit::merge_actors(pair.first, pair.second));
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, ("merge right/" + id).c_str(), "Merge into the right"))
            in.queue.push(edit::merge_actors(pair.second, pair.first));
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, ("keep both/" + id).c_str(), "Keep both"))
            in.queue.push("keep-both " + quote_word(pair.first) + " " + quote_word(pair.second));
        ImGui::SameLine(0, ui.px(12));
        ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y + ui.px(70)});
        label(ui, Type::caption, Weight::regular, t.ink3, pair.why);
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, ui.px(104)});
        ImGui::GetWindowDrawList()->AddLine(
            {at.x, at.y + ui.px(101)}, {at.x + width, at.y + ui.px(101)}, packed(t.line), 1.0F);
    }
    if (shown == 0) paragraph(ui, Type::body, t.ink, "No names are alike.");
    ImGui::EndChild();
    end_overlay();
}

}  // namespace convene::viewer

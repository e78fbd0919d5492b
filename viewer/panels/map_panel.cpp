// What lies over the map: zoom buttons, minimap and the tooltip of a hovered actor.

#include <algorithm>

#include <fmt/format.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {

Rect map_buttons_box(const Ui& ui, const Rect& map) {
    const float width = ui.px(28);
    const float height = ui.px(116);
    return {map.right() - ui.px(16) - width, map.bottom() - ui.px(16) - height, width, height};
}

Rect minimap_box(const Ui& ui, const Rect& map) {
    const float width = ui.px(164);
    const float height = ui.px(88);
    return {map.x + ui.px(16), map.bottom() - ui.px(16) - height, width, height};
}

void draw_map_buttons(const PanelInput& in, const Rect& map) {
    const Ui& ui = in.ui;
    const Rect box = map_buttons_box(ui, map);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_card(list, ui, {box.x, box.y}, {box.right(), box.bottom()});
    struct Entry {
        const char* id;
        Icon icon;
        const char* tip;
        const char* command;
    };
    const Entry entries[] = {
        {"zoom in", Icon::plus, "Closer (+)", "zoom in"},
        {"zoom out", Icon::minus, "Further away (-)", "zoom out"},
        {"fit", Icon::fit, "Show the whole map (F)", "fit"},
        {"lasso", Icon::lasso, "Draw around people to select them (S)", "lasso"}};
    float y = box.y + ui.px(2);
    for (const Entry& each : entries) {
        ImGui::SetCursorScreenPos({box.x, y});
        if (each.icon == Icon::lasso && in.state.lasso) {
            list.AddRectFilled({box.x + ui.px(2), y + ui.px(1)},
                               {box.right() - ui.px(2), y + ui.px(25)},
                               packed(ui.tokens->accent_soft), ui.px(6));
        }
        if (icon_button(ui, each.id, each.icon, each.tip)) in.queue.push(each.command);
        y += ui.px(28);
    }
    for (const float at : {30.0F, 58.0F, 86.0F}) {
        list.AddLine({box.x + ui.px(6), box.y + ui.px(at)},
                     {box.right() - ui.px(6), box.y + ui.px(at)}, packed(ui.tokens->line), 1.0F);
    }
}

void draw_minimap(const PanelInput& in, const Rect& map, const ScreenMap& view) {
    if (!in.model.scene || in.model.scene->nodes.empty()) return;
    const Ui& ui = in.ui;
    const MapScene& scene = *in.model.scene;
    const Rect box = minimap_box(ui, map);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_card(list, ui, {box.x, box.y}, {box.right(), box.bottom()});
    const float inset = ui.px(6);
    Point least = scene.nodes.front().at;
    Point most = least;
    for (const SceneNode& node : scene.nodes) {
        least = {std::min(least.x, node.at.x), std::min(least.y, node.at.y)};
        most = {std::max(most.x, node.at.x), std::max(most.y, node.at.y)};
    }
    const double wide = std::max(1.0, 1.06 * (most.x - least.x));
    const double high = std::max(1.0, 1.06 * (most.y - least.y));
    const double shrink = std::min((box.width - 2 * inset) / wide, (box.height - 2 * inset) / high);
    const Point middle{(least.x + most.x) / 2, (least.y + most.y) / 2};
    const auto place = [&](Point world) {
        return ImVec2{box.x + box.width / 2 + static_cast<float>((world.x - middle.x) * shrink),
                      box.y + box.height / 2 + static_cast<float>((world.y - middle.y) * shrink)};
    };
    // A few thousand dots say as much as all of them.
    const std::size_t step = scene.nodes.size() / 4000 + 1;
    for (std::size_t i = 0; i < scene.nodes.size(); i += step) {
        const float radius = std::max(
            1.0F, std::min(ui.px(2), scene.nodes[i].radius * static_cast<float>(shrink) * 1.6F));
        list.AddCircleFilled(place(scene.nodes[i].at), radius, packed(scene.nodes[i].fill), 8);
    }
    const Point top_left = view.to_world({view.area.x, view.area.y});
    const Point bottom_right = view.to_world({view.area.right(), view.area.bottom()});
    ImVec2 from = place(top_left);
    ImVec2 to = place(bottom_right);
    from = {std::clamp(from.x, box.x + ui.px(3), box.right() - ui.px(3)),
            std::clamp(from.y, box.y + ui.px(3), box.bottom() - ui.px(3))};
    to = {std::clamp(to.x, box.x + ui.px(3), box.right() - ui.px(3)),
          std::clamp(to.y, box.y + ui.px(3), box.bottom() - ui.px(3))};
    list.AddRect(from, to, packed(ui.tokens->ink), ui.px(4), 0, 1.3F * ui.scale);
    ImGui::SetCursorScreenPos({box.x, box.y});
    ImGui::InvisibleButton("minimap", {box.width, box.height});
    report_item(ui, "minimap");
    if (ImGui::IsItemActive()) {
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const double x = middle.x + (mouse.x - box.x - box.width / 2) / shrink;
        const double y = middle.y + (mouse.y - box.y - box.height / 2) / shrink;
        const Camera& now = in.state.camera;
        if (x != now.center.x || y != now.center.y) {
            in.queue.push(fmt::format("pan {:.3f} {:.3f}", x - now.center.x, y - now.center.y));
        }
    }
}

ImVec2 draw_tooltip(const PanelInput& in, const ActorText& text, ImVec2 at, bool draw) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const float width = ui.px(272);
    const float pad = ui.px(14);
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* body = ui.font(Type::table);
    ImFont* small = ui.font(Type::caption);
    const std::size_t numbers = std::min<std::size_t>(text.numbers.size(), 3);
    const bool answer = text.tone == AnswerTone::silent;
    const float height = pad + ui.px(20) + (text.subtitle.empty() ? 0 : ui.px(18)) +
                         (answer ? ui.px(18) : 0) + (numbers > 0 ? ui.px(10) : 0) +
                         static_cast<float>(numbers) * ui.px(38) + pad - ui.px(2);
    if (!draw) return {width, height};
    draw_card(list, ui, at, {at.x + width, at.y + height});
    float y = at.y + pad;
    const float left = at.x + pad;
    const float right = at.x + width - pad;
    if (const SceneNode* node = in.model.node(text.actor); node != nullptr && ui.symbol) {
        ui.symbol(list, {left + ui.px(7), y + ui.px(8)}, ui.px(7),
                  {node->shape, node->mark, node->fill, false, node->value_unknown}, t.panel);
    }
    draw_text(list, bold, {left + ui.px(22), y + ui.px(1)}, t.ink,
              fitted(bold, text.name, right - left - ui.px(22)));
    y += ui.px(20);
    if (!text.subtitle.empty()) {
        draw_text(list, body, {left + ui.px(22), y}, t.ink2,
                  fitted(body, text.subtitle, right - left - ui.px(22)));
        y += ui.px(18);
    }
    if (answer) {
        draw_text(list, body, {left + ui.px(22), y}, t.warn,
                  fitted(body, text.answer, right - left - ui.px(22)));
        y += ui.px(18);
    }
    if (numbers == 0) return {width, height};
    y += ui.px(4);
    list.AddLine({at.x + 1, y}, {at.x + width - 1, y}, packed(t.line), 1.0F);
    y += ui.px(8);
    for (std::size_t i = 0; i < numbers; ++i) {
        const NumberCard& card = text.numbers[i];
        draw_text(list, bold, {left, y}, t.ink, fitted(bold, card.title, right - left - ui.px(80)));
        draw_number(list, bold, right, y, card.has_number ? t.ink : t.ink2, card.value);
        std::string line = card.term;
        if (!card.rank.empty()) line += (line.empty() ? "" : " · ") + card.rank;
        if (!card.has_number) line = card.note;
        draw_text(list, small, {left, y + ui.px(18)}, t.ink2, fitted(small, line, right - left));
        y += ui.px(38);
    }
    return {width, height};
}

}  // namespace convene::viewer

// What lies over two maps side by side, and the line that says what the map is waiting for.

#include <algorithm>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

constexpr float title_inset = 12.0F;
constexpr float title_height = 28.0F;

void wave_list(const PanelInput& in, const MapHalf& half, const std::string& popup) {
    const Ui& ui = in.ui;
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos({min.x, max.y + ui.px(4)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    if (ImGui::BeginPopup(popup.c_str())) {
        const auto waves = in.model.snapshot->network->waves();
        for (const WaveIndex wave : half.choices) {
            const std::string id = popup + "/" + waves[wave].id;
            const std::string& title =
                waves[wave].title.empty() ? waves[wave].id : waves[wave].title;
            if (list_item(ui, id.c_str(), title, wave == half.wave) && wave != half.wave)
                in.queue.push(choose_wave(half, waves[wave].id));
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void half_title(const PanelInput& in, const Rect& box, const MapHalf& half, bool left) {
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.font(Type::table, Weight::semibold);
    ImFont* plain = ui.font(Type::table);
    const std::string id = left ? "half/left" : "half/right";
    const std::string title = fitted(bold, half.title, box.width - ui.px(60));
    float x = box.x + ui.px(title_inset);
    const float y = box.y + ui.px(title_inset);
    const float text_y = y + (ui.px(title_height) - text_height(plain)) / 2;
    if (half.choices.size() > 1) {
        ImGui::SetCursorScreenPos({x, y});
        const Icon icon = Icon::chevron_down;
        if (chip(ui, id.c_str(), "", title, &icon).pressed) ImGui::OpenPopup(id.c_str());
        const float end = ImGui::GetItemRectMax().x;
        tip(ui, left ? "Choose the wave at the left" : "Choose the wave at the right");
        wave_list(in, half, id);
        x = end + ui.px(8);
    } else {
        draw_text(list, bold, {x, text_y}, t.ink, title);
        x += text_size(bold, title).x + ui.px(8);
    }
    const float room = box.right() - ui.px(title_inset) - x;
    if (room > ui.px(40))
        draw_text(list, plain, {x, text_y}, t.ink2, fitted(plain, half.counts, room));
    const float after = x + text_size(plain, half.counts).x + ui.px(12);
    const std::string about = "table and inspector";
    ImFont* small = ui.font(Type::caption);
    if (!half.second && after + text_size(small, about).x < box.right() - ui.px(title_inset)) {
        draw_text(list, small, {after, text_y + (text_height(plain) - text_height(small))}, t.ink3,
                  about);
    }
}

}  // namespace

Rect half_title_box(const Ui& ui, const Rect& half) {
    return {half.x, half.y, half.width, ui.px(2 * title_inset + title_height)};
}

void draw_half_titles(const PanelInput& in, const std::array<Rect, 2>& halves) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = halves[1].x;
    const float width = ui.scale >= 1.5F ? 3.0F : 2.0F;
    list.AddRectFilled({x - width / 2, halves[1].y}, {x + width / 2, halves[1].bottom()},
                       packed(ui.tokens->line2));
    for (std::size_t i = 0; i < halves.size(); ++i)
        half_title(in, half_title_box(ui, halves[i]), in.model.second.halves[i], i == 0);
}

void draw_map_hint(const PanelInput& in, const Rect& map, const char* text) {
    const Ui& ui = in.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImFont* font = ui.font(Type::table);
    const std::string line = fitted(font, text, map.width - ui.px(48));
    const ImVec2 size{text_size(font, line).x + ui.px(24), ui.px(30)};
    const ImVec2 at{std::round(map.x + (map.width - size.x) / 2), map.y + ui.px(12)};
    draw_card(list, ui, at, {at.x + size.x, at.y + size.y});
    draw_text(list, font, {at.x + ui.px(12), at.y + (size.y - text_height(font)) / 2},
              ui.tokens->ink, line);
}

}  // namespace convene::viewer

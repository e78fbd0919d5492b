// The card of the tour, and a frame around the part that it speaks of.

#include "viewer/state/tour.hpp"

#include <algorithm>
#include <string>

#include <imgui_internal.h>

#include "viewer/panels/panel_input.hpp"
#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

/// Beside `part`, inside the window, over as little of it as can be.
ImVec2 beside(const Ui& ui, const Rect& part, ImVec2 card, ImVec2 window) {
    const float gap = ui.px(12);
    ImVec2 at{part.x + (part.width - card.x) / 2, part.y + (part.height - card.y) / 2};
    if (part.right() + gap + card.x <= window.x) {
        at.x = part.right() + gap;
    } else if (part.x - gap - card.x >= 0) {
        at.x = part.x - gap - card.x;
    } else if (part.bottom() + gap + card.y <= window.y) {
        at.y = part.bottom() + gap;
    } else if (part.y - gap - card.y >= 0) {
        at.y = part.y - gap - card.y;
    }
    at.x = std::clamp(at.x, gap, std::max(gap, window.x - card.x - gap));
    at.y = std::clamp(at.y, gap, std::max(gap, window.y - card.y - gap));
    return {std::round(at.x), std::round(at.y)};
}

}  // namespace

void draw_tour(const PanelInput& in, const Arrangement& arrangement, ImVec2 window) {
    const auto steps = tour_steps();
    const auto number = static_cast<std::size_t>(std::max(in.state.tour_step, 0));
    if (number == 0 || number > steps.size() || in.state.overlay != Overlay::none) return;
    const TourStep& step = steps[number - 1];
    const Ui& ui = in.ui;
    const Tokens& t = *ui.tokens;
    const Rect& part = arrangement.*step.part;
    const bool there = part.width > 0 && part.height > 0;

    const ImVec2 size{ui.px(340), ui.px(170)};
    const Rect whole{0, 0, window.x, window.y};
    ImGui::SetNextWindowPos(beside(ui, there ? part : whole, size, window));
    ImGui::SetNextWindowSize({size.x, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, floats(t.panel));
    ImGui::PushStyleColor(ImGuiCol_Border, floats(t.accent));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1.5F));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(14)});
    ImGui::Begin("##tour", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    if (there) {
        const float in_by = ui.px(2);
        ImGui::GetForegroundDrawList()->AddRect({part.x + in_by, part.y + in_by},
                                                {part.right() - in_by, part.bottom() - in_by},
                                                packed(t.accent), ui.px(6), 0, ui.px(2));
    }
    label(ui, Type::caption, Weight::semibold, t.ink3,
          std::to_string(number) + " of " + std::to_string(steps.size()));
    label(ui, Type::section, Weight::semibold, t.ink, step.title);
    ImGui::PushTextWrapPos(size.x - ui.px(16));
    paragraph(ui, Type::body, t.ink2, step.text);
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, ui.px(2)});
    const bool last = number == steps.size();
    if (button(ui, "tour next", last ? "Done" : "Next", ButtonLook::primary, ui.px(80)))
        in.queue.push(last ? "tour off" : "tour next");
    if (number > 1) {
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, "tour back", "Back", ButtonLook::plain, ui.px(70)))
            in.queue.push("tour back");
    }
    if (!last) {
        ImGui::SameLine(0, ui.px(8));
        if (button(ui, "tour skip", "Skip", ButtonLook::plain, ui.px(70)))
            in.queue.push("tour off");
    }
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor(2);
}

}  // namespace convene::viewer

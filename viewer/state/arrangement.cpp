#include "viewer/state/arrangement.hpp"

#include <algorithm>
#include <cmath>

namespace convene::viewer {

Arrangement arrange(float width, float height, const ViewerState& state, float scale,
                    bool several_waves) {
    const auto px = [scale](float design) { return std::round(design * scale); };
    Arrangement at;
    at.app_bar = {0, 0, width, std::min(px(40), height)};
    at.scope_bar = {0, at.app_bar.bottom(), width, px(44)};
    at.status = {0, std::max(height - px(24), at.scope_bar.bottom()), width, px(24)};
    const float top = at.scope_bar.bottom();
    const float body = std::max(0.0F, at.status.y - top);

    float left = state.show_left ? px(state.left_width) : 0.0F;
    float right = state.show_inspector ? px(state.right_width) : 0.0F;
    const float least_map = px(240);
    if (width - left - right < least_map) right = std::min(right, px(240));
    if (width - left - right < least_map) right = 0.0F;
    if (width - left - right < least_map) left = 0.0F;
    // Two maps need the room of the lists at the left; the legend says what these show.
    const bool two = !state.request.second_wave.empty();
    if (two && several_waves && width - left - right < px(960)) left = 0.0F;
    if (state.sight != Sight::map) {
        right = 0.0F;
        left = std::round(std::clamp(width * 0.48F, px(420), px(900)));
        if (width - left < least_map) left = std::max(0.0F, width - least_map);
        at.chart = {0, top, left, body};
    }
    at.left = {0, top, state.sight == Sight::map ? left : 0.0F, body};
    at.inspector = {width - right, top, right, body};
    const float middle = width - left - right;

    const float least_height = px(160);
    float bottom = state.show_table ? px(state.bottom_height) : 0.0F;
    float waves = several_waves ? px(44) : 0.0F;
    if (body - bottom < least_height) bottom = std::max(0.0F, body - least_height);
    if (bottom < waves + px(60))
        bottom = waves > body - least_height ? 0.0F : std::min(waves, body);
    if (!state.show_table) bottom = std::min(waves, std::max(0.0F, body - least_height));
    waves = std::min(waves, bottom);
    float cell = state.sight == Sight::matrix && state.matrix.chosen() ? px(152) : 0.0F;
    if (body - bottom - cell < least_height) cell = 0.0F;
    at.map = {left, top, middle, body - bottom - cell};
    at.cell = {left, at.map.bottom(), middle, cell};
    at.table = {left, at.cell.bottom(), middle, bottom - waves};
    at.waves = {left, at.table.bottom(), middle, waves};
    return at;
}

}  // namespace convene::viewer

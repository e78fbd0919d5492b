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
    at.left = {0, top, left, body};
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
    at.map = {left, top, middle, body - bottom};
    at.table = {left, at.map.bottom(), middle, bottom - waves};
    at.waves = {left, at.table.bottom(), middle, waves};
    return at;
}

}  // namespace convene::viewer

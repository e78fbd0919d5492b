#pragma once
// Icons as strokes: no icon font. Each is drawn centred in a square of `size`.

#include <imgui.h>

namespace convene::viewer {

enum class Icon {
    search,
    chevron_down,
    chevron_right,
    chevron_left,
    close,
    plus,
    minus,
    fit,
    check,
    info,
    undo,
    redo,
    sun,
    moon,
    contrast,
    eye_off,
    sort_down,
    sort_up,
    file,
    folder,
    warning,
    question,
    back,
    panel,
    lasso
};

void draw_icon(ImDrawList& list, Icon icon, ImVec2 center, float size, ImU32 color, float stroke);

}  // namespace convene::viewer

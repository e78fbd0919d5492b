#pragma once
// What the distribution and the scatter share: scales, axes, and the range drawn into either.

#include <string>

#include <imgui.h>

#include "viewer/panels/chart_parts.hpp"

namespace convene::viewer {

/// Numbers onto pixels, either way.
struct Scale {
    double low = 0.0, high = 1.0;
    float from = 0.0F, to = 1.0F;
    [[nodiscard]] float at(double value) const {
        return from + (to - from) * static_cast<float>((value - low) / (high - low));
    }
    [[nodiscard]] double value(float pixel) const {
        return low + (high - low) * static_cast<double>((pixel - from) / (to - from));
    }
};
/// The numbers of `axis` between two pixels, with a little room at both ends.
[[nodiscard]] Scale scale_of(const Axis& axis, float from, float to);
[[nodiscard]] bool is_whole(double value);

/// What a drag over the plot means, told by a command when it ends.
struct Drag {
    bool active = false, ended = false;
    ImVec2 from, to;
};
[[nodiscard]] Drag drag_over(const PanelInput& in, const Rect& plot, const char* id);
/// Below a plot: how many are in the range, and what can be done with them.
void brush_foot(const PanelInput& in, const Rect& at, float y);

/// `whole`: ticks at whole numbers alone.
void axis_below(const Ui& ui, ImDrawList& list, const Scale& scale, float y,
                const std::string& title, bool whole);
void axis_beside(const Ui& ui, ImDrawList& list, const Scale& scale, float x, float right,
                 bool whole);

}  // namespace convene::viewer

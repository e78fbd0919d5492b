#pragma once
// Who writes the lines that ImGui's own fonts cannot: the application gives it to ImGui's
// context, and the text helpers of widgets.hpp ask for it there.

#include <string_view>

#include <imgui.h>

namespace convene::viewer {

class LineWriter {
public:
    virtual ~LineWriter() = default;
    /// Width in pixels of one line in the size and weight of `font`.
    [[nodiscard]] virtual float width(const ImFont* font, std::string_view line) = 0;
    /// `at` is the left upper corner of the line box, as ImDrawList::AddText has it.
    virtual void draw(ImDrawList& list, const ImFont* font, ImVec2 at, ImU32 color,
                      std::string_view line) = 0;
};

/// That of the current ImGui context, for a line that needs it; null for plain lines.
[[nodiscard]] LineWriter* writer_for(std::string_view line);

}  // namespace convene::viewer

// Text helpers of widgets.hpp.

#include <algorithm>

#include "viewer/panels/line_writer.hpp"
#include "viewer/panels/widgets.hpp"
#include "viewer/state/writing.hpp"

namespace convene::viewer {
namespace {

constexpr std::string_view ellipsis = "…";

float width_of(ImFont* font, std::string_view text) {
    if (text.empty()) return 0.0F;  // ImGui would look for the end of no text at all
    if (LineWriter* writer = writer_for(text)) return writer->width(font, text);
    return font
        ->CalcTextSizeA(text_height(font), FLT_MAX, 0.0F, text.data(), text.data() + text.size())
        .x;
}

/// Bytes at the start of `text` that must not be torn apart when it is cut: a letter with
/// its marks, or a whole word of letters that join.
std::size_t cluster_bytes(std::string_view text);

float digit_cell(ImFont* font) {
    float widest = 0.0F;
    for (ImWchar digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, font->GetCharAdvance(digit));
    return widest * font->Scale;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of the UTF-8 character that starts with `c`.
std::size_t character_bytes(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// As many words of `text` as fit into `width`, at least one; what follows may begin with a space.
std::string_view first_line(ImFont* font, std::string_view text, float width) {
    if (writer_for(text) == nullptr) {
        const char* begin = text.data();
        const char* wrap =
            font->CalcWordWrapPositionA(font->Scale, begin, begin + text.size(), width);
        return text.substr(0, static_cast<std::size_t>(wrap - begin));
    }
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t word = std::min(text.find(' ', end + 1), text.size());
        if (end > 0 && width_of(font, text.substr(0, word)) > width) break;
        end = word;
    }
    return text.substr(0, end);
}

std::size_t cluster_bytes(std::string_view text) {
    std::size_t end = std::min(character_bytes(text.front()), text.size());
    while (end < text.size() && text[end] != ' ') {
        const std::size_t next = std::min(character_bytes(text[end]), text.size() - end);
        if (!needs_shaping(text.substr(end, next))) break;
        end += next;
    }
    return end;
}

/// One line as an item of the panel.
void shaped_line(ImFont* font, Color color, std::string_view text) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(*ImGui::GetWindowDrawList(), font, at, color, text);
    ImGui::Dummy(text_size(font, text));
}

/// Wrapped lines, close together as those of ImGui.
void shaped_lines(ImFont* font, Color color, std::string_view text) {
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0.0F});
    ImGui::BeginGroup();
    while (!text.empty()) {
        const std::string_view paragraph = text.substr(0, text.find('\n'));
        const std::string_view line = first_line(font, paragraph, width);
        shaped_line(font, color, line);
        text.remove_prefix(line.size());
        while (!text.empty() && (text.front() == ' ' || text.front() == '\n'))
            text.remove_prefix(1);
    }
    ImGui::EndGroup();
    ImGui::PopStyleVar();
}

}  // namespace

LineWriter* writer_for(std::string_view line) {
    if (!needs_shaping(line)) return nullptr;
    return static_cast<LineWriter*>(ImGui::GetIO().UserData);
}

ImVec2 text_size(ImFont* font, std::string_view text) {
    return {width_of(font, text), text_height(font)};
}

std::string fitted(ImFont* font, std::string_view text, float width) {
    if (width_of(font, text) <= width) return std::string(text);
    const float room = width - width_of(font, ellipsis);
    std::size_t end = 0;
    if (writer_for(text) == nullptr) {
        float used = 0.0F;
        while (end < text.size()) {
            const std::size_t bytes = std::min(character_bytes(text[end]), text.size() - end);
            used += width_of(font, text.substr(end, bytes));
            if (used > room) break;
            end += bytes;
        }
    } else {
        // Letters change with their neighbours: only the whole can be measured.
        while (end < text.size()) {
            const std::size_t bytes = cluster_bytes(text.substr(end));
            if (width_of(font, text.substr(0, end + bytes)) > room) break;
            end += bytes;
        }
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end)) + std::string(ellipsis);
}

std::pair<std::string, std::string> two_lines(ImFont* font, std::string_view text, float width) {
    const std::string_view first = first_line(font, text, width);
    std::string_view second = text.substr(first.size());
    while (!second.empty() && second.front() == ' ') second.remove_prefix(1);
    return {std::string(first), fitted(font, second, width)};
}

void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, Color color, std::string_view text) {
    if (text.empty()) return;
    if (LineWriter* writer = writer_for(text)) {
        writer->draw(list, font, at, packed(color), text);
        return;
    }
    // Whole pixels: glyphs are rasterized for them.
    list.AddText(font, text_height(font), {std::round(at.x), std::round(at.y)}, packed(color),
                 text.data(), text.data() + text.size());
}

float number_width(ImFont* font, std::string_view text) {
    const float cell = digit_cell(font);
    float width = 0.0F;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t bytes = std::min(character_bytes(text[i]), text.size() - i);
        width += is_digit(text[i]) ? cell : width_of(font, text.substr(i, bytes));
        i += bytes;
    }
    return width;
}

void draw_number(ImDrawList& list, ImFont* font, float right, float y, Color color,
                 std::string_view text) {
    const float cell = digit_cell(font);
    float x = right - number_width(font, text);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t bytes = std::min(character_bytes(text[i]), text.size() - i);
        const std::string_view one = text.substr(i, bytes);
        const float width = width_of(font, one);
        const float room = is_digit(text[i]) ? cell : width;
        list.AddText(font, text_height(font), {x + (room - width) / 2, std::round(y)},
                     packed(color), one.data(), one.data() + one.size());
        x += room;
        i += bytes;
    }
}

void label(const Ui& ui, Type type, Weight weight, Color color, std::string_view text) {
    if (writer_for(text) != nullptr) {
        shaped_line(ui.font(type, weight), color, text);
        return;
    }
    const WithFont font(ui, type, weight);
    ImGui::PushStyleColor(ImGuiCol_Text, floats(color));
    if (!text.empty()) ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopStyleColor();
}

void paragraph(const Ui& ui, Type type, Color color, std::string_view text, Weight weight) {
    if (writer_for(text) != nullptr) {
        shaped_lines(ui.font(type, weight), color, text);
        return;
    }
    const WithFont font(ui, type, weight);
    ImGui::PushStyleColor(ImGuiCol_Text, floats(color));
    ImGui::PushTextWrapPos(0.0F);
    if (!text.empty()) ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void align_right(float width) {
    ImGui::SameLine(0.0F, 0.0F);
    ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetContentRegionMax().x - width));
}

void panel_edge(const Ui& ui, ImVec2 from, ImVec2 to) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect({from.x - ui.px(2), from.y - ui.px(2)}, {to.x + ui.px(2), to.y + ui.px(2)});
    list.AddLine(from, to, packed(ui.tokens->line), std::max(1.0F, std::round(ui.scale * 0.8F)));
    list.PopClipRect();
}

void section_title(const Ui& ui, std::string_view title, std::string_view note) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(18);
    ImFont* bold = ui.font(Type::body, Weight::semibold);
    ImFont* small = ui.font(Type::caption);
    const float note_width = note.empty() ? 0.0F : text_size(small, note).x;
    draw_text(list, bold, {at.x, at.y + (height - text_height(bold)) / 2}, ui.tokens->ink,
              fitted(bold, title, width - note_width - ui.px(8)));
    draw_text(list, small,
              {at.x + width - note_width, at.y + (height - text_height(small)) / 2 + ui.px(1)},
              ui.tokens->ink3, note);
    ImGui::Dummy({width, height});
}

void section_line(const Ui& ui) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 window = ImGui::GetWindowPos();
    const float y = std::round(at.y + ui.px(4)) + 0.5F;
    const float top = window.y + ImGui::GetWindowContentRegionMin().y -
                      ImGui::GetStyle().WindowPadding.y + ImGui::GetScrollY();
    if (y > top && y < window.y + ImGui::GetWindowHeight()) {
        panel_edge(ui, {window.x, y}, {window.x + ImGui::GetWindowWidth(), y});
    }
    ImGui::Dummy({0, ui.px(8)});
}

}  // namespace convene::viewer

#include "viewer/panels/field_editor.hpp"

#include <imgui.h>
// after imgui.h
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "viewer/panels/widgets.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_offered = 8;

/// Choices that hold what is typed; all of them while it is still the old value.
std::vector<std::string> offered(const Field& field, const std::string& typed) {
    std::vector<std::string> some;
    const std::string needle = typed == field.value ? std::string() : folded(typed);
    for (const std::string& choice : field.choices) {
        if (some.size() == most_offered) break;
        if (folded(choice).find(needle) != std::string::npos) some.push_back(choice);
    }
    return some;
}

/// The list under the cell. A press on it chooses, before the text loses the keyboard.
/// Returns whether the pointer is over it.
bool draw_offers(const PanelInput& in, const Field& field, ImVec2 at, float width) {
    const Ui& ui = in.ui;
    const std::vector<std::string> choices = offered(field, in.state.cell.text);
    const bool problem = !in.state.cell.problem.empty();
    if (choices.empty() && !problem) return false;
    const float row = ui.px(26);
    ImFont* font = ui.font(Type::table);
    const float wide = std::max(width, problem ? ui.px(280) : ui.px(140));
    float tall = static_cast<float>(choices.size()) * row + ui.px(8);
    float text_high = 0.0F;
    if (problem) {
        text_high = font->CalcTextSizeA(text_height(font), wide, wide - ui.px(20),
                                        in.state.cell.problem.c_str())
                        .y +
                    ui.px(14);
        tall += text_high;
    }
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImVec2 from{std::min(at.x, screen.x - wide - ui.px(4)), at.y + ui.px(2)};
    if (from.y + tall > screen.y) from.y = at.y - tall - ui.px(30);
    ImGui::SetNextWindowPos(from);
    ImGui::SetNextWindowSize({wide, tall});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("##offers", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(from, {from.x + wide, from.y + tall}, packed(ui.tokens->panel), ui.px(6));
    list.AddRect(from, {from.x + wide, from.y + tall},
                 packed(problem ? ui.tokens->warn : ui.tokens->line2), ui.px(6));
    if (problem) {
        list.AddText(font, text_height(font), {from.x + ui.px(10), from.y + ui.px(8)},
                     packed(ui.tokens->warn), in.state.cell.problem.c_str(), nullptr,
                     wide - ui.px(20));
    }
    float y = from.y + ui.px(4) + text_high;
    for (const std::string& choice : choices) {
        const ImVec2 min{from.x + ui.px(4), y};
        const ImVec2 max{from.x + wide - ui.px(4), y + row};
        const bool over = ImGui::IsMouseHoveringRect(min, max, false);
        if (over) list.AddRectFilled(min, max, packed(ui.tokens->hover), ui.px(4));
        draw_text(list, font, {min.x + ui.px(8), y + (row - text_height(font)) / 2}, ui.tokens->ink,
                  fitted(font, choice, wide - ui.px(24)));
        if (ui.report) ui.report("offer/" + choice, min, max);
        if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
            in.queue.push("type-cell " + quote_word(choice));
            in.queue.push("accept-cell");
        }
        y += row;
    }
    ImGui::End();
    ImGui::PopStyleVar();
    return ImGui::IsMouseHoveringRect(from, {from.x + wide, from.y + tall}, false);
}

int note_tab(ImGuiInputTextCallbackData* data) {
    *static_cast<bool*>(data->UserData) = true;
    return 0;
}

}  // namespace

bool editing(const PanelInput& in, TableTab tab, const std::string& row, const std::string& column,
             bool inspector) {
    const CellEdit& cell = in.state.cell;
    return !cell.row.empty() && cell.tab == tab && cell.row == row && cell.column == column &&
           cell.inspector == inspector;
}

void draw_field_editor(const PanelInput& in, const Field& field, ImVec2 at, ImVec2 size,
                       const std::function<std::optional<CellPlace>(bool backward)>& neighbour) {
    const Ui& ui = in.ui;
    const CellEdit& cell = in.state.cell;
    const ImVec2 cursor = ImGui::GetCursorScreenPos();
    const std::string id = "##cell/" + cell.row + "/" + cell.column;
    const bool over_offers = draw_offers(in, field, {at.x, at.y + size.y}, size.x);
    ImGui::SetCursorScreenPos(at);
    const WithFont font(ui, Type::table);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {ui.px(7), std::max(0.0F, (size.y - ImGui::GetFontSize()) / 2)});
    ImGui::PushStyleColor(ImGuiCol_Border,
                          floats(cell.problem.empty() ? ui.tokens->accent : ui.tokens->warn));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, floats(ui.tokens->panel));
    ImGui::SetNextItemWidth(size.x);
    if (ImGui::GetActiveID() != ImGui::GetID(id.c_str())) focus_text(id.c_str());
    std::string text = cell.text;
    bool tabbed = false;
    const bool enter =
        ImGui::InputText(id.c_str(), &text,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll |
                             ImGuiInputTextFlags_CallbackCompletion,
                         note_tab, &tabbed);
    report_item(ui, "cell editor");
    const bool left = ImGui::IsItemDeactivated();
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar();
    const bool given_up = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (text != cell.text && !given_up) in.queue.push("type-cell " + quote_word(text));
    if (given_up) {
        in.queue.push("close");
    } else if (tabbed) {
        const auto next = neighbour ? neighbour(ImGui::GetIO().KeyShift) : std::nullopt;
        in.queue.push(next ? "accept-cell " + quote_word(next->row) + " " + quote_word(next->column)
                           : "accept-cell");
    } else if (enter || (left && !over_offers)) {
        in.queue.push("accept-cell");
    }
    ImGui::SetCursorScreenPos(cursor);
}

bool text_field(const PanelInput& in, const char* id, const char* hint, std::string text,
                const std::string& command, float width, bool focus) {
    const Ui& ui = in.ui;
    const WithFont font(ui, Type::body);
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {ui.px(10), (ui.px(30) - ImGui::GetFontSize()) / 2});
    ImGui::SetNextItemWidth(width);
    const std::string field = std::string("##") + id;
    if (focus) focus_text(field.c_str());
    const bool enter =
        ImGui::InputTextWithHint(field.c_str(), hint, &text, ImGuiInputTextFlags_EnterReturnsTrue);
    const bool edited = ImGui::IsItemEdited();
    report_item(ui, id);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    if (edited) in.queue.push(command + " " + quote_word(text));
    return enter;
}

void committed_field(const PanelInput& in, const char* id, const std::string& text,
                     const std::string& command, float width) {
    const Ui& ui = in.ui;
    const WithFont font(ui, Type::table);
    ImGui::PushStyleColor(ImGuiCol_Border, floats(ui.tokens->line2));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {ui.px(8), (ui.px(28) - ImGui::GetFontSize()) / 2});
    ImGui::SetNextItemWidth(width);
    std::string typed = text;
    ImGui::InputText((std::string("##") + id).c_str(), &typed);
    report_item(ui, id);
    if (ImGui::IsItemDeactivatedAfterEdit())
        in.queue.push(command + (command.ends_with("=") ? "" : " ") + quote_word(typed));
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}

}  // namespace convene::viewer

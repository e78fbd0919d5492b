#include "tests/viewer/app/monkey.hpp"

#include <string_view>

#include "engine/workspace/edit_commands.hpp"
#include "viewer/state/commands.hpp"

namespace convene::test {

using namespace viewer;

namespace {

constexpr ImGuiKey keys[] = {
    ImGuiKey_Tab,       ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_PageUp,
    ImGuiKey_PageDown,  ImGuiKey_DownArrow, ImGuiKey_Home,       ImGuiKey_End,     ImGuiKey_Delete,
    ImGuiKey_Backspace, ImGuiKey_Space,     ImGuiKey_Enter,      ImGuiKey_Escape,  ImGuiKey_Escape,
    ImGuiKey_F2,        ImGuiKey_KeypadAdd, ImGuiKey_Enter};

constexpr std::string_view signs = "?+-=12345[]0<>/ ";

constexpr std::string_view texts[] = {"okafor",
                                      "a",
                                      "Ana",
                                      "999",
                                      "-1",
                                      "1e308",
                                      "nan",
                                      "\"",
                                      "\\",
                                      "\xC3\xA9\xCC\x81",
                                      "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF",
                                      "\xE6\x97\xA5\xE6\x9C\xAC",
                                      "%s%n",
                                      "years > 5",
                                      "group = \"Teachers\"",
                                      "(((",
                                      "",
                                      "                  ",
                                      "this is a text that is longer than any field is wide, and "
                                      "goes on for a while after that"};

/// Words that commands take.
constexpr std::string_view words[] = {"on",
                                      "off",
                                      "next",
                                      "previous",
                                      "all",
                                      "none",
                                      "1",
                                      "2",
                                      "0",
                                      "-3",
                                      "0.5",
                                      "999999",
                                      "people",
                                      "groups",
                                      "ties",
                                      "bodies",
                                      "goals",
                                      "records",
                                      "measures",
                                      "map",
                                      "matrix",
                                      "ranking",
                                      "scatter",
                                      "x",
                                      "y",
                                      "density",
                                      "trust",
                                      "gap",
                                      "add",
                                      "where",
                                      "drop",
                                      "wave",
                                      "threshold",
                                      "symmetrize",
                                      "union",
                                      "mean",
                                      "force",
                                      "stress",
                                      "grouped",
                                      "circular",
                                      "concentric",
                                      "two-column",
                                      "light",
                                      "dark",
                                      "in",
                                      "out",
                                      "at",
                                      "connected",
                                      "selection",
                                      "found",
                                      "lasso",
                                      "invert",
                                      "clear",
                                      "toggle",
                                      "hide",
                                      "fade",
                                      "shortest",
                                      "show",
                                      "along",
                                      "any",
                                      "actor",
                                      "tie",
                                      "merge",
                                      "goal",
                                      "left",
                                      "table",
                                      "inspector",
                                      "attribute",
                                      "group",
                                      "kind",
                                      "name",
                                      "advice",
                                      "years",
                                      "snapshot",
                                      "fate",
                                      "search",
                                      "import",
                                      "a",
                                      "Andre",
                                      "Jane",
                                      "measure:in_degree@advice",
                                      "measure:betweenness@advice"};

}  // namespace

Monkey::Monkey(OffscreenWindow& window, unsigned long seed,
               std::vector<std::filesystem::path> drops)
    : window_(window),
      random_(static_cast<std::mt19937::result_type>(seed)),
      drops_(std::move(drops)) {}

void Monkey::frames(int count) {
    for (int i = 0; i < count; ++i) {
        // Mostly the next frame, now and then after a while: tips and motions are due then.
        window_.frame(below(12) == 0 ? 0.7F : 1.0F / 60.0F, ++painted_ % 64 == 0);
        ++since_look_;
    }
}

ImVec2 Monkey::place(std::string& said) {
    if (since_look_ > 12) {  // where things are, as far as known
        const TraceLayout layout = window_.layout();
        controls_.assign(layout.controls.begin(), layout.controls.end());
        nodes_.assign(layout.nodes.begin(), layout.nodes.end());
        since_look_ = 0;
    }
    const int kind = below(10);
    if (kind < 6 && !controls_.empty()) {
        const auto& [name, at] = any(controls_);
        said += " " + name;
        return {at.x + at.width * static_cast<float>(1 + below(9)) / 10.0F,
                at.y + at.height * static_cast<float>(1 + below(9)) / 10.0F};
    }
    if (kind < 8 && !nodes_.empty()) {
        const auto& [name, at] = any(nodes_);
        said += " actor " + name;
        return {static_cast<float>(at.x), static_cast<float>(at.y)};
    }
    const ImVec2 at{static_cast<float>(below(window_.width() + 20) - 10),
                    static_cast<float>(below(window_.height() + 20) - 10)};
    said +=
        " " + std::to_string(static_cast<int>(at.x)) + "," + std::to_string(static_cast<int>(at.y));
    return at;
}

std::string Monkey::click() {
    ImGuiIO& io = ImGui::GetIO();
    const int button = below(6) == 0 ? 1 + below(2) : 0;
    const int times = below(4) == 0 ? 2 : 1;
    const bool shift = below(8) == 0;
    std::string said = shift ? "shift-click" : "click";
    said += times == 2 ? " twice" : "";
    const ImVec2 at = place(said);
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
    io.AddMousePosEvent(at.x, at.y);
    frames(1);
    for (int i = 0; i < times; ++i) {
        io.AddMouseButtonEvent(button, true);
        io.AddMouseButtonEvent(button, false);
    }
    frames(2 * times);
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
    return said + " with button " + std::to_string(button);
}

std::string Monkey::drag() {
    ImGuiIO& io = ImGui::GetIO();
    std::string said = "drag";
    const ImVec2 from = place(said);
    const bool shift = below(4) == 0;
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
    io.AddMousePosEvent(from.x, from.y);
    io.AddMouseButtonEvent(0, true);
    frames(1);
    for (int step = 0; step < 1 + below(4); ++step) {
        const ImVec2 to = place(said);
        io.AddMousePosEvent(to.x, to.y);
        frames(1);
    }
    if (below(16) == 0) io.AddFocusEvent(false);  // the pointer leaves with the button down
    io.AddMouseButtonEvent(0, false);
    frames(1);
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
    io.AddFocusEvent(true);
    return said;
}

std::string Monkey::wheel() {
    std::string said = "wheel";
    const ImVec2 at = place(said);
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    for (int i = 0; i < 1 + below(6); ++i) {
        ImGui::GetIO().AddMouseWheelEvent(0.0F, below(2) == 0 ? 1.0F : -1.0F);
        frames(1);
    }
    return said;
}

void Monkey::chord(ImGuiKey key, bool control, bool shift) {
    ImGuiIO& io = ImGui::GetIO();
    if (control) io.AddKeyEvent(ImGuiMod_Ctrl, true);
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
    if (key >= ImGuiKey_A && key <= ImGuiKey_Z)
        window_.key_memory().pressed(key - ImGuiKey_A, {control, shift, false});
    io.AddKeyEvent(key, true);
    if (key >= ImGuiKey_A && key <= ImGuiKey_Z && !control)
        io.AddInputCharacter(static_cast<unsigned>((shift ? 'A' : 'a') + (key - ImGuiKey_A)));
    io.AddKeyEvent(key, false);
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
    if (control) io.AddKeyEvent(ImGuiMod_Ctrl, false);
    frames(3);
}

std::string Monkey::chord() {
    const int kind = below(10);
    if (kind < 4) {
        const auto key = static_cast<ImGuiKey>(ImGuiKey_A + below(26));
        const bool control = below(3) == 0;
        const bool shift = below(6) == 0;
        chord(key, control, shift);
        return std::string(control ? "ctrl+" : "") + (shift ? "shift+" : "") +
               static_cast<char>('a' + (key - ImGuiKey_A));
    }
    if (kind < 5) {
        const char sign = signs[static_cast<std::size_t>(below(static_cast<int>(signs.size())))];
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(sign));
        frames(2);
        return std::string("sign ") + sign;
    }
    const ImGuiKey key = any(keys);
    chord(key, below(10) == 0, below(10) == 0);
    return std::string("key ") + ImGui::GetKeyName(key);
}

void Monkey::write(const std::string& text) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frames(2);
}

std::string Monkey::type() {
    const std::string text(any(texts));
    write(text);
    if (below(2) == 0) chord(ImGuiKey_Enter, false, false);
    return "type " + text;
}

/// Through the palette, as it is typed.
std::string Monkey::command() {
    const auto table = command_table();
    const auto edits = edit_commands();
    std::string text(below(5) == 0 ? any(edits).name : any(table).name);
    for (int i = below(4); i > 0; --i) text += " " + std::string(any(words));
    if (!nodes_.empty() && below(4) == 0) text += " " + quote_word(any(nodes_).first);
    chord(ImGuiKey_P, true, false);
    write(text);
    chord(ImGuiKey_Enter, false, false);
    if (below(3) != 0) chord(ImGuiKey_Escape, false, false);
    return "command " + text;
}

std::string Monkey::resize() {
    constexpr std::pair<int, int> sizes[] = {{1280, 800}, {480, 360},  {640, 900},
                                             {1920, 600}, {1440, 900}, {900, 480}};
    const auto [width, height] = any(sizes);
    window_.resize(width, height);
    if (below(12) == 0) window_.rescale(0.75F + 0.25F * static_cast<float>(1 + below(5)));
    frames(2);
    return "resize " + std::to_string(width) + "x" + std::to_string(height);
}

std::string Monkey::drop() {
    const std::filesystem::path path = any(drops_);
    window_.push("open " + quote_word(path.string()));
    frames(3);
    return "drop " + path.string();
}

std::string Monkey::act() {
    const int kind = below(200);
    if (kind < 84) return click();
    if (kind < 108) return drag();
    if (kind < 120) return wheel();
    if (kind < 160) return chord();
    if (kind < 172) return type();
    if (kind < 194) return command();
    if (kind < 198) return resize();
    return drop();
}

}  // namespace convene::test

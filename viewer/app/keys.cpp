// The keyboard: keys to the commands of the table, unless a text is being typed.

#include <fmt/format.h>
#include <imgui_internal.h>

#include "viewer/app/face.hpp"
#include "viewer/state/edit_text.hpp"

namespace convene::viewer {
namespace {

void with_control(const PanelInput& in, char letter, bool shift, bool typing, bool& focus_search) {
    switch (letter) {
        case 'p': in.queue.push("palette"); return;
        case 'q': in.queue.push("quit"); return;
        case 'o': in.queue.push("open"); return;
        case 's': in.queue.push(shift ? "save-as" : "save"); return;
        case 'i':
            if (in.session.network() != nullptr) in.queue.push("import-file");
            return;
        case 'h':
            if (in.session.network() != nullptr) in.queue.push("history");
            return;
        case 'e': in.queue.push("export-table"); return;
        case 't': in.queue.push("theme next"); return;
        case 'f': focus_search = true; return;
        default: break;
    }
    if (typing) return;  // undo and redo belong to the text there
    if (letter == 'a' && in.state.overlay == Overlay::none && in.session.network() != nullptr)
        in.queue.push("select all");
    if (letter == 'z') in.queue.push(shift ? "redo" : "undo");
    if (letter == 'y') in.queue.push("redo");
    if (letter == 'c' && in.model.snapshot)
        ImGui::SetClipboardText(
            table_tsv(in.model.table, *in.model.snapshot, *in.model.facts, in.state).c_str());
}

void bare(const PanelInput& in, char letter) {
    switch (letter) {
        case 'f': in.queue.push("fit"); return;
        case 'o': in.queue.push("outlines"); return;
        case 'n': in.queue.push("names"); return;
        case 'h': in.queue.push("halo"); return;
        case 'l': in.queue.push("legend"); return;
        case 'm': in.queue.push("minimap"); return;
        case 's': in.queue.push("lasso"); return;
        case 'i': in.queue.push("select invert"); return;
        case 'e':
            if (!in.state.selected.empty() || !in.state.focus.actor.empty()) in.queue.push("focus");
            return;
        case 'k':
            if (!in.state.selected.empty()) in.queue.push("select connected selection 1");
            return;
        case 'w':
            in.queue.push(in.state.ways.from.empty() || in.state.also_selected.size() == 1
                              ? "ways"
                              : "ways off");
            return;
        case 'd':
            if (in.session.network()->waves().size() > 1) in.queue.push("difference");
            return;
        case 'b':
            if (in.session.network()->waves().size() > 1) in.queue.push("side-by-side");
            return;
        case 'c':
            if (!in.state.selected.empty()) in.queue.push("center");
            return;
        case 'p':
            if (!in.state.selected.empty()) in.queue.push("pin");
            return;
        default: return;
    }
}

/// Signs are read as characters: where they lie differs between keyboards.
void signs(const PanelInput& in, bool map) {
    for (const ImWchar sign : ImGui::GetIO().InputQueueCharacters) {
        if (sign == '?') in.queue.push("help");
        if (map && (sign == '+' || sign == '=')) in.queue.push("zoom in");
        if (map && sign == '-') in.queue.push("zoom out");
        constexpr const char* looks[] = {"map", "matrix", "ranking", "distribution", "scatter"};
        if (map && sign >= '1' && sign <= '5')
            in.queue.push(std::string("look ") + looks[sign - '1']);
        if (map && sign == '[') in.queue.push("scope wave previous");
        if (map && sign == ']') in.queue.push("scope wave next");
    }
}

void arrows(const PanelInput& in) {
    if (ImGui::GetIO().NavVisible) return;  // they walk through controls then
    const double step = 60.0 / in.state.camera.zoom;
    const std::pair<ImGuiKey, Point> keys[] = {{ImGuiKey_LeftArrow, {-step, 0}},
                                               {ImGuiKey_RightArrow, {step, 0}},
                                               {ImGuiKey_UpArrow, {0, -step}},
                                               {ImGuiKey_DownArrow, {0, step}}};
    for (const auto& [key, by] : keys) {
        if (ImGui::IsKeyPressed(key)) in.queue.push(fmt::format("pan {:.2f} {:.2f}", by.x, by.y));
    }
}

/// Delete removes who is selected; F2 and the table's Enter edit.
void editing_keys(const PanelInput& in) {
    // Several go one by one, so that a slip of the key does not empty a network.
    if (in.state.selected.empty() || !in.state.also_selected.empty() ||
        in.session.keeping().how == Keeping::How::read_only)
        return;
    if (ImGui::IsKeyPressed(ImGuiKey_Delete, false))
        in.queue.push(edit::remove_actor(in.state.selected));
    if (ImGui::IsKeyPressed(ImGuiKey_F2, false))
        in.queue.push("edit-cell people " + quote_word(in.state.selected) + " name inspector");
}

void escape(const PanelInput& in, bool typing) {
    if (!in.state.cell.row.empty()) {
        if (!typing) in.queue.push("close");  // else the editor of the cell takes it
        return;
    }
    const bool popup =
        ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    if (in.state.overlay != Overlay::none) {
        in.queue.push("close");
    } else if (typing || popup) {
        return;  // leaves the text, or closes the list
    } else if (in.session.banner()) {
        in.queue.push("dismiss");
    } else {
        in.queue.push("close");
    }
}

}  // namespace

void Face::keys(const PanelInput& in) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool typing = io.WantTextInput;
    const bool map = !typing && in.state.overlay == Overlay::none && in.model.snapshot != nullptr;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) escape(in, typing);
    for (int i = 0; i < KeyMemory::letters; ++i) {
        const auto key = static_cast<ImGuiKey>(ImGuiKey_A + i);
        const auto letter = static_cast<char>('a' + i);
        if (ImGui::IsKeyPressed(key, false)) {
            const Modifiers with =
                key_memory_.take(i).value_or(Modifiers{io.KeyCtrl, io.KeyShift, io.KeyAlt});
            if (with.control) {
                with_control(in, letter, with.shift, typing, focus_search_);
            } else if (map && !with.alt) {
                bare(in, letter);
            }
        } else if (ImGui::IsKeyPressed(key) && io.KeyCtrl && (letter == 'z' || letter == 'y')) {
            with_control(in, letter, io.KeyShift, typing, focus_search_);  // held down
        }
    }
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size == 0) key_memory_.clear();
    if (!typing) signs(in, map);
    if (map && !io.KeyCtrl) {
        arrows(in);
        editing_keys(in);
    }
}

}  // namespace convene::viewer

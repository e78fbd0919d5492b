#include "viewer/app/interface.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace convene::viewer {

Interface::Interface() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    // The session remembers what must be remembered.
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigInputTextCursorBlink = true;
    io.MouseDragThreshold = 4.0F;
    io.MouseDoubleClickTime = 0.5F;  // as desktops have it
}

Interface::~Interface() {
    if (started_) ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(context_);
}

Result<Done> Interface::start() {
    started_ = ImGui_ImplOpenGL3_Init("#version 330 core");
    if (!started_)
        return cannot_compute("OpenGL's functions could not be loaded.",
                              "Install the package libgl1.");
    return Done{};
}

}  // namespace convene::viewer

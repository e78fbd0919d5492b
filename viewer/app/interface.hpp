#pragma once
// Dear ImGui's context with its OpenGL backend, for a window or offscreen.

#include "engine/core/result.hpp"

struct ImGuiContext;

namespace convene::viewer {

class Interface {
public:
    Interface();
    ~Interface();  // the OpenGL context must still be current
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;
    /// Needs a current OpenGL context. Errors: its functions cannot be loaded.
    [[nodiscard]] Result<Done> start();

private:
    ImGuiContext* context_;
    bool started_ = false;
};

}  // namespace convene::viewer

#pragma once
// An OpenGL context without a window or a display: EGL on Mesa's surfaceless
// platform, on the processor where there is no graphics card.

#include <memory>

#include "engine/core/result.hpp"

namespace convene::viewer::gl {

class OffscreenContext {
public:
    /// Makes an OpenGL 3.3 core context and makes it current on this thread. Errors:
    /// EGL or its software renderer is not there, naming the packages to install.
    [[nodiscard]] static Result<OffscreenContext> create();

    OffscreenContext(OffscreenContext&&) noexcept;
    OffscreenContext& operator=(OffscreenContext&&) noexcept;
    ~OffscreenContext();

private:
    struct Handles;
    explicit OffscreenContext(std::unique_ptr<Handles> handles);
    std::unique_ptr<Handles> handles_;
};

}  // namespace convene::viewer::gl

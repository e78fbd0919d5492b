#include "viewer/gl/offscreen_context.hpp"

#include <array>
#include <string>
#include <utility>

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/format.h>

namespace convene::viewer::gl {

struct OffscreenContext::Handles {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
    }
};

OffscreenContext::OffscreenContext(std::unique_ptr<Handles> handles)
    : handles_(std::move(handles)) {}
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext& OffscreenContext::operator=(OffscreenContext&&) noexcept = default;
OffscreenContext::~OffscreenContext() = default;

namespace {

tl::unexpected<Error> no_egl(const std::string& what) {
    return cannot_compute(fmt::format("Pictures need OpenGL without a display, but {}.", what),
                          "Install the packages libegl1, libegl-mesa0 and libgl1-mesa-dri, "
                          "or write an SVG or PDF picture, which needs none of it.");
}

bool has_extension(const char* list, std::string_view name) {
    return list != nullptr &&
           (" " + std::string(list) + " ").find(" " + std::string(name) + " ") != std::string::npos;
}

}  // namespace

Result<OffscreenContext> OffscreenContext::create() {
    const char* clients = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    if (!has_extension(clients, "EGL_MESA_platform_surfaceless")) {
        return no_egl("EGL offers no surfaceless platform here");
    }
    auto handles = std::make_unique<Handles>();
    handles->display =
        eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    EGLint major = 0;
    EGLint minor = 0;
    if (handles->display == EGL_NO_DISPLAY ||
        eglInitialize(handles->display, &major, &minor) != EGL_TRUE) {
        return no_egl("EGL could not be started");
    }
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return no_egl("EGL offers no OpenGL");
    const std::array<EGLint, 5> wanted{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0,
                                       EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(handles->display, wanted.data(), &config, 1, &count) != EGL_TRUE ||
        count < 1) {
        return no_egl("EGL has no suitable configuration");
    }
    const std::array<EGLint, 7> version{EGL_CONTEXT_MAJOR_VERSION,
                                        3,
                                        EGL_CONTEXT_MINOR_VERSION,
                                        3,
                                        EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                        EGL_NONE};
    handles->context = eglCreateContext(handles->display, config, EGL_NO_CONTEXT, version.data());
    if (handles->context == EGL_NO_CONTEXT) return no_egl("OpenGL 3.3 is not available");
    if (eglMakeCurrent(handles->display, EGL_NO_SURFACE, EGL_NO_SURFACE, handles->context) !=
        EGL_TRUE) {
        return no_egl("the context could not be made current without a surface");
    }
    return OffscreenContext(std::move(handles));
}

}  // namespace convene::viewer::gl

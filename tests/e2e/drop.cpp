#include "tests/e2e/drop.hpp"

#include <chrono>
#include <memory>

#ifdef CONVENE_WITH_X11
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <poll.h>
#endif

namespace convene::test {

#ifndef CONVENE_WITH_X11

std::string no_drops() { return "built without libX11"; }
bool drop_file(const std::string&, const std::filesystem::path&, int, int) { return false; }

#else

namespace {

class Source {
public:
    explicit Source(const std::string& display) : display_(XOpenDisplay(display.c_str())) {
        if (!display_) return;
        window_ = XCreateSimpleWindow(display_.get(), DefaultRootWindow(display_.get()), 0, 0, 1, 1,
                                      0, 0, 0);
    }
    [[nodiscard]] bool ready() const { return display_ != nullptr; }

    bool drop(const std::string& uri, int x, int y) {
        target_ = aware_window(x, y);
        if (target_ == 0) return false;
        uri_ = uri;
        XSetSelectionOwner(display_.get(), atom("XdndSelection"), window_, CurrentTime);
        send("XdndEnter", 5L << 24, static_cast<long>(atom("text/uri-list")), 0, 0);
        send("XdndPosition", 0, (static_cast<long>(x) << 16) | y, CurrentTime,
             static_cast<long>(atom("XdndActionCopy")));
        if (!await("XdndStatus")) return false;
        send("XdndDrop", 0, CurrentTime, 0, 0);
        return await("XdndFinished");
    }

private:
    struct Close {
        void operator()(Display* display) const { XCloseDisplay(display); }
    };

    [[nodiscard]] Atom atom(const char* name) const {
        return XInternAtom(display_.get(), name, False);
    }
    /// The window at that place that takes drops: without a window manager, the topmost one.
    [[nodiscard]] Window aware_window(int x, int y) const {
        Window at = DefaultRootWindow(display_.get());
        const Window root = at;
        while (at != 0) {
            Atom type = 0;
            int format = 0;
            unsigned long count = 0, rest = 0;
            unsigned char* value = nullptr;
            XGetWindowProperty(display_.get(), at, atom("XdndAware"), 0, 1, False, AnyPropertyType,
                               &type, &format, &count, &rest, &value);
            if (value != nullptr) XFree(value);
            if (type != 0) return at;
            int inner_x = 0, inner_y = 0;
            Window child = 0;
            if (XTranslateCoordinates(display_.get(), root, at, x, y, &inner_x, &inner_y, &child) ==
                False)
                return 0;
            at = child;
        }
        return 0;
    }
    void send(const char* type, long a, long b, long c, long d) const {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = target_;
        event.xclient.message_type = atom(type);
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(window_);
        event.xclient.data.l[1] = a;
        event.xclient.data.l[2] = b;
        event.xclient.data.l[3] = c;
        event.xclient.data.l[4] = d;
        XSendEvent(display_.get(), target_, False, NoEventMask, &event);
        XFlush(display_.get());
    }
    /// Serves what the window asks for until it sends a message of that type.
    [[nodiscard]] bool await(const char* type) const {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (std::chrono::steady_clock::now() < deadline) {
            if (XPending(display_.get()) == 0) {
                pollfd waiting{ConnectionNumber(display_.get()), POLLIN, 0};
                (void)poll(&waiting, 1, 200);
                continue;
            }
            XEvent event{};
            XNextEvent(display_.get(), &event);
            if (event.type == ClientMessage && event.xclient.message_type == atom(type))
                return true;
            if (event.type == SelectionRequest) give(event.xselectionrequest);
        }
        return false;
    }
    void give(const XSelectionRequestEvent& request) const {
        XChangeProperty(display_.get(), request.requestor, request.property, request.target, 8,
                        PropModeReplace, reinterpret_cast<const unsigned char*>(uri_.data()),
                        static_cast<int>(uri_.size()));
        XEvent answer{};
        answer.xselection.type = SelectionNotify;
        answer.xselection.requestor = request.requestor;
        answer.xselection.selection = request.selection;
        answer.xselection.target = request.target;
        answer.xselection.property = request.property;
        answer.xselection.time = request.time;
        XSendEvent(display_.get(), request.requestor, False, NoEventMask, &answer);
        XFlush(display_.get());
    }

    std::unique_ptr<Display, Close> display_;
    Window window_ = 0, target_ = 0;
    std::string uri_;
};

}  // namespace

std::string no_drops() { return {}; }

bool drop_file(const std::string& display, const std::filesystem::path& file, int x, int y) {
    Source source(display);
    return source.ready() && source.drop("file://" + file.string() + "\r\n", x, y);
}

#endif

}  // namespace convene::test

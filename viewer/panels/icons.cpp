#include "viewer/panels/icons.hpp"

#include <array>
#include <cmath>

namespace convene::viewer {
namespace {

constexpr float pi = 3.14159265F;

/// Coordinates in a box from -1 to 1.
class Pen {
public:
    Pen(ImDrawList& list, ImVec2 center, float half, ImU32 color, float stroke)
        : list_(list), center_(center), half_(half), color_(color), stroke_(stroke) {}

    [[nodiscard]] ImVec2 at(float x, float y) const {
        return {center_.x + x * half_, center_.y + y * half_};
    }
    void line(float x1, float y1, float x2, float y2) {
        list_.AddLine(at(x1, y1), at(x2, y2), color_, stroke_);
    }
    template <std::size_t N>
    void path(const std::array<ImVec2, N>& points, bool closed = false) {
        for (const ImVec2& p : points) list_.PathLineTo(at(p.x, p.y));
        list_.PathStroke(color_, closed ? ImDrawFlags_Closed : 0, stroke_);
    }
    void ring(float x, float y, float r) {
        list_.AddCircle(at(x, y), r * half_, color_, 0, stroke_);
    }
    void disc(float x, float y, float r) { list_.AddCircleFilled(at(x, y), r * half_, color_); }
    void arc(float x, float y, float r, float from, float to) {
        list_.PathArcTo(at(x, y), r * half_, from, to, 16);
        list_.PathStroke(color_, 0, stroke_);
    }
    void box(float x1, float y1, float x2, float y2, float round) {
        list_.AddRect(at(x1, y1), at(x2, y2), color_, round * half_, 0, stroke_);
    }
    void triangle(ImVec2 a, ImVec2 b, ImVec2 c) {
        list_.AddTriangleFilled(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), color_);
    }
    void half_disc() {
        list_.PathArcTo(center_, 0.72F * half_, -pi / 2, pi / 2, 20);
        list_.PathFillConvex(color_);
    }

private:
    ImDrawList& list_;
    ImVec2 center_;
    float half_;
    ImU32 color_;
    float stroke_;
};

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 center, float size, ImU32 color, float stroke) {
    Pen pen(list, center, size / 2, color, stroke);
    using P3 = std::array<ImVec2, 3>;
    switch (icon) {
        case Icon::search:
            pen.ring(-0.15F, -0.15F, 0.58F);
            pen.line(0.28F, 0.28F, 0.78F, 0.78F);
            break;
        case Icon::chevron_down:
            pen.path(P3{{{-0.55F, -0.28F}, {0, 0.3F}, {0.55F, -0.28F}}});
            break;
        case Icon::chevron_right:
            pen.path(P3{{{-0.28F, -0.55F}, {0.3F, 0}, {-0.28F, 0.55F}}});
            break;
        case Icon::chevron_left:
        case Icon::back: pen.path(P3{{{0.28F, -0.55F}, {-0.3F, 0}, {0.28F, 0.55F}}}); break;
        case Icon::close:
            pen.line(-0.5F, -0.5F, 0.5F, 0.5F);
            pen.line(0.5F, -0.5F, -0.5F, 0.5F);
            break;
        case Icon::plus:
            pen.line(-0.6F, 0, 0.6F, 0);
            pen.line(0, -0.6F, 0, 0.6F);
            break;
        case Icon::minus: pen.line(-0.6F, 0, 0.6F, 0); break;
        case Icon::fit:
            pen.path(P3{{{-0.65F, -0.25F}, {-0.65F, -0.65F}, {-0.25F, -0.65F}}});
            pen.path(P3{{{0.65F, -0.25F}, {0.65F, -0.65F}, {0.25F, -0.65F}}});
            pen.path(P3{{{-0.65F, 0.25F}, {-0.65F, 0.65F}, {-0.25F, 0.65F}}});
            pen.path(P3{{{0.65F, 0.25F}, {0.65F, 0.65F}, {0.25F, 0.65F}}});
            break;
        case Icon::check: pen.path(P3{{{-0.65F, 0.02F}, {-0.2F, 0.5F}, {0.68F, -0.5F}}}); break;
        case Icon::info:
            pen.ring(0, 0, 0.82F);
            pen.line(0, -0.05F, 0, 0.42F);
            pen.disc(0, -0.38F, 0.11F);
            break;
        case Icon::question:
            pen.ring(0, 0, 0.82F);
            pen.arc(0, -0.16F, 0.26F, -pi, pi * 0.35F);
            pen.line(0.02F, 0.08F, 0, 0.2F);
            pen.disc(0, 0.44F, 0.1F);
            break;
        case Icon::undo:
        case Icon::redo: {
            const float way = icon == Icon::undo ? -1.0F : 1.0F;
            pen.path(P3{{{way * 0.35F, -0.7F}, {way * 0.75F, -0.3F}, {way * 0.35F, 0.1F}}});
            pen.line(way * 0.75F, -0.3F, -way * 0.2F, -0.3F);
            if (icon == Icon::undo) {
                pen.arc(0.2F, 0.12F, 0.42F, -pi / 2, pi / 2);
            } else {
                pen.arc(-0.2F, 0.12F, 0.42F, pi / 2, 1.5F * pi);
            }
            pen.line(-way * 0.2F, 0.54F, way * 0.2F, 0.54F);
            break;
        }
        case Icon::sun:
            pen.ring(0, 0, 0.38F);
            for (int i = 0; i < 8; ++i) {
                const float angle = static_cast<float>(i) * pi / 4;
                pen.line(0.6F * std::cos(angle), 0.6F * std::sin(angle), 0.85F * std::cos(angle),
                         0.85F * std::sin(angle));
            }
            break;
        case Icon::moon:
            // The part of a disc that a second one, up and to the right, leaves.
            pen.arc(0, 0, 0.72F, -pi * 0.02F, pi * 1.52F);
            pen.arc(0.42F, -0.42F, 0.56F, pi * 0.34F, pi * 1.16F);
            break;
        case Icon::contrast:
            pen.ring(0, 0, 0.72F);
            pen.half_disc();
            break;
        case Icon::eye_off:
            pen.path(std::array<ImVec2, 7>{{{-0.85F, 0},
                                            {-0.5F, -0.38F},
                                            {0, -0.52F},
                                            {0.5F, -0.38F},
                                            {0.85F, 0},
                                            {0.5F, 0.38F},
                                            {0, 0.52F}}});
            pen.path(P3{{{0, 0.52F}, {-0.5F, 0.38F}, {-0.85F, 0}}});
            pen.ring(0, 0, 0.24F);
            pen.line(-0.7F, 0.7F, 0.7F, -0.7F);
            break;
        case Icon::sort_down: pen.triangle({-0.5F, -0.28F}, {0.5F, -0.28F}, {0, 0.4F}); break;
        case Icon::sort_up: pen.triangle({-0.5F, 0.28F}, {0, -0.4F}, {0.5F, 0.28F}); break;
        case Icon::file:
            pen.path(std::array<ImVec2, 5>{{{-0.55F, -0.8F},
                                            {0.15F, -0.8F},
                                            {0.55F, -0.4F},
                                            {0.55F, 0.8F},
                                            {-0.55F, 0.8F}}},
                     true);
            pen.path(P3{{{0.15F, -0.8F}, {0.15F, -0.4F}, {0.55F, -0.4F}}});
            break;
        case Icon::folder:
            pen.path(std::array<ImVec2, 6>{{{-0.8F, -0.6F},
                                            {-0.25F, -0.6F},
                                            {-0.05F, -0.35F},
                                            {0.8F, -0.35F},
                                            {0.8F, 0.6F},
                                            {-0.8F, 0.6F}}},
                     true);
            break;
        case Icon::warning:
            pen.path(P3{{{0, -0.75F}, {0.82F, 0.68F}, {-0.82F, 0.68F}}}, true);
            pen.line(0, -0.2F, 0, 0.2F);
            pen.disc(0, 0.44F, 0.1F);
            break;
        case Icon::panel:
            pen.box(-0.8F, -0.65F, 0.8F, 0.65F, 0.2F);
            pen.line(-0.25F, -0.65F, -0.25F, 0.65F);
            break;
        case Icon::lasso: {
            std::array<ImVec2, 24> loop;
            for (std::size_t i = 0; i < loop.size(); ++i) {
                const float angle = static_cast<float>(i) * 2.0F * pi / 24.0F;
                loop[i] = {0.82F * std::cos(angle), -0.22F + 0.52F * std::sin(angle)};
            }
            pen.path(loop, true);
            pen.ring(-0.42F, 0.32F, 0.16F);
            pen.path(P3{{{-0.42F, 0.48F}, {-0.36F, 0.72F}, {-0.1F, 0.86F}}});
            break;
        }
    }
}

}  // namespace convene::viewer

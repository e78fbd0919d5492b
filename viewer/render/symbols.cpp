// The same shapes as shaders/node.frag and shaders/tie.frag, as strokes of a painter.

#include "viewer/render/symbols.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace convene::viewer {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

void fill_shape(Painter& painter, Spot c, float r, Shape shape, Color color) {
    switch (shape) {
        case Shape::disc: painter.circle(c, r, color); break;
        case Shape::square: {
            const float half = 0.94F * r;
            painter.rounded({c.x - half, c.y - half, 2 * half, 2 * half}, 0.36F * r, color);
            break;
        }
        case Shape::diamond: {
            const float half = 1.18F * r;
            const std::array<Spot, 4> corners{
                {{c.x, c.y - half}, {c.x + half, c.y}, {c.x, c.y + half}, {c.x - half, c.y}}};
            painter.polygon(corners, color);
            break;
        }
    }
}

void bar(Painter& painter, Spot c, float half_width, float half_height, Color color) {
    painter.rounded({c.x - half_width, c.y - half_height, 2 * half_width, 2 * half_height}, 0.0F,
                    color);
}

void draw_mark(Painter& painter, Spot c, float r, Mark mark, Color color) {
    const float px = painter.scale();
    const float thin = std::max(0.26F * r, 1.1F * px);
    const auto stroke = [&](std::initializer_list<Spot> shares) {
        std::vector<Spot> points;
        for (const Spot& share : shares) points.push_back({c.x + share.x * r, c.y + share.y * r});
        painter.polyline(points, color, thin, false);
    };
    switch (mark) {
        case Mark::plain:
        case Mark::hollow: break;
        case Mark::dot: painter.circle(c, std::max(0.36F * r, 1.1F * px), color); break;
        case Mark::bar: bar(painter, c, 0.56F * r, std::max(0.15F * r, 0.6F * px), color); break;
        case Mark::ring: painter.ring(c, 0.5F * r, color, std::max(0.24F * r, 1.0F * px)); break;
        case Mark::plus:
            bar(painter, c, 0.52F * r, thin / 2, color);
            bar(painter, c, thin / 2, 0.52F * r, color);
            break;
        case Mark::chevron: stroke({{-0.46F, 0.20F}, {0.0F, -0.26F}, {0.46F, 0.20F}}); break;
        case Mark::slash: stroke({{-0.42F, 0.42F}, {0.42F, -0.42F}}); break;
        case Mark::upright:
            bar(painter, c, std::max(0.15F * r, 0.6F * px), 0.56F * r, color);
            break;
        case Mark::cross:
            stroke({{-0.38F, -0.38F}, {0.38F, 0.38F}});
            stroke({{-0.38F, 0.38F}, {0.38F, -0.38F}});
            break;
    }
}

/// 45 degree stripes clipped to a disc: exact for discs, near enough for the others.
void hatch(Painter& painter, Spot c, float r, Color color) {
    const float px = painter.scale();
    const float period = 4.0F * px;
    const float limit = r - 0.6F * px;
    const float root_half = std::sqrt(0.5F);
    for (float at = -std::floor(limit / period) * period; at <= limit; at += period) {
        const float half = std::sqrt(std::max(0.0F, limit * limit - at * at));
        const Spot middle{c.x + at * root_half, c.y + at * root_half};
        const std::array<Spot, 2> line{
            {{middle.x - half * root_half, middle.y + half * root_half},
             {middle.x + half * root_half, middle.y - half * root_half}}};
        painter.polyline(line, color, 1.1F * px, false);
    }
}

}  // namespace

NodeSymbol symbol_of(const SceneNode& node) {
    return {node.shape, node.mark, node.fill, node.silent, node.value_unknown, node.outlined};
}

void draw_symbol(Painter& painter, Spot center, float radius, const NodeSymbol& symbol,
                 Color ground, Color quiet, bool rim) {
    const float px = painter.scale();
    if (rim) fill_shape(painter, center, radius + px, symbol.shape, ground);
    if (symbol.value_unknown) {
        fill_shape(painter, center, radius, symbol.shape, symbol.fill);
        fill_shape(painter, center, radius - 1.2F * px, symbol.shape, ground);
        hatch(painter, center, symbol.shape == Shape::diamond ? 0.84F * radius : radius,
              symbol.fill);
    } else if (symbol.mark == Mark::hollow) {
        const float stroke = std::max(0.26F * radius, 1.4F * px);
        fill_shape(painter, center, radius, symbol.shape, symbol.fill);
        fill_shape(painter, center, radius - stroke, symbol.shape, ground);
    } else {
        fill_shape(painter, center, radius, symbol.shape, symbol.outlined ? quiet : symbol.fill);
        if (symbol.outlined) fill_shape(painter, center, radius - px, symbol.shape, symbol.fill);
        if (radius >= 3.4F * px) draw_mark(painter, center, radius, symbol.mark, ground);
    }
    if (symbol.silent) {
        const float ring = radius + 3.2F * px;
        const int dots = static_cast<int>(std::floor(2 * pi * ring / (3.3F * px)));
        for (int i = 0; i < dots; ++i) {
            const float angle =
                -pi + 2 * pi * (static_cast<float>(i) + 0.5F) / static_cast<float>(dots);
            painter.circle({center.x + ring * std::cos(angle), center.y + ring * std::sin(angle)},
                           0.75F * px, quiet);
        }
    }
}

void draw_change(Painter& painter, Spot center, float radius, Change change, const Tokens& t) {
    const float px = painter.scale();
    if (change == Change::added) {
        painter.ring(center, radius + 2.0F * px, t.canvas, 2.0F * px);
        painter.ring(center, radius + 3.6F * px, t.ok, 2.0F * px);
    }
    if (change != Change::gone) return;
    const int dots = std::max(6, static_cast<int>(std::floor(2 * pi * radius / (3.6F * px))));
    for (int i = 0; i < dots; ++i) {
        const float angle = 2 * pi * static_cast<float>(i) / static_cast<float>(dots);
        painter.circle({center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)},
                       0.9F * px, t.lost);
    }
    const float arm = 0.52F * radius;
    for (const float side : {-1.0F, 1.0F}) {
        const std::array<Spot, 2> line{
            {{center.x - arm, center.y - side * arm}, {center.x + arm, center.y + side * arm}}};
        painter.polyline(line, t.lost, 1.6F * px, false);
    }
}

void draw_tie_sample(Painter& painter, Spot center, float length, TieStroke stroke, Color color) {
    const float px = painter.scale();
    const float left = center.x - length / 2;
    const auto straight = [&](float from, float to, float y, float width) {
        const std::array<Spot, 2> line{{{left + from, y}, {left + to, y}}};
        painter.polyline(line, color, width, false);
    };
    // A tapered piece from x0 to x1, as thick there as the whole tie is.
    const auto taper = [&](float x0, float x1) {
        const auto half = [&](float x) { return (4.2F + (0.8F - 4.2F) * x / length) * px / 2; };
        const std::array<Spot, 4> corners{{{left + x0, center.y - half(x0)},
                                           {left + x1, center.y - half(x1)},
                                           {left + x1, center.y + half(x1)},
                                           {left + x0, center.y + half(x0)}}};
        painter.polygon(corners, color);
    };
    switch (stroke) {
        case TieStroke::plain: straight(0, length, center.y, 1.6F * px); break;
        case TieStroke::taper: taper(0, length); break;
        case TieStroke::dashed_taper:
            for (float at = 0; at + 6.0F * px <= length + px; at += 9.0F * px) {
                taper(at, std::min(at + 6.0F * px, length));
            }
            break;
        case TieStroke::dotted:
            for (float at = px; at <= length - 0.5F * px; at += 4.2F * px) {
                painter.circle({left + at, center.y}, 0.9F * px, color);
            }
            break;
        case TieStroke::dashed:
            for (float at = 0; at < length; at += 9.0F * px)
                straight(at, std::min(at + 5.0F * px, length), center.y, 1.6F * px);
            break;
        case TieStroke::doubled:
            straight(0, length, center.y - 1.5F * px, 1.0F * px);
            straight(0, length, center.y + 1.5F * px, 1.0F * px);
            break;
        case TieStroke::doubled_taper:
            for (const float side : {-1.0F, 1.0F}) {
                const std::array<Spot, 2> line{{{left, center.y + side * 2.4F * px},
                                                {left + length, center.y + side * 0.6F * px}}};
                painter.polyline(line, color, 1.1F * px, false);
            }
            break;
    }
}

}  // namespace convene::viewer

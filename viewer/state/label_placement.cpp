#include "viewer/state/label_placement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "viewer/state/label_space.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t label_everyone_up_to = 60;  // actors
constexpr std::size_t label_loose_up_to = 400;    // actors, if they stand this far apart:
constexpr double loose_distance = 45.0;           // px to the nearest neighbour, in the median
constexpr double usual_map = 864.0 * 540.0;       // square px for which the budget is meant
constexpr double all_from_zoom = 3.0;
constexpr double budget_at_zoom_1 = 24.0;
constexpr std::size_t ties_to_avoid_up_to = 2500;

/// A text block before it has a place.
struct Block {
    LabelKind kind = LabelKind::node;
    std::uint32_t index = 0;
    std::vector<std::string> lines;
    std::vector<float> widths;
    float width = 0.0F;
    float height = 0.0F;
};

Block block_of(LabelKind kind, std::uint32_t index, std::vector<std::string> lines,
               float line_height, const MeasureLabel& measure) {
    Block block{kind, index, std::move(lines), {}, 0.0F, 0.0F};
    for (const std::string& line : block.lines) {
        block.widths.push_back(measure(line, kind));
        block.width = std::max(block.width, block.widths.back());
    }
    block.width = std::ceil(block.width);
    block.height = std::ceil(line_height * static_cast<float>(block.lines.size()));
    return block;
}

PlacedLabel placed(const Block& block, const Rect& box, int align) {
    return {block.kind, block.index, block.lines, block.widths, box, align, false, {}, {}, false};
}

class Placer {
public:
    Placer(const MapScene& scene, const LabelRequest& request, const MeasureLabel& measure)
        : scene_(scene),
          request_(request),
          measure_(measure),
          px_(request.view.scale),
          space_(request.bounds, discs(), request.obstacles) {
        if (scene.ties.size() > ties_to_avoid_up_to) return;
        for (const SceneTie& tie : scene.ties) {
            if (request.lit.active()) continue;
            // The curve's chord, shifted to its middle: near enough for choosing sides.
            tie_lines_.push_back({center(tie.from), middle(tie)});
            tie_lines_.push_back({middle(tie), center(tie.to)});
        }
    }

    std::vector<PlacedLabel> run();

private:
    std::vector<LabelDisc> discs() const {
        std::vector<LabelDisc> result;
        result.reserve(scene_.nodes.size());
        for (std::uint32_t i = 0; i < scene_.nodes.size(); ++i) {
            result.push_back({center(i), request_.view.radius(scene_.nodes[i]), reach(i)});
        }
        return result;
    }
    /// Radius of everything that is drawn around the node.
    float reach(std::uint32_t node) const {
        const float px = request_.view.scale;
        const SceneNode& n = scene_.nodes[node];
        float r = request_.view.radius(n) * (n.shape == Shape::disc ? 1.0F : 1.18F) + px;
        if (n.silent) r = std::max(r, request_.view.radius(n) + 4.4F * px);
        if (node == request_.selected || node == request_.hovered) {
            r = std::max(r, request_.view.radius(n) + 6.0F * px);
        }
        return r;
    }
    Point center(std::uint32_t node) const {
        return request_.view.to_screen(scene_.nodes[node].at);
    }
    Point middle(const SceneTie& tie) const {
        const Point a = center(tie.from);
        const Point b = center(tie.to);
        const double dx = b.x - a.x;
        const double dy = b.y - a.y;
        const double length = std::max(1e-6, std::hypot(dx, dy));
        const double bend =
            static_cast<double>(tie.bend) * request_.view.camera.zoom * static_cast<double>(px_);
        return {(a.x + b.x) / 2 + dy / length * bend, (a.y + b.y) / 2 - dx / length * bend};
    }

    std::vector<std::uint32_t> order() const;
    bool stand_loosely(const std::vector<std::uint32_t>& nodes) const;
    void place_node(std::uint32_t node, bool with_leader);
    void place_title(std::uint32_t hull);
    bool place_beside(const Block& block, std::uint32_t node);
    /// `must`: the hovered or selected actor is named even where it is crowded,
    /// by a line that may pass others and be longer.
    bool place_with_leader(const Block& block, std::uint32_t node, bool must);
    bool is_lit(std::uint32_t node) const {
        return request_.lit.active() && request_.lit.nodes[node] != 0;
    }

    const MapScene& scene_;
    const LabelRequest& request_;
    const MeasureLabel& measure_;
    float px_;
    LabelSpace space_;
    std::vector<LineSegment> tie_lines_;
    std::vector<PlacedLabel> result_;
};

bool Placer::place_beside(const Block& block, std::uint32_t node) {
    const Point at = center(node);
    const auto x = static_cast<float>(at.x);
    const auto y = static_cast<float>(at.y);
    const float gap = 3.0F * px_;
    const float r = reach(node) + gap;
    const float slant = r * 0.72F;
    const float w = block.width;
    const float h = block.height;
    struct Candidate {
        float left, top;
        int align;
        float cost;
    };
    const std::array<Candidate, 8> candidates{
        {{x + r, y - h / 2, -1, 0.0F},
         {x - r - w, y - h / 2, 1, 0.4F},
         {x - w / 2, y - r - h + 2 * px_, 0, 0.9F},
         {x - w / 2, y + r - 2 * px_, 0, 0.9F},
         {x + slant, y - slant - h / 2 - 2 * px_, -1, 1.4F},
         {x + slant, y + slant - h / 2 + 2 * px_, -1, 1.4F},
         {x - slant - w, y - slant - h / 2 - 2 * px_, 1, 1.6F},
         {x - slant - w, y + slant - h / 2 + 2 * px_, 1, 1.6F}}};
    const Candidate* best = nullptr;
    Rect best_box;
    float best_cost = 0.0F;
    for (const Candidate& candidate : candidates) {
        const Rect box{std::round(candidate.left), std::round(candidate.top), w, h};
        if (!space_.is_free(box)) continue;
        const float own = distance_to_box(box, at) - request_.view.radius(scene_.nodes[node]);
        if (space_.nearest_stranger(box, node) < std::max(own, 1.0F * px_) + px_) continue;
        float cost = candidate.cost;
        for (const LineSegment& line : tie_lines_) cost += crosses(line, box) ? 0.35F : 0.0F;
        if (best == nullptr || cost < best_cost) {
            best = &candidate;
            best_box = box;
            best_cost = cost;
        }
    }
    if (best == nullptr) return false;
    result_.push_back(placed(block, best_box, best->align));
    space_.take(best_box);
    return true;
}

bool Placer::place_with_leader(const Block& block, std::uint32_t node, bool must) {
    const Point at = center(node);
    constexpr int directions = 24;
    constexpr float longest_usual = 64.0F;
    for (const float length : {22.0F, 30.0F, 40.0F, 52.0F, longest_usual, 90.0F, 120.0F, 160.0F}) {
        const bool may_pass = must && length >= 30.0F;
        if (length > longest_usual && !must) break;
        bool found = false;
        Rect best_box;
        LineSegment best_line;
        int best_align = 0;
        std::size_t best_cost = 0;
        for (int i = 0; i < directions; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / directions;
            const double dx = std::cos(angle);
            const double dy = std::sin(angle);
            const double from = static_cast<double>(reach(node)) + static_cast<double>(px_);
            const double to = from + static_cast<double>(length * px_);
            const LineSegment line{{at.x + dx * from, at.y + dy * from},
                                   {at.x + dx * to, at.y + dy * to}};
            // The line meets the middle of the side that faces the node.
            const int align = std::abs(dx) < 0.35 ? 0 : dx > 0 ? -1 : 1;
            const auto ex = static_cast<float>(line.b.x);
            const auto ey = static_cast<float>(line.b.y);
            const float gap = 2.0F * px_;
            Rect box{ex - block.width / 2, dy > 0 ? ey + gap : ey - gap - block.height, block.width,
                     block.height};
            if (align != 0) {
                box.x = align < 0 ? ex + gap : ex - gap - block.width;
                box.y = ey - block.height / 2;
            }
            box.x = std::round(box.x);
            box.y = std::round(box.y);
            if (!space_.is_free(box) || space_.nearest_stranger(box, node) < 4.0F * px_ ||
                (!may_pass && !space_.is_clear(line, node, 6.0F * px_))) {
                continue;
            }
            std::size_t cost = 0;
            for (const LineSegment& tie : tie_lines_) cost += crosses(tie, box);
            if (!found || cost < best_cost) {
                found = true;
                best_box = box;
                best_line = line;
                best_align = align;
                best_cost = cost;
            }
        }
        if (!found) continue;
        PlacedLabel label = placed(block, best_box, best_align);
        label.leader = true;
        label.leader_from = best_line.a;
        label.leader_to = best_line.b;
        result_.push_back(std::move(label));
        space_.take(best_box);
        space_.take(best_line);
        return true;
    }
    return false;
}

void Placer::place_node(std::uint32_t node, bool with_leader) {
    const SceneNode& n = scene_.nodes[node];
    const bool strong = node == request_.hovered || node == request_.selected;
    const Block block =
        block_of(strong ? LabelKind::strong_node : LabelKind::node, node,
                 wrapped_name(n.label, n.shape != Shape::disc), request_.line_height, measure_);
    if (block.width <= 0.0F || place_beside(block, node)) return;
    if (with_leader || strong) place_with_leader(block, node, strong);
}

void Placer::place_title(std::uint32_t hull) {
    const SceneHull& h = scene_.hulls[hull];
    if (h.outline.empty() || h.title.empty()) return;
    Point low = request_.view.to_screen(h.outline.front());
    Point high = low;
    for (const Point& corner : h.outline) {
        const Point at = request_.view.to_screen(corner);
        low = {std::min(low.x, at.x), std::min(low.y, at.y)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    }
    const Block block =
        block_of(LabelKind::hull_title, hull, {h.title}, request_.line_height, measure_);
    const auto middle = static_cast<float>((low.x + high.x) / 2);
    const auto span = static_cast<float>(high.x - low.x);
    const float gap = 4.0F * px_;
    const float above = static_cast<float>(low.y) - gap - block.height;
    const float below = static_cast<float>(high.y) + gap;
    for (const float shift : {0.0F, -0.2F, 0.2F, -0.4F, 0.4F}) {
        for (const float top : {above, below}) {
            const Rect box{std::round(middle + shift * span - block.width / 2), std::round(top),
                           block.width, block.height};
            if (!space_.is_free(box)) continue;
            result_.push_back(placed(block, box, 0));
            result_.back().faded = request_.lit.active();
            space_.take(box);
            return;
        }
    }
}

std::vector<std::uint32_t> Placer::order() const {
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t i = 0; i < scene_.nodes.size(); ++i) {
        if (i == request_.hovered || i == request_.selected) continue;
        if (request_.lit.active() && !is_lit(i)) continue;
        const Point at = center(i);
        if (request_.bounds.contains(static_cast<float>(at.x), static_cast<float>(at.y)))
            nodes.push_back(i);
    }
    std::sort(nodes.begin(), nodes.end(), [&](std::uint32_t a, std::uint32_t b) {
        const float first = scene_.nodes[a].priority;
        const float second = scene_.nodes[b].priority;
        return first > second || (first == second && a < b);
    });
    return nodes;
}

/// Whether there is room for everybody's name although they are many.
bool Placer::stand_loosely(const std::vector<std::uint32_t>& nodes) const {
    if (nodes.size() > label_loose_up_to) return false;
    std::vector<double> nearest;
    for (const std::uint32_t a : nodes) {
        const Point here = center(a);
        double least = 1e9;
        for (const std::uint32_t b : nodes) {
            const Point there = center(b);
            if (a != b) least = std::min(least, std::hypot(here.x - there.x, here.y - there.y));
        }
        nearest.push_back(least);
    }
    const auto middle = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2);
    std::nth_element(nearest.begin(), middle, nearest.end());
    return *middle >= loose_distance * static_cast<double>(px_);
}

std::vector<PlacedLabel> Placer::run() {
    for (const std::uint32_t node : {request_.hovered, request_.selected}) {
        if (node < scene_.nodes.size() &&
            (node != request_.selected || node != request_.hovered || result_.empty())) {
            place_node(node, true);
        }
    }
    if (request_.titles) {
        for (std::uint32_t h = 0; h < scene_.hulls.size(); ++h) place_title(h);
    }
    if (!request_.names) return std::move(result_);
    const std::vector<std::uint32_t> nodes = order();
    std::size_t budget = nodes.size();
    const double zoom = request_.view.camera.zoom;
    const double room = static_cast<double>(request_.bounds.width) *
                        static_cast<double>(request_.bounds.height) /
                        static_cast<double>(px_ * px_);
    const bool few =
        request_.lit.active() || nodes.size() <= label_everyone_up_to || stand_loosely(nodes);
    if (!few && zoom < all_from_zoom) {
        const double nearer = zoom < 1.0 ? std::clamp(zoom / 0.5, 0.4, 1.0) : zoom * zoom;
        budget = static_cast<std::size_t>(budget_at_zoom_1 * room / usual_map * nearer);
    }
    // Everybody who fits beside the own node comes before anybody needs a leader line,
    // but for the most important: they get their name in any case if it can be.
    const std::size_t first = few ? 0 : budget / 2;
    const std::size_t before = result_.size();
    std::vector<std::uint32_t> left;
    std::size_t tried = 0;
    for (const std::uint32_t node : nodes) {
        if (result_.size() - before >= budget) break;
        const std::size_t count = result_.size();
        place_node(node, tried++ < first);
        if (result_.size() == count) left.push_back(node);
    }
    for (const std::uint32_t node : left) {
        if (result_.size() - before >= budget) break;
        if (few || scene_.nodes[node].priority > 1.0F) place_node(node, true);
    }
    return std::move(result_);
}

}  // namespace

std::vector<PlacedLabel> place_labels(const MapScene& scene, const LabelRequest& request,
                                      const MeasureLabel& measure) {
    return Placer(scene, request, measure).run();
}

}  // namespace convene::viewer

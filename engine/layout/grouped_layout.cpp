// Groups as discs of their members, placed by their ties; whoever is in no
// group stands in between.

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "engine/layout/arrange.hpp"
#include "engine/layout/body_map.hpp"
#include "engine/layout/component_map.hpp"
#include "engine/layout/disc_map.hpp"
#include "engine/layout/layout.hpp"
#include "engine/layout/tie_graph.hpp"

namespace convene {
namespace {

using namespace layout;

constexpr double hull_room = 14.0;  // from a member's rim to the outline around the group

// Groups first, then the actors that are in none.
struct Bodies {
    std::vector<std::vector<Vertex>> members;
    std::vector<std::uint32_t> body_of;
    std::vector<DiscMap> disc;  // one for each body
    std::vector<std::uint64_t> key;
    std::vector<double> radius;
    std::vector<Point> place;
    std::size_t groups = 0;
};

Bodies bodies_of(const Prepared& prepared) {
    Bodies bodies;
    bodies.groups = prepared.group_count;
    bodies.members.resize(prepared.group_count);
    bodies.body_of.resize(prepared.size());
    for (Vertex v = 0; v < prepared.size(); ++v) {
        std::uint32_t body = prepared.group[v];
        if (body == no_index) {
            body = static_cast<std::uint32_t>(bodies.members.size());
            bodies.members.emplace_back();
        }
        bodies.body_of[v] = body;
        bodies.members[body].push_back(v);
    }
    for (const auto& members : bodies.members) bodies.key.push_back(prepared.key[members.front()]);
    bodies.place.resize(bodies.members.size());
    return bodies;
}

bool fill_discs(const Prepared& prepared, Bodies& bodies, const RunContext& context) {
    std::vector<Vertex> number(prepared.size());
    for (std::size_t b = 0; b < bodies.members.size(); ++b) {
        const auto& members = bodies.members[b];
        for (std::size_t k = 0; k < members.size(); ++k)
            number[members[k]] = static_cast<Vertex>(k);
        TieGraph inner;
        for (const Vertex v : members) {
            for (const Vertex u : prepared.graph.row(v)) {
                if (bodies.body_of[u] == b) inner.neighbours.push_back(number[u]);
            }
            inner.offsets.push_back(inner.neighbours.size());
        }
        if (context.stop_requested()) return false;
        auto disc = disc_map(inner, picked(prepared.key, members), picked(prepared.radius, members),
                             0.75 * prepared.spacing, context);
        if (!disc) return false;
        bodies.radius.push_back(disc->radius + (b < bodies.groups ? hull_room : 0.0));
        bodies.disc.push_back(std::move(*disc));
        context.report(0.5 * static_cast<double>(b) / static_cast<double>(bodies.members.size()),
                       "Placing the groups");
    }
    return true;
}

// Ties between bodies. Large groups have many; the root of the product of sizes
// keeps them from swallowing the rest.
std::vector<BodyTie> ties_between(const Prepared& prepared, const Bodies& bodies) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> weight;
    for (Vertex v = 0; v < prepared.size(); ++v) {
        for (const Vertex u : prepared.graph.row(v)) {
            const std::uint32_t a = bodies.body_of[v];
            const std::uint32_t b = bodies.body_of[u];
            if (a < b) weight[{a, b}] += 1.0;
        }
    }
    std::vector<BodyTie> ties;
    for (const auto& [pair, w] : weight) {
        const auto sizes = static_cast<double>(bodies.members[pair.first].size() *
                                               bodies.members[pair.second].size());
        ties.push_back({pair.first, pair.second, w / std::sqrt(sizes)});
    }
    return ties;
}

// Bodies as vertices, to find what hangs together.
TieGraph body_graph(std::size_t count, std::span<const BodyTie> ties) {
    TieGraph empty;
    empty.offsets.assign(count + 1, 0);
    std::vector<std::pair<Vertex, Vertex>> pairs;
    for (const BodyTie& tie : ties) pairs.emplace_back(tie.first, tie.second);
    return with_ties(empty, pairs);
}

std::vector<Point> outline(const Bodies& bodies, std::span<const Vertex> members) {
    std::vector<Point> corners;
    for (const Vertex b : members) {
        const double r = bodies.radius[b];
        const double k = 0.70710678118654752 * r;
        const Point c = bodies.place[b];
        for (const Point& p : {Point{r, 0}, Point{k, k}, Point{0, r}, Point{-k, k}, Point{-r, 0},
                               Point{-k, -k}, Point{0, -r}, Point{k, -k}}) {
            corners.push_back({c.x + p.x, c.y + p.y});
        }
    }
    return convex_hull(corners);
}

// A part in which nobody is in a group.
std::optional<std::vector<Point>> singles_map(const Prepared& prepared, const Bodies& bodies,
                                              std::span<const Vertex> part,
                                              const RunContext& context) {
    std::vector<Vertex> number(prepared.size(), no_index);
    std::vector<Vertex> members;
    for (const Vertex b : part) {
        number[bodies.members[b][0]] = static_cast<Vertex>(members.size());
        members.push_back(bodies.members[b][0]);
    }
    TieGraph ties;
    for (const Vertex v : members) {
        for (const Vertex u : prepared.graph.row(v)) ties.neighbours.push_back(number[u]);
        ties.offsets.push_back(ties.neighbours.size());
    }
    return component_map(prepared, {members, std::move(ties)}, context, {});
}

bool place_bodies(const Prepared& prepared, Bodies& bodies, const RunContext& context) {
    const std::vector<BodyTie> ties = ties_between(prepared, bodies);
    const double gap = std::max(0.6 * prepared.spacing, 24.0);
    const auto components = components_of(body_graph(bodies.members.size(), ties));
    std::vector<std::vector<Vertex>> lone;  // single actors without any tie
    std::vector<std::vector<Vertex>> parts;
    std::vector<std::uint32_t> number(bodies.members.size(), no_index);
    std::vector<std::uint32_t> part_of(bodies.members.size(), no_index);
    for (const Component& component : components) {
        if (component.members.size() == 1 && component.members[0] >= bodies.groups) {
            lone.push_back(component.members);
            continue;
        }
        for (std::size_t k = 0; k < component.members.size(); ++k) {
            number[component.members[k]] = static_cast<std::uint32_t>(k);
            part_of[component.members[k]] = static_cast<std::uint32_t>(parts.size());
        }
        parts.push_back(component.members);
    }
    std::vector<std::vector<BodyTie>> inside(parts.size());
    for (const BodyTie& tie : ties) {
        inside[part_of[tie.first]].push_back({number[tie.first], number[tie.second], tie.weight});
    }
    // A shelf below needs room, so what lies above is flatter.
    const double aspect = (lone.empty() ? 1.0 : 1.12) * prepared.aspect;
    // Larger first, so that packing puts the smaller round it.
    std::vector<std::vector<Point>> outlines;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const auto key = picked(bodies.key, parts[k]);
        const auto radius = picked(bodies.radius, parts[k]);
        // Ascending, so that the groups come first.
        const auto discs = static_cast<std::size_t>(std::count_if(
            parts[k].begin(), parts[k].end(), [&](Vertex b) { return b < bodies.groups; }));
        const BodyMapInput input{parts[k].size(), discs,       inside[k], radius, key, gap,
                                 aspect,          context.seed};
        const auto places = discs > 0 ? body_map(input, context.stop)
                                      : singles_map(prepared, bodies, parts[k], context);
        if (!places) return false;
        for (std::size_t i = 0; i < parts[k].size(); ++i) bodies.place[parts[k][i]] = (*places)[i];
        outlines.push_back(outline(bodies, parts[k]));
        context.report(0.5 + 0.4 * static_cast<double>(k + 1) / static_cast<double>(parts.size()),
                       "Placing the groups");
    }
    std::vector<std::size_t> by_area(parts.size());
    for (std::size_t k = 0; k < parts.size(); ++k) by_area[k] = k;
    const auto area = [&](std::size_t k) {
        const Bounds b = bounds_of(outlines[k]);
        return b.width() * b.height();
    };
    std::stable_sort(by_area.begin(), by_area.end(),
                     [&](std::size_t a, std::size_t b) { return area(a) > area(b); });
    std::vector<std::vector<Point>> sorted;
    for (const std::size_t k : by_area) sorted.push_back(outlines[k]);
    const std::vector<Point> shifts = pack(sorted, gap, aspect);
    std::vector<Point> corners;
    for (std::size_t rank = 0; rank < by_area.size(); ++rank) {
        for (const Vertex b : parts[by_area[rank]]) {
            bodies.place[b].x += shifts[rank].x;
            bodies.place[b].y += shifts[rank].y;
        }
        for (const Point& p : sorted[rank])
            corners.push_back({p.x + shifts[rank].x, p.y + shifts[rank].y});
    }
    const Bounds bounds = bounds_of(corners);
    double widest = 0.0;
    for (const double r : prepared.radius) widest = std::max(widest, r);
    const double step = std::max(prepared.spacing, 2.5 * widest);
    const std::vector<Point> sizes(lone.size());
    const double alone =
        step * (std::sqrt(static_cast<double>(lone.size()) * prepared.aspect) - 1.0);
    const auto shelf = shelve(sizes, step, std::max(bounds.width(), parts.empty() ? alone : 0.0));
    const double top = bounds.bottom + (parts.empty() ? 0.0 : step) - bounds_of(shelf).top;
    for (std::size_t k = 0; k < lone.size(); ++k) {
        bodies.place[lone[k][0]] = {shelf[k].x + 0.5 * (bounds.left + bounds.right),
                                    shelf[k].y + top};
    }
    return true;
}

// Turns and perhaps flips every disc so that members face those outside to whom they are tied.
// With the angle free, the sum of scalar products is greatest along (C, S).
void face_outward(const Prepared& prepared, Bodies& bodies) {
    for (std::size_t b = 0; b < bodies.groups; ++b) {
        DiscMap& disc = bodies.disc[b];
        double best = 0.0, cosine = 1.0, sine = 0.0, flip = 1.0;
        for (const double mirrored : {1.0, -1.0}) {
            double c = 0.0, s = 0.0;
            for (std::size_t k = 0; k < disc.points.size(); ++k) {
                const Point p{mirrored * disc.points[k].x, disc.points[k].y};
                for (const Vertex u : prepared.graph.row(bodies.members[b][k])) {
                    if (bodies.body_of[u] == b) continue;
                    const Point& to = bodies.place[bodies.body_of[u]];
                    const double x = to.x - bodies.place[b].x;
                    const double y = to.y - bodies.place[b].y;
                    const double length = std::max(std::sqrt(x * x + y * y), 1e-9);
                    c += (p.x * x + p.y * y) / length;
                    s += (p.x * y - p.y * x) / length;
                }
            }
            const double sum = std::sqrt(c * c + s * s);
            if (sum > best * (1.0 + 1e-9)) {
                best = sum;
                cosine = c / sum;
                sine = s / sum;
                flip = mirrored;
            }
        }
        for (Point& p : disc.points) {
            const double x = flip * p.x;
            p = {cosine * x - sine * p.y, sine * x + cosine * p.y};
        }
    }
}

}  // namespace

Result<std::vector<Point>> grouped_layout(const Graph& graph, const LayoutOptions& options,
                                          const RunContext& context) {
    auto prepared = prepare(graph, options);
    if (!prepared) return tl::unexpected(prepared.error());
    if (prepared->group_count == 0) return force_layout(graph, options, context);
    Bodies bodies = bodies_of(*prepared);
    if (!fill_discs(*prepared, bodies, context)) return stopped();
    if (!place_bodies(*prepared, bodies, context)) return stopped();
    face_outward(*prepared, bodies);
    std::vector<Point> points(prepared->size());
    for (std::size_t b = 0; b < bodies.members.size(); ++b) {
        for (std::size_t k = 0; k < bodies.members[b].size(); ++k) {
            points[bodies.members[b][k]] = {bodies.place[b].x + bodies.disc[b].points[k].x,
                                            bodies.place[b].y + bodies.disc[b].points[k].y};
        }
    }
    layout::centre(points);
    context.report(1.0, "Placing the groups");
    return in_callers_order(*prepared, points);
}

}  // namespace convene

#include "viewer/state/tie_styles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <utility>

#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

std::optional<TieKind> kind_of(const Relation& relation) {
    struct Rule {
        std::string_view word;
        TieKind kind;
    };
    static constexpr std::array<Rule, 20> rules{{{"communicat", TieKind::works_with},
                                                 {"collaborat", TieKind::works_with},
                                                 {"contact", TieKind::works_with},
                                                 {"cooperat", TieKind::works_with},
                                                 {"information", TieKind::works_with},
                                                 {"work", TieKind::works_with},
                                                 {"talk", TieKind::works_with},
                                                 {"advice", TieKind::advice},
                                                 {"help", TieKind::advice},
                                                 {"resource", TieKind::advice},
                                                 {"money", TieKind::advice},
                                                 {"mentor", TieKind::mentoring},
                                                 {"coach", TieKind::mentoring},
                                                 {"supervis", TieKind::mentoring},
                                                 {"report", TieKind::mentoring},
                                                 {"member", TieKind::membership},
                                                 {"attend", TieKind::membership},
                                                 {"affiliat", TieKind::membership},
                                                 {"formal", TieKind::membership},
                                                 {"trust", TieKind::trust}}};
    if (relation.two_mode) return TieKind::membership;
    // The category speaks first; an uncategorised relation is known by its name.
    for (const std::string* text : {&relation.category, &relation.id}) {
        std::string lower = *text;
        for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (text == &relation.category && lower == "tie") continue;
        for (const Rule& rule : rules) {
            if (lower.find(rule.word) != std::string::npos) return rule.kind;
        }
    }
    return std::nullopt;
}

TieStroke directed_stroke(TieStroke stroke) {
    if (stroke == TieStroke::plain) return TieStroke::taper;
    if (stroke == TieStroke::doubled) return TieStroke::doubled_taper;
    return stroke;
}

TieStroke undirected_stroke(TieStroke stroke) {
    if (stroke == TieStroke::taper) return TieStroke::plain;
    if (stroke == TieStroke::dashed_taper) return TieStroke::dotted;
    return stroke;
}

struct Look {
    Color color;
    TieStroke stroke;
};

/// px of a tie whose strength is `share` 0..1 of its relation's scale.
float tie_width(TieStroke stroke, float share) {
    switch (stroke) {
        case TieStroke::taper:
        case TieStroke::dashed_taper:
        case TieStroke::doubled_taper: return 1.8F + 2.0F * share;
        case TieStroke::dotted: return 1.6F + 0.6F * share;
        case TieStroke::plain:
        case TieStroke::dashed:
        case TieStroke::doubled: break;
    }
    return 0.7F + 0.4F * (1.0F + 3.0F * share);
}

}  // namespace

std::vector<TieStyle> tie_styles(const Network& network, Theme theme) {
    const Tokens& t = tokens(theme);
    std::vector<Look> own;
    for (std::size_t k = 0; k < tie_kind_count; ++k) {
        own.push_back({t.ties[k], tie_stroke(static_cast<TieKind>(k))});
    }
    std::vector<TieStyle> styles(network.relations().size());
    std::array<bool, tie_kind_count> taken{};
    std::vector<RelationIndex> left;
    const auto give = [&](RelationIndex r, const Look& look) {
        const Relation& relation = network.relations()[r];
        const bool tapers = relation.directed && !relation.two_mode;
        styles[r] = {look.color,
                     tapers ? directed_stroke(look.stroke) : undirected_stroke(look.stroke)};
    };
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        const std::optional<TieKind> kind = kind_of(network.relations()[r]);
        if (groups_only(network, r)) {
            give(r, own[static_cast<std::size_t>(TieKind::trust)]);
            continue;
        }
        const auto slot = static_cast<std::size_t>(kind.value_or(TieKind::works_with));
        if (!kind || taken[slot]) {
            left.push_back(r);
            continue;
        }
        taken[slot] = true;
        give(r, own[slot]);
    }
    // What is still free: further colours first, then the kinds that nobody uses. A lone
    // relation of no known kind is simply who works with whom.
    std::vector<Look> free;
    if (!taken[0]) free.push_back(own[0]);
    for (const Color& color : t.more_ties) free.push_back({color, TieStroke::plain});
    for (const std::size_t slot : {std::size_t{1}, std::size_t{2}}) {
        if (!taken[slot]) free.push_back(own[slot]);
    }
    for (const Color& color : t.more_ties) free.push_back({color, TieStroke::doubled});
    for (std::size_t i = 0; i < left.size(); ++i) give(left[i], free[i % free.size()]);
    return styles;
}

std::vector<SceneTie> scene_ties(const Snapshot& snapshot, const std::vector<RelationIndex>& shown,
                                 const std::vector<TieStyle>& styles,
                                 const std::vector<std::uint32_t>& node_of,
                                 const std::vector<std::uint32_t>& place_of, Point middle) {
    std::vector<SceneTie> ties;
    for (const RelationIndex r : shown) {
        if (r >= snapshot.views.size() || !snapshot.views[r]) continue;
        const View& view = *snapshot.views[r];
        const double range = view.scale_maximum - view.scale_minimum;
        for (const Arc& arc : view.graph.arcs()) {
            const ActorIndex source = view.actors[arc.source];
            const ActorIndex target = view.actors[arc.target];
            if (node_of[source] == no_index || node_of[target] == no_index) continue;
            double share =
                range > 0 ? std::clamp((arc.weight - view.scale_minimum) / range, 0.0, 1.0) : 0.5;
            if (view.reading == WeightReading::cost) share = 1.0 - share;
            SceneTie tie;
            tie.from = node_of[source];
            tie.to = node_of[target];
            tie.relation = r;
            tie.color = styles[r].color;
            tie.stroke = styles[r].stroke;
            tie.width = tie_width(tie.stroke, static_cast<float>(share));
            const Point a = snapshot.positions[source];
            const Point b = snapshot.positions[target];
            const bool together = !place_of.empty() && place_of[source] != no_index &&
                                  place_of[source] == place_of[target];
            if (!together) {
                // Bend so that the middle of the curve lies toward the middle of the map: left
                // of the way from source to target, if the map's middle is there.
                const double dx = b.x - a.x;
                const double dy = b.y - a.y;
                const double side =
                    (middle.x - (a.x + b.x) / 2) * dy - (middle.y - (a.y + b.y) / 2) * dx;
                // LOOKS gives the offset of the curve's control point; its middle moves half as
                // far.
                const double offset = 0.5 * std::min(26.0, 0.06 * std::hypot(dx, dy));
                tie.bend = static_cast<float>(side >= 0 ? offset : -offset);
            }
            tie.opacity = together ? 0.36F : 0.50F;
            ties.push_back(tie);
        }
    }
    const float crowd =
        ties.size() > 600 ? std::sqrt(600.0F / static_cast<float>(ties.size())) : 1.0F;
    for (SceneTie& tie : ties) tie.opacity = std::max(0.08F, tie.opacity * crowd);

    // Lanes: the relations that tie one pair, side by side in the order of their ids.
    std::vector<std::size_t> order(ties.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto pair_of = [&](std::size_t i) { return std::minmax(ties[i].from, ties[i].to); };
    const auto& relations = snapshot.network->relations();
    std::vector<std::size_t> place_in_order(relations.size());
    {
        std::vector<RelationIndex> by_id(relations.size());
        for (RelationIndex r = 0; r < by_id.size(); ++r) by_id[r] = r;
        std::sort(by_id.begin(), by_id.end(), [&](RelationIndex x, RelationIndex y) {
            return relations[x].id < relations[y].id;
        });
        for (std::size_t i = 0; i < by_id.size(); ++i) place_in_order[by_id[i]] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
        const auto key = [&](std::size_t i) {
            const auto [low, high] = pair_of(i);
            return std::tuple(low, high, place_in_order[ties[i].relation], i);
        };
        return key(x) < key(y);
    });
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        std::vector<RelationIndex> together;
        while (last < order.size() && pair_of(order[last]) == pair_of(order[first])) {
            const RelationIndex r = ties[order[last]].relation;
            if (together.empty() || together.back() != r) together.push_back(r);
            ++last;
        }
        // Many relations of one pair move closer together, so that they stay one band.
        const float others = static_cast<float>(together.size() - 1);
        const float gap = others > 0 ? std::min(lane_gap, widest_band / others) : 0.0F;
        for (std::size_t i = first; i < last; ++i) {
            SceneTie& tie = ties[order[i]];
            const auto lane =
                std::find(together.begin(), together.end(), tie.relation) - together.begin();
            const float offset = (static_cast<float>(lane) - others / 2.0F) * gap;
            tie.lane =
                tie.from < tie.to ? offset : -offset;  // left of the way, whichever way it goes
        }
        first = last;
    }
    return ties;
}

void color_by_sender(std::vector<SceneTie>& ties, const std::vector<SceneNode>& nodes,
                     const Snapshot& snapshot, Color mixed) {
    for (SceneTie& tie : ties) {
        const auto& view = snapshot.views[tie.relation];
        const bool names = view && view->graph.directed();
        const Color from = nodes[tie.from].fill, to = nodes[tie.to].fill;
        tie.color = names || from == to ? from : mixed;
    }
}

}  // namespace convene::viewer

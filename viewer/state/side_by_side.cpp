#include "viewer/state/side_by_side.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "viewer/state/command_text.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

std::string counts_of(const Network& network, const MapScene& scene) {
    const auto here = [](const auto& one) { return one.change != Change::gone; };
    const auto nodes =
        static_cast<std::size_t>(std::count_if(scene.nodes.begin(), scene.nodes.end(), here));
    const auto ties =
        static_cast<std::size_t>(std::count_if(scene.ties.begin(), scene.ties.end(), here));
    return grouped(nodes) + " " + actors_noun(network, nodes) + ", " + grouped(ties) +
           (ties == 1 ? " tie" : " ties");
}

/// Rows that mean the same, whatever colour a theme gives them.
bool same_row(const LegendRow& a, const LegendRow& b) {
    return a.kind == b.kind && a.text == b.text && a.mark == b.mark && a.stroke == b.stroke;
}

std::vector<LegendRow>::const_iterator section_end(const std::vector<LegendRow>& rows,
                                                   std::vector<LegendRow>::const_iterator begin) {
    return std::find_if(begin, rows.end(),
                        [](const LegendRow& row) { return row.kind == LegendRow::Kind::heading; });
}

}  // namespace

std::array<MapHalf, 2> map_halves(const Snapshot& snapshot, const MapScene& scene,
                                  const MapScene& second) {
    const Network& network = *snapshot.network;
    const auto half = [&](const Snapshot& of, const MapScene& shown, bool is_second) {
        MapHalf made;
        made.second = is_second;
        made.wave = of.wave;
        const Wave& wave = network.waves()[of.wave];
        made.title = wave.title.empty() ? wave.id : wave.title;
        made.counts = counts_of(network, shown);
        return made;
    };
    std::array<MapHalf, 2> halves{half(*snapshot.second, second, true),
                                  half(snapshot, scene, false)};
    if (halves[0].wave > halves[1].wave) std::swap(halves[0], halves[1]);
    for (WaveIndex wave = 0; wave < network.waves().size(); ++wave) {
        if (wave < halves[1].wave) halves[0].choices.push_back(wave);
        if (wave > halves[0].wave) halves[1].choices.push_back(wave);
    }
    return halves;
}

std::string choose_wave(const MapHalf& half, const std::string& wave) {
    return (half.second ? "side-by-side " : "scope wave ") + quote_word(wave);
}

std::vector<LegendRow> united_legend(const std::array<MapHalf, 2>& halves,
                                     const std::vector<LegendRow>& main,
                                     const std::vector<LegendRow>& second) {
    LegendRow heading;
    heading.kind = LegendRow::Kind::heading;
    heading.text = halves[0].title + " beside " + halves[1].title;
    std::vector<LegendRow> rows = main;
    for (auto at = second.begin(); at != second.end();) {
        const auto end = at->kind == LegendRow::Kind::heading ? section_end(second, at + 1)
                                                              : section_end(second, at);
        const auto own = std::find_if(rows.begin(), rows.end(),
                                      [&](const LegendRow& row) { return same_row(row, *at); });
        if (own == rows.end()) {
            rows.insert(rows.end(), at, end);
        } else {
            for (auto row = at + 1; row < end; ++row) {
                const auto title =
                    std::find_if(rows.cbegin(), rows.cend(),
                                 [&](const LegendRow& each) { return same_row(each, *at); });
                const auto last = section_end(rows, title + 1);
                // Notes close a section: what is new comes before them.
                auto place = last;
                while (place - 1 != title && (place - 1)->kind == LegendRow::Kind::note) --place;
                const bool there = std::any_of(
                    title, last, [&](const LegendRow& each) { return same_row(each, *row); });
                if (!there) rows.insert(row->kind == LegendRow::Kind::note ? last : place, *row);
            }
        }
        at = end;
    }
    rows.insert(rows.begin(), std::move(heading));
    return rows;
}

Lit mirrored(const MapScene& scene, const Lit& lit, const MapScene& other) {
    if (!lit.active()) return {};
    std::set<ActorIndex> actors;
    for (std::size_t i = 0; i < lit.nodes.size(); ++i) {
        if (lit.nodes[i] != 0) actors.insert(scene.nodes[i].actor);
    }
    using Ends = std::tuple<RelationIndex, ActorIndex, ActorIndex>;
    const auto ends = [](const MapScene& of, const SceneTie& tie) {
        const auto [low, high] = std::minmax(of.nodes[tie.from].actor, of.nodes[tie.to].actor);
        return Ends{tie.relation, low, high};
    };
    std::set<Ends> ties;
    for (std::size_t i = 0; i < lit.ties.size(); ++i) {
        if (lit.ties[i] != 0) ties.insert(ends(scene, scene.ties[i]));
    }
    Lit there;
    there.nodes.assign(other.nodes.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i < other.nodes.size(); ++i) {
        if (!actors.contains(other.nodes[i].actor)) continue;
        there.nodes[i] = 1;
        any = true;
    }
    if (!any) return {};
    there.ties.assign(other.ties.size(), 0);
    for (std::size_t i = 0; i < other.ties.size(); ++i) {
        if (ties.contains(ends(other, other.ties[i]))) there.ties[i] = 1;
    }
    return there;
}

}  // namespace convene::viewer

#include "engine/partnership/density_layers.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

struct Class {
    std::size_t members = 0;
    ActorIndex representative = 0;
};

std::vector<ActorIndex> in_all(const std::vector<View>& views) {
    std::vector<ActorIndex> actors;
    for (const ActorIndex actor : views.front().actors) {
        if (std::all_of(views.begin(), views.end(),
                        [&](const View& view) { return view.vertex_of[actor] != no_index; })) {
            actors.push_back(actor);
        }
    }
    return actors;
}

std::uint32_t unknown_in(const std::vector<View>& views, bool directed, ActorIndex from,
                         ActorIndex to) {
    std::uint32_t count = 0;
    for (const View& view : views) {
        const bool covered =
            view.coverage.observed(view.vertex_of[from], view.vertex_of[to], directed);
        if (!covered) ++count;
    }
    return count;
}

/// Actors who answered the same relations, which is all that covering a pair depends on.
std::vector<Class> classes_of(const std::vector<View>& views,
                              const std::vector<ActorIndex>& actors) {
    std::map<std::vector<bool>, Class> classes;
    for (const ActorIndex actor : actors) {
        std::vector<bool> answered;
        for (const View& view : views) {
            answered.push_back(own_row_given(view.coverage, view.vertex_of[actor]));
        }
        Class& own = classes[answered];
        if (own.members++ == 0) own.representative = actor;
    }
    std::vector<Class> list;
    for (const auto& [answered, each] : classes) list.push_back(each);
    return list;
}

/// Distinct actors of any view.
std::size_t in_any(const std::vector<View>& views) {
    std::vector<bool> seen(views.front().vertex_of.size(), false);
    for (const View& view : views) {
        for (const ActorIndex actor : view.actors) seen[actor] = true;
    }
    return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
}

}  // namespace

double Layers::possible() const {
    return std::accumulate(pairs_unknown_in.begin(), pairs_unknown_in.end(), 0.0);
}

double Layers::tied_in(std::uint32_t k) const {
    return static_cast<double>(std::count_if(pairs.begin(), pairs.end(), [k](const auto& pair) {
        return pair.known() && pair.tied >= k;
    }));
}

double Layers::least_tied_in(std::uint32_t k) const {
    return static_cast<double>(std::count_if(pairs.begin(), pairs.end(), [k](const auto& pair) {
        return pair.tied + pair.hidden >= k;
    }));
}

double Layers::most_tied_in(std::uint32_t k) const {
    // Pairs without a tie can reach k by their unknown relations alone.
    std::vector<double> untied = pairs_unknown_in;
    double most = 0.0;
    for (const LayeredPair& pair : pairs) {
        untied[pair.unknown] -= 1.0;
        if (pair.tied + pair.unknown >= k) most += 1.0;
    }
    for (std::size_t unknown = k; unknown < untied.size(); ++unknown) most += untied[unknown];
    return most;
}

Layers layers_of(const std::vector<View>& views) {
    Layers layers;
    layers.relations = views.size();
    layers.directed = std::all_of(views.begin(), views.end(),
                                  [](const View& view) { return view.graph.directed(); });
    const std::vector<ActorIndex> actors = in_all(views);
    layers.actors = actors.size();
    layers.left_out = in_any(views) - actors.size();

    std::map<std::pair<ActorIndex, ActorIndex>, LayeredPair> pairs;
    for (const View& view : views) {
        const Graph graph =
            layers.directed || !view.graph.directed() ? view.graph : union_of(view.graph);
        for (const Arc& arc : graph.arcs()) {
            ActorIndex from = view.actors[arc.source], to = view.actors[arc.target];
            // Vertices of one-mode views follow the order of the actor table.
            if (!std::binary_search(actors.begin(), actors.end(), from) ||
                !std::binary_search(actors.begin(), actors.end(), to)) {
                continue;
            }
            if (!layers.directed && from > to) std::swap(from, to);
            LayeredPair& pair = pairs[{from, to}];
            const bool covered = view.coverage.observed(arc.source, arc.target, layers.directed);
            ++(covered ? pair.tied : pair.hidden);
        }
    }
    for (auto& [ends, pair] : pairs) {
        pair.from = ends.first;
        pair.to = ends.second;
        pair.unknown = unknown_in(views, layers.directed, pair.from, pair.to);
        layers.pairs.push_back(pair);
    }

    layers.pairs_unknown_in.assign(views.size() + 1, 0.0);
    const std::vector<Class> classes = classes_of(views, actors);
    for (std::size_t a = 0; a < classes.size(); ++a) {
        for (std::size_t b = layers.directed ? 0 : a; b < classes.size(); ++b) {
            const auto n_a = static_cast<double>(classes[a].members);
            const auto n_b = static_cast<double>(classes[b].members);
            const double same = layers.directed ? n_a * (n_a - 1.0) : n_a * (n_a - 1.0) / 2.0;
            const std::uint32_t unknown = unknown_in(
                views, layers.directed, classes[a].representative, classes[b].representative);
            layers.pairs_unknown_in[unknown] += a == b ? same : n_a * n_b;
        }
    }
    for (const ActorIndex actor : actors) {
        if (std::all_of(views.begin(), views.end(), [actor](const View& view) {
                return own_row_given(view.coverage, view.vertex_of[actor]);
            })) {
            ++layers.respondents;
        }
    }
    return layers;
}

}  // namespace convene

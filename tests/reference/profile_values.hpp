#pragma once
// The reference profile run on one of the verified networks, as a table that is
// looked up by id and node as the expected files write them.

#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/random.hpp"
#include "engine/partnership/profile.hpp"
#include "tests/support/reference_data.hpp"

namespace convene::test {

/// Values by (id, node); node is empty, an actor's id, or "A->B".
using ValueTable = std::map<std::pair<std::string, std::string>, Value>;

inline std::string node_of(const MetricColumn& column, std::size_t i,
                           const ReferenceNetwork& network) {
    switch (column.level) {
        case Level::network:
        case Level::pair: return "";
        case Level::actor: return network.ids[i];
        case Level::dyad:
            return network.ids[column.pairs[i].first] + "->" + network.ids[column.pairs[i].second];
        case Level::block:
            return network.group_names[column.pairs[i].first] + "->" +
                   network.group_names[column.pairs[i].second];
    }
    return "";
}

inline View view_of(const ReferenceNetwork& network) {
    View view;
    view.graph = network.graph;
    view.coverage = network.coverage;
    double largest = 1.0;
    for (const Arc& arc : network.graph.arcs()) largest = std::max(largest, arc.weight);
    view.scale_maximum = largest;
    return view;
}

struct ProfileRun {
    ValueTable values;
    std::vector<std::string> left_out;
    std::string error;
};

inline ProfileRun run_reference_profile(const ReferenceNetwork& network) {
    ProfileRun run;
    const auto rows = reference_profile();
    if (!rows) return {{}, {}, rows.error().text()};
    const Groups groups{network.group_of, network.group_names};
    const auto result =
        run_profile(*rows, view_of(network), network.group_names.empty() ? nullptr : &groups, {});
    if (!result) return {{}, {}, result.error().text()};
    for (const ProfileColumn& entry : result->columns) {
        for (std::size_t i = 0; i < entry.column.values.size(); ++i) {
            run.values[{entry.column.id, node_of(entry.column, i, network)}] =
                entry.column.values[i];
        }
    }
    run.left_out = result->left_out;
    return run;
}

/// The tolerance that reference/README.md sets for an id.
inline double tolerance_of(std::string_view id) {
    return id.starts_with("eigenvector") || id.starts_with("hits_") ? 1e-7 : 1e-9;
}

inline bool agrees(std::string_view id, const Value& value, const std::optional<double>& expected) {
    if (!expected) return value.status == Status::undefined;
    return value.ok() && std::isfinite(value.number) &&
           std::abs(value.number - *expected) <=
               tolerance_of(id) * std::max(1.0, std::abs(*expected));
}

inline std::string shown(const Value& value) {
    return value.ok() ? std::to_string(value.number) : std::string(status_name(value.status));
}

/// The same network with other names, actors and groups in another order. The
/// first actor stays first, because one id restarts there. `old_id[new]` undoes it.
struct Relabelled {
    ReferenceNetwork network;
    std::map<std::string, std::string> old_node;  ///< new node text -> old node text
};

inline Relabelled relabelled(const ReferenceNetwork& original, std::uint64_t seed) {
    const std::size_t n = original.ids.size();
    std::vector<Vertex> old_of(n);
    std::iota(old_of.begin(), old_of.end(), Vertex{0});
    Random random(seed);
    random.shuffle(std::span(old_of).subspan(1));
    std::vector<Vertex> new_of(n);
    for (Vertex v = 0; v < n; ++v) new_of[old_of[v]] = v;

    Relabelled result;
    ReferenceNetwork& copy = result.network;
    copy.name = original.name;
    copy.directed = original.directed;
    copy.weighted = original.weighted;
    copy.coverage = original.coverage;
    for (Vertex v = 0; v < n; ++v) {
        copy.ids.push_back("x" + std::to_string(random.below(1000)) + "_" + std::to_string(v));
        copy.group_of.push_back(original.group_of[old_of[v]]);
        result.old_node[copy.ids[v]] = original.ids[old_of[v]];
    }
    for (const std::string& name : original.group_names) copy.group_names.push_back("the " + name);
    for (const std::string& g : original.group_names) {
        for (const std::string& h : original.group_names) {
            result.old_node["the " + g + "->the " + h] = g + "->" + h;
        }
    }
    result.old_node[""] = "";
    auto arcs = original.graph.arcs();
    for (Arc& arc : arcs) arc = {new_of[arc.source], new_of[arc.target], arc.weight};
    random.shuffle(std::span(arcs));
    copy.graph = Graph::from_arcs(n, original.directed, arcs);
    return result;
}

}  // namespace convene::test

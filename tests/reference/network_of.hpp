#pragma once
// Several verified networks of the same actors as the relations of one network.

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/model/network.hpp"
#include "tests/support/reference_data.hpp"

namespace convene::test {

/// Relations bear the networks' names; attributes are columns of the first one's nodes.csv.
inline std::shared_ptr<const Network> network_of(const std::vector<std::string>& names,
                                                 const std::vector<std::string>& attributes = {}) {
    NetworkTables tables;
    tables.title = names.front();
    tables.waves = {{"1", "Only", {}}};
    const auto nodes = read_csv(reference_folder() / names.front() / "nodes.csv");
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        tables.actors.push_back({nodes[i][0], nodes[i][0], ActorKind::organization, no_index});
    }
    for (const std::string& attribute : attributes) {
        std::size_t field = 0;
        while (nodes.at(0).at(field) != attribute) ++field;
        std::vector<std::string> cells;
        for (std::size_t i = 1; i < nodes.size(); ++i) cells.push_back(nodes[i].at(field));
        AttributeColumn column{attribute, guess_type(cells), {}};
        for (const std::string& cell : cells) {
            column.values.push_back(*parse_attribute(cell, column.type));
        }
        tables.actor_attributes.push_back(std::move(column));
    }
    for (const std::string& name : names) {
        const ReferenceNetwork one = load_reference(name);
        if (one.ids.size() != tables.actors.size()) {
            throw std::runtime_error(name + " has other actors than " + names.front());
        }
        Relation relation;
        relation.id = relation.title = name;
        relation.directed = one.directed;
        for (const Arc& arc : one.graph.arcs()) {
            relation.scale_maximum = std::max(relation.scale_maximum, arc.weight);
        }
        tables.relations.push_back(relation);
        const auto index = static_cast<RelationIndex>(tables.relations.size() - 1);
        for (const Arc& arc : one.graph.arcs()) {
            const auto end_of = [&](Vertex v) {
                for (ActorIndex a = 0; a < tables.actors.size(); ++a) {
                    if (tables.actors[a].id == one.ids[v]) return a;
                }
                throw std::runtime_error(one.ids[v] + " is no actor of " + names.front());
            };
            tables.ties.push_back(
                {0, index, end_of(arc.source), end_of(arc.target), arc.weight, no_index});
        }
    }
    auto network = Network::build(std::move(tables));
    if (!network) throw std::runtime_error(network.error().text());
    return *network;
}

}  // namespace convene::test

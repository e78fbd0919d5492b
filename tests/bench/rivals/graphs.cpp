#include "tests/bench/rivals/graphs.hpp"

#include <fmt/format.h>

#include "engine/core/random.hpp"
#include "tests/engine/layout/sample_graphs.hpp"

namespace convene::bench {

Schools hbm(std::size_t people, Ends ends, std::uint64_t seed) {
    auto nested = samples::nested_schools(people, seed);
    Random random(mix_seed(seed, 77));
    std::vector<Arc> arcs = nested.graph.arcs();
    const std::size_t ties = arcs.size();
    for (std::size_t i = 0; i < ties; ++i) {
        arcs[i].weight = 1.0 + static_cast<double>(random.below(5));
        if (ends == Ends::undirected) continue;
        if (random.chance(0.5)) std::swap(arcs[i].source, arcs[i].target);
        if (random.chance(0.4)) {
            arcs.push_back(
                {arcs[i].target, arcs[i].source, 1.0 + static_cast<double>(random.below(5))});
        }
    }
    return {Graph::from_arcs(people, ends == Ends::directed, arcs), std::move(nested.school)};
}

Graph rmat(unsigned scale, std::uint64_t seed) {
    Random random(seed);
    const std::size_t vertices = std::size_t{1} << scale;
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < 8 * vertices; ++i) {
        Vertex u = 0, v = 0;
        for (unsigned bit = 0; bit < scale; ++bit) {
            const double draw = random.unit();
            u = 2 * u + (draw >= 0.76 ? 1 : 0);
            v = 2 * v + ((draw >= 0.57 && draw < 0.76) || draw >= 0.95 ? 1 : 0);
        }
        if (u != v) arcs.push_back({u, v, 1.0});
    }
    return Graph::from_arcs(vertices, false, arcs, MergeRule::maximum);
}

std::string id_of(Vertex v) { return fmt::format("P{:07}", v); }

std::shared_ptr<const Network> network_of(const Schools& schools) {
    NetworkTables tables;
    AttributeColumn group{.id = "group", .type = AttributeType::text, .values = {}};
    for (Vertex v = 0; v < schools.graph.vertex_count(); ++v) {
        tables.actors.push_back({id_of(v), id_of(v), ActorKind::person, no_index});
        group.values.emplace_back(fmt::format("School {}", schools.school[v]));
    }
    tables.actor_attributes.push_back(std::move(group));
    Relation relation;
    relation.id = relation.title = "works_with";
    relation.directed = schools.graph.directed();
    relation.directed_assumed = relation.reading_assumed = relation.scale_assumed = false;
    relation.scale_minimum = 1.0;
    relation.scale_maximum = 5.0;
    tables.relations.push_back(std::move(relation));
    for (const Arc& arc : schools.graph.arcs())
        tables.ties.push_back({0, 0, arc.source, arc.target, arc.weight, no_index});
    auto network = Network::build(std::move(tables));
    return network ? *network : nullptr;
}

}  // namespace convene::bench

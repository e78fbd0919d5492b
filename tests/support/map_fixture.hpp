#pragma once
// Small networks and snapshots with fixed positions, for tests of the map.

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"

namespace convene::test {

/// Collects tables in the fewest words; every call returns itself.
class NetworkMaker {
public:
    NetworkMaker() { tables_.waves.push_back({"w1", "Spring", {}}); }

    NetworkMaker& title(std::string text) {
        tables_.title = std::move(text);
        return *this;
    }
    NetworkMaker& actor(const std::string& id, ActorKind kind, Point at) {
        tables_.actors.push_back({id, id, kind, no_index});
        for (AttributeColumn& column : tables_.actor_attributes) column.values.emplace_back();
        positions_.push_back(at);
        return *this;
    }
    /// Cells for all actors so far; empty text is missing.
    NetworkMaker& attribute(const std::string& id, const std::vector<std::string>& cells) {
        AttributeColumn column{id, guess_type(cells), {}};
        for (const std::string& cell : cells)
            column.values.push_back(*parse_attribute(cell, column.type));
        tables_.actor_attributes.push_back(std::move(column));
        return *this;
    }
    NetworkMaker& relation(const std::string& id, const std::string& category, bool directed,
                           bool two_mode = false) {
        Relation relation;
        relation.id = id;
        relation.title = id;
        relation.category = category;
        relation.directed = directed;
        relation.two_mode = two_mode;
        relation.scale_minimum = 1.0;
        relation.scale_maximum = 4.0;
        tables_.relations.push_back(relation);
        return *this;
    }
    NetworkMaker& tie(RelationIndex relation, ActorIndex from, ActorIndex to, double weight = 1.0) {
        tables_.ties.push_back({0, relation, from, to, weight, no_index});
        return *this;
    }

    [[nodiscard]] std::shared_ptr<const Network> network() const {
        auto built = Network::build(tables_);
        if (!built) throw std::runtime_error(built.error().text());
        return *built;
    }
    [[nodiscard]] Snapshot snapshot() const {
        Snapshot snapshot;
        snapshot.network = network();
        const std::size_t n = snapshot.network->actors().size();
        snapshot.shown.assign(n, true);
        snapshot.silent.assign(n, false);
        snapshot.positions = positions_;
        for (const Relation& relation : snapshot.network->relations()) {
            Scope scope;
            scope.relations = {relation.id};
            scope.wave = "w1";
            auto view = resolve(snapshot.network, scope);
            if (!view) throw std::runtime_error(view.error().text());
            snapshot.views.push_back(std::make_shared<const View>(std::move(*view)));
        }
        return snapshot;
    }

private:
    NetworkTables tables_;
    std::vector<Point> positions_;
};

/// A measure "column@relation" with these values, in table order.
inline void add_measure(Snapshot& snapshot, const std::string& key, std::vector<Value> values) {
    Measure measure;
    measure.key = parse_measure_key(key);
    measure.by_actor = std::move(values);
    snapshot.measures[key] = std::move(measure);
}

}  // namespace convene::test

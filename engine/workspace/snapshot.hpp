#pragma once
// Snapshot: everything the window shows, computed and immutable. A worker
// publishes it; each frame reads the latest one. Panels and the renderer take
// it by const reference and never change it.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

/// A measure of actors on one relation: "in_degree@advice".
struct MeasureKey {
    std::string column;    ///< column id: in_degree, betweenness, trust_received ...
    std::string relation;  ///< relation or rating scale id, or "a+b" for a union
    [[nodiscard]] std::string text() const { return column + "@" + relation; }
    friend auto operator<=>(const MeasureKey&, const MeasureKey&) = default;
};
[[nodiscard]] MeasureKey parse_measure_key(std::string_view text);

struct Measure {
    MeasureKey key;
    const Metric* metric = nullptr;
    std::vector<Value> by_actor;        ///< by ActorIndex; unknown outside the scope's actors
    std::vector<std::uint32_t> raters;  ///< by ActorIndex; empty where it does not apply
    std::size_t n = 0;
    std::size_t respondents = 0;
    std::string parameters;
    std::vector<std::string> notes;
};

/// What the window asks to see; equal requests give equal snapshots.
struct SnapshotRequest {
    std::string wave;                    ///< empty: the last
    std::string where;                   ///< filter expression
    std::vector<std::string> relations;  ///< relations that the map shows; empty: all
    /// Keep ties of at least this strength, by relation id; "": every other relation. Rating
    /// scales are left whole.
    std::map<std::string, double> thresholds;
    /// Makes directed relations undirected; unset: as the relations say.
    std::optional<Symmetrize> symmetrize;
    std::string compare;           ///< another wave to tell what changed since; empty: none
    std::string second_wave;       ///< another wave to show beside this one; empty: none
    std::string layout = "force";  ///< id of a layout method
    std::string group_attribute = "group";
    std::string place_attribute;  ///< for grouped layout and hulls; empty: none
    /// What the rings of the concentric layout stand for; an empty column: how many
    /// others each is tied to by what the map shows.
    MeasureKey rings;
    std::vector<MeasureKey> measures;  ///< beyond the standing set
    std::uint64_t seed = 1;
    /// Where somebody put actors by hand, by id; who is not on the map is passed over.
    std::map<std::string, Point> pinned;
    /// After an edit or in another wave: who is on the map of the previous snapshot stays
    /// there, so that the map does not jump. Otherwise equal requests give equal maps.
    bool keep_places = false;
    friend bool operator==(const SnapshotRequest&, const SnapshotRequest&) = default;
};

struct Snapshot {
    std::uint64_t revision = 0;
    SnapshotRequest request;
    std::shared_ptr<const Network> network;
    WaveIndex wave = 0;
    std::vector<bool> shown;  ///< by actor: on the wave's roster and passing the filter
    /// By actor; meaningful where shown or departed. The same in every wave of the network.
    std::vector<Point> positions;
    /// Lower bounds of the rings of a concentric map, from the largest; else empty.
    std::vector<double> ring_bounds;
    /// One view for each relation of the network in this wave (same index), and
    /// one for each rating scale after them; null where it did not resolve.
    std::vector<std::shared_ptr<const View>> views;
    /// With request.compare: the views of the relations in that wave (same index; without the
    /// rating scales), and by actor who was on the map then and is on it no more.
    std::vector<std::shared_ptr<const View>> other_views;
    std::vector<bool> departed;
    /// Likewise, by actor: on the map now and not on that wave's roster.
    std::vector<bool> joined;
    /// With request.second_wave: the same of that wave, everybody where they stand here. Null
    /// until it is made, and where that is the very wave of this snapshot.
    std::shared_ptr<const Snapshot> second;
    std::map<std::string, Measure> measures;  ///< by MeasureKey::text()
    /// True where an actor was asked about any shown relation and answered none.
    std::vector<bool> silent;
    std::vector<std::string> problems;  ///< sentences for the status line
};

}  // namespace convene

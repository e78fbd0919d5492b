#pragma once
// Charts of measures of actors as data: who has which value, in which order, and
// whom the range that was drawn holds.

#include <optional>
#include <string>
#include <vector>

#include "engine/inference/rank_intervals.hpp"
#include "viewer/state/lit.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// Rank intervals of one measure, computed beside the frame loop.
struct RankIntervals {
    MeasureKey key;
    std::vector<std::optional<ActorRank>> by_actor;  ///< nullopt: not in the scope
    std::size_t replicates = 0;
    double drop_share = 0.0;
    std::string problem;  ///< why there are none; empty: there are
};

/// One measure of those shown.
struct Axis {
    MeasureKey key;
    std::string title;                    ///< "Asked for advice by"
    std::string term;                     ///< "in-degree"
    std::string relation;                 ///< "Asks for advice"
    double minimum = 0.0, maximum = 0.0;  ///< of the known values
    bool ready = false;                   ///< computed
    [[nodiscard]] std::string id() const { return key.text(); }
    friend bool operator==(const Axis&, const Axis&) = default;
};

struct RankRow {
    ActorIndex actor = 0;
    double value = 0.0;
    Rank rank;
    double share = 0.0;                 ///< bar, 0..1
    std::optional<Value> lower, upper;  ///< interval of the rank
};

struct ChartBin {
    double low = 0.0, high = 0.0;  ///< [low, high), the last one closed; whole numbers: low == high
    std::vector<ActorIndex> actors;
};

struct ChartDot {
    ActorIndex actor = 0;
    double x = 0.0, y = 0.0;
};

struct ChartModel {
    Sight sight = Sight::map;
    Axis x, y;                  ///< y: of the scatter alone
    std::vector<RankRow> rows;  ///< of the ranking, largest first
    bool has_intervals = false;
    std::string interval_note;  ///< what the whiskers are, or why there are none
    std::vector<ChartBin> bins;
    std::vector<ChartDot> dots;
    std::size_t shown = 0;  ///< actors on the map
    std::size_t known = 0;  ///< with a value (scatter: both)
    std::size_t unknown = 0, undefined = 0;
    std::size_t respondents = 0, asked_n = 0;  ///< behind the measure on x
    std::size_t inside = 0;                    ///< of the brush
    /// "129 people · 115 of 129 answered · 14 not known"
    std::string caption;
};

/// Measures that can be charted: computed, of single actors, not resting on trust.
[[nodiscard]] std::vector<Axis> chart_axes(const Snapshot& snapshot);
/// The measure on an axis; null where the snapshot has it no longer.
[[nodiscard]] const Measure* measure_of(const Snapshot& snapshot, const Axis& axis);
/// The axis that the state names, else what sizes the map, else the first; `other` is avoided.
[[nodiscard]] std::optional<Axis> chosen_axis(const Snapshot& snapshot, const ViewerState& state,
                                              const std::string& named,
                                              const std::string& other = {});
/// O(n log n).
[[nodiscard]] ChartModel make_chart(const Snapshot& snapshot, const ViewerState& state,
                                    const RankIntervals* intervals);

/// By actor: inside the brush. Nullopt: no brush is on.
[[nodiscard]] std::optional<std::vector<bool>> brushed(const Snapshot& snapshot,
                                                       const ViewerState& state);
/// By actor: whether the chosen cell of the matrix or the brush keeps them; nullopt: all.
[[nodiscard]] std::optional<std::vector<bool>> kept_actors(const Snapshot& snapshot,
                                                           const ViewerState& state);
/// Whether the tie lies behind the chosen cell of the matrix.
[[nodiscard]] bool behind_cell(const Snapshot& snapshot, const ViewerState& state,
                               RelationIndex relation, ActorIndex source, ActorIndex target);
/// What the chosen cell or the brush lights on the map; inactive: nothing is chosen.
[[nodiscard]] Lit lit_by_chart(const Snapshot& snapshot, const MapScene& scene,
                               const ViewerState& state);
/// The relation of the matrix of density; empty where nothing is shown.
[[nodiscard]] std::string matrix_relation(const Network& network, const ViewerState& state);

}  // namespace convene::viewer

#pragma once
// The part of the view model that stands beside the map: matrix and charts.

#include <memory>
#include <vector>

#include "viewer/state/chart_model.hpp"
#include "viewer/state/matrix_model.hpp"

namespace convene::viewer {

/// What is computed for it beside the frame loop.
struct ChartData {
    std::shared_ptr<const Matrices> matrices;        ///< null: not asked for
    std::shared_ptr<const RankIntervals> intervals;  ///< likewise
};

struct ChartPart {
    ChartModel chart;
    MatrixModel matrix;
    std::vector<Axis> axes;  ///< to choose from
    Lit lit;                 ///< by the chosen cell or the brush

    // What it was made from.
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const ChartData> data;
    std::shared_ptr<const MapScene> scene;
    Sight sight = Sight::map;
    ChartView chart_view;
    MatrixView matrix_view;
    std::string sized_by;
    std::vector<std::string> relations;
};

/// Makes anew what changed. `snapshot` may be null: then everything is empty.
void refresh_charts(ChartPart& part, const std::shared_ptr<const Snapshot>& snapshot,
                    const std::shared_ptr<const MapScene>& scene,
                    const std::shared_ptr<const ChartData>& data, const ViewerState& state);

/// Matrices of `snapshot` for the relation `relation`. Never fails: what cannot be is told.
[[nodiscard]] Matrices make_matrices(const Snapshot& snapshot, const std::string& relation,
                                     const RunContext& context);
/// Rank intervals of a measure of one relation. Never fails; stopped: a problem that says so.
[[nodiscard]] RankIntervals make_intervals(const Snapshot& snapshot, const MeasureKey& key,
                                           const RunContext& context);

}  // namespace convene::viewer

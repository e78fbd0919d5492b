#pragma once
// The group-by-group matrix in words and colours.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/workspace/block_matrix.hpp"
#include "viewer/state/theme.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// The matrices of one snapshot, computed beside the frame loop.
struct Matrices {
    std::optional<BlockMatrix> density, trust, gap;
    std::string density_problem, trust_problem;  ///< why one is not there
    /// The network has ratings at all: otherwise nothing speaks of trust.
    bool rated = false;
    [[nodiscard]] const BlockMatrix* of(BlockMeasure measure) const;
    [[nodiscard]] const std::string& problem(BlockMeasure measure) const;
};

struct MatrixModel {
    std::shared_ptr<const Matrices> source;
    const BlockMatrix* matrix = nullptr;  ///< the one that is looked at, in source; may be null
    std::vector<std::size_t> order;       ///< of its groups: as in the legend
    std::string title, subtitle, reading;
    std::string problem;                                        ///< where there is no matrix
    std::optional<std::pair<std::size_t, std::size_t>> chosen;  ///< groups of the matrix
};

[[nodiscard]] MatrixModel make_matrix(const Snapshot& snapshot,
                                      std::shared_ptr<const Matrices> matrices,
                                      const ViewerState& state);

/// Step of the ramp, 0..6; density by fixed bounds, so that colours mean the same in every
/// network, trust in sevenths of the scale, gaps around 0.
[[nodiscard]] std::size_t ramp_step(BlockMeasure measure, double value);
[[nodiscard]] Color ramp_color(const Tokens& tokens, BlockMeasure measure, std::size_t step);
/// What is written under the steps of the key.
[[nodiscard]] std::vector<std::string> ramp_ticks(BlockMeasure measure);

/// "6%", "<1%", "0.63", "+0.12"; "<5" and "" where there is no number to show.
[[nodiscard]] std::string cell_text(const BlockMatrix& matrix, const BlockCell& cell);
/// "6/104", "13 rated".
[[nodiscard]] std::string cell_count(const BlockMatrix& matrix, const BlockCell& cell);
/// The whole sentence: "Administrators name Parents in 6 of 104 pairs: 6 %. ..."
[[nodiscard]] std::string cell_sentence(const Network& network, const BlockMatrix& matrix,
                                        std::size_t from, std::size_t to);
/// Rows and columns as on screen, tab-separated, exact numbers or words.
[[nodiscard]] std::string matrix_tsv(const MatrixModel& model);

}  // namespace convene::viewer

#pragma once
// The group-by-group matrix as the window shows it: the catalogue's own block measures,
// with the counts behind every cell.

#include <string>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

enum class BlockMeasure { density, trust, trust_gap };
[[nodiscard]] std::string_view block_measure_name(BlockMeasure measure);  ///< "density", "gap"
/// The catalogue's metric whose numbers the matrix shows.
[[nodiscard]] const Metric* block_metric(BlockMeasure measure);

struct BlockCell {
    Value value;
    Value low, high;                ///< 95 % interval of trust and gap; undefined for density
    double ties = 0.0;              ///< density: observed ties
    double asked = 0.0;             ///< density: pairs that somebody's answer covers
    double possible = 0.0;          ///< density: pairs, answered or not
    std::uint32_t respondents = 0;  ///< who answered (density) or rated (trust)
    bool applies = true;            ///< false: no such cell, as the gap of a group to itself
};

struct BlockGroup {
    std::string name;
    std::vector<ActorIndex> actors;
    std::size_t answered = 0;
};

struct BlockMatrix {
    BlockMeasure measure = BlockMeasure::density;
    std::string relation;  ///< id of the relation or rating scale
    std::string attribute;
    bool directed = true;
    std::vector<BlockGroup> groups;  ///< in natural order of their names
    std::vector<BlockCell> cells;    ///< row by row: groups.size() squared
    std::size_t n = 0, respondents = 0;
    std::vector<std::string> notes;
    [[nodiscard]] const BlockCell& at(std::size_t from, std::size_t to) const {
        return cells[from * groups.size() + to];
    }
};

/// Runs the metric of `measure` on `view`. Undirected matrices are mirrored. Groups that
/// nobody in the view belongs to are left out. Trust is withheld as the metric withholds
/// it. Errors: no such attribute; the metric has no meaning there; too many groups; stopped.
[[nodiscard]] Result<BlockMatrix> block_matrix(const View& view, const std::string& relation,
                                               BlockMeasure measure,
                                               const std::string& group_attribute,
                                               const RunContext& context);

/// One row a cell, as `convene compute` would write them: from,to,value,status and what is
/// behind it. Exact numbers; names that a spreadsheet would run get a prefix.
[[nodiscard]] std::string block_matrix_csv(const BlockMatrix& matrix);

}  // namespace convene

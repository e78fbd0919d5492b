#pragma once
// A second import into what is there: it adds and updates, never wipes. Where both
// sides say something different, both are shown and somebody decides.

#include <cstddef>
#include <string>
#include <vector>

#include "engine/model/network.hpp"

namespace convene {

/// One value on which the project and the file disagree.
struct MergeConflict {
    std::string table;    ///< actor, tie, relation, wave, answer ...
    std::string subject;  ///< "K7", or "K7 -> K9, advice, wave 1"
    std::string field;    ///< "name", "group", "weight"
    std::string present;  ///< in the project; "" is missing
    std::string incoming;
    bool take_incoming = false;  ///< what was decided; the default keeps what is there
};

struct MergePlan {
    std::size_t new_actors = 0, new_relations = 0, new_waves = 0, new_ties = 0;
    std::size_t new_attributes = 0, new_answers = 0;
    /// Cells that are empty in the project and filled in the file: filled in.
    std::size_t filled_cells = 0;
    std::size_t unchanged_ties = 0;
    std::vector<MergeConflict> conflicts;
    [[nodiscard]] std::string text() const;  ///< "12 new actors, 40 new ties, 3 conflicts ..."
};

/// Compares by ids. O(n + m log m).
[[nodiscard]] MergePlan plan_merge(const Network& present, const Network& incoming);
/// The tables after the merge; present rows keep their order, new ones follow.
[[nodiscard]] NetworkTables merged_tables(const Network& present, const Network& incoming,
                                          const MergePlan& plan);

}  // namespace convene

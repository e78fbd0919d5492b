#pragma once
// Tie rows between reading and merging.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/io/column_finder.hpp"
#include "engine/io/draft.hpp"

namespace convene {

/// What a row itself says about direction (Gephi's Type, Kumu's Direction).
enum class RowDirection : unsigned char { unstated, one_way, both_ways };

struct TieColumns {
    std::uint32_t file = 0;  ///< index into Draft::files
    Column source = 0, target = 0;
    std::optional<Column> relation, wave, weight, direction, reporter;
    std::vector<AttributeHeader> attributes;
};

/// One usable tie row.
struct TieRow {
    RowPlace place;
    WaveIndex wave = 0;
    RelationIndex relation = 0;
    ActorIndex source = 0, target = 0, reporter = no_index;
    double weight = 1.0;
    bool weighted = false;  ///< the row gave the weight
    RowDirection direction = RowDirection::unstated;
    std::uint32_t repair = no_index;  ///< index into TieRows::repairs
};

struct TieRows {
    std::vector<TieColumns> columns;  ///< by tie table
    std::vector<TieRow> rows;
    /// Reason and detail of rows that were repaired while being read.
    std::vector<std::pair<std::string, std::string>> repairs;

    void repair(TieRow& row, std::string reason, std::string detail);
};

/// Finds the columns of a tie table by its header and, where a header is
/// ambiguous (Type), by its cells; says what it took for what.
[[nodiscard]] Result<TieColumns> recognise_ties(Draft& draft, std::uint32_t file);

/// The first pair of names for the two ends of a tie that the header holds:
/// source and target, from and to, Vertex 1 and Vertex 2 ...
struct EndNames {
    std::string_view source, target;
};
[[nodiscard]] std::optional<EndNames> end_names(const ColumnFinder& finder);

/// directed / undirected / mutual and yes / no under a "directed" header.
[[nodiscard]] std::optional<RowDirection> direction_word(std::string_view text);

/// Settles each relation's direction, expands rows that stand for both ways,
/// merges duplicates, accounts for every row and fills the draft's ties with
/// their attributes. O(m log m).
[[nodiscard]] Result<Done> merge_ties(Draft& draft, TieRows ties);

}  // namespace convene

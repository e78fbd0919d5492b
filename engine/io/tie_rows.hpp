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

/// What rows of a table mostly have in common.
struct RowFacts {
    std::uint32_t file = 0;  ///< index into Draft::files
    WaveIndex wave = 0;
    RelationIndex relation = 0;
    ActorIndex reporter = no_index;
    std::uint32_t repair = no_index;  ///< index into TieRows::repairs, of this row alone
    RowDirection direction = RowDirection::unstated;
    bool weighted = false;  ///< the row gave the weight

    friend bool operator==(const RowFacts&, const RowFacts&) = default;
};

/// One usable tie row.
struct TieRow {
    double weight = 1.0;
    std::uint32_t row = 0;  ///< of its table
    ActorIndex source = 0, target = 0;
    std::uint32_t facts = 0;  ///< index into TieRows::facts
};

/// 24 bytes a row; the facts are held once for rows that follow each other with the same.
struct TieRows {
    std::vector<TieColumns> columns;  ///< by tie table
    std::vector<TieRow> rows;
    std::vector<RowFacts> facts;
    /// Reason and detail of rows that were repaired while being read.
    std::vector<std::pair<std::string, std::string>> repairs;

    /// The number of the facts of the row that comes next.
    [[nodiscard]] std::uint32_t number_of(const RowFacts& its_facts) {
        if (facts.empty() || facts.back() != its_facts) facts.push_back(its_facts);
        return static_cast<std::uint32_t>(facts.size() - 1);
    }
    [[nodiscard]] const RowFacts& facts_of(const TieRow& row) const { return facts[row.facts]; }

    void repair(RowFacts& its_facts, std::string reason, std::string detail);
    /// The same for a row that was added.
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
/// their attributes. O(m); 8 bytes a row beside rows and ties.
[[nodiscard]] Result<Done> merge_ties(Draft& draft, TieRows ties);

}  // namespace convene

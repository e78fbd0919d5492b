#pragma once
// The table as a list of what is stored: every attribute of every actor, ties as
// they were given, groups, bodies and goals; which cells can be edited, what may
// be put into them, and the one edit command that a changed cell means.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "viewer/state/table_model.hpp"

namespace convene::viewer {

/// Fills columns and rows of the tabs that list records. Trust ratings between
/// single people are left out, as everywhere.
void fill_records(TableModel& model, const Snapshot& snapshot);
[[nodiscard]] std::string record_text(const TableModel& model, const Snapshot& snapshot,
                                      std::uint32_t item, const TableColumn& column);
[[nodiscard]] Value record_value(const TableModel& model, const Snapshot& snapshot,
                                 std::uint32_t item, const TableColumn& column);

/// What names a row whatever happens to the others: an actor's id, a group, a
/// goal's id, or source, target, relation and wave of a tie as quoted words.
[[nodiscard]] std::string row_key(const TableModel& model, const Snapshot& snapshot,
                                  std::uint32_t item);
/// Index into model.order; nullopt where the row is not listed. O(rows).
[[nodiscard]] std::optional<std::size_t> find_row(const TableModel& model, const Snapshot& snapshot,
                                                  const std::string& key);

enum class FieldType { text, number, truth, choice };

/// What a cell holds and takes.
struct Field {
    FieldType type = FieldType::text;
    std::string title;  ///< "Group"
    std::string value;  ///< as one would type it; empty: not given
    /// Values offered: for a choice all there are, for a text those in use.
    std::vector<std::string> choices;
};

/// The cell of row `row` in column `column`; nullopt where it cannot be edited or is
/// not there. `request` says which attributes "group" and "place" are.
[[nodiscard]] std::optional<Field> find_field(const Network& network,
                                              const SnapshotRequest& request, TableTab tab,
                                              const std::string& row, const std::string& column);

/// The edit command that puts `edit.text` into its cell; empty where it is there
/// already. Errors say what the cell takes, in words for the cell itself.
[[nodiscard]] Result<std::string> cell_command(const Network& network,
                                               const SnapshotRequest& request,
                                               const CellEdit& edit);

/// The next (previous) cell that can be edited, over the ends of rows; nullopt at
/// the end of the table.
struct CellPlace {
    std::string row, column;
    friend bool operator==(const CellPlace&, const CellPlace&) = default;
};
[[nodiscard]] std::optional<CellPlace> neighbour_cell(const TableModel& model,
                                                      const Snapshot& snapshot,
                                                      const SnapshotRequest& request,
                                                      const CellEdit& from, bool backward);

}  // namespace convene::viewer

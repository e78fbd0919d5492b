#pragma once
// Values behind the table's cells: shared by sorting, drawing and exporting.

#include "viewer/state/table_model.hpp"

namespace convene::viewer {

/// The number in a number column; status tells why there is none.
[[nodiscard]] Value cell_value(const TableModel& model, const Snapshot& snapshot,
                               const NetworkFacts& facts, std::uint32_t item,
                               const TableColumn& column);
/// The text in a text or answer column.
[[nodiscard]] std::string cell_text(const TableModel& model, const Snapshot& snapshot,
                                    std::uint32_t item, const TableColumn& column);

}  // namespace convene::viewer

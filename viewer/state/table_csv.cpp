// The table as a CSV file. What people type into names must not run as a formula
// in a spreadsheet, so such texts are prefixed; numbers never are.

#include "engine/core/number.hpp"
#include "viewer/state/csv_field.hpp"
#include "viewer/state/table_cells.hpp"

namespace convene::viewer {
namespace {

std::string_view status_of(const Value& value) { return status_name(value.status); }

}  // namespace

std::string table_csv(const TableModel& model, const Snapshot& snapshot,
                      const NetworkFacts& facts) {
    std::string out;
    if (model.tab == TableTab::people && !model.records) out += "id,";
    for (std::size_t c = 0; c < model.columns.size(); ++c) {
        const TableColumn& column = model.columns[c];
        out += (c == 0 ? "" : ",") + csv_field(column.id);
        if (column.kind == ColumnKind::number) out += "," + csv_field(column.id + " status");
    }
    out += '\n';
    for (const std::uint32_t item : model.order) {
        if (model.tab == TableTab::people && !model.records)
            out += csv_field(snapshot.network->actors()[item].id) + ',';
        for (std::size_t c = 0; c < model.columns.size(); ++c) {
            const TableColumn& column = model.columns[c];
            if (c > 0) out += ',';
            if (column.kind == ColumnKind::number) {
                const Value value = cell_value(model, snapshot, facts, item, column);
                if (value.ok()) out += shortest(value.number);
                out += ',';
                out += status_of(value);
            } else {
                out += csv_field(cell_text(model, snapshot, item, column));
            }
        }
        out += '\n';
    }
    return out;
}

}  // namespace convene::viewer

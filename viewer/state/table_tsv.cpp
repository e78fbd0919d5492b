// Rows of the table for the clipboard: what a spreadsheet takes when it is pasted.

#include <algorithm>

#include "engine/core/number.hpp"
#include "viewer/state/selection.hpp"
#include "viewer/state/table_cells.hpp"

namespace convene::viewer {
namespace {

/// One cell: no tab or line end inside, and nothing that a spreadsheet would run.
std::string pasted(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    return text;
}

bool about_selected(const TableModel& model, const Snapshot& snapshot, const ViewerState& state,
                    std::uint32_t item) {
    const auto actors = snapshot.network->actors();
    switch (model.tab) {
        case TableTab::people:
        case TableTab::bodies: return is_selected(state, actors[item].id);
        case TableTab::ties:
            return is_selected(state, actors[model.ties[item].source].id) ||
                   is_selected(state, actors[model.ties[item].target].id);
        case TableTab::groups:
        case TableTab::goals: return false;
    }
    return false;
}

}  // namespace

std::string table_tsv(const TableModel& model, const Snapshot& snapshot, const NetworkFacts& facts,
                      const ViewerState& state) {
    std::vector<std::uint32_t> items;
    for (const std::uint32_t item : model.order) {
        if (about_selected(model, snapshot, state, item)) items.push_back(item);
    }
    if (items.empty()) items = model.order;
    std::string out;
    for (std::size_t c = 0; c < model.columns.size(); ++c) {
        const TableColumn& column = model.columns[c];
        out += (c == 0 ? "" : "\t") +
               pasted(column.note.empty() ? column.title : column.title + " (" + column.note + ")");
    }
    out += '\n';
    for (const std::uint32_t item : items) {
        for (std::size_t c = 0; c < model.columns.size(); ++c) {
            const TableColumn& column = model.columns[c];
            if (c > 0) out += '\t';
            if (column.kind == ColumnKind::number && !model.records) {
                const Value value = cell_value(model, snapshot, facts, item, column);
                out += value.ok() ? shortest(value.number) : std::string(status_name(value.status));
            } else {
                out += pasted(table_cell(model, snapshot, facts, item, c).text);
            }
        }
        out += '\n';
    }
    return out;
}

}  // namespace convene::viewer

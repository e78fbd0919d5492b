#pragma once
// The table below the map as data: columns, the order of its rows under search
// and sorting, and cells made only for the rows that are drawn.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/state/network_facts.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

enum class ColumnKind { text, number, answer };

struct TableColumn {
    std::string id;     ///< for `sort`: "name", "group", "betweenness@advice"
    std::string title;  ///< "Sits between others"
    std::string note;   ///< relation that a measure is about; empty for the rest
    ColumnKind kind = ColumnKind::text;
    double maximum = 0.0;  ///< of the shown values, for the bars; 0: no bars
    friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

struct TableCell {
    std::string text;  ///< what is written; words where there is no number
    bool has_number = false;
    double share = -1.0;                    ///< bar, 0..1; negative: none
    AnswerTone tone = AnswerTone::neutral;  ///< of an answer column
};

struct TieItem {
    RelationIndex relation = 0;
    ActorIndex source = 0, target = 0;
    double weight = 1.0;
    bool directed = true;
    std::uint32_t record = no_index;  ///< index of the stored tie; no_index: made by the scope
};
struct GroupItem {
    std::string name;
    std::size_t actors = 0, asked = 0, answered = 0;
    ActorKind kind = ActorKind::person;  ///< of the first of its members
    ActorIndex example = no_index;       ///< one of its members
    bool mixed = false;                  ///< members of several kinds
    friend bool operator==(const GroupItem&, const GroupItem&) = default;
};

struct TableModel {
    TableTab tab = TableTab::people;
    bool records = false;  ///< cells are what is stored, not what was computed
    std::vector<TableColumn> columns;
    std::vector<std::uint32_t> order;  ///< actors, or items below, as listed
    std::vector<TieItem> ties;
    std::vector<GroupItem> groups;
    std::size_t total = 0;  ///< rows without the search
    std::string sorted;     ///< id of the column that sorts; empty: none
    bool descending = true;
    /// "129 people · sorted by Sits between others"
    std::string caption;
};

[[nodiscard]] std::string_view tab_name(TableTab tab);  ///< as in commands: "people"
[[nodiscard]] std::optional<TableTab> parse_tab(std::string_view name);

/// Groups of those shown, by name in natural order; those without one are left out.
[[nodiscard]] std::vector<GroupItem> group_items(const Snapshot& snapshot);

/// A sort column may be named by the start of its id before "@" ("betweenness").
/// Unknown and undefined values come last, whichever way the rest is sorted.
/// O(n log n).
[[nodiscard]] TableModel make_table(const Snapshot& snapshot, const NetworkFacts& facts,
                                    const ViewerState& state);
[[nodiscard]] TableCell table_cell(const TableModel& model, const Snapshot& snapshot,
                                   const NetworkFacts& facts, std::uint32_t item,
                                   std::size_t column);
/// The whole table as listed, as CSV: exact numbers, empty where there is none,
/// with the words in a column beside. For people, one row an actor.
[[nodiscard]] std::string table_csv(const TableModel& model, const Snapshot& snapshot,
                                    const NetworkFacts& facts);

/// For the clipboard: the rows about who is selected, or all that are listed where none is;
/// tab-separated, exact numbers, words where there is none. Texts that a spreadsheet would run
/// get a prefix.
[[nodiscard]] std::string table_tsv(const TableModel& model, const Snapshot& snapshot,
                                    const NetworkFacts& facts, const ViewerState& state);

}  // namespace convene::viewer

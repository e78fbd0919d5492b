#pragma once
// A network as tables: the one source of what CSV folders, XLSX sheets and JSON
// hold. Cells are handed out one by one; no table is ever built.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/network.hpp"

namespace convene {

/// Takes the cells of one table, row after row; the first row is the header.
class TableSink {
public:
    virtual ~TableSink() = default;
    virtual void text(std::string_view cell) = 0;
    virtual void number(double cell) = 0;
    virtual void truth(bool cell) = 0;
    virtual void missing() = 0;
    virtual void end_row() = 0;
};

/// One table. `part` is its name everywhere: file stem, sheet, JSON key.
struct NetworkPart {
    std::string_view part;
    /// Whether the network has anything to say there.
    bool (*present)(const NetworkTables& tables);
    void (*write)(const NetworkTables& tables, TableSink& sink);
};

/// nodes, relations, waves, attributes, rating_scales, roster, respondents, bodies,
/// goals, notes, and ties last: a folder without them is seen to be incomplete.
[[nodiscard]] std::span<const NetworkPart> network_parts();

/// What reading the tables back cannot give, whatever file carries them, one sentence
/// each: ids with blanks around them, a weight of 0 where 0 means no tie, text that is
/// not in Unicode NFC. Empty for everything that was ever read from tables. O(cells).
[[nodiscard]] std::vector<std::string> table_losses(const Network& network);

}  // namespace convene

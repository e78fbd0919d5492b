#pragma once
// Makes a Table from cells that another format gave. What is neither node nor tie
// in a graph file is nobody's business here: readers of other formats say what
// they found as tables, and the one pipeline of the tables does the rest (ids in
// NFC, duplicates, self-ties, types, the ledger).

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/io/read_network.hpp"
#include "engine/io/table.hpp"

namespace convene {

class TableBuilder {
public:
    /// `file` as shown in the ledger ("survey.xlsx, sheet ties").
    explicit TableBuilder(std::string file, std::vector<std::string> header = {});

    /// The column with this header, added if there is none. Headers are told apart
    /// exactly; ""-headed columns are as well. O(1).
    std::size_t column(std::string_view header);
    /// One more column, also where another one has the same header.
    std::size_t add_column(std::string_view header);
    [[nodiscard]] std::size_t column_count() const { return header_.size(); }
    [[nodiscard]] std::size_t row_count() const { return lines_.size(); }

    /// `line`: where the row starts in the file, 1-based; what the ledger shows.
    void begin_row(std::size_t line);
    /// Sets a cell of the row begun last; a later text replaces an earlier one.
    /// The text is copied and brought into NFC.
    void set(std::size_t column, std::string_view text);
    void set(std::string_view header, std::string_view text) { set(column(header), text); }
    /// Marks the row begun last as having more cells than the header: rejected.
    void mark_too_long();

    /// Where the header stands, for messages; 1 unless said otherwise.
    void set_header_line(std::size_t line) { header_line_ = line; }
    /// Numbers in this table may have a decimal comma.
    void allow_decimal_comma() { decimal_comma_ = true; }
    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }

    /// Rows as dense cells. O(rows * columns).
    [[nodiscard]] Table finish() &&;

private:
    struct Cell {
        std::size_t column = 0;
        std::string_view text;
    };
    [[nodiscard]] std::string_view keep(std::string_view text);

    std::string file_;
    std::vector<std::string> header_;
    std::unordered_map<std::string, std::size_t> column_of_;
    std::vector<Cell> cells_;              // row by row
    std::vector<std::size_t> cell_of_;     // by column: 1 + index into cells_ of its last cell
    std::vector<std::size_t> row_starts_;  // into cells_
    std::vector<std::size_t> lines_;
    std::vector<bool> too_long_;
    std::deque<std::string> store_;
    std::vector<std::string> notes_;
    std::size_t composed_ = 0;
    std::size_t header_line_ = 1;
    bool decimal_comma_ = false;
};

/// A table and the part it plays: nodes, ties, relations, waves, roster, respondents,
/// bodies, goals, notes, attributes, rating_scales.
struct PartTable {
    std::string part;
    Table table;
};

/// The tables' pipeline for tables that are in memory: declarations, nodes, ties and
/// what refers to them; ledger and network as for CSV files. `notes` become
/// assumptions. Errors as read_network.
[[nodiscard]] Result<Imported> read_part_tables(std::vector<PartTable> tables,
                                                const ImportOptions& options,
                                                std::vector<std::string> notes);

/// How an attribute's column is headed so that no reader takes it for more than an
/// attribute ("attribute:name"); the id itself where it cannot be mistaken.
[[nodiscard]] std::string attribute_header(const std::string& id);

}  // namespace convene

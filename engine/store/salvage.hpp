#pragma once
// Reading what can be read of a damaged database: page by page damage costs the rows
// of that page and no others.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/database.hpp"

namespace convene {

/// Repairs, in a private copy, what SQLite needs to open a file at all: the header, its
/// number of pages, a last page that is cut. False if nothing of it looks like a database.
[[nodiscard]] bool repair_header(const std::filesystem::path& copy);

struct Salvaged {
    std::size_t rows = 0;      ///< taken over
    std::size_t rejected = 0;  ///< read, but not what the table may hold
    bool missing = false;      ///< something could not be read
};

/// Copies rows of one table into the table of the same name. Columns that the new table
/// lacks are left out.
class Salvage {
public:
    Salvage(Database& from, Database& to, std::string table);
    /// A table with an integer key `number`. O(n + rows lost * log n).
    [[nodiscard]] Salvaged by_number();
    /// A table with two integer keys: the first is one of `firsts`, the second up to `most`.
    [[nodiscard]] Salvaged by_pair(std::string_view first, const std::vector<std::int64_t>& firsts,
                                   std::string_view second, std::int64_t most);
    /// Any other table: from the front and from the back until something is unreadable.
    [[nodiscard]] Salvaged in_order(std::string_view order, std::string_view order_back);

private:
    struct Range {
        std::int64_t low, high;
    };
    void read_ranges(std::string_view key, const std::string& where, std::int64_t most);
    /// Rows of a query; the key of the last good one, or `before` if there was none.
    /// `whole` tells whether it ended without an error.
    std::int64_t copy_rows(const std::string& query, std::string_view key, Range range, bool back,
                           std::int64_t before, bool& whole);
    void copy_row(Statement& row);
    [[nodiscard]] bool prepare_insert();

    Database& from_;
    Database& to_;
    std::string table_;
    std::string insert_;
    std::vector<int> taken_columns_;
    Salvaged done_;
};

}  // namespace convene

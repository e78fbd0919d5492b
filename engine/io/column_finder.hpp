#pragma once
// Which column of a table plays which part, told by its header.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/table.hpp"

namespace convene {

using Column = std::size_t;

/// A header that begins with this is always an attribute, whatever follows:
/// "attribute:name" is the attribute "name" and not the actor's name.
inline constexpr std::string_view attribute_prefix = "attribute:";

/// Hands out each column at most once. Names are compared as keyword() gives them.
class ColumnFinder {
public:
    explicit ColumnFinder(const Table& table);

    /// The free column with the first of `names` that is there, and takes it.
    /// Two columns of that name are an error.
    std::optional<Column> take(std::initializer_list<std::string_view> names);
    /// The same; none is an error that lists the header. `what` says what it is for.
    Column require(std::initializer_list<std::string_view> names, std::string_view what);
    /// The first error of take() and require(); to be asked before their answers are used.
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }
    /// The first free column with this name, without taking it.
    [[nodiscard]] std::optional<Column> find(std::string_view name) const;
    void take_column(Column column) { taken_[column] = true; }
    [[nodiscard]] bool is_free(Column column) const { return !taken_[column]; }
    /// "Source, Target, Weight": the header as read, for messages.
    [[nodiscard]] std::string header_text() const;
    /// Free columns with something in them, as "column 'x' not used" notes.
    [[nodiscard]] std::vector<std::string> unused() const;

private:
    const Table& table_;
    std::vector<std::string> keywords_;  // empty for attribute: columns
    std::vector<bool> taken_;
    std::optional<Error> error_;
};

/// Column and attribute id of every free column that holds something. A column
/// without a header is called "column N"; a repeated name gets " (2)".
struct AttributeHeader {
    Column column = 0;
    std::string id;
    bool prefixed = false;  ///< written with attribute_prefix: an attribute and nothing more
};
[[nodiscard]] std::vector<AttributeHeader> attribute_headers(const Table& table,
                                                             const ColumnFinder& finder,
                                                             std::vector<std::string>& notes);

/// Takes the column of row names or numbers that R's write.csv puts first: no
/// header or "X", holding 1, 2, 3 ... or the same as another column.
void take_row_names(const Table& table, ColumnFinder& finder, std::vector<std::string>& notes);

}  // namespace convene

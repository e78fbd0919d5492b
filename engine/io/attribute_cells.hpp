#pragma once
// One attribute column from its cells as read.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/draft.hpp"
#include "engine/model/attribute.hpp"

namespace convene {

struct TypedCells {
    AttributeColumn column;
    /// First cell that does not fit the declared type.
    std::optional<std::size_t> misfit;
    std::vector<std::string> notes;
};

/// Undeclared: the type is guessed for the whole column; blank cells and the
/// missing-value words of R and spreadsheets (NA, N/A, null, #N/A, NaN, ".")
/// are missing; text is trimmed; numbers with leading zeros or of more than 15
/// digits are codes and stay text. Declared: only empty cells and the declared
/// words are missing, and text stays exactly as it is.
/// `where` names the table in notes. O(cells).
[[nodiscard]] TypedCells typed_cells(std::string id, std::span<const std::string_view> cells,
                                     bool decimal_comma, const AttributeDeclaration* declared,
                                     std::string_view where);

/// NA and its kin.
[[nodiscard]] bool is_missing_word(std::string_view text);

}  // namespace convene

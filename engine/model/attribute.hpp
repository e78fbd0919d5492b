#pragma once
// Typed attribute columns over actors (or ties). An empty cell is missing, not
// empty text, zero or false.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace convene {

enum class AttributeType { text, number, truth };

/// A cell: missing, text, number or yes/no. A Network holds no empty text: it is missing.
using AttributeValue = std::variant<std::monostate, std::string, double, bool>;

[[nodiscard]] inline bool is_missing(const AttributeValue& value) {
    return std::holds_alternative<std::monostate>(value);
}
/// As shown and exported: shortest number, "yes"/"no"; empty when missing.
[[nodiscard]] std::string attribute_text(const AttributeValue& value);
/// Reads `text` as `type`; blank is missing; nullopt when it does not fit.
[[nodiscard]] std::optional<AttributeValue> parse_attribute(std::string_view text,
                                                            AttributeType type);
/// number if every filled cell is a number, truth if every one is yes/no or
/// true/false, else text. All blank: text.
[[nodiscard]] AttributeType guess_type(const std::vector<std::string>& cells);

struct AttributeColumn {
    std::string id;  ///< name as imported; unique within its table
    AttributeType type = AttributeType::text;
    std::vector<AttributeValue> values;
};

}  // namespace convene

#pragma once
// A JSON file as a tree that knows the line of every value.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/limits.hpp"

namespace convene {

enum class JsonKind : unsigned char { null, truth, number, text, array, object };

/// Values are numbered; 0 is the root. The children of an array or object follow each
/// other by `next`; 0 ends them.
struct JsonValue {
    JsonKind kind = JsonKind::null;
    std::uint32_t line = 1;  ///< on which it starts, 1-based
    std::uint32_t first = 0, next = 0;
    std::string_view key;   ///< in an object
    std::string_view text;  ///< of a text as it is, of a number as written, "yes" or "no"
};

class JsonTree {
public:
    /// Errors, with their line: no JSON, NaN, numbers out of range, text that is not
    /// UTF-8 or holds NUL, a key given twice, nesting beyond the limit, a cut-off file.
    /// O(n log n) in bytes.
    [[nodiscard]] static Result<JsonTree> read(const std::string& file, std::string_view text,
                                               const InputLimits& limits);

    [[nodiscard]] const JsonValue& value(std::uint32_t index) const { return values_[index]; }
    [[nodiscard]] const JsonValue& root() const { return values_.front(); }
    /// The child of an object with this key; null where there is none.
    [[nodiscard]] const JsonValue* find(const JsonValue& object, std::string_view key) const;
    /// The first child and the one after; null at the end.
    [[nodiscard]] const JsonValue* first(const JsonValue& parent) const {
        return parent.first == 0 ? nullptr : &values_[parent.first];
    }
    [[nodiscard]] const JsonValue* next(const JsonValue& value) const {
        return value.next == 0 ? nullptr : &values_[value.next];
    }
    /// A value as the text of a cell: a list of plain values joined by |, anything
    /// deeper as compact JSON; null is empty.
    [[nodiscard]] std::string cell(const JsonValue& value) const;

private:
    friend class JsonTreeMaker;
    std::vector<JsonValue> values_;
    std::deque<std::string> store_;
};

/// `text` as JSON writes it, with quotes. Precondition: UTF-8.
void append_json_text(std::string& into, std::string_view text);

}  // namespace convene

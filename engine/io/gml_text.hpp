#pragma once
// GML as text: a file's keys and values as a tree, and strings with the entities
// in which GML writes what ASCII does not have.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/format_readers.hpp"

namespace convene {

enum class GmlKind : unsigned char { number, text, list };

struct GmlItem {
    std::string key;
    GmlKind kind = GmlKind::text;
    std::string text;  ///< a number as it stands; a string without quotes and entities
    std::size_t line = 1;
    std::vector<GmlItem> items;  ///< of a list

    /// The first item of this key, whatever its capitals; null if there is none.
    [[nodiscard]] const GmlItem* find(std::string_view wanted) const;
};

/// The file as a list of items. Errors, with their lines: brackets and quotes that are
/// not closed or nothing opened, a key without a value, limits (bytes, depth, items: 16
/// for each allowed row; length of a string that is no table of ours). O(bytes).
[[nodiscard]] Result<GmlItem> parse_gml(std::string_view text, const std::string& file,
                                        const InputLimits& limits);

/// Entities (&quot; &eacute; &#233; &#xE9;) as characters; what is none stays.
[[nodiscard]] std::string gml_decoded(std::string_view text);
/// Appends `text` in quotes, in ASCII: quotes, ampersands, controls and what is beyond
/// ASCII as &#N; the way networkx does.
void append_gml_string(std::string& into, std::string_view text);
/// A number as GML programs take it: whole ones within 31 bits plain, others with a point.
[[nodiscard]] std::string gml_number(double value);

}  // namespace convene

#pragma once
// XML as text: from bytes in any declared encoding to UTF-8, and from text to
// what an XML file may hold.

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/io/decode_text.hpp"

namespace convene {

/// The text in UTF-8: by its byte-order mark, by the declared encoding, else as
/// decode_text guesses (and says so). Errors: decode_text's, an encoding that
/// nobody knows, bytes that do not fit it. O(bytes).
[[nodiscard]] Result<DecodedText> decode_xml(std::string bytes, const std::string& file);

/// Appends `text` as element content or as the value of a double-quoted attribute, so
/// that it reads back the same, line breaks included. A character that XML 1.0 cannot
/// hold becomes U+FFFD. Precondition: UTF-8.
void append_xml_text(std::string& into, std::string_view text);
void append_xml_value(std::string& into, std::string_view text);

/// Characters of `text` that XML 1.0 cannot hold: controls but tab and line breaks, and
/// U+FFFE, U+FFFF.
[[nodiscard]] std::size_t count_not_in_xml(std::string_view text);
/// `text` with U+FFFD for each of them.
[[nodiscard]] std::string only_in_xml(std::string_view text);

/// Whether `head`, the beginning of a file, is XML whose first element has this local
/// name; also in UTF-16 with a byte-order mark.
[[nodiscard]] bool begins_with_element(std::string_view head, std::string_view local_name);

}  // namespace convene

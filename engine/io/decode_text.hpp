#pragma once
// Bytes of a text file as UTF-8.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace convene {

struct DecodedText {
    std::string text;                ///< valid UTF-8 without byte-order mark or NUL
    std::vector<std::string> notes;  ///< what was guessed about the encoding, one sentence each
};

/// UTF-8 with or without byte-order mark, UTF-16 with one. Anything else is read
/// as Windows-1252 (which holds Latin-1), or, where most letters are beyond ASCII,
/// as the encoding that uchardet names; both are stated in `notes`.
/// Errors: binary content (spreadsheets, archives, NUL bytes), damaged UTF-8 or
/// UTF-16, each with its line. O(bytes).
[[nodiscard]] Result<DecodedText> decode_text(std::string bytes, const std::string& file);

/// Byte offset of the first sequence that is not UTF-8; npos if there is none.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

/// Adds the character of a code point, which is at most 0x10FFFF and no half of a pair.
void append_utf8(std::string& text, std::uint32_t code_point);

}  // namespace convene

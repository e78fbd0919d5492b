#pragma once
// Small readings of one cell: blanks, Unicode NFC, numbers, yes and no, lists.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convene {

/// trimmed() for texts that begin or end with a blank or beyond ASCII.
[[nodiscard]] std::string_view trimmed_of_any(std::string_view text);

/// Without surrounding blanks: space, tab, line breaks, no-break space, and the
/// byte-order mark that some programs leave inside a file.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const auto plain = [](char c) { return c > ' ' && c < 0x7F; };
    if (text.empty() || (plain(text.front()) && plain(text.back()))) return text;
    return trimmed_of_any(text);
}

/// Whether valid UTF-8 `text` is in Unicode normalisation form C, and its form C.
[[nodiscard]] bool is_composed(std::string_view text);
[[nodiscard]] std::string composed_text(std::string_view text);

/// Lower case by Unicode's rules (case folding), for comparing names and ids.
[[nodiscard]] std::string folded(std::string_view text);

/// Lower case, trimmed; underscores, hyphens and dots read as single blanks:
/// the form in which header names and keywords are compared.
[[nodiscard]] std::string keyword(std::string_view text);

/// A finite number; with `decimal_comma` also "0,5" and "1.234,5", where the points before
/// the comma divide thousands. "1.234" alone has a decimal point. Blank: nullopt.
[[nodiscard]] std::optional<double> cell_number(std::string_view text, bool decimal_comma);

/// yes/no, true/false, 1/0, y/n, t/f in any case.
[[nodiscard]] std::optional<bool> cell_truth(std::string_view text);

/// "a|b" and back. A bar or backslash inside an item is written with a
/// backslash before it. Blank text is no item.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);
[[nodiscard]] std::string join_list(const std::vector<std::string>& items);

/// 'text' shortened to at most 60 bytes, without control characters, for messages.
[[nodiscard]] std::string quoted_for_people(std::string_view text);

/// The first eight, quoted, and how many more there are.
[[nodiscard]] std::string listed_for_people(const std::vector<std::string>& names);

/// "1 row", "3 rows".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace convene

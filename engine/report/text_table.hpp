#pragma once
// Small tables as text: aligned columns for a terminal, or Markdown.

#include <string>
#include <vector>

namespace convene {

struct TextTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    /// Columns set flush right (numbers), by position; missing: flush left.
    std::vector<bool> right;
};

/// Columns two blanks apart, a rule under the header, no trailing blanks; each
/// line indented by `indent` blanks. Width counts code points.
[[nodiscard]] std::string aligned_text(const TextTable& table, std::size_t indent = 0);
/// A GitHub-flavoured table; bars and line breaks in cells are escaped.
[[nodiscard]] std::string markdown_text(const TextTable& table);
/// `text` broken at blanks into lines of at most `width` code points, each indented.
[[nodiscard]] std::string wrapped_text(std::string_view text, std::size_t width,
                                       std::size_t indent = 0);

}  // namespace convene

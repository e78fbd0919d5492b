#pragma once
// The words of one line of an edge list, and the dictionaries that networkx writes.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convene {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// What divides the words of a file's lines.
enum class Divider { blanks, tabs, commas };

struct EdgeWords {
    std::vector<std::string> words;
    std::optional<NamedTexts> data;  ///< {'weight': 2} at the end of the line
};

/// nullopt: a quote that is never closed, or a dictionary that cannot be read. O(line).
[[nodiscard]] std::optional<EdgeWords> edge_words(std::string_view line, Divider divider);

/// {'weight': 2, 'since': None}: keys and values as text; None is empty, True is "yes".
[[nodiscard]] std::optional<NamedTexts> python_dict(std::string_view text);

/// A name as one word that neither igraph nor networkx cuts: blanks, %, #, quotes, commas,
/// braces and control characters as %20 and the like; and back.
[[nodiscard]] std::string percent_coded(std::string_view text);
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace convene

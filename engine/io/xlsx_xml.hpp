#pragma once
// The XML parts of a workbook: checked, and the long ones parsed piece by piece, so
// that a hostile part never becomes one huge tree.

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "engine/core/result.hpp"
#include "engine/io/limits.hpp"

namespace convene {

struct XlsxPart {
    std::string file;    ///< as shown in messages
    std::string name;    ///< of the entry
    std::string text;    ///< UTF-8
    std::string prefix;  ///< of its elements, with the colon; usually empty
};

/// Refuses what is not UTF-8 (UTF-16 is converted), document types and entities.
[[nodiscard]] Result<XlsxPart> checked_part(std::string file, std::string name, std::string bytes);

/// The part as a tree, for parts that are short in every real workbook (16 MiB).
[[nodiscard]] Result<pugi::xml_document> parse_part(XlsxPart& part);

/// The part's text between <container> and </container>; empty where it has none.
struct XlsxRange {
    std::size_t begin = 0, end = 0;
};
[[nodiscard]] XlsxRange part_range(const XlsxPart& part, std::string_view container);

/// Calls take(node) for every <element> in the range, in order, parsing some hundred
/// kilobytes at a time. `take` returns Result<Done>. The part's text is used up.
template <typename Take>
Result<Done> each_element(XlsxPart& part, XlsxRange range, std::string_view element, Take&& take);

// Details of the template.

/// Where the piece that begins at `begin` ends: after the first </element> from 256 KiB on.
/// Error: there is none within 32 MiB.
[[nodiscard]] Result<std::size_t> piece_end(const XlsxPart& part, std::size_t begin,
                                            std::size_t end, std::string_view element);
[[nodiscard]] Result<Done> parse_piece(XlsxPart& part, std::size_t begin, std::size_t end,
                                       pugi::xml_document& tree);

template <typename Take>
Result<Done> each_element(XlsxPart& part, XlsxRange range, std::string_view element, Take&& take) {
    const std::string name = part.prefix + std::string(element);
    pugi::xml_document tree;
    for (std::size_t at = range.begin; at < range.end;) {
        const auto end = piece_end(part, at, range.end, element);
        if (!end) return tl::unexpected(end.error());
        if (auto parsed = parse_piece(part, at, *end, tree); !parsed) return parsed;
        for (pugi::xml_node node = tree.child(name.c_str()); node;
             node = node.next_sibling(name.c_str())) {
            if (Result<Done> taken = take(node); !taken) return taken;
        }
        at = *end;
    }
    return Done{};
}

}  // namespace convene

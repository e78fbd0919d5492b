#include "engine/io/xlsx_xml.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/io/decode_text.hpp"

namespace convene {
namespace {

constexpr std::size_t short_part = std::size_t{16} << 20;
constexpr std::size_t usual_piece = std::size_t{1} << 18;
constexpr std::size_t longest_piece = std::size_t{32} << 20;
constexpr unsigned parse_flags =
    pugi::parse_escapes | pugi::parse_eol | pugi::parse_cdata | pugi::parse_ws_pcdata_single;

tl::unexpected<Error> damaged(const XlsxPart& part, std::string_view reason) {
    return invalid_file(part.file, 0, fmt::format("Its part {} is damaged: {}.", part.name, reason),
                        "Save the workbook again from the spreadsheet program.");
}

/// "x:" where the root is <x:worksheet>.
std::string root_prefix(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('<', at + 1)) {
        if (text[at + 1] == '?' || text[at + 1] == '!') continue;
        const std::size_t end = text.find_first_of(" \t\r\n/>", at + 1);
        const std::string_view name = text.substr(at + 1, end == text.npos ? end : end - at - 1);
        const std::size_t colon = name.find(':');
        return colon == name.npos ? std::string() : std::string(name.substr(0, colon + 1));
    }
    return {};
}

}  // namespace

Result<XlsxPart> checked_part(std::string file, std::string name, std::string bytes) {
    XlsxPart part{std::move(file), std::move(name), std::move(bytes), {}};
    if (part.text.starts_with("\xFF\xFE") || part.text.starts_with("\xFE\xFF")) {
        auto decoded = decode_text(std::move(part.text), part.file);
        if (!decoded) return tl::unexpected(decoded.error());
        part.text = std::move(decoded->text);
    }
    if (part.text.starts_with("\xEF\xBB\xBF")) part.text.erase(0, 3);
    if (part.text.find('\0') != std::string::npos) return damaged(part, "it holds NUL bytes");
    if (first_invalid_utf8(part.text) != std::string_view::npos)
        return damaged(part, "it is not UTF-8");
    if (part.text.find("<!DOCTYPE") != std::string::npos ||
        part.text.find("<!ENTITY") != std::string::npos) {
        return damaged(part, "it declares a document type, which no workbook has");
    }
    part.prefix = root_prefix(part.text);
    return part;
}

Result<pugi::xml_document> parse_part(XlsxPart& part) {
    if (part.text.size() > short_part)
        return damaged(part, fmt::format("it has more than {} bytes", short_part));
    pugi::xml_document tree;
    const auto parsed = tree.load_buffer_inplace(part.text.data(), part.text.size(), parse_flags,
                                                 pugi::encoding_utf8);
    if (!parsed) return damaged(part, parsed.description());
    return tree;
}

XlsxRange part_range(const XlsxPart& part, std::string_view container) {
    const std::string open = fmt::format("<{}{}", part.prefix, container);
    const std::string close = fmt::format("</{}{}>", part.prefix, container);
    std::size_t start = part.text.find(open);
    while (start != std::string::npos) {
        const std::size_t after = start + open.size();
        if (after < part.text.size() &&
            std::string_view(" \t\r\n/>").find(part.text[after]) != std::string_view::npos) {
            break;
        }
        start = part.text.find(open, after);
    }
    if (start == std::string::npos) return {};
    const std::size_t begin = part.text.find('>', start);
    if (begin == std::string::npos || part.text[begin - 1] == '/') return {};
    const std::size_t end = part.text.find(close, begin);
    return {begin + 1, end};  // npos: never closed
}

Result<std::size_t> piece_end(const XlsxPart& part, std::size_t begin, std::size_t end,
                              std::string_view element) {
    if (end == std::string::npos) return damaged(part, "it ends too early");
    if (end - begin <= usual_piece) return end;
    const std::string close = fmt::format("</{}{}>", part.prefix, element);
    const std::size_t found = part.text.find(close, begin + usual_piece);
    const std::size_t stop = found == std::string::npos ? end : std::min(end, found + close.size());
    if (stop - begin > longest_piece)
        return damaged(part, fmt::format("a <{}> has more than {} bytes", element, longest_piece));
    return stop;
}

Result<Done> parse_piece(XlsxPart& part, std::size_t begin, std::size_t end,
                         pugi::xml_document& tree) {
    const auto parsed =
        tree.load_buffer_inplace(part.text.data() + begin, end - begin,
                                 parse_flags | pugi::parse_fragment, pugi::encoding_utf8);
    if (!parsed && parsed.status != pugi::status_no_document_element)
        return damaged(part, parsed.description());
    return Done{};
}

}  // namespace convene

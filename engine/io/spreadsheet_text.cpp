#include "engine/io/spreadsheet_text.hpp"

namespace convene {

bool needs_prefix(std::string_view text) {
    const std::size_t first = text.find_first_not_of('\'');
    return first != std::string_view::npos &&
           std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

std::string harmless_text(std::string_view text) {
    std::string written;
    written.reserve(text.size() + 1);
    if (needs_prefix(text)) written += '\'';
    return written += text;
}

std::string_view restored_text(std::string_view text) {
    return text.starts_with('\'') && needs_prefix(text) ? text.substr(1) : text;
}

}  // namespace convene

#include "engine/io/toml_letters.hpp"

#include <algorithm>

namespace convene {
namespace {

/// Where the string ends that begins at `at`, which is a quote; at a line break where one
/// of a single line is not closed (a mistake that toml++ reports).
std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const bool several_lines = text.substr(at, 3) == std::string(3, quote);
    const std::size_t length = several_lines ? 3 : 1;
    for (at += length; at < text.size(); ++at) {
        if (text[at] == '\\' && quote == '"') {
            ++at;
        } else if (text[at] == '\n' && !several_lines) {
            return at;
        } else if (text[at] == quote &&
                   (!several_lines || text.substr(at, 3) == std::string(3, quote))) {
            at += length;
            // Up to two quotes of the text may stand before the three that close it.
            for (int more = 0; several_lines && more < 2 && at < text.size() && text[at] == quote;
                 ++more)
                ++at;
            return at;
        }
    }
    return text.size();
}

}  // namespace

Result<Done> check_toml_letters(std::string_view text, const std::string& file) {
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size()) {
        if (text[at] == '"' || text[at] == '\'') {
            at = end_of_string(text, at);
        } else if (text[at] == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
            const auto line =
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
            return invalid_file(file, static_cast<std::size_t>(line) + 1,
                                "A letter that is not plain English stands outside quotes here.",
                                "Put the word into quotes.");
        } else {
            ++at;
        }
    }
    return Done{};
}

}  // namespace convene

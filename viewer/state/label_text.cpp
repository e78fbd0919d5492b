// How a name is set on the map: one line for people, up to two for the rest.

#include <algorithm>
#include <cstddef>

#include "viewer/state/label_placement.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t wrap_from = 16;  // letters
constexpr std::size_t longest_line = 34;

bool starts_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_letter));
}

std::string shortened(std::string_view text) {
    if (letters(text) <= longest_line) return std::string(text);
    std::size_t kept = 0;
    std::size_t at = 0;
    while (at < text.size() && (kept < longest_line - 1 || !starts_letter(text[at]))) {
        kept += starts_letter(text[at]);
        ++at;
    }
    while (at > 0 && text[at - 1] == ' ') --at;
    return std::string(text.substr(0, at)) + "…";
}

}  // namespace

std::vector<std::string> wrapped_name(const std::string& name, bool may_wrap) {
    if (!may_wrap || letters(name) <= wrap_from) return {shortened(name)};
    // The break that makes the longer of the two lines shortest.
    std::size_t best = std::string::npos;
    std::size_t best_length = letters(name);
    for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
        const std::string_view whole = name;
        const std::size_t longer =
            std::max(letters(whole.substr(0, at)), letters(whole.substr(at + 1)));
        if (longer < best_length) {
            best = at;
            best_length = longer;
        }
    }
    if (best == std::string::npos) return {shortened(name)};
    return {shortened(std::string_view(name).substr(0, best)),
            shortened(std::string_view(name).substr(best + 1))};
}

}  // namespace convene::viewer

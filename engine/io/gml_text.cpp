#include "engine/io/gml_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"

namespace convene {
namespace {

/// Names of U+00A0 to U+00FF, in order (HTML's Latin-1 entities, which GML takes over).
constexpr std::array<std::string_view, 96> latin_names{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

std::optional<unsigned long> entity_code(std::string_view name) {
    if (name == "quot") return '"';
    if (name == "amp") return '&';
    if (name == "apos") return '\'';
    if (name == "lt") return '<';
    if (name == "gt") return '>';
    if (!name.starts_with('#')) {
        const auto* known = std::find(latin_names.begin(), latin_names.end(), name);
        if (known == latin_names.end()) return std::nullopt;
        return 0xA0UL + static_cast<unsigned long>(known - latin_names.begin());
    }
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    if (name.empty()) return std::nullopt;
    unsigned long code = 0;
    for (const char c : name) {
        const unsigned long digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                    : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                                    : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                           : 99;
        if (digit >= (hex ? 16U : 10U)) return std::nullopt;
        code = std::min<unsigned long>(code * (hex ? 16 : 10) + digit, 0x110000);
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
    return code;
}

bool is_number_word(std::string_view word) {
    if (parse_number(word)) return true;
    const std::string lower = folded(word);
    for (const std::string_view known : {"nan", "inf", "-inf", "+inf", "infinity", "-infinity"}) {
        if (lower == known) return true;
    }
    return false;
}

class GmlParser {
public:
    GmlParser(std::string_view text, const std::string& file, const InputLimits& limits)
        : text_(text), file_(file), limits_(limits) {}

    Result<GmlItem> run() {
        GmlItem root;
        root.kind = GmlKind::list;
        // Lists that are open, each in the items of the one before: never moved while open.
        std::vector<GmlItem*> open{&root};
        while (skip_blanks()) {
            if (text_[at_] == ']') {
                if (open.size() == 1)
                    return wrong(line_, "A ] stands here that closes nothing.",
                                 "Remove it, or look for a [ that is missing.");
                ++at_;
                open.pop_back();
                continue;
            }
            if (++items_ / 16 > limits_.rows) {
                return wrong(line_, fmt::format("The file has more than {} entries.", items_ - 1),
                             "Split it.");
            }
            GmlItem item;
            item.line = line_;
            if (text_[at_] == '[' || text_[at_] == '"') {
                return wrong(line_, "A value stands here without a key before it.",
                             "GML is written key value, key value ...");
            }
            item.key = word();
            const std::size_t key_line = line_;
            if (!skip_blanks() || text_[at_] == ']') {
                return wrong(item.line,
                             fmt::format("{} has no value.", quoted_for_people(item.key)),
                             at_ < text_.size() ? "Give it one, or remove it."
                                                : "The file is cut off: get the whole file.");
            }
            const std::string lower = folded(item.key);
            if (open.size() == 1 && line_ == key_line && text_[at_] != '"' && text_[at_] != '[' &&
                (lower == "creator" || lower == "comment" || lower == "version")) {
                item.text = rest_of_line();
            } else if (text_[at_] == '[') {
                ++at_;
                item.kind = GmlKind::list;
                std::vector<GmlItem>& items = open.back()->items;
                items.push_back(std::move(item));
                open.push_back(&items.back());
                if (open.size() > limits_.depth) {
                    return wrong(line_,
                                 fmt::format("Lists are nested more than {} deep.", limits_.depth),
                                 "No network needs that; check where the file is from.");
                }
                continue;
            } else if (text_[at_] == '"') {
                auto quoted = string();
                if (!quoted) return tl::unexpected(quoted.error());
                item.text = std::move(*quoted);
            } else {
                item.text = word();
                if (is_number_word(item.text)) item.kind = GmlKind::number;
            }
            open.back()->items.push_back(std::move(item));
        }
        if (open.size() > 1) {
            return wrong(open.back()->line,
                         fmt::format("The list {} begins here and is never closed: the file is "
                                     "cut off, or a ] is missing.",
                                     quoted_for_people(open.back()->key)),
                         "Get the whole file, or close the list.");
        }
        return root;
    }

private:
    [[nodiscard]] tl::unexpected<Error> wrong(std::size_t line, std::string message,
                                              std::string advice) const {
        return invalid_file(file_, line, std::move(message), std::move(advice));
    }

    /// Blanks and comments; whether anything follows.
    bool skip_blanks() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v') {
                line_ += c == '\n';
                ++at_;
            } else {
                return true;
            }
        }
        return false;
    }

    std::string word() {
        const std::size_t end = std::min(text_.find_first_of(" \t\r\n\f\v[]\"", at_), text_.size());
        const std::string_view found = text_.substr(at_, end - at_);
        at_ = end;
        return std::string(found);
    }

    std::string rest_of_line() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view found = trimmed(text_.substr(at_, end - at_));
        at_ = end;
        return std::string(found);
    }

    Result<std::string> string() {
        const std::size_t begun = line_, start = ++at_;
        const std::size_t end = text_.find('"', start);
        if (end == std::string_view::npos) {
            return wrong(begun, "A quote is opened here and never closed.",
                         "Close it; write a quote inside a text as &quot;.");
        }
        const std::string_view found = text_.substr(start, end - start);
        line_ += static_cast<std::size_t>(std::count(found.begin(), found.end(), '\n'));
        at_ = end + 1;
        return gml_decoded(found);
    }

    std::string_view text_;
    const std::string& file_;
    const InputLimits& limits_;
    std::size_t at_ = 0, line_ = 1, items_ = 0;
};

}  // namespace

const GmlItem* GmlItem::find(std::string_view wanted) const {
    for (const GmlItem& item : items) {
        if (folded(item.key) == wanted) return &item;
    }
    return nullptr;
}

Result<GmlItem> parse_gml(std::string_view text, const std::string& file,
                          const InputLimits& limits) {
    return GmlParser(text, file, limits).run();
}

std::string gml_decoded(std::string_view text) {
    std::string decoded;
    constexpr std::size_t longest = 12;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '&') {
            const std::size_t end = text.substr(at, longest).find(';');
            if (end != std::string_view::npos) {
                if (const auto code = entity_code(text.substr(at + 1, end - 1))) {
                    append_utf8(decoded, static_cast<std::uint32_t>(*code));
                    at += end + 1;
                    continue;
                }
            }
        }
        decoded += text[at++];
    }
    return decoded;
}

void append_gml_string(std::string& into, std::string_view text) {
    into += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        size = std::min(size, text.size() - at);
        unsigned long code = size == 1 ? lead : lead & (0x7FU >> size);
        for (std::size_t k = 1; k < size; ++k)
            code = code << 6 | (static_cast<unsigned char>(text[at + k]) & 0x3F);
        if (code >= 0x20 && code < 0x7F && code != '"' && code != '&') {
            into += static_cast<char>(code);
        } else {
            into += fmt::format("&#{};", code);
        }
        at += size;
    }
    into += '"';
}

std::string gml_number(double value) {
    std::string text = shortest(value);
    const bool whole = text.find_first_of(".eE") == std::string::npos;
    if (whole && std::abs(value) < 2147483648.0) return text;
    if (text.find('.') != std::string::npos) return text;
    const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
    return text.insert(exponent, ".0");
}

}  // namespace convene

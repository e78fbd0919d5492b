#include "engine/io/cell_text.hpp"

#include <array>
#include <cstdint>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include "engine/core/number.hpp"
#include "engine/io/ascii_text.hpp"

namespace convene {
namespace {

const icu::Normalizer2* composer() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) ? instance : nullptr;
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<int32_t>(text.size())};
}

bool is_ascii(std::string_view text) { return ascii_length(text) == text.size(); }

/// A number of digits alone, few enough to be exact in a double; -1 for other texts.
double plain_digits(std::string_view text) {
    if (text.empty() || text.size() > 15) return -1.0;
    std::uint64_t number = 0;
    for (const char c : text) {
        const auto digit = static_cast<unsigned>(c) - unsigned{'0'};
        if (digit > 9) return -1.0;
        number = number * 10 + digit;
    }
    return static_cast<double>(number);
}

/// "1.234" as the part before a decimal comma: its points stand before three digits each.
std::optional<std::string> without_thousands(std::string_view whole) {
    const std::size_t first = whole.find('.');
    if (first == std::string_view::npos) return std::string(whole);
    const std::size_t sign = whole.starts_with('-') || whole.starts_with('+') ? 1 : 0;
    if (first <= sign || first > sign + 3) return std::nullopt;
    std::string digits(whole.substr(0, first));
    for (std::size_t at = first; at < whole.size(); at += 4) {
        const std::string_view group = whole.substr(at, 4);
        if (group.size() != 4 || group[0] != '.' ||
            group.find_first_not_of("0123456789", 1) != std::string_view::npos) {
            return std::nullopt;
        }
        digits += group.substr(1);
    }
    return digits;
}

constexpr std::string_view ascii_blanks = " \t\r\n\v\f";
constexpr std::array<std::string_view, 2> wide_blanks{"\xC2\xA0", "\xEF\xBB\xBF"};

}  // namespace

std::string_view trimmed_of_any(std::string_view text) {
    for (bool again = true; again && !text.empty();) {
        again = false;
        if (ascii_blanks.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
            again = true;
            continue;
        }
        if (ascii_blanks.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
            again = true;
            continue;
        }
        for (const std::string_view blank : wide_blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            } else if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

bool is_composed(std::string_view text) {
    if (is_ascii(text)) return true;
    // ICU counts in 32 bits; longer texts are looked at cell by cell.
    if (text.size() > 0x7fff'fff0) return false;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = composer();
    return nfc == nullptr || nfc->isNormalizedUTF8(piece(text), status);
}

std::string composed_text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    if (const icu::Normalizer2* nfc = composer()) {
        nfc->normalizeUTF8(0, piece(text), sink, nullptr, status);
        if (U_SUCCESS(status)) return result;
    }
    return std::string(text);
}

std::string folded(std::string_view text) {
    std::string result;
    if (is_ascii(text)) {
        result = text;
        for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&result);
    icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
    return U_SUCCESS(status) ? result : std::string(text);
}

std::string keyword(std::string_view text) {
    std::string result;
    bool gap = false;
    for (const char c : folded(trimmed(text))) {
        if (c == '_' || c == '-' || c == '.' || c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            gap = !result.empty();
            continue;
        }
        if (gap) result += ' ';
        gap = false;
        result += c;
    }
    return result;
}

std::optional<double> cell_number(std::string_view text, bool decimal_comma) {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    if (const double number = plain_digits(text); number >= 0.0) return number;
    const std::size_t comma = decimal_comma ? text.find(',') : std::string_view::npos;
    if (comma == std::string_view::npos) return parse_number(text);
    if (text.find_first_of(",.", comma + 1) != std::string_view::npos) return std::nullopt;
    const auto whole = without_thousands(text.substr(0, comma));
    if (!whole) return std::nullopt;
    return parse_number(*whole + '.' + std::string(text.substr(comma + 1)));
}

std::optional<bool> cell_truth(std::string_view text) {
    const std::string word = keyword(text);
    for (const std::string_view yes : {"yes", "true", "1", "y", "t"}) {
        if (word == yes) return true;
    }
    for (const std::string_view no : {"no", "false", "0", "n", "f"}) {
        if (word == no) return false;
    }
    return std::nullopt;
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> items;
    if (trimmed(text).empty()) return items;
    std::string item;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            item += text[++i];
        } else if (text[i] == '|') {
            items.push_back(std::string(trimmed(item)));
            item.clear();
        } else {
            item += text[i];
        }
    }
    items.push_back(std::string(trimmed(item)));
    return items;
}

std::string join_list(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += '|';
        for (const char c : items[i]) {
            if (c == '|' || c == '\\') text += '\\';
            text += c;
        }
    }
    return text;
}

std::string quoted_for_people(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string shown = "'";
    std::size_t taken = 0;
    while (taken < text.size()) {
        std::size_t size = 1;
        while (taken + size < text.size() &&
               (static_cast<unsigned char>(text[taken + size]) & 0xC0) == 0x80) {
            ++size;
        }
        if (taken + size > longest) {
            shown += "...";
            break;
        }
        const auto first = static_cast<unsigned char>(text[taken]);
        if (first < 0x20 || first == 0x7F) {
            shown += ' ';
        } else {
            shown += text.substr(taken, size);
        }
        taken += size;
    }
    return shown + "'";
}

std::string listed_for_people(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + quoted_for_people(names[i]);
    if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
    return text;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace convene

// What the cells of a workbook mean: escapes, runs of text, number formats, dates.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/io/decode_text.hpp"
#include "engine/io/xlsx_workbook.hpp"

namespace convene {
namespace {

/// The character of _xHHHH_ at the front of `text`; 0 where it is no such escape, or
/// one of what no text may hold (NUL, half of a surrogate pair).
unsigned escaped(std::string_view text) {
    if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return 0;
    unsigned code = 0;
    for (const char c : text.substr(2, 4)) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return 0;
        code = code * 16 + static_cast<unsigned>(digit);
    }
    return code >= 0xD800 && code < 0xE000 ? 0 : code;
}

struct Day {
    int year;
    unsigned month, day;
};
/// Proleptic Gregorian date of a day counted from 1970-01-01 (H. Hinnant's algorithm).
Day civil(long days) {
    days += 719468;
    const long era = (days >= 0 ? days : days - 146096) / 146097;
    const auto of_era = static_cast<unsigned long>(days - era * 146097);
    const unsigned long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const unsigned long of_year = of_era - (365 * year + year / 4 - year / 100);
    const unsigned long shifted = (5 * of_year + 2) / 153;
    const unsigned long month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<int>(static_cast<long>(year) + era * 400 + (month <= 2 ? 1 : 0)),
            static_cast<unsigned>(month),
            static_cast<unsigned>(of_year - (153 * shifted + 2) / 5 + 1)};
}

}  // namespace

std::string undone_escapes(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const unsigned code = text[i] == '_' ? escaped(text.substr(i)) : 0;
        if (code == 0) {
            plain += text[i++];
        } else {
            append_utf8(plain, code);
            i += 7;
        }
    }
    return plain;
}

std::string rich_text(const pugi::xml_node& node, const std::string& prefix) {
    const std::string text = prefix + "t", run = prefix + "r";
    std::string all;
    const auto add = [&](const pugi::xml_node& t) {
        for (const pugi::xml_node piece : t.children()) {
            if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata)
                all += piece.value();
        }
    };
    for (const pugi::xml_node child : node.children()) {
        if (text == child.name()) add(child);
        if (run != child.name()) continue;
        for (const pugi::xml_node t : child.children(text.c_str())) add(t);
    }
    return all.find("_x") == std::string::npos ? all : undone_escapes(all);
}

XlsxNumber number_kind(int format, std::string_view code) {
    if ((format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
        format == 36 || (format >= 50 && format <= 58)) {
        return XlsxNumber::date;
    }
    if (format >= 18 && format <= 21) return XlsxNumber::time;
    if (format < 164) return XlsxNumber::plain;
    bool day = false, clock = false, month = false;
    const std::string_view first = code.substr(0, code.find(';'));
    for (std::size_t i = 0; i < first.size(); ++i) {
        const char c = first[i];
        if (c == '"') {
            const std::size_t end = first.find('"', i + 1);
            if (end == std::string_view::npos) break;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const std::size_t end = first.find(']', i);
            if (end == std::string_view::npos) break;
            const std::string_view inside = first.substr(i + 1, end - i - 1);
            // [h]:mm counts hours beyond a day: a duration, which is a number.
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                return XlsxNumber::plain;
            i = end;
        } else {
            day |= c == 'd' || c == 'D' || c == 'y' || c == 'Y';
            month |= c == 'm' || c == 'M';
            clock |= c == 'h' || c == 'H' || c == 's' || c == 'S';
            // "General" and "Standard" hold letters that mean nothing alone.
            if (c == 'G' || c == 'g' || (c == 'S' && first.substr(i).starts_with("Standard")))
                return XlsxNumber::plain;
        }
    }
    return day || (month && !clock) ? XlsxNumber::date
           : clock                  ? XlsxNumber::time
                                    : XlsxNumber::plain;
}

std::string date_text(double serial, XlsxNumber kind, bool from_1904) {
    constexpr double seconds_a_day = 86400.0, last_day = 2'958'466.0;  // 9999-12-31
    if (kind == XlsxNumber::plain || !(serial >= 0.0) || serial >= last_day) return {};
    const double rounded = std::floor(serial * seconds_a_day + 0.5);
    const auto all_seconds = static_cast<long>(rounded);
    long days = all_seconds / 86400;
    const long seconds = all_seconds % 86400;
    const std::string clock =
        fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (days == 0 && (kind == XlsxNumber::time || seconds != 0)) return clock;
    if (from_1904) {
        days += 1462;
    } else if (days == 0) {
        return {};
    } else if (days < 60) {
        ++days;  // the spreadsheet counts a 29 February 1900 that never was
    }
    const Day date = civil(days - 25569);
    const std::string shown = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    return seconds == 0 ? shown : shown + "T" + clock;
}

std::string_view keep_text(std::deque<std::string>& store, std::string_view text) {
    constexpr std::size_t block = std::size_t{1} << 18;
    if (store.empty() || store.back().capacity() - store.back().size() < text.size()) {
        store.emplace_back();
        store.back().reserve(std::max(block, text.size()));
    }
    const std::size_t start = store.back().size();
    store.back().append(text);
    return std::string_view(store.back()).substr(start, text.size());
}

}  // namespace convene

#include "engine/io/survey_answers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {
namespace {

/// "4 - Daily", "4: Daily", "4 (Daily)", "4 = Daily": the number and the words.
struct Labelled {
    std::string_view code, words;
};
std::optional<Labelled> labelled(std::string_view text) {
    const std::size_t end = text.find_first_not_of("+-0123456789.,");
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    std::string_view code = text.substr(0, end);
    std::string_view words = trimmed(text.substr(end));
    while (!code.empty() && (code.back() == '.' || code.back() == ',')) code.remove_suffix(1);
    constexpr std::string_view marks = "-:=(.)/";
    bool marked = code.size() < end;
    while (!words.empty() && marks.find(words.front()) != std::string_view::npos) {
        words = trimmed(words.substr(1));
        marked = true;
    }
    if (!words.empty() && words.back() == ')') words.remove_suffix(1);
    if (!marked || code.empty()) return std::nullopt;
    return Labelled{code, trimmed(words)};
}

}  // namespace

bool AnswerReader::Words::holds(const std::string& key) const {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}
bool AnswerReader::Words::holds(double code) const {
    return std::find(numbers.begin(), numbers.end(), code) != numbers.end();
}

/// A word that is an anchor's also means its code, and the other way round.
AnswerReader::Words AnswerReader::words_of(const std::vector<std::string>& words,
                                           const Relation& relation, bool decimal_comma) {
    Words result;
    for (const std::string& word : words) {
        result.keys.push_back(answer_key(word));
        if (const auto number = cell_number(word, decimal_comma)) result.numbers.push_back(*number);
    }
    const std::size_t given = result.keys.size(), numbers = result.numbers.size();
    for (const auto& [code, meaning] : relation.anchors) {
        const std::string key = answer_key(meaning);
        const auto first = result.keys.begin();
        if (std::find(first, first + static_cast<std::ptrdiff_t>(given), key) !=
            first + static_cast<std::ptrdiff_t>(given)) {
            result.numbers.push_back(code);
        }
        const auto begin = result.numbers.begin();
        if (std::find(begin, begin + static_cast<std::ptrdiff_t>(numbers), code) !=
            begin + static_cast<std::ptrdiff_t>(numbers)) {
            result.keys.push_back(key);
        }
    }
    return result;
}

AnswerReader::AnswerReader(const SurveyRelation& entry, bool decimal_comma)
    : no_(words_of(entry.no_words, entry.relation, decimal_comma)),
      not_asked_(words_of(entry.not_asked_words, entry.relation, decimal_comma)),
      dont_know_(words_of(entry.dont_know_words, entry.relation, decimal_comma)),
      decimal_comma_(decimal_comma),
      scale_known_(!entry.relation.scale_assumed),
      reversed_(entry.relation.reversed),
      zero_is_a_tie_(!entry.relation.rating_scale.empty() || entry.relation.reversed ||
                     entry.relation.reading == WeightReading::cost),
      minimum_(entry.relation.scale_minimum),
      maximum_(entry.relation.scale_maximum) {
    for (const auto& [code, words] : entry.relation.anchors)
        anchors_.emplace(answer_key(words), code);
}

double AnswerReader::plain_tie() const {
    if (!scale_known_) return 1.0;
    return reversed_ ? minimum_ : maximum_;
}

CellAnswer AnswerReader::of_code(double code) const {
    if (not_asked_.holds(code)) return {CellAnswer::not_asked, code, {}};
    if (dont_know_.holds(code)) return {CellAnswer::dont_know, code, {}};
    if (no_.holds(code)) return {CellAnswer::no, code, {}};
    if (code == 0.0 && !zero_is_a_tie_) return {CellAnswer::no, code, {}};
    if (scale_known_ && (code < minimum_ || code > maximum_)) {
        return {
            CellAnswer::unreadable, code,
            fmt::format("is outside the scale {} to {}", shortest(minimum_), shortest(maximum_))};
    }
    return {CellAnswer::tie, code, {}};
}

CellAnswer AnswerReader::read(std::string_view cell,
                              std::initializer_list<std::string_view> ticks) const {
    const std::string key = answer_key(cell);
    if (key.empty()) return {};
    if (not_asked_.holds(key)) return {CellAnswer::not_asked, 0.0, {}};
    if (dont_know_.holds(key)) return {CellAnswer::dont_know, 0.0, {}};
    if (no_.holds(key)) return {CellAnswer::no, 0.0, {}};
    if (const auto anchor = anchors_.find(key); anchor != anchors_.end())
        return of_code(anchor->second);
    if (const auto number = cell_number(cell, decimal_comma_)) return of_code(*number);
    if (const auto parts = labelled(key)) {
        const auto number = cell_number(parts->code, decimal_comma_);
        const auto anchor = anchors_.find(std::string(parts->words));
        // Words that stand for another code leave open which of the two was meant.
        if (number && (anchor == anchors_.end() ? anchors_.empty() : anchor->second == *number))
            return of_code(*number);
    }
    if (is_one_of(usual_yes_words(), key)) return {CellAnswer::tie, plain_tie(), {}};
    for (const std::string_view tick : ticks) {
        if (!trimmed(tick).empty() && answer_key(tick) == key)
            return {CellAnswer::tie, plain_tie(), {}};
    }
    return {CellAnswer::unreadable, 0.0, "is no answer of this question"};
}

std::vector<std::string> names_in_cell(std::string_view cell) {
    std::vector<std::string> names;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find_first_of(";\n\r"), cell.size());
        const std::string_view name = trimmed(cell.substr(0, end));
        if (!name.empty()) names.emplace_back(name);
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return names;
}

}  // namespace convene

#include "engine/io/survey_words.hpp"

#include <algorithm>
#include <array>

#include "engine/io/cell_text.hpp"
#include "engine/model/pair_rule_words.hpp"

namespace convene {
namespace {

// Each list is in the order of its enumeration.
constexpr std::array<std::string_view, 8> roles{"ignore",     "respondent_id", "respondent_name",
                                                "attribute",  "wave",          "answered",
                                                "nomination", "rating"};
constexpr std::string_view weight_role = "weight";
constexpr std::array<std::string_view, 3> blank_words{"unknown", "no", "not_asked"};

constexpr std::array<std::string_view, 18> no_words{"0",
                                                    "no",
                                                    "never",
                                                    "none",
                                                    "nobody",
                                                    "no one",
                                                    "not at all",
                                                    "no contact",
                                                    "no interaction",
                                                    "nein",
                                                    "nie",
                                                    "niemals",
                                                    "keine",
                                                    "niemand",
                                                    "gar nicht",
                                                    "kein kontakt",
                                                    "keinen kontakt",
                                                    "no tie"};
constexpr std::array<std::string_view, 18> dont_know_words{"don't know",
                                                           "dont know",
                                                           "do not know",
                                                           "i don't know",
                                                           "dk",
                                                           "unsure",
                                                           "not sure",
                                                           "unknown",
                                                           "?",
                                                           "can't say",
                                                           "cannot say",
                                                           "don't know this person",
                                                           "weiß nicht",
                                                           "weiss nicht",
                                                           "unbekannt",
                                                           "kann ich nicht beurteilen",
                                                           "prefer not to say",
                                                           "keine angabe"};
constexpr std::array<std::string_view, 9> not_asked_words{
    "not asked", "not applicable",  "n/a",      "na", "does not apply", "nicht gefragt",
    "entfällt",  "trifft nicht zu", "not shown"};
constexpr std::array<std::string_view, 12> yes_words{
    "x", "yes", "y", "true", "ja", "j", "wahr", "selected", "checked", "ausgewählt", "✓", "✔"};

/// Words in the order of their scale; a word that begins with "=" stands beside the one before.
constexpr std::array<std::array<std::string_view, 16>, 6> known_anchors{{
    {"never", "rarely", "=seldom", "less than monthly", "monthly", "=once a month", "=sometimes",
     "weekly", "=once a week", "=often", "daily", "=every day", "=always"},
    {"nie", "selten", "manchmal", "=monatlich", "=gelegentlich", "oft", "=häufig", "=wöchentlich",
     "sehr oft", "=täglich", "=immer"},
    {"strongly disagree", "disagree", "somewhat disagree", "neither agree nor disagree", "=neutral",
     "somewhat agree", "agree", "strongly agree"},
    {"stimme gar nicht zu", "=stimme überhaupt nicht zu", "stimme nicht zu",
     "=stimme eher nicht zu", "teils teils", "=neutral", "stimme eher zu", "stimme zu",
     "stimme voll zu", "=stimme voll und ganz zu"},
    {"not at all", "a little", "=slightly", "a fair amount", "=somewhat", "=moderately",
     "a great deal", "=very much", "=a lot"},
    {"none", "low", "medium", "=moderate", "high", "very high"},
}};

template <typename Enum, std::size_t size>
std::optional<Enum> parse_word(const std::array<std::string_view, size>& words,
                               std::string_view text) {
    for (std::size_t i = 0; i < size; ++i) {
        if (words[i] == text) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view role_name(ColumnRole role) {
    return role == ColumnRole::weight ? weight_role : roles[static_cast<std::size_t>(role)];
}
std::optional<ColumnRole> parse_role(std::string_view text) {
    if (text == weight_role) return ColumnRole::weight;
    return parse_word<ColumnRole>(roles, text);
}
std::string_view blank_name(SurveyRelation::Blank blank) {
    return blank_words[static_cast<std::size_t>(blank)];
}
std::optional<SurveyRelation::Blank> parse_blank(std::string_view text) {
    return parse_word<SurveyRelation::Blank>(blank_words, text);
}
std::optional<Symmetrize> parse_pair_rule(std::string_view text) {
    return parse_word<Symmetrize>(pair_rule_words, text);
}

std::string answer_key(std::string_view text) {
    std::string key;
    bool gap = false;
    constexpr std::string_view curly = "\xE2\x80\x99";
    const std::string lower = folded(trimmed(text));
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = lower[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            gap = !key.empty();
            continue;
        }
        if (gap) key += ' ';
        gap = false;
        if (std::string_view(lower).substr(i).starts_with(curly)) {
            key += '\'';
            i += curly.size() - 1;
        } else {
            key += c;
        }
    }
    return key;
}

std::span<const std::string_view> usual_no_words() { return no_words; }
std::span<const std::string_view> usual_dont_know_words() { return dont_know_words; }
std::span<const std::string_view> usual_not_asked_words() { return not_asked_words; }
std::span<const std::string_view> usual_yes_words() { return yes_words; }

bool is_one_of(std::span<const std::string_view> words, std::string_view key) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return folded(word) == key; });
}

std::optional<bool> finished_word(std::string_view text) {
    if (const auto truth = cell_truth(text)) return truth;
    const std::string key = answer_key(text);
    for (const std::string_view yes : {"complete", "completed", "finished", "answered", "ja",
                                       "wahr", "abgeschlossen", "vollständig", "100"}) {
        if (key == yes) return true;
    }
    for (const std::string_view no :
         {"partial", "incomplete", "in progress", "silent", "disqualified", "nein", "falsch",
          "unvollständig", "not finished", "refused"}) {
        if (key == no) return false;
    }
    return std::nullopt;
}

std::optional<UsualAnchor> usual_anchor(std::string_view key) {
    for (std::size_t kind = 0; kind < known_anchors.size(); ++kind) {
        int place = -1;
        for (std::string_view word : known_anchors[kind]) {
            if (word.empty()) break;
            const bool beside = word.front() == '=';
            if (beside) word.remove_prefix(1);
            if (!beside) ++place;
            if (folded(word) == key) return UsualAnchor{kind, place};
        }
    }
    return std::nullopt;
}

}  // namespace convene

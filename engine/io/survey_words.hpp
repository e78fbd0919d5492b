#pragma once
// The words of mappings and of answers: what people write into cells of a survey.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/io/survey_mapping.hpp"

namespace convene {

/// unknown, no, not_asked
[[nodiscard]] std::string_view blank_name(SurveyRelation::Blank blank);
[[nodiscard]] std::optional<SurveyRelation::Blank> parse_blank(std::string_view text);
/// none, either, both, mean
[[nodiscard]] std::optional<Symmetrize> parse_pair_rule(std::string_view text);

/// How answers are compared: case folded, blanks joined, one kind of apostrophe.
[[nodiscard]] std::string answer_key(std::string_view text);

/// Answers in English and German that mean no tie, does not know, was not asked, and a
/// ticked box, as answer_key() gives them.
[[nodiscard]] std::span<const std::string_view> usual_no_words();
[[nodiscard]] std::span<const std::string_view> usual_dont_know_words();
[[nodiscard]] std::span<const std::string_view> usual_not_asked_words();
[[nodiscard]] std::span<const std::string_view> usual_yes_words();
[[nodiscard]] bool is_one_of(std::span<const std::string_view> words, std::string_view key);

/// Whether the respondent finished, from a cell of an `answered` column; nullopt where
/// the cell does not say.
[[nodiscard]] std::optional<bool> finished_word(std::string_view text);

/// Where a word stands among the usual answers of its kind (never ... daily, strongly
/// disagree ... strongly agree): its place on a scale that begins with 0 or 1; nullopt for
/// other words.
struct UsualAnchor {
    std::size_t kind = 0;
    int place = 0;
};
[[nodiscard]] std::optional<UsualAnchor> usual_anchor(std::string_view key);

}  // namespace convene

#pragma once
// Parts of guessing what a survey's columns mean. Everything here is a guess that
// somebody looks at: it may be wrong, but it must never fail.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/survey_people.hpp"
#include "engine/io/survey_sheet.hpp"

namespace convene {

/// Where header, question texts and answers stand: Qualtrics writes a row of questions
/// and one of {"ImportId": ...} below the header, SurveyMonkey the answer's labels.
struct SurveyShape {
    std::size_t header_row = 1;
    std::optional<std::size_t> question_row;
    std::size_t first_row = 2;
};
[[nodiscard]] SurveyShape guess_shape(const Table& table);

/// What is known of one column.
struct ColumnFacts {
    std::string header, question;
    std::size_t filled = 0, numbers = 0, known_names = 0, lists = 0, known_in_lists = 0;
    std::size_t longest = 0;
    std::vector<std::string> different;  ///< different cells in order, at most 40
};

/// "stem" and "label" of a column about one alter or one item, and a number at the end.
struct SplitHeader {
    std::string stem, label;
};
/// "advice [Ana Gil]", "Q5[K7]"; two brackets: the last one is the label.
[[nodiscard]] std::optional<SplitHeader> split_brackets(std::string_view header);
/// "advice_3", "advice 3", "advice.3", "Advice3": stem and number.
[[nodiscard]] std::optional<SplitHeader> split_number(std::string_view header);
/// "How often ...? - Ana Gil": before and after the last dash between blanks.
[[nodiscard]] std::optional<SplitHeader> split_dash(std::string_view text);
/// "advice_Ana", "advice: Ana", "advice - Ana": where what follows is a known name.
[[nodiscard]] std::optional<SplitHeader> split_known(std::string_view header,
                                                     const SurveyPeople& people);
/// "How often do you ask Ana Gil for advice?": a known name inside a question, the longest
/// one; the stem has dots in its place.
[[nodiscard]] std::optional<SplitHeader> split_inside(std::string_view header,
                                                      const SurveyPeople& people);
/// What stands in `text` where `stem`, made by split_inside, has its dots.
[[nodiscard]] std::optional<std::string> label_inside(std::string_view text, std::string_view stem);

/// A short id for a relation from its words ("How often do you ask ... for advice?" is
/// advice), and its category.
struct RelationWords {
    std::string id, category;
};
[[nodiscard]] RelationWords relation_words(std::string_view text);

/// The role that a header alone gives away; attribute where it says nothing.
[[nodiscard]] std::optional<ColumnRole> role_of_header(std::string_view header);

/// Scale, anchors and words of a relation from the answers in its columns.
void guess_scale(SurveyRelation& relation, const std::vector<std::string>& answers,
                 bool decimal_comma);

}  // namespace convene

#pragma once
// What one cell of a survey says: a tie of some strength, no tie, or nothing that is
// known. These are different things and stay so.

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/io/survey_mapping.hpp"

namespace convene {

struct CellAnswer {
    enum Kind { blank, tie, no, dont_know, not_asked, unreadable } kind = blank;
    double code = 1.0;   ///< of a tie: as given; reverse-coded codes are not turned
    std::string reason;  ///< of unreadable: what is wrong with it
};

class AnswerReader {
public:
    AnswerReader(const SurveyRelation& relation, bool decimal_comma);

    /// `ticks`: texts that mean a ticked box in this column (the alter's name).
    [[nodiscard]] CellAnswer read(std::string_view cell,
                                  std::initializer_list<std::string_view> ticks = {}) const;

    /// The code of a tie of which only this is said, that it is there.
    [[nodiscard]] double plain_tie() const;
    /// Whether every answer on this scale is a tie (rating items, reverse-coded scales, costs):
    /// then code 0 is one as well.
    [[nodiscard]] bool zero_is_a_tie() const { return zero_is_a_tie_; }

private:
    [[nodiscard]] CellAnswer of_code(double code) const;

    struct Words {
        std::vector<std::string> keys;
        std::vector<double> numbers;
        [[nodiscard]] bool holds(const std::string& key) const;
        [[nodiscard]] bool holds(double code) const;
    };
    [[nodiscard]] static Words words_of(const std::vector<std::string>& words,
                                        const Relation& relation, bool decimal_comma);

    Words no_, not_asked_, dont_know_;
    std::unordered_map<std::string, double> anchors_;  // by answer_key()
    bool decimal_comma_ = false;
    bool scale_known_ = false;
    bool reversed_ = false;
    bool zero_is_a_tie_ = false;
    double minimum_ = 0.0, maximum_ = 1.0;
};

/// The names in a nomination's cell, told apart by semicolons and line breaks.
[[nodiscard]] std::vector<std::string> names_in_cell(std::string_view cell);

}  // namespace convene

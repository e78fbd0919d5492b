#pragma once
// A survey while it is read: people, answers and the account of every row and cell.
// read_survey() and preview_survey() are two ends of the same reading, so that the
// preview counts what will come in.

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/io/ledger.hpp"
#include "engine/io/survey_answers.hpp"
#include "engine/io/survey_people.hpp"
#include "engine/io/survey_sheet.hpp"

namespace convene {

/// What a survey gave, before it is a network.
struct SurveyResult {
    NetworkTables tables;  ///< fit for Network::build
    Ledger ledger;
    SurveyPreview preview;  ///< without ties and disagreements
};

class SurveyReading {
public:
    /// Precondition: what is referred to outlives it.
    SurveyReading(const Table& table, const SurveyMapping& mapping, const Network* roster);
    /// Errors: what keeps the whole survey from being read. O(cells).
    [[nodiscard]] Result<SurveyResult> run() &&;

private:
    /// Which columns of the table play which part, by relation where they have one.
    struct Nomination {
        std::size_t column = 0;
        int position = 0;
        std::optional<std::size_t> weight;
    };
    struct Rating {
        std::size_t column = 0;
        std::string alter;
        std::size_t person = 0;
    };
    struct RelationColumns {
        std::vector<Rating> ratings;
        std::vector<Nomination> nominations;
        std::vector<std::size_t> lone_weights;  ///< of a position that no nomination has
    };
    /// All rows of one respondent in one wave, in order: a later cell replaces an earlier one.
    struct Sheet {
        std::size_t person = 0;
        WaveIndex wave = 0;
        std::vector<std::size_t> rows;
        bool wrote_anything = false;  ///< an answer in some relation
        std::optional<bool> finished;
    };
    /// The last filled cell of a column, and the row it is in.
    struct Filled {
        std::string_view text;
        std::size_t row = 0;
    };
    /// What became of the cells of one relation, for ledger and preview.
    struct Counts {
        std::size_t no = 0, blank_no = 0, not_asked = 0, blank = 0, dont_know = 0, unreadable = 0;
        std::size_t unknown_rows = 0, unanswered_rows = 0, bridged_cells = 0;
        std::size_t silent_ties = 0, too_many_names = 0;
    };
    struct Report {
        std::size_t alter = 0;
        double code = 1.0;
    };

    Result<Done> place_columns();
    Result<Done> read_people();
    void read_waves();
    void name_matrix_alters();
    void read_sheet(const Sheet& sheet);
    Answer read_relation(const Sheet& sheet, RelationIndex relation);
    struct RowState;
    void read_ratings(const Sheet& sheet, RelationIndex relation, RowState& state);
    void read_nominations(const Sheet& sheet, RelationIndex relation, RowState& state);
    void add_report(RowState& state, std::size_t alter, double code, RelationIndex relation,
                    const Filled& cell, std::size_t column);
    [[nodiscard]] Filled last_filled(const Sheet& sheet, std::size_t column) const;
    void count_replaced(const Sheet& sheet, std::size_t column, RelationIndex relation);
    void account_rows();
    void issue(std::size_t row, std::size_t column, std::string message);
    void count(RelationIndex relation, Fate fate, std::size_t times = 1);

    // survey_finish.cpp: from answers to tables.
    void finish_actors();
    void finish_relations();
    void finish_waves();
    void finish_ties();
    void finish_attributes();
    void finish_scores();
    void tell();
    void tell_relation(RelationIndex relation);
    [[nodiscard]] std::vector<std::string_view> attribute_cells(std::size_t column) const;

    const Table& table_;
    const SurveyMapping& mapping_;
    const Network* roster_;
    SurveySheet sheet_;
    SurveyPeople people_;
    bool decimal_comma_ = false;

    std::optional<std::size_t> id_column_, name_column_, wave_column_, answered_column_;
    std::vector<std::pair<std::size_t, std::string>> attribute_columns_;  // column, attribute
    std::vector<RelationColumns> columns_;                                // by relation
    std::vector<AnswerReader> readers_;                                   // by relation
    std::unordered_map<std::string, RelationIndex> relation_of_;

    std::vector<std::string> waves_;
    std::vector<Sheet> sheets_;
    std::vector<std::size_t> sheet_of_row_;         // by row of the table; nobody's: rejected
    std::vector<std::string> rejected_;             // by row: reason, empty where it was used
    std::vector<std::vector<std::string>> issues_;  // by row
    std::vector<Counts> counts_;                    // by relation
    std::vector<std::vector<Report>> reports_;      // by sheet * relations + relation
    std::vector<Answer> answers_;                   // likewise

    std::vector<ActorIndex> actor_of_;  // by person; no_index: not in the network
    std::vector<std::size_t> person_of_;
    SurveyResult result_;
};

}  // namespace convene

#pragma once
// What the columns of a survey mean. One row is one respondent. The same mapping
// drives the wizard and `convene import --mapping map.toml`; a mapping is first
// guessed, then somebody corrects it, and next year it is read from its file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/format_readers.hpp"
#include "engine/io/read_network.hpp"
#include "engine/io/table.hpp"
#include "engine/model/network.hpp"

namespace convene {

enum class ColumnRole {
    ignore,
    respondent_id,
    respondent_name,
    attribute,   ///< of the respondent: name in SurveyColumn::attribute
    wave,        ///< names the wave of the row
    answered,    ///< finished or not: declares who answered
    nomination,  ///< holds names or ids of alters; several columns, or one with a list
    rating,      ///< one alter a column: the cell is how strongly
    weight,      ///< strength of the nomination with the same number (advice_1_often)
};
[[nodiscard]] std::string_view role_name(ColumnRole role);
[[nodiscard]] std::optional<ColumnRole> parse_role(std::string_view text);

struct SurveyColumn {
    std::string header;  ///< as survey_headers() gives it
    ColumnRole role = ColumnRole::ignore;
    std::string relation;   ///< of nomination, rating and weight
    std::string alter;      ///< of rating: id or name of the alter
    std::string attribute;  ///< of attribute
    int position = 0;       ///< of nomination and weight: 1, 2, 3 ...
    bool guessed = false;
};

struct SurveyRelation {
    Relation relation;  ///< id, title, category, scale, reversed, anchors, rating_scale, pair_rule
    /// Cells that mean: asked, and no tie. "0", "no", "never".
    std::vector<std::string> no_words;
    /// Cells that mean: was not asked about this alter.
    std::vector<std::string> not_asked_words;
    /// Cells that mean: does not know. Unknown, not "no".
    std::vector<std::string> dont_know_words;
    /// What a blank cell of a respondent who answered elsewhere in this relation means.
    enum class Blank { unknown, no, not_asked } blank = Blank::unknown;
    std::size_t most_nominations = 0;  ///< fixed choice of k; 0: free
    /// A respondent of whose cells about others at most this share is unknown (blank,
    /// don't know, unreadable) still counts as having answered; the unknown cells of
    /// such a row then read as no tie, and the ledger says how many. With 0 one
    /// unknown cell leaves the row unanswered: its ties stay, its gaps stay unknown.
    double most_unknown = 0.0;
};

/// A composite over items about colleagues or the school in general, not about alters:
/// the mean over the answered items, reversed ones turned first (minimum + maximum - x).
struct SurveyScore {
    std::string attribute;              ///< the attribute that it becomes
    std::vector<std::string> items;     ///< attributes of the columns
    std::vector<std::string> reversed;  ///< those of `items` that are reverse-coded
    double scale_minimum = 1.0;
    double scale_maximum = 5.0;
    std::vector<std::pair<double, std::string>> anchors;  ///< answers in words
    std::size_t least_answered = 0;  ///< fewer: missing; 0: at least half of the items
};

/// How a name in a cell was resolved to an actor, decided by a person.
struct NameDecision {
    std::string written;
    std::string actor;  ///< id; empty: a new actor of this name
};

struct SurveyMapping {
    std::size_t header_row = 1;               ///< line of the header, 1-based
    std::optional<std::size_t> question_row;  ///< a second header row with question texts
    std::size_t first_row = 2;
    std::vector<SurveyColumn> columns;
    std::vector<SurveyRelation> relations;
    std::vector<RatingScale> rating_scales;  ///< items: indices into relations
    std::vector<SurveyScore> scores;
    std::vector<NameDecision> names;
    std::string wave = "1";
    std::string wave_title;
    ActorKind respondent_kind = ActorKind::person;
    bool decimal_comma = false;
    /// Survey rows whose respondent is on no roster join it.
    bool add_strangers = true;
};

/// By which names a mapping calls the columns: the header; where it is blank and there
/// is a question row (SurveyMonkey), the header to its left with the question's text in
/// brackets; "column N" where nothing is written; a repeated name gets " (2)".
/// `header_row` and `question_row` are lines of the table.
[[nodiscard]] std::vector<std::string> survey_headers(const Table& table, std::size_t header_row,
                                                      std::optional<std::size_t> question_row);

/// map.toml and back. Errors name the line. Unknown keys are errors.
[[nodiscard]] Result<SurveyMapping> read_mapping(std::string_view toml, const std::string& file);
[[nodiscard]] std::string write_mapping(const SurveyMapping& mapping);

/// A first guess from headers and cells, every guess marked. `roster`: who is known
/// already (from a project or node table), may be null.
[[nodiscard]] SurveyMapping guess_mapping(const Table& table, const Network* roster);

/// A name in a cell that fits no actor exactly, and who may be meant. Never decided here.
struct NameProposal {
    std::string written;
    std::vector<std::string> actors;  ///< ids, likeliest first
    std::vector<std::size_t> lines;
};
struct SurveyProblem {
    std::size_t line = 0;  ///< 0: the mapping as a whole
    std::string column;    ///< header; empty: the row as a whole
    std::string message;   ///< what is wrong and what to do
};
/// What becomes of a row of the table.
struct SurveyRow {
    bool answers = false;     ///< holds a respondent's answers; else it is a header or a title
    Fate fate = Fate::kept;   ///< merged: joined the row of the same respondent above
    std::string reason;       ///< where it was rejected
    bool silent = false;      ///< its respondent answered no question
    std::size_t ties = 0;     ///< that its respondent reports, in the respondent's first row
    std::size_t repairs = 0;  ///< cells that need a look
};
/// What would come in: for the wizard's live count and its list of problems.
struct SurveyPreview {
    std::vector<SurveyRow> by_row;  ///< by row of the table; empty where nothing could be read
    LedgerTotals totals;            ///< of the rows
    std::size_t respondents = 0, rows = 0, new_actors = 0, ties = 0;
    std::size_t answers_no = 0, answers_unknown = 0, answers_not_asked = 0;
    /// Pairs of which both answered and only one reports the tie, by relation id.
    std::vector<std::pair<std::string, std::size_t>> disagreements;
    std::vector<NameProposal> names;
    std::vector<SurveyProblem> problems;
};
[[nodiscard]] SurveyPreview preview_survey(const Table& table, const SurveyMapping& mapping,
                                           const Network* roster);

/// The survey as a network with its ledger. Errors: a mapping that names columns that
/// are not there, no respondent column. O(cells).
[[nodiscard]] Result<Imported> read_survey(const Table& table, const SurveyMapping& mapping,
                                           const Network* roster);

/// A mapping for another year's table: columns of the same name keep what they mean, new
/// ones that belong to a relation of the mapping join it, and those that are gone are left
/// out. Where a question names somebody else under the same code, it is about them.
/// Every change is marked as guessed. Other new columns stay unnamed, and are told.
[[nodiscard]] SurveyMapping carried_over(const SurveyMapping& mapping, const Table& table,
                                         const Network* roster);

/// Whether a table looks like a survey (one row a respondent) rather than node or tie rows.
[[nodiscard]] bool looks_like_survey(const Table& table);

}  // namespace convene

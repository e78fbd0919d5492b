// The answers of one respondent, cell by cell: ties, noes and what stays unknown.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_reading.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {

/// One respondent's answers to one relation while its cells are read.
struct SurveyReading::RowState {
    std::size_t asked = 0;    ///< cells about others that could have been answered
    std::size_t unknown = 0;  ///< of these: blank, don't know, unreadable
    std::size_t known = 0;    ///< ties and noes
    std::size_t filled = 0;
    std::size_t not_asked = 0;
    std::vector<Report> reports;
    std::unordered_map<std::size_t, std::size_t> report_of;  // by alter
};

void SurveyReading::issue(std::size_t row, std::size_t column, std::string message) {
    const std::string& header = sheet_.headers()[column];
    issues_[row].push_back(fmt::format("{}: {}", quoted_for_people(header), message));
    result_.preview.problems.push_back({table_.line(row), header, message + "."});
}

void SurveyReading::count(RelationIndex relation, Fate fate, std::size_t times) {
    if (times == 0) return;
    LedgerTotals& totals = result_.ledger.by_relation[mapping_.relations[relation].relation.id];
    totals.read += times;
    switch (fate) {
        case Fate::kept: totals.kept += times; break;
        case Fate::merged: totals.merged += times; break;
        case Fate::repaired: totals.repaired += times; break;
        case Fate::rejected: totals.rejected += times; break;
    }
}

/// Cells of earlier rows of the same respondent that a later row answers anew.
void SurveyReading::count_replaced(const Sheet& sheet, std::size_t column, RelationIndex relation) {
    std::size_t filled = 0;
    for (const std::size_t row : sheet.rows)
        filled += trimmed(table_.cell(row, column)).empty() ? 0U : 1U;
    if (filled > 1) count(relation, Fate::merged, filled - 1);
}

void SurveyReading::add_report(RowState& state, std::size_t alter, double code,
                               RelationIndex relation, const Filled& cell, std::size_t column) {
    const Relation& declared = mapping_.relations[relation].relation;
    const auto [found, fresh] = state.report_of.try_emplace(alter, state.reports.size());
    if (fresh) {
        state.reports.push_back({alter, code});
        return count(relation, Fate::kept);
    }
    double& kept = state.reports[found->second].code;
    const bool small_is_strong = declared.reversed || declared.reading == WeightReading::cost;
    if (kept != code) {
        issue(cell.row, column,
              fmt::format("{} is there twice, with {} and {}; the stronger is kept",
                          quoted_for_people(people_[alter].name), shortest(kept), shortest(code)));
    }
    kept = small_is_strong ? std::min(kept, code) : std::max(kept, code);
    count(relation, Fate::merged);
}

void SurveyReading::read_ratings(const Sheet& sheet, RelationIndex relation, RowState& state) {
    const SurveyRelation& entry = mapping_.relations[relation];
    Counts& counts = counts_[relation];
    for (const Rating& rating : columns_[relation].ratings) {
        const std::size_t alter = rating.person;
        const Filled cell = last_filled(sheet, rating.column);
        count_replaced(sheet, rating.column, relation);
        if (alter == sheet.person) {
            // The cell about oneself is no answer, whatever stands in it.
            if (!cell.text.empty()) {
                count(relation, Fate::rejected);
                const auto answer = readers_[relation].read(cell.text);
                if (answer.kind == CellAnswer::tie)
                    issue(cell.row, rating.column, "an answer about oneself, not used");
            }
            continue;
        }
        const CellAnswer answer =
            readers_[relation].read(cell.text, {rating.alter, people_[alter].name});
        if (answer.kind != CellAnswer::blank) ++state.filled;
        switch (answer.kind) {
            case CellAnswer::tie:
                ++state.asked;
                ++state.known;
                if (entry.relation.two_mode && people_[alter].responds) {
                    issue(cell.row, rating.column,
                          fmt::format("{} answers the survey and cannot be a body as well",
                                      quoted_for_people(people_[alter].name)));
                    count(relation, Fate::rejected);
                    break;
                }
                add_report(state, alter, answer.code, relation, cell, rating.column);
                break;
            case CellAnswer::no:
                ++state.asked;
                ++state.known;
                ++counts.no;
                count(relation, Fate::kept);
                break;
            case CellAnswer::dont_know:
                ++state.asked;
                ++state.unknown;
                ++counts.dont_know;
                count(relation, Fate::kept);
                break;
            case CellAnswer::not_asked:
                ++state.not_asked;
                count(relation, Fate::kept);
                break;
            case CellAnswer::unreadable:
                ++state.asked;
                ++state.unknown;
                ++counts.unreadable;
                count(relation, Fate::rejected);
                issue(cell.row, rating.column,
                      fmt::format("{} {}, read as unknown", quoted_for_people(cell.text),
                                  answer.reason));
                break;
            case CellAnswer::blank:
                if (entry.blank == SurveyRelation::Blank::not_asked) {
                    ++state.not_asked;
                } else {
                    ++state.asked;
                    if (entry.blank == SurveyRelation::Blank::unknown) ++state.unknown;
                }
                break;
        }
    }
}

void SurveyReading::read_nominations(const Sheet& sheet, RelationIndex relation, RowState& state) {
    const SurveyRelation& entry = mapping_.relations[relation];
    const AnswerReader& reader = readers_[relation];
    Counts& counts = counts_[relation];
    const ActorKind kind = entry.relation.two_mode ? ActorKind::body : mapping_.respondent_kind;
    std::size_t named = 0;
    Filled last;
    std::size_t last_column = 0;
    for (const Nomination& nomination : columns_[relation].nominations) {
        const Filled cell = last_filled(sheet, nomination.column);
        count_replaced(sheet, nomination.column, relation);
        if (cell.text.empty()) continue;
        ++state.filled;
        ++state.asked;
        last = cell;
        last_column = nomination.column;
        // A name as a whole comes first: it may hold a semicolon.
        std::vector<std::string> names{std::string(cell.text)};
        if (!people_.knows(cell.text)) {
            // Only words: in a nomination 0 may be somebody's id.
            const CellAnswer answer = reader.read(cell.text);
            if (answer.kind == CellAnswer::no || answer.kind == CellAnswer::dont_know ||
                answer.kind == CellAnswer::not_asked) {
                count(relation, Fate::kept);
                if (answer.kind == CellAnswer::no) {
                    ++state.known;
                    ++counts.no;
                } else if (answer.kind == CellAnswer::dont_know) {
                    ++state.unknown;
                    ++counts.dont_know;
                } else {
                    --state.asked;
                    ++state.not_asked;
                }
                continue;
            }
            names = names_in_cell(cell.text);
        }
        ++state.known;
        double code = reader.plain_tie();
        bool is_tie = true, weak = false;
        if (nomination.weight) {
            const Filled strength = last_filled(sheet, *nomination.weight);
            const CellAnswer answer = reader.read(strength.text);
            if (answer.kind == CellAnswer::tie) {
                code = answer.code;
            } else if (answer.kind == CellAnswer::no) {
                is_tie = false;
                ++counts.no;
            } else {
                const Relation& scale = entry.relation;
                code = scale.scale_assumed ? 1.0
                       : scale.reversed    ? scale.scale_maximum
                                        : std::clamp(1.0, scale.scale_minimum, scale.scale_maximum);
                weak = true;
                issue(strength.row, *nomination.weight,
                      answer.kind == CellAnswer::unreadable
                          ? fmt::format("{} {}; the tie comes in with {}",
                                        quoted_for_people(strength.text), answer.reason,
                                        shortest(code))
                          : fmt::format("no strength is given; the tie comes in with {}",
                                        shortest(code)));
            }
        }
        for (const std::string& name : names) {
            const std::size_t alter = people_.alter(name, kind, table_.line(cell.row));
            if (alter == sheet.person) {
                issue(cell.row, nomination.column, "named themselves, not used");
                count(relation, Fate::rejected);
            } else if (entry.relation.two_mode && people_[alter].responds) {
                issue(cell.row, nomination.column,
                      fmt::format("{} answers the survey and cannot be a body as well",
                                  quoted_for_people(people_[alter].name)));
                count(relation, Fate::rejected);
            } else if (!is_tie) {
                count(relation, Fate::kept);
            } else {
                ++named;
                const std::size_t before = state.reports.size();
                add_report(state, alter, code, relation, cell, nomination.column);
                if (weak && state.reports.size() > before) {
                    LedgerTotals& totals = result_.ledger.by_relation[entry.relation.id];
                    --totals.kept;
                    ++totals.repaired;
                }
            }
        }
    }
    if (entry.most_nominations > 0 && named > entry.most_nominations) {
        ++counts.too_many_names;
        issue(last.row, last_column,
              fmt::format("{} names where {} were asked for; all are kept", named,
                          entry.most_nominations));
    }
    for (const Nomination& nomination : columns_[relation].nominations) {
        if (!nomination.weight) continue;
        const Filled strength = last_filled(sheet, *nomination.weight);
        if (strength.text.empty() || !last_filled(sheet, nomination.column).text.empty()) continue;
        count(relation, Fate::rejected);
        issue(strength.row, *nomination.weight, "a strength without a name, not used");
    }
    for (const std::size_t column : columns_[relation].lone_weights) {
        const Filled strength = last_filled(sheet, column);
        if (strength.text.empty()) continue;
        count(relation, Fate::rejected);
        issue(strength.row, column, "a strength without a column of names, not used");
    }
}

/// The rule of docs/surveys.md: a row was answered where what is known of it is known
/// completely enough to read its gaps as no tie.
Answer SurveyReading::read_relation(const Sheet& sheet, RelationIndex relation) {
    const SurveyRelation& entry = mapping_.relations[relation];
    Counts& counts = counts_[relation];
    RowState state;
    read_ratings(sheet, relation, state);
    const std::size_t matrix_cells = state.asked, matrix_unknown = state.unknown;
    const std::size_t matrix_filled = state.filled;
    read_nominations(sheet, relation, state);
    const bool has_columns =
        !columns_[relation].ratings.empty() || !columns_[relation].nominations.empty();
    auto& reports =
        reports_[static_cast<std::size_t>(&sheet - sheets_.data()) * mapping_.relations.size() +
                 relation];
    reports = std::move(state.reports);
    if (!has_columns) return Answer::not_asked;
    if (sheet.finished == false) {
        counts.silent_ties += reports.size();
        return Answer::silent;
    }
    if (state.filled == 0) {
        if (!sheet.wrote_anything && !sheet.finished) return Answer::silent;
        if (entry.blank == SurveyRelation::Blank::not_asked) return Answer::not_asked;
        const bool said_so = sheet.finished == true && entry.blank == SurveyRelation::Blank::no;
        if (said_so) counts.blank_no += matrix_cells;
        return said_so ? Answer::answered : Answer::silent;
    }
    counts.not_asked += state.not_asked;
    if (state.asked == 0) return Answer::not_asked;
    // Blank cells count only in rows that answered something in the matrix.
    if (matrix_filled > 0) {
        std::size_t blank = 0;
        for (const Rating& rating : columns_[relation].ratings) {
            blank +=
                rating.person != sheet.person && last_filled(sheet, rating.column).text.empty();
        }
        if (entry.blank == SurveyRelation::Blank::unknown) counts.blank += blank;
        if (entry.blank == SurveyRelation::Blank::no) counts.blank_no += blank;
    } else {
        // Named others freely and left the list alone: the list says nothing about it.
        state.asked -= matrix_cells;
        state.unknown -= matrix_unknown;
    }
    if (state.unknown == 0) return state.known > 0 ? Answer::answered : Answer::silent;
    ++counts.unknown_rows;
    const bool item = !entry.relation.rating_scale.empty();
    const bool enough =
        state.known > 0 && (item || static_cast<double>(state.unknown) <=
                                        entry.most_unknown * static_cast<double>(state.asked));
    if (enough) {
        if (!item) counts.bridged_cells += state.unknown;
        return Answer::answered;
    }
    ++counts.unanswered_rows;
    counts.silent_ties += reports.size();
    return Answer::silent;
}

void SurveyReading::read_sheet(const Sheet& sheet) {
    const auto index = static_cast<std::size_t>(&sheet - sheets_.data());
    for (RelationIndex r = 0; r < mapping_.relations.size(); ++r)
        answers_[index * mapping_.relations.size() + r] = read_relation(sheet, r);
}

}  // namespace convene

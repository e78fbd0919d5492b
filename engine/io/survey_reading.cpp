#include "engine/io/survey_reading.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {
namespace {

constexpr std::size_t no_person = std::numeric_limits<std::size_t>::max();

}  // namespace

SurveyReading::SurveyReading(const Table& table, const SurveyMapping& mapping,
                             const Network* roster)
    : table_(table),
      mapping_(mapping),
      roster_(roster),
      sheet_(table, mapping.header_row, mapping.question_row, mapping.first_row),
      people_(mapping, roster),
      decimal_comma_(mapping.decimal_comma || table.decimal_comma()) {}

Result<SurveyResult> SurveyReading::run() && {
    if (auto done = place_columns(); !done) return tl::unexpected(done.error());
    if (auto done = read_people(); !done) return tl::unexpected(done.error());
    name_matrix_alters();
    const std::size_t relations = mapping_.relations.size();
    reports_.resize(sheets_.size() * relations);
    answers_.assign(sheets_.size() * relations, Answer::silent);
    for (const Sheet& sheet : sheets_) read_sheet(sheet);
    account_rows();
    finish_actors();
    finish_relations();
    finish_waves();
    finish_ties();
    finish_attributes();
    finish_scores();
    tell();
    return std::move(result_);
}

Result<Done> SurveyReading::place_columns() {
    const auto broken = [&](std::string message, std::string advice) {
        return invalid_file(table_.file(), mapping_.header_row, std::move(message),
                            std::move(advice));
    };
    if (!sheet_.header_found()) {
        return broken("The table has no row where the mapping says that its header is.",
                      "Correct header_row in the mapping.");
    }
    columns_.resize(mapping_.relations.size());
    counts_.resize(mapping_.relations.size());
    for (RelationIndex r = 0; r < mapping_.relations.size(); ++r) {
        const SurveyRelation& entry = mapping_.relations[r];
        if (trimmed(entry.relation.id).empty())
            return broken("A relation of the mapping has no id.", "Name it.");
        if (!relation_of_.emplace(entry.relation.id, r).second) {
            return broken(fmt::format("Two relations of the mapping are called {}.",
                                      quoted_for_people(entry.relation.id)),
                          "Give each its own id.");
        }
        readers_.emplace_back(entry, decimal_comma_);
    }
    std::set<std::size_t> taken;
    std::set<std::string> attributes;
    struct Weight {
        RelationIndex relation;
        int position;
        std::size_t column;
    };
    std::vector<Weight> weights;
    const auto only = [&](std::optional<std::size_t>& into, std::size_t column,
                          const SurveyColumn& entry) -> Result<Done> {
        if (into) {
            return broken(
                fmt::format("Two columns have the role {}: {} and {}.", role_name(entry.role),
                            quoted_for_people(sheet_.headers()[*into]),
                            quoted_for_people(entry.header)),
                "Change the role of one of them.");
        }
        into = column;
        return Done{};
    };
    for (const SurveyColumn& entry : mapping_.columns) {
        const auto column = sheet_.column(entry.header);
        if (!column) {
            if (entry.role == ColumnRole::ignore) continue;
            return broken(fmt::format("The mapping names a column {} that is not there.",
                                      quoted_for_people(entry.header)),
                          "Correct its header in the mapping, take it out, or renew the mapping "
                          "with --guess-mapping.");
        }
        if (!taken.insert(*column).second) {
            return broken(fmt::format("The mapping names the column {} twice.",
                                      quoted_for_people(entry.header)),
                          "Keep one of the two.");
        }
        std::optional<RelationIndex> relation;
        if (entry.role == ColumnRole::rating || entry.role == ColumnRole::nomination ||
            entry.role == ColumnRole::weight) {
            const auto found = relation_of_.find(entry.relation);
            if (found == relation_of_.end()) {
                return broken(
                    fmt::format("The column {} belongs to a relation {} that the "
                                "mapping does not have.",
                                quoted_for_people(entry.header), quoted_for_people(entry.relation)),
                    "Choose one of its relations, or add this one.");
            }
            relation = found->second;
        }
        Result<Done> done = Done{};
        switch (entry.role) {
            case ColumnRole::ignore: break;
            case ColumnRole::respondent_id: done = only(id_column_, *column, entry); break;
            case ColumnRole::respondent_name: done = only(name_column_, *column, entry); break;
            case ColumnRole::wave: done = only(wave_column_, *column, entry); break;
            case ColumnRole::answered: done = only(answered_column_, *column, entry); break;
            case ColumnRole::attribute: {
                std::string id(trimmed(entry.attribute));
                if (id.empty()) id = entry.header;
                if (!attributes.insert(id).second) {
                    return broken(
                        fmt::format("Two columns are the attribute {}.", quoted_for_people(id)),
                        "Give one of them another name.");
                }
                attribute_columns_.emplace_back(*column, std::move(id));
                break;
            }
            case ColumnRole::rating:
                if (trimmed(entry.alter).empty()) {
                    return broken(fmt::format("The column {} does not say whom it is about.",
                                              quoted_for_people(entry.header)),
                                  "Write the id or name of the alter into the mapping.");
                }
                columns_[*relation].ratings.push_back({*column, entry.alter});
                break;
            case ColumnRole::nomination:
                columns_[*relation].nominations.push_back({*column, entry.position, std::nullopt});
                break;
            case ColumnRole::weight: weights.push_back({*relation, entry.position, *column}); break;
        }
        if (!done) return done;
    }
    for (const Weight& weight : weights) {
        RelationColumns& columns = columns_[weight.relation];
        const auto found = std::find_if(columns.nominations.begin(), columns.nominations.end(),
                                        [&](const Nomination& each) {
                                            return each.position == weight.position && !each.weight;
                                        });
        if (found == columns.nominations.end()) {
            columns.lone_weights.push_back(weight.column);
        } else {
            found->weight = weight.column;
        }
    }
    if (!id_column_ && !name_column_) {
        return broken("The mapping does not say which column tells who answered.",
                      "Give a column the role respondent_id or respondent_name.");
    }
    return Done{};
}

/// Whose row is which. Later rows of the same respondent and wave join the first.
Result<Done> SurveyReading::read_people() {
    read_waves();
    sheet_of_row_.assign(table_.row_count(), no_person);
    rejected_.resize(table_.row_count());
    issues_.resize(table_.row_count());
    std::map<std::pair<WaveIndex, std::size_t>, std::size_t> sheets;
    const auto cell = [&](std::size_t row, std::optional<std::size_t> column) {
        return column ? trimmed(table_.cell(row, *column)) : std::string_view();
    };
    for (const std::size_t row : sheet_.rows()) {
        if (table_.blank(row)) {
            rejected_[row] = "empty row";
            continue;
        }
        if (table_.too_long(row)) {
            rejected_[row] = "too many cells";
            continue;
        }
        const std::string_view id = cell(row, id_column_), name = cell(row, name_column_);
        if (id.empty() && name.empty()) {
            rejected_[row] = "no respondent";
            continue;
        }
        const auto person = people_.respondent(id, name, table_.line(row));
        if (!person) {
            rejected_[row] = "not on the roster";
            continue;
        }
        const std::string_view wave = cell(row, wave_column_);
        const auto w = static_cast<WaveIndex>(
            std::find(waves_.begin(), waves_.end(), wave.empty() ? trimmed(mapping_.wave) : wave) -
            waves_.begin());
        const auto [found, fresh] = sheets.try_emplace({w, *person}, sheets_.size());
        if (fresh) sheets_.push_back({*person, w, {}, false, std::nullopt});
        Sheet& sheet = sheets_[found->second];
        sheet.rows.push_back(row);
        sheet_of_row_[row] = found->second;
        if (const std::string_view word = cell(row, answered_column_); !word.empty()) {
            if (const auto finished = finished_word(word)) {
                sheet.finished = finished;
            } else {
                issue(row, *answered_column_,
                      fmt::format("{} does not say whether the respondent finished; the answers "
                                  "decide",
                                  quoted_for_people(word)));
            }
        }
        for (const RelationColumns& columns : columns_) {
            const auto filled = [&](std::size_t column) { return !cell(row, column).empty(); };
            for (const Rating& each : columns.ratings) sheet.wrote_anything |= filled(each.column);
            for (const Nomination& each : columns.nominations)
                sheet.wrote_anything |= filled(each.column);
        }
    }
    if (!sheets_.empty()) return Done{};
    for (const std::size_t row : sheet_.rows()) {
        return invalid_file(
            table_.file(), table_.line(row),
            fmt::format("None of the {} rows could be used; the first: {}.", sheet_.rows().size(),
                        rejected_[row]),
            "Check in the mapping which column tells who answered, and where the answers begin.");
    }
    return invalid_file(table_.file(), mapping_.header_row,
                        "There are no answers below the header.",
                        "Check header_row and first_row in the mapping.");
}

/// The waves in the sheet: by number where all are numbers, else as they appear.
void SurveyReading::read_waves() {
    const std::string own(trimmed(mapping_.wave).empty() ? std::string_view("1")
                                                         : trimmed(mapping_.wave));
    std::set<std::string> seen;
    bool own_used = !wave_column_, numbers = true;
    for (const std::size_t row : sheet_.rows()) {
        if (!wave_column_ || table_.blank(row)) continue;
        const std::string wave(trimmed(table_.cell(row, *wave_column_)));
        own_used |= wave.empty();
        if (!wave.empty() && seen.insert(wave).second) waves_.push_back(wave);
    }
    if ((own_used || waves_.empty()) && seen.insert(own).second) waves_.push_back(own);
    for (const std::string& wave : waves_) numbers &= parse_number(wave).has_value();
    if (numbers) {
        std::stable_sort(waves_.begin(), waves_.end(),
                         [](const std::string& a, const std::string& b) {
                             return *parse_number(a) < *parse_number(b);
                         });
    }
}

/// The alters of roster matrices, whether or not anybody filled their columns. Where no
/// roster was given, the matrix is the list of those who were asked.
void SurveyReading::name_matrix_alters() {
    for (RelationIndex r = 0; r < columns_.size(); ++r) {
        const bool two_mode = mapping_.relations[r].relation.two_mode;
        for (Rating& rating : columns_[r].ratings) {
            rating.person =
                people_.alter(rating.alter, two_mode ? ActorKind::body : mapping_.respondent_kind,
                              mapping_.header_row);
            if (roster_ == nullptr && !two_mode) people_[rating.person].asked = true;
        }
    }
}

SurveyReading::Filled SurveyReading::last_filled(const Sheet& sheet, std::size_t column) const {
    for (auto row = sheet.rows.rbegin(); row != sheet.rows.rend(); ++row) {
        const std::string_view text = trimmed(table_.cell(*row, column));
        if (!text.empty()) return {text, *row};
    }
    return {{}, sheet.rows.back()};
}

void SurveyReading::account_rows() {
    Ledger& ledger = result_.ledger;
    LedgerTotals& totals = ledger.by_file[table_.file()];
    result_.preview.by_row.resize(table_.row_count());
    for (const std::size_t row : sheet_.rows()) {
        ++totals.read;
        ++result_.preview.rows;
        SurveyRow& told = result_.preview.by_row[row];
        told.answers = true;
        told.repairs = issues_[row].size();
        told.reason = rejected_[row];
        told.fate = !rejected_[row].empty()                           ? Fate::rejected
                    : sheets_[sheet_of_row_[row]].rows.front() != row ? Fate::merged
                    : !issues_[row].empty()                           ? Fate::repaired
                                                                      : Fate::kept;
        if (told.fate == Fate::kept || told.fate == Fate::repaired) {
            const std::size_t relations = mapping_.relations.size();
            const std::size_t first = sheet_of_row_[row] * relations;
            told.silent = true;
            for (std::size_t r = 0; r < relations; ++r) {
                told.ties += reports_[first + r].size();
                told.silent = told.silent && answers_[first + r] != Answer::answered;
            }
        }
        LedgerEntry entry{table_.file(), table_.line(row), Fate::kept, {}, {}, {}};
        std::string details;
        for (const std::string& text : issues_[row])
            details += (details.empty() ? "" : "; ") + text;
        if (!rejected_[row].empty()) {
            entry.fate = Fate::rejected;
            entry.reason = rejected_[row];
            if (rejected_[row] == "not on the roster") {
                const std::string_view id =
                    id_column_ ? trimmed(table_.cell(row, *id_column_)) : std::string_view();
                entry.detail = quoted_for_people(
                    id.empty() && name_column_ ? trimmed(table_.cell(row, *name_column_)) : id);
            } else if (rejected_[row] == "too many cells") {
                entry.detail = "more filled cells than the header has columns";
            }
            ++totals.rejected;
            if (rejected_[row] != "empty row") {
                result_.preview.problems.push_back(
                    {table_.line(row), {}, fmt::format("The row is not used: {}.", entry.reason)});
            }
            for (RelationIndex r = 0; r < columns_.size(); ++r) {
                std::size_t filled = 0;
                for (const Rating& each : columns_[r].ratings)
                    filled += !trimmed(table_.cell(row, each.column)).empty();
                for (const Nomination& each : columns_[r].nominations)
                    filled += !trimmed(table_.cell(row, each.column)).empty();
                count(r, Fate::rejected, filled);
            }
        } else if (const Sheet& sheet = sheets_[sheet_of_row_[row]]; sheet.rows.front() != row) {
            std::size_t changed = 0;
            for (std::size_t column = 0; column < table_.column_count(); ++column) {
                const std::string_view now = trimmed(table_.cell(row, column));
                const std::string_view first = trimmed(table_.cell(sheet.rows.front(), column));
                changed += !now.empty() && !first.empty() && now != first;
            }
            entry.fate = Fate::merged;
            entry.reason = "same respondent again: the later row counts";
            entry.detail = fmt::format("{}, first on line {}; {} say something else{}",
                                       quoted_for_people(people_[sheet.person].name),
                                       table_.line(sheet.rows.front()),
                                       changed == 1 ? "1 cell" : fmt::format("{} cells", changed),
                                       details.empty() ? "" : "; " + details);
            ++totals.merged;
            result_.preview.problems.push_back({table_.line(row),
                                                {},
                                                fmt::format("The same respondent as on line {}; "
                                                            "the later row counts.",
                                                            table_.line(sheet.rows.front()))});
        } else if (!issues_[row].empty()) {
            entry.fate = Fate::repaired;
            entry.reason = "cells that need a look";
            entry.detail = std::move(details);
            ++totals.repaired;
        } else {
            ++totals.kept;
            continue;
        }
        ledger.entries.push_back(std::move(entry));
    }
    result_.preview.totals = totals;
    result_.preview.respondents = 0;
    std::set<std::size_t> people;
    for (const Sheet& sheet : sheets_) people.insert(sheet.person);
    result_.preview.respondents = people.size();
}

}  // namespace convene

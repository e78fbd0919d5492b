// What reading a survey assumed, in words, and the two ends of the reading.

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_reading.hpp"
#include "engine/io/survey_words.hpp"
#include "engine/model/pair_reports.hpp"

namespace convene {
namespace {

std::string_view rule_in_words(Symmetrize rule) {
    switch (rule) {
        case Symmetrize::either: return "one report is enough (pair_rule either)";
        case Symmetrize::both: return "both must report it (pair_rule both)";
        case Symmetrize::mean: return "the mean of both reports counts (pair_rule mean)";
        case Symmetrize::none: break;
    }
    return "the reports stay apart (no pair_rule)";
}

}  // namespace

void SurveyReading::tell() {
    auto& told = result_.ledger.assumptions;
    std::vector<std::string> unmapped, ignored;
    for (std::size_t column = 0; column < table_.column_count(); ++column) {
        const bool filled = std::any_of(
            sheet_.rows().begin(), sheet_.rows().end(),
            [&](std::size_t row) { return !trimmed(table_.cell(row, column)).empty(); });
        if (!filled) continue;
        const std::string& header = sheet_.headers()[column];
        const auto entry = std::find_if(mapping_.columns.begin(), mapping_.columns.end(),
                                        [&](const auto& each) { return each.header == header; });
        if (entry == mapping_.columns.end()) {
            unmapped.push_back(header);
        } else if (entry->role == ColumnRole::ignore) {
            ignored.push_back(header);
        }
    }
    if (!ignored.empty()) {
        told.push_back(fmt::format("{}: left out, as the mapping says: {}.", table_.file(),
                                   listed_for_people(ignored)));
    }
    if (!unmapped.empty()) {
        const std::string text =
            fmt::format("{} that the mapping does not name and that {} not read: {}.",
                        counted(unmapped.size(), "column", "columns"),
                        unmapped.size() == 1 ? "was" : "were", listed_for_people(unmapped));
        told.push_back(fmt::format("{}: {}", table_.file(), text));
        result_.preview.problems.push_back({0, {}, text});
    }
    std::size_t guessed = 0;
    for (const SurveyColumn& column : mapping_.columns)
        guessed += column.guessed && column.role != ColumnRole::ignore ? 1U : 0U;
    if (guessed > 0) {
        told.push_back(fmt::format("{}: {} guessed and not confirmed.", table_.file(),
                                   guessed == 1
                                       ? "the meaning of 1 column is"
                                       : fmt::format("the meanings of {} columns are", guessed)));
    }
    std::size_t silent = 0, asked = 0;
    for (const std::size_t p : person_of_) {
        if (!people_[p].asked) continue;
        ++asked;
        silent += people_[p].responds ? 0U : 1U;
    }
    if (roster_ != nullptr) {
        told.push_back(fmt::format("Asked: the {} on the roster; {} no row and count as silent.",
                                   counted(asked, "actor", "actors"),
                                   silent == 1 ? "1 has" : fmt::format("{} have", silent)));
    } else if (silent > 0) {
        told.push_back(fmt::format(
            "No roster was given: {} of the answer columns without a row of their own {} taken "
            "as asked and silent.",
            counted(silent, "actor", "actors"), silent == 1 ? "is" : "are"));
    }
    if (people_.differing_names() > 0) {
        told.push_back(fmt::format("{} of respondents differ from the roster's, which are kept.",
                                   counted(people_.differing_names(), "name", "names")));
    }
    for (const std::string& id : people_.wrong_decisions()) {
        result_.preview.problems.push_back(
            {0,
             {},
             fmt::format("A [[name]] of the mapping means {}, who is not there.",
                         quoted_for_people(id))});
        told.push_back(
            fmt::format("A name was decided to mean {}, who is not there; it is read "
                        "as if nobody had decided.",
                        quoted_for_people(id)));
    }
    result_.preview.names = people_.open_names();
    for (const NameProposal& name : result_.preview.names) {
        if (name.actors.empty()) continue;
        std::string meant;
        for (const std::string& id : name.actors)
            meant += (meant.empty() ? "" : ", ") + quoted_for_people(id);
        told.push_back(
            fmt::format("{} (line {}) fits nobody exactly and came in as a new actor; "
                        "may be: {}. Decide in the mapping under [[name]].",
                        quoted_for_people(name.written), name.lines.front(), meant));
        result_.preview.problems.push_back(
            {name.lines.front(),
             {},
             fmt::format("{} fits nobody exactly; may be: {}. Decide who is meant.",
                         quoted_for_people(name.written), meant)});
    }
    if (people_.gave_up()) {
        told.push_back("So many names fit nobody that no proposals were made for the later ones.");
    }
    for (RelationIndex r = 0; r < mapping_.relations.size(); ++r) tell_relation(r);
    for (const Relation& relation : result_.tables.relations)
        result_.ledger.by_relation.try_emplace(relation.id);
}

void SurveyReading::tell_relation(RelationIndex r) {
    const Counts& counts = counts_[r];
    const SurveyRelation& entry = mapping_.relations[r];
    const std::string id = quoted_for_people(entry.relation.id);
    auto& told = result_.ledger.assumptions;
    SurveyPreview& preview = result_.preview;
    const std::size_t unknown = counts.blank + counts.dont_know + counts.unreadable;
    preview.answers_no += counts.no + counts.blank_no;
    preview.answers_unknown += unknown;
    preview.answers_not_asked += counts.not_asked;
    if (unknown > 0) {
        std::string text = fmt::format(
            "Relation {}: {} unknown ({} blank, {} don't know, {} unreadable) in {}.", id,
            unknown == 1 ? "1 cell is" : fmt::format("{} cells are", unknown), counts.blank,
            counts.dont_know, counts.unreadable, counted(counts.unknown_rows, "row", "rows"));
        if (counts.unanswered_rows > 0) {
            text +=
                fmt::format(" {} not answered: {} kept, and what {} not say stays unknown.",
                            counts.unanswered_rows == 1
                                ? "1 of these rows counts as"
                                : fmt::format("{} of these rows count as", counts.unanswered_rows),
                            counted(counts.silent_ties, "tie of it is", "ties of them are"),
                            counts.unanswered_rows == 1 ? "it does" : "they do");
        }
        if (counts.bridged_cells > 0) {
            text += fmt::format(
                " Rows with at most {} of their cells unknown count as answered: {} there "
                "as no tie.",
                shortest(entry.most_unknown),
                counts.bridged_cells == 1
                    ? "1 unknown cell reads"
                    : fmt::format("{} unknown cells read", counts.bridged_cells));
        }
        if (!entry.relation.rating_scale.empty())
            text += " It is a rating: a cell without an answer is not rated, and no zero.";
        told.push_back(text);
        if (counts.blank > 0 && entry.relation.rating_scale.empty()) {
            preview.problems.push_back(
                {0,
                 {},
                 fmt::format(
                     "Relation {}: {} blank in rows that answer others. If blank means "
                     "no tie, say so (blank = \"no\").",
                     id,
                     counts.blank == 1 ? "1 cell is" : fmt::format("{} cells are", counts.blank))});
        }
    }
    if (counts.blank_no > 0) {
        told.push_back(fmt::format("Relation {}: {} as no tie, as the mapping says.", id,
                                   counts.blank_no == 1
                                       ? "1 blank cell reads"
                                       : fmt::format("{} blank cells read", counts.blank_no)));
    }
    if (counts.not_asked > 0) {
        told.push_back(fmt::format(
            "Relation {}: {} not asked. Who was asked is held by relation and not by pair, so "
            "measures over all pairs count these as absent.",
            id,
            counts.not_asked == 1 ? "1 cell was" : fmt::format("{} cells were", counts.not_asked)));
    }
    if (counts.too_many_names > 0) {
        told.push_back(fmt::format("Relation {}: {} named more than the {} asked for.", id,
                                   counted(counts.too_many_names, "respondent", "respondents"),
                                   entry.most_nominations));
    }
    if (entry.relation.two_mode || columns_[r].ratings.empty()) return;
    std::size_t left_out = 0;
    std::vector<bool> has_column(people_.all().size(), false);
    for (const Rating& rating : columns_[r].ratings) has_column[rating.person] = true;
    for (const std::size_t p : person_of_) left_out += people_[p].asked && !has_column[p] ? 1U : 0U;
    if (left_out > 0 && columns_[r].nominations.empty()) {
        told.push_back(fmt::format(
            "Relation {}: {} of those asked {} no column, so nobody was asked about them.", id,
            left_out, left_out == 1 ? "has" : "have"));
    }
}

namespace {

struct Read {
    SurveyResult result;
    std::shared_ptr<const Network> network;
};

Result<Read> read_all(const Table& table, const SurveyMapping& mapping, const Network* roster) {
    auto result = SurveyReading(table, mapping, roster).run();
    if (!result) return tl::unexpected(result.error());
    auto network = Network::build(std::move(result->tables));
    if (!network) {
        Error error = network.error();
        error.file = table.file();
        return tl::unexpected(std::move(error));
    }
    Read read{std::move(*result), std::move(*network)};
    const Network& built = *read.network;
    for (RelationIndex r = 0; r < built.relations().size(); ++r) {
        const Relation& relation = built.relations()[r];
        if (relation.two_mode || !relation.rating_scale.empty()) continue;
        PairReports all;
        for (WaveIndex w = 0; w < built.waves().size(); ++w) {
            const PairReports reports = pair_reports(built, w, r);
            all.both += reports.both;
            all.one_sided += reports.one_sided;
        }
        read.result.preview.disagreements.emplace_back(relation.id, all.one_sided);
        if (all.one_sided == 0 && relation.pair_rule == Symmetrize::none) continue;
        read.result.ledger.assumptions.push_back(fmt::format(
            "Relation {}: of {} of which both answered and at least one reports a tie, {} by one "
            "alone. All reports are kept; {}.",
            quoted_for_people(relation.id), counted(all.both + all.one_sided, "pair", "pairs"),
            all.one_sided == 1 ? "1 is reported" : fmt::format("{} are reported", all.one_sided),
            rule_in_words(relation.pair_rule)));
    }
    auto& entries = read.result.ledger.entries;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const LedgerEntry& a, const LedgerEntry& b) { return a.line < b.line; });
    auto& problems = read.result.preview.problems;
    std::stable_sort(
        problems.begin(), problems.end(),
        [](const SurveyProblem& a, const SurveyProblem& b) { return a.line < b.line; });
    const auto& notes = table.notes();
    read.result.ledger.assumptions.insert(read.result.ledger.assumptions.begin(), notes.begin(),
                                          notes.end());
    return read;
}

}  // namespace

SurveyPreview preview_survey(const Table& table, const SurveyMapping& mapping,
                             const Network* roster) {
    auto read = read_all(table, mapping, roster);
    if (read) return std::move(read->result.preview);
    SurveyPreview preview;
    const Error& error = read.error();
    preview.problems.push_back(
        {error.line, {}, error.message + (error.advice.empty() ? "" : " " + error.advice)});
    return preview;
}

Result<Imported> read_survey(const Table& table, const SurveyMapping& mapping,
                             const Network* roster) {
    auto read = read_all(table, mapping, roster);
    if (!read) return tl::unexpected(read.error());
    return Imported{std::move(read->network), std::move(read->result.ledger)};
}

}  // namespace convene

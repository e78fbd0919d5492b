#include "engine/io/survey_questionnaire.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/csv_text.hpp"
#include "engine/io/spreadsheet_text.hpp"

namespace convene {
namespace {

constexpr std::string_view mark = "convene";

std::vector<ActorIndex> people_of(const Network& roster) {
    std::vector<ActorIndex> people;
    const auto wave = static_cast<WaveIndex>(roster.waves().size() - 1);
    for (const ActorKind kind : {ActorKind::person, ActorKind::organization}) {
        for (ActorIndex actor = 0; actor < roster.actors().size(); ++actor) {
            if (roster.actors()[actor].kind == kind && roster.on_roster(wave, actor))
                people.push_back(actor);
        }
        if (!people.empty()) break;
    }
    return people;
}

/// "Keeps to what was agreed (1 Not at all, ..., 4 A great deal)"
std::string question_text(const InstrumentItem& item) {
    std::string scale;
    for (const auto& [code, words] : item.anchors)
        scale += fmt::format("{}{} {}", scale.empty() ? "" : ", ", shortest(code), words);
    return scale.empty() ? item.text : fmt::format("{} ({})", item.text, scale);
}

/// A line for one cell: names may hold line breaks, but question texts shall not.
std::string one_line(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\r', ' ');
    return line;
}

std::string attribute_of(const Instrument& instrument, std::string_view part) {
    return fmt::format("{}_{}", instrument.id, part);
}

struct Asked {
    const Instrument* instrument;
    const InstrumentItem* item;
};

Result<std::vector<Asked>> asked_items(const std::vector<const Instrument*>& instruments_asked,
                                       const std::vector<std::string>& items) {
    std::vector<Asked> asked;
    std::set<std::string> found, used;
    for (const Instrument* instrument : instruments_asked) {
        for (const InstrumentItem& item : instrument->items) {
            if (!items.empty() && std::find(items.begin(), items.end(), item.id) == items.end())
                continue;
            const std::string key = instrument->about == Instrument::About::partner
                                        ? item.id
                                        : attribute_of(*instrument, item.id);
            if (!used.insert(key).second) {
                return invalid_input(fmt::format("The item {} is asked twice.", item.id),
                                     "Name each instrument once.");
            }
            found.insert(item.id);
            asked.push_back({instrument, &item});
        }
    }
    for (const std::string& item : items) {
        if (found.count(item) > 0) continue;
        std::string known;
        for (const Instrument* instrument : instruments_asked) {
            for (const InstrumentItem& each : instrument->items)
                known += (known.empty() ? "" : ", ") + each.id;
        }
        return invalid_input(
            fmt::format("None of the instruments asks about {}.", quoted_for_people(item)),
            fmt::format("Choose among: {}.", known));
    }
    return asked;
}

/// Parts of a header of ours; empty where it is none. Not trimmed: ids are as they are.
std::vector<std::string> header_parts(std::string_view header) {
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == '\\' && i + 1 < header.size()) {
            parts.back() += header[++i];
        } else if (header[i] == '|') {
            parts.emplace_back();
        } else {
            parts.back() += header[i];
        }
    }
    if (parts.size() < 3 || parts.front() != mark) return {};
    return parts;
}

}  // namespace

Result<std::vector<std::vector<std::string>>> questionnaire_rows(
    const Network& roster, const std::vector<const Instrument*>& instruments_asked,
    const std::vector<std::string>& items) {
    const auto asked = asked_items(instruments_asked, items);
    if (!asked) return tl::unexpected(asked.error());
    const std::vector<ActorIndex> people = people_of(roster);
    if (people.empty()) {
        return invalid_input("The roster holds nobody who could be asked.",
                             "Give a table of people or organizations, one a row.");
    }
    std::vector<std::vector<std::string>> rows(2);
    const auto add = [&](const std::vector<std::string>& parts, std::string question) {
        rows[0].push_back(join_list(parts));
        rows[1].push_back(std::move(question));
    };
    add({std::string(mark), "respondent", "id"}, "Who answers (id)");
    add({std::string(mark), "respondent", "name"}, "Who answers");
    for (const auto& [instrument, item] : *asked) {
        if (instrument->about == Instrument::About::school) {
            add({std::string(mark), instrument->id, item->id}, question_text(*item));
            continue;
        }
        for (const ActorIndex alter : people) {
            add({std::string(mark), instrument->id, item->id, roster.actors()[alter].id},
                fmt::format("{} - {}", question_text(*item),
                            one_line(roster.actors()[alter].name)));
        }
    }
    for (const ActorIndex respondent : people) {
        std::vector<std::string> row{roster.actors()[respondent].id,
                                     roster.actors()[respondent].name};
        row.resize(rows[0].size());
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string questionnaire_csv(const std::vector<std::vector<std::string>>& rows) {
    CsvText csv;
    for (const auto& row : rows) {
        for (const std::string& cell : row) csv.cell(harmless_text(cell));
        csv.end_row();
    }
    return csv.text();
}

bool is_questionnaire(const Table& table) {
    return std::any_of(table.header().begin(), table.header().end(),
                       [](std::string_view header) { return !header_parts(header).empty(); });
}

Result<SurveyMapping> questionnaire_mapping(const Table& table) {
    SurveyMapping mapping;
    mapping.header_row = table.header_line();
    mapping.first_row = mapping.header_row + 1;
    mapping.decimal_comma = table.decimal_comma();
    // The row of questions may have been taken out by whoever filled the sheet.
    const auto headers = survey_headers(table, mapping.header_row, std::nullopt);
    std::set<std::string> scored;
    for (std::size_t column = 0; column < headers.size(); ++column) {
        SurveyColumn entry;
        entry.header = headers[column];
        const auto parts = header_parts(table.header()[column]);
        const auto broken = [&](std::string message) {
            return invalid_file(table.file(), table.header_line(), std::move(message),
                                "Use the sheet that convene survey wrote, with its header as "
                                "it was.");
        };
        if (parts.empty()) {
            // Somebody's own column, as of a survey service: kept as an attribute.
            entry.role = ColumnRole::attribute;
            entry.attribute = entry.header;
            entry.guessed = true;
        } else if (parts[1] == "respondent") {
            entry.role =
                parts[2] == "name" ? ColumnRole::respondent_name : ColumnRole::respondent_id;
            if (table.row_count() > 0 &&
                trimmed(table.cell(0, column)) ==
                    (parts[2] == "name" ? "Who answers" : "Who answers (id)")) {
                mapping.question_row = table.line(0);
                mapping.first_row = table.line(0) + 1;
            }
        } else {
            const Instrument* instrument = find_instrument(parts[1]);
            if (instrument == nullptr) {
                return broken(
                    fmt::format("There is no instrument {} here.", quoted_for_people(parts[1])));
            }
            const auto item =
                std::find_if(instrument->items.begin(), instrument->items.end(),
                             [&](const InstrumentItem& each) { return each.id == parts[2]; });
            if (item == instrument->items.end()) {
                return broken(fmt::format("The instrument {} has no item {}.", instrument->id,
                                          quoted_for_people(parts[2])));
            }
            if (instrument->about == Instrument::About::school) {
                entry.role = ColumnRole::attribute;
                entry.attribute = attribute_of(*instrument, item->id);
                scored.insert(instrument->id);
            } else {
                if (parts.size() < 4 || trimmed(parts[3]).empty())
                    return broken("A column does not say whom it is about.");
                entry.role = ColumnRole::rating;
                entry.relation = item->id;
                entry.alter = parts[3];
                const bool there = std::any_of(
                    mapping.relations.begin(), mapping.relations.end(),
                    [&](const SurveyRelation& each) { return each.relation.id == item->id; });
                if (!there) {
                    SurveyRelation relation;
                    relation.relation.id = item->id;
                    relation.relation.title = item->text;
                    relation.relation.category = item->category;
                    relation.relation.directed_assumed = false;
                    relation.relation.reading = item->reading;
                    relation.relation.reading_assumed = false;
                    relation.relation.scale_minimum = item->scale_minimum;
                    relation.relation.scale_maximum = item->scale_maximum;
                    relation.relation.scale_assumed = false;
                    relation.relation.reversed = item->reversed;
                    relation.relation.anchors = item->anchors;
                    relation.relation.instrument = "roster: " + instrument->id;
                    relation.relation.pair_rule = item->pair_rule;
                    relation.dont_know_words = instrument->dont_know_words;
                    relation.not_asked_words = instrument->not_asked_words;
                    const auto index = static_cast<RelationIndex>(mapping.relations.size());
                    if (!instrument->composite.empty() && item->scored) {
                        relation.relation.rating_scale = instrument->composite;
                        auto scale = std::find_if(
                            mapping.rating_scales.begin(), mapping.rating_scales.end(),
                            [&](const RatingScale& s) { return s.id == instrument->composite; });
                        if (scale == mapping.rating_scales.end()) {
                            scale = mapping.rating_scales.insert(
                                scale, {instrument->composite, instrument->title, {}});
                        }
                        scale->items.push_back(index);
                    }
                    mapping.relations.push_back(std::move(relation));
                }
            }
        }
        mapping.columns.push_back(std::move(entry));
    }
    for (const std::string& id : scored) {
        const Instrument& instrument = *find_instrument(id);
        for (const Subscale& subscale : instrument.subscales) {
            SurveyScore score;
            score.attribute = attribute_of(instrument, subscale.id);
            score.least_answered = subscale.least_answered;
            for (const InstrumentItem& item : instrument.items) {
                if (std::find(subscale.items.begin(), subscale.items.end(), item.id) ==
                    subscale.items.end()) {
                    continue;
                }
                score.items.push_back(attribute_of(instrument, item.id));
                if (item.reversed) score.reversed.push_back(score.items.back());
                score.scale_minimum = item.scale_minimum;
                score.scale_maximum = item.scale_maximum;
                score.anchors = item.anchors;
            }
            mapping.scores.push_back(std::move(score));
        }
    }
    return mapping;
}

}  // namespace convene

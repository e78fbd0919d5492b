// From the answers of a survey to the tables of a network.

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_reading.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {

void SurveyReading::finish_actors() {
    const auto& people = people_.all();
    std::vector<bool> in(people.size(), false);
    for (std::size_t p = 0; p < people.size(); ++p) {
        in[p] = people[p].asked || people[p].responds || people[p].named;
        // Where somebody belongs comes along, up to the top.
        if (!in[p] || people[p].known == no_index) continue;
        for (ActorIndex parent = roster_->actors()[people[p].known].parent;
             parent != no_index && !in[parent]; parent = roster_->actors()[parent].parent) {
            in[parent] = true;  // the roster's actors are the first people, in its order
        }
    }
    actor_of_.assign(people.size(), no_index);
    for (std::size_t p = 0; p < people.size(); ++p) {
        if (!in[p]) continue;
        actor_of_[p] = static_cast<ActorIndex>(person_of_.size());
        person_of_.push_back(p);
    }
    for (const std::size_t p : person_of_) {
        const SurveyPeople::Person& person = people[p];
        Actor actor{person.id, person.name, person.kind, no_index};
        if (person.known != no_index) {
            const ActorIndex parent = roster_->actors()[person.known].parent;
            if (parent != no_index) actor.parent = actor_of_[parent];
        } else {
            ++result_.preview.new_actors;
            if (!person.responds) ++result_.ledger.actors_from_ties;
        }
        result_.tables.actors.push_back(std::move(actor));
    }
}

void SurveyReading::finish_relations() {
    for (RelationIndex r = 0; r < mapping_.relations.size(); ++r) {
        const SurveyRelation& entry = mapping_.relations[r];
        Relation relation = entry.relation;
        if (relation.title.empty()) relation.title = relation.id;
        if (relation.instrument.empty()) {
            const bool named = !columns_[r].nominations.empty();
            relation.instrument = !named ? "roster"
                                  : entry.most_nominations == 0
                                      ? "recall"
                                      : fmt::format("fixed choice of {}", entry.most_nominations);
        }
        // Answers are reports of one about another, also where the tie itself has no
        // direction: they stay apart, and the pair rule says what they make.
        if (relation.two_mode) {
            relation.directed = false;
        } else if (!relation.directed) {
            relation.directed = true;
            if (relation.pair_rule == Symmetrize::none) relation.pair_rule = Symmetrize::either;
        }
        relation.directed_assumed = false;
        if (relation.scale_assumed) {
            double low = std::numeric_limits<double>::infinity(), high = -low;
            for (const auto& [code, words] : relation.anchors) {
                const CellAnswer answer = readers_[r].read(words);
                if (answer.kind != CellAnswer::tie && answer.kind != CellAnswer::no) continue;
                low = std::min(low, code);
                high = std::max(high, code);
            }
            if (low < high) {
                relation.scale_minimum = low;
                relation.scale_maximum = high;
                relation.scale_assumed = false;
            }
        }
        const bool weighted =
            !columns_[r].ratings.empty() ||
            std::any_of(columns_[r].nominations.begin(), columns_[r].nominations.end(),
                        [](const Nomination& each) { return each.weight.has_value(); });
        if (!weighted && relation.anchors.empty() && relation.scale_assumed) {
            relation.scale_minimum = 0.0;
            relation.scale_maximum = 1.0;
            relation.scale_assumed = relation.reading_assumed = false;
        }
        result_.tables.relations.push_back(std::move(relation));
    }
    for (const RatingScale& scale : mapping_.rating_scales) {
        RatingScale kept = scale;
        std::erase_if(kept.items,
                      [&](RelationIndex item) { return item >= result_.tables.relations.size(); });
        for (const RelationIndex item : kept.items)
            result_.tables.relations[item].rating_scale = kept.id;
        if (kept.title.empty()) kept.title = kept.id;
        result_.tables.rating_scales.push_back(std::move(kept));
    }
}

/// Rosters are listed in full: who joins the project later was not there.
void SurveyReading::finish_waves() {
    const std::size_t relations = mapping_.relations.size(), actors = person_of_.size();
    for (WaveIndex w = 0; w < waves_.size(); ++w) {
        const bool own = waves_[w] == trimmed(mapping_.wave) && !mapping_.wave_title.empty();
        Wave wave{waves_[w], own ? mapping_.wave_title : waves_[w], {}};
        wave.roster.assign(actors, false);
        for (ActorIndex a = 0; a < actors; ++a) wave.roster[a] = people_[person_of_[a]].asked;
        for (const RelationColumns& columns : columns_) {
            for (const Rating& rating : columns.ratings)
                wave.roster[actor_of_[rating.person]] = true;
        }
        result_.tables.waves.push_back(std::move(wave));
    }
    for (WaveIndex w = 0; w < waves_.size(); ++w) {
        for (RelationIndex r = 0; r < relations; ++r) {
            Respondents given{w, r, std::vector<Answer>(actors, Answer::not_asked)};
            const bool asked_at_all =
                !columns_[r].ratings.empty() || !columns_[r].nominations.empty();
            for (ActorIndex a = 0; a < actors && asked_at_all; ++a) {
                if (people_[person_of_[a]].asked) given.answers[a] = Answer::silent;
            }
            result_.tables.respondents.push_back(std::move(given));
        }
    }
    for (std::size_t s = 0; s < sheets_.size(); ++s) {
        const ActorIndex actor = actor_of_[sheets_[s].person];
        result_.tables.waves[sheets_[s].wave].roster[actor] = true;
        for (RelationIndex r = 0; r < relations; ++r) {
            result_.tables.respondents[sheets_[s].wave * relations + r].answers[actor] =
                answers_[s * relations + r];
        }
    }
}

void SurveyReading::finish_ties() {
    const std::size_t relations = mapping_.relations.size();
    std::vector<std::pair<double, double>> seen(
        relations,
        {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()});
    for (std::size_t s = 0; s < sheets_.size(); ++s) {
        const WaveIndex wave = sheets_[s].wave;
        const ActorIndex source = actor_of_[sheets_[s].person];
        for (RelationIndex r = 0; r < relations; ++r) {
            for (const Report& report : reports_[s * relations + r]) {
                const ActorIndex target = actor_of_[report.alter];
                result_.tables.ties.push_back({wave, r, source, target, report.code, no_index});
                result_.tables.waves[wave].roster[target] = true;
                seen[r] = {std::min(seen[r].first, report.code),
                           std::max(seen[r].second, report.code)};
            }
        }
    }
    result_.preview.ties = result_.tables.ties.size();
    for (RelationIndex r = 0; r < relations; ++r) {
        Relation& relation = result_.tables.relations[r];
        if (!relation.scale_assumed) continue;
        if (seen[r].first <= seen[r].second) {
            relation.scale_minimum = std::min(relation.scale_minimum, seen[r].first);
            relation.scale_maximum = seen[r].second;
        }
        if (relation.scale_maximum <= relation.scale_minimum)
            relation.scale_maximum = relation.scale_minimum + 1.0;
        result_.ledger.assumptions.push_back(fmt::format(
            "Relation {}: scale not declared; read as {} to {}, the largest answer seen.",
            quoted_for_people(relation.id), shortest(relation.scale_minimum),
            shortest(relation.scale_maximum)));
    }
}

/// By actor: the last filled cell of the respondent's rows.
std::vector<std::string_view> SurveyReading::attribute_cells(std::size_t column) const {
    std::vector<std::string_view> cells(person_of_.size());
    for (const std::size_t row : sheet_.rows()) {
        if (!rejected_[row].empty()) continue;
        const std::string_view text = trimmed(table_.cell(row, column));
        if (!text.empty()) cells[actor_of_[sheets_[sheet_of_row_[row]].person]] = text;
    }
    return cells;
}

void SurveyReading::finish_attributes() {
    auto& attributes = result_.tables.actor_attributes;
    const auto known_of = [&](ActorIndex actor) { return people_[person_of_[actor]].known; };
    const std::size_t actors = person_of_.size();
    if (roster_ != nullptr) {
        for (const AttributeColumn& given : roster_->tables().actor_attributes) {
            AttributeColumn column{given.id, given.type, std::vector<AttributeValue>(actors)};
            for (ActorIndex a = 0; a < actors; ++a) {
                if (known_of(a) != no_index) column.values[a] = given.values[known_of(a)];
            }
            attributes.push_back(std::move(column));
        }
    }
    for (const auto& [column, id] : attribute_columns_) {
        std::vector<std::string_view> cells = attribute_cells(column);
        const auto same =
            std::find_if(attributes.begin(), attributes.end(),
                         [&, name = id](const auto& each) { return each.id == name; });
        std::vector<std::string> kept(actors);
        std::size_t differing = 0;
        if (same != attributes.end()) {
            for (ActorIndex a = 0; a < actors; ++a) {
                kept[a] = attribute_text(same->values[a]);
                differing += !cells[a].empty() && !kept[a].empty() && cells[a] != kept[a];
                if (cells[a].empty()) cells[a] = kept[a];
            }
        }
        TypedCells typed = typed_cells(id, cells, decimal_comma_, nullptr, table_.file());
        for (std::string& note : typed.notes) result_.ledger.assumptions.push_back(std::move(note));
        if (same == attributes.end()) {
            attributes.push_back(std::move(typed.column));
        } else {
            *same = std::move(typed.column);
            if (differing > 0) {
                result_.ledger.assumptions.push_back(
                    fmt::format("Attribute {}: {} of the survey from the roster's; the survey's "
                                "are used.",
                                quoted_for_people(id),
                                differing == 1 ? "1 value differs"
                                               : fmt::format("{} values differ", differing)));
            }
        }
    }
}

/// Items become numbers, in words or codes as answered; the composite is the mean of the
/// items that were answered, reversed ones turned.
void SurveyReading::finish_scores() {
    auto& attributes = result_.tables.actor_attributes;
    const std::size_t actors = person_of_.size();
    for (const SurveyScore& score : mapping_.scores) {
        SurveyRelation scale;
        scale.relation.id = score.attribute;
        scale.relation.rating_scale = score.attribute;
        scale.relation.scale_minimum = score.scale_minimum;
        scale.relation.scale_maximum = score.scale_maximum;
        scale.relation.scale_assumed = false;
        scale.relation.anchors = score.anchors;
        const AnswerReader reader(scale, decimal_comma_);
        std::vector<double> sums(actors, 0.0);
        std::vector<std::size_t> answered(actors, 0);
        std::size_t unreadable = 0, found = 0;
        for (const std::string& item : score.items) {
            const auto place = std::find_if(attribute_columns_.begin(), attribute_columns_.end(),
                                            [&](const auto& each) { return each.second == item; });
            if (place == attribute_columns_.end()) continue;
            ++found;
            const bool reversed = std::find(score.reversed.begin(), score.reversed.end(), item) !=
                                  score.reversed.end();
            const auto cells = attribute_cells(place->first);
            AttributeColumn codes{item, AttributeType::number, std::vector<AttributeValue>(actors)};
            for (ActorIndex a = 0; a < actors; ++a) {
                const CellAnswer answer = reader.read(cells[a]);
                if (answer.kind == CellAnswer::blank) continue;
                if (answer.kind != CellAnswer::tie) {
                    ++unreadable;
                    continue;
                }
                codes.values[a] = answer.code;
                sums[a] += reversed ? score.scale_minimum + score.scale_maximum - answer.code
                                    : answer.code;
                ++answered[a];
            }
            const auto same = std::find_if(attributes.begin(), attributes.end(),
                                           [&](const auto& each) { return each.id == item; });
            if (same != attributes.end()) *same = std::move(codes);
        }
        const std::size_t least =
            score.least_answered > 0 ? score.least_answered : (score.items.size() + 1) / 2;
        AttributeColumn column{score.attribute, AttributeType::number,
                               std::vector<AttributeValue>(actors)};
        std::size_t missing = 0;
        for (ActorIndex a = 0; a < actors; ++a) {
            if (answered[a] > 0 && answered[a] >= least) {
                column.values[a] = sums[a] / static_cast<double>(answered[a]);
            } else {
                missing += answered[a] > 0 ? 1U : 0U;
            }
        }
        std::string text =
            fmt::format("Score {}: mean of {} items, at least {} answered",
                        quoted_for_people(score.attribute), score.items.size(), least);
        if (!score.reversed.empty())
            text += fmt::format(", {} reversed ones turned", score.reversed.size());
        if (found < score.items.size())
            text += fmt::format("; {} of its items have no column", score.items.size() - found);
        if (missing > 0) text += fmt::format("; {} answered fewer and have none", missing);
        if (unreadable > 0) text += fmt::format("; {} answers could not be read", unreadable);
        result_.ledger.assumptions.push_back(text + ".");
        const auto same = std::find_if(attributes.begin(), attributes.end(), [&](const auto& each) {
            return each.id == score.attribute;
        });
        if (same != attributes.end()) {
            *same = std::move(column);
        } else {
            attributes.push_back(std::move(column));
        }
    }
}

}  // namespace convene

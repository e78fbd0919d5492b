// What nobody declared gets its stated default, and the ledger says so.

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/table_readers.hpp"

namespace convene {
namespace {

template <typename Fits>
std::vector<std::string> relations_that(const Draft& draft, Fits&& fits) {
    std::vector<std::string> ids;
    for (std::size_t r = 0; r < draft.tables.relations.size(); ++r) {
        if (fits(draft.tables.relations[r], draft.relation_facts[r]))
            ids.push_back(draft.tables.relations[r].id);
    }
    return ids;
}

void fill_kinds(Draft& draft) {
    auto& actors = draft.tables.actors;
    std::size_t assumed = 0;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        if (draft.kind_known[i]) continue;
        actors[i].kind = draft.default_kind;
        ++assumed;
    }
    if (assumed == 0) return;
    const std::string_view plural = draft.default_kind == ActorKind::person ? "people"
                                    : draft.default_kind == ActorKind::organization
                                        ? "organizations"
                                        : "bodies";
    draft.assume(fmt::format("Kind not declared for {} of {} actors: read as {}.", assumed,
                             actors.size(), plural));
}

Result<Done> type_node_columns(Draft& draft) {
    for (Draft::NodeColumn& column : draft.node_columns) {
        column.cells.resize(draft.tables.actors.size());
        TypedCells typed = typed_cells(column.id, column.cells, column.decimal_comma,
                                       draft.declaration("nodes", column.id), "Nodes");
        if (typed.misfit) {
            const RowPlace place = draft.actor_place[*typed.misfit].value_or(RowPlace{});
            return row_error(draft.files[place.file], place.row,
                             fmt::format("{} in column {} does not fit the type in attributes.csv.",
                                         quoted_for_people(column.cells[*typed.misfit]),
                                         quoted_for_people(column.id)),
                             "Correct the cell or the type.");
        }
        draft.assume_all(typed.notes);
        draft.tables.actor_attributes.push_back(std::move(typed.column));
    }
    return Done{};
}

/// By actor 0 or 1, from a node column "mode" (or igraph's "type" with true and
/// false) that has just two values in every row; empty if there is none.
struct Modes {
    std::string column;
    std::vector<bool> second;
};
std::optional<Modes> modes_of(const Draft& draft) {
    for (std::size_t c = 0; c < draft.node_columns.size(); ++c) {
        const AttributeColumn& column = draft.tables.actor_attributes[c];
        const std::string word = keyword(column.id);
        const bool fits = word == "mode" || word == "bipartite" ||
                          (word == "type" && column.type == AttributeType::truth);
        if (!fits || draft.node_columns[c].plain || column.values.empty()) continue;
        std::vector<std::string> values;
        for (const AttributeValue& value : column.values) values.push_back(attribute_text(value));
        std::vector<std::string> different = values;
        std::sort(different.begin(), different.end());
        different.erase(std::unique(different.begin(), different.end()), different.end());
        if (different.size() != 2 || different.front().empty()) continue;
        Modes modes{column.id, {}};
        for (const std::string& value : values) modes.second.push_back(value == different.back());
        return modes;
    }
    return std::nullopt;
}

/// A relation that only runs from one mode to the other is two-mode.
void infer_two_mode(Draft& draft) {
    const auto modes = modes_of(draft);
    if (!modes) return;
    for (RelationIndex r = 0; r < draft.tables.relations.size(); ++r) {
        if (draft.relation_facts[r].declared) continue;
        Relation& relation = draft.tables.relations[r];
        std::size_t forward = 0, backward = 0, within = 0;
        for (const Tie& tie : draft.tables.ties) {
            if (tie.relation != r) continue;
            const bool from = modes->second[tie.source], to = modes->second[tie.target];
            ++(from == to ? within : to ? forward : backward);
        }
        const bool may_turn = !relation.directed && !relation.directed_assumed;
        if (within > 0 || forward + backward == 0 || (backward > 0 && !may_turn)) continue;
        for (Tie& tie : draft.tables.ties) {
            if (tie.relation == r && modes->second[tie.source]) std::swap(tie.source, tie.target);
        }
        relation.two_mode = true;
        relation.directed = false;
        draft.assume(
            fmt::format("Relation {}: two-mode and undirected, because its ties only run between "
                        "the two values of {}.",
                        quoted_for_people(relation.id), quoted_for_people(modes->column)));
    }
}

/// A node column "respondent" (or responded, answered) with yes, no or blank
/// declares who answered, for every relation and wave.
void read_respondent_column(Draft& draft) {
    if (draft.respondents_declared) return;
    for (std::size_t c = 0; c < draft.node_columns.size(); ++c) {
        const AttributeColumn& column = draft.tables.actor_attributes[c];
        const std::string word = keyword(column.id);
        if (draft.node_columns[c].plain ||
            (word != "respondent" && word != "responded" && word != "answered"))
            continue;
        std::vector<Answer> answers;
        bool fits = true;
        for (const AttributeValue& value : column.values) {
            const auto truth = cell_truth(attribute_text(value));
            fits &= truth.has_value() || is_missing(value);
            answers.push_back(!truth   ? Answer::not_asked
                              : *truth ? Answer::answered
                                       : Answer::silent);
        }
        if (!fits || answers.empty()) continue;
        for (WaveIndex w = 0; w < draft.tables.waves.size(); ++w) {
            for (RelationIndex r = 0; r < draft.tables.relations.size(); ++r)
                draft.tables.respondents.push_back({w, r, answers});
        }
        draft.respondents_declared = true;
        draft.assume(fmt::format(
            "Column {} read as who answered (blank: not asked), for every relation and wave.",
            quoted_for_people(column.id)));
        return;
    }
}

void fill_scales(Draft& draft) {
    auto& relations = draft.tables.relations;
    struct Range {
        double low = 0.0, high = 0.0;
        std::size_t ties = 0, outside = 0, negative = 0;
    };
    std::vector<Range> ranges(relations.size());
    const std::vector<Tie>& ties = draft.tables.ties;
    for (std::size_t i = 0; i < ties.size();) {
        const RelationIndex r = ties[i].relation;
        const double minimum = relations[r].scale_minimum, maximum = relations[r].scale_maximum;
        Range range = ranges[r];
        if (range.ties == 0) range.low = range.high = ties[i].weight;
        for (; i < ties.size() && ties[i].relation == r; ++i) {
            const double weight = ties[i].weight;
            range.low = std::min(range.low, weight);
            range.high = std::max(range.high, weight);
            ++range.ties;
            range.negative += weight < 0.0;
            range.outside += weight < minimum || weight > maximum;
        }
        ranges[r] = range;
    }
    for (std::size_t r = 0; r < relations.size(); ++r) {
        Relation& relation = relations[r];
        const Range& range = ranges[r];
        const std::string id = quoted_for_people(relation.id);
        if (range.negative > 0) {
            draft.assume(
                fmt::format("Relation {}: {} negative; kept as given, but measures that need "
                            "positive weights refuse them.",
                            id,
                            range.negative == 1 ? "1 weight is"
                                                : fmt::format("{} weights are", range.negative)));
        }
        if (draft.relation_facts[r].scale_given) {
            if (range.outside > 0) {
                draft.assume(fmt::format(
                    "Relation {}: {} outside the declared scale {} to {}.", id,
                    range.outside == 1 ? "1 weight lies"
                                       : fmt::format("{} weights lie", range.outside),
                    shortest(relation.scale_minimum), shortest(relation.scale_maximum)));
            }
            continue;
        }
        if (range.ties > 0) {
            relation.scale_minimum = std::min(relation.scale_minimum, range.low);
            relation.scale_maximum = range.high;
        }
        if (relation.scale_maximum <= relation.scale_minimum)
            relation.scale_maximum = relation.scale_minimum + 1.0;
        draft.assume(fmt::format(
            "Relation {}: scale not declared; read as {} to {}, the largest weight seen.", id,
            shortest(relation.scale_minimum), shortest(relation.scale_maximum)));
    }
}

void fill_rating_scales(Draft& draft) {
    for (RelationIndex r = 0; r < draft.tables.relations.size(); ++r) {
        const std::string& id = draft.tables.relations[r].rating_scale;
        if (id.empty()) continue;
        auto& scales = draft.tables.rating_scales;
        auto scale = std::find_if(scales.begin(), scales.end(),
                                  [&](const RatingScale& s) { return s.id == id; });
        if (scale == scales.end()) scale = scales.insert(scales.end(), {id, id, {}});
        if (std::find(scale->items.begin(), scale->items.end(), r) == scale->items.end())
            scale->items.push_back(r);
    }
}

/// Rosters get their full length; ties of somebody who is not on one are told.
void fill_rosters(Draft& draft) {
    for (WaveIndex w = 0; w < draft.tables.waves.size(); ++w) {
        std::vector<bool>& roster = draft.tables.waves[w].roster;
        if (!roster.empty() || draft.listed_rosters.count(w) > 0)
            roster.resize(draft.tables.actors.size(), false);
        if (roster.empty()) continue;
        std::size_t strangers = 0;
        for (const Tie& tie : draft.tables.ties)
            strangers += tie.wave == w && (!roster[tie.source] || !roster[tie.target]);
        if (strangers > 0) {
            draft.assume(fmt::format(
                "Wave {}: {} somebody who is not on its roster and stay out of its measures.",
                quoted_for_people(draft.tables.waves[w].id),
                strangers == 1 ? "1 tie names" : fmt::format("{} ties name", strangers)));
        }
    }
}

void tell_silent_sources(Draft& draft) {
    std::size_t contradictions = 0;
    std::unordered_map<std::uint64_t, const Respondents*> given;
    for (const Respondents& respondents : draft.tables.respondents) {
        given[(std::uint64_t{respondents.wave} << 32) | respondents.relation] = &respondents;
    }
    if (given.empty()) return;
    for (const Tie& tie : draft.tables.ties) {
        if (!draft.tables.relations[tie.relation].directed) continue;
        const auto found = given.find((std::uint64_t{tie.wave} << 32) | tie.relation);
        if (found == given.end() || (tie.reporter != no_index && tie.reporter != tie.source))
            continue;
        contradictions += found->second->answers[tie.source] != Answer::answered;
    }
    if (contradictions == 0) return;
    draft.assume(fmt::format(
        "{} from actors who are declared not to have answered; kept as ties.",
        contradictions == 1 ? "1 tie comes" : fmt::format("{} ties come", contradictions)));
}

void tell_defaults(Draft& draft) {
    using Facts = Draft::RelationFacts;
    if (draft.relations_declared) {
        const auto undeclared = relations_that(
            draft, [](const Relation&, const Facts& facts) { return !facts.declared; });
        if (!undeclared.empty())
            draft.assume(fmt::format("Not in relations.csv but named in ties: {}.",
                                     listed_for_people(undeclared)));
    }
    const auto directed = relations_that(draft, [](const Relation& relation, const Facts&) {
        return relation.directed_assumed && relation.directed;
    });
    if (!directed.empty())
        draft.assume(fmt::format("Direction not declared: {} read as directed.",
                                 listed_for_people(directed)));
    const auto strength = relations_that(
        draft, [](const Relation& relation, const Facts&) { return relation.reading_assumed; });
    if (!strength.empty())
        draft.assume(fmt::format("Reading of weights not declared: in {} larger means stronger.",
                                 listed_for_people(strength)));
    if (!draft.respondents_declared)
        draft.assume("Respondents not declared: everybody is taken to have answered.");
}

}  // namespace

Result<Done> finish_draft(Draft& draft) {
    if (draft.tables.relations.empty() && !draft.relations_declared) draft.add_relation("tie");
    if (draft.tables.waves.empty()) draft.add_wave("1");
    fill_kinds(draft);
    if (auto typed = type_node_columns(draft); !typed) return typed;
    infer_two_mode(draft);
    read_respondent_column(draft);
    fill_scales(draft);
    fill_rating_scales(draft);
    fill_rosters(draft);
    tell_silent_sources(draft);
    tell_defaults(draft);
    for (LedgerTotals totals; const Relation& relation : draft.tables.relations) {
        draft.ledger.by_relation.emplace(relation.id, totals);
    }
    return Done{};
}

}  // namespace convene

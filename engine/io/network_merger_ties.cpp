// Ties by wave, relation and actors, and who answered.

#include <algorithm>
#include <array>

#include "engine/core/number.hpp"
#include "engine/io/network_merger.hpp"

namespace convene {

std::size_t NetworkMerger::TieKeyHash::operator()(const TieKey& key) const {
    const auto [wave, relation, source, target] = key;
    std::uint64_t hash = (std::uint64_t{source} << 32) | target;
    hash ^= (std::uint64_t{wave} << 48) ^ (std::uint64_t{relation} << 24);
    hash *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(hash ^ (hash >> 29));
}

NetworkMerger::TieKey NetworkMerger::key_of(const Tie& tie) const {
    ActorIndex source = tie.source, target = tie.target;
    if (!merged_.relations[tie.relation].directed && source > target) std::swap(source, target);
    return {tie.wave, tie.relation, source, target};
}

std::string NetworkMerger::tie_in_words(const Tie& tie) const {
    return merged_.actors[tie.source].id + " -> " + merged_.actors[tie.target].id + ", " +
           merged_.relations[tie.relation].id + ", wave " + merged_.waves[tie.wave].id;
}

namespace {

double stronger(const Relation& relation, double a, double b) {
    const bool small = relation.reversed || relation.reading == WeightReading::cost;
    return small ? std::min(a, b) : std::max(a, b);
}

bool zero_is_absent(const Relation& relation) {
    return relation.rating_scale.empty() && !relation.reversed &&
           relation.reading != WeightReading::cost;
}

}  // namespace

void NetworkMerger::merge_ties() {
    for (const AttributeColumn& column : coming_.tie_attributes)
        tie_columns_.push_back(merged_column(merged_.tie_attributes, column, "attribute of ties"));
    for (AttributeColumn& column : merged_.tie_attributes) column.values.resize(old_ties_);
    // A relation whose weights are all 1 on a scale that nobody declared has none.
    weighted_.assign(coming_.relations.size(), false);
    for (std::size_t r = 0; r < coming_.relations.size(); ++r)
        weighted_[r] = !coming_.relations[r].scale_assumed;
    for (const Tie& tie : coming_.ties)
        weighted_[tie.relation] = weighted_[tie.relation] || tie.weight != 1.0;
    for (RelationIndex r = 0; r < old_relations_; ++r) {
        if (old_.relations[r].directed && !merged_.relations[r].directed) join_mirrored(r);
    }
    tie_at_.reserve(merged_.ties.size() + coming_.ties.size());
    for (std::size_t i = 0; i < merged_.ties.size(); ++i)
        tie_at_.emplace(key_of(merged_.ties[i]), i);
    old_ties_ = merged_.ties.size();
    for (std::size_t i = 0; i < coming_.ties.size(); ++i) {
        const Tie& tie = coming_.ties[i];
        const ActorIndex source = actor_of_[tie.source], target = actor_of_[tie.target];
        merge_tie(i, source, target);
        const bool both_ways = !coming_.relations[tie.relation].directed &&
                               merged_.relations[relation_of_[tie.relation]].directed &&
                               !coming_.relations[tie.relation].two_mode;
        if (both_ways) merge_tie(i, target, source);
    }
}

/// The project's relation became undirected: of two mirrored ties the first stays, with the
/// stronger weight and its blanks filled.
void NetworkMerger::join_mirrored(RelationIndex relation) {
    std::unordered_map<TieKey, std::size_t, TieKeyHash> first;
    std::vector<bool> gone(merged_.ties.size(), false);
    for (std::size_t i = 0; i < merged_.ties.size(); ++i) {
        const Tie& tie = merged_.ties[i];
        if (tie.relation != relation) continue;
        const auto [known, fresh] = first.emplace(key_of(tie), i);
        if (fresh) continue;
        Tie& kept = merged_.ties[known->second];
        kept.weight = stronger(merged_.relations[relation], kept.weight, tie.weight);
        for (AttributeColumn& column : merged_.tie_attributes) {
            if (is_missing(column.values[known->second]))
                column.values[known->second] = column.values[i];
        }
        gone[i] = true;
    }
    std::size_t to = 0;
    for (std::size_t i = 0; i < merged_.ties.size(); ++i) {
        if (gone[i]) continue;
        merged_.ties[to] = merged_.ties[i];
        for (AttributeColumn& column : merged_.tie_attributes)
            if (to != i) column.values[to] = std::move(column.values[i]);
        ++to;
    }
    merged_.ties.resize(to);
    for (AttributeColumn& column : merged_.tie_attributes) column.values.resize(to);
}

void NetworkMerger::merge_tie(std::size_t incoming, ActorIndex source, ActorIndex target) {
    const Tie& coming = coming_.ties[incoming];
    Tie tie{wave_of_[coming.wave],
            relation_of_[coming.relation],
            source,
            target,
            coming.weight,
            coming.reporter == no_index ? no_index : actor_of_[coming.reporter]};
    Relation& relation = merged_.relations[tie.relation];
    const auto known = tie_at_.find(key_of(tie));
    if (tie.weight == 0.0 && zero_is_absent(relation)) {
        const std::string there = known == tie_at_.end()
                                      ? std::string("no tie")
                                      : shortest(merged_.ties[known->second].weight);
        conflict("tie", tie_in_words(tie), "weight", there, "0 (no tie)", false);
        return;
    }
    const auto add_cells = [&](std::size_t at, bool fresh) {
        for (std::size_t c = 0; c < tie_columns_.size(); ++c) {
            AttributeColumn& column = merged_.tie_attributes[tie_columns_[c]];
            merge_cell("tie", tie_in_words(merged_.ties[at]), column, column.values[at],
                       coming_.tie_attributes[c].values[incoming], fresh);
        }
    };
    if (relation.scale_assumed) {
        relation.scale_minimum = std::min(relation.scale_minimum, tie.weight);
        relation.scale_maximum = std::max(relation.scale_maximum, tie.weight);
    }
    if (known == tie_at_.end()) {
        const std::size_t at = merged_.ties.size();
        tie_at_.emplace(key_of(tie), at);
        merged_.ties.push_back(tie);
        for (AttributeColumn& column : merged_.tie_attributes) column.values.emplace_back();
        add_cells(at, true);
        ++plan_.new_ties;
        return;
    }
    Tie& there = merged_.ties[known->second];
    if (known->second >= old_ties_) {  // twice in the file, once in this relation
        there.weight = stronger(relation, there.weight, tie.weight);
        add_cells(known->second, true);
        return;
    }
    bool same = true;
    if (weighted_[coming.relation] && there.weight != tie.weight) {
        same = false;
        if (conflict("tie", tie_in_words(there), "weight", shortest(there.weight),
                     shortest(tie.weight)))
            there.weight = tie.weight;
    }
    if (tie.reporter != no_index && tie.reporter != there.reporter) {
        same = false;
        if (there.reporter == no_index) {
            ++plan_.filled_cells;
            there.reporter = tie.reporter;
        } else if (conflict("tie", tie_in_words(there), "reporter",
                            merged_.actors[there.reporter].id, merged_.actors[tie.reporter].id)) {
            there.reporter = tie.reporter;
        }
    }
    add_cells(known->second, false);
    plan_.unchanged_ties += same;
}

/// "Not asked" is no word against an answer. A relation of which nobody had declared who
/// answered: whoever has ties there did, the others were not asked, and the file says the rest.
void NetworkMerger::merge_answers() {
    constexpr std::array<std::string_view, 3> words{"not asked", "silent", "answered"};
    for (Respondents& given : merged_.respondents)
        given.answers.resize(merged_.actors.size(), Answer::not_asked);
    for (const Respondents& coming : coming_.respondents) {
        const WaveIndex wave = wave_of_[coming.wave];
        const RelationIndex relation = relation_of_[coming.relation];
        auto known = std::find_if(merged_.respondents.begin(), merged_.respondents.end(),
                                  [&](const Respondents& other) {
                                      return other.wave == wave && other.relation == relation;
                                  });
        const bool fresh = known == merged_.respondents.end();
        if (fresh) {
            Respondents made{wave, relation,
                             std::vector<Answer>(merged_.actors.size(), Answer::not_asked)};
            for (const Tie& tie : old_.ties) {
                if (tie.wave != wave || tie.relation != relation) continue;
                made.answers[tie.source] = Answer::answered;
                if (!old_.relations[relation].directed) made.answers[tie.target] = Answer::answered;
            }
            known = merged_.respondents.insert(known, std::move(made));
        }
        for (std::size_t i = 0; i < coming.answers.size(); ++i) {
            Answer& there = known->answers[actor_of_[i]];
            const Answer answer = coming.answers[i];
            if (answer == Answer::not_asked || answer == there) continue;
            if (there == Answer::not_asked) {
                there = answer;
                ++plan_.new_answers;
            } else if (conflict("answer",
                                merged_.actors[actor_of_[i]].id + ", " +
                                    merged_.relations[relation].id + ", wave " +
                                    merged_.waves[wave].id,
                                "answer", std::string(words[static_cast<std::size_t>(there)]),
                                std::string(words[static_cast<std::size_t>(answer)]))) {
                there = answer;
            }
        }
    }
}

}  // namespace convene

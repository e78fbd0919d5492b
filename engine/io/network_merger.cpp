// What is neither actor, relation nor tie: title, notes, goals, stances, bodies.

#include "engine/io/network_merger.hpp"

#include <algorithm>
#include <array>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"

namespace convene {

NetworkMerger::NetworkMerger(const Network& present, const Network& incoming,
                             const MergePlan* decided)
    : present_(present),
      old_(present.tables()),
      coming_(incoming.tables()),
      merged_(present.tables()),
      old_actors_(old_.actors.size()),
      old_relations_(old_.relations.size()),
      old_waves_(old_.waves.size()),
      old_ties_(old_.ties.size()) {
    if (decided == nullptr) return;
    for (const MergeConflict& conflict : decided->conflicts) {
        decided_[{conflict.table, conflict.subject, conflict.field}] = conflict.take_incoming;
    }
}

void NetworkMerger::run() {
    merge_actors();
    merge_relations();
    merge_waves();
    merge_rosters();
    merge_ties();
    merge_answers();
    merge_title_and_notes();
    merge_goals();
    merge_stances();
    merge_bodies();
}

bool NetworkMerger::conflict(std::string_view table, const std::string& subject,
                             std::string_view field, std::string present, std::string incoming,
                             bool can_be_taken) {
    const auto decision = decided_.find({std::string(table), subject, std::string(field)});
    const bool take = can_be_taken && decision != decided_.end() && decision->second;
    plan_.conflicts.push_back({std::string(table), subject, std::string(field), std::move(present),
                               std::move(incoming), take});
    return take;
}

void NetworkMerger::merge_text(std::string_view table, const std::string& subject,
                               std::string_view field, std::string& there,
                               const std::string& coming, bool there_is_blank) {
    if (coming.empty() || coming == there) return;
    if (there_is_blank) {
        ++plan_.filled_cells;
        there = coming;
    } else if (conflict(table, subject, field, there, coming)) {
        there = coming;
    }
}

void NetworkMerger::merge_title_and_notes() {
    merge_text("network", "", "title", merged_.title, coming_.title, merged_.title.empty());
    // Notes of one key are a list; single ones are compared.
    std::map<std::string, std::vector<std::string>> incoming;
    std::vector<std::string> keys;
    for (const auto& [key, value] : coming_.notes) {
        auto& values = incoming[key];
        if (values.empty()) keys.push_back(key);
        values.push_back(value);
    }
    for (const std::string& key : keys) {
        const auto& values = incoming[key];
        std::vector<std::size_t> there;
        for (std::size_t i = 0; i < merged_.notes.size(); ++i) {
            if (merged_.notes[i].first == key) there.push_back(i);
        }
        if (there.size() == 1 && values.size() == 1) {
            std::string& value = merged_.notes[there.front()].second;
            merge_text("note", key, "text", value, values.front(), value.empty());
            continue;
        }
        for (const std::string& value : values) {
            const bool known = std::any_of(there.begin(), there.end(), [&](std::size_t i) {
                return merged_.notes[i].second == value;
            });
            if (known) continue;
            merged_.notes.emplace_back(key, value);
            ++plan_.filled_cells;
        }
    }
}

void NetworkMerger::merge_goals() {
    for (const Goal& goal : coming_.goals) {
        const auto known = std::find_if(merged_.goals.begin(), merged_.goals.end(),
                                        [&](const Goal& other) { return other.id == goal.id; });
        goal_of_.push_back(static_cast<std::uint32_t>(known - merged_.goals.begin()));
        if (known == merged_.goals.end()) {
            merged_.goals.push_back(goal);
        } else if (goal.title != goal.id) {
            merge_text("goal", goal.id, "title", known->title, goal.title,
                       known->title == known->id);
        }
    }
}

void NetworkMerger::merge_stances() {
    constexpr std::array<std::string_view, 3> words{"ranked", "endorsed", "opposed"};
    const auto in_words = [&](const GoalStance& stance) {
        return std::string(words[static_cast<std::size_t>(stance.stance)]) +
               (stance.rank == 0.0 ? "" : " " + shortest(stance.rank));
    };
    std::map<std::pair<ActorIndex, std::uint32_t>, std::size_t> at;
    for (std::size_t i = 0; i < merged_.stances.size(); ++i)
        at.emplace(std::pair(merged_.stances[i].actor, merged_.stances[i].goal), i);
    for (GoalStance stance : coming_.stances) {
        stance.actor = actor_of_[stance.actor];
        stance.goal = goal_of_[stance.goal];
        const auto known = at.find({stance.actor, stance.goal});
        if (known == at.end()) {
            at.emplace(std::pair(stance.actor, stance.goal), merged_.stances.size());
            merged_.stances.push_back(stance);
            ++plan_.new_answers;
            continue;
        }
        GoalStance& there = merged_.stances[known->second];
        if (there.stance == stance.stance && there.rank == stance.rank) continue;
        if (conflict("stance",
                     merged_.actors[stance.actor].id + ", " + merged_.goals[stance.goal].id,
                     "stance", in_words(there), in_words(stance))) {
            there = stance;
        }
    }
}

void NetworkMerger::merge_bodies() {
    std::unordered_map<ActorIndex, std::size_t> at;
    for (std::size_t i = 0; i < merged_.bodies.size(); ++i) at.emplace(merged_.bodies[i].body, i);
    for (BodyFacts facts : coming_.bodies) {
        facts.body = actor_of_[facts.body];
        const auto [known, fresh] = at.emplace(facts.body, merged_.bodies.size());
        if (fresh) {
            merged_.bodies.push_back(facts);
            continue;
        }
        BodyFacts& there = merged_.bodies[known->second];
        const std::string& id = merged_.actors[facts.body].id;
        merge_text("body", id, "purpose", there.purpose, facts.purpose, there.purpose.empty());
        merge_text("body", id, "cadence", there.cadence, facts.cadence, there.cadence.empty());
        std::string groups = join_list(there.required_groups);
        merge_text("body", id, "required_groups", groups, join_list(facts.required_groups),
                   there.required_groups.empty());
        if (groups != join_list(there.required_groups))
            there.required_groups = facts.required_groups;
        for (const auto& [field, mine, theirs] :
             {std::tuple{"meetings_planned", &there.meetings_planned, &facts.meetings_planned},
              {"meetings_held", &there.meetings_held, &facts.meetings_held}}) {
            if (!*theirs || *mine == *theirs) continue;
            if (!*mine) {
                ++plan_.filled_cells;
                *mine = *theirs;
            } else if (conflict("body", id, field, shortest(**mine), shortest(**theirs))) {
                *mine = *theirs;
            }
        }
    }
}

}  // namespace convene

#pragma once
// The merge of two networks, for merge_networks.cpp and its parts.

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/io/merge_networks.hpp"

namespace convene {

/// Walks once over what comes in, fills the plan and makes the merged tables.
class NetworkMerger {
public:
    /// `decided`: what to do about conflicts; null keeps what is there.
    NetworkMerger(const Network& present, const Network& incoming, const MergePlan* decided);
    void run();
    [[nodiscard]] MergePlan& plan() { return plan_; }
    [[nodiscard]] NetworkTables& tables() { return merged_; }

private:
    // network_merger.cpp
    bool conflict(std::string_view table, const std::string& subject, std::string_view field,
                  std::string present, std::string incoming, bool can_be_taken = true);
    /// "" in the project is filled, a different text is a conflict.
    void merge_text(std::string_view table, const std::string& subject, std::string_view field,
                    std::string& there, const std::string& coming, bool there_is_blank);
    void merge_title_and_notes();
    void merge_goals();
    void merge_stances();
    void merge_bodies();

    // network_merger_actors.cpp
    void merge_actors();
    void merge_kinds();
    void merge_parents();
    void merge_actor_attributes();
    /// The column of the merged table; its type may become text.
    std::size_t merged_column(std::vector<AttributeColumn>& columns, const AttributeColumn& coming,
                              std::string_view table);
    void merge_cell(std::string_view table, const std::string& subject, AttributeColumn& column,
                    AttributeValue& there, const AttributeValue& coming, bool fresh);
    [[nodiscard]] bool stands_above(ActorIndex ancestor, ActorIndex actor) const;
    [[nodiscard]] bool is_new_actor(ActorIndex merged) const { return merged >= old_actors_; }

    // network_merger_relations.cpp
    void merge_relations();
    void merge_relation(Relation& there, const Relation& coming);
    void merge_scale(Relation& there, const Relation& coming);
    void merge_rating_scales();
    void merge_waves();
    void merge_rosters();

    // network_merger_ties.cpp
    void merge_ties();
    void join_mirrored(RelationIndex relation);
    void merge_tie(std::size_t incoming, ActorIndex source, ActorIndex target);
    void merge_answers();
    [[nodiscard]] std::string tie_in_words(const Tie& tie) const;
    using TieKey = std::tuple<WaveIndex, RelationIndex, ActorIndex, ActorIndex>;
    [[nodiscard]] TieKey key_of(const Tie& tie) const;
    struct TieKeyHash {
        std::size_t operator()(const TieKey& key) const;
    };

    const Network& present_;
    const NetworkTables& old_;
    const NetworkTables& coming_;
    MergePlan plan_;
    NetworkTables merged_;
    std::map<std::tuple<std::string, std::string, std::string>, bool> decided_;
    std::size_t old_actors_ = 0, old_relations_ = 0, old_waves_ = 0, old_ties_ = 0;
    std::vector<ActorIndex> actor_of_;  // by incoming actor
    std::vector<RelationIndex> relation_of_;
    std::vector<WaveIndex> wave_of_;
    std::vector<std::uint32_t> goal_of_;
    std::vector<bool> weighted_;  // by incoming relation: its weights say something
    std::unordered_map<TieKey, std::size_t, TieKeyHash> tie_at_;
    std::vector<std::size_t> tie_columns_;  // by incoming tie attribute
};

}  // namespace convene

// Relations, rating scales and waves by id. Only what a file declared is compared; what
// it left open says nothing against the project.

#include <algorithm>
#include <array>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/network_merger.hpp"
#include "engine/model/pair_rule_words.hpp"

namespace convene {
namespace {

std::string yes_or_no(bool truth) { return truth ? "yes" : "no"; }

std::string scale_in_words(const Relation& relation) {
    return shortest(relation.scale_minimum) + " to " + shortest(relation.scale_maximum);
}

std::string anchors_in_words(const Relation& relation) {
    std::vector<std::string> items;
    for (const auto& [code, words] : relation.anchors)
        items.push_back(shortest(code) + "=" + words);
    return join_list(items);
}

}  // namespace

void NetworkMerger::merge_relations() {
    for (const Relation& relation : coming_.relations) {
        const auto known = present_.find_relation(relation.id);
        if (known) {
            relation_of_.push_back(*known);
            merge_relation(merged_.relations[*known], relation);
            continue;
        }
        relation_of_.push_back(static_cast<RelationIndex>(merged_.relations.size()));
        merged_.relations.push_back(relation);
        ++plan_.new_relations;
    }
    merge_rating_scales();
}

void NetworkMerger::merge_relation(Relation& there, const Relation& coming) {
    const std::string& id = there.id;
    if (coming.title != coming.id)
        merge_text("relation", id, "title", there.title, coming.title, there.title == id);
    if (coming.category != "tie")
        merge_text("relation", id, "category", there.category, coming.category,
                   there.category == "tie");
    merge_text("relation", id, "instrument", there.instrument, coming.instrument,
               there.instrument.empty());
    merge_text("relation", id, "rating_scale", there.rating_scale, coming.rating_scale,
               there.rating_scale.empty());
    if (!coming.directed_assumed) {
        const bool differ = there.directed != coming.directed;
        if (there.directed_assumed ||
            (differ && conflict("relation", id, "directed", yes_or_no(there.directed),
                                yes_or_no(coming.directed)))) {
            plan_.filled_cells += there.directed_assumed;
            there.directed = coming.directed;
            there.directed_assumed = false;
        }
    }
    if (!coming.reading_assumed) {
        const bool differ = there.reading != coming.reading;
        if (there.reading_assumed ||
            (differ && conflict("relation", id, "reading", std::string(reading_name(there.reading)),
                                std::string(reading_name(coming.reading))))) {
            plan_.filled_cells += there.reading_assumed;
            there.reading = coming.reading;
            there.reading_assumed = false;
        }
    }
    // These three have no mark of their own: only a yes is a word about them.
    for (const auto& [field, mine, theirs] :
         {std::tuple{"two_mode", &there.two_mode, coming.two_mode},
          {"formal", &there.formal, coming.formal},
          {"reversed", &there.reversed, coming.reversed}}) {
        if (theirs && !*mine && conflict("relation", id, field, "no", "yes")) *mine = true;
    }
    merge_scale(there, coming);
    std::string anchors = anchors_in_words(there);
    merge_text("relation", id, "anchors", anchors, anchors_in_words(coming), there.anchors.empty());
    if (anchors != anchors_in_words(there)) there.anchors = coming.anchors;
    if (coming.pair_rule != Symmetrize::none && coming.pair_rule != there.pair_rule) {
        const auto word = [](Symmetrize rule) { return std::string(pair_rule_name(rule)); };
        std::string rule = word(there.pair_rule);
        merge_text("relation", id, "pair_rule", rule, word(coming.pair_rule),
                   there.pair_rule == Symmetrize::none);
        if (rule != word(there.pair_rule)) there.pair_rule = coming.pair_rule;
    }
}

void NetworkMerger::merge_scale(Relation& there, const Relation& coming) {
    if (coming.scale_assumed) {
        if (!there.scale_assumed) return;
        there.scale_minimum = std::min(there.scale_minimum, coming.scale_minimum);
        there.scale_maximum = std::max(there.scale_maximum, coming.scale_maximum);
        return;
    }
    const bool same =
        there.scale_minimum == coming.scale_minimum && there.scale_maximum == coming.scale_maximum;
    if (same && !there.scale_assumed) return;
    if (!there.scale_assumed &&
        !conflict("relation", there.id, "scale", scale_in_words(there), scale_in_words(coming)))
        return;
    plan_.filled_cells += there.scale_assumed;
    there.scale_minimum = coming.scale_minimum;
    there.scale_maximum = coming.scale_maximum;
    there.scale_assumed = false;
}

void NetworkMerger::merge_rating_scales() {
    for (const RatingScale& scale : coming_.rating_scales) {
        auto known = std::find_if(merged_.rating_scales.begin(), merged_.rating_scales.end(),
                                  [&](const RatingScale& other) { return other.id == scale.id; });
        if (known == merged_.rating_scales.end()) {
            known = merged_.rating_scales.insert(known, {scale.id, scale.title, {}});
        } else if (scale.title != scale.id) {
            merge_text("rating scale", scale.id, "title", known->title, scale.title,
                       known->title == known->id);
        }
        for (const RelationIndex item : scale.items) {
            const RelationIndex relation = relation_of_[item];
            if (std::find(known->items.begin(), known->items.end(), relation) == known->items.end())
                known->items.push_back(relation);
        }
    }
    // A relation whose scale was decided names one that lists it.
    for (RelationIndex r = 0; r < merged_.relations.size(); ++r) {
        const std::string& id = merged_.relations[r].rating_scale;
        for (RatingScale& scale : merged_.rating_scales) {
            if (scale.id != id ||
                std::find(scale.items.begin(), scale.items.end(), r) != scale.items.end())
                continue;
            scale.items.push_back(r);
        }
    }
}

void NetworkMerger::merge_waves() {
    // A file that speaks of no waves has the one wave "1": in a project with one, that one.
    const auto unsaid = [](const NetworkTables& tables) {
        return tables.waves.size() == 1 && tables.waves[0].id == "1" &&
               tables.waves[0].title == "1";
    };
    for (const Wave& wave : coming_.waves) {
        auto known = present_.find_wave(wave.id);
        if (!known && unsaid(coming_) && merged_.waves.size() == 1) known = 0;
        if (known) {
            wave_of_.push_back(*known);
            Wave& there = merged_.waves[*known];
            if (wave.title != wave.id)
                merge_text("wave", there.id, "title", there.title, wave.title,
                           there.title == there.id);
            continue;
        }
        wave_of_.push_back(static_cast<WaveIndex>(merged_.waves.size()));
        merged_.waves.push_back({wave.id, wave.title, {}});
        ++plan_.new_waves;
    }
}

/// Who took part in a wave stays so: newcomers of another wave are not put on its roster,
/// and who is only in the project is not on the roster of a wave that the file brings.
void NetworkMerger::merge_rosters() {
    const std::size_t actors = merged_.actors.size();
    std::vector<std::optional<std::size_t>> incoming(merged_.waves.size());
    for (std::size_t w = 0; w < coming_.waves.size(); ++w) incoming[wave_of_[w]] = w;
    for (std::size_t w = 0; w < merged_.waves.size(); ++w) {
        std::vector<bool> there(actors, false);
        const bool old = w < old_waves_;
        const bool listed = old && !old_.waves[w].roster.empty();
        if (old) {
            for (ActorIndex i = 0; i < old_actors_; ++i)
                there[i] = !listed || old_.waves[w].roster[i];
        }
        if (incoming[w]) {
            const std::vector<bool>& roster = coming_.waves[*incoming[w]].roster;
            std::vector<bool> tied(coming_.actors.size(), false);
            for (const Tie& tie : coming_.ties) {
                if (tie.wave == *incoming[w]) tied[tie.source] = tied[tie.target] = true;
            }
            for (std::size_t i = 0; i < coming_.actors.size(); ++i) {
                const ActorIndex actor = actor_of_[i];
                // Where the project lists who was there, an unlisted file adds whom it ties.
                const bool comes =
                    roster.empty() ? !listed || is_new_actor(actor) || tied[i] : roster[i];
                if (comes) there[actor] = true;
            }
        }
        const bool everybody = std::all_of(there.begin(), there.end(), [](bool on) { return on; });
        const bool file_lists = incoming[w] && !coming_.waves[*incoming[w]].roster.empty();
        if (everybody && !listed && (old || !file_lists)) {
            merged_.waves[w].roster.clear();
        } else {
            merged_.waves[w].roster = std::move(there);
        }
    }
}

}  // namespace convene

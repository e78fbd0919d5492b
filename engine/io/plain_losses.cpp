#include "engine/io/plain_losses.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/plain_graph.hpp"

namespace convene {
namespace {

class Losses {
public:
    Losses(const Network& network, const PlainHolds& holds)
        : tables_(network.tables()), holds_(holds) {}

    std::vector<std::string> run() {
        lose(tables_.notes.size() + !tables_.title.empty(), "title or notes", "entry", "entries");
        actors();
        relations();
        waves();
        ties();
        answers();
        lose(tables_.rating_scales.size(), "rating scales", "rating scale", "rating scales");
        lose(tables_.goals.size() + tables_.stances.size(), "goals", "goal or stance",
             "goals and stances");
        lose(tables_.bodies.size(), "facts about bodies (purpose, cadence, meetings)", "body",
             "bodies");
        return std::move(told_);
    }

private:
    /// "Pajek holds no X: 3 things are left out."
    void lose(std::size_t count, std::string_view what, std::string_view one,
              std::string_view many) {
        if (count == 0) return;
        told_.push_back(fmt::format("{} holds no {}: {} {} left out.", holds_.format, what,
                                    counted_things(count, one, many), count == 1 ? "is" : "are"));
    }

    template <typename Items, typename Is>
    static std::size_t count_of(const Items& items, Is&& is) {
        return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is));
    }

    void actors() {
        const auto& actors = tables_.actors;
        if (!holds_.names) {
            lose(count_of(actors, [](const Actor& a) { return a.name != a.id; }),
                 "names beside the ids", "name", "names");
        }
        if (!holds_.kinds && !actors.empty())
            lose(actors.size(), "kinds of actors", "kind", "kinds");
        if (!holds_.parents) {
            lose(count_of(actors, [](const Actor& a) { return a.parent != no_index; }), "hierarchy",
                 "parent", "parents");
        }
        if (!holds_.attributes) {
            lose(tables_.actor_attributes.size(), "attributes of actors", "attribute",
                 "attributes");
        }
        if (!holds_.isolates) {
            std::vector<bool> tied(actors.size(), false);
            for (const Tie& tie : tables_.ties) tied[tie.source] = tied[tie.target] = true;
            lose(static_cast<std::size_t>(std::count(tied.begin(), tied.end(), false)),
                 "actors without ties", "actor", "actors");
        }
    }

    void relations() {
        std::vector<bool> tied(tables_.relations.size(), false);
        for (const Tie& tie : tables_.ties) tied[tie.relation] = true;
        const std::size_t declared = count_of(tables_.relations, [](const Relation& relation) {
            return relation.title != relation.id || relation.category != "tie" ||
                   !relation.scale_assumed || !relation.reading_assumed || relation.reversed ||
                   relation.formal || !relation.instrument.empty() || !relation.anchors.empty() ||
                   relation.pair_rule != Symmetrize::none;
        });
        if (declared > 0) {
            told_.push_back(
                fmt::format("{} holds no declarations (titles, categories, scales, "
                            "readings, anchors, instruments): those of {} are left out.",
                            holds_.format, counted_things(declared, "relation", "relations")));
        }
        if (!holds_.relation_ids) {
            lose(count_of(tables_.relations, [](const Relation& r) { return r.id != "tie"; }),
                 "names of relations", "name", "names");
        }
    }

    void waves() {
        lose(count_of(tables_.waves, [](const Wave& wave) { return wave.title != wave.id; }),
             "titles of waves", "title", "titles");
        if (!holds_.wave_ids) {
            lose(count_of(tables_.waves, [](const Wave& wave) { return wave.id != "1"; }),
                 "names of waves", "name", "names");
        } else if (!holds_.empty_waves && tables_.waves.size() > 1) {
            std::vector<bool> tied(tables_.waves.size(), false);
            for (const Tie& tie : tables_.ties) tied[tie.wave] = true;
            lose(static_cast<std::size_t>(std::count(tied.begin(), tied.end(), false)),
                 "waves without ties", "wave", "waves");
        }
        if (!holds_.rosters) {
            lose(count_of(tables_.waves, [](const Wave& wave) { return !wave.roster.empty(); }),
                 "rosters", "roster", "rosters");
        }
    }

    void ties() {
        lose(count_of(tables_.ties, [](const Tie& tie) { return tie.weight == 0.0; }),
             "ties of strength 0, which there means no tie", "tie", "ties");
        lose(count_of(tables_.ties, [](const Tie& tie) { return tie.reporter != no_index; }),
             "reporters of ties", "reporter", "reporters");
        lose(tables_.tie_attributes.size(), "attributes of ties", "attribute", "attributes");
    }

    void answers() {
        if (holds_.silent) return;
        std::size_t not_answered = 0, lists = 0;
        for (const Respondents& given : tables_.respondents) {
            ++lists;
            not_answered +=
                count_of(given.answers, [](Answer answer) { return answer != Answer::answered; });
        }
        if (lists == 0) return;
        told_.push_back(fmt::format(
            "{} does not hold who answered: {} left out, and {} of somebody who did not answer or "
            "was not asked will look like no ties.",
            holds_.format, counted_things(lists, "list is", "lists are"),
            counted_things(not_answered, "row", "rows")));
    }

    const NetworkTables& tables_;
    const PlainHolds& holds_;
    std::vector<std::string> told_;
};

}  // namespace

std::string counted_things(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::vector<std::string> plain_losses(const Network& network, const PlainHolds& holds) {
    return Losses(network, holds).run();
}

std::vector<std::string> mirrored_losses(const Network& network, std::string_view format) {
    const NetworkTables& tables = network.tables();
    std::vector<std::string> told;
    for (RelationIndex r = 0; r < tables.relations.size(); ++r) {
        const Relation& relation = tables.relations[r];
        if (relation.two_mode) continue;
        std::set<std::tuple<WaveIndex, ActorIndex, ActorIndex, double>> ties;
        for (const Tie& tie : tables.ties) {
            if (tie.relation == r && tie.weight != 0.0)
                ties.emplace(tie.wave, tie.source, tie.target, tie.weight);
        }
        const bool mirrored =
            !ties.empty() && std::all_of(ties.begin(), ties.end(), [&](const auto& tie) {
                const auto& [wave, source, target, weight] = tie;
                return ties.count({wave, target, source, weight}) > 0;
            });
        const std::string id = quoted_for_people(relation.id);
        if (relation.directed && mirrored) {
            told.push_back(
                fmt::format("{} does not hold directions: in {} every tie is returned, "
                            "so that it comes back as undirected.",
                            format, id));
        } else if (!relation.directed && ties.empty()) {
            told.push_back(
                fmt::format("{} does not hold directions: {} has no tie that would show "
                            "it to be undirected.",
                            format, id));
        }
    }
    return told;
}

bool labels_name_waves(const NetworkTables& tables) {
    if (tables.waves.size() != 1 || tables.waves.front().id != "1") return true;
    return std::any_of(tables.relations.begin(), tables.relations.end(),
                       [](const Relation& r) { return parse_layer_label(r.id).has_value(); });
}

std::vector<bool> second_mode_of(const NetworkTables& tables) {
    if (tables.relations.empty() || tables.ties.empty()) return {};
    for (const Relation& relation : tables.relations) {
        if (!relation.two_mode) return {};
    }
    std::vector<bool> second(tables.actors.size(), false);
    for (const Tie& tie : tables.ties) second[tie.target] = true;
    for (const Tie& tie : tables.ties) {
        if (second[tie.source]) return {};
    }
    return second;
}

}  // namespace convene

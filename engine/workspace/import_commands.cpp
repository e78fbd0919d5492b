#include "engine/workspace/import_commands.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <tuple>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/model/pair_rule_words.hpp"
#include "engine/store/enum_words.hpp"
#include "engine/workspace/edit_commands.hpp"

namespace convene {
namespace {

std::string yes_no(bool truth) { return truth ? "yes" : "no"; }

class ImportWriter {
public:
    ImportWriter(const NetworkTables& old, const NetworkTables& now) : old_(old), now_(now) {}

    std::string run() {
        if (old_.title != now_.title) line("set title", {now_.title});
        attributes(old_.actor_attributes, now_.actor_attributes, "actors");
        attributes(old_.tie_attributes, now_.tie_attributes, "ties");
        for (std::size_t r = 0; r < now_.relations.size(); ++r) relation(r);
        rating_scales();
        waves();
        actors();
        rosters();
        ties();
        answers();
        goals();
        bodies();
        notes();
        return std::move(text_);
    }

private:
    void line(std::string_view name, std::initializer_list<std::string> words) {
        end_line();
        text_ += name;
        for (const std::string& word : words) text_ += ' ' + edit_word(word);
    }
    void end_line() {
        if (!text_.empty()) text_ += '\n';
    }
    void option(std::string_view key, const std::string& value) {
        text_ += ' ' + edit_word(key) + '=' + edit_word(value);
    }

    void attributes(const std::vector<AttributeColumn>& before,
                    const std::vector<AttributeColumn>& after, const std::string& of) {
        for (std::size_t c = 0; c < after.size(); ++c) {
            if (c < before.size() && before[c].type == after[c].type) continue;
            line(c < before.size() ? "set attribute" : "add attribute", {prefixed(after[c].id)});
            option("of", of);
            option("type", std::string(word_of(after[c].type, attribute_type_words)));
        }
    }

    static std::string prefixed(const std::string& id) {
        return id.starts_with(attribute_prefix) ? std::string(attribute_prefix) + id : id;
    }
    /// An attribute as an option beside fields of the same name.
    static std::string key(const std::string& id, std::initializer_list<std::string_view> fields) {
        const bool mistaken = std::find(fields.begin(), fields.end(), id) != fields.end();
        return mistaken ? std::string(attribute_prefix) + id : prefixed(id);
    }

    static std::map<std::string, std::string> fields(const Relation& relation) {
        std::vector<std::string> anchors, assumed;
        for (const auto& [code, words] : relation.anchors)
            anchors.push_back(shortest(code) + "=" + words);
        if (relation.directed_assumed) assumed.emplace_back("directed");
        if (relation.reading_assumed) assumed.emplace_back("reading");
        if (relation.scale_assumed) assumed.emplace_back("scale");
        return {{"title", relation.title},
                {"category", relation.category},
                {"directed", yes_no(relation.directed)},
                {"two_mode", yes_no(relation.two_mode)},
                {"reading", std::string(reading_name(relation.reading))},
                {"scale_min", shortest(relation.scale_minimum)},
                {"scale_max", shortest(relation.scale_maximum)},
                {"reversed", yes_no(relation.reversed)},
                {"formal", yes_no(relation.formal)},
                {"instrument", relation.instrument},
                {"anchors", join_list(anchors)},
                {"rating_scale", relation.rating_scale},
                {"pair_rule", std::string(pair_rule_name(relation.pair_rule))},
                {"assumed", join_list(assumed)}};
    }

    void relation(std::size_t r) {
        const bool fresh = r >= old_.relations.size();
        const auto after = fields(now_.relations[r]);
        const auto before = fresh ? decltype(after){} : fields(old_.relations[r]);
        if (before == after) return;
        line(fresh ? "add relation" : "set relation", {now_.relations[r].id});
        for (const auto& [field, value] : after) {
            const auto known = before.find(field);
            // What is assumed goes with every change: to set a value is to declare it.
            if (fresh || known->second != value || field == "assumed") option(field, value);
        }
    }

    [[nodiscard]] std::string items(const RatingScale& scale, const NetworkTables& tables) const {
        std::vector<std::string> ids;
        for (const RelationIndex item : scale.items) ids.push_back(tables.relations[item].id);
        return join_list(ids);
    }

    void rating_scales() {
        for (std::size_t s = 0; s < now_.rating_scales.size(); ++s) {
            const RatingScale& scale = now_.rating_scales[s];
            const bool fresh = s >= old_.rating_scales.size();
            const bool title = fresh || old_.rating_scales[s].title != scale.title;
            const bool other_items =
                fresh || items(old_.rating_scales[s], old_) != items(scale, now_);
            if (!title && !other_items) continue;
            line(fresh ? "add scale" : "set scale", {scale.id});
            if (title) option("title", scale.title);
            if (other_items) option("items", items(scale, now_));
        }
    }

    void waves() {
        for (std::size_t w = 0; w < now_.waves.size(); ++w) {
            const Wave& wave = now_.waves[w];
            if (w >= old_.waves.size()) {
                line("add wave", {wave.id});
                option("title", wave.title);
                if (wave.roster.empty()) continue;
                line("set roster", {"nobody"});
                option("wave", wave.id);
                continue;
            }
            if (old_.waves[w].title != wave.title) {
                line("set wave", {wave.id});
                option("title", wave.title);
            }
            // Who was everybody before the newcomers.
            if (old_.waves[w].roster.empty() && !wave.roster.empty()) {
                line("set roster", {"listed"});
                option("wave", wave.id);
            }
        }
    }

    void actors() {
        for (std::size_t i = 0; i < now_.actors.size(); ++i) {
            const Actor& actor = now_.actors[i];
            const Actor* before = i < old_.actors.size() ? &old_.actors[i] : nullptr;
            std::vector<std::pair<std::string, std::string>> changes;
            if (before == nullptr ? actor.name != actor.id : actor.name != before->name)
                changes.emplace_back("name", actor.name);
            if (before == nullptr || actor.kind != before->kind)
                changes.emplace_back("kind", std::string(kind_name(actor.kind)));
            for (std::size_t c = 0; c < now_.actor_attributes.size(); ++c) {
                const AttributeColumn& column = now_.actor_attributes[c];
                const std::string value = attribute_text(column.values[i]);
                const bool known = before != nullptr && c < old_.actor_attributes.size();
                if (value == (known ? attribute_text(old_.actor_attributes[c].values[i]) : ""))
                    continue;
                changes.emplace_back(key(column.id, {"name", "kind", "parent", "id"}), value);
            }
            if (before != nullptr && changes.empty()) continue;
            line(before == nullptr ? "add actor" : "set actor", {actor.id});
            for (const auto& [field, value] : changes) option(field, value);
        }
        // Parents when all are there; first those that leave a place, so that none goes in a
        // circle.
        for (std::size_t i = 0; i < now_.actors.size(); ++i) {
            const ActorIndex parent = now_.actors[i].parent;
            const ActorIndex former = i < old_.actors.size() ? old_.actors[i].parent : no_index;
            if (former != no_index && former != parent)
                line("set actor", {now_.actors[i].id, "parent", ""});
        }
        for (std::size_t i = 0; i < now_.actors.size(); ++i) {
            const ActorIndex parent = now_.actors[i].parent;
            const ActorIndex former = i < old_.actors.size() ? old_.actors[i].parent : no_index;
            if (parent != no_index && former != parent)
                line("set actor", {now_.actors[i].id, "parent", now_.actors[parent].id});
        }
    }

    void rosters() {
        constexpr std::size_t most_a_line = 200;
        for (std::size_t w = 0; w < now_.waves.size(); ++w) {
            const std::vector<bool>& roster = now_.waves[w].roster;
            const bool fresh = w >= old_.waves.size();
            std::vector<ActorIndex> added;
            for (ActorIndex i = 0; i < roster.size(); ++i) {
                const bool before = !fresh && i < old_.actors.size() &&
                                    (old_.waves[w].roster.empty() || old_.waves[w].roster[i]);
                if (roster[i] && !before) added.push_back(i);
            }
            for (std::size_t begin = 0; begin < added.size(); begin += most_a_line) {
                line("add roster", {});
                for (std::size_t k = begin; k < std::min(begin + most_a_line, added.size()); ++k)
                    text_ += ' ' + edit_word(now_.actors[added[k]].id);
                option("wave", now_.waves[w].id);
            }
        }
    }

    using Pair = std::tuple<WaveIndex, RelationIndex, ActorIndex, ActorIndex>;
    [[nodiscard]] Pair pair_of(const Tie& tie) const {
        ActorIndex source = tie.source, target = tie.target;
        if (!now_.relations[tie.relation].directed && source > target) std::swap(source, target);
        return {tie.wave, tie.relation, source, target};
    }

    void ties() {
        std::map<Pair, std::size_t> before;
        for (std::size_t i = 0; i < old_.ties.size(); ++i) before.emplace(pair_of(old_.ties[i]), i);
        for (std::size_t i = 0; i < now_.ties.size(); ++i) {
            const Tie& tie = now_.ties[i];
            const auto known = before.find(pair_of(tie));
            const Tie* former = known == before.end() ? nullptr : &old_.ties[known->second];
            std::vector<std::pair<std::string, std::string>> changes;
            if (former == nullptr ? tie.weight != 1.0 : tie.weight != former->weight)
                changes.emplace_back("weight", shortest(tie.weight));
            if (tie.reporter != (former == nullptr ? no_index : former->reporter)) {
                changes.emplace_back("reporter", tie.reporter == no_index
                                                     ? std::string()
                                                     : now_.actors[tie.reporter].id);
            }
            for (std::size_t c = 0; c < now_.tie_attributes.size(); ++c) {
                const AttributeColumn& column = now_.tie_attributes[c];
                const std::string value = attribute_text(column.values[i]);
                const bool had = former != nullptr && c < old_.tie_attributes.size();
                if (value ==
                    (had ? attribute_text(old_.tie_attributes[c].values[known->second]) : ""))
                    continue;
                changes.emplace_back(key(column.id, {"relation", "wave", "weight", "reporter"}),
                                     value);
            }
            if (former != nullptr && changes.empty()) continue;
            line(former == nullptr ? "add tie" : "set tie",
                 {now_.actors[tie.source].id, now_.actors[tie.target].id});
            option("relation", now_.relations[tie.relation].id);
            option("wave", now_.waves[tie.wave].id);
            for (const auto& [field, value] : changes) option(field, value);
        }
    }

    void answers() {
        for (std::size_t q = 0; q < now_.respondents.size(); ++q) {
            const Respondents& given = now_.respondents[q];
            const bool fresh = q >= old_.respondents.size();
            const auto place = [&] {
                option("relation", now_.relations[given.relation].id);
                option("wave", now_.waves[given.wave].id);
            };
            if (fresh) {
                line("add answers", {});
                place();
                option("everybody", "not asked");
            }
            for (ActorIndex i = 0; i < given.answers.size(); ++i) {
                const Answer before = fresh || i >= old_.actors.size()
                                          ? Answer::not_asked
                                          : old_.respondents[q].answers[i];
                if (given.answers[i] == before) continue;
                line("set answer",
                     {now_.actors[i].id, std::string(word_of(given.answers[i], answer_words))});
                place();
            }
        }
    }

    void goals() {
        for (std::size_t g = 0; g < now_.goals.size(); ++g) {
            const bool fresh = g >= old_.goals.size();
            if (!fresh && old_.goals[g].title == now_.goals[g].title) continue;
            line(fresh ? "add goal" : "set goal", {now_.goals[g].id});
            option("title", now_.goals[g].title);
        }
        for (std::size_t s = 0; s < now_.stances.size(); ++s) {
            const GoalStance& stance = now_.stances[s];
            if (s < old_.stances.size() && old_.stances[s].stance == stance.stance &&
                old_.stances[s].rank == stance.rank)
                continue;
            line("set stance", {now_.actors[stance.actor].id, now_.goals[stance.goal].id,
                                std::string(word_of(stance.stance, stance_words))});
            if (stance.rank != 0.0) option("rank", shortest(stance.rank));
        }
    }

    void bodies() {
        const auto number = [](const std::optional<double>& value) {
            return value ? shortest(*value) : std::string();
        };
        for (std::size_t b = 0; b < now_.bodies.size(); ++b) {
            const BodyFacts& body = now_.bodies[b];
            const BodyFacts before = b < old_.bodies.size() ? old_.bodies[b] : BodyFacts{};
            std::vector<std::pair<std::string, std::string>> changes;
            if (body.purpose != before.purpose) changes.emplace_back("purpose", body.purpose);
            if (body.cadence != before.cadence) changes.emplace_back("cadence", body.cadence);
            if (body.required_groups != before.required_groups)
                changes.emplace_back("required_groups", join_list(body.required_groups));
            if (body.meetings_planned != before.meetings_planned)
                changes.emplace_back("meetings_planned", number(body.meetings_planned));
            if (body.meetings_held != before.meetings_held)
                changes.emplace_back("meetings_held", number(body.meetings_held));
            if (b < old_.bodies.size() && changes.empty()) continue;
            line(b < old_.bodies.size() ? "set body" : "add body", {now_.actors[body.body].id});
            for (const auto& [field, value] : changes) option(field, value);
        }
    }

    void notes() {
        for (std::size_t n = 0; n < now_.notes.size(); ++n) {
            const bool fresh = n >= old_.notes.size();
            if (!fresh && old_.notes[n] == now_.notes[n]) continue;
            line(fresh ? "add note" : "set note", {now_.notes[n].first, now_.notes[n].second});
        }
    }

    const NetworkTables& old_;
    const NetworkTables& now_;
    std::string text_;
};

}  // namespace

std::string import_commands(const NetworkTables& present, const NetworkTables& merged) {
    return ImportWriter(present, merged).run();
}

}  // namespace convene

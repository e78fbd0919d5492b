#include "engine/io/network_as_tables.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/model/pair_rule_words.hpp"

namespace convene {
namespace {

std::string_view yes_no(bool truth) { return truth ? "yes" : "no"; }

void text_row(TableSink& sink, std::initializer_list<std::string_view> cells) {
    for (const std::string_view cell : cells) sink.text(cell);
    sink.end_row();
}

void attribute(TableSink& sink, const AttributeValue& value) {
    if (const auto* number = std::get_if<double>(&value)) {
        sink.number(*number);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        sink.truth(*truth);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        sink.text(*text);
    } else {
        sink.missing();
    }
}

void actor_or_nobody(const NetworkTables& tables, TableSink& sink, ActorIndex actor) {
    if (actor == no_index) {
        sink.missing();
    } else {
        sink.text(tables.actors[actor].id);
    }
}

bool always(const NetworkTables&) { return true; }

void write_nodes(const NetworkTables& tables, TableSink& sink) {
    const bool parents = std::any_of(tables.actors.begin(), tables.actors.end(),
                                     [](const Actor& actor) { return actor.parent != no_index; });
    for (const std::string_view header : {"id", "name", "kind"}) sink.text(header);
    if (parents) sink.text("parent");
    for (const AttributeColumn& column : tables.actor_attributes)
        sink.text(attribute_header(column.id));
    sink.end_row();
    for (std::size_t i = 0; i < tables.actors.size(); ++i) {
        const Actor& actor = tables.actors[i];
        sink.text(actor.id);
        sink.text(actor.name);
        sink.text(kind_name(actor.kind));
        if (parents) actor_or_nobody(tables, sink, actor.parent);
        for (const AttributeColumn& column : tables.actor_attributes)
            attribute(sink, column.values[i]);
        sink.end_row();
    }
}

void write_ties(const NetworkTables& tables, TableSink& sink) {
    const bool reporters = std::any_of(tables.ties.begin(), tables.ties.end(),
                                       [](const Tie& tie) { return tie.reporter != no_index; });
    for (const std::string_view header : {"source", "target", "relation", "wave", "weight"})
        sink.text(header);
    if (reporters) sink.text("reporter");
    for (const AttributeColumn& column : tables.tie_attributes)
        sink.text(attribute_header(column.id));
    sink.end_row();
    for (std::size_t i = 0; i < tables.ties.size(); ++i) {
        const Tie& tie = tables.ties[i];
        sink.text(tables.actors[tie.source].id);
        sink.text(tables.actors[tie.target].id);
        sink.text(tables.relations[tie.relation].id);
        sink.text(tables.waves[tie.wave].id);
        sink.number(tie.weight);
        if (reporters) actor_or_nobody(tables, sink, tie.reporter);
        for (const AttributeColumn& column : tables.tie_attributes)
            attribute(sink, column.values[i]);
        sink.end_row();
    }
}

bool has_attributes(const NetworkTables& tables) {
    return !tables.actor_attributes.empty() || !tables.tie_attributes.empty();
}

void write_attributes(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"table", "attribute", "type"});
    constexpr std::array<std::string_view, 3> types{"text", "number", "truth"};
    const auto add = [&](std::string_view table, const std::vector<AttributeColumn>& columns) {
        for (const AttributeColumn& column : columns)
            text_row(sink, {table, column.id, types[static_cast<std::size_t>(column.type)]});
    };
    add("nodes", tables.actor_attributes);
    add("ties", tables.tie_attributes);
}

void write_relations(const NetworkTables& tables, TableSink& sink) {
    const bool rules =
        std::any_of(tables.relations.begin(), tables.relations.end(),
                    [](const Relation& r) { return r.pair_rule != Symmetrize::none; });
    for (const std::string_view header :
         {"relation", "title", "directed", "two_mode", "category", "scale_min", "scale_max",
          "reading", "reversed", "formal", "instrument", "anchors", "rating_scale", "assumed"}) {
        sink.text(header);
    }
    if (rules) sink.text("pair_rule");
    sink.end_row();
    for (const Relation& relation : tables.relations) {
        std::vector<std::string> anchors, assumed;
        for (const auto& [code, words] : relation.anchors)
            anchors.push_back(shortest(code) + "=" + words);
        if (relation.directed_assumed) assumed.emplace_back("directed");
        if (relation.reading_assumed) assumed.emplace_back("reading");
        if (relation.scale_assumed) assumed.emplace_back("scale");
        for (const std::string_view cell :
             {std::string_view(relation.id), std::string_view(relation.title),
              yes_no(relation.directed), yes_no(relation.two_mode),
              std::string_view(relation.category)}) {
            sink.text(cell);
        }
        sink.number(relation.scale_minimum);
        sink.number(relation.scale_maximum);
        sink.text(reading_name(relation.reading));
        sink.text(yes_no(relation.reversed));
        sink.text(yes_no(relation.formal));
        sink.text(relation.instrument);
        sink.text(join_list(anchors));
        sink.text(relation.rating_scale);
        sink.text(join_list(assumed));
        if (rules) sink.text(pair_rule_name(relation.pair_rule));
        sink.end_row();
    }
}

bool has_rating_scales(const NetworkTables& tables) { return !tables.rating_scales.empty(); }

void write_rating_scales(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"rating_scale", "title", "items"});
    for (const RatingScale& scale : tables.rating_scales) {
        std::vector<std::string> items;
        for (const RelationIndex item : scale.items) items.push_back(tables.relations[item].id);
        text_row(sink, {scale.id, scale.title, join_list(items)});
    }
}

void write_waves(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"wave", "title", "order", "roster"});
    for (std::size_t w = 0; w < tables.waves.size(); ++w) {
        const Wave& wave = tables.waves[w];
        sink.text(wave.id);
        sink.text(wave.title);
        sink.number(static_cast<double>(w + 1));
        sink.text(wave.roster.empty() ? "everybody" : "listed");
        sink.end_row();
    }
}

bool has_roster(const NetworkTables& tables) {
    return std::any_of(tables.waves.begin(), tables.waves.end(), [](const Wave& wave) {
        return std::find(wave.roster.begin(), wave.roster.end(), true) != wave.roster.end();
    });
}

void write_roster(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"wave", "actor"});
    for (const Wave& wave : tables.waves) {
        for (ActorIndex actor = 0; actor < wave.roster.size(); ++actor) {
            if (wave.roster[actor]) text_row(sink, {wave.id, tables.actors[actor].id});
        }
    }
}

bool has_respondents(const NetworkTables& tables) { return !tables.respondents.empty(); }

void write_respondents(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"actor", "relation", "wave", "answered"});
    constexpr std::array<std::string_view, 3> words{"not asked", "no", "yes"};
    for (const Respondents& given : tables.respondents) {
        for (ActorIndex actor = 0; actor < given.answers.size(); ++actor) {
            text_row(sink, {tables.actors[actor].id, tables.relations[given.relation].id,
                            tables.waves[given.wave].id,
                            words[static_cast<std::size_t>(given.answers[actor])]});
        }
    }
}

bool has_bodies(const NetworkTables& tables) { return !tables.bodies.empty(); }

void write_bodies(const NetworkTables& tables, TableSink& sink) {
    text_row(sink,
             {"id", "purpose", "cadence", "required_groups", "meetings_planned", "meetings_held"});
    const auto number = [&](const std::optional<double>& value) {
        if (value) {
            sink.number(*value);
        } else {
            sink.missing();
        }
    };
    for (const BodyFacts& body : tables.bodies) {
        sink.text(tables.actors[body.body].id);
        sink.text(body.purpose);
        sink.text(body.cadence);
        sink.text(join_list(body.required_groups));
        number(body.meetings_planned);
        number(body.meetings_held);
        sink.end_row();
    }
}

bool has_goals(const NetworkTables& tables) { return !tables.goals.empty(); }

void write_goals(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"actor", "goal", "stance", "rank", "goal_title"});
    for (const Goal& goal : tables.goals) text_row(sink, {"", goal.id, "", "", goal.title});
    constexpr std::array<std::string_view, 3> stances{"ranked", "endorsed", "opposed"};
    for (const GoalStance& stance : tables.stances) {
        sink.text(tables.actors[stance.actor].id);
        sink.text(tables.goals[stance.goal].id);
        sink.text(stances[static_cast<std::size_t>(stance.stance)]);
        if (stance.rank == 0.0) {
            sink.missing();
        } else {
            sink.number(stance.rank);
        }
        sink.missing();
        sink.end_row();
    }
}

bool has_notes(const NetworkTables& tables) {
    return !tables.title.empty() || !tables.notes.empty();
}

void write_notes(const NetworkTables& tables, TableSink& sink) {
    text_row(sink, {"key", "value"});
    text_row(sink, {"title", tables.title});
    for (const auto& [key, value] : tables.notes) text_row(sink, {key, value});
}

}  // namespace

std::span<const NetworkPart> network_parts() {
    static constexpr std::array<NetworkPart, 11> parts{{
        {"nodes", &always, &write_nodes},
        {"relations", &always, &write_relations},
        {"waves", &always, &write_waves},
        {"attributes", &has_attributes, &write_attributes},
        {"rating_scales", &has_rating_scales, &write_rating_scales},
        {"roster", &has_roster, &write_roster},
        {"respondents", &has_respondents, &write_respondents},
        {"bodies", &has_bodies, &write_bodies},
        {"goals", &has_goals, &write_goals},
        {"notes", &has_notes, &write_notes},
        {"ties", &always, &write_ties},
    }};
    return parts;
}

}  // namespace convene

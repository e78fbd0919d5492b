#pragma once
// Networks that use every table, for round trips.

#include <array>
#include <memory>
#include <set>
#include <string>
#include <tuple>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/model/network.hpp"

namespace convene::test {

/// Names that break careless writers: quotes, line breaks, delimiters, emoji,
/// right-to-left and combining marks, formulas, words with a meaning to readers.
inline const std::array<std::string, 16> hostile_names{
    "plain",
    "with \"quotes\"",
    "comma, semicolon; tab\there",
    "two\nlines",
    "carriage\r\nreturn",
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8F\xAB",
    "\xD9\x85\xD8\xAF\xD8\xB1\xD8\xB3\xD8\xA9",
    "q\xCC\xA3\xCC\x88 stays",
    "=cmd|' /C calc'!A0",
    "NA",
    "null",
    "007",
    "-1",
    "attribute:x",
    "yes",
    "\\|a|b\\"};

/// Every kind of thing the model knows at once.
inline std::shared_ptr<const Network> rich_network() {
    NetworkTables tables;
    tables.title = "Title with \"quotes\",\nand a line";
    for (std::size_t i = 0; i < hostile_names.size(); ++i) {
        Actor actor;
        actor.id = hostile_names[i];
        actor.name =
            i % 3 == 0 ? hostile_names[i] : hostile_names[(i + 5) % hostile_names.size()] + " name";
        actor.kind = static_cast<ActorKind>(i % 3);
        if (i > 4) actor.parent = static_cast<ActorIndex>(i % 4);
        tables.actors.push_back(actor);
    }
    const std::size_t n = tables.actors.size();
    AttributeColumn digits{"id", AttributeType::text, {}},
        number{"strange, \"number\"\nhere", AttributeType::number, {}},
        truth{"respondent", AttributeType::truth, {}}, words{"type", AttributeType::text, {}},
        blank{"", AttributeType::text, {}};
    blank.id = "mode";
    for (std::size_t i = 0; i < n; ++i) {
        digits.values.push_back(i % 2 ? AttributeValue{std::string("0") + std::to_string(i)}
                                      : AttributeValue{});
        number.values.push_back(i % 3 ? AttributeValue{0.1 * static_cast<double>(i) - 1e-300}
                                      : AttributeValue{});
        truth.values.push_back(i % 4 ? AttributeValue{i % 2 == 0} : AttributeValue{});
        words.values.push_back(hostile_names[i]);
        blank.values.push_back(std::string(i % 2 ? " 1 " : "2"));
    }
    tables.actor_attributes = {digits, number, truth, words, blank};
    Relation trust{"trust, =1", "Trust?", "trust",
                   true,        false,    WeightReading::ordinal,
                   1.0,         4.0,      true,
                   false,       "roster", {{1.0, "never|rarely"}, {4.0, "al=ways\\"}},
                   "scale",     false,    false,
                   false};
    Relation seat{"seat", "seat", "membership", false, true, WeightReading::strength,
                  0.0,    1.0,    false,        true,  "",   {},
                  "",     false,  true,         true};
    Relation odd{"odd", "Odd",     "tie", false, false,     WeightReading::cost,
                 -2.5,  0.1 + 0.2, false, false, "archive", {},
                 "",    true,      true,  true};
    tables.relations = {trust, seat, odd};
    tables.rating_scales = {{"scale", "A scale", {0}}, {"empty", "Nothing", {}}};
    tables.waves = {{"9", "Later", {}},
                    {"10", "Latest", std::vector<bool>(n, false)},
                    {"1", "1", std::vector<bool>(n, true)}};
    tables.waves[1].roster[2] = true;
    tables.ties = {{0, 0, 1, 2, 3.0, no_index},
                   {0, 0, 2, 1, 0.0, 4},
                   {1, 2, 4, 3, -0.125, no_index},
                   {2, 2, 0, 15, 0.1 + 0.2, 7},
                   {2, 1, 6, 5, 1.0, no_index}};
    tables.tie_attributes = {
        {"weight",
         AttributeType::text,
         {std::string("NA"), std::string("  spaced  "), AttributeValue{}, std::string("\n"),
          std::string("x")}},
        {"year", AttributeType::number, {1.5, AttributeValue{}, -7.0, 1e300, 5e-324}}};
    tables.respondents = {{2, 0, std::vector<Answer>(n, Answer::silent)},
                          {0, 0, std::vector<Answer>(n, Answer::answered)}};
    tables.respondents[0].answers[3] = Answer::not_asked;
    tables.respondents[0].answers[4] = Answer::answered;
    tables.goals = {{"g1", "Goal, one"}, {"g0", "Goal \"zero\""}, {"unused", "unused"}};
    tables.stances = {
        {3, 1, Stance::ranked, 1.5}, {3, 0, Stance::opposed, 0.0}, {1, 1, Stance::endorsed, 0.0}};
    tables.bodies = {{5, "Purpose,\nand more", "monthly", {"a|b", "c\\"}, 10.0, std::nullopt},
                     {2, "", "", {}, std::nullopt, 0.5}};
    tables.notes = {{"source", "An \"archive\""}, {"title", "not the title"}, {"seed", "7"}};
    auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    return *network;
}

/// A random network; the same seed gives the same one.
inline std::shared_ptr<const Network> random_network(std::uint64_t seed) {
    Random random(seed);
    NetworkTables tables;
    const std::size_t n = 2 + random.below(30);
    for (std::size_t i = 0; i < n; ++i) {
        Actor actor;
        actor.id = std::to_string(i) + hostile_names[random.below(hostile_names.size())];
        actor.name = random.chance(0.5) ? actor.id : "name " + std::to_string(i);
        actor.kind = static_cast<ActorKind>(random.below(3));
        if (i > 0 && random.chance(0.3)) actor.parent = static_cast<ActorIndex>(random.below(i));
        tables.actors.push_back(actor);
    }
    for (std::size_t c = 0; c < random.below(4); ++c) {
        AttributeColumn column{
            "column " + std::to_string(c), static_cast<AttributeType>(random.below(3)), {}};
        for (std::size_t i = 0; i < n; ++i) {
            if (random.chance(0.2)) {
                column.values.emplace_back();
            } else if (column.type == AttributeType::text) {
                column.values.emplace_back(hostile_names[random.below(hostile_names.size())]);
            } else if (column.type == AttributeType::number) {
                column.values.emplace_back((random.unit() - 0.5) * 1e6);
            } else {
                column.values.emplace_back(random.chance(0.5));
            }
        }
        tables.actor_attributes.push_back(std::move(column));
    }
    const std::size_t relations = 1 + random.below(3), waves = 1 + random.below(3);
    for (std::size_t r = 0; r < relations; ++r) {
        Relation relation;
        relation.id = relation.title = "relation " + std::to_string(r);
        relation.directed = random.chance(0.5);
        relation.directed_assumed = random.chance(0.5);
        relation.scale_maximum = 5.0;
        relation.scale_assumed = random.chance(0.5);
        tables.relations.push_back(relation);
    }
    for (std::size_t w = 0; w < waves; ++w) {
        const std::string id = std::to_string(20 - w);
        tables.waves.push_back({id, id, {}});
        if (random.chance(0.3)) {
            for (std::size_t i = 0; i < n; ++i)
                tables.waves[w].roster.push_back(random.chance(0.7));
        }
    }
    std::set<std::tuple<WaveIndex, RelationIndex, ActorIndex, ActorIndex>> seen;
    for (std::size_t k = 0; k < random.below(120); ++k) {
        Tie tie;
        tie.wave = static_cast<WaveIndex>(random.below(waves));
        tie.relation = static_cast<RelationIndex>(random.below(relations));
        tie.source = static_cast<ActorIndex>(random.below(n));
        tie.target = static_cast<ActorIndex>(random.below(n));
        tie.weight = 0.001 + random.unit() * 5.0;
        if (random.chance(0.1)) tie.reporter = static_cast<ActorIndex>(random.below(n));
        const bool mirrored = !tables.relations[tie.relation].directed &&
                              seen.count({tie.wave, tie.relation, tie.target, tie.source}) > 0;
        if (tie.source == tie.target || mirrored) continue;
        if (seen.insert({tie.wave, tie.relation, tie.source, tie.target}).second)
            tables.ties.push_back(tie);
    }
    auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    return *network;
}

}  // namespace convene::test

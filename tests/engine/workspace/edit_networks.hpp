#pragma once
// A small network whose every number one can check by hand.

#include "engine/model/network.hpp"

namespace convene::test {

/// Ana, Ben, Cem and Dee; a school S above Ana and Ben; a team T.
/// advice (directed, 0 to 4 declared): Ana>Ben 3, Ben>Ana 1, Cem>Ana 2, Dee>Ben 4
/// meets (undirected): Ana-Ben 1, Cem-Ben 2, Ana-Cem 1
/// member (two-mode): Ana>T, Ben>T
inline std::shared_ptr<const Network> edit_network() {
    NetworkTables tables;
    tables.title = "Small";
    const auto person = [](std::string id, std::string name) {
        return Actor{std::move(id), std::move(name), ActorKind::person, no_index};
    };
    tables.actors = {person("a", "Ana Gil"),
                     person("b", "Ben Ito"),
                     person("c", "Cem Kaya"),
                     person("d", "d"),
                     Actor{"S", "School", ActorKind::organization, no_index},
                     Actor{"T", "Team", ActorKind::body, no_index}};
    tables.actors[0].parent = tables.actors[1].parent = 4;
    tables.actor_attributes = {
        {"group",
         AttributeType::text,
         {std::string("Parents"), std::string("Teachers"), std::string("Parents"), {}, {}, {}}},
        {"years", AttributeType::number, {3.0, {}, 12.5, {}, {}, {}}},
        {"new", AttributeType::truth, {true, false, {}, {}, {}, {}}}};
    const auto relation = [](std::string id, bool directed, bool two_mode) {
        Relation made;
        made.id = made.title = std::move(id);
        made.directed = directed;
        made.two_mode = two_mode;
        made.directed_assumed = false;
        return made;
    };
    tables.relations = {relation("advice", true, false), relation("meets", false, false),
                        relation("member", false, true)};
    tables.relations[0].scale_maximum = 4.0;
    tables.relations[0].scale_assumed = false;
    tables.relations[1].scale_maximum = 2.0;
    tables.waves = {{"1", "1", {}}};
    tables.ties = {
        {0, 0, 0, 1, 3.0, no_index}, {0, 0, 1, 0, 1.0, no_index}, {0, 0, 2, 0, 2.0, no_index},
        {0, 0, 3, 1, 4.0, 2},        {0, 1, 0, 1, 1.0, no_index}, {0, 1, 2, 1, 2.0, no_index},
        {0, 1, 0, 2, 1.0, no_index}, {0, 2, 0, 5, 1.0, no_index}, {0, 2, 1, 5, 1.0, no_index}};
    tables.tie_attributes = {{"since", AttributeType::number, std::vector<AttributeValue>(9)}};
    tables.tie_attributes[0].values[1] = 2019.0;
    tables.respondents = {{0,
                           0,
                           {Answer::answered, Answer::answered, Answer::silent, Answer::not_asked,
                            Answer::not_asked, Answer::not_asked}}};
    tables.goals = {{"g1", "Literacy"}, {"g2", "Safety"}};
    tables.stances = {{0, 0, Stance::endorsed, 0.0}, {2, 0, Stance::ranked, 1.0}};
    tables.bodies = {{5, "Reading", "monthly", {"Parents", "Teachers"}, 10.0, std::nullopt}};
    tables.notes = {{"source", "survey"}};
    auto network = Network::build(std::move(tables));
    return network ? *network : nullptr;
}

}  // namespace convene::test

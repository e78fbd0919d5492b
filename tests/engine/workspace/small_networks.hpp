#pragma once
// Networks small enough to check by hand.

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "engine/model/network.hpp"

namespace convene::test {

inline Relation relation(std::string id, bool directed = true) {
    Relation made;
    made.id = made.title = std::move(id);
    made.directed = directed;
    made.scale_maximum = 4.0;
    made.directed_assumed = made.reading_assumed = made.scale_assumed = false;
    return made;
}

/// People a, b, c, d in groups X, X, Y and none; "advice" (directed) a->b 4, b->a 2,
/// b->c 1; "friends" (undirected) a-b, c-d; wave "1". d did not answer about advice.
inline NetworkTables four_people() {
    NetworkTables tables;
    tables.title = "Four people";
    for (const char* id : {"a", "b", "c", "d"}) {
        tables.actors.push_back({id, std::string("Actor ") + id, ActorKind::person, no_index});
    }
    AttributeColumn group{
        "group", AttributeType::text, {std::string("X"), std::string("X"), std::string("Y"), {}}};
    AttributeColumn years{"years", AttributeType::number, {1.0, 2.0, 3.0, 4.0}};
    tables.actor_attributes = {group, years};
    tables.relations = {relation("advice"), relation("friends", false)};
    tables.waves = {{"1", "First", {}}};
    tables.ties = {{0, 0, 0, 1, 4.0, no_index},
                   {0, 0, 1, 0, 2.0, no_index},
                   {0, 0, 1, 2, 1.0, no_index},
                   {0, 1, 0, 1, 1.0, no_index},
                   {0, 1, 2, 3, 1.0, no_index}};
    tables.respondents = {
        {0, 0, {Answer::answered, Answer::answered, Answer::answered, Answer::silent}}};
    return tables;
}

/// The same with a body "board" that a and c attend ("attends", two-mode), trust
/// in two items ("honest", "able"; scale 1 to 4) of rating scale "trust", and a
/// second wave "2" without d.
inline NetworkTables small_school() {
    NetworkTables tables = four_people();
    tables.actors.push_back({"board", "The board", ActorKind::body, no_index});
    tables.actor_attributes[0].values.emplace_back();
    tables.actor_attributes[1].values.emplace_back();
    tables.respondents[0].answers.push_back(Answer::not_asked);
    Relation attends = relation("attends");
    attends.two_mode = true;
    attends.category = "membership";
    tables.relations.push_back(attends);
    for (const char* id : {"honest", "able"}) {
        Relation item = relation(id);
        item.category = "trust";
        item.scale_minimum = 1.0;
        item.rating_scale = "trust";
        tables.relations.push_back(item);
    }
    tables.rating_scales = {{"trust", "Trust", {3, 4}}};
    tables.waves.push_back({"2", "Second", {true, true, true, false, true}});
    const Tie more[] = {{0, 2, 0, 4, 1.0, no_index}, {0, 2, 2, 4, 1.0, no_index},
                        {0, 3, 0, 1, 4.0, no_index}, {0, 4, 0, 1, 2.0, no_index},
                        {0, 3, 1, 0, 1.0, no_index}, {1, 0, 0, 2, 3.0, no_index}};
    tables.ties.insert(tables.ties.end(), std::begin(more), std::end(more));
    return tables;
}

inline std::shared_ptr<const Network> built(NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    return network ? *network : nullptr;
}

}  // namespace convene::test

#include "engine/model/network.hpp"

#include <limits>

#include <catch2/catch_test_macros.hpp>

using namespace convene;

namespace {

NetworkTables three() {
    NetworkTables tables;
    tables.actors = {{"a", "Ana", ActorKind::person, no_index},
                     {"b", "Ben", ActorKind::person, no_index},
                     {"c", "Chi", ActorKind::person, no_index}};
    Relation relation;
    relation.id = "advice";
    tables.relations = {relation};
    tables.waves = {{"1", "First", {}}};
    tables.ties = {{0, 0, 1, 0, 2, no_index}, {0, 0, 0, 1, 1, no_index}};
    return tables;
}

}  // namespace

TEST_CASE("ties and their attributes are sorted together", "[model]") {
    auto tables = three();
    tables.tie_attributes = {
        {"note", AttributeType::text, {std::string("b to a"), std::string("a to b")}}};
    const auto network = Network::build(tables).value();
    CHECK(network->ties(0, 0)[0].source == 0);
    CHECK(attribute_text(network->tables().tie_attributes[0].values[0]) == "a to b");
}

TEST_CASE("the content hash follows the content and nothing else", "[model]") {
    const auto one = Network::build(three()).value();
    auto shuffled = three();
    std::swap(shuffled.ties[0], shuffled.ties[1]);
    CHECK(Network::build(shuffled).value()->content_hash() == one->content_hash());
    auto changed = three();
    changed.ties[0].weight = 3;
    CHECK(Network::build(changed).value()->content_hash() != one->content_hash());
    auto renamed = three();
    renamed.actors[0].name = "An";
    CHECK(Network::build(renamed).value()->content_hash() != one->content_hash());
}

TEST_CASE("a network refuses what does not fit", "[model]") {
    const auto refused = [](auto&& change) {
        auto tables = three();
        change(tables);
        return !Network::build(std::move(tables)).has_value();
    };
    CHECK(refused([](auto& t) { t.actors[1].id = "a"; }));
    CHECK(refused([](auto& t) { t.actors[1].id.clear(); }));
    CHECK(refused([](auto& t) { t.ties[0].target = 9; }));
    CHECK(refused([](auto& t) { t.ties[0].source = t.ties[0].target; }));
    CHECK(refused([](auto& t) { t.ties.push_back(t.ties[0]); }));
    CHECK(refused([](auto& t) { t.ties[0].weight = std::numeric_limits<double>::infinity(); }));
    CHECK(refused([](auto& t) { t.ties[0].wave = 1; }));
    CHECK(refused([](auto& t) { t.actors[0].parent = 5; }));
    CHECK(refused([](auto& t) { t.waves[0].roster = {true}; }));
    CHECK(refused([](auto& t) { t.respondents = {{0, 0, {Answer::answered}}}; }));
    CHECK(refused([](auto& t) { t.actor_attributes = {{"x", AttributeType::text, {}}}; }));
    CHECK(refused([](auto& t) { t.rating_scales = {{"trust", "Trust", {4}}}; }));
    CHECK(refused([](auto& t) { t.stances = {{0, 0, Stance::endorsed, 0}}; }));
    CHECK_FALSE(refused([](auto&) {}));
}

TEST_CASE("look-ups find by id", "[model]") {
    const auto network = Network::build(three()).value();
    CHECK(network->find_actor("c") == 2u);
    CHECK_FALSE(network->find_actor("d").has_value());
    CHECK(network->find_relation("advice") == 0u);
    CHECK(network->find_wave("1") == 0u);
    CHECK(network->answer(0, 0, 1) == Answer::answered);
    CHECK(network->on_roster(0, 2));
}

TEST_CASE("cells are read by type, blanks are missing", "[model]") {
    CHECK(is_missing(*parse_attribute("  ", AttributeType::number)));
    CHECK(attribute_text(*parse_attribute("2.50", AttributeType::number)) == "2.5");
    CHECK(attribute_text(*parse_attribute("TRUE", AttributeType::truth)) == "yes");
    CHECK_FALSE(parse_attribute("two", AttributeType::number).has_value());
    CHECK(guess_type({"1", "", "2.5"}) == AttributeType::number);
    CHECK(guess_type({"yes", "No"}) == AttributeType::truth);
    CHECK(guess_type({"1", "x"}) == AttributeType::text);
    CHECK(guess_type({"", ""}) == AttributeType::text);
}

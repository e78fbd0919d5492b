#include "engine/model/scope.hpp"

#include <catch2/catch_test_macros.hpp>

#include "engine/model/filter.hpp"

using namespace convene;

namespace {

Relation relation(std::string id) {
    Relation made;
    made.id = std::move(id);
    made.title = made.id;
    made.scale_minimum = 1;
    made.scale_maximum = 4;
    return made;
}

/// Four people, one body; advice and trust in two items, one reversed; d did not answer.
NetworkTables sample() {
    NetworkTables tables;
    for (const char* id : {"a", "b", "c", "d"})
        tables.actors.push_back({id, id, ActorKind::person, no_index});
    tables.actors.push_back({"team", "Team", ActorKind::body, no_index});
    tables.actor_attributes = {
        {"school",
         AttributeType::text,
         {std::string("School 10"), std::string("School 2"), std::string("School 2"), {}, {}}},
        {"years", AttributeType::number, {3.0, 7.0, {}, 5.0, {}}}};
    tables.relations = {relation("advice"), relation("reliable"), relation("selfish"),
                        relation("member")};
    tables.relations[2].reversed = true;
    tables.relations[3].two_mode = true;
    tables.rating_scales = {{"trust", "Trust", {1, 2}}};
    tables.waves = {{"1", "1", {}}, {"2", "2", {true, true, true, false, true}}};
    tables.ties = {{0, 0, 0, 1, 1, no_index}, {0, 0, 1, 0, 4, no_index}, {0, 0, 2, 3, 2, no_index},
                   {0, 1, 0, 1, 4, no_index}, {0, 2, 0, 1, 4, no_index}, {0, 1, 1, 2, 2, no_index},
                   {0, 3, 0, 4, 1, no_index}, {1, 0, 0, 2, 3, no_index}};
    const auto yes = Answer::answered;
    tables.respondents = {{0, 0, {yes, yes, yes, Answer::silent, Answer::not_asked}}};
    return tables;
}

std::shared_ptr<const Network> network() { return Network::build(sample()).value(); }

Scope scope(std::string relation_id, std::string wave = "1") {
    Scope made;
    made.relations = {std::move(relation_id)};
    made.wave = std::move(wave);
    return made;
}

}  // namespace

TEST_CASE("a scope yields the graph and who answered", "[model]") {
    const View view = resolve(network(), scope("advice")).value();
    CHECK(view.graph.vertex_count() == 4);  // the body was not asked and takes no part
    CHECK(view.graph.tie_count() == 3);
    CHECK(view.coverage.respondent_count() == 3);
    CHECK_FALSE(view.coverage.answered(3));
    CHECK_FALSE(view.coverage.assumed());
    CHECK(view.scale_maximum == 4);
}

TEST_CASE("a wave has its own roster", "[model]") {
    const View view = resolve(network(), scope("advice", "2")).value();
    CHECK(view.graph.vertex_count() == 3);
    CHECK(view.coverage.assumed());
    CHECK(view.graph.weight(0, 2) == 3);
}

TEST_CASE("missing rules: complete, zero and reconstruct", "[model]") {
    auto wanted = scope("advice");
    wanted.missing = MissingRule::complete;
    CHECK(resolve(network(), wanted)->graph.vertex_count() == 3);
    wanted.missing = MissingRule::zero;
    const View zero = resolve(network(), wanted).value();
    CHECK(zero.coverage.is_complete());
    CHECK(zero.graph.vertex_count() == 4);
    wanted.missing = MissingRule::reconstruct;
    const View filled = resolve(network(), wanted).value();
    CHECK(filled.graph.weight(3, 2) == 2);
    CHECK(filled.graph.tie_count() == 4);
    CHECK(filled.coverage.respondent_count() == 3);
}

TEST_CASE("a rating scale is the mean of its rescaled items, reversed ones turned", "[model]") {
    const View view = resolve(network(), scope("trust")).value();
    // reliable 4 -> 1; selfish 4, reversed -> code 1 -> 0: mean 0.5
    CHECK(view.graph.weight(0, 1) == 0.5);
    CHECK(view.graph.weight(1, 2) == (2.0 - 1) / 3);
    CHECK(view.scale_maximum == 1.0);
}

TEST_CASE("a reversed scale is turned into strengths", "[model]") {
    CHECK(resolve(network(), scope("selfish"))->graph.weight(0, 1) == 1);
}

TEST_CASE("membership keeps its two modes", "[model]") {
    const View view = resolve(network(), scope("member")).value();
    CHECK(view.graph.two_mode());
    CHECK(view.graph.first_mode_count() == 4);
    CHECK(view.graph.vertex_count() == 5);
    CHECK(view.graph.tie_count() == 1);
    auto mixed = scope("member");
    mixed.relations.emplace_back("advice");
    CHECK_FALSE(resolve(network(), mixed));
}

TEST_CASE("relations combine by union, intersection and sum", "[model]") {
    auto wanted = scope("advice");
    wanted.relations.emplace_back("reliable");
    const View either = resolve(network(), wanted).value();
    CHECK(either.graph.tie_count() == 4);
    CHECK(either.graph.weight(0, 1) == 4);
    CHECK(either.relation_label() == "advice+reliable");
    wanted.combine = Combine::all;
    const View both = resolve(network(), wanted).value();
    CHECK(both.graph.tie_count() == 1);
    CHECK(both.graph.weight(0, 1) == 1);
    wanted.combine = Combine::sum;
    CHECK(resolve(network(), wanted)->graph.weight(0, 1) == 5);
}

TEST_CASE("threshold, undirected and symmetrize", "[model]") {
    auto wanted = scope("advice");
    wanted.threshold = 2;
    CHECK(resolve(network(), wanted)->graph.tie_count() == 2);
    wanted.threshold.reset();
    wanted.undirected = true;
    const View mirrored = resolve(network(), wanted).value();
    CHECK_FALSE(mirrored.graph.directed());
    CHECK(mirrored.graph.tie_count() == 2);
    CHECK(mirrored.graph.weight(0, 1) == 4);
    wanted.undirected = false;
    wanted.symmetrize = Symmetrize::both;
    CHECK(resolve(network(), wanted)->graph.tie_count() == 1);
}

TEST_CASE("a scope says what is not there and what is", "[model]") {
    const auto wrong = resolve(network(), scope("adivce"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().text().find("advice") != std::string::npos);
    CHECK_FALSE(resolve(network(), scope("advice", "9")));
    CHECK_FALSE(resolve(network(), scope("advice", "")));
    CHECK_FALSE(resolve(network(), Scope{.wave = "1"}));
}

TEST_CASE("expand gives a scope for each wave and relation left open", "[model]") {
    CHECK(expand(*network(), {}).size() == 10);
    CHECK(expand(*network(), Scope{.wave = "2"}).size() == 5);
    CHECK(expand(*network(), scope("advice", "")).size() == 2);
}

TEST_CASE("groups are in natural order and may be missing", "[model]") {
    const View view = resolve(network(), scope("advice")).value();
    const Grouping grouping = group_by(view, "school").value();
    CHECK(grouping.names == std::vector<std::string>{"School 2", "School 10"});
    CHECK(grouping.group_of == std::vector<std::uint32_t>{1, 0, 0, no_index});
    CHECK_FALSE(group_by(view, "scool"));
}

namespace {

std::vector<bool> kept(std::string_view text) {
    return Filter::parse(text).value().evaluate(*network()).value();
}

}  // namespace

TEST_CASE("filters compare, combine and know missing cells", "[model]") {
    CHECK(kept("years > 4") == std::vector<bool>{false, true, false, true, false});
    CHECK(kept("not years > 4") == std::vector<bool>{true, false, false, false, false});
    CHECK(kept("missing(years)") == std::vector<bool>{false, false, true, false, true});
    CHECK(kept("years > 4 or school = 'School 2'") ==
          std::vector<bool>{false, true, true, true, false});
    CHECK(kept("school in [\"School 10\", \"x\"]") ==
          std::vector<bool>{true, false, false, false, false});
    CHECK(kept("kind = \"body\"") == std::vector<bool>{false, false, false, false, true});
    CHECK(kept("(id = \"a\" or id = \"b\") and not `years` <= 3") ==
          std::vector<bool>{false, true, false, false, false});
    CHECK(kept("not school in [\"School 2\"]") ==
          std::vector<bool>{true, false, false, false, false});
}

TEST_CASE("a filter that is not clear says where", "[model]") {
    for (const char* text : {"", "years >", "years > > 3", "(years > 3", "years > 3)", "\"x\" = 3",
                             "years in 3", "years in [3", "school = \"Bir", "years ~ 3", "a b",
                             "not", "years = 1.2.3", "missing(", "x in []"}) {
        INFO(text);
        const auto parsed = Filter::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().message.find("character") != std::string::npos);
    }
    CHECK_FALSE(Filter::parse(std::string(500, '(')));
    const auto unknown = Filter::parse("yaers = 3").value().evaluate(*network());
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().advice.find("years") != std::string::npos);
}

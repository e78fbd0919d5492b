#include "viewer/state/inspector_text.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/network_facts.hpp"
#include "viewer/state/partners.hpp"
#include "viewer/state/relation_words.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

const NumberCard& card(const ActorText& text, const std::string& key) {
    const auto at = std::find_if(text.numbers.begin(), text.numbers.end(),
                                 [&](const NumberCard& c) { return c.key == key; });
    REQUIRE(at != text.numbers.end());
    return *at;
}

const PartnerList* list(const ActorText& text, const std::string& heading) {
    for (const PartnerList& each : text.lists) {
        if (each.heading == heading) return &each;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("an actor who answered is told in plain words", "[state]") {
    const auto snapshot = test::window_snapshot();
    const ActorText text = inspect_actor(*snapshot, 0, {});
    CHECK(text.kind == "Person");
    CHECK(text.name == "Actor a");
    CHECK(text.subtitle == "X");
    CHECK(text.tone == AnswerTone::answered);
    CHECK(text.answer == "Answered in First");
    CHECK(text.summary == "Connected to 1 person.");
    // Advice speaks, though friends is there as well.
    CHECK(text.relation == 0);
    const NumberCard& named = card(text, "in_degree@advice");
    CHECK(named.title == "Asked for advice by");
    CHECK(named.term == "in-degree");
    CHECK(named.value == "1");
    CHECK(named.unit == "person, of 3 who answered");
    CHECK(named.rank == "Rank 1–3 of 4");  // a, b and c are each named once, d never
    CHECK(named.note == "1 row unknown");
    CHECK(named.distribution.counts == std::vector<std::size_t>{1, 3});
    CHECK(named.distribution.marked == 1);
    REQUIRE(list(text, "Asks for advice") != nullptr);
    CHECK(list(text, "Asks for advice")->partners == std::vector<ActorIndex>{1});
    REQUIRE(list(text, "Is asked for advice by") != nullptr);
    CHECK(list(text, "Is asked for advice by")->partners == std::vector<ActorIndex>{1});
    CHECK(text.bodies == std::vector<ActorIndex>{4});
    CHECK(text.groups == std::vector<GroupCount>{{"X", 1}});
}

TEST_CASE("what a silent person would have said is unknown, never zero", "[state]") {
    const auto snapshot = test::window_snapshot();
    const ActorText text = inspect_actor(*snapshot, 3, {});
    CHECK(text.tone == AnswerTone::silent);
    CHECK(text.answer == "Asked, did not answer in First");
    const NumberCard& asks = card(text, "out_degree@advice");
    CHECK_FALSE(asks.has_number);
    CHECK(asks.value == "unknown");
    CHECK(asks.rank.empty());
    CHECK(asks.note.find("did not answer") != std::string::npos);
    // Nobody names d: that is a known zero, from those who answered.
    CHECK(card(text, "in_degree@advice").value == "0");
    REQUIRE(list(text, "Asks for advice") != nullptr);
    CHECK(list(text, "Asks for advice")->note == "Unknown: did not answer.");
    CHECK(text.summary.find("unknown") != std::string::npos);
    // d has no group.
    CHECK(text.subtitle.empty());
}

TEST_CASE("a body has members and was not asked", "[state]") {
    const auto snapshot = test::window_snapshot();
    const ActorText text = inspect_actor(*snapshot, 4, {});
    CHECK(text.kind == "Standing body");
    CHECK(text.answer == "Not asked in First");
    CHECK(text.tone == AnswerTone::neutral);
    REQUIRE(text.lists.size() == 1);
    CHECK(text.lists[0].heading == "Members");
    CHECK(text.lists[0].partners == std::vector<ActorIndex>{0, 2});
    CHECK(text.bodies.empty());
}

TEST_CASE("nothing in an actor's text comes from trust ratings", "[state]") {
    SnapshotRequest everything;
    everything.relations = {"advice", "friends", "attends", "honest", "able"};
    const auto snapshot = test::window_snapshot(everything);
    for (ActorIndex actor = 0; actor < 5; ++actor) {
        const ActorText text =
            inspect_actor(*snapshot, actor, "honest", {"trust_received@trust", "in_degree@honest"});
        CHECK(text.has_trust_ratings);
        for (const RelationIndex r : text.relations) CHECK(r < 3);
        for (const PartnerList& each : text.lists) CHECK(each.relation < 3);
        for (const NumberCard& each : text.numbers) {
            CHECK(each.key.find("trust_received") == std::string::npos);
            CHECK(each.key.find("honest") == std::string::npos);
        }
    }
}

TEST_CASE("one relation can be read alone", "[state]") {
    const auto snapshot = test::window_snapshot();
    const ActorText text = inspect_actor(*snapshot, 2, "friends");
    CHECK(text.relation == 1);
    CHECK(card(text, "degree@friends").value == "1");
    REQUIRE(text.lists.size() == 1);
    CHECK(text.lists[0].partners == std::vector<ActorIndex>{3});
    CHECK(text.groups == std::vector<GroupCount>{{"", 1}});  // d's group is not given
}

TEST_CASE("relations are worded by what they are", "[state]") {
    const auto network = test::window_network();
    CHECK(relation_words(*network, 0).incoming == "Is asked for advice by");
    CHECK(relation_words(*network, 1).outgoing == "friends");
    CHECK(relation_words(*network, 2).incoming == "Members");
    CHECK(measure_title(*network, "in_degree", "advice") == "Asked for advice by");
    CHECK(measure_title(*network, "betweenness", "advice") == "Sits between others");
    CHECK(actors_noun(*network, 2) == "actors");
    CHECK(actors_noun(*network, {0, 1}, 2) == "people");
    CHECK(shown_relations(*network, {}) == std::vector<RelationIndex>{0, 1, 2});
}

TEST_CASE("the network is told with its definitions", "[state]") {
    const auto snapshot = test::window_snapshot();
    const auto facts = network_facts(*snapshot, RunContext{});
    REQUIRE(facts);
    // Rows a, b and c were given: 3 ties of 3 * 3 cells.
    CHECK(facts->values.at("density@advice").number == 3.0 / 9.0);
    const NetworkText text = describe_network(*snapshot, *facts, {});
    REQUIRE_FALSE(text.sentences.empty());
    CHECK(text.sentences[0] == "4 people and 1 standing body, with 7 ties in 3 relations.");
    REQUIRE(text.cards.size() == 4);
    CHECK(text.cards[0].title == "Who answered");
    CHECK(text.cards[0].value == "75 %");
    CHECK(text.cards[0].unit == "3 of 4 asked");
    CHECK(text.cards[1].value == "33 %");
    CHECK(text.cards[1].unit == "3 of 9 possible ties that were asked about");
    CHECK(text.cards[1].note.starts_with("Between 25 % and 50 %"));
    const ScopeCounts counts = scope_counts(*snapshot);
    CHECK(counts.ties_before == 7);
    CHECK(counts.actors_after == 5);
    CHECK(counts.answered == 3);
    CHECK(counts.asked == 4);
}

TEST_CASE("a number's definition carries what it was computed on", "[state]") {
    const auto snapshot = test::window_snapshot();
    const Definition definition = definition_of(*snapshot, {}, "in_degree@advice", 0);
    CHECK(definition.title == "Asked for advice by");
    CHECK(definition.value == "Actor a: 1");
    CHECK_FALSE(definition.plain.empty());
    CHECK_FALSE(definition.formula.empty());
    CHECK_FALSE(definition.reference.empty());
    CHECK_FALSE(definition.missing.empty());
    const auto& rows = definition.particulars;
    const auto has = [&](const std::string& name, const std::string& value) {
        return std::find(rows.begin(), rows.end(), std::pair(name, value)) != rows.end();
    };
    CHECK(has("Relation", "Asks for advice"));
    CHECK(has("Wave", "First"));
    CHECK(has("Answered", "3 of 4"));
    CHECK(has("Input", snapshot->network->content_hash()));
    CHECK(definition_of(*snapshot, {}, "dance@advice", 0).title.empty());
    // Of a trust rating only what it means, never whose it is.
    REQUIRE(snapshot->measures.contains("in_degree@honest"));
    CHECK(definition_of(*snapshot, {}, "in_degree@honest", 0).value.empty());
}

// Somebody who answered becomes somebody who did not: the map's ring, the legend, the
// inspector's sentence, the numbers and the partners; and those who answered in part.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/inspector_text.hpp"
#include "viewer/state/scene_builder.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

constexpr RelationIndex advice = 0, friends = 1;

/// The people of the fixture with everybody asked about advice and friends.
NetworkTables asked_people() {
    NetworkTables tables = test::four_people();
    tables.relations[advice].title = "Asks for advice";
    tables.relations[advice].category = "advice";
    tables.relations[friends].title = "Is friends with";
    const std::vector<Answer> all(4, Answer::answered);
    tables.respondents = {{0, advice, all}, {0, friends, all}};
    tables.ties.push_back({0, advice, 3, 0, 3.0, no_index});
    return tables;
}

/// `actor` did not answer about `relations`.
NetworkTables silenced(ActorIndex actor, const std::vector<RelationIndex>& relations) {
    NetworkTables tables = asked_people();
    for (const RelationIndex r : relations) {
        tables.respondents[r].answers[actor] = Answer::silent;
        std::erase_if(tables.ties, [&](const Tie& tie) {
            return tie.relation == r && tie.source == actor && tables.relations[r].directed;
        });
    }
    return tables;
}

std::shared_ptr<const Snapshot> seen(NetworkTables tables,
                                     std::vector<std::string> relations = {}) {
    SnapshotRequest request;
    request.relations = std::move(relations);
    auto made = make_snapshot(test::built(std::move(tables)), request, nullptr, RunContext{});
    REQUIRE(made);
    return *made;
}

MapScene scene_of(const Snapshot& snapshot) {
    ViewerState state;
    state.show_silent = true;
    return build_scene(snapshot, state);
}

std::vector<ActorIndex> ringed(const MapScene& scene) {
    std::vector<ActorIndex> actors;
    for (const SceneNode& node : scene.nodes) {
        if (node.silent) actors.push_back(node.actor);
    }
    return actors;
}

bool explains_ring(const MapScene& scene) {
    return std::any_of(scene.legend.begin(), scene.legend.end(),
                       [](const LegendRow& row) { return row.kind == LegendRow::Kind::silent; });
}

const NumberCard* card(const ActorText& text, const std::string& key) {
    for (const NumberCard& each : text.numbers) {
        if (each.key == key) return &each;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("the map rings exactly those who did not answer", "[state][missing]") {
    const MapScene before = scene_of(*seen(asked_people()));
    CHECK(ringed(before).empty());
    CHECK_FALSE(explains_ring(before));
    for (const ActorIndex silent : {ActorIndex{0}, ActorIndex{1}, ActorIndex{2}, ActorIndex{3}}) {
        const auto snapshot = seen(silenced(silent, {advice, friends}));
        CHECK(ringed(scene_of(*snapshot)) == std::vector{silent});
        CHECK(explains_ring(scene_of(*snapshot)));
        ViewerState without;
        without.show_silent = false;
        CHECK(ringed(build_scene(*snapshot, without)).empty());
    }
}

TEST_CASE("the inspector says that a silent person did not answer", "[state][missing]") {
    const auto before = seen(asked_people()), after = seen(silenced(1, {advice, friends}));
    CHECK(inspect_actor(*before, 1, {}).answer == "Answered");
    CHECK(inspect_actor(*before, 1, {}).tone == AnswerTone::answered);
    const ActorText text = inspect_actor(*after, 1, "advice");
    CHECK(text.answer == "Asked, did not answer");
    CHECK(text.tone == AnswerTone::silent);
    CHECK(text.summary.find("is unknown") != std::string::npos);

    const NumberCard* asks = card(text, "out_degree@advice");
    REQUIRE(asks != nullptr);
    CHECK_FALSE(asks->has_number);
    CHECK(asks->value == "unknown");
    CHECK(asks->note == "It rests on their own answers, and they did not answer.");
    const NumberCard* named = card(text, "in_degree@advice");
    REQUIRE(named != nullptr);
    CHECK(named->has_number);
    CHECK(named->value == "1");  // what the others said of them stays
    CHECK(std::any_of(text.lists.begin(), text.lists.end(), [](const PartnerList& list) {
        return list.partners.empty() && list.note == "Unknown: did not answer.";
    }));
    // The others answered, and their numbers are numbers.
    for (const ActorIndex other : {ActorIndex{0}, ActorIndex{2}, ActorIndex{3}}) {
        const ActorText of_other = inspect_actor(*after, other, "advice");
        CHECK(of_other.answer == "Answered");
        REQUIRE(card(of_other, "out_degree@advice") != nullptr);
        CHECK(card(of_other, "out_degree@advice")->has_number);
        CHECK(card(of_other, "in_degree@advice")->note == "1 row unknown");
    }
}

TEST_CASE("who answered in part is told what is missing, and bears no ring", "[state][missing]") {
    const auto snapshot = seen(silenced(1, {advice}));
    CHECK(ringed(scene_of(*snapshot)).empty());
    const ActorText text = inspect_actor(*snapshot, 1, "advice");
    CHECK(text.answer == "Answered in part: Is friends with; not Asks for advice");
    CHECK(text.tone == AnswerTone::answered);
    const NumberCard* asks = card(text, "out_degree@advice");
    REQUIRE(asks != nullptr);
    CHECK_FALSE(asks->has_number);
    CHECK(asks->note == "It rests on their own answers, and about this they gave none.");
    const ActorText of_friends = inspect_actor(*snapshot, 1, "friends");
    REQUIRE(card(of_friends, "degree@friends") != nullptr);
    CHECK(card(of_friends, "degree@friends")->has_number);
}

TEST_CASE("where only what they left out is shown, that is said, and a ring drawn",
          "[state][missing]") {
    const auto snapshot = seen(silenced(1, {advice}), {"advice"});
    CHECK(ringed(scene_of(*snapshot)) == std::vector<ActorIndex>{1});
    const ActorText text = inspect_actor(*snapshot, 1, "advice");
    CHECK(text.answer == "Asked, did not answer: Asks for advice; answered other questions");
    CHECK(text.tone == AnswerTone::silent);
    const auto other = seen(silenced(1, {advice}), {"friends"});
    CHECK(ringed(scene_of(*other)).empty());
    CHECK(inspect_actor(*other, 1, "friends").answer == "Answered");
}

TEST_CASE("many relations left out are named in part", "[state][missing]") {
    NetworkTables tables = asked_people();
    for (RelationIndex r = 2; r < 7; ++r) {
        Relation more = test::relation("extra" + std::to_string(r));
        tables.relations.push_back(more);
        std::vector<Answer> answers(4, Answer::answered);
        answers[1] = Answer::silent;
        tables.respondents.push_back({0, r, answers});
    }
    const auto snapshot = seen(tables);
    CHECK(inspect_actor(*snapshot, 1, "advice").answer ==
          "Answered in part: Asks for advice, Is friends with; not extra2, extra3, extra4 and 2 "
          "more");
}

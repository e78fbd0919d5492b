// The synthetic district that ships is what its generator makes, and shows what
// it is there to show.

#include "engine/synthetic/district.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/data/samples.hpp"

using namespace convene;
using namespace convene::testing;

namespace {

std::shared_ptr<const Network> generated() {
    auto tables = generate_district({.seed = 2026});
    if (!tables) FAIL(tables.error().message);
    auto network = Network::build(*std::move(tables));
    if (!network) FAIL(network.error().message);
    return *std::move(network);
}

std::shared_ptr<const Network> shipped() { return read_sample("district").network; }

std::set<std::string> groups(const Network& network) {
    std::set<std::string> found;
    for (const AttributeValue& value : network.find_attribute("group")->values)
        found.insert(attribute_text(value));
    return found;
}

}  // namespace

TEST_CASE("convene generate district --seed 2026 gives the district that ships",
          "[data][district]") {
    const auto made = generated();
    const auto read = shipped();
    CHECK(read->actors().size() == made->actors().size());
    CHECK(read->tables().ties.size() == made->tables().ties.size());
    CHECK(read->content_hash() == made->content_hash());
}

TEST_CASE("the district says plainly that it is synthetic", "[data][district]") {
    const auto network = shipped();
    CHECK(network->tables().title.find("synthetic") != std::string::npos);
    const auto& notes = network->tables().notes;
    CHECK(std::any_of(notes.begin(), notes.end(),
                      [](const auto& note) { return note.first == "synthetic"; }));
    CHECK(std::any_of(notes.begin(), notes.end(), [](const auto& note) {
        return note == std::pair<std::string, std::string>("seed", "2026");
    }));
}

TEST_CASE("the district has every group of a partnership", "[data][district]") {
    const std::set<std::string> expected{"Teachers",         "Building reps", "Administrators",
                                         "Union leadership", "School board",  "Parents (PTA)",
                                         "Community orgs",   "University",    "Standing bodies"};
    CHECK(groups(*shipped()) == expected);
}

TEST_CASE("the district has topics, advice, mentoring, trust, contact and bodies in two waves",
          "[data][district]") {
    const auto network = shipped();
    REQUIRE(network->waves().size() == 2);
    for (const char* id : {"talk_instruction", "talk_data", "talk_curriculum", "talk_articulation",
                           "talk_mentoring", "advice", "mentoring", "trust_reliability",
                           "trust_mission", "trust_openness", "contact", "member"}) {
        const auto relation = network->find_relation(id);
        INFO(id);
        REQUIRE(relation.has_value());
        CHECK_FALSE(network->ties(0, *relation).empty());
        CHECK_FALSE(network->ties(1, *relation).empty());
    }
    REQUIRE(network->find_rating_scale("trust") != nullptr);
    CHECK(network->find_rating_scale("trust")->items.size() == 3);
    CHECK_FALSE(network->tables().bodies.empty());
    CHECK_FALSE(network->tables().goals.empty());
}

TEST_CASE("people join and leave the district between the waves, and answers are missing",
          "[data][district]") {
    const auto network = shipped();
    std::size_t joined = 0, left = 0;
    for (ActorIndex actor = 0; actor < network->actors().size(); ++actor) {
        const bool first = network->on_roster(0, actor), second = network->on_roster(1, actor);
        joined += !first && second;
        left += first && !second;
    }
    CHECK(joined > 0);
    CHECK(left > 0);
    const RelationIndex advice = *network->find_relation("advice");
    for (const WaveIndex wave : {0u, 1u}) {
        const Respondents* given = network->respondents(wave, advice);
        REQUIRE(given != nullptr);
        for (const Answer answer : {Answer::not_asked, Answer::silent, Answer::answered}) {
            CHECK(std::count(given->answers.begin(), given->answers.end(), answer) > 0);
        }
    }
}

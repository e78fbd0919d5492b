#include "engine/synthetic/district.hpp"

#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/model/network.hpp"
#include "engine/model/scope.hpp"

using namespace convene;

namespace {

std::shared_ptr<const Network> district(DistrictOptions options = {}) {
    return Network::build(generate_district(options).value()).value();
}

View view(const std::shared_ptr<const Network>& network, std::string relation,
          std::string wave = "2026") {
    Scope scope;
    scope.relations = {std::move(relation)};
    scope.wave = std::move(wave);
    return resolve(network, scope).value();
}

std::size_t count_of(const Network& network, std::string_view group) {
    std::size_t count = 0;
    for (const auto& cell : network.find_attribute("group")->values)
        count += attribute_text(cell) == group;
    return count;
}

}  // namespace

TEST_CASE("the same seed gives the same district, another seed another one", "[synthetic]") {
    CHECK(district()->content_hash() == district()->content_hash());
    CHECK(district()->content_hash() != district({.seed = 7})->content_hash());
}

TEST_CASE("a district has all its groups, waves, bodies and goals", "[synthetic]") {
    const auto network = district();
    for (const char* group :
         {"Teachers", "Building reps", "Administrators", "Union leadership", "School board",
          "Parents (PTA)", "Community orgs", "University", "Standing bodies"}) {
        INFO(group);
        CHECK(count_of(*network, group) > 0);
    }
    CHECK(count_of(*network, "Building reps") == 6);
    CHECK(network->waves().size() == 2);
    CHECK(network->tables().goals.size() == 8);
    CHECK(network->tables().bodies.size() == 11);
    CHECK(network->rating_scales().size() == 1);
    std::set<std::string> names;
    for (const Actor& actor : network->actors()) names.insert(actor.name);
    CHECK(names.size() == network->actors().size());
}

TEST_CASE("members join and leave between the waves", "[synthetic]") {
    const auto network = district();
    std::size_t joined = 0;
    std::size_t left = 0;
    for (ActorIndex a = 0; a < network->actors().size(); ++a) {
        joined += !network->on_roster(0, a) && network->on_roster(1, a);
        left += network->on_roster(0, a) && !network->on_roster(1, a);
    }
    CHECK(joined >= 4);
    CHECK(left >= 4);
}

TEST_CASE("answers are missing by school and community groups are not asked", "[synthetic]") {
    const auto network = district();
    const View advice = view(network, "advice");
    CHECK(advice.coverage.respondent_count() < advice.coverage.vertex_count());
    CHECK(advice.coverage.respondent_count() * 10 > advice.coverage.vertex_count() * 7);
    for (ActorIndex a = 0; a < network->actors().size(); ++a) {
        if (attribute_text(network->find_attribute("group")->values[a]) == "Community orgs") {
            CHECK(network->answer(1, 0, a) == Answer::not_asked);
        }
    }
}

TEST_CASE("nobody who was silent asks for advice or rates anybody", "[synthetic]") {
    const auto network = district();
    for (const char* id : {"advice", "trust_reliability", "trust_mission", "trust_openness"}) {
        const auto relation = *network->find_relation(id);
        for (const WaveIndex wave : {0u, 1u}) {
            for (const Tie& tie : network->ties(wave, relation)) {
                CHECK(network->answer(wave, relation, tie.source) == Answer::answered);
            }
        }
    }
}

TEST_CASE("schools hold together: most talk stays inside", "[synthetic]") {
    const auto network = district();
    const View talk = view(network, "talk_instruction");
    const Grouping place = group_by(talk, "place").value();
    std::size_t inside = 0;
    for (const Arc& tie : talk.graph.arcs()) {
        inside += place.group_of[tie.source] != no_index &&
                  place.group_of[tie.source] == place.group_of[tie.target];
    }
    CHECK(inside * 10 > talk.graph.tie_count() * 7);
    CHECK(talk.graph.tie_count() > 120);  // a network, not a few pairs
}

TEST_CASE("most ties among stayers persist", "[synthetic]") {
    const auto network = district();
    const auto relation = *network->find_relation("talk_instruction");
    std::set<std::pair<ActorIndex, ActorIndex>> later;
    for (const Tie& tie : network->ties(1, relation)) later.emplace(tie.source, tie.target);
    std::size_t stayers = 0;
    std::size_t kept = 0;
    for (const Tie& tie : network->ties(0, relation)) {
        if (!network->on_roster(1, tie.source) || !network->on_roster(1, tie.target)) continue;
        ++stayers;
        kept += later.contains({tie.source, tie.target});
    }
    CHECK(kept * 10 > stayers * 6);
    CHECK(kept < stayers);
}

TEST_CASE("members of bodies are on the roster of the wave", "[synthetic]") {
    const auto network = district();
    const auto member = *network->find_relation("member");
    for (const WaveIndex wave : {0u, 1u}) {
        CHECK(network->ties(wave, member).size() > 20);
        for (const Tie& tie : network->ties(wave, member)) {
            CHECK(network->on_roster(wave, tie.source));
            CHECK(network->actors()[tie.target].kind == ActorKind::body);
        }
    }
}

TEST_CASE("sizes from one school to two hundred, nothing beyond", "[synthetic]") {
    CHECK(district({.schools = 1})->actors().size() > 30);
    CHECK(district({.schools = 60})->actors().size() > 900);
    CHECK_FALSE(generate_district({.schools = 0}));
    CHECK_FALSE(generate_district({.schools = 201}));
}

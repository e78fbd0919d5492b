#include <cmath>
#include <stop_token>

#include <catch2/catch_test_macros.hpp>

#include "engine/workspace/job_runner.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

std::shared_ptr<const Snapshot> made(const std::shared_ptr<const Network>& network,
                                     const SnapshotRequest& request,
                                     const Snapshot* previous = nullptr) {
    auto snapshot = make_snapshot(network, request, previous, RunContext{});
    REQUIRE(snapshot);
    return *snapshot;
}

SnapshotRequest first_wave() {
    SnapshotRequest request;
    request.wave = "1";
    return request;
}

}  // namespace

TEST_CASE("a measure's key reads back from its text", "[workspace]") {
    const MeasureKey key{"in_degree", "a@b+c"};
    CHECK(parse_measure_key(key.text()) == key);
    CHECK(parse_measure_key("degree") == MeasureKey{"degree", ""});
    CHECK(parse_measure_key("") == MeasureKey{});
}

TEST_CASE("a snapshot holds views, positions and the standing measures", "[workspace]") {
    const auto network = test::built(test::small_school());
    const auto snapshot = made(network, first_wave());
    // Five relations and one rating scale.
    REQUIRE(snapshot->views.size() == 6);
    for (const auto& view : snapshot->views) CHECK(view != nullptr);
    CHECK(snapshot->problems.empty());
    CHECK(snapshot->shown == std::vector<bool>{true, true, true, true, true});
    for (const Point& point : snapshot->positions) {
        CHECK(std::isfinite(point.x));
        CHECK(std::isfinite(point.y));
    }
    const Measure& in = snapshot->measures.at("in_degree@advice");
    CHECK(in.by_actor[1].number == 1.0);
    CHECK(in.by_actor[4].status == Status::unknown);  // the board is not in that relation
    CHECK(in.metric != nullptr);
    CHECK(in.n == 4);
    CHECK(in.respondents == 3);
    CHECK(snapshot->measures.at("out_degree@advice").by_actor[3].status == Status::unknown);
    CHECK(snapshot->measures.contains("degree@friends"));
    CHECK_FALSE(snapshot->measures.contains("in_degree@friends"));
    CHECK(snapshot->measures.contains("betweenness@advice"));
    CHECK(snapshot->measures.contains("constraint@advice"));
    CHECK(snapshot->measures.at("degree@attends").by_actor[4].number == 2.0);
    const Measure& trust = snapshot->measures.at("trust_received@trust");
    CHECK(trust.by_actor[1].number == (1.0 + 1.0 / 3.0) / 2.0);
    CHECK(trust.raters[1] == 1);
    CHECK_FALSE(snapshot->measures.contains("degree@trust"));
}

TEST_CASE("the union of the relations shown is measured too", "[workspace]") {
    SnapshotRequest request = first_wave();
    request.relations = {"advice", "friends"};
    const auto snapshot = made(test::built(test::small_school()), request);
    // c: advice from b, friends with d.
    CHECK(snapshot->measures.at("degree@advice+friends").by_actor[2].number == 2.0);
}

TEST_CASE("bodies stand on the map where a shown tie reaches them", "[workspace]") {
    SnapshotRequest request = first_wave();
    request.relations = {"advice"};
    const auto snapshot = made(test::built(test::small_school()), request);
    CHECK(snapshot->shown == std::vector<bool>{true, true, true, true, false});
}

TEST_CASE("without a wave the last one is shown, with its roster", "[workspace]") {
    const auto snapshot = made(test::built(test::small_school()), {});
    CHECK(snapshot->wave == 1);
    CHECK_FALSE(snapshot->shown[3]);
    CHECK(snapshot->measures.at("out_degree@advice").by_actor[0].number == 1.0);
}

TEST_CASE("silent are those who were asked and gave no answer", "[workspace]") {
    const auto network = test::built(test::small_school());
    SnapshotRequest request = first_wave();
    CHECK(made(network, request)->silent == std::vector<bool>{false, false, false, true, false});
    request.relations = {"friends"};  // nobody declared who answered
    CHECK(made(network, request)->silent == std::vector<bool>(5, false));
}

TEST_CASE("a filter hides, and moves nobody", "[workspace]") {
    const auto network = test::built(test::small_school());
    const auto whole = made(network, first_wave());
    SnapshotRequest request = first_wave();
    request.where = "years < 3";
    const auto alone = made(network, request);
    const auto after = made(network, request, whole.get());
    CHECK(alone->shown == std::vector<bool>{true, true, false, false, false});
    CHECK(alone->positions == whole->positions);
    CHECK(after->positions == whole->positions);
    CHECK(alone->measures.at("out_degree@advice").by_actor[1].number == 1.0);
    CHECK(alone->measures.at("out_degree@advice").by_actor[2].status == Status::unknown);
}

TEST_CASE("equal requests give equal snapshots, whatever came before", "[workspace]") {
    const auto network = test::built(test::small_school());
    SnapshotRequest request = first_wave();
    request.measures = {{"ei_node_union", "advice"}};
    const auto fresh = made(network, request);
    SnapshotRequest other;
    other.relations = {"friends"};
    other.seed = 9;
    const auto before = made(network, other);
    const auto after = made(network, request, before.get());
    CHECK(after->revision > before->revision);
    CHECK(fresh->positions == after->positions);
    REQUIRE(fresh->measures.size() == after->measures.size());
    for (const auto& [key, measure] : fresh->measures) {
        INFO(key);
        const Measure& same = after->measures.at(key);
        for (std::size_t i = 0; i < measure.by_actor.size(); ++i) {
            CHECK(measure.by_actor[i].status == same.by_actor[i].status);
            CHECK(measure.by_actor[i].number == same.by_actor[i].number);
        }
    }
}

TEST_CASE("what did not change is taken over", "[workspace]") {
    const auto network = test::built(test::small_school());
    const auto before = made(network, first_wave());
    SnapshotRequest request = first_wave();
    request.measures = {{"katz", "advice"}};
    const auto after = made(network, request, before.get());
    CHECK(after->views == before->views);
    CHECK(after->measures.size() > before->measures.size());
}

TEST_CASE("measures beyond the standing set, by column id", "[workspace]") {
    SnapshotRequest request = first_wave();
    request.measures = {{"ei_node_union", "advice"}, {"harmonic_in", "able+honest"}};
    const auto snapshot = made(test::built(test::small_school()), request);
    CHECK(snapshot->problems.empty());
    // a: its only partner b is in its own group.
    CHECK(snapshot->measures.at("ei_node_union@advice").by_actor[0].number == -1.0);
    CHECK(snapshot->measures.contains("harmonic_in@able+honest"));
}

TEST_CASE("what cannot be shown is a sentence, not a failure", "[workspace]") {
    SnapshotRequest request = first_wave();
    request.layout = "two-column";
    request.relations = {"advice"};
    request.group_attribute = "school";
    request.measures = {{"nosuch", "advice"},
                        {"degree", "nosuch"},
                        {"density", "advice"},
                        {"ei_node_union", "advice"}};
    const auto snapshot = made(test::built(test::small_school()), request);
    CHECK(snapshot->problems.size() == 5);
    CHECK(snapshot->measures.contains("degree@advice"));
}

TEST_CASE("requests that make no sense are errors", "[workspace]") {
    const auto network = test::built(test::small_school());
    SnapshotRequest request;
    request.wave = "3";
    CHECK_FALSE(make_snapshot(network, request, nullptr, RunContext{}));
    request = {};
    request.where = "years >";
    CHECK_FALSE(make_snapshot(network, request, nullptr, RunContext{}));
    request = {};
    request.relations = {"nosuch"};
    CHECK_FALSE(make_snapshot(network, request, nullptr, RunContext{}));
    request = {};
    request.layout = "nosuch";
    const auto fallen_back = make_snapshot(network, request, nullptr, RunContext{});
    REQUIRE(fallen_back);
    CHECK((*fallen_back)->problems.size() == 1);
}

TEST_CASE("positions are published before measures", "[workspace]") {
    std::vector<std::shared_ptr<const Snapshot>> published;
    const auto last = make_snapshot(
        test::built(test::small_school()), first_wave(), nullptr, RunContext{},
        [&](std::shared_ptr<const Snapshot> partial) { published.push_back(std::move(partial)); });
    REQUIRE(last);
    REQUIRE_FALSE(published.empty());
    CHECK(published.front()->measures.empty());
    CHECK(published.front()->positions == (*last)->positions);
    std::uint64_t revision = 0;
    for (const auto& partial : published) {
        CHECK(partial->revision > revision);
        revision = partial->revision;
    }
    CHECK((*last)->revision > revision);
}

TEST_CASE("a stopped snapshot is no snapshot", "[workspace]") {
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const auto snapshot =
        make_snapshot(test::built(test::small_school()), first_wave(), nullptr, context);
    REQUIRE_FALSE(snapshot);
    CHECK(snapshot.error().kind == ErrorKind::stopped);
}

TEST_CASE("a network without relations or actors still has a snapshot", "[workspace]") {
    NetworkTables lonely;
    lonely.actors = {{"a", "a", ActorKind::person, no_index},
                     {"b", "b", ActorKind::person, no_index}};
    CHECK(made(test::built(lonely), {})->shown == std::vector<bool>{true, true});
    CHECK(made(test::built(NetworkTables{}), {})->shown.empty());
}

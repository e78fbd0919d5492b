#include "engine/workspace/job_runner.hpp"

#include <atomic>
#include <chrono>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

using Clock = std::chrono::steady_clock;

/// Large enough that its snapshot takes far longer than a test waits.
std::shared_ptr<const Network> slow_network() {
    NetworkTables tables;
    constexpr std::uint32_t actors = 6000;
    for (std::uint32_t a = 0; a < actors; ++a) {
        tables.actors.push_back(
            {std::to_string(a), std::to_string(a), ActorKind::person, no_index});
    }
    tables.relations = {test::relation("advice")};
    tables.waves = {{"1", "1", {}}};
    Random random(3);
    for (std::uint32_t a = 0; a < actors; ++a) {
        for (std::uint32_t step = 1; step <= 8; ++step) {
            const auto b = static_cast<std::uint32_t>((a + step * (1 + random.below(97))) % actors);
            if (b == a) continue;
            const bool there = !tables.ties.empty() && tables.ties.back().source == a &&
                               tables.ties.back().target >= b;
            if (!there) tables.ties.push_back({0, 0, a, b, 1.0, no_index});
        }
    }
    return test::built(std::move(tables));
}

}  // namespace

TEST_CASE("a runner turns a request into a snapshot and wakes the window", "[workspace]") {
    JobRunner runner;
    CHECK(runner.latest() == nullptr);
    std::atomic<int> woken = 0;
    runner.on_publish([&] { ++woken; });
    SnapshotRequest request;
    request.wave = "1";
    runner.request(test::built(test::small_school()), request);
    runner.wait();
    REQUIRE(runner.latest() != nullptr);
    CHECK(runner.latest()->request == request);
    CHECK(runner.latest()->measures.contains("betweenness@advice"));
    CHECK_FALSE(runner.progress().busy);
    CHECK_FALSE(runner.take_error());
    CHECK(woken >= 2);
}

TEST_CASE("a wrong request leaves the last snapshot and says why, once", "[workspace]") {
    JobRunner runner;
    const auto network = test::built(test::small_school());
    runner.request(network, {});
    runner.wait();
    const auto before = runner.latest();
    SnapshotRequest wrong;
    wrong.where = "years >";
    runner.request(network, wrong);
    runner.wait();
    CHECK(runner.latest() == before);
    CHECK(runner.take_error());
    CHECK_FALSE(runner.take_error());
}

TEST_CASE("the newest request wins, and no call waits for the worker", "[workspace]") {
    const auto slow = slow_network();
    REQUIRE(slow);
    const auto quick = test::built(test::small_school());
    JobRunner runner;
    const auto begin = Clock::now();
    runner.request(slow, {});
    for (int i = 0; i < 50; ++i) {
        (void)runner.latest();
        (void)runner.progress();
        SnapshotRequest request;
        request.seed = static_cast<std::uint64_t>(i);
        runner.request(i % 2 == 0 ? slow : quick, request);
    }
    // Had each call waited for the work before it, this would take minutes.
    CHECK(Clock::now() - begin < std::chrono::seconds(60));
    SnapshotRequest last;
    last.wave = "1";
    runner.request(quick, last);
    runner.wait();
    REQUIRE(runner.latest());
    CHECK(runner.latest()->network == quick);
    CHECK(runner.latest()->request == last);
    CHECK_FALSE(runner.take_error());
}

TEST_CASE("stopping ends the work without an error, also before it began", "[workspace]") {
    JobRunner runner;
    runner.request(slow_network(), {});
    runner.stop();
    runner.wait();
    CHECK_FALSE(runner.take_error());
    CHECK_FALSE(runner.progress().busy);
    runner.stop();
    runner.wait();
}

TEST_CASE("a runner can be destroyed in the middle of its work", "[workspace]") {
    const auto begin = Clock::now();
    {
        JobRunner runner(2);
        runner.request(slow_network(), {});
    }
    CHECK(Clock::now() - begin < std::chrono::seconds(120));
}

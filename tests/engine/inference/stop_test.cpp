// Everything here ends soon after somebody asks, and tells how far it is.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <stop_token>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "engine/inference/group_difference.hpp"
#include "engine/inference/mrqap.hpp"
#include "engine/inference/qap.hpp"
#include "engine/inference/rank_intervals.hpp"
#include "engine/inference/vertex_bootstrap.hpp"
#include "tests/support/oracle_inference.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// Processor time that this program has used, on all threads: what other programs do
/// at the same time does not count.
std::chrono::nanoseconds processor_time() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// The whole work of each case takes minutes. This tells "soon" from "at the end" on any
/// machine, with sanitizers; how soon in milliseconds is for the benchmarks.
constexpr std::chrono::seconds most_after_stop{5};

/// Asks to stop after a while; the work must end as stopped after little more work, in the
/// best of five tries.
template <typename Work>
void check_stops(std::string_view what, Work work) {
    INFO(what);
    auto best = std::chrono::nanoseconds::max();
    for (int attempt = 0; attempt < 5 && best > most_after_stop; ++attempt) {
        std::stop_source source;
        std::atomic<std::chrono::nanoseconds> asked{};
        std::jthread asker([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(60));
            asked = processor_time();
            source.request_stop();
        });
        RunContext context;
        context.stop = source.get_token();
        context.threads = 2;
        const auto result = work(context);
        best = std::min(best, processor_time() - asked.load());
        asker.join();
        REQUIRE_FALSE(result);
        REQUIRE(result.error().kind == ErrorKind::stopped);
    }
    CHECK(best <= most_after_stop);
}

Graph wide_network(std::size_t n, std::size_t degree, std::uint64_t seed) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (Vertex v = 0; v < n; ++v) {
        for (std::size_t k = 0; k < degree; ++k) {
            arcs.push_back({v, static_cast<Vertex>(random.below(n)), 1.0 + double(k % 5)});
        }
    }
    return Graph::from_arcs(n, true, arcs, MergeRule::first);
}

}  // namespace

TEST_CASE("Every test and bootstrap stops when asked") {
    constexpr std::size_t n = 12'000;
    const Graph a = wide_network(n, 12, 1), b = wide_network(n, 12, 2);
    const Coverage coverage = Coverage::complete(n, false);
    const DyadVariable ties_a = DyadVariable::of_ties("a", a, coverage, true);
    const DyadVariable ties_b = DyadVariable::of_ties("b", b, coverage, true);
    std::vector<double> years(n);
    std::vector<std::uint32_t> groups(n);
    std::vector<Value> values(n);
    for (std::size_t v = 0; v < n; ++v) {
        years[v] = static_cast<double>(v % 37);
        groups[v] = static_cast<std::uint32_t>(v % 3);
        values[v] = Value::of(years[v]);
    }
    const std::vector<std::string> names{"a", "b", "c"};
    constexpr std::size_t many = 300'000;

    check_stops("QAP", [&](const RunContext& context) {
        QapOptions options;
        options.permutations = many;
        return qap_test(ties_a, ties_b, options, context);
    });
    check_stops(
        "MRQAP with attribute terms over 144 million pairs", [&](const RunContext& context) {
            MrqapOptions options;
            options.permutations = 1000;
            const std::vector<DyadVariable> predictors{
                ties_b, DyadVariable::of_values("years", DyadKind::absolute_difference, years),
                DyadVariable::of_groups("same", groups)};
            return mrqap(ties_a, predictors, options, context);
        });
    check_stops("groups", [&](const RunContext& context) {
        GroupTestOptions options;
        options.permutations = 100'000;
        return test_group_ties(a, coverage, {groups, names}, options, context);
    });
    check_stops("differences", [&](const RunContext& context) {
        GroupTestOptions options;
        options.permutations = many;
        return test_group_differences(values, {groups, names}, options, context);
    });
    check_stops("density", [&](const RunContext& context) {
        return bootstrap_density(a, coverage, true, {.replicates = many}, context);
    });
    // Drawing a network again is one step, some 10 ms for 100,000 ties.
    const Graph small = wide_network(300, 4, 4);
    const Coverage all = Coverage::complete(300, false);
    check_stops("ranks", [&](const RunContext& context) {
        return rank_intervals(small, all, actor_measure(metric_named("in_degree"), {}),
                              {.replicates = 20'000}, context);
    });
}

TEST_CASE("Progress rises to its end, and a stop before the start runs nothing") {
    const Graph graph = wide_network(50, 4, 3);
    const Coverage coverage = Coverage::complete(50, false);
    const DyadVariable ties = DyadVariable::of_ties("a", graph, coverage, false);
    std::vector<double> shares;
    RunContext context;
    context.progress = [&](double share, std::string_view) { shares.push_back(share); };
    QapOptions options;
    options.permutations = 500;
    REQUIRE(qap_test(ties, ties, options, context));
    REQUIRE_FALSE(shares.empty());
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() == 1.0);
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    const auto stopped = qap_test(ties, ties, options, context);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::stopped);
}

// Exported bytes do not depend on the processor: every instruction set that this one has
// gives the same bits.

#include <bit>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <hwy/targets.h>

#include "engine/metrics/triangles.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;

namespace {

/// The instruction sets compiled in that this processor has.
std::vector<std::int64_t> usable_targets() {
    std::vector<std::int64_t> targets;
    for (std::int64_t all = hwy::SupportedTargets(); all != 0; all &= all - 1)
        targets.push_back(all & -all);
    return targets;
}

/// Until the end of the scope only one instruction set is there.
class OnlyTarget {
public:
    explicit OnlyTarget(std::int64_t target) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    OnlyTarget(const OnlyTarget&) = delete;
    OnlyTarget& operator=(const OnlyTarget&) = delete;
    ~OnlyTarget() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
};

}  // namespace

TEST_CASE("every instruction set gives the same bits") {
    const auto targets = usable_targets();
    REQUIRE_FALSE(targets.empty());
    for (const bool directed : {true, false}) {
        std::vector<Arc> arcs;
        std::mt19937_64 random(directed ? 1 : 2);
        for (int i = 0; i < 900; ++i) {
            arcs.push_back({static_cast<Vertex>(random() % 150),
                            static_cast<Vertex>(random() % 150),
                            1.0 + static_cast<double>(random() % 5)});
        }
        const Graph graph = Graph::from_arcs(150, directed, arcs, MergeRule::maximum);
        for (const char* id : {"betweenness", "betweenness_w_inverse", "harmonic", "pagerank",
                               "eigenvector", "local_clustering_nan", "constraint"}) {
            INFO(id);
            std::vector<std::uint64_t> first;
            for (const std::int64_t target : targets) {
                INFO(hwy::TargetName(target));
                const OnlyTarget only(target);
                std::vector<std::uint64_t> bits;
                const auto result = test::run_metric(id, graph);
                REQUIRE(result);
                for (const Value& value : result->columns[0].values)
                    bits.push_back(value.ok() ? std::bit_cast<std::uint64_t>(value.number) : 0);
                if (first.empty()) first = bits;
                CHECK(bits == first);
            }
        }
    }
}

TEST_CASE("triangles are counted alike in thin and in dense networks on every instruction set") {
    std::mt19937_64 random(3);
    for (const std::size_t arc_count : {300U, 1200U, 6000U}) {
        constexpr Vertex n = 120;
        std::vector<Arc> arcs;
        for (std::size_t i = 0; i < arc_count; ++i) {
            arcs.push_back(
                {static_cast<Vertex>(random() % n), static_cast<Vertex>(random() % n), 1.0});
        }
        const Graph graph = Graph::from_arcs(n, false, arcs, MergeRule::first);
        std::vector<double> expected(n, 0.0);
        for (Vertex a = 0; a < n; ++a) {
            for (const Vertex b : graph.out(a)) {
                for (const Vertex c : graph.out(a))
                    expected[a] += b < c && graph.has_arc(b, c) ? 1.0 : 0.0;
            }
        }
        for (const std::int64_t target : usable_targets()) {
            INFO(hwy::TargetName(target) << ", " << arc_count);
            const OnlyTarget only(target);
            CHECK(count_triangles(graph.out_rows(), {}).of == expected);
        }
    }
}

// What the window keeps up to date, through the code that makes its snapshots.

#include <array>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/model/scope.hpp"
#include "engine/partnership/catalogue.hpp"
#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/run_metric.hpp"
#include "tests/bench/rivals/clock.hpp"
#include "tests/bench/rivals/graphs.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {
namespace {

constexpr std::array<std::string_view, 22> live_ids{"in_degree",
                                                    "out_degree",
                                                    "degree",
                                                    "in_strength",
                                                    "out_strength",
                                                    "strength",
                                                    "betweenness",
                                                    "harmonic",
                                                    "eigenvector",
                                                    "pagerank",
                                                    "coreness",
                                                    "local_clustering_nan",
                                                    "constraint",
                                                    "effective_size_borgatti",
                                                    "is_articulation",
                                                    "components_weak",
                                                    "components_strong",
                                                    "density",
                                                    "reciprocity_arc",
                                                    "block_density",
                                                    "ei_index",
                                                    "ei_node_union"};

void measure(const View& view, const RunContext& context, bool tell) {
    const auto grouping = group_by(view, "group");
    if (!grouping) std::abort();
    for (const std::string_view id : live_ids) {
        const Metric* metric = find_metric(id);
        if (metric == nullptr) std::abort();
        const double begin = seconds(Clock::wall);
        const auto result =
            run_metric(*metric, view, metric->needs_groups ? &*grouping : nullptr, {}, context);
        if (!result) std::abort();
        if (tell) {
            std::printf("  %-24s %8.2f ms\n", std::string(id).c_str(),
                        1e3 * (seconds(Clock::wall) - begin));
        }
    }
}

}  // namespace

void live_jobs(Report& report) {
    RunContext two;
    two.threads = 2;
    for (const auto& [people, most] : {std::pair{500, 0.05}, std::pair{5000, 1.0}}) {
        const auto network = network_of(hbm(static_cast<std::size_t>(people), Ends::directed));
        const auto name = fmt::format("hbm {}, directed", people);
        auto view = resolve(network, expand(*network, {}).front());
        if (!view) std::abort();
        measure(*view, two, true);
        report.add(report.limits, {"all of them",
                                   name,
                                   steady(
                                       Clock::wall, [&] { measure(*view, two, false); }, 1),
                                   most,
                                   "s",
                                   {}});
        const auto before = make_snapshot(network, {}, nullptr, two);
        if (!before) std::abort();
        SnapshotRequest narrower;
        narrower.where = "not group = \"School 1\"";
        const double filtered = steady(
            Clock::wall,
            [&] {
                if (!make_snapshot(network, narrower, before->get(), two)) std::abort();
            },
            1);
        report.add(report.limits,
                   {"the window's snapshot after a filter changed", name, filtered, most, "s", {}});
    }
}

}  // namespace convene::bench

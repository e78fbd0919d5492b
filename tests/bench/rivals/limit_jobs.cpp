// Every measure of the catalogue asked to stop, and its memory.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include <fmt/format.h>

#include "engine/core/coverage.hpp"
#include "engine/metrics/catalogue.hpp"
#include "tests/bench/rivals/clock.hpp"
#include "tests/bench/rivals/graphs.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {
namespace {

constexpr std::size_t listed = 12;

struct Outcome {
    bool stopped = false;
    double return_s = 0.0;  ///< from the stop request
    double bytes = 0.0;     ///< the most beyond what was there
};

/// Runs `metric` and asks it to stop `after_s` later.
Outcome run_until(const Metric& metric, const Schools& schools, const Groups& groups,
                  double after_s) {
    const Coverage coverage = Coverage::complete(schools.graph.vertex_count(), false);
    Parameters parameters;
    std::map<std::string, std::vector<Vertex>, std::less<>> chosen;
    for (const ParameterSpec& spec : metric.parameters) {
        if (spec.kind == ParameterKind::actor || spec.kind == ParameterKind::actors) {
            parameters[std::string(spec.id)] = id_of(0);
            chosen[std::string(spec.id)] = {0};
        }
    }
    const MetricInput input{.graph = schools.graph,
                            .coverage = coverage,
                            .groups = &groups,
                            .parameters = &parameters,
                            .metric = &metric,
                            .chosen_actors = &chosen};
    std::stop_source source;
    RunContext context;
    context.threads = 2;
    context.stop = source.get_token();
    double asked = 0.0;
    Outcome outcome;
    reset_peak();
    const std::size_t before = bytes_in_use();
    std::atomic<bool> over{false};
    std::jthread stopper([&] {
        const double end = seconds(Clock::wall) + after_s;
        while (!over && seconds(Clock::wall) < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        asked = seconds(Clock::wall);
        source.request_stop();
    });
    const auto result = metric.run(input, context);
    const double returned = seconds(Clock::wall);
    over = true;
    stopper.join();
    outcome.stopped = !result && result.error().kind == ErrorKind::stopped;
    outcome.return_s = returned - asked;
    outcome.bytes = static_cast<double>(peak_bytes() - before);
    return outcome;
}

template <typename Visit>
void each_metric(const Schools& schools, double after_s, Visit&& visit) {
    std::vector<std::string> names;
    const std::uint32_t count = *std::max_element(schools.school.begin(), schools.school.end()) + 1;
    for (std::uint32_t s = 0; s < count; ++s) names.push_back(fmt::format("School {}", s));
    const Groups groups{schools.school, names};
    for (const Metric* metric : graph_metrics()) {
        if (metric->modes == Modes::two || metric->undirected_only) continue;
        // Tables of all pairs of groups are as large as their result.
        if (metric->level == Level::block || metric->level == Level::dyad) continue;
        visit(*metric, run_until(*metric, schools, groups, after_s));
    }
}

void keep_largest(std::vector<Limit>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Limit& a, const Limit& b) { return a.measured > b.measured; });
    if (rows.size() > listed) rows.resize(listed);
}

}  // namespace

void stop_jobs(Report& report) {
    const Schools schools = hbm(200'000, Ends::directed);
    each_metric(schools, 0.15, [&](const Metric& metric, const Outcome& outcome) {
        if (outcome.return_s <= 0.0) return;
        report.add(report.stops,
                   {std::string(metric.id), "hbm 200k directed", outcome.return_s, 0.05, "s", {}});
    });
    keep_largest(report.stops);
}

void memory_jobs(Report& report) {
    const Schools schools = hbm(50'000, Ends::directed);
    const double most = 16.0 * static_cast<double>(schools.graph.tie_count()) +
                        2.0 * 1024.0 * static_cast<double>(schools.graph.vertex_count());
    each_metric(schools, 0.8, [&](const Metric& metric, const Outcome& outcome) {
        report.add(report.memory, {std::string(metric.id),
                                   "hbm 50k directed",
                                   outcome.bytes / 1048576.0,
                                   most / 1048576.0,
                                   "MiB",
                                   {}});
    });
    keep_largest(report.memory);
}

}  // namespace convene::bench

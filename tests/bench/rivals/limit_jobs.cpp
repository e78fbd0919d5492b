// Every measure of the catalogue asked to stop, and its memory.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
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

/// Waits until what a library call that was left behind still holds has been given back.
void settle(std::size_t before) {
    constexpr std::size_t little = 64 << 10;
    const double end = seconds(Clock::wall) + 60.0;
    while (bytes_in_use() > before + little && seconds(Clock::wall) < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
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
        const std::size_t before = bytes_in_use();
        visit(*metric, run_until(*metric, schools, groups, after_s));
        settle(before);
    }
}

/// The rows that come nearest to their limits, or are beyond them.
void keep_worst(std::vector<Limit>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const Limit& a, const Limit& b) {
        return a.measured / a.most > b.measured / b.most;
    });
    const auto beyond = std::count_if(rows.begin(), rows.end(),
                                      [](const Limit& row) { return row.measured > row.most; });
    const std::size_t kept = std::max(listed, static_cast<std::size_t>(beyond));
    if (rows.size() > kept) rows.resize(kept);
}

}  // namespace

void stop_jobs(Report& report) {
    const Schools schools = hbm(200'000, Ends::directed);
    std::map<std::string_view, Limit> worst;
    // While rows are prepared, soon after, and in the midst of it.
    for (const double after_s : {0.02, 0.15, 0.6}) {
        each_metric(schools, after_s, [&](const Metric& metric, const Outcome& outcome) {
            Limit& row = worst[metric.id];
            if (outcome.return_s <= row.measured) return;
            row = {std::string(metric.id),
                   "hbm 200k directed",
                   outcome.return_s,
                   0.05,
                   "s",
                   fmt::format("asked after {} s", after_s)};
        });
    }
    for (auto& [id, row] : worst) {
        if (row.measured > 0.0) report.add(report.stops, std::move(row));
    }
    keep_worst(report.stops);
}

void memory_jobs(Report& report) {
    // To the end on a small network; for a while on a larger one.
    struct Trial {
        std::size_t people;
        double most_s;
        const char* graph;
    };
    for (const Trial trial : {Trial{3'000, 10.0, "hbm 3k directed, to the end"},
                              Trial{50'000, 0.8, "hbm 50k directed"}}) {
        const Schools schools = hbm(trial.people, Ends::directed);
        const double most = 16.0 * static_cast<double>(schools.graph.tie_count()) +
                            2.0 * 1024.0 * static_cast<double>(schools.graph.vertex_count());
        each_metric(schools, trial.most_s, [&](const Metric& metric, const Outcome& outcome) {
            report.add(report.memory,
                       {std::string(metric.id), trial.graph, outcome.bytes / 1048576.0,
                        most / 1048576.0, "MiB",
                        metric.id == "communities_infomap"
                            ? "igraph's Infomap is written in C++ and counted among it; what is "
                              "Convene's is as of communities"
                            : ""});
        });
    }
    keep_worst(report.memory);
}

}  // namespace convene::bench

#pragma once
// Trust measures on small networks, for tests.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/support/oracle_cohesion.hpp"

namespace convene::oracle {

inline const MetricColumn& column_of(const MetricResult& result, std::string_view id) {
    for (const MetricColumn& column : result.columns) {
        if (column.id == id) return column;
    }
    FAIL("no column " << id);
    return result.columns.front();
}

using ChosenActors = std::map<std::string, std::vector<Vertex>, std::less<>>;

/// As run_on(), with the actors that parameters name.
inline Result<MetricResult> run_chosen(std::string_view id, const EngineInput& from, double low,
                                       double high, const ChosenActors& chosen,
                                       const Parameters& parameters = {},
                                       const RunContext& context = {}) {
    const Metric* metric = find_metric(id);
    REQUIRE(metric != nullptr);
    const Groups groups{from.group_of, from.names};
    const MetricInput input{.graph = from.graph,
                            .coverage = from.coverage,
                            .groups = &groups,
                            .scale_minimum = low,
                            .scale_maximum = high,
                            .parameters = &parameters,
                            .metric = metric,
                            .chosen_actors = &chosen};
    return metric->run(input, context);
}

/// A network with directed ratings; low below every weight of random_network().
inline constexpr double low_rating = 0.5, high_rating = 4.0;

inline double share_of(const Dense& net, std::size_t i, std::size_t j) {
    return (net.w[i][j] - low_rating) / (high_rating - low_rating);
}

/// The same ratings among actors in another order: position[v] is where v went.
inline Dense moved(const Dense& net, const std::vector<std::size_t>& position) {
    Dense other = net;
    for (std::size_t i = 0; i < net.n; ++i) {
        other.answered[position[i]] = net.answered[i];
        other.group[position[i]] = net.group[i];
        for (std::size_t j = 0; j < net.n; ++j) other.w[position[i]][position[j]] = net.w[i][j];
    }
    return other;
}

}  // namespace convene::oracle

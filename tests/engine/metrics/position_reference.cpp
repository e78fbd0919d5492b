// Every position and brokerage measure against the verified values, straight
// from the catalogue.

#include <cmath>
#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/reference_data.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;

namespace {

bool is_mine(const Metric& metric) {
    return metric.family == Family::position || metric.family == Family::brokerage;
}

bool fits(const Metric& metric, const test::ReferenceNetwork& network) {
    if (metric.needs_groups && network.group_names.empty()) return false;
    return network.directed ? !metric.undirected_only : !metric.directed_only;
}

/// Values by column id and subject ("" for the network).
using Found = std::map<std::string, std::map<std::string, Value>>;

Found compute_all(const test::ReferenceNetwork& network) {
    Found found;
    const Groups groups{network.group_of, network.group_names};
    test::Setting setting;
    setting.groups = &groups;
    for (const Metric* metric : graph_metrics()) {
        if (!is_mine(*metric) || !fits(*metric, network)) continue;
        const auto result = test::run_metric(metric->id, network.graph, setting);
        INFO(network.name << ": " << metric->id << ": " << (result ? "" : result.error().text()));
        REQUIRE(result);
        for (const MetricColumn& column : result->columns) {
            for (std::size_t i = 0; i < column.values.size(); ++i) {
                found[column.id][column.level == Level::network ? "" : network.ids[i]] =
                    column.values[i];
            }
        }
    }
    return found;
}

double tolerance_for(const std::string& metric, double expected) {
    const bool eigen = metric.starts_with("eigenvector") || metric.starts_with("hits_");
    return (eigen ? 1e-7 : 1e-9) * std::max(1.0, std::abs(expected));
}

}  // namespace

TEST_CASE("position and brokerage measures match the verified values") {
    const auto names = test::reference_names();
    if (names.empty()) SKIP("the folder of verified values is absent");
    std::size_t compared = 0;
    for (const auto& name : names) {
        const auto network = test::load_reference(name);
        auto expected = network.expected;
        expected.insert(expected.end(), network.exact.begin(), network.exact.end());
        const Found found = compute_all(network);
        for (const auto& row : expected) {
            const auto column = found.find(row.metric);
            if (column == found.end()) continue;
            const auto value = column->second.find(row.node);
            REQUIRE(value != column->second.end());
            ++compared;
            INFO(name << " " << row.metric << " " << row.node);
            if (!row.value) {
                CHECK(value->second.status == Status::undefined);
                continue;
            }
            CHECK(value->second.ok());
            const double difference = std::abs(value->second.number - *row.value);
            INFO(value->second.number << " instead of " << *row.value);
            CHECK(difference <= tolerance_for(row.metric, *row.value));
        }
    }
    CHECK(compared > 15000);
}

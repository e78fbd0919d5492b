// Where nobody who could have named an actor answered, what others say is unknown.

#include <catch2/catch_test_macros.hpp>

#include "engine/core/coverage.hpp"
#include "engine/partnership/catalogue.hpp"

using namespace convene;

namespace {

std::vector<Value> values_of(const char* id, std::vector<bool> answered) {
    const Graph graph = Graph::from_arcs(3, true, std::vector<Arc>{{0, 1, 1}});
    const Coverage coverage = Coverage::of(std::move(answered));
    const Parameters parameters;
    const Metric* metric = find_metric(id);
    REQUIRE(metric != nullptr);
    const MetricInput input{
        .graph = graph, .coverage = coverage, .parameters = &parameters, .metric = metric};
    auto result = metric->run(input, {});
    REQUIRE(result);
    return result->columns.front().values;
}

}  // namespace

TEST_CASE("the only respondent's in-degree is unknown, not zero", "[metrics]") {
    for (const char* id : {"in_degree", "in_strength"}) {
        INFO(id);
        const auto values = values_of(id, {true, false, false});
        CHECK(values[0].status == Status::unknown);
        CHECK(values[1].number == 1.0);
        CHECK((values[2].ok() && values[2].number == 0.0));
    }
}

TEST_CASE("where nobody answered, nobody's in-degree is known", "[metrics]") {
    for (const Value& value : values_of("in_degree", {false, false, false})) {
        CHECK(value.status == Status::unknown);
    }
}

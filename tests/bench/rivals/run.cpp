#include <cstdio>
#include <cstdlib>

#include "engine/core/coverage.hpp"
#include "engine/partnership/catalogue.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {

MetricResult run(std::string_view id, const Graph& graph, const RunContext& context,
                 const Parameters& parameters) {
    const Metric* metric = find_metric(id);
    if (metric == nullptr) {
        std::fprintf(stderr, "There is no metric %s.\n", std::string(id).c_str());
        std::exit(1);
    }
    const Coverage coverage = Coverage::complete(graph.vertex_count(), false);
    const MetricInput input{
        .graph = graph, .coverage = coverage, .parameters = &parameters, .metric = metric};
    auto result = metric->run(input, context);
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", std::string(id).c_str(), result.error().text().c_str());
        std::exit(1);
    }
    return std::move(*result);
}

}  // namespace convene::bench

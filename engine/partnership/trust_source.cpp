#include "engine/partnership/trust_source.hpp"

#include <algorithm>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/trust_flow.hpp"

namespace convene {

Result<Vertex> trust_source(const MetricInput& input) {
    const auto chosen = input.actors("source");
    if (!chosen.empty()) return chosen.front();
    return cannot_compute("It is not said from whose point of view trust is to be estimated.",
                          "Name an actor: --param source=ID.");
}

TrustReach trust_reach(const MetricInput& input, Vertex source, double least) {
    const RatingScaler scaled(input);
    TrustReach reach;
    reach.steps.assign(input.graph.vertex_count(), no_index);
    reach.steps[source] = 0;
    reach.order.push_back(source);
    std::size_t level_begin = 0;
    while (level_begin < reach.order.size()) {
        const std::size_t level_end = reach.order.size();
        for (std::size_t at = level_begin; at < level_end; ++at) {
            const Vertex u = reach.order[at];
            reach.open_ended |= !input.coverage.answered(u);
            const auto row = input.graph.out(u);
            const auto weights = input.graph.out_weights(u);
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (reach.steps[row[i]] != no_index || trust_share(scaled, weights[i]) <= least)
                    continue;
                reach.steps[row[i]] = reach.steps[u] + 1;
                reach.order.push_back(row[i]);
            }
        }
        std::sort(reach.order.begin() + static_cast<std::ptrdiff_t>(level_end), reach.order.end());
        level_begin = level_end;
    }
    return reach;
}

}  // namespace convene

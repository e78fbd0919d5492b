#include "engine/metrics/catalogue.hpp"

#include <array>

// Every metric once, in the order in which lists and menus show them. A line
// NAME stands for `const Metric NAME_metric`, defined in a file of this folder.
// clang-format off
#define CONVENE_METRICS(METRIC)                                 \
    /* position and brokerage */                                \
    METRIC(degree)                                              \
    METRIC(in_degree)                                           \
    METRIC(out_degree)                                          \
    /* end of position and brokerage */                         \
                                                                \
    /* cohesion, groups and density */                          \
    /* end of cohesion, groups and density */
// clang-format on

namespace convene {

#define CONVENE_DECLARE(name) extern const Metric name##_metric;
CONVENE_METRICS(CONVENE_DECLARE)
#undef CONVENE_DECLARE

std::span<const Metric* const> graph_metrics() {
#define CONVENE_ADDRESS(name) &name##_metric,
    static constexpr auto metrics = std::to_array<const Metric*>({CONVENE_METRICS(CONVENE_ADDRESS)});
#undef CONVENE_ADDRESS
    return metrics;
}

}  // namespace convene

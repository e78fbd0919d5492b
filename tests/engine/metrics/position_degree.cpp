#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/catalogue.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;

TEST_CASE("the reference networks load") {
    const auto names = test::reference_names();
    if (names.empty()) SKIP("the folder of verified values is absent");
    for (const auto& name : names) {
        INFO(name);
        const auto network = test::load_reference(name);
        CHECK_FALSE(network.expected.empty());
        CHECK(network.graph.vertex_count() == network.ids.size());
    }
    CHECK_FALSE(graph_metrics().empty());
}

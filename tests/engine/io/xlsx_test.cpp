// Workbooks: ours there and back, and what other programs and hostile hands make.

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"

using namespace convene;
using namespace convene::test;

TEST_CASE("A workbook gives everything back", "[io][xlsx]") {
    const auto network = rich_network();
    const Imported again = round_trip(*network, "xlsx");
    CHECK(again.network->content_hash() == network->content_hash());
    CHECK(again.ledger.entries.empty());
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        const auto random = random_network(seed);
        CHECK(round_trip(*random, "xlsx").network->content_hash() == random->content_hash());
        const auto hostile = hostile_network(seed);
        CHECK(round_trip(*hostile, "xlsx").network->content_hash() == hostile->content_hash());
    }
}

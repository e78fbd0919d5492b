// The same values by the way that a user takes: nodes.csv and edges.csv are
// imported, `compute -m reference` runs, and its tidy rows are compared.

#include <catch2/catch_test_macros.hpp>

#include "engine/io/read_network.hpp"
#include "engine/workspace/compute.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

TEST_CASE("import and compute give the agreed values", "[reference]") {
    const auto names = reference_names();
    if (names.empty()) SKIP("the folder of verified networks is absent");
    for (const std::string& name : names) {
        const ReferenceNetwork network = load_reference(name);
        const auto folder = reference_folder() / name;
        const auto imported = read_network({folder / "nodes.csv", folder / "edges.csv"}, {});
        INFO(name << ": " << (imported ? "" : imported.error().text()));
        REQUIRE(imported);
        ComputeRequest request;
        request.metrics = "reference";
        request.scope.undirected = !network.directed;
        const auto table = compute(imported->network, request, {});
        INFO((table ? "" : table.error().text()));
        REQUIRE(table);
        ValueTable values;
        for (const ResultRow& row : table->rows) {
            const std::string node =
                row.object.empty() ? row.subject : row.subject + "->" + row.object;
            CHECK(values.emplace(std::pair(row.metric, node), row.value).second);
            CHECK(row.n == network.ids.size());
            CHECK(row.respondents <= network.ids.size());
        }
        std::vector<std::string> lines;
        auto expected = network.expected;
        expected.insert(expected.end(), network.exact.begin(), network.exact.end());
        for (const ExpectedValue& want : expected) {
            const auto at = values.find({want.metric, want.node});
            if (at == values.end())
                lines.push_back(want.metric + " " + want.node + ": no row");
            else if (!agrees(want.metric, at->second, want.value)) {
                lines.push_back(want.metric + " " + want.node + ": " + shown(at->second));
            }
        }
        std::string text;
        for (std::size_t i = 0; i < lines.size() && i < 20; ++i) text += "\n  " + lines[i];
        INFO(lines.size() << " of " << expected.size() << " differ" << text);
        CHECK(lines.empty());
    }
}

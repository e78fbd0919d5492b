// Centrality of named sets, against values that another program and a search of all
// ways agree on; and a wider set of networks against that program, where it is installed.

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::vector<std::string> parts_of(const std::string& text, char mark) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == mark)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

Value group_value(const std::string& id, const ReferenceNetwork& network,
                  const std::vector<Vertex>& set) {
    const Metric* metric = find_metric(id);
    REQUIRE(metric != nullptr);
    const std::map<std::string, std::vector<Vertex>, std::less<>> chosen{{"set", set}};
    const Parameters none;
    const auto result = metric->run({.graph = network.graph,
                                     .coverage = network.coverage,
                                     .parameters = &none,
                                     .metric = metric,
                                     .chosen_actors = &chosen},
                                    {});
    REQUIRE(result);
    for (const MetricColumn& column : result->columns) {
        if (column.id == id) return column.values.front();
    }
    FAIL("no column " << id);
    return {};
}

}  // namespace

TEST_CASE("every value of group centrality comes out", "[reference]") {
    const auto path = reference_folder() / "group_centrality.csv";
    if (!std::filesystem::exists(path)) SKIP("the folder of verified networks is absent");
    const auto rows = read_csv(path);
    std::map<std::string, ReferenceNetwork> networks;
    std::size_t compared = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string &dataset = rows[i][0], &set = rows[i][1], &id = rows[i][2];
        if (!networks.contains(dataset)) networks[dataset] = load_reference(dataset);
        const ReferenceNetwork& network = networks[dataset];
        std::vector<Vertex> members;
        for (const std::string& name : parts_of(set, ';'))
            members.push_back(network.vertex_of.at(name));
        const Value value = group_value(id, network, members);
        INFO(dataset << " " << set << " " << id << ": " << shown(value) << ", expected "
                     << rows[i][3]);
        if (rows[i][3] == "nan") {
            CHECK(value.status == Status::undefined);
        } else {
            REQUIRE(value.ok());
            CHECK(std::abs(value.number - number_of(rows[i][3])) <= 1e-9);
        }
        ++compared;
    }
    CHECK(compared == 36);
}

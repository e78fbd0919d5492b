// JSON: ours there and back, and what D3, networkx, Kumu and cytoscape.js write.

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

TEST_CASE("JSON gives everything back", "[io][json]") {
    const auto network = rich_network();
    const Imported again = round_trip(*network, "json");
    CHECK(again.network->content_hash() == network->content_hash());
    CHECK(again.ledger.entries.empty());
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        const auto random = random_network(seed);
        CHECK(round_trip(*random, "json").network->content_hash() == random->content_hash());
        const auto hostile = hostile_network(seed);
        CHECK(round_trip(*hostile, "json").network->content_hash() == hostile->content_hash());
    }
}

TEST_CASE("D3 files are read, by id and by place", "[io][json]") {
    const Imported by_id = read_as("json", R"({"nodes": [
  {"id": "Myriel", "group": 1}, {"id": "Napoleon", "group": 1}],
 "links": [{"source": "Napoleon", "target": "Myriel", "value": 3}]})");
    CHECK(ties_of(*by_id.network) == std::vector<std::string>{"Napoleon>Myriel 3"});
    CHECK(by_id.network->find_attribute("group") != nullptr);
    const Imported by_place = read_as("json", R"({"nodes": [{"name": "A"}, {"name": "B"}],
 "links": [{"source": 1, "target": 0}, {"source": {"name": "A"}, "target": {"name": "B"}}]})");
    CHECK(ties_of(*by_place.network) == std::vector<std::string>{"A>B 1", "B>A 1"});
    CHECK(assumed(by_place.ledger, "counted from 0"));
    CHECK(assumed(by_place.ledger, "their name is taken"));
    // Numbers that are ids stay ids.
    const Imported numbers = read_as("json", R"({"nodes": [{"id": 1}, {"id": 0}],
 "links": [{"source": 1, "target": 0}]})");
    CHECK(ties_of(*numbers.network) == std::vector<std::string>{"1>0 1"});
}

TEST_CASE("networkx files are read", "[io][json]") {
    const Imported graph = read_as("json", R"({"directed": false, "multigraph": false,
 "graph": {"name": "Club", "source": "survey"},
 "nodes": [{"club": "Hi", "id": 0}, {"club": "Lo", "id": 1}, {"club": null, "id": [1, 2]}],
 "links": [{"weight": 2.5, "source": 0, "target": 1}, {"source": 1, "target": [1, 2]}]})");
    CHECK(graph.network->tables().title == "Club");
    CHECK_FALSE(graph.network->relations()[0].directed);
    CHECK(graph.network->actors()[2].id == "1|2");
    CHECK(ties_of(*graph.network) == std::vector<std::string>{"0>1 2.5", "1>1|2 1"});
    CHECK(is_missing(graph.network->find_attribute("club")->values[2]));
    const Imported several = read_as("json", R"({"directed": true, "multigraph": true, "graph": {},
 "nodes": [{"id": "a"}, {"id": "b"}],
 "edges": [{"source": "a", "target": "b", "key": "advice"},
           {"source": "a", "target": "b", "key": "trust"}]})");
    CHECK(several.network->relations().size() == 2);
    CHECK_FALSE(several.network->relations()[0].directed_assumed);
}

TEST_CASE("Kumu blueprints are read", "[io][json]") {
    const Imported kumu = read_as("json", R"({"version": 1, "elements": [
  {"_id": "elem-1", "attributes": {"label": "School", "element type": "Organization",
    "tags": ["rural", "north"]}},
  {"_id": "elem-2", "attributes": {"label": "Ms. K\u00f6nig", "element type": "Person"}}],
 "connections": [
  {"_id": "conn-1", "from": "elem-2", "to": "elem-1", "direction": "directed",
   "attributes": {"connection type": "works at"}}],
 "maps": [{"_id": "map-1"}]})");
    const Network& network = *kumu.network;
    CHECK(network.actors()[1].name == "Ms. K\xC3\xB6nig");
    CHECK(network.actors()[1].kind == ActorKind::person);
    CHECK(network.actors()[0].kind == ActorKind::organization);
    CHECK(network.relations()[0].id == "works at");
    CHECK(ties_of(network) == std::vector<std::string>{"elem-2>elem-1 1"});
    CHECK(attribute_text(network.find_attribute("tags")->values[0]) == "rural|north");
    CHECK(assumed(kumu.ledger, "maps are not read"));
}

TEST_CASE("cytoscape.js and plain lists are read", "[io][json]") {
    const Imported grouped = read_as("json", R"({"elements": {"nodes": [{"data": {"id": "a"}},
 {"data": {"id": "b", "score": 3}}], "edges": [{"data": {"id": "e", "source": "a", "target": "b"}}]}})");
    CHECK(ties_of(*grouped.network) == std::vector<std::string>{"a>b 1"});
    const Imported flat = read_as("json", R"({"elements": [{"data": {"id": "a"}},
 {"data": {"id": "e", "source": "a", "target": "b"}}]})");
    CHECK(ties_of(*flat.network) == std::vector<std::string>{"a>b 1"});
    const Imported plain = read_as("json", R"([{"from": "a", "to": "b", "weight": 2}])");
    CHECK(ties_of(*plain.network) == std::vector<std::string>{"a>b 2"});
}

TEST_CASE("Rows of JSON stand on the line where they begin", "[io][json]") {
    const Imported read = read_as("json",
                                  "{\"nodes\": [\n{\"id\": \"a\"},\n{\"id\": \"a\"}],\n"
                                  "\"links\": [\n\n{\"source\": \"a\",\n\"target\": \"a\"}]}");
    CHECK(fates(read.ledger) ==
          std::vector<std::string>{"line 3 merged: duplicate actor", "line 6 rejected: self-tie"});
}

TEST_CASE("Hostile JSON is refused where it is wrong", "[io][json]") {
    const auto told = [](const std::string& text, const std::string& part, int line) {
        const std::string error = refusal("json", text);
        INFO(text.substr(0, 60) << " -> " << error);
        CHECK(error.find(part) != std::string::npos);
        CHECK(error.find("line " + std::to_string(line)) != std::string::npos);
    };
    told("", "no JSON", 1);
    told("{\"nodes\": [\n{\"id\": NaN}], \"links\": []}", "no JSON", 2);
    told("{\"nodes\": [\n{\"id\": 1, \n\"x\": 1e999}], \"links\": []}", "number overflow", 3);
    told("{\"nodes\": [], \"links\": [\n", "no JSON", 2);
    told("{\"a\": 1,\n\"a\": 2\n}", "twice", 3);
    told("{\"nodes\": [\n{\"id\": \"\xFF\"}]}", "UTF-8", 2);
    told("{\"nodes\": [\n{\"id\": \"a\\u0000b\"}]}", "U+0000", 2);
    told("{\"nodes\": [\n{\"id\": \"\\ud800\"}]}", "no JSON", 2);
    told("\n" + std::string(100'000, '['), "deeper than", 2);
    told("{}", "no network", 1);
    told("[\n1]", "no object", 2);
    told("{\"nodes\": [], \"links\": [\n3]}", "no object", 2);
    InputLimits few;
    few.rows = 2;
    CHECK(refusal("json", R"([{"from":1,"to":2},{"from":1,"to":3},{"from":1,"to":4}])", few)
              .find("more than 2 rows") != std::string::npos);
    few.columns = 2;
    CHECK(refusal("json", R"([{"from":1,"to":2,"x":3}])", few).find("more than 2 different keys") !=
          std::string::npos);
}

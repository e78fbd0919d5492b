// GraphML as the programs' documentation shows it, and what must be refused.

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

const std::string head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";

std::string graph_of(const std::string& inside, const std::string& direction = "directed") {
    return head + "<graph edgedefault=\"" + direction + "\">\n" + inside + "</graph></graphml>\n";
}

const std::string two_nodes = "<node id=\"a\"/>\n<node id=\"b\"/>\n";

std::string text_cell(const Network& network, const std::string& attribute, std::size_t row) {
    const AttributeColumn* column = network.find_attribute(attribute);
    if (column == nullptr) return "(no such attribute)";
    return attribute_text(column->values[row]);
}

bool holds(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("GraphML: the primer's colours, types, defaults and weights", "[graphml]") {
    const Imported in = read_as("graphml", head + R"(
  <key id="d0" for="node" attr.name="color" attr.type="string"><default>yellow</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d2" for="node" attr.name="head" attr.type="boolean"/>
  <key id="d3" for="node" attr.name="years" attr.type="int"/>
  <key id="d4" for="all" attr.name="remark" attr.type="string"/>
  <graph id="G" edgedefault="undirected">
    <node id="n0"><data key="d0">green</data><data key="d2">true</data></node>
    <node id="n1"><data key="d3">7</data></node>
    <node id="n2"><data key="d0">007</data><data key="d2">0</data><data key="d4">x</data></node>
    <edge id="e0" source="n0" target="n2"><data key="d1">1.5</data></edge>
    <edge id="e1" source="n0" target="n1"><data key="d1">1e-3</data><data key="d4">y</data></edge>
  </graph></graphml>)");
    const Network& network = *in.network;
    CHECK(ties_of(network) == std::vector<std::string>{"n0>n1 0.001", "n0>n2 1.5"});
    CHECK_FALSE(network.relations()[0].directed);
    CHECK_FALSE(network.relations()[0].directed_assumed);
    CHECK(text_cell(network, "color", 0) == "green");
    CHECK(text_cell(network, "color", 1) == "yellow");
    CHECK(text_cell(network, "color", 2) == "007");
    CHECK(network.find_attribute("color")->type == AttributeType::text);
    CHECK(network.find_attribute("head")->type == AttributeType::truth);
    CHECK(text_cell(network, "head", 0) == "yes");
    CHECK(text_cell(network, "head", 2) == "no");
    CHECK(is_missing(network.find_attribute("head")->values[1]));
    CHECK(network.find_attribute("years")->type == AttributeType::number);
    CHECK(text_cell(network, "remark", 2) == "x");
    REQUIRE(network.tables().tie_attributes.size() == 1);
    CHECK(attribute_text(network.tables().tie_attributes[0].values[0]) == "y");
    CHECK(says(in.ledger.assumptions, "edges' ids only number them"));
    CHECK(in.ledger.entries.empty());
    CHECK(adds_up(in.ledger.totals()));
}

TEST_CASE("GraphML: edges that say their own direction", "[graphml]") {
    const Imported in = read_as(
        "graphml", graph_of(two_nodes + "<node id=\"c\"/>\n<edge source=\"a\" target=\"b\"/>\n"
                                        "<edge source=\"b\" target=\"c\" directed=\"false\"/>\n"));
    CHECK(in.network->relations()[0].directed);
    CHECK(ties_of(*in.network) == std::vector<std::string>{"a>b 1", "b>c 1", "c>b 1"});
    CHECK(fates(in.ledger) ==
          std::vector<std::string>{
              "line 8 repaired: undirected row in a directed relation, read both ways"});
}

TEST_CASE("GraphML: headers play the parts that they play in tables", "[graphml]") {
    const Imported in = read_as("graphml", head + R"(
  <key id="k1" for="node" attr.name="name" attr.type="string"/>
  <key id="k2" for="node" attr.name="kind" attr.type="string"/>
  <key id="k3" for="edge" attr.name="relation" attr.type="string"/>
  <key id="k4" for="edge" attr.name="wave" attr.type="int"/>
  <key id="k5" for="edge" attr.name="source" attr.type="string"/>
  <key id="k6" for="node" attr.name="id" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="anna"><data key="k1">Anna M&#xFC;ller</data><data key="k2">person</data>
      <data key="k6">17</data></node>
    <node id="b"><data key="k2">committee</data></node>
    <edge source="anna" target="b"><data key="k3">advice</data><data key="k4">2</data>
      <data key="k5">survey</data></edge>
    <edge source="anna" target="b"><data key="k3">trust</data><data key="k4">1</data></edge>
  </graph></graphml>)");
    const Network& network = *in.network;
    CHECK(network.actors()[0].name == "Anna M\xC3\xBCller");
    CHECK(network.actors()[0].kind == ActorKind::person);
    CHECK(network.actors()[1].kind == ActorKind::body);
    CHECK(network.relations().size() == 2);
    CHECK(network.waves()[0].id == "1");
    CHECK(text_cell(network, "id", 0) == "17");
    CHECK(network.tables().tie_attributes[0].id == "source");
}

TEST_CASE("GraphML: nested graphs are parents; ports, hyperedges and drawings are told",
          "[graphml]") {
    const Imported in = read_as("graphml", graph_of(R"(<desc>x</desc>
<node id="district"><graph id="inner" edgedefault="directed">
  <node id="school"><port name="North"/></node>
  <edge source="school" target="district" sourceport="North"/>
</graph></node>
<hyperedge><endpoint node="district"/><endpoint node="school"/><endpoint node="x"/></hyperedge>
)"));
    CHECK(in.network->actors()[1].parent == 0);
    CHECK(ties_of(*in.network) == std::vector<std::string>{"school>district 1"});
    CHECK(in.network->tables().tie_attributes[0].id == "sourceport");
    REQUIRE(in.ledger.entries.size() == 1);
    CHECK(in.ledger.entries[0].reason == "hyperedge");
    CHECK(in.ledger.entries[0].line == 9);
    CHECK(holds(in.ledger.entries[0].detail, "'district', 'school', 'x'"));
    CHECK(says(in.ledger.assumptions, "<desc> (1), <port> (1)"));
    CHECK(adds_up(in.ledger.totals()));
    CHECK(in.ledger.totals().rejected == 1);
}

TEST_CASE("GraphML: several graphs are several relations", "[graphml]") {
    const Imported in = read_as(
        "graphml", head + "<graph id=\"advice\" edgedefault=\"directed\">" + two_nodes +
                       "<edge source=\"a\" target=\"b\"/></graph>\n<graph edgedefault="
                       "\"undirected\"><edge source=\"a\" target=\"b\"/></graph></graphml>");
    REQUIRE(in.network->relations().size() == 2);
    CHECK(in.network->relations()[0].id == "advice");
    CHECK(in.network->relations()[1].id == "graph 2");
    CHECK_FALSE(in.network->relations()[1].directed);
    CHECK(says(in.ledger.assumptions, "2 graphs; each is read as a relation"));
}

TEST_CASE("GraphML: yEd's labels become names", "[graphml]") {
    const Imported in = read_as("graphml", R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <!--Created by yEd 3.22-->
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key attr.name="url" attr.type="string" for="node" id="d4"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0" xml:space="preserve"/>
    <node id="n0"><data key="d6"><y:ShapeNode><y:Geometry height="30.0"/>
      <y:NodeLabel alignment="center">Schulamt<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode>
      <y:Realizers active="0"><y:GroupNode><y:NodeLabel>Group 1</y:NodeLabel></y:GroupNode>
      <y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n1:"><node id="n1::n0"/></graph></node>
    <edge id="e0" source="n0" target="n1::n0"><data key="d10"><y:PolyLineEdge>
      <y:EdgeLabel>meets</y:EdgeLabel></y:PolyLineEdge></data></edge>
  </graph></graphml>)");
    const Network& network = *in.network;
    CHECK(network.actors()[0].name == "Schulamt");
    CHECK(network.actors()[1].name == "Group 1");
    CHECK(network.actors()[2].id == "n1::n0");
    CHECK(network.actors()[2].parent == 1);
    CHECK(network.tables().tie_attributes[0].id == "edge label");
    CHECK(says(in.ledger.assumptions, "nothing has it: 'url'"));
    CHECK(says(in.ledger.assumptions, "drawing of a node (2)"));
}

TEST_CASE("GraphML: igraph's numbered nodes are called by their names again", "[graphml]") {
    const std::string igraph = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<!-- Created by igraph -->
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="v_age" for="node" attr.name="age" attr.type="double"/>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="directed">
    <node id="n0"><data key="v_name">Alice</data><data key="v_age">NaN</data></node>
    <node id="n1"><data key="v_name">Bob</data><data key="v_age">41</data></node>
    <edge source="n0" target="n1"><data key="e_weight">2</data></edge>
    <edge source="n1" target="n0"><data key="e_weight">NaN</data></edge>
  </graph></graphml>)";
    const Imported in = read_as("graphml", igraph);
    CHECK(ties_of(*in.network) == std::vector<std::string>{"Alice>Bob 2"});
    CHECK(fates(in.ledger) == std::vector<std::string>{"line 11 rejected: weight is not a number"});
    CHECK(is_missing(in.network->find_attribute("age")->values[0]));
    CHECK(says(in.ledger.assumptions, "no number (NaN) in attribute 'age' read as missing (1"));
    CHECK(says(in.ledger.assumptions, "attribute 'name' read as the id"));
    // With a name twice they stay numbers.
    std::string twice = igraph;
    twice.replace(twice.find("Bob"), 3, "Alice");
    const Imported same = read_as("graphml", twice);
    CHECK(same.network->actors()[1].id == "n1");
    CHECK(same.network->actors()[1].name == "Alice");
}

TEST_CASE("GraphML: what does not fit its type is told", "[graphml]") {
    const Imported in = read_as("graphml", head + R"(
  <key id="k1" for="node" attr.name="age" attr.type="int"/>
  <key id="k2" for="node" attr.name="paid" attr.type="boolean"/>
  <key id="k3" for="node" attr.name="size" attr.type="double"/>
  <graph><node id="a"><data key="k1">old</data><data key="k2">maybe</data><data key="k3">INF</data>
  <data key="k9">?</data></node>
  <node id="b"><data key="k1">3</data><data key="k1">4</data></node><node/></graph></graphml>)");
    CHECK(text_cell(*in.network, "age", 0) == "old");
    CHECK(text_cell(*in.network, "age", 1) == "3");
    CHECK(text_cell(*in.network, "paid", 0) == "maybe");
    CHECK(text_cell(*in.network, "k9", 0) == "?");
    CHECK(is_missing(in.network->find_attribute("size")->values[0]));
    for (const char* part :
         {"'age' is declared as number but holds 'old'", "'paid' is declared as true or false",
          "infinite numbers in attribute 'size'", "the key 'k9' is not declared",
          "second value of 'age' (1)"}) {
        INFO(part);
        CHECK(says(in.ledger.assumptions, part));
    }
    CHECK(fates(in.ledger) == std::vector<std::string>{"line 9 rejected: empty row"});
}

TEST_CASE("GraphML: ids twice, ends that are nowhere, ties to oneself", "[graphml]") {
    const Imported in =
        read_as("graphml",
                graph_of(two_nodes + "<node id=\"a\"/>\n<edge source=\"a\" target=\"zz\"/>\n"
                                     "<edge source=\"a\" target=\"a\"/>\n<edge source=\"a\"/>\n"));
    CHECK(fates(in.ledger) == std::vector<std::string>{"line 6 merged: duplicate actor",
                                                       "line 8 rejected: self-tie",
                                                       "line 9 rejected: no target"});
    CHECK(says(in.ledger.assumptions, "In no node table but named in ties: 'zz' (line 7)"));
    CHECK(in.ledger.actors_from_ties == 1);
}

TEST_CASE("GraphML: what is no GraphML is refused with its reason", "[graphml]") {
    CHECK(holds(refusal("graphml", "<gexf/>"), "The file is XML, but no GraphML"));
    CHECK(holds(refusal("graphml", "<graphml/>"), "The file holds no <graph>"));
    CHECK(holds(refusal("graphml", head + "<graph><node id='a'>"), "is cut off"));
    CHECK(holds(refusal("graphml", "id,name\n1,x\n"), "no XML elements"));
    std::string deep = head;
    for (int i = 0; i < 100; ++i) deep += "<graph><node id='" + std::to_string(i) + "'>";
    CHECK(holds(refusal("graphml", deep), "nested more than 64 deep"));
    InputLimits limits;
    limits.rows = 2;
    CHECK(holds(refusal("graphml", graph_of(two_nodes + "<node id='c'/>"), limits),
                "line 6: The file has more than 2 nodes and edges"));
    limits = {};
    limits.columns = 2;
    CHECK(holds(refusal("graphml",
                        graph_of("<node id='a'><data key='1'>x</data><data key='2'>x"
                                 "</data><data key='3'>x</data></node>"),
                        limits),
                "more than 2 attributes"));
    limits = {};
    limits.cell_bytes = 100;
    CHECK(holds(refusal("graphml",
                        graph_of("<node id='a'>\n<data key='1'>" + std::string(101, 'x') +
                                 "</data></node>"),
                        limits),
                "holds 101 bytes; the limit is 100"));
    const FormatReader& reader = reader_of("graphml");
    CHECK(holds(
        reader.read({{"a.graphml", "<a/>"}, {"b.graphml", "<a/>"}}, {}, {}, {}).error().text(),
        "one at a time"));
    CHECK(reader.begins(head));
    CHECK_FALSE(reader.begins("<gexf/>"));
}

TEST_CASE("GraphML: everything comes back", "[graphml]") {
    const auto rich = rich_network();
    const Imported again = round_trip(*rich, "graphml");
    CHECK(again.network->content_hash() == rich->content_hash());
    CHECK(again.ledger.entries.empty());
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        round_trip(*hostile_network(seed), "graphml");
        round_trip(*random_network(seed), "graphml");
    }
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        const Imported sample = round_trip(*network, "graphml");
        CHECK(sample.network->content_hash() == network->content_hash());
        CHECK(sample.ledger.entries.empty());
        CHECK(find_format_writer("graphml")->losses(*network).empty());
    }
}

TEST_CASE("GraphML: control characters are told and replaced, ids kept apart", "[graphml]") {
    NetworkTables tables;
    tables.actors = {{"a\x01", "A\x02\x03", ActorKind::person, no_index},
                     {"a\x02", "B", ActorKind::person, no_index}};
    tables.relations.resize(1);
    tables.relations[0].id = tables.relations[0].title = "tie";
    tables.ties = {{0, 0, 0, 1, 1.0, no_index}};
    const auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    CHECK(find_format_writer("graphml")->losses(**network) ==
          std::vector<std::string>{
              "XML holds no control characters: 4 characters in 3 texts become \xEF\xBF\xBD."});
    auto again = reader_of("graphml").read(written(**network, "graphml"), {}, {}, {});
    REQUIRE(again.has_value());
    CHECK(again->network->actors()[0].id == "a\xEF\xBF\xBD");
    CHECK(again->network->actors()[1].id == "a\xEF\xBF\xBD (2)");
    CHECK(again->network->tables().ties.size() == 1);
}

TEST_CASE("GraphML: damage in Convene's own tables is told with its line", "[graphml]") {
    const std::string sound = written(*random_network(3), "graphml")[0].bytes;
    std::string broken = sound;
    const std::string header = "relation,title,directed";
    broken.replace(broken.find(header), header.size(), "relation,title,\"directed");
    const std::string text = refusal("graphml", broken);
    INFO(text);
    CHECK(text.find("file.graphml, relations, line ") != std::string::npos);
    CHECK(text.find("A quote is opened") != std::string::npos);
}

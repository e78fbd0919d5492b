// GML as networkx, igraph, Gephi and Newman's collection write it, and what must
// be refused.

#include "engine/io/gml_text.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::string cell(const Network& network, const std::string& attribute, std::size_t row) {
    const AttributeColumn* column = network.find_attribute(attribute);
    return column == nullptr ? "(no such attribute)" : attribute_text(column->values[row]);
}

bool holds(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("GML: Newman's files with and without labels", "[gml]") {
    const Imported karate = read_as("gml",
                                    "Creator \"Mark Newman on Fri Jul 21 12:39:27 2006\"\n"
                                    "graph\n[\n  node\n  [\n    id 1\n  ]\n  node\n  [\n    id 2\n"
                                    "  ]\n  edge\n  [\n    source 2\n    target 1\n  ]\n]\n");
    CHECK(ties_of(*karate.network) == std::vector<std::string>{"2>1 1"});
    CHECK_FALSE(karate.network->relations()[0].directed);
    CHECK(karate.network->tables().notes[0].second == "Mark Newman on Fri Jul 21 12:39:27 2006");
    const Imported miserables = read_as(
        "gml",
        "Creator Mark Newman, unquoted\ngraph [ directed 1 node [ id 0 label \"Myriel\" value 3 ]\n"
        "node [ id 1 label \"Napoleon\" value 4.5 ]\n edge [ source 1 target 0 value 8 ] ]");
    CHECK(ties_of(*miserables.network) == std::vector<std::string>{"Napoleon>Myriel 8"});
    CHECK(miserables.network->relations()[0].directed);
    CHECK(miserables.network->find_attribute("value")->type == AttributeType::number);
    CHECK(says(miserables.ledger.assumptions, "attribute 'label' read as the id"));
}

TEST_CASE("GML: labels twice are names, and ids stay ids", "[gml]") {
    const Imported in =
        read_as("gml",
                "graph [ node [ id -9000000000 label \"A\" ] node [ id 7 label \"A\""
                " ] edge [ source -9000000000 target 7 ] ]");
    CHECK(in.network->actors()[0].id == "-9000000000");
    CHECK(in.network->actors()[0].name == "A");
    CHECK(in.network->tables().ties.size() == 1);
}

TEST_CASE("GML: ids twice and ends that are nowhere are told", "[gml]") {
    const Imported in = read_as("gml",
                                "graph [\n node [ id 1 label \"A\" ]\n node [ id 1 label \"B\" ]\n"
                                " node [ id 2 label \"C\" ]\n edge [ source 1 target 5 ]\n"
                                " edge [ source 1 target 2 ]\n edge [ source 2 target 1 ]\n]");
    CHECK(fates(in.ledger) == std::vector<std::string>{"line 3 merged: duplicate actor",
                                                       "line 7 merged: duplicate tie"});
    CHECK(says(in.ledger.assumptions, "In no node table but named in ties: '5' (line 5)"));
    CHECK(adds_up(in.ledger.totals()));
}

TEST_CASE("GML: comments, lists, drawings, types and keys of multigraphs", "[gml]") {
    const Imported in = read_as("gml", R"(# a comment with [ and "
graph [ comment "x" multigraph 1
  node [ id 0 label "A" graphics [ x 1.5 y 2 fill "#FF0000" ] code 12345678901234567890 ok 1
         tags "one" tags "two|x" single "_networkx_list_start" single "alone" ]
  node [ id 1 label "B" address [ city "Z&#252;rich" ] ok "no" ]
  edge [ source 0 target 1 key 0 weight 2.5E0 ] # another
  edge [ source 0 target 1 key 1 relation "trust" ]
])");
    CHECK(cell(*in.network, "code", 0) == "12345678901234567890");
    CHECK(cell(*in.network, "tags", 0) == "one|two\\|x");
    CHECK(cell(*in.network, "single", 0) == "alone");
    CHECK(cell(*in.network, "address.city", 1) == "Z\xC3\xBCrich");
    CHECK(cell(*in.network, "ok", 0) == "1");
    CHECK(in.network->find_attribute("ok")->type == AttributeType::text);
    CHECK(says(in.ledger.assumptions, "'graphics' (1)"));
    CHECK(in.network->tables().notes[0] == std::pair<std::string, std::string>("comment", "x"));
}

TEST_CASE("GML: entities, encodings and line breaks in strings", "[gml]") {
    CHECK(gml_decoded("&quot;&amp;&lt;&#233;&#xE9;&eacute;&Ntilde;") ==
          "\"&<\xC3\xA9\xC3\xA9\xC3\xA9\xC3\x91");
    CHECK(gml_decoded("R&D; &nosuch; &#0; &#xD800; & &#55") ==
          "R&D; &nosuch; &#0; &#xD800; & &#55");
    CHECK(gml_decoded("&#128105;") == "\xF0\x9F\x91\xA9");
    for (const std::string& text : hostile_texts()) {
        std::string quoted;
        append_gml_string(quoted, text);
        CHECK(gml_decoded(std::string_view(quoted).substr(1, quoted.size() - 2)) == text);
        for (const char c : quoted) CHECK((c >= 0x20 && c < 0x7F));
    }
    const Imported latin = read_as("gml", "graph [ node [ id 0 label \"Ni\xF1os\ny m\xE1s\" ] ]");
    CHECK(latin.network->actors()[0].id == "Ni\xC3\xB1os\ny m\xC3\xA1s");
    CHECK(says(latin.ledger.assumptions, "Windows-1252"));
}

TEST_CASE("GML: numbers are written as GML programs read them", "[gml]") {
    CHECK(gml_number(5.0) == "5");
    CHECK(gml_number(-2147483647.0) == "-2147483647");
    CHECK(gml_number(2147483648.0) == "2147483648.0");
    CHECK(gml_number(0.1) == "0.1");
    CHECK(gml_number(1e300) == "1.0e+300");
    CHECK(gml_number(2.5e-7) == "2.5e-07");
}

TEST_CASE("GML: weights out of range and broken files", "[gml]") {
    const Imported in = read_as("gml",
                                "graph [ node [ id 0 ] node [ id 1 ]\nedge [ source 0 target 1 "
                                "weight NAN ]\nedge [ source 1 target 0 weight 1e999 ] ]");
    CHECK(fates(in.ledger) == std::vector<std::string>{"line 2 rejected: weight is not a number",
                                                       "line 3 rejected: weight is not a number"});
    CHECK(holds(refusal("gml", "graph [\n node [\n id 1 ]"), "line 1: The list 'graph' begins"));
    CHECK(holds(refusal("gml", "graph [ ]\n]"), "line 2: A ] stands here that closes nothing"));
    CHECK(holds(refusal("gml", "graph [ node [ id ] ]"), "'id' has no value"));
    CHECK(holds(refusal("gml", "graph [ node [ id 1 label \"x ] ]"),
                "A quote is opened here and never closed"));
    CHECK(holds(refusal("gml", "graph [ [ id 1 ] ]"), "A value stands here without a key"));
    CHECK(holds(refusal("gml", "Creator \"x\"\n"), "The file holds no graph"));
    CHECK(holds(refusal("gml", ""), "The file holds no graph"));
    std::string deep = "graph [ ";
    for (int i = 0; i < 100'000; ++i) deep += "a [ ";
    CHECK(holds(refusal("gml", deep), "nested more than 64 deep"));
    InputLimits limits;
    limits.rows = 1;
    CHECK(holds(refusal("gml", "graph [ node [ id 1 ]\nnode [ id 2 ] ]", limits),
                "line 2: The file has more than 1 nodes and edges"));
    CHECK(reader_of("gml").begins("Creator \"x\"\ngraph\n["));
    CHECK_FALSE(reader_of("gml").begins("graph,x\n"));
}

TEST_CASE("GML: everything comes back, in ASCII", "[gml]") {
    const auto rich = rich_network();
    const Imported again = round_trip(*rich, "gml");
    CHECK(again.network->content_hash() == rich->content_hash());
    CHECK(again.ledger.entries.empty());
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        const auto network = hostile_network(seed);
        round_trip(*network, "gml");
        round_trip(*random_network(seed), "gml");
        const std::string text = written(*network, "gml")[0].bytes;
        CHECK(std::all_of(text.begin(), text.end(),
                          [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7F); }));
    }
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        const Imported sample = round_trip(*network, "gml");
        CHECK(sample.network->content_hash() == network->content_hash());
        CHECK(sample.ledger.entries.empty());
        CHECK(find_format_writer("gml")->losses(*network).empty());
    }
}

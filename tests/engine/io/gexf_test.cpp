// GEXF as Gephi's and networkx's documentation shows it, times as waves, and what
// must be refused.

#include "engine/io/gexf_time.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::string gexf(const std::string& graph, const std::string& version = "1.2draft") {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/" +
           version + "\" xmlns:viz=\"http://www.gexf.net/" + version + "/viz\" version=\"1.2\">\n" +
           graph + "</gexf>\n";
}

const std::string three =
    "<nodes>\n<node id=\"a\"/>\n<node id=\"b\"/>\n<node id=\"c\"/>\n</nodes>\n";

/// "WAVE: a>b a>c" for each wave.
std::vector<std::string> by_wave(const Network& network) {
    std::vector<std::string> texts;
    for (WaveIndex w = 0; w < network.waves().size(); ++w) {
        std::string text = network.waves()[w].id + ":";
        for (const Tie& tie : network.tables().ties) {
            if (tie.wave != w) continue;
            text += " " + network.actors()[tie.source].id + ">" + network.actors()[tie.target].id;
        }
        texts.push_back(text);
    }
    return texts;
}

std::vector<std::string> ids(const std::vector<GexfSpan>& spans, bool dates = false) {
    std::vector<std::string> texts;
    const auto periods = gexf_periods(spans, dates, false, 100);
    REQUIRE(periods.has_value());
    for (const GexfPeriod& period : *periods) texts.push_back(period.id);
    return texts;
}

std::string cell(const Network& network, const std::string& attribute, std::size_t row) {
    const AttributeColumn* column = network.find_attribute(attribute);
    return column == nullptr ? "(no such attribute)" : attribute_text(column->values[row]);
}

bool holds(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("GEXF: the primer's data graph with attributes, options and drawings", "[gexf]") {
    const Imported in = read_as("gexf", gexf(R"(
<meta lastmodifieddate="2009-03-20"><creator>Gephi.org</creator><description>Web</description></meta>
<graph defaultedgetype="directed">
 <attributes class="node">
  <attribute id="0" title="url" type="string"/>
  <attribute id="1" title="indegree" type="float"/>
  <attribute id="2" title="frog" type="boolean"><default>true</default><options>true|false</options></attribute>
  <attribute id="3" title="tags" type="liststring"/>
 </attributes>
 <attributes class="edge"><attribute id="0" title="since" type="integer"/></attributes>
 <nodes>
  <node id="0" label="Gephi"><attvalues><attvalue for="0" value="http://gephi.org"/>
   <attvalue for="1" value="1"/><attvalue for="3" value="[a, b]"/></attvalues>
   <viz:color r="239" g="173" b="66"/><viz:position x="15.7" y="40.1"/></node>
  <node id="1"><attvalues><attvalue id="2" value="false"/></attvalues></node>
  <node id="2" label="Web &amp; co"/>
 </nodes>
 <edges>
  <edge id="0" source="0" target="1" weight="2.4"><attvalues><attvalue for="0" value="2009"/></attvalues></edge>
  <edge id="1" source="1" target="2" type="undirected" label="knows"/>
  <edge id="2" source="2" target="0" type="mutual"/>
 </edges>
</graph>)"));
    const Network& network = *in.network;
    CHECK(network.actors()[0].name == "Gephi");
    CHECK(network.actors()[1].name == "1");
    CHECK(network.actors()[2].name == "Web & co");
    CHECK(network.find_attribute("indegree")->type == AttributeType::number);
    CHECK(network.find_attribute("frog")->type == AttributeType::truth);
    CHECK(cell(network, "frog", 0) == "yes");
    CHECK(cell(network, "frog", 1) == "no");
    CHECK(cell(network, "tags", 0) == "[a, b]");
    CHECK(ties_of(network) == Texts{"0>1 2.4", "0>2 1", "1>2 1", "2>0 1", "2>1 1"});
    CHECK(network.tables().tie_attributes.size() == 2);
    CHECK(says(in.ledger.assumptions, "<options> (1), <viz:color> (1), <viz:position> (1)"));
    CHECK(network.tables().notes.size() == 3);
    CHECK(adds_up(in.ledger.totals()));
}

TEST_CASE("GEXF: kinds of parallel edges are relations", "[gexf]") {
    const Imported in = read_as(
        "gexf",
        gexf("<graph defaultedgetype=\"undirected\">" + three +
                 "<edges><edge source=\"a\" target=\"b\" kind=\"advice\" type=\"directed\"/>"
                 "<edge source=\"a\" target=\"b\" kind=\"meets\"/></edges></graph>",
             "1.3"));
    REQUIRE(in.network->relations().size() == 2);
    CHECK(in.network->relations()[0].id == "advice");
    CHECK(in.network->relations()[0].directed);
    CHECK_FALSE(in.network->relations()[1].directed);
}

TEST_CASE("GEXF: hierarchies are parents, nested, by pid and by <parents>", "[gexf]") {
    const Imported in = read_as("gexf", gexf(R"(<graph><nodes>
<node id="d"><nodes><node id="s"><nodes><node id="t"/></nodes></node></nodes></node>
<node id="u" pid="s"/><node id="v"><parents><parent for="d"/><parent for="s"/></parents></node>
</nodes></graph>)"));
    const auto parent = [&](std::size_t i) { return in.network->actors()[i].parent; };
    CHECK((parent(0) == no_index && parent(1) == 0 && parent(2) == 1 && parent(3) == 1 &&
           parent(4) == 0));
    CHECK(says(in.ledger.assumptions, "second <parent> (1)"));
}

TEST_CASE("Periods: whole steps, lines, points, open ends", "[gexf]") {
    CHECK(ids({{1, 1}, {2, 2}, {3, 3}}) == Texts{"1", "2", "3"});
    CHECK(ids({{2019, 2021}, {2020, 2020}}) == Texts{"2019", "2020", "2021"});
    CHECK(ids({{1, 3}, {4, 6}}) == Texts{"1 to 3", "4 to 6"});
    CHECK(ids({{1, 3}, {8, 9}}) == Texts{"1 to 3", "8 to 9"});
    CHECK(ids({{0.5, 1.5}, {1.5, 2.5}}) == Texts{"0.5 to 1.5", "1.5 to 2.5"});
    CHECK(ids({{0.5, 2.5}, {1.5, 1.5}}) == Texts{"0.5 to 1.5", "1.5", "1.5 to 2.5"});
    CHECK(ids({{-std::numeric_limits<double>::infinity(), 4}, {3, 9}}) ==
          Texts{"until 2", "3 to 4", "5 to 9"});
    CHECK(ids({{5, std::numeric_limits<double>::infinity()}}) == Texts{"from 5"});
    CHECK(ids({{}}).empty());
    const auto day = [](const char* text) { return parse_gexf_time(text)->value; };
    CHECK(ids({{day("2019-09-01"), day("2020-08-31")}, {day("2020-09-01"), day("2021-08-31")}},
              true) == Texts{"2019-09-01 to 2020-08-31", "2020-09-01 to 2021-08-31"});
    std::vector<GexfSpan> many;
    for (int i = 0; i < 200; ++i) many.push_back({double(i), double(i)});
    CHECK_FALSE(gexf_periods(many, false, false, 100).has_value());
    CHECK(day("1970-01-02") == 1.0);
    CHECK(day("2000-02-29T12:00:00Z") == day("2000-02-29") + 0.5);
    for (const char* bad : {"2001-02-29", "soon", "2001-1-1", "2001-01-01T25:00", "1e999", "0x10"})
        CHECK_FALSE(parse_gexf_time(bad).has_value());
}

TEST_CASE("GEXF: spells, start and end become waves and rosters", "[gexf]") {
    const Imported in =
        read_as("gexf", gexf(R"(<graph mode="dynamic" timeformat="date" defaultedgetype="directed">
<nodes><node id="a"/><node id="b" start="2019-01-01" end="2020-12-31"/>
<node id="c"><spells><spell start="2020-01-01" end="2020-12-31"/></spells></node></nodes>
<edges><edge source="a" target="b" start="2019-01-01" end="2019-12-31"/>
<edge source="b" target="a"/>
<edge source="a" target="c"/>
<edge source="b" target="c" startopen="2019-12-31" end="2020-12-31"/></edges></graph>)"));
    CHECK(by_wave(*in.network) ==
          Texts{"2019-01-01 to 2019-12-31: a>b b>a", "2020-01-01 to 2020-12-31: a>c b>a b>c"});
    CHECK(in.network->waves()[0].roster == std::vector<bool>{true, true, false});
    CHECK(in.network->waves()[1].roster == std::vector<bool>{true, true, true});
    CHECK(says(in.ledger.assumptions, "times read as 2 waves"));
    CHECK(in.ledger.entries.empty());
}

TEST_CASE("GEXF: weights and attributes that change over time", "[gexf]") {
    const Imported in = read_as(
        "gexf", gexf(R"(<graph mode="dynamic" timeformat="double" defaultedgetype="directed">
<attributes class="edge" mode="dynamic"><attribute id="w" title="Weight" type="float"/></attributes>
<attributes class="node" mode="dynamic"><attribute id="p" title="price" type="integer"/>
<attribute id="q" title="place" type="string"/></attributes>
<nodes><node id="a"><attvalues><attvalue for="p" value="12" start="1" end="1"/>
<attvalue for="p" value="10" start="2" end="2"/><attvalue for="q" value="x" start="1" end="1"/>
<attvalue for="q" value="x" start="2" end="2"/></attvalues></node><node id="b"/></nodes>
<edges><edge source="a" target="b" start="1" end="2"><attvalues>
<attvalue for="w" value="1.5" start="1" end="1"/><attvalue for="w" value="2.5" start="2" end="2"/>
</attvalues></edge></edges></graph>)"));
    CHECK(by_wave(*in.network) == Texts{"1: a>b", "2: a>b"});
    CHECK(ties_of(*in.network) == Texts{"a>b 1.5", "a>b 2.5"});
    CHECK(cell(*in.network, "price [1]", 0) == "12");
    CHECK(cell(*in.network, "price [2]", 0) == "10");
    CHECK(cell(*in.network, "place", 0) == "x");
    CHECK(in.network->waves()[0].roster.empty());
}

TEST_CASE("GEXF 1.3: timestamps and interval lists", "[gexf]") {
    const Imported in = read_as(
        "gexf", gexf("<graph mode=\"dynamic\" timerepresentation=\"timestamp\">" + three +
                         "<edges><edge source=\"a\" target=\"b\" timestamp=\"2001\"/>"
                         "<edge source=\"a\" target=\"c\" timestamps=\"&lt;[2001, 2002]&gt;\"/>"
                         "<edge source=\"b\" target=\"c\" intervals=\"&lt;[2002, 2003]&gt;\"/>"
                         "</edges></graph>",
                     "1.3"));
    CHECK(by_wave(*in.network) == Texts{"2001: a>b a>c", "2002: a>c b>c", "2003: b>c"});
}

TEST_CASE("GEXF: too many points in time stay one wave, and the times are kept", "[gexf]") {
    std::string edges = "<edges>";
    for (int i = 0; i < 300; ++i) {
        const std::string n = std::to_string(i);
        edges += "<edge source=\"a\" target=\"n" + n + "\" start=\"" + n + "\" end=\"" + n + "\"/>";
    }
    const Imported in =
        read_as("gexf", gexf("<graph mode=\"dynamic\">" + three + edges + "</edges></graph>"));
    CHECK(in.network->waves().size() == 1);
    CHECK(in.network->tables().ties.size() == 300);
    CHECK(in.network->tables().tie_attributes.size() == 2);
    CHECK(attribute_text(in.network->tables().tie_attributes[0].values[7]) == "7");
    CHECK(says(in.ledger.assumptions, "changes at more than 120 points in time"));
}

TEST_CASE("GEXF: times that are none, ends twice and ties of nobody are told", "[gexf]") {
    const Imported in = read_as(
        "gexf", gexf("<graph mode=\"dynamic\">\n<nodes>\n<node id=\"a\" start=\"1\" end=\"1\"/>\n"
                     "<node id=\"b\" start=\"2\" end=\"2\"/>\n<node id=\"b\"/></nodes><edges>\n"
                     "<edge source=\"a\" target=\"b\"/>\n"
                     "<edge source=\"a\" target=\"x\" start=\"soon\" end=\"2\"/>\n"
                     "<edge source=\"a\" target=\"x\" start=\"3\" end=\"2\" weight=\"inf\"/>\n"
                     "</edges></graph>"));
    CHECK(says(in.ledger.assumptions, "line 9: 'soon' is no time; read as open"));
    CHECK(says(in.ledger.assumptions, "line 10: a time that ends before it begins"));
    const Texts told = fates(in.ledger);
    CHECK(std::count(told.begin(), told.end(), "line 7 merged: duplicate actor") == 1);
    CHECK(std::count(told.begin(), told.end(), "line 10 rejected: weight is not a number") >= 1);
    CHECK(adds_up(in.ledger.totals()));
}

TEST_CASE("GEXF: what is no GEXF is refused with its reason", "[gexf]") {
    CHECK(holds(refusal("gexf", "<graphml/>"), "The file is XML, but no GEXF"));
    CHECK(holds(refusal("gexf", gexf("")), "The file holds no <graph>"));
    CHECK(holds(refusal("gexf", gexf("<graph><nodes>")), "should be closed"));
    CHECK(holds(refusal("gexf", "<!DOCTYPE gexf [<!ENTITY a \"b\">]><gexf/>"), "never read"));
    std::string deep = "<gexf><graph>";
    for (int i = 0; i < 100; ++i) deep += "<nodes><node id='" + std::to_string(i) + "'>";
    CHECK(holds(refusal("gexf", deep), "nested more than 64 deep"));
    InputLimits limits;
    limits.rows = 2;
    CHECK(holds(refusal("gexf", gexf("<graph>" + three + "</graph>"), limits),
                "line 6: The file has more than 2 nodes and edges"));
    CHECK(reader_of("gexf").begins(gexf("")));
    CHECK_FALSE(reader_of("gexf").begins("<graphml/>"));
}

TEST_CASE("GEXF: everything comes back", "[gexf]") {
    const auto rich = rich_network();
    const Imported again = round_trip(*rich, "gexf");
    CHECK(again.network->content_hash() == rich->content_hash());
    CHECK(again.ledger.entries.empty());
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        round_trip(*hostile_network(seed), "gexf");
        round_trip(*random_network(seed), "gexf");
    }
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        const Imported sample = round_trip(*network, "gexf");
        CHECK(sample.network->content_hash() == network->content_hash());
        CHECK(sample.ledger.entries.empty());
        CHECK(find_format_writer("gexf")->losses(*network).empty());
    }
}

TEST_CASE("GEXF: without Convene's tables the waves come back as times", "[gexf]") {
    std::string text = written(*hostile_network(2, true), "gexf")[0].bytes;
    const auto before = reader_of("gexf").read({{"x.gexf", text}}, {}, {}, {});
    REQUIRE(before.has_value());
    const std::size_t begin = text.find("<convene:table"), end = text.find("</meta>");
    text.erase(begin, end - begin);
    const Imported after = read_as("gexf", text);
    CHECK(after.network->actors().size() == before->network->actors().size());
    CHECK(after.network->relations().size() == before->network->relations().size());
    CHECK(after.network->waves().size() == before->network->waves().size());
}

// Pajek, DL and edge lists between Convene and networkx, igraph (Python and R), sna and
// network: files that they wrote, and ours as they read them.

#include <algorithm>

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/programs.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Texts = std::vector<std::string>;

Imported read_one(std::string_view format, const std::string& name, std::string text) {
    auto result = reader_of(format).read({{name, std::move(text)}}, {}, InputLimits{}, {});
    INFO(name << ": " << (result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
    CHECK(adds_up(result->ledger.totals()));
    return std::move(*result);
}

Texts sorted(Texts texts) {
    std::sort(texts.begin(), texts.end());
    return texts;
}

Texts lines_of(const std::string& text) {
    Texts lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return sorted(std::move(lines));
}

const std::string networkx_script = R"(
import networkx as nx
D = nx.DiGraph()
D.add_node("Ada Lovelace", role="head teacher"); D.add_node("Bo"); D.add_node("lonely one")
D.add_edge("Ada Lovelace", "Bo", weight=2.5); D.add_edge("Bo", "Ada Lovelace", weight=1.0)
D.add_edge("Bo", "\u00d1and\u00fa", weight=3.0)
nx.write_pajek(D, "networkx.net")
nx.write_pajek(nx.Graph(D.to_undirected()), "undirected.net")
G = nx.DiGraph(); G.add_edge("a", "b", weight=2, topic="school, \"board\"")
G.add_edge("b", "c", weight=1.5); G.add_edge("c", "d"); G.add_node("e")
nx.write_edgelist(G, "networkx.edgelist"); nx.write_adjlist(G, "networkx.adjlist")
nx.write_multiline_adjlist(G, "networkx_multiline.adjlist")
nx.write_weighted_edgelist(G, "weighted.edges"); nx.write_edgelist(G, "plain.edges", data=False)
)";

const std::string igraph_script = R"(
import igraph as ig
g = ig.Graph(n=4, edges=[(0, 1), (1, 2), (1, 0)], directed=True)
g.vs["name"] = ["Ada", "Bo", "Cy", "lonely"]
g.vs["id"] = ["Ada \"the\" first", "Bo\\x", "two\nlines", "lonely"]
g.es["weight"] = [2, 1.5, 3]; g.vs["x"] = [1, 2, 3, 4]; g.vs["y"] = [1, 2, 3, 5]
g.vs["color"] = ["red", "blue", "red", "red"]
g.write_pajek("igraph.net"); g.write_ncol("igraph.ncol", names="name", weights="weight")
g.write_edgelist("igraph.edges")
g.as_undirected(combine_edges="max").write_lgl("igraph.lgl", names="name", weights="weight")
)";

void check_networkx(const std::string& net, const std::string& edges, const std::string& adjacent,
                    const std::string& lines) {
    const Imported pajek = read_one("pajek", "networkx.net", net);
    CHECK(sorted(ties_of(*pajek.network)) == Texts{"Ada Lovelace>Bo 2.5", "Bo>Ada Lovelace 1",
                                                   "Bo>\xC3\x91"
                                                   "and\xC3\xBA 3"});
    CHECK(pajek.network->actors().size() == 4);
    CHECK(attribute_text(pajek.network->find_attribute("role")->values[0]) == "head teacher");
    const Imported list = read_one("edgelist", "networkx.edgelist", edges);
    CHECK(ties_of(*list.network) == Texts{"a>b 2", "b>c 1.5", "c>d 1"});
    CHECK(attribute_text(list.network->tables().tie_attributes[0].values[0]) ==
          "school, \"board\"");
    const Imported adjlist = read_one("edgelist", "networkx.adjlist", adjacent);
    CHECK(ties_of(*adjlist.network) == Texts{"a>b 1", "b>c 1", "c>d 1"});
    CHECK(adjlist.network->actors().size() == 5);
    const Imported multiline = read_one("edgelist", "multi.adjlist", lines);
    CHECK(ties_of(*multiline.network) == Texts{"a>b 2", "b>c 1.5", "c>d 1"});
    CHECK(multiline.network->actors().size() == 5);
}

void check_igraph(const std::string& net, const std::string& ncol, const std::string& lgl) {
    const Imported pajek = read_one("pajek", "igraph.net", net);
    CHECK(sorted(ties_of(*pajek.network)) ==
          Texts{"Ada \"the\" first>Bo\\x 2", "Bo\\x>Ada \"the\" first 3", "Bo\\x>two\nlines 1.5"});
    CHECK(attribute_text(pajek.network->find_attribute("ic")->values[1]) == "blue");
    CHECK(attribute_text(pajek.network->find_attribute("y")->values[3]) == "5");
    const Imported names = read_one("edgelist", "igraph.ncol", ncol);
    CHECK(sorted(ties_of(*names.network)) == Texts{"Ada>Bo 2", "Bo>Ada 3", "Bo>Cy 1.5"});
    const Imported large = read_one("edgelist", "igraph.lgl", lgl);
    CHECK(sorted(ties_of(*large.network)) == Texts{"Ada>Bo 3", "Bo>Cy 1.5"});
    CHECK(large.network->find_actor("lonely").has_value());
}

void check_sna(const std::string& text) {
    const Imported read = read_one("dl", "sna.dl", text);
    REQUIRE(read.network->relations().size() == 2);
    CHECK(read.network->relations()[1].id == "trust x");
    CHECK(ties_of(*read.network) == Texts{"a>b 1", "b>a 2", "c>b 0.5", "a>c 4"});
}

std::string stored(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(
                std::filesystem::path(CONVENE_SOURCE_FOLDER) / "tests/engine/io/files" / name,
                std::ios::binary)
                .rdbuf();
    REQUIRE_FALSE(text.str().empty());
    return text.str();
}

/// Two relations, one of them undirected, hostile names but no line breaks (which other
/// programs cut), an actor without ties.
std::shared_ptr<const Network> for_others() {
    NetworkTables tables;
    for (const char* id : {"Ada \"the\" first", "Bo", "M\xC3\xBCller, J.", "=cmd", "lonely"})
        tables.actors.push_back({id, id, ActorKind::person, no_index});
    Relation advice;
    advice.id = advice.title = "tie";
    tables.relations = {advice};
    tables.ties = {{0, 0, 0, 1, 2.5, no_index},
                   {0, 0, 1, 2, 1.0, no_index},
                   {0, 0, 2, 0, 0.125, no_index},
                   {0, 0, 3, 1, 4.0, no_index}};
    return *Network::build(std::move(tables));
}

const Texts ends_of_others{"1>2 2.5", "2>3 1", "3>1 0.125", "4>2 4"};

}  // namespace

TEST_CASE("Files that networkx, igraph and sna wrote earlier are read", "[pajek][dl][edgelist]") {
    check_networkx(stored("networkx.net"), stored("networkx.edgelist"), stored("networkx.adjlist"),
                   stored("networkx_multiline.adjlist"));
    check_igraph(stored("igraph.net"), stored("igraph.ncol"), stored("igraph.lgl"));
    check_sna(stored("sna.dl"));
}

TEST_CASE("What networkx writes now is read", "[pajek][edgelist]") {
    const ScriptFolder folder;
    if (!folder.python("import networkx")) SKIP("python3-networkx is not installed");
    REQUIRE(folder.python(networkx_script));
    check_networkx(folder.text("networkx.net"), folder.text("networkx.edgelist"),
                   folder.text("networkx.adjlist"), folder.text("networkx_multiline.adjlist"));
    const Imported undirected = read_one("pajek", "undirected.net", folder.text("undirected.net"));
    CHECK_FALSE(undirected.network->relations()[0].directed);
    CHECK(undirected.network->tables().ties.size() == 2);
    CHECK(ties_of(*read_one("edgelist", "plain.edges", folder.text("plain.edges")).network) ==
          Texts{"a>b 1", "b>c 1", "c>d 1"});
    const Imported weighted = read_one("edgelist", "weighted.edges", folder.text("weighted.edges"));
    CHECK(ties_of(*weighted.network) == Texts{"a>b 2", "b>c 1.5", "c>d 1"});
    CHECK(fates(weighted.ledger) == Texts{"line 3 repaired: no weight, read as 1"});
}

TEST_CASE("What Python's igraph writes now is read", "[pajek][edgelist]") {
    const ScriptFolder folder;
    if (!folder.python("import igraph")) SKIP("python3-igraph is not installed");
    REQUIRE(folder.python(igraph_script));
    check_igraph(folder.text("igraph.net"), folder.text("igraph.ncol"), folder.text("igraph.lgl"));
    CHECK(sorted(ties_of(
              *read_one("edgelist", "igraph.edges", folder.text("igraph.edges")).network)) ==
          Texts{"0>1 1", "1>0 1", "1>2 1"});
}

TEST_CASE("What R's sna and igraph write now is read", "[pajek][dl][edgelist]") {
    const ScriptFolder folder;
    if (!folder.r("library(sna); library(igraph)")) SKIP("R with sna and igraph is not installed");
    REQUIRE(folder.r(R"(
a <- array(0, c(2, 3, 3)); a[1, 1, 2] <- 1; a[1, 2, 1] <- 2; a[1, 3, 2] <- 0.5; a[2, 1, 3] <- 4
sna::write.dl(a, "sna.dl", vertex.lab = c("a", "b", "c"), matrix.lab = c("advice", "trust x"))
g <- igraph::graph_from_literal(Ada -+ Bo, Bo -+ Cy, Bo -+ Ada, Di)
igraph::E(g)$weight <- c(2, 1.5, 3); igraph::V(g)$id <- igraph::V(g)$name
igraph::write_graph(g, "r.net", "pajek"); igraph::write_graph(g, "r.ncol", "ncol")
igraph::write_graph(g, "r.edges", "edgelist")
cat(apply(cbind(igraph::as_edgelist(g), igraph::E(g)$weight), 1,
    function(e) paste0(e[1], ">", e[2], " ", e[3])), sep = "\n", file = "expected"))"));
    check_sna(folder.text("sna.dl"));
    const Texts expected = lines_of(folder.text("expected"));
    REQUIRE(expected.size() == 3);
    const Imported pajek = read_one("pajek", "r.net", folder.text("r.net"));
    CHECK(sorted(ties_of(*pajek.network)) == expected);
    CHECK(pajek.network->find_actor("Di").has_value());
    CHECK(sorted(ties_of(*read_one("edgelist", "r.ncol", folder.text("r.ncol")).network)) ==
          expected);
}

TEST_CASE("networkx reads our Pajek file and edge list", "[pajek][edgelist]") {
    const ScriptFolder folder;
    if (!folder.python("import networkx")) SKIP("python3-networkx is not installed");
    const auto network = for_others();
    folder.put("out.net", written(*network, "pajek")[0].bytes);
    folder.put("out.edges", written(*network, "edgelist")[0].bytes);
    const bool read = folder.python(R"(
import html, urllib.parse
import networkx as nx
def show(G, name, decode):
    with open(name, "w", encoding="utf-8") as out:
        for u, v, d in G.edges(data=True):
            out.write("%s>%s %g\n" % (decode(u), decode(v), d["weight"]))
show(nx.read_pajek("out.net"), "net", html.unescape)
assert nx.read_pajek("out.net").number_of_nodes() == 5
show(nx.read_weighted_edgelist("out.edges", create_using=nx.DiGraph), "edges", urllib.parse.unquote)
)");
    INFO(folder.text("log"));
    REQUIRE(read);
    const Texts expected = sorted(ties_of(*network));
    CHECK(lines_of(folder.text("net")) == expected);
    CHECK(lines_of(folder.text("edges")) == expected);
}

TEST_CASE("igraph reads our Pajek file, DL file and edge list", "[pajek][dl][edgelist]") {
    const ScriptFolder folder;
    if (!folder.python("import igraph")) SKIP("python3-igraph is not installed");
    const auto network = for_others();
    folder.put("out.net", written(*network, "pajek")[0].bytes);
    folder.put("out.edges", written(*network, "edgelist")[0].bytes);
    // igraph knows no quotes in DL, and in a matrix only 0 and 1.
    NetworkTables plain = network->tables();
    for (Actor& actor : plain.actors) {
        std::erase_if(actor.id,
                      [](char c) { return c == '"' || c == ' ' || c == ',' || c == '='; });
        actor.name = actor.id;
    }
    for (Tie& tie : plain.ties) tie.weight = 1.0;
    folder.put("out.dl", written(**Network::build(std::move(plain)), "dl")[0].bytes);
    const bool read = folder.python(R"(
import igraph as ig, urllib.parse
def show(g, name, key=None, order=None):
    with open(name, "w", encoding="utf-8") as out:
        for e in g.es:
            ends = [i + 1 if key is None else urllib.parse.unquote(g.vs[i][key]) for i in e.tuple]
            out.write("%s>%s %g\n" % (ends[0], ends[1], e["weight"] if g.is_weighted() else 1))
g = ig.Graph.Read_Pajek("out.net")
assert g.vcount() == 5 and g.is_directed(), (g.vcount(), g.is_directed())
show(g, "net")
show(ig.Graph.Read_DL("out.dl"), "dl")
show(ig.Graph.Read_Ncol("out.edges", directed=True), "edges", "name")
)");
    INFO(folder.text("log"));
    REQUIRE(read);
    CHECK(lines_of(folder.text("net")) == ends_of_others);
    CHECK(lines_of(folder.text("dl")) == Texts{"1>2 1", "2>3 1", "3>1 1", "4>2 1"});
    CHECK(lines_of(folder.text("edges")) == sorted(ties_of(*network)));
}

TEST_CASE("R's network and igraph read our Pajek file", "[pajek]") {
    const ScriptFolder folder;
    if (!folder.r("library(network); library(igraph)"))
        SKIP("R with network and igraph is not installed");
    folder.put("out.net", written(*for_others(), "pajek")[0].bytes);
    const bool read = folder.r(R"(
n <- network::read.paj("out.net")
m <- network::as.edgelist(n, attrname = setdiff(network::list.edge.attributes(n), "na")[1])
stopifnot(network::network.size(n) == 5)
cat(apply(m, 1, function(e) paste0(e[1], ">", e[2], " ", format(e[3], digits = 6, trim = TRUE))),
    sep = "\n", file = "network")
g <- igraph::read_graph("out.net", "pajek")
cat(apply(cbind(igraph::as_edgelist(g, names = FALSE), igraph::E(g)$weight), 1,
    function(e) paste0(e[1], ">", e[2], " ", format(e[3], digits = 6, trim = TRUE))),
    sep = "\n", file = "igraph"))");
    INFO(folder.text("log"));
    REQUIRE(read);
    CHECK(lines_of(folder.text("network")) == ends_of_others);
    CHECK(lines_of(folder.text("igraph")) == ends_of_others);
}

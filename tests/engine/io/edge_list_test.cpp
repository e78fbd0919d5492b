// Edge lists: what igraph and networkx write, round trips, hostile files.

#include "engine/io/edge_list_words.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Texts = std::vector<std::string>;

Imported read_named(const std::string& name, const std::string& text,
                    const ImportOptions& options = {}) {
    auto result = reader_of("edgelist").read({{name, text}}, options, InputLimits{}, {});
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
    return std::move(*result);
}

std::string refused(const std::string& name, const std::string& text) {
    auto result = reader_of("edgelist").read({{name, text}}, {}, InputLimits{}, {});
    return result ? "(accepted)" : result.error().text();
}

}  // namespace

TEST_CASE("Plain edge lists: numbers, names, weights, comments, tabs and commas", "[edgelist]") {
    const auto ties = [](const std::string& text) {
        return ties_of(*read_named("x.edges", text).network);
    };
    CHECK(ties("0 1\n1 2\n") == Texts{"0>1 1", "1>2 1"});
    CHECK(ties("# a comment\n% another\r\nAda Bo 2.5\r\n\r\nBo Cy 1\r\n") ==
          Texts{"Ada>Bo 2.5", "Bo>Cy 1"});
    CHECK(ties("Ada L\tBo\t3\nBo\tCy D\t1") == Texts{"Ada L>Bo 3", "Bo>Cy D 1"});
    CHECK(ties("Ada L,Bo,3\nBo,Cy D,1") == Texts{"Ada L>Bo 3", "Bo>Cy D 1"});
    CHECK(ties("\"Ada L\" \"Bo\" 3\n") == Texts{"Ada L>Bo 3"});
    CHECK(ties("a%20b c%25 1\n") == Texts{"a b>c% 1"});
    CHECK(ties("%22a b\n% c\n%c d\n") == Texts{"\"a>b 1"});
    CHECK(ties("\xEF\xBB\xBFJos\xC3\xA9 b\n") == Texts{"Jos\xC3\xA9>b 1"});
    const Imported header = read_named("x.el", "from to weight year\na b 2 2019\nb c 3 2020\n");
    CHECK(ties_of(*header.network) == Texts{"a>b 2", "b>c 3"});
    CHECK(attribute_text(header.network->tables().tie_attributes[0].values[1]) == "2020");
    CHECK(assumed(header.ledger, "line 1 names the columns"));
    const Imported words = read_named("x.edges", "a b advice\nb c trust\na c advice\n");
    REQUIRE(words.network->relations().size() == 2);
    CHECK(words.network->relations()[1].id == "trust");
    CHECK(words.ledger.by_file.at("x.edges") == LedgerTotals{3, 3, 0, 0, 0});
    CHECK(words.ledger.actors_from_ties == 3);
    ImportOptions undirected;
    undirected.undirected = true;
    const Imported merged = read_named("x.edges", "a b\nb a\na a\n", undirected);
    CHECK(fates(merged.ledger) ==
          Texts{"line 2 merged: mirrored tie", "line 3 rejected: self-tie"});
}

TEST_CASE("Edge lists with networkx's dictionaries", "[edgelist]") {
    const Imported read = read_named(
        "g.edgelist",
        "a b {'weight': 2, 'topic': 'school, \"board\"', 'since': None, 'tags': ['x', 'y']}\n"
        "b c {'weight': 1.5, 'topic': \"it's\", 'since': 2019}\nc d {}\n");
    CHECK(ties_of(*read.network) == Texts{"a>b 2", "b>c 1.5", "c>d 1"});
    const auto& columns = read.network->tables().tie_attributes;
    REQUIRE(columns.size() == 3);
    CHECK(attribute_text(columns[0].values[0]) == "school, \"board\"");
    CHECK(attribute_text(columns[0].values[1]) == "it's");
    CHECK(is_missing(columns[0].values[2]));
    CHECK(python_dict("{'a': {'b': 1}, \"c\": True}") ==
          NamedTexts{{"a", "{'b': 1}"}, {"c", "yes"}});
    for (const char* bad : {"", "{", "{'a'}", "{'a': }", "{'a': 1,}x", "{'a': 'b}", "{'a': 1] }"})
        CHECK_FALSE(python_dict(bad).has_value());
}

TEST_CASE("LGL and networkx's adjacency lists", "[edgelist]") {
    const Imported lgl = read_named("g.lgl", "# a\nb 2\nc\n# b\nc 0.5\n# alone\n# b\n");
    CHECK(ties_of(*lgl.network) == Texts{"a>b 2", "a>c 1", "b>c 0.5"});
    CHECK_FALSE(lgl.network->relations()[0].directed);
    CHECK(lgl.network->find_actor("alone").has_value());
    CHECK(lgl.ledger.totals().read == 7);
    CHECK(lgl.ledger.totals().merged == 1);
    const Imported list = read_named("g.adjlist", "#script.py\n# GMT\na b c\nb c\nc\nd\n");
    CHECK(ties_of(*list.network) == Texts{"a>c 1", "a>b 1", "b>c 1"});
    CHECK(list.network->find_actor("d").has_value());
    const Imported lines =
        read_named("g.adjlist", "# networkx\na 2\nb {'weight': 3}\nc {}\nb 1\nc {}\nc 0\nd 0\n");
    CHECK(ties_of(*lines.network) == Texts{"a>b 3", "a>c 1", "b>c 1"});
    CHECK(lines.network->find_actor("d").has_value());
    CHECK(adds_up(lines.ledger.totals()));
}

TEST_CASE("Broken edge lists are refused, bad weights rejected with their line", "[edgelist]") {
    CHECK(refused("x.edges", "").find("no tie") != std::string::npos);
    CHECK(refused("x.edges", "# nothing\n").find("no tie") != std::string::npos);
    CHECK(refused("x.edges", "a b\nc\n").find("line 2: The line has 1 words") != std::string::npos);
    CHECK(refused("x.edges", "a b 1 2\n").find("4 words") != std::string::npos);
    CHECK(refused("x.edges", "a \"b\n").find("never closed") != std::string::npos);
    CHECK(refused("x.edges", "a b {'weight': 2\n").find("4 words") != std::string::npos);
    CHECK(refused("x.edges", "a b\na b {'x'}\n").find("line 2: A quote or brace") !=
          std::string::npos);
    CHECK(refused("x.edges", "a\t\n").find("line 1") != std::string::npos);
    CHECK(refused("x.lgl", "a b\n").find("before the first") != std::string::npos);
    CHECK(refused("x.lgl", "# a b\n").find("2 words") != std::string::npos);
    const Imported odd = read_named("x.edges", "a b 1\nb c NaN\nc d 1e400\nd e inf\na c 0\n");
    CHECK(fates(odd.ledger) == Texts{"line 2 rejected: weight is not a number",
                                     "line 3 rejected: weight is not a number",
                                     "line 4 rejected: weight is not a number",
                                     "line 5 rejected: weight 0 means no tie"});
    CHECK(adds_up(odd.ledger.totals()));
}

TEST_CASE("Only what cannot be a table is taken for an edge list", "[edgelist]") {
    const auto begins = reader_of("edgelist").begins;
    CHECK(begins("0 1\n1 2\n"));
    CHECK(begins("# made by networkx\na b {'weight': 1}\n"));
    CHECK(begins("Ada Bo 2.5\nBo Cy 1\n"));
    CHECK(begins("source target\n1 2\n"));
    CHECK_FALSE(begins("source,target\n1,2\n"));
    CHECK_FALSE(begins("source\ttarget\n1\t2\n"));
    CHECK_FALSE(begins("1;2\n"));
    CHECK_FALSE(begins("First name\nAda Lovelace\n"));
    CHECK_FALSE(begins("id\n1\n"));
    CHECK_FALSE(begins("*Vertices 3\n"));
    CHECK_FALSE(begins("dl n=3\ndata:\n0 1 1\n"));
    CHECK_FALSE(begins(""));
}

TEST_CASE("Names survive as one word for igraph and networkx", "[edgelist]") {
    for (const std::string& text : hostile_texts()) {
        const std::string word = percent_coded(text);
        CHECK(word.find_first_of(" \t\r\n#\"") == std::string::npos);
        CHECK(percent_decoded(word) == text);
    }
    CHECK(percent_decoded("100%") == "100%");
    CHECK(percent_decoded("%zz%41%00") == "%zz%41%00");
}

TEST_CASE("Every sample survives edge lists but for what is said to be lost", "[edgelist]") {
    const auto check = [](const Network& network) {
        const auto told = find_format_writer("edgelist")->losses(network);
        std::vector<std::pair<WaveIndex, RelationIndex>> layers;
        for (const Tie& tie : network.tables().ties) {
            const std::pair layer{tie.wave, tie.relation};
            if (tie.weight != 0.0 && std::find(layers.begin(), layers.end(), layer) == layers.end())
                layers.push_back(layer);
        }
        const auto files = written(network, "edgelist");
        REQUIRE(files.size() == layers.size());
        CHECK(says(told, "one relation in one wave") == (layers.size() > 1));
        for (std::size_t k = 0; k < files.size(); ++k) {
            auto again = reader_of("edgelist").read({files[k]}, {}, InputLimits{}, {});
            INFO((again ? std::string() : again.error().text()));
            REQUIRE(again.has_value());
            Texts before, after = ties_of(*again->network);
            for (const Tie& tie : network.ties(layers[k].first, layers[k].second)) {
                char weight[32];
                std::snprintf(weight, sizeof weight, " %g", tie.weight);
                if (tie.weight != 0.0)
                    before.push_back(network.actors()[tie.source].id + ">" +
                                     network.actors()[tie.target].id + weight);
            }
            std::sort(before.begin(), before.end());
            std::sort(after.begin(), after.end());
            CHECK(before == after);
        }
        if (files.size() < 2) return;
        const auto all = reader_of("edgelist").read(files, {}, InputLimits{}, {});
        INFO((all ? std::string() : all.error().text()));
        REQUIRE(all.has_value());
        CHECK(all->network->relations().size() == files.size());
    };
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        check(*network);
    }
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        INFO("seed " << seed);
        check(*hostile_network(seed));
    }
}

TEST_CASE("Edge lists say what they cannot hold, with counts", "[edgelist]") {
    NetworkTables tables;
    tables.actors = {{"a", "a", ActorKind::person, no_index},
                     {"b", "b", ActorKind::person, no_index},
                     {"c", "c", ActorKind::body, no_index},
                     {"d", "d", ActorKind::body, no_index}};
    Relation seat, meets, none;
    seat.id = seat.title = "seat";
    seat.two_mode = true;
    meets.id = meets.title = "meets";
    meets.directed = false;
    none.id = none.title = "tie";
    tables.relations = {seat, meets, none};
    tables.ties = {{0, 0, 0, 2, 1.0, no_index}, {0, 1, 0, 1, 1.0, no_index}};
    const auto network = *Network::build(std::move(tables));
    CHECK(find_format_writer("edgelist")->losses(*network) ==
          Texts{"An edge list holds no kinds of actors: 4 kinds are left out.",
                "An edge list holds no actors without ties: 1 actor is left out.",
                "An edge list holds no names of relations: 2 names are left out.",
                "An edge list holds one relation in one wave: 2 files are written, which come back "
                "as 2 relations of one wave.",
                "An edge list holds no relation without ties: 1 relation in a wave is left out.",
                "An edge list holds no direction: 1 undirected relation will come back as directed "
                "unless it is read as undirected.",
                "An edge list holds no two modes: 1 relation will come back as directed, of one "
                "mode."});
    const auto files = written(*network, "edgelist");
    CHECK(files[0].bytes == "a c\n");
    CHECK(files[1].name == "file_meets.edges");
}

// Pajek: the variants of its documentation and of other programs, round trips, hostile files.

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Texts = std::vector<std::string>;

Imported read_files(std::vector<SourceFile> files) {
    auto result = reader_of("pajek").read(std::move(files), {}, InputLimits{}, {});
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
    return std::move(*result);
}

Imported read_net(const std::string& text) { return read_files({{"file.net", text}}); }

std::string refused(const std::string& text, const InputLimits& limits = {}) {
    auto result = reader_of("pajek").read({{"file.net", text}}, {}, limits, {});
    return result ? "(accepted)" : result.error().text();
}

/// What the writer says, turned into what a comparison may leave out.
Ignored as_said(const Network& network) {
    const auto told = find_format_writer("pajek")->losses(network);
    Ignored ignored;
    ignored.tie_attributes = says(told, "attributes of ties");
    ignored.reporters = says(told, "reporters");
    ignored.relation_facts = true;
    ignored.wave_titles = says(told, "titles of waves");
    ignored.wave_ids = says(told, "the names of");
    ignored.rosters = says(told, "roster") || says(told, "in no wave");
    ignored.respondents = says(told, "who answered");
    ignored.rating_scales = says(told, "rating scales");
    ignored.goals = says(told, "goals");
    ignored.bodies = says(told, "facts about bodies");
    ignored.notes = ignored.title = says(told, "title or notes");
    ignored.actor_order = !network.relations().empty() && network.relations()[0].two_mode;
    return ignored;
}

}  // namespace

TEST_CASE("A Pajek network as its manual shows it", "[pajek]") {
    const std::string body =
        "*Vertices 4\n"
        "1 \"Ada Lovelace\" 0.1 0.2 0.5 box ic Red fos 20\n"
        "2 \"Bo\" 0.3 0.4 0.5 ellipse\n"
        "3 Cy 0.5 0.6 0.5\n"
        "4\n"
        "*Arcs\n1 2 2.5 c Blue\n2 1\n3 1 -1 l \"old friend\"\n"
        "*Edges\n1 3 1\n";
    for (const bool carriage_returns : {false, true}) {
        std::string text = "% a comment\n" + body;
        if (carriage_returns) {
            for (char& c : text) c = c == '\n' ? '\r' : c;
            text.insert(0, "\xEF\xBB\xBF");
        }
        const Imported read = read_net(text);
        const Network& network = *read.network;
        CHECK(network.actors()[0].id == "Ada Lovelace");
        CHECK(network.actors()[3].id == "4");
        CHECK(ties_of(network) == Texts{"Ada Lovelace>Bo 2.5", "Ada Lovelace>Cy 1",
                                        "Bo>Ada Lovelace 1", "Cy>Ada Lovelace 1"});
        CHECK(network.relations()[0].directed);
        CHECK_FALSE(network.relations()[0].directed_assumed);
        CHECK(attribute_text(network.find_attribute("x")->values[1]) == "0.3");
        CHECK(attribute_text(network.find_attribute("shape")->values[0]) == "box");
        CHECK(attribute_text(network.find_attribute("ic")->values[0]) == "Red");
        CHECK(attribute_text(network.find_attribute("fos")->values[0]) == "20");
        CHECK(network.find_attribute("z") == nullptr);
        CHECK(assumed(read.ledger, "the same for every vertex and not kept: z 0.5"));
        CHECK(read.ledger.totals().read == 8);  // 4 vertices, 4 lines
        CHECK(adds_up(read.ledger.totals()));
        REQUIRE(network.tables().tie_attributes.size() == 2);
    }
}

TEST_CASE("Pajek lists, matrices, edges and labels in Latin-1", "[pajek]") {
    CHECK(ties_of(*read_net("*Vertices 3\n*Arcslist\n1 2 3\n3 1\n").network) ==
          Texts{"1>2 1", "1>3 1", "3>1 1"});
    const Imported edges = read_net("*vertices 3\n*EDGESLIST\n1 2 3\n");
    CHECK(ties_of(*edges.network) == Texts{"1>2 1", "1>3 1"});
    CHECK_FALSE(edges.network->relations()[0].directed);
    const Imported matrix = read_net("*Vertices 2\n1 \"J\xF6rg\"\n2 \"b\"\n*Matrix\n5 2\n0 0\n");
    CHECK(ties_of(*matrix.network) == Texts{"J\xC3\xB6rg>b 2"});
    CHECK(fates(matrix.ledger) == Texts{"line 5 rejected: self-tie"});
    const Imported two = read_net("*Vertices 5 2\n*Matrix\n1 0 2\n0 3 0\n");
    CHECK(ties_of(*two.network) == Texts{"1>3 1", "1>5 2", "2>4 3"});
    CHECK(two.network->relations()[0].two_mode);
    CHECK(two.network->actors()[4].kind == ActorKind::body);
    const Imported turned = read_net("*Vertices 3 1\n1 m\n2 e\n3 f\n*Edges\n2 1\n1 3\n");
    CHECK(ties_of(*turned.network) == Texts{"m>e 1", "m>f 1"});
    CHECK_FALSE(turned.network->relations()[0].directed);
    const Imported mixed = read_net("*Vertices 3 1\n*Edges\n2 1\n2 3\n");
    CHECK_FALSE(mixed.network->relations()[0].two_mode);
    CHECK(assumed(mixed.ledger, "1 ties run within one"));
}

TEST_CASE("Pajek relations, by section and by line", "[pajek]") {
    const Imported read = read_net(
        "*Vertices 3\n1 a\n2 b\n3 c\n*Arcs :1 \"asks advice\"\n1 2 1\n2: 2 3 4\n"
        "*Edges :2 \"meets\"\n1 3\n*Arcs :7 \"nobody\"\n");
    const Network& network = *read.network;
    REQUIRE(network.relations().size() == 3);
    CHECK(network.relations()[0].id == "asks advice");
    CHECK(network.relations()[1].id == "meets");
    CHECK(network.relations()[2].id == "nobody");
    CHECK(network.ties(0, 1).size() == 3);  // the edge is two arcs beside an arc
    CHECK(network.relations()[1].directed);
}

TEST_CASE("Pajek intervals are waves and rosters", "[pajek]") {
    const Imported read = read_net(
        "*Vertices 3\n1 \"a\" [1-3]\n2 \"b\" [1-2,5]\n3 \"c\"\n*Arcs\n1 2 1 [1-2]\n2 3 2 [2, 5]\n"
        "1 3 3 [3-*]\n3 1 4\n");
    const Network& network = *read.network;
    REQUIRE(network.waves().size() == 4);
    CHECK(network.waves()[3].id == "5");
    CHECK(network.ties(0, 0).size() == 2);
    CHECK(network.ties(1, 0).size() == 3);
    CHECK(network.ties(2, 0).size() == 2);
    CHECK(network.ties(3, 0).size() == 3);
    CHECK(network.on_roster(1, 0));
    CHECK_FALSE(network.on_roster(3, 0));
    CHECK(network.on_roster(3, 1));
    CHECK_FALSE(network.on_roster(2, 1));
    CHECK(network.on_roster(2, 2));
    CHECK(network.waves()[0].roster.empty());
}

TEST_CASE("Partitions and vectors beside a Pajek network are attributes", "[pajek]") {
    const Imported read =
        read_files({{"team.net", "*Vertices 3\n1 a\n2 b\n3 c\n*Arcs\n1 2\n"},
                    {"team_school.clu", "*Vertices 3\n2\n1\n2\n"},
                    {"years.vec", "% measured\r\n*Vertices 3\r\n1.5\r\n-2\r\n999999998\r\n"},
                    {"order.per", "*Vertices 3\n3\n2\n1\n"},
                    {"bare.CLU", "1\n1\n0\n"}});
    const Network& network = *read.network;
    CHECK(attribute_text(network.find_attribute("school")->values[0]) == "2");
    CHECK(attribute_text(network.find_attribute("years")->values[1]) == "-2");
    CHECK(is_missing(network.find_attribute("years")->values[2]));
    CHECK(attribute_text(network.find_attribute("bare")->values[2]) == "0");
    CHECK(assumed(read.ledger, "a permutation of 3 vertices is not used"));
    CHECK(read.ledger.by_file.at("team_school.clu") == LedgerTotals{3, 3, 0, 0, 0});
    CHECK(adds_up(read.ledger.totals()));
}

TEST_CASE("A Pajek project: networks as relations or as waves, partitions inside", "[pajek]") {
    const std::string vertices = "*Vertices 2\n1 \"a\"\n2 \"b\"\n";
    const Imported relations = read_files(
        {{"p.paj", "*Network liking\n" + vertices + "*Arcs\n1 2 3\n\n*Network esteem\n" + vertices +
                       "*Arcs\n2 1 1\n\n*Partition C:\\data\\cohort.clu\n*Vertices 2\n1\n2\n"
                       "*Hierarchy h\n1 2 3\n"}});
    REQUIRE(relations.network->relations().size() == 2);
    CHECK(relations.network->relations()[1].id == "esteem");
    CHECK(ties_of(*relations.network) == Texts{"a>b 3", "b>a 1"});
    CHECK(attribute_text(relations.network->find_attribute("cohort")->values[1]) == "2");
    CHECK(assumed(relations.ledger, "2 networks, read as relations by their names"));
    CHECK(assumed(relations.ledger, "section '*Hierarchy"));
    const Imported waves = read_files(
        {{"p.paj", "*Network friends_2\n" + vertices + "*Arcs\n1 2 3\n*Network friends_1\n" +
                       vertices + "*Arcs\n2 1 1\n"}});
    REQUIRE(waves.network->waves().size() == 2);
    CHECK(waves.network->relations()[0].id == "friends");
    CHECK(ties_of(*waves.network) == Texts{"b>a 1", "a>b 3"});
    CHECK(assumed(waves.ledger, "read as waves"));
}

TEST_CASE("Labels as networkx and igraph write them", "[pajek]") {
    const auto id = [](const std::string& line) {
        return read_net("*Vertices 1\n" + line + "\n*Arcs\n").network->actors()[0].id;
    };
    CHECK(id("1 node 0.0 0.0 ellipse") == "node");
    CHECK(id("1 \"two words\" 0.0 0.0 ellipse") == "two words");
    CHECK(id("1 \"say \\\"hi\\\"\"") == "say \"hi\"");
    CHECK(id("1 \"C:\\\"") == "C:\\");
    CHECK(id("1 \"say \"\"hi\"\" now\"") == "say \"hi\" now");
    CHECK(id("1 \"O&#39;Neil &#10;x &#0; &#99999999;\"") == "O'Neil \nx &#0; &#99999999;");
    CHECK(id("1 \"\"") == "1");
    const Imported twice = read_net("*Vertices 3\n1 Smith\n2 Smith\n3 Smith\n*Arcs\n1 2\n");
    CHECK(twice.network->actors()[2].id == "Smith (3)");
    CHECK(assumed(twice.ledger, "2 labels are used more than once"));
    const Imported keys = read_net(
        "*Vertices 2\n1 a 0.0 0.0 ellipse role \"head teacher\" years 3\n2 b 0.0 0.0 ellipse\n"
        "*Arcs\n1 2 1.0 since 2019\n");
    CHECK(attribute_text(keys.network->find_attribute("role")->values[0]) == "head teacher");
    CHECK(attribute_text(keys.network->tables().tie_attributes[0].values[0]) == "2019");
}

TEST_CASE("Broken Pajek files are refused with line and reason", "[pajek]") {
    CHECK(refused("*Vertices 1000000000000\n").find("line 1: The file announces") !=
          std::string::npos);
    CHECK(refused("*Vertices 99999999999999999999999\n").find("limit is") != std::string::npos);
    CHECK(refused("*Vertices x\n").find("no number of actors") != std::string::npos);
    CHECK(refused("*Vertices\n").find("how many") != std::string::npos);
    CHECK(refused("*Vertices 2 3\n").find("first mode has 3") != std::string::npos);
    CHECK(refused("*Arcs\n1 2\n").find("comes before") != std::string::npos);
    CHECK(refused("hello\n").find("begins with a star") != std::string::npos);
    CHECK(refused("*Vertices 2\n*Arcs\n1 3\n").find("line 3: '3' is no vertex: there are 1 to 2") !=
          std::string::npos);
    CHECK(refused("*Vertices 2\n1 a\n1 b\n").find("described twice, first on line 2") !=
          std::string::npos);
    CHECK(refused("*Vertices 2\n1 \"a\n").find("never closed") != std::string::npos);
    CHECK(refused("*Vertices 2\n*Matrix\n0 1\n0\n").find("3 cells; 4 are announced") !=
          std::string::npos);
    CHECK(refused("*Vertices 2\n*Matrix\n0 1e400\n0 0\n").find("no finite number") !=
          std::string::npos);
    CHECK(refused("*Vertices 0\n*Matrix\n0\n").find("more cells") != std::string::npos);
    CHECK(refused("*Vertices 2\n*Arcs\n1 2 1 [3-1]\n").find("no interval") != std::string::npos);
    CHECK(refused("*Vertices 2\n*Arcs\n1\n").find("only one vertex") != std::string::npos);
    CHECK(refused("").find("no network") != std::string::npos);
    const Imported odd =
        read_net("*Vertices 2\n*Arcs\n1 2 NaN\n2 1 1e400\n1 2 inf\n1 2 1\n1 1 1\n1 2 0\n");
    CHECK(fates(odd.ledger) == Texts{"line 3 rejected: weight is not a number",
                                     "line 4 rejected: weight is not a number",
                                     "line 5 rejected: weight is not a number",
                                     "line 7 rejected: self-tie",
                                     "line 8 rejected: weight 0 means no tie"});
    InputLimits few;
    few.rows = 3;
    CHECK(refused("*Vertices 4\n", few).find("limit is 3") != std::string::npos);
    CHECK(refused("*Vertices 2\n*Arcs\n1 2\n1 2\n1 2\n1 2\n", few).find("more than 3") !=
          std::string::npos);
    auto sizes = reader_of("pajek").read(
        {{"a.net", "*Vertices 2\n*Arcs\n1 2\n"}, {"a.clu", "*Vertices 3\n1\n2\n3\n"}}, {},
        InputLimits{}, {});
    REQUIRE_FALSE(sizes.has_value());
    CHECK(sizes.error().text().find("no network has as many") != std::string::npos);
    auto short_file = reader_of("pajek").read(
        {{"a.net", "*Vertices 2\n*Arcs\n1 2\n"}, {"a.clu", "*Vertices 2\n1\n"}}, {}, InputLimits{},
        {});
    REQUIRE_FALSE(short_file.has_value());
    CHECK(short_file.error().text().find("1 values; 2 are announced") != std::string::npos);
}

TEST_CASE("Every sample survives Pajek but for what is said to be lost", "[pajek]") {
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        const auto told = find_format_writer("pajek")->losses(*network);
        std::size_t zeros = 0;
        for (const Tie& tie : network->tables().ties) zeros += tie.weight == 0.0;
        CHECK(says(told, "strength 0") == (zeros > 0));
        if (zeros > 0) continue;
        for (const std::string_view format : {"pajek", "paj"}) {
            const auto files = written(*network, format);
            auto again = reader_of("pajek").read(files, {}, InputLimits{}, {});
            REQUIRE(again.has_value());
            const auto changed = differences(*network, *again->network, as_said(*network));
            INFO(joined(changed));
            CHECK(changed.empty());
            CHECK(again->ledger.totals().rejected == 0);
        }
    }
}

TEST_CASE("Hostile names survive Pajek, beside the network and in one project", "[pajek]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        const auto network = hostile_network(seed);
        for (const std::string_view format : {"pajek", "paj"}) {
            auto again = reader_of("pajek").read(written(*network, format), {}, InputLimits{}, {});
            INFO((again ? std::string() : again.error().text()));
            REQUIRE(again.has_value());
            const auto changed = differences(*network, *again->network, as_said(*network));
            INFO(joined(changed));
            CHECK(changed.empty());
        }
    }
}

TEST_CASE("Pajek says what it cannot hold of waves and modes", "[pajek]") {
    NetworkTables tables;
    tables.actors = {{"a", "a", ActorKind::person, no_index},
                     {"b", "b", ActorKind::person, no_index},
                     {"c", "c", ActorKind::body, no_index}};
    Relation seat, advice;
    seat.id = seat.title = "seat";
    seat.two_mode = true;
    seat.directed = false;
    advice.id = advice.title = "advice";
    tables.relations = {seat, advice};
    tables.waves = {{"before", "before", {true, true, false}},
                    {"after", "after", {true, true, false}}};
    tables.ties = {{0, 0, 0, 2, 1.0, no_index}, {1, 1, 0, 1, 1.0, no_index}};
    const auto network = *Network::build(std::move(tables));
    CHECK(
        find_format_writer("pajek")->losses(*network) ==
        Texts{"Pajek holds waves as rising whole numbers: the names of 2 waves become 1 to 2.",
              "Pajek cannot say that somebody is in no wave: 1 actor will come back in every wave.",
              "Pajek marks two modes only where every relation has them: 'seat' comes back as a "
              "relation of one mode."});
    const auto begins = reader_of("pajek").begins;
    CHECK(begins("*Vertices 3\n"));
    CHECK(begins("\xEF\xBB\xBF% comment\r\n*network x\r\n"));
    CHECK_FALSE(begins("*Node data\n"));
    CHECK_FALSE(begins("% only a comment"));
}

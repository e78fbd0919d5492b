// UCINET DL: the variants of its documentation, round trips, hostile files.

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Texts = std::vector<std::string>;

/// What DL holds of a network: ids, ties, relations and waves.
Ignored dl_ignored() {
    Ignored ignored;
    ignored.names = ignored.kinds = ignored.parents = true;
    ignored.actor_attributes = ignored.tie_attributes = ignored.reporters = true;
    ignored.relation_facts = ignored.wave_titles = ignored.rosters = true;
    ignored.respondents = ignored.rating_scales = ignored.goals = ignored.bodies = true;
    ignored.notes = ignored.title = true;
    return ignored;
}

}  // namespace

TEST_CASE("DL full matrices in the documented variants", "[dl]") {
    const Texts expected{"barry>david 1", "david>barry 3", "david>lin 1"};
    for (const std::string& text : {
             std::string("dl n=3\nformat = fullmatrix\nlabels:\nbarry,david,lin\ndata:\n"
                         "0 1 0\n3 0 1\n0 0 0\n"),
             std::string("DL N = 3\r\nLABELS:\r\nbarry david\r\nlin\r\nDATA:\r\n0 1 0 3 0 1 0 0 0"),
             std::string("dl,n=3,format=fm,labels=barry,david,lin,data:\r0,1,0\r3,0,1\r0,0,0\r"),
             std::string("\xEF\xBB\xBF"
                         "dl nr=3, nc=3\nrow labels:\nbarry\ndavid\nlin\ncolumn labels:\nbarry\n"
                         "david\nlin\ndata:\n0 1\n0 3 0\n1 0 0 0\n"),
             std::string("dl n=3\nlabels embedded\ndata:\n      barry david lin\nbarry 0 1 0\n"
                         "\"david\" 3 0 1\nlin 0 0 0\n"),
             std::string("dl n=3\nrow labels embedded\ncolumn labels embedded:\ndata:\n"
                         "barry david lin\nbarry 0 1 0\ndavid 3 0 1\nlin 0 0 0\n"),
             std::string("dl n=3 format=fullmatrix diagonal=absent\n! a comment\n"
                         "labels:\nbarry,david,lin\ndata:\n1 0\n3 1\n0 0\n"),
         }) {
        INFO(text);
        const Imported read = read_as("dl", text);
        CHECK(ties_of(*read.network) == expected);
        CHECK(read.network->relations()[0].directed_assumed);
        CHECK(adds_up(read.ledger.totals()));
        CHECK(read.ledger.totals().kept == 6);  // 3 actors, 3 cells that are not 0
    }
}

TEST_CASE("A DL diagonal is told as self-ties and a mirrored matrix is undirected", "[dl]") {
    const Imported read = read_as("dl", "dl n=3\nlabels:\na,b,c\ndata:\n1 2 0\n2 0 1.5\n0 1.5 0\n");
    CHECK(ties_of(*read.network) == Texts{"a>b 2", "b>c 1.5"});
    CHECK_FALSE(read.network->relations()[0].directed);
    CHECK(assumed(read.ledger, "read as undirected: 'tie'"));
    CHECK(fates(read.ledger) == Texts{"line 5 rejected: self-tie"});
    const Imported half =
        read_as("dl", "dl n=3 format=lowerhalf diagonal=absent\nlabels:\na,b,c\ndata:\n1\n0 2\n");
    CHECK(ties_of(*half.network) == Texts{"b>a 1", "c>b 2"});
    CHECK_FALSE(half.network->relations()[0].directed);
    const Imported upper =
        read_as("dl", "dl n=3 format=upperhalf\nlabels:\na,b,c\ndata:\n0 1 0\n0 2\n0\n");
    CHECK(ties_of(*upper.network) == Texts{"a>b 1", "b>c 2"});
}

TEST_CASE("DL edge and node lists with numbers, labels and embedded labels", "[dl]") {
    const Texts expected{"george>sally 1", "george>jim 2", "jim>sally 1"};
    for (const std::string& text :
         {std::string("DL n=3\nformat = edgelist1\nlabels:\ngeorge, sally, jim\ndata:\n1 2\n1 3 2\n"
                      "3 2\n"),
          std::string("DL n=3 format=el1\nlabels embedded:\ndata:\ngeorge sally\ngeorge jim 2\n"
                      "jim,sally,1\n"),
          std::string("dl n=3 format=edgelist1\nlabels:\ngeorge, sally, jim\ndata:\n"
                      "george sally\ngeorge jim 2\njim sally")}) {
        INFO(text);
        CHECK(ties_of(*read_as("dl", text).network) == expected);
    }
    const Texts nodes{"a>b 1", "a>c 1", "c>a 1"};
    for (const std::string& text :
         {std::string("dl n=3 format=nodelist1\nlabels:\na,b,c\ndata:\n1 2 3\n3 1\n"),
          std::string("dl n=3 format=nl1\nlabels embedded\ndata:\na b c\nc a\n"),
          std::string("dl n=3 format=nodelist1b\nlabels:\na,b,c\ndata:\n2 2 3\n0\n1 1\n")}) {
        INFO(text);
        CHECK(ties_of(*read_as("dl", text).network) == nodes);
    }
}

TEST_CASE("DL two-mode matrices and lists", "[dl]") {
    for (const std::string& text :
         {std::string("dl nr=2, nc=3\nrow labels:\nEva,Zoe\ncolumn labels:\nMay,June,July\ndata:\n"
                      "1 0 2\n0 1 0\n"),
          std::string("dl nr=2 nc=3 format=edgelist2\nrow labels:\nEva,Zoe\ncol labels:\n"
                      "May,June,July\ndata:\n1 1\n1 3 2\n2 2\n"),
          std::string(
              "dl nr=2 nc=3 format=edgelist2\nlabels embedded\ndata:\nEva May 1\nEva July 2\n"
              "Zoe June 1\n"),
          std::string(
              "dl nr=2 nc=3\nlabels embedded\ndata:\nMay June July\nEva 1 0 2\nZoe 0 1 0\n")}) {
        INFO(text);
        const Imported read = read_as("dl", text);
        auto ties = ties_of(*read.network);
        std::sort(ties.begin(), ties.end());
        CHECK(ties == Texts{"Eva>July 2", "Eva>May 1", "Zoe>June 1"});
        CHECK(read.network->relations()[0].two_mode);
        CHECK(read.network->actors()[*read.network->find_actor("May")].kind == ActorKind::body);
    }
}

TEST_CASE("Several DL matrices are relations, or relations in waves by their labels", "[dl]") {
    const Imported read =
        read_as("dl",
                "dl n=2 nm=2\nlabels:\na,b\nmatrix labels:\n\"asks advice\",trusts\ndata:\n"
                "0 1\n0 0\n0 0\n4 0\n");
    REQUIRE(read.network->relations().size() == 2);
    CHECK(read.network->relations()[0].id == "asks advice");
    CHECK(ties_of(*read.network) == Texts{"a>b 1", "b>a 4"});
    const Imported waves =
        read_as("dl",
                "dl n=2 nm=2\nlabels:\na,b\nlevel labels:\n\"advice [wave 2019]\" \"advice [wave "
                "2020]\"\ndata:\n0 1\n0 0\n0 0\n4 0\n");
    REQUIRE(waves.network->waves().size() == 2);
    CHECK(waves.network->waves()[1].id == "2020");
    CHECK(waves.network->relations().size() == 1);
    CHECK(read_as("dl", "dl n=2 nm=2\ndata:\n0 1\n0 0\n0 0\n4 0\n").network->relations()[1].id ==
          "tie 2");
}

TEST_CASE("Missing DL cells are unknown: a whole row is silence, single ones are told", "[dl]") {
    const Imported read = read_as("dl", "dl n=3\nlabels:\na,b,c\ndata:\n0 1 na\nna 0 na\n. 0 0\n");
    const Network& network = *read.network;
    CHECK(network.answer(0, 0, 0) == Answer::answered);
    CHECK(network.answer(0, 0, 1) == Answer::silent);
    CHECK(network.answer(0, 0, 2) == Answer::answered);
    CHECK(assumed(read.ledger, "1 row of matrix 1 is missing as a whole"));
    CHECK(assumed(read.ledger, "2 unknown single cells (na) in 2 rows of matrix 1"));
}

TEST_CASE("Broken DL files are refused with line and reason", "[dl]") {
    const auto refused = [](const std::string& text) { return refusal("dl", text); };
    CHECK(refused("dl n=1000000000000\ndata:\n0\n")
              .find("line 1: The file announces 1000000000000") != std::string::npos);
    CHECK(refused("dl n=2\ndata:\n0 1\n0\n").find("ends in row 2 of matrix 1") !=
          std::string::npos);
    CHECK(refused("dl n=2\ndata:\n0 1\n0 0 7\n").find("'7' follows") != std::string::npos);
    CHECK(refused("dl n=2\ndata:\n0 1e400\n0 0\n").find("line 3: '1e400' in row 1, column 2") !=
          std::string::npos);
    CHECK(refused("dl n=2\ndata:\n0 inf\n0 0\n").find("no finite number") != std::string::npos);
    CHECK(refused("dl n=2\ndata:\n0 NaN\n0 0\n").find("no finite number") != std::string::npos);
    CHECK(refused("dl n=2 format=rankedlist1\ndata:\n1 2\n").find("cannot be read") !=
          std::string::npos);
    CHECK(refused("dl n=2\nlabels:\na\ndata:\n0 1\n0 0\n").find("There are 1 labels") !=
          std::string::npos);
    CHECK(refused("dl n=2\nlabels:\na,\"b\n").find("never closed") != std::string::npos);
    CHECK(refused("dl n=2 datafile=/etc/passwd\ndata:\n").find("no other file is opened") !=
          std::string::npos);
    CHECK(refused("dl n=2 format=el1\ndata:\n1 3\n").find("'3' is neither a number from 1 to 2") !=
          std::string::npos);
    CHECK(refused("dl n=1 format=el1 labels embedded\ndata:\na b\n").find("one label more") !=
          std::string::npos);
    CHECK(refused("dl").find("ends before") != std::string::npos);
    CHECK(refused("").find("ends before") != std::string::npos);
    CHECK(refused("dl labels:\na\ndata:\n").find("how many actors") != std::string::npos);
    CHECK(refused("dl format=el1\ndata:\n").find("how many actors") != std::string::npos);
    CHECK(refused("a b c").find("does not begin") != std::string::npos);
}

TEST_CASE("Only a text that begins as DL is taken for one", "[dl]") {
    const auto begins = reader_of("dl").begins;
    REQUIRE(begins != nullptr);
    CHECK(begins("dl n=5\n"));
    CHECK(
        begins("\xEF\xBB\xBF"
               "DL\r\nN = 5\r\n"));
    CHECK(begins("dl,nr=4,nc=3"));
    CHECK_FALSE(begins("dl,name\n1,2\n"));
    CHECK_FALSE(begins("dlx n=5"));
    CHECK_FALSE(begins("source,target\n"));
    CHECK_FALSE(begins("dl"));
    CHECK_FALSE(begins(""));
}

TEST_CASE("Every sample survives DL but for what is said to be lost", "[dl]") {
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        Ignored ignored = dl_ignored();
        ignored.actor_order = true;
        const FormatWriter* writer = find_format_writer("dl");
        REQUIRE(writer != nullptr);
        const auto told = writer->losses(*network);
        ignored.direction = says(told, "comes back as");
        std::size_t zeros = 0;
        for (const Tie& tie : network->tables().ties) zeros += tie.weight == 0.0;
        CHECK(says(told, "strength 0") == (zeros > 0));
        if (zeros > 0) continue;
        const Imported again = round_trip(*network, "dl", ignored);
        CHECK(again.ledger.totals().rejected == 0);
    }
}

TEST_CASE("Hostile names survive DL", "[dl]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        const auto network = hostile_network(seed);
        Ignored ignored = dl_ignored();
        ignored.direction = says(find_format_writer("dl")->losses(*network), "directions");
        round_trip(*network, "dl", ignored);
    }
}

TEST_CASE("Large networks are written as DL edge lists and come back the same", "[dl]") {
    NetworkTables tables;
    for (int i = 0; i < 600; ++i) {
        const std::string id = "actor " + std::to_string(i);
        tables.actors.push_back({id, id, ActorKind::organization, no_index});
    }
    Relation advice, meets;
    advice.id = advice.title = "advice";
    meets.id = meets.title = "meets";
    meets.directed = false;
    tables.relations = {advice, meets};
    for (ActorIndex i = 0; i + 1 < 600; ++i) {
        tables.ties.push_back({0, 0, i, i + 1, 0.5 * i + 1, no_index});
        tables.ties.push_back({0, 1, i, i + 1, 2.0, no_index});
    }
    const auto network = *Network::build(std::move(tables));
    const auto files = written(*network, "dl");
    CHECK(files[0].bytes.find("format=edgelist1") != std::string::npos);
    round_trip(*network, "dl", dl_ignored());
}

TEST_CASE("DL says what it cannot hold, with counts", "[dl]") {
    NetworkTables tables;
    tables.title = "T";
    tables.actors = {{"a", "Ada", ActorKind::person, no_index},
                     {"b", "b", ActorKind::person, 0},
                     {"c", "c", ActorKind::person, 0}};
    tables.actor_attributes = {{"role", AttributeType::text, {std::string("x"), {}, {}}}};
    Relation trust;
    trust.id = "trust";
    trust.title = "Trusts";
    tables.relations = {trust};
    tables.waves = {{"1", "First", {true, true, false}}};
    tables.ties = {{0, 0, 0, 1, 0.0, 1}, {0, 0, 0, 2, 2.0, no_index}};
    tables.tie_attributes = {{"since", AttributeType::number, {1.0, {}}}};
    tables.respondents = {{0, 0, {Answer::silent, Answer::silent, Answer::not_asked}}};
    tables.goals = {{"g", "Goal"}};
    tables.bodies = {{2, "p", "", {}, {}, {}}};
    const auto network = *Network::build(std::move(tables));
    const auto told = find_format_writer("dl")->losses(*network);
    const Texts expected{
        "DL holds no title or notes: 1 entry is left out.",
        "DL holds no names beside the ids: 1 name is left out.",
        "DL holds no kinds of actors: 3 kinds are left out.",
        "DL holds no hierarchy: 2 parents are left out.",
        "DL holds no attributes of actors: 1 attribute is left out.",
        "DL holds no declarations (titles, categories, scales, readings, anchors, instruments): "
        "those of 1 relation are left out.",
        "DL holds no titles of waves: 1 title is left out.",
        "DL holds no rosters: 1 roster is left out.",
        "DL holds no ties of strength 0, which there means no tie: 1 tie is left out.",
        "DL holds no reporters of ties: 1 reporter is left out.",
        "DL holds no attributes of ties: 1 attribute is left out.",
        "DL holds no goals: 1 goal or stance is left out.",
        "DL holds no facts about bodies (purpose, cadence, meetings): 1 body is left out.",
        "DL holds who did not answer only as missing rows of a directed relation: 1 row of "
        "somebody "
        "who did not answer or was not asked cannot be marked.",
        "DL does not tell not asked from not answered: 1 row of somebody who was not asked will "
        "read as not answered."};
    CHECK(told == expected);
    const Imported again = read_as("dl", written(*network, "dl")[0].bytes);
    CHECK(ties_of(*again.network) == Texts{"a>c 2"});
    CHECK(again.network->answer(0, 0, 1) == Answer::silent);
    CHECK(again.network->answer(0, 0, 2) == Answer::silent);
    CHECK(again.network->answer(0, 0, 0) == Answer::answered);
}

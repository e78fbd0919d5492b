// NetDraw VNA: the variants of its documentation, round trips, hostile files.

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Texts = std::vector<std::string>;

Ignored vna_ignored() {
    Ignored ignored;
    ignored.tie_attributes = ignored.reporters = true;
    ignored.relation_facts = ignored.wave_titles = ignored.rosters = true;
    ignored.respondents = ignored.rating_scales = ignored.goals = ignored.bodies = true;
    ignored.notes = ignored.title = true;
    return ignored;
}

/// What the writer says, turned into what a comparison may leave out.
Ignored as_said(const Network& network) {
    const auto told = find_format_writer("vna")->losses(network);
    Ignored ignored = vna_ignored();
    ignored.direction = says(told, "directions") || says(told, "comes back as a directed");
    ignored.attribute_types = says(told, "without any value");
    return ignored;
}

}  // namespace

TEST_CASE("VNA as its guide and Gephi show it", "[vna]") {
    const Imported read = read_as("vna",
                                  "*node data\nID name gender age\nj101 joe male 56\n"
                                  "w067 wendy female 23\nb303 \"Big Bill\" male 48\n*tie data\n"
                                  "from to strength\nj101 w067 1\nw067 j101 2\nj101 b303 1\n");
    const Network& network = *read.network;
    CHECK(ties_of(network) == Texts{"j101>w067 1", "j101>b303 1", "w067>j101 2"});
    CHECK(network.relations()[0].id == "tie");
    CHECK(network.actors()[2].name == "Big Bill");
    CHECK(std::get<double>(network.find_attribute("age")->values[1]) == 23.0);
    CHECK(std::get<std::string>(network.find_attribute("gender")->values[1]) == "female");
    CHECK(read.ledger.totals() == LedgerTotals{6, 6, 0, 0, 0});
}

TEST_CASE("Several VNA relations, drawing properties and commas", "[vna]") {
    const Imported read = read_as(
        "vna",
        "*Node data\r\n\"ID\", \"role\"\r\nHOLLY, \"principal, acting\"\r\nPAM, \"\"\r\nPAT,x\r\n"
        "*Node properties\r\nID x y color shape size shortlabel\r\nHOLLY 1160 271 255 1 10 "
        "Holly\r\n"
        "PAM 1214 577 255 1 10 PAM\r\nPAT 671 612 255 1 10 PAT\r\n"
        "*Tie data\r\nfrom to friends advice topic\r\nHOLLY PAM 1 0 \"school, board\"\r\n"
        "PAT HOLLY 1 2 money\r\nPAT PAM 0 0 \"\"\r\n\"PAT\" \"NEW\" 0 nonsense x\r\n"
        "PAM PAT 1 1e400 y\r\nHOLLY PAT 1 1 z\r\nPAM HOLLY 1 1 z\r\nNEW PAM 3 1 z\r\nNEW PAT 3 1 "
        "z\r\n"
        "PAT NEW 3 1 z\r\nPAM NEW 3 1 z\r\nHOLLY NEW 3 1 z\r\nNEW HOLLY 3 1 z\r\n"
        "HOLLY HOLLY 1 1 z\r\nA B 1 1 z\r\nB A 1 1 z\r\nB C 1 1 z\r\nC B 1 1 z\r\nA C 2 1 z\r\n"
        "C A 1 1 z\r\nC D 1 1 z\r\nD C 1 1 z\r\n*Tie properties\r\nfrom to color\r\nA B 1\r\n");
    const Network& network = *read.network;
    REQUIRE(network.relations().size() == 2);
    CHECK(network.relations()[1].id == "advice");
    CHECK(network.actors()[0].name == "Holly");
    CHECK(std::get<std::string>(network.find_attribute("role")->values[0]) == "principal, acting");
    CHECK(std::get<double>(network.find_attribute("x")->values[2]) == 671.0);
    CHECK(network.find_attribute("color") == nullptr);
    CHECK(assumed(read.ledger, "'color', 'shape', 'size', 'shortlabel' are not kept"));
    CHECK(assumed(read.ledger, "1 row of the tie data has no tie in any relation"));
    CHECK(assumed(read.ledger, "hold no numbers are attributes: 'topic'"));
    CHECK(assumed(read.ledger, "1 lines of tie properties"));
    const auto told = fates(read.ledger);
    CHECK(std::count(told.begin(), told.end(), "line 15 rejected: weight 0 means no tie") == 1);
    CHECK(std::count(told.begin(), told.end(), "line 16 rejected: weight is not a number") == 1);
    CHECK(std::count(told.begin(), told.end(), "line 17 rejected: weight is not a number") == 1);
    CHECK(std::count(told.begin(), told.end(), "line 26 rejected: self-tie") == 2);
    CHECK(adds_up(read.ledger.totals()));
    REQUIRE(network.tables().tie_attributes.size() == 1);
    CHECK(ties_of(network)[0] == "HOLLY>PAM 1");
    CHECK(attribute_text(network.tables().tie_attributes[0].values[0]) == "school, board");
}

TEST_CASE("VNA quotes tell text from numbers unless everything is quoted", "[vna]") {
    const std::string ties = "*Tie data\nfrom to\nA B\n";
    const auto type = [&](const std::string& nodes) {
        return read_as("vna", "*Node data\n" + nodes + ties).network->find_attribute("code")->type;
    };
    CHECK(type("ID code age\nA \"1\" 3\nB \"2\" 4\n") == AttributeType::text);
    CHECK(type("ID code age\nA \"1\" \"3\"\nB \"2\" \"4\"\n") == AttributeType::number);
    CHECK(type("ID code age\nA 1 3\nB 2 4\n") == AttributeType::number);
}

TEST_CASE("Broken VNA files are refused with line and reason", "[vna]") {
    const auto refused = [](const std::string& text) { return refusal("vna", text); };
    CHECK(refused("").find("no section") != std::string::npos);
    CHECK(refused("A B 1\n").find("line 1: A section is expected") != std::string::npos);
    CHECK(refused("*Events\n").find("is no section") != std::string::npos);
    CHECK(refused("*Node data\nID x\nA 1 2\n").find("line 3: The row has 3 cells") !=
          std::string::npos);
    CHECK(refused("*Node data\nID x\n\"A 1\n").find("never closed") != std::string::npos);
    CHECK(refused("*Node data\nID x\nA 1\nA 2\n").find("there twice") != std::string::npos);
    CHECK(refused("*Node data\nID x\n\"\" 1\n").find("no ID") != std::string::npos);
    CHECK(refused("*Tie data\nfrom\nA\n").find("from") != std::string::npos);
    CHECK(refused("*Tie data\nfrom to x\nA\n").find("only one end") != std::string::npos);
    InputLimits few;
    few.rows = 2;
    few.columns = 3;
    CHECK(refusal("vna", "*Tie data\nfrom to\nA B\nB C\nC D\n", few).find("more than 2 rows") !=
          std::string::npos);
    CHECK(refusal("vna", "*Tie data\nfrom to a b\nA B 1 1\n", few).find("limit is 3") !=
          std::string::npos);
}

TEST_CASE("Every sample survives VNA but for what is said to be lost", "[vna]") {
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        std::size_t zeros = 0;
        for (const Tie& tie : network->tables().ties) zeros += tie.weight == 0.0;
        CHECK(says(find_format_writer("vna")->losses(*network), "strength 0") == (zeros > 0));
        if (zeros == 0) round_trip(*network, "vna", as_said(*network));
    }
}

TEST_CASE("Hostile names survive VNA", "[vna]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        const auto network = hostile_network(seed);
        round_trip(*network, "vna", as_said(*network));
    }
}

TEST_CASE("VNA says what it cannot hold; one relation called strength keeps its name", "[vna]") {
    NetworkTables tables;
    tables.actors = {{"a", "a", ActorKind::person, no_index}, {"b", "b", ActorKind::body, 0}};
    tables.actor_attributes = {{"n", AttributeType::number, {{}, {}}}};
    Relation seat;
    seat.id = seat.title = "strength";
    seat.two_mode = true;
    seat.directed = false;
    tables.relations = {seat};
    tables.ties = {{0, 0, 0, 1, 2.0, no_index}};
    const auto network = *Network::build(std::move(tables));
    CHECK(find_format_writer("vna")->losses(*network) ==
          Texts{"VNA holds no two modes: 'strength' comes back as a directed relation of one mode.",
                "VNA shows the type of an attribute by its values: 1 attribute without any value "
                "comes back as text."});
    round_trip(*network, "vna", as_said(*network));
    const auto begins = reader_of("vna").begins;
    CHECK(begins("*Node data\n"));
    CHECK(begins("\xEF\xBB\xBF* tie data \r\n"));
    CHECK_FALSE(begins("*Vertices 3\n"));
    CHECK_FALSE(begins("node data\n"));
}

#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;
using Texts = std::vector<std::string>;

namespace {
const SourceFile no_ties{"ties.csv", "source,target\n"};
}

TEST_CASE("Attributes are typed for the whole column, and missing is not zero", "[io]") {
    const Imported in = imported({{"nodes.csv",
                                   "id,years,tenured,group,code,score\n"
                                   "A,4.5,yes,teacher,007,NA\nB,,no,,012,3\nC,0,,parent,1,N/A\n"},
                                  no_ties});
    const auto& columns = in.network->tables().actor_attributes;
    REQUIRE(columns.size() == 5);
    CHECK(columns[0].type == AttributeType::number);
    CHECK(is_missing(columns[0].values[1]));
    CHECK(std::get<double>(columns[0].values[2]) == 0.0);
    CHECK(columns[1].type == AttributeType::truth);
    CHECK(is_missing(columns[1].values[2]));
    CHECK(columns[2].type == AttributeType::text);
    CHECK(is_missing(columns[2].values[1]));
    CHECK(columns[3].type == AttributeType::text);
    CHECK(std::get<std::string>(columns[3].values[0]) == "007");
    CHECK(columns[4].type == AttributeType::number);
    CHECK(is_missing(columns[4].values[0]));
    CHECK(assumed(in.ledger, "'NA' in column 'score' read as missing (2 cells)"));
    CHECK(assumed(in.ledger, "column 'code' holds codes"));
}

TEST_CASE("Duplicate, blank and padded node rows are accounted for", "[io]") {
    const Imported in =
        imported({{"nodes.csv", "id,school\nA,Birch\nA,\n A ,Elm\n,Oak\n\" B\",Oak\nC,Oak,3\n,\n"},
                  no_ties});
    CHECK(in.network->actors().size() == 2);
    CHECK(in.network->find_actor("B").has_value());
    CHECK(fates(in.ledger) ==
          Texts{"line 3 merged: duplicate actor", "line 4 merged: duplicate actor",
                "line 5 rejected: no id", "line 6 repaired: blanks around the id removed",
                "line 7 rejected: too many cells", "line 8 rejected: empty row"});
    CHECK(in.ledger.entries[1].detail.find("its other school is not used") != std::string::npos);
    CHECK(in.ledger.by_file.at("nodes.csv") == LedgerTotals{7, 1, 2, 1, 3});
}

TEST_CASE("A kind column sets the kind; a type column does so only if every value is a kind",
          "[io]") {
    const Imported kinds =
        imported({{"nodes.csv", "id,kind\nA,person\nB,Committee\nC,wizard\nD,\n"}, no_ties});
    CHECK(kinds.network->actors()[0].kind == ActorKind::person);
    CHECK(kinds.network->actors()[1].kind == ActorKind::body);
    CHECK(kinds.network->actors()[2].kind == ActorKind::organization);
    CHECK(fates(kinds.ledger) == Texts{"line 4 repaired: unknown kind"});
    REQUIRE(kinds.network->find_attribute("kind as given") != nullptr);

    const Imported types = imported({{"nodes.csv", "id,type\nA,person\nB,team\n"}, no_ties});
    CHECK(types.network->actors()[1].kind == ActorKind::body);
    REQUIRE(types.network->find_attribute("type") != nullptr);

    const Imported plain = imported({{"nodes.csv", "id,type\nA,school\nB,team\n"}, no_ties});
    CHECK(plain.network->actors()[1].kind == ActorKind::organization);
    CHECK(assumed(plain.ledger, "Kind not declared for 2 of 2 actors: read as organizations."));
    CHECK(imported({{"nodes.csv", "id,gender\nA,f\n"}, no_ties}).network->actors()[0].kind ==
          ActorKind::person);
}

TEST_CASE("Parents are actors; unknown ones and cycles are repaired and told", "[io]") {
    const Imported in =
        imported({{"nodes.csv", "id,parent\nT1,S1\nT2,S9\nS1,D\nD,\nX,Y\nY,X\nZ,Z\n"}, no_ties});
    const auto parent = [&](const char* id) {
        return in.network->actors()[*in.network->find_actor(id)].parent;
    };
    CHECK(parent("T1") == *in.network->find_actor("S1"));
    CHECK(parent("S1") == *in.network->find_actor("D"));
    CHECK(parent("T2") == no_index);
    CHECK((parent("X") == no_index || parent("Y") == no_index));
    CHECK(parent("Z") == no_index);
    CHECK(fates(in.ledger) == Texts{"line 3 repaired: unknown parent",
                                    "line 7 repaired: parent cycle",
                                    "line 8 repaired: parent cycle"});
    const Imported group = imported({{"nodes.csv", "id,parent\nA,yes\nB,no\n"}, no_ties});
    REQUIRE(group.network->find_attribute("parent") != nullptr);
    CHECK(group.network->find_attribute("parent")->type == AttributeType::truth);
}

TEST_CASE("Row names of R's write.csv are no attribute", "[io]") {
    const Imported in = imported(
        {{"nodes.csv", "\"\",\"name\",\"dept\"\n\"A\",\"A\",\"x\"\n\"B\",\"B\",\"y\"\n"}, no_ties});
    CHECK(in.network->tables().actor_attributes.size() == 1);
    CHECK(in.network->find_actor("A").has_value());
    const Imported first = imported({{"nodes.csv", "School,size\nBirch,10\nElm,20\n"}, no_ties});
    CHECK(first.network->find_actor("Birch").has_value());
    CHECK(assumed(first.ledger, "column 'School' read as the id"));
}

TEST_CASE("Columns without or with the same name are kept apart", "[io]") {
    const Imported in = imported({{"nodes.csv", "id,role,role,,\nA,x,y,z,\n"}, no_ties});
    const auto& columns = in.network->tables().actor_attributes;
    REQUIRE(columns.size() == 3);
    CHECK(columns[0].id == "role");
    CHECK(columns[1].id == "role (2)");
    CHECK(columns[2].id == "column 4");
}

TEST_CASE("Two node tables join their columns", "[io]") {
    const Imported in = imported({{"people_nodes.csv", "id,age\nA,40\n"},
                                  {"org_nodes.csv", "id,budget\nB,7\nA,9\n"},
                                  no_ties});
    CHECK(in.network->actors().size() == 2);
    CHECK(in.network->tables().actor_attributes.size() == 2);
    CHECK(attribute_text(in.network->find_attribute("budget")->values[0]) == "9");
    CHECK(is_missing(in.network->find_attribute("age")->values[1]));
}

TEST_CASE("A mode column makes two-mode what only runs between the modes", "[io]") {
    const std::string nodes = "id,mode\nE,1\nL,1\nX,2\nY,2\n";
    const Imported in =
        imported({{"nodes.csv", nodes}, {"ties.csv", "source,target\nE,X\nE,Y\nL,X\n"}});
    CHECK(in.network->relations()[0].two_mode);
    CHECK(assumed(in.ledger, "two-mode and undirected"));
    const Imported turned = imported(
        {{"nodes.csv", nodes}, {"ties.csv", "source,target\nX,E\nE,Y\n"}}, ImportOptions{true});
    CHECK(turned.network->relations()[0].two_mode);
    CHECK(ties_of(*turned.network) == Texts{"E>X 1", "E>Y 1"});
    const Imported within =
        imported({{"nodes.csv", nodes}, {"ties.csv", "source,target\nE,X\nE,L\n"}});
    CHECK_FALSE(within.network->relations()[0].two_mode);
}

TEST_CASE("A respondent column declares who answered", "[io]") {
    const Imported in = imported(
        {{"nodes.csv", "id,respondent\nA,yes\nB,no\nC,\n"}, {"ties.csv", "source,target\nA,B\n"}});
    CHECK(in.network->answer(0, 0, 0) == Answer::answered);
    CHECK(in.network->answer(0, 0, 1) == Answer::silent);
    CHECK(in.network->answer(0, 0, 2) == Answer::not_asked);
}

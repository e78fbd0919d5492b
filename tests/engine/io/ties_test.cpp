#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;
using Texts = std::vector<std::string>;

TEST_CASE("A tie table alone makes a network with stated assumptions", "[io]") {
    const Imported in = imported({{"ties.csv", "Source,Target\nA,B\nB,C\n"}});
    CHECK(in.network->actors().size() == 3);
    CHECK(in.ledger.actors_from_ties == 3);
    CHECK(ties_of(*in.network) == Texts{"A>B 1", "B>C 1"});
    REQUIRE(in.network->relations().size() == 1);
    const Relation& tie = in.network->relations()[0];
    CHECK(tie.id == "tie");
    CHECK(tie.directed);
    CHECK((tie.directed_assumed && tie.reading_assumed && tie.scale_assumed));
    CHECK(tie.scale_maximum == 1.0);
    REQUIRE(in.network->waves().size() == 1);
    CHECK(in.network->waves()[0].id == "1");
    CHECK(assumed(in.ledger, "Direction not declared: 'tie' read as directed."));
    CHECK(assumed(in.ledger, "everybody is taken to have answered"));
}

TEST_CASE("Every doubtful row is counted, located and explained", "[io]") {
    const Imported in = imported({{"nodes.csv", "id\nA\nB\nC\n"},
                                  {"ties.csv",
                                   "from,to,weight\n"  // 1
                                   "A,B,2\n"           // 2 kept
                                   "A,B,2\n"           // 3 merged, same weight
                                   "A,B,3\n"           // 4 merged, the larger kept
                                   "A,A,1\n"           // 5 self
                                   ",B,1\n"            // 6
                                   "A,,1\n"            // 7
                                   ",,\n"              // 8 empty
                                   "B,C,much\n"        // 9
                                   "B,C,nan\n"         // 10
                                   "B,C,0x10\n"        // 11
                                   "B,C,0\n"           // 12
                                   "B,C,1,extra\n"     // 13
                                   " B ,C,1\n"         // 14 repaired
                                   "C,D,\n"            // 15 no weight among weights
                                   "C,A,-1\n"          // 16 kept, told
                                   "\n"                // 17
                                   "B,A,1e400\n"}});   // 18
    CHECK(ties_of(*in.network) == Texts{"A>B 3", "B>C 1", "C>A -1", "C>D 1"});
    CHECK(
        fates(in.ledger) ==
        Texts{"line 3 merged: duplicate tie", "line 4 merged: duplicate tie",
              "line 5 rejected: self-tie", "line 6 rejected: no source",
              "line 7 rejected: no target", "line 8 rejected: empty row",
              "line 9 rejected: weight is not a number", "line 10 rejected: weight is not a number",
              "line 11 rejected: weight is not a number", "line 12 rejected: weight 0 means no tie",
              "line 13 rejected: too many cells", "line 14 repaired: blanks around an id removed",
              "line 15 repaired: no weight, read as 1", "line 17 rejected: empty row",
              "line 18 rejected: weight is not a number"});
    const LedgerTotals totals = in.ledger.by_file.at("ties.csv");
    CHECK(totals == LedgerTotals{17, 2, 2, 2, 11});
    CHECK(adds_up(totals));
    CHECK(in.ledger.actors_from_ties == 1);
    CHECK(assumed(in.ledger, "'D' (line 15)"));
    CHECK(assumed(in.ledger, "1 weight is negative"));
    CHECK(in.ledger.entries[1].detail.find("weights 2 and 3 the stronger is kept") !=
          std::string::npos);
    CHECK(in.ledger.entries[1].detail.find("first on line 2") != std::string::npos);
}

TEST_CASE("The headers of Gephi, Kumu, NodeXL and igraph are understood", "[io]") {
    const Texts expected{"A>B 1", "B>C 1"};
    CHECK(ties_of(*imported({{"g.csv",
                              "Source,Target,Type,Id,Label,Weight\nA,B,Directed,0,x,1.0\nB,C,"
                              "Directed,1,y,1.0\n"}})
                       .network) == expected);
    CHECK(ties_of(
              *imported(
                   {{"k.csv",
                     "From,To,Label,Type,Direction\nA,B,,advice,directed\nB,C,,advice,directed\n"}})
                   .network) == expected);
    CHECK(ties_of(*imported({{"n.csv", "Vertex 1,Vertex 2,Relationship\nA,B,talks\nB,C,talks\n"}})
                       .network) == expected);
    CHECK(ties_of(
              *imported({{"r.csv", "\"\",\"from\",\"to\"\n\"1\",\"A\",\"B\"\n\"2\",\"B\",\"C\"\n"}})
                   .network) == expected);
    CHECK(ties_of(*imported({{"x.csv", "X,from,to\n1,A,B\n2,B,C\n"}}).network) == expected);
    CHECK(
        ties_of(*imported({{"v.csv", "\"\",\"V1\",\"V2\"\n\"1\",\"A\",\"B\"\n\"2\",\"B\",\"C\"\n"}})
                     .network) == expected);
    const Imported gephi = imported(
        {{"nodes.csv", "Id,Label,Kind\nA,Ann,person\nB,Board,committee\nC,Cee,\n"},
         {"edges.csv",
          "Source,Target,Type,Kind,Weight\nA,B,Undirected,serves,2\nB,C,Undirected,serves,1\n"}});
    CHECK(gephi.network->actors()[0].name == "Ann");
    CHECK(gephi.network->actors()[0].kind == ActorKind::person);
    CHECK(gephi.network->actors()[1].kind == ActorKind::body);
    CHECK(gephi.network->relations()[0].id == "serves");
    CHECK_FALSE(gephi.network->relations()[0].directed);
    CHECK_FALSE(gephi.network->relations()[0].directed_assumed);
    const Imported nodexl = imported({{"vertices.csv", "Vertex,Color\nA,red\nB,blue\n"},
                                      {"edges.csv", "Vertex 1,Vertex 2\nA,B\n"}});
    CHECK(nodexl.network->find_actor("A").has_value());
    CHECK(nodexl.network->find_attribute("Color") != nullptr);
}

TEST_CASE("A row that says undirected stands for both ways where others are directed", "[io]") {
    const Imported in = imported(
        {{"t.csv",
          "Source,Target,Type\nA,B,Directed\nB,C,Undirected\nD,C,mutual\nC,B,directed\n"}});
    CHECK(in.network->relations()[0].directed);
    CHECK_FALSE(in.network->relations()[0].directed_assumed);
    CHECK(ties_of(*in.network) == Texts{"A>B 1", "B>C 1", "C>B 1", "C>D 1", "D>C 1"});
    CHECK(fates(in.ledger) ==
          Texts{"line 3 repaired: undirected row in a directed relation, read both ways",
                "line 4 repaired: undirected row in a directed relation, read both ways",
                "line 5 merged: duplicate tie"});
}

TEST_CASE("In an undirected relation mirrored rows are one tie", "[io]") {
    const Imported in =
        imported({{"t.csv", "source,target,weight\nA,B,1\nB,A,4\nB,C,2\n"}}, ImportOptions{true});
    CHECK(ties_of(*in.network) == Texts{"A>B 4", "B>C 2"});
    CHECK(fates(in.ledger) == Texts{"line 3 merged: mirrored tie"});
    const Imported declared = imported({{"ties.csv", "source,target\nA,B\nB,A\n"},
                                        {"relations.csv", "relation,directed\nadvice,yes\n"}},
                                       ImportOptions{true});
    CHECK(ties_of(*declared.network).size() == 2);
    CHECK(declared.network->relations()[0].directed);
}

TEST_CASE("The stronger of two weights is the smaller one on reversed and cost scales", "[io]") {
    const Imported in = imported(
        {{"ties.csv",
          "source,target,relation,weight\nA,B,far,5\nA,B,far,2\nA,B,often,4\nA,B,often,1\n"},
         {"relations.csv",
          "relation,reading,reversed,scale_max\nfar,cost,no,9\noften,strength,yes,4\n"}});
    CHECK(ties_of(*in.network) == Texts{"A>B 2", "A>B 1"});
}

TEST_CASE("Zero is an answer on a rating scale and no tie elsewhere", "[io]") {
    const Imported in = imported(
        {{"ties.csv", "source,target,relation,weight\nA,B,reliable,0\nA,B,advice,0\n"},
         {"relations.csv", "relation,rating_scale,scale_max\nreliable,trust,3\nadvice,,1\n"}});
    CHECK(ties_of(*in.network) == Texts{"A>B 0"});
    REQUIRE(in.network->rating_scales().size() == 1);
    CHECK(in.network->rating_scales()[0].id == "trust");
    CHECK(fates(in.ledger) == Texts{"line 3 rejected: weight 0 means no tie"});
}

TEST_CASE("Relations and waves come from their columns, and numeric waves stand in order", "[io]") {
    const Imported in = imported({{"t.csv",
                                   "from,to,layer,year,minutes\nA,B,advice,2021,10\nA,B,trust,2021,"
                                   "\nA,B,advice,2020,30\nA,C,,2020,1\nA,C,advice,,1\n"}});
    CHECK(in.network->relations().size() == 2);
    REQUIRE(in.network->waves().size() == 2);
    CHECK(in.network->waves()[0].id == "2020");
    CHECK(in.network->ties(0, *in.network->find_relation("advice")).size() == 1);
    CHECK(fates(in.ledger) == Texts{"line 5 rejected: no relation", "line 6 rejected: no wave"});
    REQUIRE(in.network->tables().tie_attributes.size() == 1);
    CHECK(in.network->tables().tie_attributes[0].id == "minutes");
    CHECK(std::get<double>(in.network->tables().tie_attributes[0].values[0]) == 30.0);
    CHECK(adds_up(in.ledger.by_relation.at("advice")));
}

TEST_CASE("Decimal commas are read where the comma does not divide", "[io]") {
    const Imported in =
        imported({{"t.csv", "source;target;weight;share\nA;B;0,5;1,25\nB;C;2;0,5\n"}});
    CHECK(ties_of(*in.network) == Texts{"A>B 0.5", "B>C 2"});
    CHECK(std::get<double>(in.network->tables().tie_attributes[0].values[0]) == 1.25);
    CHECK(assumed(in.ledger, "Commas in weights read as decimal points."));
}

TEST_CASE("Ties may name an actor by its display name", "[io]") {
    const Imported in =
        imported({{"nodes.csv", "id,name\n1,Ann\n2,Bob\n"}, {"ties.csv", "from,to\nAnn,2\n"}});
    CHECK(ties_of(*in.network) == Texts{"1>2 1"});
    CHECK(in.ledger.actors_from_ties == 0);
    CHECK(fates(in.ledger) == Texts{"line 2 repaired: named by name, not by id"});
    const Imported alike =
        imported({{"nodes.csv", "id\nBirch\n"}, {"ties.csv", "from,to\nbirch,Birch\n"}});
    CHECK(assumed(alike.ledger, "differ only in capital letters"));
}

TEST_CASE("Several tie tables without a relation column are one relation each", "[io]") {
    const Imported in =
        imported({{"advice.csv", "from,to\nA,B\n"}, {"trust.csv", "from,to\nA,B\n"}});
    CHECK(in.network->find_relation("advice").has_value());
    CHECK(in.network->find_relation("trust").has_value());
}

TEST_CASE("A free-text type with many values stays an attribute", "[io]") {
    std::string text = "from,to,type\n";
    for (int i = 0; i < 100; ++i)
        text += "A" + std::to_string(i) + ",B,remark " + std::to_string(i) + "\n";
    const Imported in = imported({{"t.csv", text}});
    CHECK(in.network->relations().size() == 1);
    CHECK(in.network->tables().tie_attributes.at(0).id == "type");
}

TEST_CASE("The two ends are a pair of names: a source of data is not where a tie starts", "[io]") {
    const Imported in = imported({{"t.csv", "source,from,to,count\nsurvey,A,B,3\n"}});
    CHECK(ties_of(*in.network) == Texts{"A>B 3"});
    CHECK(in.network->tables().tie_attributes.at(0).id == "source");
    CHECK(ties_of(*imported({{"t.csv", "Person 1;Person 2\nA;B\n"}}).network) == Texts{"A>B 1"});
}

TEST_CASE("Rows that say directed are told, not repaired, where the call asks for undirected",
          "[io]") {
    const Imported in = imported({{"t.csv", "Source,Target,Type\nA,B,Directed\nB,A,Directed\n"}},
                                 ImportOptions{true});
    CHECK(ties_of(*in.network) == Texts{"A>B 1"});
    CHECK(fates(in.ledger) == Texts{"line 3 merged: mirrored tie"});
    CHECK(assumed(in.ledger, "2 of its rows say directed"));
    const Imported declared = imported({{"t.csv", "Source,Target,Type\nA,B,Directed\n"},
                                        {"relations.csv", "relation,directed\nx,no\n"}});
    CHECK(fates(declared.ledger) ==
          Texts{"line 2 repaired: directed row in an undirected relation, read as undirected"});
}

#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;
using Texts = std::vector<std::string>;

TEST_CASE("relations.csv declares what would else be assumed", "[io]") {
    const Imported in = imported(
        {{"ties.csv", "source,target,relation,weight\nA,B,advice,3\nA,T,seat,1\nA,B,new,2\n"},
         {"relations.csv",
          "relation,title,directed,two_mode,category,scale_min,scale_max,reading,reversed,formal,"
          "instrument,anchors\n"
          "advice,Asks for advice,yes,no,advice,1,4,ordinal,yes,no,roster,1=daily|4=rarely \\| "
          "never\n"
          "seat,,no,yes,membership,,,,,yes,archive,\n"}});
    const Relation& advice = in.network->relations()[0];
    CHECK(advice.title == "Asks for advice");
    CHECK((advice.directed && !advice.directed_assumed));
    CHECK(advice.reading == WeightReading::ordinal);
    CHECK(advice.scale_minimum == 1.0);
    CHECK(advice.scale_maximum == 4.0);
    CHECK(advice.reversed);
    REQUIRE(advice.anchors.size() == 2);
    CHECK(advice.anchors[0] == std::pair<double, std::string>(1.0, "daily"));
    const Relation& seat = in.network->relations()[1];
    CHECK((seat.two_mode && seat.formal && !seat.directed && seat.reading_assumed));
    CHECK(in.network->actors()[*in.network->find_actor("T")].kind == ActorKind::body);
    CHECK(assumed(in.ledger, "Not in relations.csv but named in ties: 'new'"));
}

TEST_CASE("anchors whose words hold a bar need the backslash", "[io]") {
    const auto in = read_all({{"ties.csv", "source,target\nA,B\n"},
                              {"relations.csv", "relation,anchors\nx,1=a\\|b|2=c\n"}});
    REQUIRE(in.has_value());
    CHECK(in->network->relations()[0].anchors[0].second == "a|b");
}

TEST_CASE("Waves stand in their declared order, with rosters", "[io]") {
    const Imported in = imported(
        {{"ties.csv", "source,target,wave\nA,B,spring\nA,C,fall\n"},
         {"waves.csv", "wave,title,order\nspring,Spring 21,2\nfall,Fall 20,1\n"},
         {"roster.csv", "wave,actor\nspring,A\nspring,B\nspring,A\nspring,Q\nwinter,A\n"}});
    REQUIRE(in.network->waves().size() == 2);
    CHECK(in.network->waves()[0].id == "fall");
    CHECK(in.network->waves()[0].roster.empty());
    CHECK(in.network->on_roster(1, *in.network->find_actor("B")));
    CHECK_FALSE(in.network->on_roster(1, *in.network->find_actor("C")));
    CHECK(fates(in.ledger) == Texts{"line 4 merged: duplicate row",
                                    "line 5 rejected: unknown actor",
                                    "line 6 rejected: unknown wave"});
}

TEST_CASE(
    "Respondents: blank means all, the narrower row wins, the rest follows from what is listed",
    "[io]") {
    const std::string ties = "source,target,relation\nA,B,x\nB,C,y\n";
    const Imported in = imported({{"ties.csv", ties},
                                  {"respondents.csv",
                                   "actor,relation,wave,answered\nA,,,no\nA,y,,yes\nB,x,1,not "
                                   "asked\nQ,,,no\nB,z,,no\nB,,9,no\n"}});
    const auto answer = [&](const Imported& from, RelationIndex relation, const char* id) {
        return from.network->answer(0, relation, *from.network->find_actor(id));
    };
    CHECK(answer(in, 0, "A") == Answer::silent);
    CHECK(answer(in, 1, "A") == Answer::answered);
    CHECK(answer(in, 0, "B") == Answer::not_asked);
    CHECK(answer(in, 0, "C") == Answer::answered);  // x lists only silence
    CHECK(answer(in, 1, "C") == Answer::silent);    // y lists a respondent
    CHECK(fates(in.ledger) == Texts{"line 5 rejected: unknown actor",
                                    "line 6 rejected: unknown relation",
                                    "line 7 rejected: unknown wave"});
    CHECK(assumed(in.ledger, "2 ties come from actors who are declared not to have answered"));
}

TEST_CASE("Bodies, goals and notes are read with their facts", "[io]") {
    const Imported in =
        imported({{"nodes.csv", "id,kind\nA,person\nP,person\n"},
                  {"ties.csv", "source,target\nA,P\n"},
                  {"bodies.csv",
                   "id,name,purpose,cadence,required_groups,meetings_planned,meetings_held\nB1,"
                   "Joint Committee,\"Steer, together\",monthly,teachers|parents,10,7\nP,,,,,,\n"},
                  {"goals.csv",
                   "actor,goal,stance,rank,goal_title\n,g1,,,Reading\nA,g1,,1,\nA,g2,opposed,,\nZ,"
                   "g1,,2,\nA,g1,endorsed,,\n,,,1,\n"},
                  {"notes.csv", "key,value\ntitle,Our district\nsource,Archive\n,x\n"}});
    const auto body = in.network->find_actor("B1");
    REQUIRE(body.has_value());
    CHECK(in.network->actors()[*body].kind == ActorKind::body);
    CHECK(in.network->actors()[*body].name == "Joint Committee");
    const auto& facts = in.network->tables().bodies;
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].required_groups == Texts{"teachers", "parents"});
    CHECK(facts[0].meetings_held == 7.0);
    CHECK_FALSE(facts[1].meetings_held.has_value());
    CHECK(in.network->tables().goals[0].title == "Reading");
    REQUIRE(in.network->tables().stances.size() == 2);
    CHECK(in.network->tables().stances[0].stance == Stance::ranked);
    CHECK(in.network->tables().stances[1].stance == Stance::opposed);
    CHECK(in.network->tables().title == "Our district");
    CHECK(in.network->tables().notes ==
          std::vector<std::pair<std::string, std::string>>{{"source", "Archive"}});
    CHECK(fates(in.ledger) == Texts{"line 3 repaired: listed as a body, declared as another kind",
                                    "line 5 rejected: unknown actor",
                                    "line 6 rejected: second stance on the same goal",
                                    "line 7 rejected: no goal", "line 4 rejected: no key"});
}

TEST_CASE("attributes.csv fixes types and missing words", "[io]") {
    const Imported in =
        imported({{"nodes.csv", "id,code,note\nA,1,NA\nB,2,-\n"},
                  {"ties.csv", "source,target\nA,B\n"},
                  {"attributes.csv",
                   "table,attribute,type,missing\nnodes,code,text,\nnodes,note,text,-\n"}});
    CHECK(in.network->find_attribute("code")->type == AttributeType::text);
    CHECK(attribute_text(in.network->find_attribute("note")->values[0]) == "NA");
    CHECK(is_missing(in.network->find_attribute("note")->values[1]));
}

TEST_CASE("The ledger in words", "[io]") {
    const Imported in = imported({{"ties.csv", "from,to\nA,B\nA,B\nA,A\nB,B\nC,C\n"}});
    const std::string text = in.ledger.text(2);
    CHECK(text.find("ties.csv: 5 rows: 1 kept, 1 merged, 3 rejected\n") != std::string::npos);
    CHECK(text.find("3 rejected, self-tie: line 4 ('A'), line 5 ('B') and 1 more\n") !=
          std::string::npos);
    CHECK(text.find("Relation tie: 5 rows") != std::string::npos);
    CHECK(text.find("3 actors are named only in tie rows") != std::string::npos);
    CHECK(Ledger{}.text() == "No rows were read.\n");
    CHECK(in.ledger.totals() == LedgerTotals{5, 1, 1, 0, 3});
}

// Sheets as the survey services write them, read by a guessed mapping.

#include "tests/engine/io/survey_support.hpp"

using namespace convene;
using namespace convene::test;

TEST_CASE("A Qualtrics matrix with questions and import ids is read", "[io][survey]") {
    const std::string text =
        "StartDate,ResponseId,Finished,Q1,Q5_1,Q5_2,Q5_3,Q9\n"
        "Start Date,Response ID,Finished,What is your name?,"
        "How often do you ask for advice? - Ana Gil,How often do you ask for advice? - Bo Li,"
        "How often do you ask for advice? - Cem Öz,School\n"
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\","
        "\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID5_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID5_2\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID5_3\"\"}\",\"{\"\"ImportId\"\":\"\"QID9\"\"}\"\n"
        "2026-01-01,R_1,True,Ana Gil,,Daily,Never,Elm\n"
        "2026-01-01,R_2,True,Bo Li,Weekly,,Monthly,Oak\n";
    const Table table = survey_table(text);
    const SurveyMapping mapping = guess_mapping(table, nullptr);
    CHECK(mapping.question_row == 2);
    CHECK(mapping.first_row == 4);
    REQUIRE(mapping.relations.size() == 1);
    CHECK(mapping.relations[0].relation.id == "advice");
    CHECK(mapping.relations[0].relation.category == "advice");
    CHECK(column_of(mapping, "Q5_3").alter == "Cem Öz");
    CHECK(column_of(mapping, "Q5_3").role == ColumnRole::rating);
    CHECK(column_of(mapping, "Q1").role == ColumnRole::respondent_name);
    CHECK(column_of(mapping, "StartDate").role == ColumnRole::ignore);
    CHECK(column_of(mapping, "Finished").role == ColumnRole::answered);
    const Imported in = surveyed(table, mapping);
    CHECK(in.network->actors().size() == 3);
    CHECK(ties_of(*in.network) ==
          std::vector<std::string>{"R_1>R_2 3", "R_2>R_1 2", "R_2>Cem Öz 1"});
    CHECK(answer_of(*in.network, "R_1", "advice") == "answered");
    CHECK(answer_of(*in.network, "Cem Öz", "advice") == "silent");
    CHECK(in.ledger.totals() == LedgerTotals{2, 2, 0, 0, 0});
    CHECK(in.ledger.by_relation.at("advice") == LedgerTotals{4, 4, 0, 0, 0});
}

TEST_CASE("LimeSurvey and Google Forms brackets are read, with semicolons and German words",
          "[io][survey]") {
    const Imported in = guessed(
        "Zeitstempel;Ihr Name;Kontakt [Ana Gil];Kontakt [Bo Li];Kontakt [Cem];Alter in Jahren\n"
        "1.1.;Ana Gil;;täglich;nie;41,5\n"
        "1.1.;Bo Li;selten;;weiß nicht;38\n");
    const Network& network = *in.network;
    REQUIRE(network.relations().size() == 1);
    CHECK(network.relations()[0].id == "contact");
    CHECK(ties_of(network) == std::vector<std::string>{"Ana Gil>Bo Li 2", "Bo Li>Ana Gil 1"});
    // Bo does not know about Cem: the row is not complete enough to read its gap as no.
    CHECK(answer_of(network, "Ana Gil", "contact") == "answered");
    CHECK(answer_of(network, "Bo Li", "contact") == "silent");
    REQUIRE(network.find_attribute("Alter in Jahren") != nullptr);
    CHECK(network.find_attribute("Alter in Jahren")->type == AttributeType::number);
    CHECK(network.find_attribute("Alter in Jahren")->values[0] == AttributeValue{41.5});
}

TEST_CASE("A name inside the question is the alter", "[io][survey]") {
    const std::string text =
        "Name,Role,How often do you ask Ana Gil for advice?,How often do you ask Bo Li for "
        "advice?,Do you trust Ana Gil?,Do you trust Bo Li?,How often do you ask Hugo Ruiz for "
        "advice?\n"
        "Ana Gil,Teacher,,Daily,,yes,Never\n"
        "Bo Li,Principal,Weekly,,no,,Daily\n"
        "Dee Moe,Parent,Never,Weekly,yes,yes,Never\n";
    const Table table = survey_table(text);
    CHECK(looks_like_survey(table));
    const SurveyMapping mapping = guess_mapping(table, nullptr);
    REQUIRE(mapping.relations.size() == 2);
    CHECK(mapping.relations[0].relation.id == "advice");
    CHECK(column_of(mapping, "How often do you ask Bo Li for advice?").alter == "Bo Li");
    // Hugo did not answer and is on no list, but is asked about like the others.
    CHECK(column_of(mapping, "How often do you ask Hugo Ruiz for advice?").alter == "Hugo Ruiz");
    CHECK(column_of(mapping, "Role").role == ColumnRole::attribute);
    const Imported in = surveyed(table, mapping);
    CHECK(in.network->actors().size() == 4);
    CHECK(in.network->tables().ties.size() == 7);
    CHECK(answer_of(*in.network, "Hugo Ruiz", "advice") == "silent");
}

TEST_CASE("SurveyMonkey heads a question once and labels its columns below", "[io][survey]") {
    const std::string text =
        "Respondent ID,Collector ID,What is your name?,How much do you trust?,,,Comment\n"
        ",,Open-Ended Response,Ana Gil,Bo Li,Cem,Open-Ended Response\n"
        "118,9,Ana Gil,,4,2,fine\n"
        "119,9,Bo Li,3,,1,\n"
        "120,9,Cem,1,1,,\n";
    const Table table = survey_table(text);
    CHECK(survey_headers(table, 1, 2)[4] == "How much do you trust? [Bo Li]");
    const Imported in = guessed(text);
    REQUIRE(in.network->relations().size() == 1);
    CHECK(in.network->relations()[0].id == "trust");
    CHECK(ties_of(*in.network) == std::vector<std::string>{"118>119 4", "118>120 2", "119>118 3",
                                                           "119>120 1", "120>118 1", "120>119 1"});
    CHECK(answer_of(*in.network, "120", "trust") == "answered");
}

TEST_CASE("Nominations in several columns with strengths, and in one cell", "[io][survey]") {
    const Imported in = guessed(
        "id,name,advice_1,advice_1_often,advice_2,advice_2_often,Who helps you?\n"
        "a,Ana Gil,Bo Li,4,Cem,2,Bo Li; Cem\n"
        "b,Bo Li,Ana Gil,1,,,Ana Gil\n"
        "c,Cem,Bo Li,3,a,2,\"Ana Gil\nBo Li\"\n");
    const Network& network = *in.network;
    REQUIRE(network.relations().size() == 2);
    CHECK(network.relations()[0].id == "advice");
    CHECK(network.relations()[0].instrument == "fixed choice of 2");
    CHECK(network.relations()[1].instrument == "recall");
    CHECK(ties_of(network) == std::vector<std::string>{"a>b 4", "a>c 2", "b>a 1", "c>a 2", "c>b 3",
                                                       "a>b 1", "a>c 1", "b>a 1", "c>a 1",
                                                       "c>b 1"});
    CHECK(network.actors().size() == 3);
}

TEST_CASE("A sociomatrix has the respondents as columns", "[io][survey]") {
    const Imported in = guessed("respondent,K1,K2,K3\nK1,,1,0\nK2,0,,1\nK3,1,1,\n");
    CHECK(ties_of(*in.network) ==
          std::vector<std::string>{"K1>K2 1", "K2>K3 1", "K3>K1 1", "K3>K2 1"});
    CHECK(in.network->relations()[0].id == "tie");
}

TEST_CASE("Node and tie tables are no surveys, matrices and nominations are", "[io][survey]") {
    CHECK_FALSE(looks_like_survey(survey_table("source,target,weight\na,b,1\nb,c,2\n")));
    CHECK_FALSE(looks_like_survey(survey_table("id,name,school\na,Ana,Elm\nb,Bo,Oak\n")));
    CHECK_FALSE(looks_like_survey(survey_table("id,phone_1,phone_2\na,x12,y13\nb,z1,\n")));
    CHECK(looks_like_survey(survey_table("id,K1,K2\nK1,,1\nK2,0,\n")));
    CHECK(looks_like_survey(survey_table("id,advice_1,advice_2\na,b,c\nb,a,\nc,a,b\n")));
}

// What an answer, a blank, "don't know" and "not asked" are, who was asked, and that
// the account of rows and cells adds up.

#include "engine/io/name_match.hpp"
#include "tests/engine/io/survey_support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

SurveyMapping contact_mapping() {
    auto mapping = read_mapping(R"(
[[relation]]
id = "contact"
scale = [0, 4]
anchors = ["Daily=4", "1=Rarely"]
no = ["0", "never"]
dont_know = ["dk"]
not_asked = ["n/a"]
blank = "unknown"
[[column]]
header = "who"
role = "respondent_id"
[[column]]
header = "a"
role = "rating"
relation = "contact"
alter = "A"
[[column]]
header = "b"
role = "rating"
relation = "contact"
alter = "B"
[[column]]
header = "c"
role = "rating"
relation = "contact"
alter = "C"
)",
                                "map.toml");
    INFO((mapping ? std::string() : mapping.error().text()));
    REQUIRE(mapping.has_value());
    return *mapping;
}

std::string contact_of(const std::string& rows, const SurveyMapping& mapping,
                       const std::string& who) {
    const Table table = survey_table("who,a,b,c\n" + rows);
    return answer_of(*surveyed(table, mapping).network, who, "contact");
}

std::shared_ptr<const Network> roster_of(
    const std::vector<std::pair<std::string, std::string>>& people) {
    NetworkTables tables;
    for (const auto& [id, name] : people)
        tables.actors.push_back({id, name, ActorKind::person, no_index});
    return Network::build(std::move(tables)).value();
}

}  // namespace

TEST_CASE("Blank, don't know and not asked are not no", "[io][survey]") {
    SurveyMapping mapping = contact_mapping();
    using Blank = SurveyRelation::Blank;
    CHECK(contact_of("A,,4,never\n", mapping, "A") == "answered");
    CHECK(contact_of("A,,4,\n", mapping, "A") == "silent");
    CHECK(contact_of("A,,4,dk\n", mapping, "A") == "silent");
    CHECK(contact_of("A,,4,soso\n", mapping, "A") == "silent");
    CHECK(contact_of("A,,4,9\n", mapping, "A") == "silent");
    CHECK(contact_of("A,,4,n/a\n", mapping, "A") == "answered");
    CHECK(contact_of("A,,n/a,n/a\n", mapping, "A") == "not asked");
    CHECK(contact_of("A,,,\n", mapping, "A") == "silent");
    mapping.relations[0].blank = Blank::no;
    CHECK(contact_of("A,,4,\n", mapping, "A") == "answered");
    CHECK(contact_of("A,,4,dk\n", mapping, "A") == "silent");
    CHECK(contact_of("A,,,\n", mapping, "A") == "silent");
    mapping.relations[0].blank = Blank::not_asked;
    CHECK(contact_of("A,,4,\n", mapping, "A") == "answered");
    CHECK(contact_of("A,,dk,\n", mapping, "A") == "silent");
    // A stated share of unknown cells may be bridged, and is told.
    mapping.relations[0].blank = Blank::unknown;
    mapping.relations[0].most_unknown = 0.5;
    CHECK(contact_of("A,,4,\n", mapping, "A") == "answered");
    CHECK(contact_of("A,,dk,\n", mapping, "A") == "silent");
    const Table table = survey_table("who,a,b,c\nA,,4,\n");
    CHECK(assumed(surveyed(table, mapping).ledger, "1 unknown cell reads there as no tie"));
}

TEST_CASE("The ties of a row that is not complete are kept", "[io][survey]") {
    const Table table = survey_table("who,a,b,c\nA,,4,\nB,Daily,,1\nC,never,0,\n");
    const Imported in = surveyed(table, contact_mapping());
    CHECK(ties_of(*in.network) == std::vector<std::string>{"A>B 4", "B>A 4", "B>C 1"});
    CHECK(answer_of(*in.network, "A", "contact") == "silent");
    CHECK(answer_of(*in.network, "C", "contact") == "answered");
    CHECK(in.ledger.by_relation.at("contact") == LedgerTotals{5, 5, 0, 0, 0});
    CHECK(assumed(in.ledger, "1 cell is unknown (1 blank, 0 don't know, 0 unreadable) in 1 row"));
    const SurveyPreview preview = preview_survey(table, contact_mapping(), nullptr);
    CHECK(preview.respondents == 3);
    CHECK(preview.ties == 3);
    CHECK(preview.answers_no == 2);
    CHECK(preview.answers_unknown == 1);
    // B says contact with C, C says none: A did not answer.
    CHECK(preview.disagreements ==
          std::vector<std::pair<std::string, std::size_t>>{{"contact", 1}});
}

TEST_CASE("Every row has its fate: kept, merged, repaired, rejected", "[io][survey]") {
    const Table table =
        survey_table("who,a,b,c\nA,,4,0\n,1,1,1\nB,soso,,1\nA,,1,\n,,,\nC,1,1,1\nD,1,0,1,7\n");
    const Imported in = surveyed(table, contact_mapping());
    CHECK(in.ledger.totals() == LedgerTotals{7, 1, 1, 2, 3});
    CHECK(fates(in.ledger) ==
          std::vector<std::string>{
              "line 3 rejected: no respondent", "line 4 repaired: cells that need a look",
              "line 5 merged: same respondent again: the later row counts",
              "line 6 rejected: empty row", "line 7 repaired: cells that need a look",
              "line 8 rejected: too many cells"});
    const SurveyPreview preview = preview_survey(table, contact_mapping(), nullptr);
    CHECK(preview.totals == in.ledger.totals());
    REQUIRE(preview.by_row.size() == table.row_count());
    std::string told;
    for (const SurveyRow& row : preview.by_row)
        told += "kmpr"[static_cast<std::size_t>(row.fate)] + std::to_string(row.ties) +
                (row.silent ? "s " : " ");
    // Fate by its first letter (p: repaired), ties, s: answered no question as a whole.
    CHECK(told == "k1 r0 p1s m0 r0 p2 r0 ");
    CHECK(preview.by_row[1].reason == "no respondent");
    // The later row of A counts where it answers: b is 1 now, c stays no.
    CHECK(ties_of(*in.network) == std::vector<std::string>{"A>B 1", "B>C 1", "C>A 1", "C>B 1"});
    CHECK(adds_up(in.ledger.by_relation.at("contact")));
    CHECK(in.ledger.by_relation.at("contact").read == 14);
    CHECK(in.ledger.by_relation.at("contact").merged == 1);
}

TEST_CASE("Who was asked and did not answer is silent, strangers join or not", "[io][survey]") {
    const auto roster = roster_of({{"A", "Ana"}, {"B", "Bo"}, {"C", "Cem"}, {"Z", "Zoe"}});
    SurveyMapping mapping = contact_mapping();
    const Table table = survey_table("who,a,b,c\nA,,4,0\nX,1,1,1\n");
    const Imported in = surveyed(table, mapping, roster.get());
    CHECK(in.network->actors().size() == 5);
    CHECK(answer_of(*in.network, "Z", "contact") == "silent");
    CHECK(answer_of(*in.network, "X", "contact") == "answered");
    mapping.add_strangers = false;
    const Imported closed = surveyed(table, mapping, roster.get());
    CHECK(closed.network->actors().size() == 4);
    CHECK(fates(closed.ledger) == std::vector<std::string>{"line 3 rejected: not on the roster"});
    CHECK(closed.ledger.by_relation.at("contact") == LedgerTotals{5, 2, 0, 0, 3});
}

TEST_CASE("Reversed codes and nought on a rating stay as given", "[io][survey]") {
    SurveyMapping mapping = contact_mapping();
    mapping.relations[0].relation.reversed = true;
    mapping.relations[0].no_words.clear();
    const Imported in = surveyed(survey_table("who,a,b,c\nA,,4,0\n"), mapping);
    CHECK(ties_of(*in.network) == std::vector<std::string>{"A>B 4", "A>C 0"});
    CHECK(in.network->relations()[0].reversed);
}

TEST_CASE("Names that do not fit are proposed and never decided", "[io][survey]") {
    const auto roster =
        roster_of({{"A", "Ana Gil"}, {"B", "Bo Li"}, {"C", "Cem Özdemir"}, {"D", "Bo Li"}});
    const Table table = survey_table(
        "id,names_1,names_2,names_3\nA,Cem Ozdemir,Bo Li,\nB,\"Gil, Ana\",Ana Gill,Nobody Known\n");
    SurveyMapping mapping = guess_mapping(table, roster.get());
    const SurveyPreview preview = preview_survey(table, mapping, roster.get());
    std::map<std::string, std::vector<std::string>> proposed;
    for (const NameProposal& name : preview.names) proposed[name.written] = name.actors;
    CHECK(proposed.at("Cem Ozdemir") == std::vector<std::string>{"C"});
    CHECK(proposed.at("Bo Li") == std::vector<std::string>{"B", "D"});
    CHECK(proposed.at("Gil, Ana").front() == "A");
    CHECK(proposed.at("Ana Gill").front() == "A");
    CHECK(proposed.at("Nobody Known").empty());
    // Undecided, each stays as it was written.
    Imported in = surveyed(table, mapping, roster.get());
    CHECK(in.network->find_actor("Ana Gill").has_value());
    CHECK(in.network->tables().ties.size() == 5);
    CHECK(assumed(in.ledger, "'Ana Gill' (line 3) fits nobody exactly"));
    mapping.names = {{"Cem Ozdemir", "C"},
                     {"Ana Gill", "A"},
                     {"Gil, Ana", "A"},
                     {"Bo Li", "D"},
                     {"Nobody Known", ""}};
    in = surveyed(table, mapping, roster.get());
    CHECK(in.network->actors().size() == 5);
    CHECK(ties_of(*in.network) ==
          std::vector<std::string>{"A>C 1", "A>D 1", "B>A 1", "B>Nobody Known 1"});
    CHECK(preview_survey(table, mapping, roster.get()).names.empty());
}

TEST_CASE("Proposals are ranked: same letters, order, slips, initials, parts", "[io][survey]") {
    NameMatcher matcher;
    matcher.add("1", "Ana Gil");
    matcher.add("2", "Ana Gill");
    matcher.add("3", "José Núñez");
    matcher.add("4", "Müller, Jörg");
    matcher.add("5", "Łukasz O'Neil");
    using Found = std::vector<std::size_t>;
    CHECK(matcher.exact("Ana Gil") == std::size_t{0});
    CHECK_FALSE(matcher.exact("ana gil"));
    CHECK(matcher.proposals("ana gil") == Found{0, 1});
    CHECK(matcher.proposals("GIL, ANA") == Found{0, 1});
    CHECK(matcher.proposals("Gil Ana").front() == 0);
    CHECK(matcher.proposals("Jose Nunez") == Found{2});
    CHECK(matcher.proposals("J. Núñez") == Found{2});
    CHECK(matcher.proposals("Jorg Muller") == Found{3});
    CHECK(matcher.proposals("Jörg Mueler").empty() == false);
    CHECK(matcher.proposals("Lukasz ONeil") == Found{4});
    CHECK(matcher.proposals("José") == Found{2});
    CHECK(matcher.proposals("").empty());
    CHECK(matcher.proposals("?!").empty());
    CHECK(matcher.proposals(std::string(100'000, 'x')).empty());
    CHECK(edit_distance(U"gill", U"igll", 2) == 1);
    CHECK(edit_distance(U"kitten", U"sitting", 5) == 3);
    CHECK(edit_distance(U"kitten", U"sitting", 2) == 3);
}

TEST_CASE("A wave column makes waves, and next year's sheet a new one", "[io][survey]") {
    const Imported in = guessed("id,wave,K1,K2\nK1,2027,,1\nK1,2026,,0\nK2,2026,1,\nK2,2027,0,\n");
    REQUIRE(in.network->waves().size() == 2);
    CHECK(in.network->waves()[0].id == "2026");
    CHECK(in.network->ties(0, 0).size() == 1);
    CHECK(in.network->ties(1, 0).size() == 1);
    // A year later somebody joined and somebody left; the codes moved.
    const Table first = survey_table("id,Q5_1,Q5_2\nwho,Advice? - K1,Advice? - K2\nK1,,2\nK2,1,\n");
    const Table second =
        survey_table("id,Q5_1,Q5_2\nwho,Advice? - K2,Advice? - K3\nK2,,2\nK3,1,\n");
    SurveyMapping mapping = guess_mapping(first, nullptr);
    mapping.wave = "2027";
    const SurveyMapping next = carried_over(mapping, second, nullptr);
    CHECK(column_of(next, "Q5_1").alter == "K2");
    CHECK(column_of(next, "Q5_2").alter == "K3");
    const Imported later = surveyed(second, next);
    CHECK(later.network->waves()[0].id == "2027");
    CHECK(ties_of(*later.network) == std::vector<std::string>{"K2>K3 2", "K3>K2 1"});
}

TEST_CASE("Mutual ties come in as two reports and the pair rule", "[io][survey]") {
    SurveyMapping mapping = contact_mapping();
    mapping.relations[0].relation.directed = false;
    mapping.relations[0].relation.directed_assumed = false;
    const Imported in = surveyed(survey_table("who,a,b,c\nA,,4,0\nB,0,,0\nC,0,0,\n"), mapping);
    CHECK(in.network->relations()[0].directed);
    CHECK(in.network->relations()[0].pair_rule == Symmetrize::either);
    CHECK(assumed(in.ledger,
                  "of 1 pair of which both answered and at least one reports a tie, 1 "
                  "is reported by one alone"));
}

TEST_CASE("A mapping that does not fit says what to do", "[io][survey]") {
    const Table table = survey_table("who,a,b,c\nA,,4,0\n");
    SurveyMapping mapping = contact_mapping();
    mapping.columns[1].header = "z";
    auto read = read_survey(table, mapping, nullptr);
    REQUIRE_FALSE(read);
    CHECK(read.error().message == "The mapping names a column 'z' that is not there.");
    mapping = contact_mapping();
    mapping.columns[0].role = ColumnRole::ignore;
    CHECK_FALSE(read_survey(table, mapping, nullptr));
    CHECK(preview_survey(table, mapping, nullptr).problems.size() == 1);
    mapping = contact_mapping();
    mapping.columns[1].relation = "other";
    CHECK_FALSE(read_survey(table, mapping, nullptr));
    mapping = contact_mapping();
    mapping.header_row = 9;
    CHECK_FALSE(read_survey(table, mapping, nullptr));
    CHECK_FALSE(read_survey(survey_table("who,a,b,c\n"), contact_mapping(), nullptr));
}

// The questions about collaboration on networks small enough to work out by hand, and what
// they say where they cannot answer.

#include <cmath>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "tests/engine/partnership/density_support.hpp"

using namespace convene;
using namespace convene::test;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr ActorIndex principal_a = 0, rep_a = 1, first_a = 2, second_a = 3, principal_b = 4,
                     rep_b = 5, first_b = 6, nurse = 7;

/// Two schools: A with principal, rep and two teachers, B with principal, rep and one teacher;
/// a nurse of no school. "talk" (undirected, 1 to 4, every tie with its formality): in A
/// principal-rep 4 informal, rep-first 2, first-second 3; across rep-rep 1, rep of A with the
/// first teacher of B 1, nurse-first of A 2. Teacher "second" of A and principal B are silent.
NetworkTables two_schools() {
    NetworkTables tables;
    tables.waves.push_back({"1", "First", {}});
    for (const char* id : {"pa", "ra", "a1", "a2", "pb", "rb", "b1", "nurse"}) {
        tables.actors.push_back({id, id, ActorKind::person, no_index});
    }
    tables.actor_attributes = {
        text_column("group", {"Administrators", "Building reps", "Teachers", "Teachers",
                              "Administrators", "Building reps", "Teachers", "Health"}),
        text_column("school", {"A", "A", "A", "A", "B", "B", "B", ""}),
        text_column("role", {"Principal", "", "", "", "Principal", "", "", ""})};
    tables.relations = {topic("talk", false)};
    tables.ties = {
        {0, 0, principal_a, rep_a, 4.0, no_index}, {0, 0, rep_a, first_a, 2.0, no_index},
        {0, 0, first_a, second_a, 3.0, no_index},  {0, 0, rep_a, rep_b, 1.0, no_index},
        {0, 0, rep_a, first_b, 1.0, no_index},     {0, 0, first_a, nurse, 2.0, no_index}};
    tables.tie_attributes = {text_column("formality", {"informal", "", "", "formal", "", ""})};
    std::vector<Answer> answers(8, Answer::answered);
    answers[second_a] = answers[principal_b] = Answer::silent;
    tables.respondents = {{0, 0, answers}};
    return tables;
}

Asked about(NetworkTables tables, Parameters parameters = {}, std::string by = "group") {
    return {network_of(std::move(tables)), {}, std::move(by), std::move(parameters)};
}

void check_number(const QuestionRow& row, double want) {
    INFO(row.id << " " << row.subject << " " << row.parameters);
    REQUIRE(row.value.ok());
    CHECK(std::abs(row.value.number - want) < 1e-12);
}

bool has_note(const QuestionResult& result, std::string_view part) {
    for (const std::string& note : result.notes) {
        if (note.find(part) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("topic density by hand: two schools and two silent people", "[density]") {
    const auto result = ask("topic_density", about(two_schools()));
    REQUIRE(result);
    // 28 pairs; that of the two silent is covered by nobody.
    check_number(row(*result, "topic_density", "", "", {"pairs=all"}), 6.0 / 27);
    check_number(row(*result, "topic_density_lower", "", "", {"pairs=all"}), 6.0 / 28);
    check_number(row(*result, "topic_density_upper", "", "", {"pairs=all"}), 7.0 / 28);
    check_number(row(*result, "topic_strength", "", "", {"pairs=all"}), 13.0 / 6);
    check_number(row(*result, "topic_valued_density", "", "", {"pairs=all"}), 13.0 / (4 * 27));
    check_number(row(*result, "topic_average_degree", "", "", {"pairs=all"}), 6.0 / 27 * 7);
    // A: 6 pairs, 3 ties; B: 3 pairs, none; across: 12 pairs, one uncovered, 2 ties.
    check_number(row(*result, "topic_density", "A", "A", {"pairs=school"}), 0.5);
    check_number(row(*result, "topic_strength", "A", "A", {"pairs=school"}), 3.0);
    check_number(row(*result, "topic_density", "B", "B", {"pairs=school"}), 0.0);
    CHECK(row(*result, "topic_strength", "B", "B", {"pairs=school"}).value.status ==
          Status::undefined);
    check_number(row(*result, "topic_density", "", "", {"pairs=within_school"}), 3.0 / 9);
    check_number(row(*result, "topic_density", "", "", {"pairs=between_school"}), 2.0 / 11);
    const QuestionRow& in_a = row(*result, "topic_density", "A", "A", {"pairs=school"});
    CHECK(in_a.n == 4);
    CHECK(in_a.respondents == 3);
    CHECK(in_a.relation == "talk");
    CHECK(in_a.level == Level::block);
    CHECK(has_note(*result, "rests on the answers of 6 of 8"));
    CHECK(has_note(*result, "1 actor without a school (school) is left out there."));
}

TEST_CASE("a school where nobody answered is unknown between 0 and 1", "[density]") {
    NetworkTables tables = two_schools();
    tables.relations[0].directed = true;
    for (const ActorIndex actor : {principal_b, rep_b, first_b}) {
        tables.respondents[0].answers[actor] = Answer::silent;
    }
    const auto result = ask("topic_density", about(tables));
    REQUIRE(result);
    CHECK(row(*result, "topic_density", "B", "B", {"pairs=school"}).value.status ==
          Status::unknown);
    CHECK(row(*result, "topic_strength", "B", "B", {"pairs=school"}).value.status ==
          Status::unknown);
    check_number(row(*result, "topic_density_lower", "B", "B", {"pairs=school"}), 0.0);
    check_number(row(*result, "topic_density_upper", "B", "B", {"pairs=school"}), 1.0);
    // Directed, A: answered rows of three, 9 cells, 3 arcs.
    check_number(row(*result, "topic_density", "A", "A", {"pairs=school"}), 3.0 / 9);
}

TEST_CASE("the choices about missing answers reach every topic", "[density]") {
    Asked asked = about(two_schools());
    const auto density = [&](MissingRule rule) {
        asked.scope.missing = rule;
        const auto result = ask("topic_density", asked);
        REQUIRE(result);
        return row(*result, "topic_density", "", "", {"pairs=all"}).value.number;
    };
    CHECK(density(MissingRule::available) == 6.0 / 27);
    CHECK(density(MissingRule::zero) == 6.0 / 28);
    CHECK(density(MissingRule::complete) == 5.0 / 15);  // without the silent two and their tie
}

TEST_CASE("density at each step of the scale by hand", "[density]") {
    const auto result = ask("density_by_step", about(two_schools()));
    REQUIRE(result);
    const double ties[] = {6, 4, 2, 1};
    for (int step = 1; step <= 4; ++step) {
        const std::vector<std::string> with{"step=" + std::to_string(step)};
        check_number(row(*result, "density_by_step", "", "", with), ties[step - 1] / 27);
        check_number(row(*result, "density_by_step_lower", "", "", with), ties[step - 1] / 28);
        check_number(row(*result, "density_by_step_upper", "", "", with),
                     (ties[step - 1] + 1) / 28);
        check_number(row(*result, "share_by_step", "", "", with), ties[step - 1] / 6);
    }
    const auto chosen = ask("density_by_step", about(two_schools(), {{"steps", "2.5, 10"}}));
    REQUIRE(chosen);
    CHECK(chosen->rows.size() == 8);
    check_number(row(*chosen, "density_by_step", "", "", {"step=2.5"}), 2.0 / 27);
    check_number(row(*chosen, "density_by_step", "", "", {"step=10"}), 0.0);
    const auto wrong = ask("density_by_step", about(two_schools(), {{"steps", "2,often"}}));
    REQUIRE_FALSE(wrong);
    CHECK_THAT(wrong.error().text(), ContainsSubstring("\"often\" is no number"));
}

TEST_CASE("density against schools of the same size by hand", "[density]") {
    NetworkTables tables;
    tables.waves.push_back({"1", "First", {}});
    std::vector<std::string> school;
    tables.relations = {topic("talk", false)};
    // Schools of 4 people with 0, 1, 2 and 3 ties (a chain), and one of 40 with none.
    for (std::size_t s = 0; s < 5; ++s) {
        const std::size_t size = s == 4 ? 40 : 4;
        const auto first = static_cast<ActorIndex>(tables.actors.size());
        for (std::size_t i = 0; i < size; ++i) {
            const std::string id = "p" + std::to_string(tables.actors.size());
            tables.actors.push_back({id, id, ActorKind::person, no_index});
            school.push_back("S" + std::to_string(s));
        }
        for (ActorIndex i = 0; s < 4 && i < s; ++i) {
            tables.ties.push_back({0, 0, first + i, first + i + 1, 2.0, no_index});
        }
    }
    tables.actor_attributes = {text_column("school", school)};
    const auto result = ask("size_adjusted_density", about(tables));
    REQUIRE(result);
    // Densities 0, 1/6, 2/6, 3/6; the peers of S3 have 0, 1/6, 2/6 in the middle 1/6.
    check_number(row(*result, "size_adjusted_density", "S3", "S3"), 3.0);
    check_number(row(*result, "size_peers", "S3", "S3"), 3.0);
    check_number(row(*result, "size_peers_density", "S3", "S3"), 1.0 / 6);
    check_number(row(*result, "size_average_degree", "S3", "S3"), 1.5);
    // Degrees 0, .5, 1, 1.5, 0: the middle one is .5.
    check_number(row(*result, "size_degree_ratio", "S3", "S3"), 3.0);
    check_number(row(*result, "size_peers", "S4", "S4"), 0.0);
    CHECK(row(*result, "size_adjusted_density", "S4", "S4").value.status == Status::undefined);
    check_number(row(*result, "size_degree_ratio", "S4", "S4"), 0.0);
}

TEST_CASE("blocks of a school by hand, and the representative's ties", "[density]") {
    const auto blocks = ask("school_blocks", about(two_schools()));
    REQUIRE(blocks);
    check_number(row(*blocks, "school_blocks", "REP", "ADM", {"in=A"}), 1.0);
    check_number(row(*blocks, "school_blocks_strength", "REP", "ADM", {"in=A"}), 4.0);
    check_number(row(*blocks, "school_blocks", "TCH", "ADM", {"in=A"}), 0.0);
    check_number(row(*blocks, "school_blocks", "TCH", "TCH", {"in=A"}), 1.0);
    check_number(row(*blocks, "school_blocks", "REP", "ADM", {"in=B"}), 0.0);
    CHECK(row(*blocks, "school_blocks", "TCH", "TCH", {"in=B"}).value.status == Status::undefined);
    CHECK(has_note(*blocks, "TCH: Teachers."));

    const auto reps = ask("rep_external_degree", about(two_schools()));
    REQUIRE(reps);
    check_number(row(*reps, "rep_external_degree", "ra"), 2.0);
    check_number(row(*reps, "rep_external_schools", "ra"), 1.0);
    check_number(row(*reps, "rep_external_degree", "rb"), 1.0);
    check_number(row(*reps, "rep_principal_tied", "ra", "pa"), 1.0);
    check_number(row(*reps, "rep_principal_frequency", "ra", "pa"), 4.0);
    check_number(row(*reps, "rep_principal_informal", "ra", "pa"), 1.0);
    // The principal of B is silent, but the rep's "no" covers an undirected pair.
    check_number(row(*reps, "rep_principal_tied", "rb", "pb"), 0.0);
    CHECK(row(*reps, "rep_principal_informal", "rb", "pb").value.status == Status::undefined);
    check_number(row(*reps, "rep_principal_informal_share"), 1.0);

    NetworkTables silent = two_schools();
    silent.respondents[0].answers[rep_a] = silent.respondents[0].answers[rep_b] = Answer::silent;
    const auto unknown = ask("rep_external_degree", about(silent));
    REQUIRE(unknown);
    CHECK(row(*unknown, "rep_external_degree", "ra").value.status == Status::unknown);
    CHECK(row(*unknown, "rep_principal_tied", "rb", "pb").value.status == Status::unknown);
    check_number(row(*unknown, "rep_principal_tied", "ra", "pa"), 1.0);
}

TEST_CASE("groups of other names are found by parameter, and missed with a list", "[density]") {
    NetworkTables tables = two_schools();
    for (AttributeValue& value : tables.actor_attributes[0].values) {
        const std::string was = attribute_text(value);
        value = was == "Teachers"         ? std::string("Docentes")
                : was == "Administrators" ? std::string("Dirección, central")
                                          : std::string("Enlaces");
    }
    const auto nobody = ask("school_blocks", about(tables));
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().kind == ErrorKind::cannot_compute);
    CHECK_THAT(nobody.error().text(), ContainsSubstring("Docentes") && ContainsSubstring("tch="));
    const auto named = ask(
        "school_blocks",
        about(tables, {{"tch", "Docentes"}, {"adm", "Dirección, central"}, {"rep", "Enlaces"}}));
    REQUIRE(named);
    check_number(row(*named, "school_blocks", "TCH", "TCH", {"in=A"}), 1.0);
    const auto wrong = ask("school_blocks", about(tables, {{"tch", "Teachers"}}));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == ErrorKind::invalid_input);
    CHECK_THAT(wrong.error().text(), ContainsSubstring("there is no group \"Teachers\""));
    const auto no_attribute = ask("school_blocks", about(tables, {}, "sector"));
    REQUIRE_FALSE(no_attribute);
    CHECK_THAT(no_attribute.error().text(), ContainsSubstring("sector"));
}

TEST_CASE("topics are those named, else those in scope, else what is no trust and not formal",
          "[density]") {
    NetworkTables tables = random_schools(6, 4);
    const auto topics = [&](Parameters parameters, std::vector<std::string> scope) {
        Asked asked = about(tables, std::move(parameters));
        asked.scope.relations = std::move(scope);
        const auto result = ask("topic_density", asked);
        std::vector<std::string> found;
        if (!result) return std::vector<std::string>{result.error().text()};
        for (const QuestionRow& each : result->rows) {
            if (found.empty() || found.back() != each.relation) found.push_back(each.relation);
        }
        return found;
    };
    using Ids = std::vector<std::string>;
    CHECK(topics({}, {}) == Ids{"data", "advice", "coach"});
    CHECK(topics({}, {"reports"}) == Ids{"reports"});
    CHECK(topics({{"relations", "coach ,data"}}, {"reports"}) == Ids{"coach", "data"});
    CHECK_THAT(topics({{"relations", "dta"}}, {}).front(),
               ContainsSubstring("no relation \"dta\""));
    CHECK(topics({}, {"honest", "advice"}) == Ids{"advice"});
    CHECK_THAT(topics({{"relations", "honest"}}, {}).front(), ContainsSubstring("trust rating"));
    CHECK_THAT(topics({}, {"honest"}).front(), ContainsSubstring("No relation here is a topic"));
    for (Relation& relation : tables.relations) relation.formal = true;
    CHECK_THAT(topics({}, {}).front(), ContainsSubstring("No relation here is a topic"));
}

TEST_CASE("nobody, one and two people have no number where there is no pair", "[density]") {
    for (std::size_t n = 0; n <= 2; ++n) {
        NetworkTables tables = two_schools();
        tables.tie_attributes.clear();
        tables.ties.clear();
        tables.actors.resize(n);
        for (AttributeColumn& column : tables.actor_attributes) column.values.resize(n);
        tables.respondents[0].answers.resize(n);
        tables.relations.push_back(topic("other", true));
        const auto result = ask("topic_density", about(tables));
        REQUIRE(result);
        const Value value =
            row(*result, "topic_density", "", "", {"topic=talk", "pairs=all"}).value;
        CHECK(value.status == (n < 2 ? Status::undefined : Status::ok));
        const auto several = ask("multiplex", about(tables));
        REQUIRE(several);
        CHECK(row(*several, "multiplex_density").value.status ==
              (n < 2 ? Status::undefined : Status::ok));
        CHECK(row(*several, "multiplex_of_ties").value.status == Status::undefined);
        CHECK(ask("density_by_step", about(tables)));
        const auto sized = ask("size_adjusted_density", about(tables));
        CHECK(sized.has_value() == (n > 0));
    }
}

TEST_CASE("pairs say on how many topics they are tied, or that it is not known", "[density]") {
    NetworkTables tables = two_schools();
    tables.tie_attributes.clear();
    tables.relations.push_back(topic("data", false));
    tables.ties.push_back({0, 1, principal_a, rep_a, 1.0, no_index});
    tables.ties.push_back({0, 1, first_a, second_a, 1.0, no_index});
    std::vector<Answer> answers(8, Answer::answered);
    answers[first_a] = answers[nurse] = Answer::silent;
    tables.respondents.push_back({0, 1, answers});
    const auto result = ask("multiplex_pairs", about(tables));
    REQUIRE(result);
    check_number(row(*result, "multiplex_pairs", "pa", "ra"), 2.0);
    check_number(row(*result, "multiplex_pairs", "a1", "a2"), 2.0);
    CHECK(row(*result, "multiplex_pairs", "a1", "nurse").value.status == Status::unknown);
    check_number(row(*result, "multiplex_pairs_at_least", "a1", "nurse"), 1.0);
    const auto alone = ask("multiplex", about(two_schools()));
    REQUIRE_FALSE(alone);
    CHECK(alone.error().kind == ErrorKind::cannot_compute);
}

TEST_CASE("a question that few were asked does not decide who counts", "[density]") {
    NetworkTables tables = two_schools();
    tables.tie_attributes.clear();
    tables.relations.push_back(topic("data", false));
    tables.relations.push_back(topic("contact", false, "contact"));
    std::vector<Answer> few(8, Answer::not_asked);
    few[principal_a] = few[rep_a] = Answer::answered;
    tables.respondents.push_back({0, 2, few});
    tables.ties.push_back({0, 2, principal_a, rep_a, 1.0, no_index});
    const auto result = ask("multiplex", about(tables));
    REQUIRE(result);
    CHECK(result->rows.front().relation == "talk+data");
    CHECK(result->rows.front().n == 8);
    CHECK(has_note(*result, "few were asked about contact"));
    const auto named = ask("multiplex", about(tables, {{"relations", "talk,contact"}}));
    REQUIRE(named);
    CHECK(named->rows.front().n == 2);
    check_number(row(*named, "multiplex_density"), 1.0);
    CHECK(has_note(*named, "6 actors not asked about every topic are left out"));
}

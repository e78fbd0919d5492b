// The questions about chance through `compute`: the same bytes on one thread and two, another
// seed another draw, progress to the end, a stop that is obeyed, and what each says of itself.

#include <algorithm>
#include <cmath>
#include <map>
#include <stop_token>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/partnership/question.hpp"
#include "engine/workspace/compute.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

/// 14 people in three groups over two waves, three relations of random ties (one undirected),
/// years; two people silent about advice.
std::shared_ptr<const Network> office() {
    NetworkTables tables;
    tables.title = "Office";
    constexpr std::size_t n = 14;
    Random random(5);
    AttributeColumn group{"group", AttributeType::text, {}};
    AttributeColumn years{"years", AttributeType::number, {}};
    for (std::size_t v = 0; v < n; ++v) {
        std::string id = "p";
        id += std::to_string(v);
        tables.actors.push_back({id, id, ActorKind::person, no_index});
        group.values.emplace_back(std::string(v % 3 == 0   ? "school"
                                              : v % 3 == 1 ? "office"
                                                           : "hall"));
        years.values.emplace_back(static_cast<double>(random.below(20)));
    }
    tables.actor_attributes = {group, years};
    tables.relations = {test::relation("advice"), test::relation("trust"),
                        test::relation("friends", false)};
    tables.waves = {{"1", "First", {}}, {"2", "Second", {}}};
    for (WaveIndex wave = 0; wave < 2; ++wave) {
        for (RelationIndex relation = 0; relation < 3; ++relation) {
            for (ActorIndex i = 0; i < n; ++i) {
                for (ActorIndex j = relation == 2 ? i + 1 : 0; j < n; ++j) {
                    if (i == j || !random.chance(i % 3 == j % 3 ? 0.5 : 0.2)) continue;
                    tables.ties.push_back({wave, relation, i, j,
                                           1.0 + static_cast<double>(random.below(3)), no_index});
                }
            }
        }
    }
    std::vector<Answer> answers(n, Answer::answered);
    answers[3] = answers[8] = Answer::silent;
    std::erase_if(tables.ties, [&](const Tie& tie) {
        return tie.relation == 0 && answers[tie.source] == Answer::silent;
    });
    tables.respondents = {{0, 0, answers}, {1, 0, answers}};
    return test::built(std::move(tables));
}

struct Asked {
    std::string id;
    Parameters parameters;
};

const std::vector<Asked> asked{
    {"density_bootstrap", {{"replicates", "300"}}},
    {"bootstrap_network", {{"replicates", "60"}, {"measure", "centralization_outdegree"}}},
    {"compare_densities", {{"replicates", "300"}}},
    {"compare_densities", {{"replicates", "300"}, {"across", "relations"}}},
    {"rank_intervals", {{"replicates", "60"}, {"measure", "in_degree"}}},
    {"rank_intervals", {{"replicates", "60"}, {"method", "bootstrap"}, {"first", "smallest"}}},
    {"qap_test", {{"permutations", "300"}}},
    {"qap_test", {{"permutations", "300"}, {"statistic", "gamma"}, {"within", "group"}}},
    {"mrqap",
     {{"permutations", "300"},
      {"outcome", "advice"},
      {"predictors", "trust, friends,same:group,absdiff:years,sender:years"}}},
    {"group_ties_test", {{"permutations", "300"}}},
    {"value_assortativity_test", {{"permutations", "300"}, {"measure", "years"}}},
    {"group_difference_test", {{"permutations", "300"}, {"measure", "in_degree"}}},
};

Result<ResultTable> run(const std::shared_ptr<const Network>& network, const Asked& question,
                        const RunContext& context = {}, Scope scope = {}) {
    ComputeRequest request;
    request.metrics = question.id;
    request.parameters = question.parameters;
    request.scope = std::move(scope);
    return compute(network, request, context);
}

Scope on(std::vector<std::string> relations, std::string wave = "1") {
    Scope scope;
    scope.relations = std::move(relations);
    scope.wave = std::move(wave);
    return scope;
}

const ResultRow* find(const ResultTable& table, std::string_view id, std::string_view subject = {},
                      std::string_view object = {}, std::string_view wave = {}) {
    for (const ResultRow& row : table.rows) {
        if (row.metric == id && row.subject == subject && row.object == object &&
            (wave.empty() || row.wave == wave)) {
            return &row;
        }
    }
    return nullptr;
}

double number(const ResultTable& table, std::string_view id, std::string_view subject = {},
              std::string_view object = {}, std::string_view wave = {}) {
    const ResultRow* row = find(table, id, subject, object, wave);
    INFO(id << " " << subject << " " << object);
    REQUIRE(row != nullptr);
    REQUIRE(row->value.ok());
    return row->value.number;
}

}  // namespace

TEST_CASE("questions about chance give the same bytes on one thread and two", "[questions]") {
    const auto network = office();
    for (const Asked& question : asked) {
        INFO(question.id);
        RunContext one, two, other;
        one.seed = two.seed = 11;
        two.threads = 2;
        other.seed = 12;
        const auto first = run(network, question, one);
        const auto second = run(network, question, two);
        const auto third = run(network, question, other);
        REQUIRE(first);
        REQUIRE(second);
        REQUIRE(third);
        CHECK(results_csv(*first, true) == results_csv(*second, true));
        CHECK(results_csv(*first, false) != results_csv(*third, false));
        CHECK(std::any_of(first->rows.begin(), first->rows.end(),
                          [](const ResultRow& row) { return row.value.ok(); }));
    }
}

TEST_CASE("rows of questions bear ids that the definition lists", "[questions]") {
    const auto network = office();
    for (const Asked& question : asked) {
        INFO(question.id);
        const auto table = run(network, question);
        REQUIRE(table);
        const Metric& definition = find_question(question.id)->definition;
        CHECK_FALSE(definition.in_all);
        std::map<std::string, std::size_t> rows;
        for (const ResultRow& row : table->rows) {
            ++rows[row.metric];
            CHECK(row.n == 14);
            CHECK((row.value.status != Status::ok || std::isfinite(row.value.number)));
            CHECK(row.parameters.find("missing=available") != std::string::npos);
        }
        CHECK(rows.size() == 1 + definition.companions.size());
        CHECK(rows.contains(question.id));
        for (const std::string_view companion : definition.companions) {
            INFO(companion);
            CHECK(rows.contains(std::string(companion)));
            CHECK(find_question(companion)->definition.id == question.id);
        }
    }
}

TEST_CASE("questions about chance tell their progress and stop when asked", "[questions]") {
    const auto network = office();
    for (const Asked& question : asked) {
        INFO(question.id);
        std::vector<double> shares;
        std::stop_source source;
        RunContext context;
        context.progress = [&](double share, std::string_view) { shares.push_back(share); };
        REQUIRE(run(network, question, context));
        REQUIRE_FALSE(shares.empty());
        CHECK(std::is_sorted(shares.begin(), shares.end()));
        CHECK(shares.back() == 1.0);
        // Asked in the middle of the work: nothing is published.
        context.stop = source.get_token();
        context.threads = 2;
        context.progress = [&](double share, std::string_view) {
            if (share > 0.3) source.request_stop();
        };
        const auto stopped = run(network, question, context);
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().kind == ErrorKind::stopped);
    }
}

TEST_CASE("what is observed is what the catalogue's measures say", "[questions]") {
    const auto network = office();
    const auto check = [&](const Asked& question, const std::string& metric,
                           const std::string& observed) {
        INFO(question.id << " and " << metric);
        const auto table = run(network, question);
        const auto plain = run(network, {metric, {}});
        REQUIRE(table);
        REQUIRE(plain);
        std::size_t compared = 0;
        for (const ResultRow& row : plain->rows) {
            if (row.metric != metric) continue;
            for (const ResultRow& other : table->rows) {
                const bool same = other.metric == observed && other.level == row.level &&
                                  other.subject == row.subject && other.object == row.object &&
                                  other.relation == row.relation && other.wave == row.wave;
                const std::size_t at = other.parameters.find("statistic=");
                if (!same || (at != std::string::npos &&
                              other.parameters.compare(at + 10, metric.size() + 1, metric + ';'))) {
                    continue;
                }
                CHECK(other.value.status == row.value.status);
                CHECK(std::abs(other.value.number - row.value.number) < 1e-12);
                ++compared;
            }
        }
        CHECK(compared > 2);
    };
    check(asked[0], "density", "density_bootstrap");
    check({"bootstrap_network", {{"measure", "average_degree"}, {"replicates", "2"}}},
          "average_degree", "bootstrap_network");
    check(asked[4], "in_degree", "rank_value");
    check(asked[9], "ei_index", "group_ties_test");
    check(asked[9], "assortativity_group", "group_ties_test");
    check(asked[9], "block_density", "group_ties_test");
}

TEST_CASE("groups are compared by the means of the measure", "[questions]") {
    const auto table = run(test::built(test::four_people()),
                           {"group_difference_test", {{"measure", "years"}}}, {}, on({"advice"}));
    REQUIRE(table);
    // a 1 and b 2 in X, c 3 in Y, d in none.
    CHECK(number(*table, "group_mean", "X") == 1.5);
    CHECK(number(*table, "group_mean", "Y") == 3.0);
    CHECK(number(*table, "group_actors", "X") == 2.0);
    CHECK(number(*table, "group_difference", "X", "Y") == -1.5);
    CHECK(number(*table, "group_difference_ratio", "X", "Y") == 0.5);
    // Three ways to deal out X, X, Y: differences -1.5, 0, 1.5.
    CHECK(number(*table, "group_difference_p_less", "X", "Y") == 1.0 / 3.0);
    CHECK(number(*table, "group_difference_p_two_sided", "X", "Y") == 2.0 / 3.0);
    CHECK(provenance_text(*table).find("1 actors without a value of years or without group") !=
          std::string::npos);
}

TEST_CASE("nobody, one or two people are no reason to fall over", "[questions]") {
    std::vector<Asked> all = asked;
    all.push_back({"qap", {}});
    for (const std::size_t n : {0U, 1U, 2U}) {
        for (const bool tied : {false, true}) {
            for (const Answer answer : {Answer::answered, Answer::silent}) {
                NetworkTables tables;
                AttributeColumn group{"group", AttributeType::text, {}};
                AttributeColumn years{"years", AttributeType::number, {}};
                for (std::size_t v = 0; v < n; ++v) {
                    const std::string id = v == 0 ? "=a,\"b\"" : "\u00e9 +c";
                    tables.actors.push_back({id, id, ActorKind::person, no_index});
                    group.values.emplace_back(id);
                    years.values.emplace_back(1.0 + static_cast<double>(v));
                }
                tables.actor_attributes = {group, years};
                tables.relations = {test::relation("advice"), test::relation("trust"),
                                    test::relation("friends", false)};
                tables.waves = {{"1", "First", {}}, {"2", "Second", {}}};
                if (tied && n == 2) tables.ties = {{0, 0, 0, 1, 2.0, no_index}};
                for (RelationIndex relation = 0; relation < 3; ++relation) {
                    tables.respondents.push_back({0, relation, std::vector<Answer>(n, answer)});
                }
                const auto network = test::built(std::move(tables));
                REQUIRE(network);
                for (Asked question : all) {
                    if (question.parameters.contains("permutations")) {
                        question.parameters["permutations"] = "20";
                    }
                    if (question.parameters.contains("replicates")) {
                        question.parameters["replicates"] = "20";
                    }
                    INFO(question.id << ", " << n << (tied ? " tied" : ""));
                    const auto table = run(network, question);
                    if (!table) {
                        INFO(table.error().text());
                        CHECK(table.error().kind == ErrorKind::cannot_compute);
                        continue;
                    }
                    for (const ResultRow& row : table->rows) {
                        CHECK((!row.value.ok() || std::isfinite(row.value.number)));
                    }
                }
            }
        }
    }
}

TEST_CASE("relations are compared pair by pair in every wave, as part of all", "[questions]") {
    const auto network = test::built(test::four_people());
    ComputeRequest request;
    const auto all = compute(network, request, {});
    REQUIRE(all);
    // advice (a, b, c answered): a->b, b->a, b->c; friends a-b, c-d. Known: 9 ordered pairs.
    // Both: ab, ba. Either: ab, ba, bc, cd.
    CHECK(number(*all, "qap_pairs_compared", "advice", "friends") == 9.0);
    CHECK(number(*all, "jaccard", "advice", "friends") == 2.0 / 4.0);
    CHECK(number(*all, "hamming", "advice", "friends") == 2.0);
    CHECK(number(*all, "simple_matching", "advice", "friends") == 7.0 / 9.0);
    const double r = (2.0 / 9 - 3.0 / 9 * 3.0 / 9) / (3.0 / 9 * 6.0 / 9);
    CHECK(std::abs(number(*all, "qap_pearson_binary", "advice", "friends") - r) < 1e-12);
    const ResultRow* row = find(*all, "jaccard", "advice", "friends");
    CHECK(row->level == Level::pair);
    CHECK(row->relation == "advice+friends");
    CHECK(row->wave == "1");
    CHECK(row->respondents == 3);
    // One relation alone: an error by name, left out with the reason of all.
    request.scope = on({"advice"});
    const auto one = compute(network, request, {});
    REQUIRE(one);
    CHECK(provenance_text(*one).find("left out: qap: A comparison needs two relations") !=
          std::string::npos);
    request.metrics = "jaccard";
    const auto named = compute(network, request, {});
    REQUIRE_FALSE(named);
    CHECK(named.error().kind == ErrorKind::cannot_compute);
}

TEST_CASE("what does not run between the same actors is not compared", "[questions]") {
    const auto network = test::built(test::small_school());
    ComputeRequest request;
    request.metrics = "qap";
    request.scope.wave = "1";
    const auto table = compute(network, request, {});
    REQUIRE(table);
    CHECK(find(*table, "jaccard", "advice", "attends") == nullptr);
    CHECK(find(*table, "jaccard", "honest", "able") != nullptr);
    CHECK(provenance_text(*table).find("advice and attends, wave 1: left out") !=
          std::string::npos);
}

TEST_CASE("a regression has a row for each predictor", "[questions]") {
    const auto network = office();
    const auto table = run(network, asked[8], {}, on({}, "1"));
    REQUIRE(table);
    std::vector<std::string> terms;
    for (const ResultRow& row : table->rows) {
        if (row.metric == "mrqap") terms.push_back(row.subject);
    }
    CHECK(terms == std::vector<std::string>{"(intercept)", "trust", "friends", "same:group",
                                            "absdiff:years", "sender:years"});
    CHECK(number(*table, "mrqap_pairs") == 12.0 * 13.0);
    CHECK(std::abs(number(*table, "mrqap", "trust") / number(*table, "mrqap_se", "trust") -
                   number(*table, "mrqap_t", "trust")) < 1e-9);
    // Without an outcome among the parameters it is the relation in scope.
    Asked short_form = asked[8];
    short_form.parameters.erase("outcome");
    const auto same = run(network, short_form, {}, on({"advice"}));
    REQUIRE(same);
    CHECK(number(*same, "mrqap", "trust") == number(*table, "mrqap", "trust"));
    // What the predictors rest on is told, though the scope does not name them.
    CHECK(provenance_text(*same).find("assumption: trust, wave 1: Everybody answered (assumed)") !=
          std::string::npos);
}

TEST_CASE("wrong choices of questions are told with what there is", "[questions]") {
    const auto network = office();
    const auto message = [&](const std::string& id, const Parameters& parameters) {
        const auto result = run(network, {id, parameters});
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::invalid_input);
        return result.error().text();
    };
    const auto has = [](const std::string& text, std::string_view part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    has(message("mrqap", {}), "outcome=");
    has(message("mrqap", {{"outcome", "advise"}}), "Did you mean advice?");
    has(message("mrqap", {{"outcome", "advice"}}), "predictors=");
    has(message("mrqap", {{"outcome", "advice"}, {"predictors", "trust,trust"}}), "twice");
    has(message("mrqap", {{"outcome", "advice"}, {"predictors", "trust,"}}), "no relation");
    has(message("mrqap", {{"outcome", "advice"}, {"predictors", "like:group"}}), "same");
    has(message("mrqap", {{"outcome", "advice"}, {"predictors", "sender:group"}}), "words");
    has(message("mrqap", {{"outcome", "advice"}, {"predictors", "same:role"}}), "role");
    has(message("rank_intervals", {{"measure", "in_degre"}}), "in_degree?");
    has(message("rank_intervals", {{"measure", "density"}}), "ranks");
    has(message("rank_intervals", {{"measure", "qap"}}), "no measure");
    has(message("rank_intervals", {{"measure", "pagerank"}, {"measure_parameters", "damping=7"}}),
        "damping");
    has(message("bootstrap_network", {{"measure", "in_degree"}}), "whole network");
    has(message("group_difference_test", {{"measure", "attribute:group"}}), "years");
    has(message("qap_test", {{"within", "school"}}), "school");
    has(message("qap_test", {{"statistic", "cosine"}}), "pearson_valued");
}

TEST_CASE("parameters of the measure reach it", "[questions]") {
    const auto network = office();
    const auto with = [&](const std::string& damping) {
        const auto table = run(network,
                               {"rank_intervals",
                                {{"measure", "pagerank"},
                                 {"measure_parameters", "damping=" + damping},
                                 {"replicates", "2"}}},
                               {}, on({"trust"}));
        REQUIRE(table);
        return number(*table, "rank_value", "p0");
    };
    CHECK(with("0.85") != with("0.3"));
}

TEST_CASE("measures that use igraph run inside replicates on several threads", "[questions]") {
    const auto network = office();
    for (const char* measure : {"communities_count", "communities_modularity"}) {
        const Asked question{
            "bootstrap_network",
            {{"measure", measure}, {"measure_parameters", "weights=binary"}, {"replicates", "48"}}};
        std::string first;
        for (const unsigned threads : {1U, 2U, 8U}) {
            RunContext context;
            context.threads = threads;
            const auto table = run(network, question, context, on({"friends"}));
            REQUIRE(table);
            CHECK(number(*table, "bootstrap_network_replicates") == 48.0);
            const std::string text = results_csv(*table, true);
            if (first.empty()) first = text;
            CHECK(text == first);
        }
    }
}

TEST_CASE("densities of two waves are compared among those of both", "[questions]") {
    NetworkTables tables = test::four_people();
    tables.waves.push_back({"2", "Second", {true, true, true, false}});
    tables.ties.push_back({1, 0, 0, 2, 1.0, no_index});
    const auto table = run(test::built(std::move(tables)),
                           {"compare_densities", {{"replicates", "50"}}}, {}, on({"advice"}, ""));
    REQUIRE(table);
    // a, b, c: 3 of 6 in the first wave, 1 of 6 in the second.
    CHECK(number(*table, "compare_densities_first", "1", "2") == 0.5);
    CHECK(number(*table, "compare_densities_second", "1", "2") == 1.0 / 6.0);
    CHECK(number(*table, "compare_densities_pairs", "1", "2") == 6.0);
    CHECK(find(*table, "compare_densities", "1", "2")->wave == "1+2");
    CHECK(provenance_text(*table).find("among the 3 actors that both have; 1 left out") !=
          std::string::npos);
}

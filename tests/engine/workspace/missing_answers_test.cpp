// Somebody who answered becomes somebody who did not: what each measure of the catalogue then
// says of them, of the others and of itself, as it declares. One network holds what the
// measures are about: a directed valued relation, one without direction, a rating scale and
// seats on bodies.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

#include "engine/core/random.hpp"
#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/question.hpp"
#include "engine/report/results.hpp"
#include "engine/workspace/compute.hpp"

using namespace convene;

namespace {

constexpr ActorIndex people = 10, bodies = 3;

std::string id_of(ActorIndex actor) { return fmt::format("p{}", actor); }

/// Dense enough that nobody's ties are only those with one other. `other_row`: whose answers
/// come out of another seed.
NetworkTables school(ActorIndex other_row = no_index) {
    NetworkTables tables;
    tables.waves.push_back({"1", "First", {}});
    const std::vector<std::string> groups{"Teachers", "Administrators", "Building reps"};
    AttributeColumn group{"group", AttributeType::text, {}}, place = group, years = group;
    place.id = "school";
    years.id = "years";
    years.type = AttributeType::number;
    for (ActorIndex i = 0; i < people + bodies; ++i) {
        const bool body = i >= people;
        const std::string id = body ? fmt::format("body{}", i - people) : id_of(i);
        tables.actors.push_back({id, id, body ? ActorKind::body : ActorKind::person, no_index});
        group.values.emplace_back(body ? std::string("Bodies") : groups[i % 3]);
        place.values.emplace_back(std::string(i % 2 == 0 ? "Ash" : "Birch"));
        years.values.emplace_back(static_cast<double>(i * i % 7));
    }
    tables.actor_attributes = {group, place, years};
    const auto add = [&](const char* id, const char* category, bool directed, double minimum) {
        Relation made;
        made.id = made.title = id;
        made.category = category;
        made.directed = directed;
        made.scale_minimum = minimum;
        made.scale_maximum = 4.0;
        made.directed_assumed = made.reading_assumed = made.scale_assumed = false;
        tables.relations.push_back(made);
    };
    add("advice", "advice", true, 1.0);
    add("talk", "communication", false, 1.0);
    add("honest", "trust", true, 1.0);
    add("able", "trust", true, 1.0);
    add("sits", "membership", true, 0.0);
    tables.relations[2].rating_scale = tables.relations[3].rating_scale = "trust";
    tables.relations[4].two_mode = true;
    tables.rating_scales = {{"trust", "Trust", {2, 3}}};
    for (RelationIndex r = 0; r < tables.relations.size(); ++r) {
        for (ActorIndex i = 0; i < people; ++i) {
            Random random(1000 * r + i + (i == other_row ? 77777U : 0U));
            const bool two_mode = tables.relations[r].two_mode;
            const ActorIndex first = two_mode ? people : 0;
            const ActorIndex end = two_mode ? people + bodies : people;
            for (ActorIndex j = first; j < end; ++j) {
                if (i == j || !random.chance(0.7)) continue;
                if (!tables.relations[r].directed && i > j) continue;
                tables.ties.push_back(
                    {0, r, i, j, two_mode ? 1.0 : 1.0 + double(random.below(4)), no_index});
            }
        }
        Respondents all{0, r, std::vector<Answer>(people + bodies, Answer::answered)};
        std::fill(all.answers.begin() + people, all.answers.end(), Answer::not_asked);
        tables.respondents.push_back(all);
    }
    return tables;
}

void declare_silent(NetworkTables& tables, ActorIndex silent) {
    for (Respondents& each : tables.respondents) each.answers[silent] = Answer::silent;
}

/// `silent` did not answer: what they alone would have said is gone. Ties without direction
/// stay, for the others reported them.
NetworkTables without_answers_of(NetworkTables tables, ActorIndex silent) {
    declare_silent(tables, silent);
    std::erase_if(tables.ties, [&](const Tie& tie) {
        return tie.source == silent && tables.relations[tie.relation].directed;
    });
    return tables;
}

std::shared_ptr<const Network> built(NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    REQUIRE(network);
    return *network;
}

/// What a definition needs to be computed at all, small where chance is drawn.
Parameters parameters_for(const Metric& metric) {
    Parameters chosen;
    for (const ParameterSpec& spec : metric.parameters) {
        const std::string id(spec.id);
        if (spec.kind == ParameterKind::actor) chosen[id] = id_of(1);
        if (spec.kind == ParameterKind::actors) chosen[id] = id_of(1) + "," + id_of(2);
        if (spec.kind == ParameterKind::relation) chosen[id] = "talk";
        if (id == "permutations" || id == "replicates") chosen[id] = "40";
    }
    return chosen;
}

Result<ResultTable> table_of(const std::shared_ptr<const Network>& network, const Metric& metric,
                             MissingRule rule = MissingRule::available) {
    ComputeRequest request;
    request.metrics = std::string(metric.id);
    request.parameters = parameters_for(metric);
    request.scope.missing = rule;
    return compute(network, request, RunContext{});
}

using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
std::map<Key, ResultRow> by_key(const ResultTable& table) {
    std::map<Key, ResultRow> rows;
    for (const ResultRow& row : table.rows) {
        rows[{row.metric, row.subject, row.object, row.relation, row.parameters}] = row;
    }
    REQUIRE(rows.size() == table.rows.size());
    return rows;
}

bool same_value(const Value& a, const Value& b) {
    return a.status == b.status && (!a.ok() || a.number == b.number);
}

/// Whether the relation of a row keeps the reports of two people apart: then what somebody
/// did not say is nowhere.
bool own_reports(const ResultRow& row) { return row.relation.find("talk") == std::string::npos; }

struct Change {
    const Metric& metric;
    const ResultRow& before;
    const ResultRow& after;
    std::string silent;

    [[nodiscard]] bool main_column() const { return after.metric == metric.id; }
    [[nodiscard]] bool about_silent() const {
        return after.level == Level::actor && after.subject == silent;
    }
    [[nodiscard]] bool status_kept() const { return after.value.status == before.value.status; }
};

/// What people said about others: a count of those who could have said it (all others who
/// answered) or of those who did (`rated`: the silent one had rated this actor).
void check_own_column(const Change& change, bool rated) {
    const bool counts_raters = change.metric.trust_only;
    const std::size_t fewer = change.about_silent() ? 0 : counts_raters ? (rated ? 1 : 0) : 1;
    if (change.about_silent()) {
        // An undirected tie is half their own report.
        const bool kept =
            change.status_kept() || (change.after.value.status == Status::unknown &&
                                     (!own_reports(change.after) || !change.main_column()));
        CHECK(kept);
    } else {
        CHECK(change.status_kept());
    }
    if (change.after.level != Level::actor || !own_reports(change.after)) return;
    if (!change.main_column()) return;
    const std::size_t could = counts_raters ? change.before.respondents : people - 1;
    CHECK(change.after.respondents == could - fewer);
}

void check_own_row(const Change& change) {
    if (change.about_silent() && change.main_column()) {
        CHECK(change.after.value.status == Status::unknown);
    } else if (change.after.level == Level::dyad && change.main_column() &&
               own_reports(change.after) && change.after.subject == change.silent) {
        CHECK(change.after.value.status == Status::unknown);
    } else if (change.about_silent() || change.after.level == Level::dyad) {
        // Companions may rest on what the others said, and pairs on what the other said.
        CHECK((change.status_kept() || change.after.value.status == Status::unknown));
    } else if (change.after.level == Level::block && change.after.respondents == 0) {
        CHECK((change.status_kept() || change.after.value.status == Status::unknown));
    } else {
        CHECK(change.status_kept());
    }
    CHECK(change.after.respondents <= change.before.respondents);
}

/// Whether a note of a metric on this relation, or of a question, speaks of answers.
bool notes_answers(const ResultTable& table, const std::string& relation, const Metric& metric) {
    const std::string place = metric.run != nullptr ? relation + ", wave 1: " : std::string();
    return std::any_of(table.provenance.begin(), table.provenance.end(), [&](const auto& line) {
        return line.first == "note" && line.second.rfind(place, 0) == 0 &&
               (line.second.find("answer") != std::string::npos ||
                line.second.find("known") != std::string::npos);
    });
}

/// Definitions that need more than this network holds (two waves, predictors, a topic of its
/// own kind).
const std::set<std::string_view> cannot_be_asked_here{"mrqap", "compare_densities",
                                                      "trust_reliability", "trust_perceived_gap"};

}  // namespace

TEST_CASE("when somebody turns silent, each measure does what it declares", "[missing]") {
    const NetworkTables all = school();
    const auto everybody = built(all);
    std::set<MissingRows> met;
    std::size_t computed = 0;
    for (const ActorIndex silent : {ActorIndex{0}, ActorIndex{2}, ActorIndex{4}}) {
        const auto network = built(without_answers_of(all, silent));
        std::set<std::string> rated;
        for (const Tie& tie : all.ties) {
            const bool trust = all.relations[tie.relation].category == "trust";
            if (trust && tie.source == silent) {
                rated.insert(all.relations[tie.relation].id + id_of(tie.target));
                rated.insert("trust" + id_of(tie.target));
            }
        }
        for (const Metric* metric : definitions()) {
            INFO(metric->id << ", " << id_of(silent) << " silent");
            const auto before = table_of(everybody, *metric);
            const auto after = table_of(network, *metric);
            REQUIRE(before.has_value() == after.has_value());
            if (!before) {
                CHECK((cannot_be_asked_here.contains(metric->id) || !metric->in_all));
                continue;
            }
            ++computed;
            met.insert(metric->missing);
            const auto rows_before = by_key(*before), rows_after = by_key(*after);
            bool anything_lower = false;
            for (const auto& [key, row] : rows_after) {
                const auto was = rows_before.find(key);
                // Groups found in the data and pairs that are tied may be others now.
                if (was == rows_before.end()) continue;
                INFO(row.metric << " " << row.subject << " " << row.object << " " << row.relation);
                const Change change{*metric, was->second, row, id_of(silent)};
                anything_lower = anything_lower || row.respondents < was->second.respondents;
                CHECK(row.n == was->second.n);
                switch (metric->missing) {
                    case MissingRows::no_effect:
                        CHECK(same_value(row.value, was->second.value));
                        break;
                    case MissingRows::own_column:
                        check_own_column(change, rated.contains(row.relation + row.subject));
                        break;
                    case MissingRows::own_row: check_own_row(change); break;
                    case MissingRows::every_row:
                        CHECK(row.respondents <= was->second.respondents);
                        // A question says it by the respondents of its rows, or in words.
                        CHECK((notes_answers(*after, row.relation, *metric) ||
                               (metric->run == nullptr && anything_lower)));
                        break;
                }
            }
            CHECK(anything_lower);
            // Those who were asked and those who answered are told apart in every row.
            for (const auto& line : before->provenance) {
                CHECK_FALSE(
                    (line.first == "note" &&
                     line.second.find("what the others would have said") != std::string::npos));
            }
        }
    }
    CHECK(met.size() == 4);
    CHECK(computed >= 3 * (definitions().size() * 9 / 10));
}

TEST_CASE("an export says who did not answer, row by row", "[missing]") {
    const auto network = built(without_answers_of(school(), 4));
    ComputeRequest request;
    request.metrics = "out_degree,betweenness,in_degree,density";
    request.scope.relations = {"advice"};
    const auto table = compute(network, request, RunContext{});
    REQUIRE(table);
    const std::string csv = results_csv(*table, true);
    const auto has = [&](const std::string& text) { return csv.find(text) != std::string::npos; };
    CHECK(has("out_degree,actor,p4,,,unknown,10,9,advice,1,"));
    CHECK(has("betweenness,actor,p4,,,unknown,10,9,advice,1,"));
    CHECK(has("in_degree,actor,p4,,"));
    CHECK_FALSE(has("in_degree,actor,p4,,,unknown"));
    CHECK(has("missing=available"));
    CHECK(has("Rests on the answers of 9 of 10; what the others would have said is unknown."));
    CHECK(has(",ok,10,8,advice,1,"));  // of the others, eight could have named them
    CHECK(results_json(*table).find("\"unknown\"") != std::string::npos);
}

TEST_CASE("what a silent person would have said changes nothing", "[missing]") {
    const ActorIndex silent = 4;
    // Two schools that differ in that person's answers alone, and only there.
    const auto one = built(school()), other = built(school(silent));
    REQUIRE(one->content_hash() != other->content_hash());
    const auto first = built(without_answers_of(school(), silent));
    const NetworkTables second_tables = without_answers_of(school(silent), silent);
    // Their undirected ties are the other's report as well, so those stay as they were.
    NetworkTables mixed = second_tables;
    std::erase_if(mixed.ties, [](const Tie& tie) { return tie.relation == 1; });
    for (const Tie& tie : first->tables().ties) {
        if (tie.relation == 1) mixed.ties.push_back(tie);
    }
    const auto second = built(mixed);
    CHECK(first->content_hash() == second->content_hash());
}

TEST_CASE("answers on record of somebody declared silent are not taken for given", "[missing]") {
    // Whoever marks a person as silent may leave their ties in the table. Measures of that
    // person's own answers and densities over respondents do not read them.
    const ActorIndex silent = 4;
    NetworkTables kept = school(), others = school(silent);
    declare_silent(kept, silent);
    declare_silent(others, silent);
    const auto first = built(kept), second = built(others);
    REQUIRE(first->content_hash() != second->content_hash());
    const std::set<std::string> over_respondents{
        "density",       "density_available",    "valued_density", "valued_density_mean",
        "block_density", "block_valued_density", "topic_density"};
    std::size_t compared = 0, unknown = 0;
    for (const Metric* metric : definitions()) {
        if (metric->missing != MissingRows::own_row &&
            !over_respondents.contains(std::string(metric->id)))
            continue;
        const auto a = table_of(first, *metric), b = table_of(second, *metric);
        if (!a || !b) continue;
        const auto rows = by_key(*b);
        for (const auto& [key, row] : by_key(*a)) {
            INFO(metric->id << " " << row.subject << " " << row.object << " " << row.relation);
            if (over_respondents.contains(row.metric) && own_reports(row)) {
                CHECK(same_value(row.value, rows.at(key).value));
                ++compared;
            }
            if (metric->missing == MissingRows::own_row && row.metric == metric->id &&
                row.level == Level::actor && row.subject == id_of(silent)) {
                CHECK(row.value.status == Status::unknown);
                ++unknown;
            }
        }
    }
    CHECK(compared >= 100);
    CHECK(unknown > 50);
}

#pragma once
// Networks of made-up schools with silent people, and questions asked of them.

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/random.hpp"
#include "engine/partnership/question.hpp"

namespace convene::test {

struct Asked {
    std::shared_ptr<const Network> network;
    Scope scope;
    std::string by = "group";
    Parameters parameters;
};

inline Result<QuestionResult> ask(std::string_view id, const Asked& asked) {
    const Question* question = find_question(id);
    if (question == nullptr) throw std::runtime_error("no question " + std::string(id));
    if (auto ok = check_parameters(question->definition, asked.parameters); !ok) {
        return tl::unexpected(ok.error());
    }
    const QuestionInput input{asked.network, asked.scope, asked.by, asked.parameters,
                              question->definition};
    return question->ask(input, RunContext{});
}

/// The row of this id, subject and object whose parameters contain `with`; throws unless there
/// is exactly one.
inline const QuestionRow& row(const QuestionResult& result, std::string_view id,
                              std::string_view subject = {}, std::string_view object = {},
                              const std::vector<std::string>& with = {}) {
    const QuestionRow* found = nullptr;
    for (const QuestionRow& each : result.rows) {
        bool fits = each.id == id && each.subject == subject && each.object == object;
        for (const std::string& part : with) {
            fits =
                fits && (";" + each.parameters + ";").find(";" + part + ";") != std::string::npos;
        }
        if (!fits) continue;
        if (found != nullptr) throw std::runtime_error("several rows of " + std::string(id));
        found = &each;
    }
    if (found == nullptr) throw std::runtime_error("no row of " + std::string(id));
    return *found;
}

inline AttributeColumn text_column(std::string id, const std::vector<std::string>& cells) {
    AttributeColumn column{std::move(id), AttributeType::text, {}};
    for (const std::string& cell : cells) {
        column.values.push_back(cell.empty() ? AttributeValue{} : AttributeValue{cell});
    }
    return column;
}

inline Relation topic(std::string id, bool directed, std::string category = "communication") {
    Relation made;
    made.id = made.title = std::move(id);
    made.category = std::move(category);
    made.directed = directed;
    made.scale_minimum = 1.0;
    made.scale_maximum = 4.0;
    made.directed_assumed = made.reading_assumed = made.scale_assumed = false;
    return made;
}

/// `n` people p0, p1 ... in three schools, on two levels, in the groups of educators (some in
/// none of them); topics "data" (undirected), "advice" and "coach" (directed); some silent
/// about a topic, some not asked about "coach". Also a formal relation and a trust item.
inline NetworkTables random_schools(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    NetworkTables tables;
    tables.waves.push_back({"1", "First", {}});
    std::vector<std::string> school, level, group;
    const auto pick = [&](const std::vector<std::string>& of) {
        return of[random.below(of.size())];
    };
    for (std::size_t i = 0; i < n; ++i) {
        const std::string id = "p" + std::to_string(i);
        tables.actors.push_back({id, "Person, \"" + id + "\"", ActorKind::person, no_index});
        school.push_back(pick({"Ash", "Ash", "Birch", "Birch", "Cedar, \"upper\"", ""}));
        level.push_back(pick({"high", "low", ""}));
        group.push_back(
            pick({"Teachers", "Teachers", "Administrators", "Building reps", "PTA", ""}));
    }
    tables.actor_attributes = {text_column("group", group), text_column("school", school),
                               text_column("level", level)};
    tables.relations = {topic("data", false), topic("advice", true), topic("coach", true)};
    tables.relations.push_back(topic("reports", true));
    tables.relations.back().formal = true;
    tables.relations.push_back(topic("honest", true, "trust"));
    for (RelationIndex r = 0; r < tables.relations.size(); ++r) {
        Respondents respondents{0, r, {}};
        for (ActorIndex i = 0; i < n; ++i) {
            respondents.answers.push_back(random.chance(0.3)             ? Answer::silent
                                          : r == 2 && random.chance(0.2) ? Answer::not_asked
                                                                         : Answer::answered);
        }
        for (ActorIndex i = 0; i < n; ++i) {
            for (ActorIndex j = 0; j < n; ++j) {
                if (i == j || !random.chance(0.35)) continue;
                // A few ties of the silent are on record all the same.
                if (respondents.answers[i] != Answer::answered && !random.chance(0.05)) continue;
                if (!tables.relations[r].directed && i > j) continue;
                tables.ties.push_back(
                    {0, r, i, j, 1.0 + static_cast<double>(random.below(4)), no_index});
            }
        }
        tables.respondents.push_back(std::move(respondents));
    }
    return tables;
}

inline std::shared_ptr<const Network> network_of(NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    if (!network) throw std::runtime_error(network.error().text());
    return *network;
}

}  // namespace convene::test

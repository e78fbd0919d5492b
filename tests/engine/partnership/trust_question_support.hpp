#pragma once
// Small networks of trust items and what questions answer about them, for tests.

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/model/network.hpp"
#include "engine/partnership/question.hpp"

namespace convene::test {

using Network_ptr = std::shared_ptr<const Network>;

class TrustTables {
public:
    explicit TrustTables(const std::vector<std::string>& ids) {
        for (const std::string& id : ids) {
            Actor actor;
            actor.id = actor.name = id;
            actor.kind = ActorKind::person;
            tables_.actors.push_back(actor);
        }
        tables_.waves.push_back({"w1", "w1", {}});
    }
    TrustTables& relation(const std::string& id, const std::string& category, double low,
                          double high) {
        Relation relation;
        relation.id = relation.title = id;
        relation.category = category;
        relation.scale_minimum = low;
        relation.scale_maximum = high;
        tables_.relations.push_back(relation);
        return *this;
    }
    TrustTables& item(const std::string& id, double low, double high, bool reversed,
                      const std::string& scale) {
        relation(id, "trust", low, high);
        tables_.relations.back().reversed = reversed;
        tables_.relations.back().rating_scale = scale;
        if (tables_.rating_scales.empty() || tables_.rating_scales.back().id != scale)
            tables_.rating_scales.push_back({scale, scale, {}});
        tables_.rating_scales.back().items.push_back(
            static_cast<RelationIndex>(tables_.relations.size() - 1));
        return *this;
    }
    TrustTables& rate(const std::string& relation, const std::string& from, const std::string& to,
                      double code) {
        tables_.ties.push_back(
            {0, relation_at(relation), actor_at(from), actor_at(to), code, no_index});
        return *this;
    }
    TrustTables& silent(const std::string& relation, const std::string& actor) {
        const RelationIndex at = relation_at(relation);
        for (Respondents& each : tables_.respondents) {
            if (each.relation != at) continue;
            each.answers[actor_at(actor)] = Answer::silent;
            return *this;
        }
        std::vector<Answer> answers(tables_.actors.size(), Answer::answered);
        answers[actor_at(actor)] = Answer::silent;
        tables_.respondents.push_back({0, at, answers});
        return *this;
    }
    TrustTables& silence_everybody() {
        for (const Relation& each : tables_.relations) {
            for (const Actor& actor : tables_.actors) silent(each.id, actor.id);
        }
        return *this;
    }
    [[nodiscard]] Network_ptr build() const {
        auto network = Network::build(tables_);
        if (!network) throw std::runtime_error(network.error().text());
        return *network;
    }

private:
    [[nodiscard]] RelationIndex relation_at(const std::string& id) const {
        for (std::size_t r = 0; r < tables_.relations.size(); ++r) {
            if (tables_.relations[r].id == id) return static_cast<RelationIndex>(r);
        }
        throw std::runtime_error("no relation " + id);
    }
    [[nodiscard]] ActorIndex actor_at(const std::string& id) const {
        for (std::size_t a = 0; a < tables_.actors.size(); ++a) {
            if (tables_.actors[a].id == id) return static_cast<ActorIndex>(a);
        }
        throw std::runtime_error("no actor " + id);
    }
    NetworkTables tables_;
};

inline const Question& trust_question(std::string_view id) {
    const Question* question = find_question(id);
    if (question == nullptr) throw std::runtime_error("no question " + std::string(id));
    return *question;
}

inline Result<QuestionResult> ask(const Question& question, const Network_ptr& network,
                                  const std::vector<std::string>& relations = {},
                                  const Parameters& parameters = {},
                                  const RunContext& context = {}) {
    Scope scope;
    scope.relations = relations;
    const std::string group = "group";
    return question.ask({network, scope, group, parameters, question.definition}, context);
}

/// Looks rows up by id and by their subject or, at network level, their relation.
class Rows {
public:
    explicit Rows(const QuestionResult& result) : rows_(result.rows) {}
    [[nodiscard]] const QuestionRow& at(std::string_view id, std::string_view of) const {
        for (const QuestionRow& row : rows_) {
            if (row.id == id && (row.level == Level::actor ? row.subject : row.relation) == of)
                return row;
        }
        throw std::runtime_error("no row " + std::string(id) + " of " + std::string(of));
    }
    [[nodiscard]] double number(std::string_view id, std::string_view of) const {
        const QuestionRow& row = at(id, of);
        if (!row.value.ok()) throw std::runtime_error(std::string(id) + " has no value");
        return row.value.number;
    }

private:
    const std::vector<QuestionRow>& rows_;
};

}  // namespace convene::test

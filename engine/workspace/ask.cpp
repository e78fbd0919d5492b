#include "engine/workspace/ask.hpp"

#include <utility>

#include "engine/workspace/scope_text.hpp"

namespace convene {

Result<AnswerRows> ask(const Question& question, const std::shared_ptr<const Network>& network,
                       const ComputeRequest& request, const Parameters& parameters,
                       const RunContext& context) {
    const Metric& definition = question.definition;
    const QuestionInput input{network, request.scope, request.group_attribute, parameters,
                              definition};
    if (context.stop_requested()) return stopped();
    auto result = question.ask(input, context);
    // A half-done answer is none.
    if (context.stop_requested()) return stopped();
    if (!result) return tl::unexpected(std::move(result.error()));

    std::string own = parameters_text(definition, parameters);
    if (definition.needs_groups) own += "by=" + request.group_attribute + ';';
    const std::string of_scope = scope_choices(request.scope);
    AnswerRows answer;
    answer.notes = std::move(result->notes);
    answer.assumptions = std::move(result->assumptions);
    answer.rows.reserve(result->rows.size());
    for (QuestionRow& row : result->rows) {
        const std::string more = row.parameters.empty() ? std::string() : row.parameters + ';';
        answer.rows.push_back({std::move(row.id), row.level, std::move(row.subject),
                               std::move(row.object), row.value, row.n, row.respondents,
                               std::move(row.relation), std::move(row.wave),
                               own + more + of_scope});
    }
    return answer;
}

std::vector<Scope> each_relation(const Network& network, const Scope& scope) {
    std::vector<Scope> scopes;
    for (const Scope& wave : expand(network, scope)) {
        for (const std::string& relation : wave.relations) {
            Scope one = wave;
            one.relations = {relation};
            scopes.push_back(std::move(one));
        }
        if (wave.relations.empty()) scopes.push_back(wave);
    }
    return scopes;
}

}  // namespace convene

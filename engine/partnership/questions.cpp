#include <algorithm>
#include <cassert>

#include "engine/core/number.hpp"
#include "engine/partnership/question.hpp"

// Every question once, in the order of lists and documentation. A line NAME stands for
// `const Question NAME_question`, defined in a file of this folder.
// clang-format off
#define CONVENE_QUESTIONS(QUESTION) \
    QUESTION(trust_reliability) \
    QUESTION(trust_perceived_gap) \
    QUESTION(density_bootstrap) \
    QUESTION(qap) \
    QUESTION(qap_test) \
    QUESTION(mrqap) \
    QUESTION(bootstrap_network) \
    QUESTION(compare_densities) \
    QUESTION(rank_intervals) \
    QUESTION(group_ties_test) \
    QUESTION(value_assortativity_test) \
    QUESTION(group_difference_test) \
    QUESTION(topic_density) \
    QUESTION(density_by_step) \
    QUESTION(size_adjusted_density) \
    QUESTION(multiplex) \
    QUESTION(multiplex_pairs) \
    QUESTION(school_blocks) \
    QUESTION(rep_external_degree)
// clang-format on

namespace convene {

#define CONVENE_DECLARE(name) extern const Question name##_question;
CONVENE_QUESTIONS(CONVENE_DECLARE)
#undef CONVENE_DECLARE

std::span<const Question* const> questions() {
#define CONVENE_LIST(name) &name##_question,
    static const std::vector<const Question*> all{CONVENE_QUESTIONS(CONVENE_LIST)};
#undef CONVENE_LIST
    return all;
}

const Question* find_question(std::string_view id) {
    for (const Question* question : questions()) {
        if (question->definition.id == id) return question;
    }
    for (const Question* question : questions()) {
        const auto& companions = question->definition.companions;
        if (std::find(companions.begin(), companions.end(), id) != companions.end()) {
            return question;
        }
    }
    return nullptr;
}

std::string_view QuestionInput::text(std::string_view parameter) const {
    if (const auto at = parameters.find(parameter); at != parameters.end()) return at->second;
    const auto spec = std::find_if(definition.parameters.begin(), definition.parameters.end(),
                                   [&](const ParameterSpec& s) { return s.id == parameter; });
    assert(spec != definition.parameters.end());
    return spec->default_value;
}

double QuestionInput::number(std::string_view parameter) const {
    const auto value = parse_number(text(parameter));
    assert(value);  // check_parameters ran before
    return *value;
}

}  // namespace convene

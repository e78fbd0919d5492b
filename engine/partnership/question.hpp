#pragma once
// A question: what needs more than the one graph that a metric sees. Several relations,
// several waves, the items behind a scale, or a measure run many times over. It is
// described by the same fields as a metric, stands in the same catalogue, and answers in
// tidy rows. One file and one line in questions.cpp each.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

struct QuestionInput {
    std::shared_ptr<const Network> network;
    /// As asked: relations and wave may be open. A question about each wave or relation goes
    /// through them itself (expand()).
    const Scope& scope;
    const std::string& group_attribute;
    const Parameters& parameters;  ///< passed check_parameters()
    const Metric& definition;
    /// The chosen text, else the default; the parameter must be one of the definition's.
    [[nodiscard]] std::string_view text(std::string_view parameter) const;
    [[nodiscard]] double number(std::string_view parameter) const;
};

/// One value, ready for the tidy table.
struct QuestionRow {
    std::string id;  ///< the question's id or a companion's
    Level level = Level::network;
    std::string subject;
    std::string object;
    Value value;
    std::size_t n = 0;
    std::size_t respondents = 0;
    std::string relation;  ///< "advice", or "advice+trust" for several
    std::string wave;
    /// What else tells this row from its like ("topic=mentoring"), beside the question's
    /// parameters, which the caller adds; "key=value" joined by ";".
    std::string parameters;
};

struct QuestionResult {
    std::vector<QuestionRow> rows;
    std::vector<std::string> notes;  ///< sentences for the provenance
    /// What views rest on that the scope does not name ("trust, wave 1: Everybody answered
    /// (assumed)."); the caller tells those of the scope.
    std::vector<std::string> assumptions;
};

using QuestionFunction = Result<QuestionResult> (*)(const QuestionInput&, const RunContext&);

struct Question {
    Metric definition;  ///< `run` stays null
    QuestionFunction ask = nullptr;
};

/// Every question, in the order of the lists in questions.cpp.
[[nodiscard]] std::span<const Question* const> questions();
/// By the question's id or a companion's; null if there is none.
[[nodiscard]] const Question* find_question(std::string_view id);

}  // namespace convene

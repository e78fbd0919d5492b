#pragma once
// One question of the catalogue, answered as rows of the tidy table.

#include <memory>
#include <string>
#include <vector>

#include "engine/partnership/question.hpp"
#include "engine/report/results.hpp"
#include "engine/workspace/compute.hpp"

namespace convene {

struct AnswerRows {
    std::vector<ResultRow> rows;
    std::vector<std::string> notes;
    std::vector<std::string> assumptions;
};

/// Asks `question` with the scope and grouping of `request` and its own `parameters`, which
/// passed check_parameters() and check_names(). Each row's parameters are the question's, the
/// grouping where it needs one, the row's own, and the choices of the scope.
/// Errors: those of the question; stopped.
[[nodiscard]] Result<AnswerRows> ask(const Question& question,
                                     const std::shared_ptr<const Network>& network,
                                     const ComputeRequest& request, const Parameters& parameters,
                                     const RunContext& context);

/// One scope for each wave and each relation of `scope` by itself: what several relations rest
/// on one by one, whether or not they can be combined.
[[nodiscard]] std::vector<Scope> each_relation(const Network& network, const Scope& scope);

}  // namespace convene

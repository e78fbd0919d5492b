#pragma once
// Rows of answers: estimates and permutation tests under ids that begin alike.

#include <string>
#include <string_view>

#include "engine/inference/permutation_test.hpp"
#include "engine/inference/vertex_bootstrap.hpp"
#include "engine/model/scope.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

/// Appends rows that share everything but id and value.
class RowWriter {
public:
    /// About one view.
    RowWriter(QuestionResult& result, const View& view);
    RowWriter(QuestionResult& result, QuestionRow like)
        : result_(&result), like_(std::move(like)) {}

    /// The same place, about a part of it.
    [[nodiscard]] RowWriter about(Level level, std::string subject, std::string object = {}) const;
    [[nodiscard]] RowWriter with(std::string parameters) const;
    [[nodiscard]] RowWriter counting(std::size_t n, std::size_t respondents) const;

    void add(std::string_view id, Value value) const;
    /// ID (observed), ID_mean and ID_sd under permutation, ID_low and ID_high (the chance
    /// interval), ID_p_greater, ID_p_less, ID_p_two_sided, ID_permutations.
    void add_test(std::string_view id, const PermutationTest& test) const;
    /// ID (observed), ID_mean of the replicates, ID_se, ID_low and ID_high (percentiles),
    /// ID_normal_low and ID_normal_high, ID_replicates (with a value).
    void add_estimate(std::string_view id, const BootstrapEstimate& estimate) const;

private:
    QuestionResult* result_;
    QuestionRow like_;
};

/// "2 of 5000 permutations had no value; they count as extreme." and the like, where there is
/// something to say.
void note_test(QuestionResult& result, std::string_view place, const PermutationTest& test);
void note_estimate(QuestionResult& result, std::string_view place,
                   const BootstrapEstimate& estimate);

}  // namespace convene

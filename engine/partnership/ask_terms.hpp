#pragma once
// Predictors of a regression on matrices, as typed: relations, and attributes of the two.

#include <string>
#include <string_view>
#include <vector>

#include "engine/inference/dyads.hpp"
#include "engine/partnership/ask_views.hpp"

namespace convene {

struct Term {
    std::string name;  ///< as typed: "trust", "same:role"
    DyadKind kind = DyadKind::relation;
    std::string of;  ///< relation or attribute
};

/// "trust,same:role,absdiff:years" into terms; a text or part that is a relation as a whole is
/// that. Errors (invalid_input): nothing, a word or relation that is not known (with the nearest
/// one), the same twice.
[[nodiscard]] Result<std::vector<Term>> parse_terms(std::string_view text, const Network& network);

/// The matrices of `terms` on the actors of `views`, whose graphs are the outcome's and then those
/// of the relations among the terms, in their order. `views` must outlive them. Errors: no such
/// attribute, or one of words where numbers are needed.
[[nodiscard]] Result<std::vector<DyadVariable>> dyad_variables(const std::vector<Term>& terms,
                                                               const JointViews& views,
                                                               bool valued);

}  // namespace convene

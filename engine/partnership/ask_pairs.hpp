#pragma once
// Questions about two relations of one wave, or one relation in two waves.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/partnership/ask_rows.hpp"
#include "engine/partnership/ask_views.hpp"

namespace convene {

/// Two views on the actors that both have.
struct ViewPair {
    const JointViews* joint = nullptr;  ///< graphs[0] and [1]
    std::string first, second;          ///< what tells them apart: relations or waves
    std::string place;                  ///< "advice and trust, wave 1"
    QuestionRow like;                   ///< at level pair
    [[nodiscard]] RowWriter rows(QuestionResult& result) const { return {result, like}; }
};
using PairWork = std::function<Result<Done>(const ViewPair&, const RunContext&, QuestionResult&)>;

/// Calls `work` for every pair of relations in scope (all of them where none is named; a rating
/// scale where it is named), wave by wave. Pairs that cannot be compared become notes; where
/// there is no other, the error. Errors: fewer than two relations (cannot_compute).
[[nodiscard]] Result<QuestionResult> for_each_pair(const QuestionInput& input,
                                                   const RunContext& context, const PairWork& work);

/// The same for every pair of waves, relation by relation (or the union of those named).
/// Errors: fewer than two waves in scope (cannot_compute).
[[nodiscard]] Result<QuestionResult> for_each_pair_of_waves(const QuestionInput& input,
                                                            const RunContext& context,
                                                            const PairWork& work);

/// Strata of the actors by an attribute, numbered; empty where the text is. Those without a
/// value are a stratum of their own. Errors: no such attribute.
[[nodiscard]] Result<std::vector<std::uint32_t>> strata_of(
    std::string_view attribute, const std::shared_ptr<const Network>& network,
    const std::vector<ActorIndex>& actors);

}  // namespace convene

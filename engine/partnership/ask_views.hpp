#pragma once
// The views that a question looks at, one by one or several on the same actors.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/model/scope.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

/// The scopes of `input` one by one, as a metric would see them: every wave and relation that
/// is left open, rating scales only where they are named.
[[nodiscard]] std::vector<Scope> scopes_of(const QuestionInput& input);

/// Calls `work` for each view of scopes_of(), with the part of the progress that falls to it.
/// What cannot be computed on one view becomes a note; where that is all of them, it is
/// the error. Other errors end it.
[[nodiscard]] Result<QuestionResult> for_each_view(
    const QuestionInput& input, const RunContext& context,
    const std::function<Result<Done>(const View&, const RunContext&, QuestionResult&)>& work);

/// Gathers answers about several places. What cannot be computed at one of them becomes a note;
/// where that is all of them, it is the error.
class Places {
public:
    /// `nothing`: the error's words where there is no place at all.
    explicit Places(std::string nothing);
    [[nodiscard]] QuestionResult& result() { return result_; }
    /// Errors other than cannot_compute are for the caller to return.
    [[nodiscard]] Result<Done> take(const Result<Done>& done, std::string_view place);
    [[nodiscard]] Result<QuestionResult> finish() &&;

private:
    QuestionResult result_;
    Error last_;
    bool any_ = false;
};

/// The index-th of `count` equal parts of the progress of `context`.
[[nodiscard]] RunContext step_of(const RunContext& context, std::size_t index, std::size_t count);

/// Several views cut down to the actors that all of them have, in one order.
struct JointViews {
    std::shared_ptr<const Network> network;
    std::vector<Graph> graphs;                      ///< one a view
    std::vector<Coverage> coverages;                ///< likewise
    std::vector<ActorIndex> actors;                 ///< by vertex
    std::vector<Vertex> vertex_of;                  ///< by actor; no_index when not among them
    std::size_t left_out = 0;                       ///< actors of some view that are not in all
    [[nodiscard]] std::size_t respondents() const;  ///< who answered in every view
};
/// Errors (cannot_compute): two-mode and one-mode together, or two-mode relations whose two
/// sides differ. O(sum of n + m).
[[nodiscard]] Result<JointViews> joint_views(std::span<const View* const> views);

/// "advice, wave 1", as provenance names places.
[[nodiscard]] std::string place_of(const View& view);

}  // namespace convene

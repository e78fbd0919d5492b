#pragma once
// Who answered, in words: of one actor, about the relations that the map shows.

#include <string>

#include "engine/workspace/snapshot.hpp"

namespace convene::viewer {

/// What an actor answered about the relations that the map shows.
struct AnswerState {
    std::size_t asked = 0;
    std::size_t answered = 0;
    bool declared = false;  ///< somebody recorded who was asked; otherwise it is assumed
};
[[nodiscard]] AnswerState answer_state(const Snapshot& snapshot, ActorIndex actor);
/// "answered", "did not answer", "2 of 3", "not asked", "assumed".
[[nodiscard]] std::string answer_word(const AnswerState& state);
/// "Answered in Spring 2026", "Asked, did not answer", "Answered in part: Data talk; not Asks
/// for advice", "Not asked", "Who answered was not recorded".
[[nodiscard]] std::string answer_sentence(const Snapshot& snapshot, ActorIndex actor,
                                          const AnswerState& state);
/// Whether the actor was asked about this relation, or one of several put together ("a+b"), and
/// did not answer.
[[nodiscard]] bool was_silent_about(const Snapshot& snapshot, const std::string& relation,
                                    ActorIndex actor);

}  // namespace convene::viewer

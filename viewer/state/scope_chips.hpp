#pragma once
// What narrows the view, a chip each: what it says, and the commands that change or end it.

#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

struct ScopeChip {
    enum class Kind {
        condition,
        threshold,
        symmetrize,
        difference,
        side_by_side,
        focus,
        ways
    } kind;
    std::string id;      ///< "condition/1"
    std::string name;    ///< "Role"
    std::string value;   ///< "principal"
    std::string remove;  ///< the command that takes it away
    std::string press;   ///< the command of a press on it; empty: its list opens
    std::string tip;     ///< a sentence, with the technical term
    std::string joint;   ///< "and", "or": how it goes with the condition before; may be empty
    std::string swap;    ///< the command that changes the joint
    friend bool operator==(const ScopeChip&, const ScopeChip&) = default;
};

[[nodiscard]] std::vector<ScopeChip> scope_chips(const Network& network, const ViewerState& state);

/// "Numbers are about the 64 of 150 that the scope leaves." or, where nothing narrows it, about
/// everybody in the wave.
[[nodiscard]] std::string numbers_basis(const Snapshot& snapshot, std::size_t before,
                                        std::size_t after);

/// "Both name each other" for the rule of a symmetrisation.
[[nodiscard]] std::string symmetrize_title(Symmetrize rule);

}  // namespace convene::viewer

#pragma once
// What the small forms (add an actor, a tie, a goal; merge; keep a state) mean as
// commands, and what they offer to choose from.

#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/workspace/snapshot.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

[[nodiscard]] std::string_view form_name(Form::Kind kind);   ///< as in commands: "actor"
[[nodiscard]] std::string_view form_title(Form::Kind kind);  ///< "Add an actor"

/// A form as it opens, with what can be foreseen filled in. Errors: an unknown kind, a
/// subject that is not there, a tie where there is no relation.
[[nodiscard]] Result<Form> open_form(std::string_view kind, const std::string& subject,
                                     const Network& network, const ViewerState& state);
[[nodiscard]] const std::string& form_field(const Form& form, const std::string& name);

/// The edit command of a filled form. Errors say what is still missing.
[[nodiscard]] Result<std::string> form_command(const Form& form, const Network& network,
                                               const ViewerState& state);

/// "Ana Gil" -> "ana-gil", with a number where that id is taken; "actor" without letters.
[[nodiscard]] std::string fresh_actor_id(const Network& network, std::string_view name);
[[nodiscard]] std::string fresh_goal_id(const Network& network, std::string_view title);

/// "12 ties and 1 seat go with them.": what removing an actor takes along; empty: nothing.
[[nodiscard]] std::string goes_with(const Network& network, ActorIndex actor);

}  // namespace convene::viewer

#pragma once
// The functions behind the edit commands. Each changes the tables and says what
// happened; on an error the caller takes back what it had begun.

#include "engine/workspace/edit_context.hpp"

namespace convene {

using EditAction = Result<std::string>(EditContext& context, const EditCall& call);

// edit_actors.cpp, edit_merge_actors.cpp
EditAction edit_add_actor, edit_set_actor, edit_clear_actor, edit_rename_actor, edit_remove_actor,
    edit_merge_actor;
// edit_ties.cpp
EditAction edit_add_tie, edit_set_tie, edit_remove_tie;
// edit_attributes.cpp
EditAction edit_add_attribute, edit_set_attribute, edit_rename_attribute, edit_remove_attribute;
// edit_relations.cpp, edit_merge_relations.cpp
EditAction edit_add_relation, edit_set_relation, edit_rename_relation, edit_remove_relation,
    edit_merge_relation;
// edit_scales.cpp
EditAction edit_add_scale, edit_set_scale, edit_rename_scale, edit_remove_scale;
// edit_waves.cpp
EditAction edit_add_wave, edit_set_wave, edit_rename_wave, edit_remove_wave, edit_add_roster,
    edit_remove_roster, edit_set_roster;
// edit_answers.cpp
EditAction edit_add_answers, edit_set_answer, edit_remove_answers;
// edit_groups.cpp
EditAction edit_add_group, edit_rename_group, edit_merge_group, edit_remove_group;
// edit_bodies.cpp
EditAction edit_add_body, edit_set_body, edit_remove_body;
// edit_goals.cpp
EditAction edit_add_goal, edit_set_goal, edit_rename_goal, edit_merge_goal, edit_remove_goal,
    edit_set_stance, edit_clear_stance;
// edit_notes.cpp
EditAction edit_set_title, edit_add_note, edit_set_note, edit_clear_note;
// edit_commands.cpp
EditAction edit_together, edit_import;

/// Runs the command that `words` name. Errors: no such command, what the command says,
/// a failure of the database.
[[nodiscard]] Result<std::string> run_edit(EditContext& context, const EditWords& words);

// What several commands share.

/// name, kind, parent or an attribute of an actor. `field` is "attribute:NAME" where an
/// attribute has the name of a field.
[[nodiscard]] Result<Done> set_actor_field(EditContext& context, Row actor, std::string_view field,
                                           std::string_view value);
/// Adds an actor without more than its id, name and kind.
[[nodiscard]] Row insert_actor(EditContext& context, const std::string& id, const std::string& name,
                               std::string_view kind);
/// Whether `ancestor` is `actor` or above it.
[[nodiscard]] bool is_above(EditContext& context, Row ancestor, Row actor);

}  // namespace convene

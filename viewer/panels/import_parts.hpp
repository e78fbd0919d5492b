#pragma once
// The parts of the import of a survey.

#include "viewer/panels/panel_input.hpp"
#include "viewer/state/import_job.hpp"

namespace convene::viewer {

/// The columns with what they are taken for, and below them the rows from job.first_row
/// with what happens to each; `height` in pixels.
void draw_import_columns(const PanelInput& in, const ImportJob& job, float height);
/// What is known of a kind of tie in the survey: its words and what a blank means.
void draw_import_relation(const PanelInput& in, const SurveyRelation& each);
/// Every row accounted for, and what would come in.
void draw_import_counts(const PanelInput& in, const ImportJob& job);
/// The names that fit nobody exactly, and who may be meant.
void draw_import_names(const PanelInput& in, const ImportJob& job);
void draw_import_problems(const PanelInput& in, const ImportJob& job);

}  // namespace convene::viewer

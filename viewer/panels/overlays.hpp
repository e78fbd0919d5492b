#pragma once
// What may lie over the whole window, one file each.

#include "viewer/panels/panel_input.hpp"
#include "viewer/state/folder_list.hpp"
#include "viewer/state/import_job.hpp"

namespace convene::viewer {

/// A centred card over a dimmed window; true: draw its content and end_overlay().
/// A click beside it closes it.
bool begin_overlay(const PanelInput& in, const char* title, ImVec2 window, float width,
                   float height);
void end_overlay();

void draw_help(const PanelInput& in, ImVec2 window);
void draw_palette(const PanelInput& in, ImVec2 window);
void draw_open(const PanelInput& in, ImVec2 window);
void draw_about(const PanelInput& in, ImVec2 window);
void draw_save(const PanelInput& in, ImVec2 window);
void draw_export(const PanelInput& in, ImVec2 window);
void draw_history(const PanelInput& in, ImVec2 window);
void draw_ledger(const PanelInput& in, ImVec2 window);
void draw_duplicates(const PanelInput& in, ImVec2 window);
void draw_form(const PanelInput& in, ImVec2 window);
void draw_questions(const PanelInput& in, ImVec2 window);
void draw_recovered(const PanelInput& in, ImVec2 window);
void draw_import(const PanelInput& in, ImVec2 window);
/// The plan of an import into a project: what is new, and what disagrees.
void draw_import_plan(const PanelInput& in, const ImportJob& job);

/// Rows of a folder: looked into by `browse`, files handed to `command`; without one
/// only folders are listed.
void folder_rows(const PanelInput& in, const FolderList& folder, const char* command, float height);
/// A line above the buttons at the foot of a card.
void footer_line(const PanelInput& in);

}  // namespace convene::viewer

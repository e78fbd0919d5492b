#pragma once
// An import on its way in: what the columns mean, what would come in, and where the
// project and the file disagree. A value; the session keeps it and the commands
// `import-...` change it. Nothing of the project changes before it is accepted.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/io/merge_networks.hpp"
#include "engine/io/survey_mapping.hpp"
#include "viewer/state/command_text.hpp"

namespace convene::viewer {

struct ImportJob {
    enum class Stage {
        reading,  ///< the file is being read
        columns,  ///< a survey: what do its columns hold?
        plan,     ///< into a project: what would change, and what disagrees?
    };
    Stage stage = Stage::reading;
    std::filesystem::path file;
    bool into_project = false;           ///< else it becomes a project of its own
    std::shared_ptr<const Table> table;  ///< of a survey; null for other files
    SurveyMapping mapping;
    /// What would come in by `mapping`; lags behind while `counting`.
    std::shared_ptr<const SurveyPreview> preview;
    bool counting = false;
    std::shared_ptr<const Imported> incoming;  ///< at stage plan
    MergePlan plan;
    std::size_t first_row = 0;     ///< row of the table at the top of the preview
    std::size_t problem_line = 0;  ///< jumped to and marked; 0: none

    [[nodiscard]] std::string name() const { return file.filename().string(); }
};

/// The job after one of the commands import-column, import-relation, import-wave,
/// import-name, import-strangers, import-row, import-conflict. Errors say what was
/// expected. `mapping_changed` is set where the count must be made anew.
[[nodiscard]] Result<ImportJob> change_import(ImportJob job, const CommandWords& words,
                                              bool& mapping_changed);

/// "who answers", "names or ids of partners" ...: what a role means to a reader.
[[nodiscard]] std::string role_title(ColumnRole role);
[[nodiscard]] std::string role_note(ColumnRole role);
[[nodiscard]] const std::vector<ColumnRole>& all_roles();

/// Lines of the ledger-like summary beside the columns.
struct CountLine {
    std::size_t count = 0;
    std::string what, note;
    enum class Tone { good, plain, warn } tone = Tone::plain;
};
[[nodiscard]] std::vector<CountLine> count_lines(const SurveyPreview& preview);

/// What happens to a row of the table, in a word or two; empty where it holds no answers.
struct RowWord {
    std::string text;
    enum class Tone { good, open, merged, rejected } tone = Tone::good;
};
[[nodiscard]] RowWord row_word(const ImportJob& job, std::size_t row);

/// Whether everything that somebody must decide has been decided.
[[nodiscard]] bool names_decided(const ImportJob& job);
/// The decision about a written name; null: none yet.
[[nodiscard]] const NameDecision* decision_of(const SurveyMapping& mapping,
                                              std::string_view written);

}  // namespace convene::viewer

#pragma once
// Surveys on the command line of import: --mapping, --guess-mapping, --roster, --wave.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/io/read_network.hpp"
#include "engine/io/survey_mapping.hpp"

namespace convene {

struct SurveyOptions {
    std::string mapping;
    std::string guess_mapping;  ///< where to write a guess; nothing is imported then
    std::string roster;
    std::string wave;
};
void add_survey_options(CLI::App& app, SurveyOptions& options);

/// Whether these files are a survey: a mapping is given, or the one file is a
/// questionnaire of ours. Unreadable files are none: the reader of networks tells why.
[[nodiscard]] bool is_survey_import(const SurveyOptions& options,
                                    const std::vector<std::filesystem::path>& files);

/// Reads the survey. `present`: the project that it goes into, whose people are the roster
/// where --roster gives none; may be null.
[[nodiscard]] Result<Imported> import_survey(const SurveyOptions& options,
                                             const std::vector<std::filesystem::path>& files,
                                             const Network* present);

/// Writes the guess for `files` and says in words what it would bring in.
[[nodiscard]] Result<std::string> write_guess(const SurveyOptions& options,
                                              const std::vector<std::filesystem::path>& files,
                                              bool force);

/// Who was asked: a project, a folder, or a table of nodes.
[[nodiscard]] Result<std::shared_ptr<const Network>> load_roster(const std::string& path);

}  // namespace convene

// convene import FILE... -o NET.convene: tables into a project, every row accounted for.

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/edit_output.hpp"
#include "engine/cli/import_into.hpp"
#include "engine/cli/project_output.hpp"
#include "engine/cli/survey_import.hpp"
#include "engine/io/read_network.hpp"
#include "engine/store/project_file.hpp"

namespace convene {

namespace {

namespace fs = std::filesystem;

int run_import(const Arguments& arguments, Console& console);

}  // namespace

extern const Command import_command;
constinit const Command import_command{
    "import", "Make a project from tables, with a ledger of every row", run_import};

namespace {

int run_import(const Arguments& arguments, Console& console) {
    std::vector<std::string> files;
    std::string output;
    ImportOptions options;
    SurveyOptions survey;
    IntoOptions into;
    bool force = false;
    const auto app = make_app(
        import_command,
        "  convene import nodes.csv ties.csv -o partners.convene\n"
        "  convene import survey-folder --undirected -o partners.convene\n"
        "  convene import 2026.csv --into partners.convene --prefer file\n"
        "  convene import survey.csv --guess-mapping map.toml\n"
        "  convene import survey.csv --mapping map.toml --roster nodes.csv -o partners.convene\n"
        "A folder holds nodes.csv and ties.csv, and may hold relations.csv, waves.csv,\n"
        "respondents.csv, bodies.csv and goals.csv. Commas, semicolons or tabs; any header that\n"
        "Gephi, Kumu, NodeXL or igraph users write.");
    app->add_option("files", files, "Tables of actors and ties, or one folder")
        ->type_name("FILE")
        ->required();
    app->add_option("-o,--output", output, "Project to write")->type_name("NET.convene");
    app->add_option("--format", options.format, "Format of the files, instead of their endings")
        ->type_name("ID");
    app->add_flag("--undirected", options.undirected,
                  "Ties have no direction: mirrored rows are one tie");
    app->add_flag("--force", force, "Replace a project that is already there");
    add_survey_options(*app, survey);
    add_into_options(*app, into);
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;

    const std::vector<fs::path> paths(files.begin(), files.end());
    if (!survey.guess_mapping.empty()) {
        const auto guess = write_guess(survey, paths, force);
        if (!guess) return report_error(*app, guess.error(), console);
        console.out << *guess;
        return exit_done;
    }
    if (!into.project.empty()) {
        if (!output.empty() || force) {
            const auto error = invalid_input("--into adds to a project; -o and --force make one.",
                                             "Give one of them.");
            return report_error(*app, error.value(), console);
        }
        auto workspace = open_for_editing(into.project);
        if (!workspace) return report_error(*app, workspace.error(), console);
        const auto present = workspace->load();
        if (!present) return report_error(*app, present.error(), console);
        const bool is_survey = is_survey_import(survey, paths);
        auto coming = is_survey ? import_survey(survey, paths, present->network.get())
                                : read_network(paths, options);
        if (coming && !is_survey && !survey.wave.empty())
            coming = with_wave(std::move(*coming), survey.wave);
        if (!coming) return report_error(*app, coming.error(), console);
        return import_into(*app, *workspace, *coming, files, into, console);
    }
    if (output.empty()) {
        const auto error =
            invalid_input("No project to write was named.", "Name it, as in -o partners.convene.");
        return report_error(*app, error.value(), console);
    }
    if (const auto free = check_project_output(output, paths, force); !free) {
        return report_error(*app, free.error(), console);
    }
    const auto imported = is_survey_import(survey, paths) ? import_survey(survey, paths, nullptr)
                                                          : read_network(paths, options);
    if (!imported) return report_error(*app, imported.error(), console);
    if (console.stop.stop_requested()) return report_error(*app, stopped().value(), console);
    const auto written = write_project(output, *imported->network, imported->ledger);
    if (!written) return report_error(*app, written.error(), console);

    const std::string ledger = imported->ledger.text();
    console.out << ledger;
    if (!ledger.empty() && ledger.back() != '\n') console.out << '\n';
    const Network& network = *imported->network;
    console.out << fmt::format("Wrote {}: {} actors, {} ties, {} relations, {} waves.\n", output,
                               network.actors().size(), network.tables().ties.size(),
                               network.relations().size(), network.waves().size());
    return exit_done;
}

}  // namespace

}  // namespace convene

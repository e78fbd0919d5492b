#include "engine/cli/survey_import.hpp"

#include <algorithm>
#include <map>
#include <system_error>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_file.hpp"
#include "engine/io/survey_questionnaire.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/store/project_file.hpp"
#include "engine/workspace/open.hpp"

namespace convene {

namespace fs = std::filesystem;

namespace {

Result<Table> survey_table(const std::vector<fs::path>& files) {
    if (files.size() != 1) {
        return invalid_input("A survey is one file.",
                             "Name one table with a row for each respondent; who was asked goes "
                             "with --roster.");
    }
    auto bytes = read_file(files.front());
    if (!bytes) return tl::unexpected(bytes.error());
    return read_survey_table({files.front().filename().string(), std::move(*bytes)});
}

/// Columns of the mapping that the sheet does not have, and those of it that the mapping does
/// not name.
struct Differences {
    std::vector<std::string> gone, fresh;
};
Differences differences(const SurveyMapping& mapping, const Table& table) {
    const auto headers = survey_headers(table, mapping.header_row, mapping.question_row);
    Differences found;
    for (const SurveyColumn& column : mapping.columns) {
        if (column.role != ColumnRole::ignore &&
            std::find(headers.begin(), headers.end(), column.header) == headers.end()) {
            found.gone.push_back(column.header);
        }
    }
    for (const std::string& header : headers) {
        const bool named =
            std::any_of(mapping.columns.begin(), mapping.columns.end(),
                        [&](const SurveyColumn& column) { return column.header == header; });
        if (!named) found.fresh.push_back(header);
    }
    return found;
}

std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + quoted_for_people(names[i]);
    if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
    return text;
}

/// Another year's sheet has other people as columns: they join the relations there are.
SurveyMapping fitted(SurveyMapping mapping, const Table& table, const Network* roster,
                     std::vector<std::string>& notes) {
    const Differences found = differences(mapping, table);
    SurveyMapping adapted = carried_over(mapping, table, roster);
    std::map<std::string, const SurveyColumn*> before;
    for (const SurveyColumn& column : mapping.columns) before.emplace(column.header, &column);
    std::vector<std::string> joined, turned;
    for (const SurveyColumn& column : adapted.columns) {
        const auto known = before.find(column.header);
        if (known == before.end()) {
            joined.push_back(column.header);
        } else if (known->second->alter != column.alter) {
            turned.push_back(column.header);
        }
    }
    const bool lost_roles =
        std::any_of(found.gone.begin(), found.gone.end(), [&](const auto& name) {
            const ColumnRole role = before.at(name)->role;
            return role != ColumnRole::rating && role != ColumnRole::nomination &&
                   role != ColumnRole::weight && role != ColumnRole::attribute;
        });
    // Without the column that says who answered nothing fits: the error names it.
    if (lost_roles || (found.gone.empty() && joined.empty() && turned.empty())) return mapping;
    if (!found.gone.empty()) {
        notes.push_back(fmt::format("Columns of the mapping that this sheet does not have: {}.",
                                    listed(found.gone)));
    }
    if (!joined.empty()) {
        notes.push_back(
            fmt::format("New columns taken for the relations of the mapping: {}.", listed(joined)));
    }
    if (!turned.empty()) {
        notes.push_back(fmt::format("Columns that ask about somebody else than in the mapping: {}.",
                                    listed(turned)));
    }
    return adapted;
}

}  // namespace

void add_survey_options(CLI::App& app, SurveyOptions& options) {
    constexpr auto group = "Surveys (one row a respondent)";
    app.add_option("--mapping", options.mapping, "What the columns mean, as a file")
        ->type_name("MAP.toml")
        ->group(group);
    app.add_option("--guess-mapping", options.guess_mapping,
                   "Write a guess of what the columns mean, to correct; imports nothing")
        ->type_name("MAP.toml")
        ->group(group);
    app.add_option("--roster", options.roster, "Who was asked: a table of nodes, or a project")
        ->type_name("NODES|NET")
        ->group(group);
    app.add_option("--wave", options.wave, "The wave that these answers are, as in 2027")
        ->type_name("W")
        ->group(group);
}

bool is_survey_import(const SurveyOptions& options, const std::vector<fs::path>& files) {
    if (!options.mapping.empty()) return true;
    std::error_code failed;
    if (files.size() != 1 || !fs::is_regular_file(files.front(), failed)) return false;
    const std::string extension = folded(files.front().extension().string());
    if (extension != ".csv" && extension != ".tsv" && extension != ".txt" && extension != ".xlsx")
        return false;
    const auto table = survey_table(files);
    return table && is_questionnaire(*table);
}

Result<std::shared_ptr<const Network>> load_roster(const std::string& path) {
    std::error_code failed;
    if (fs::is_directory(path, failed) || is_project(path)) {
        auto opened = open_network(path);
        if (!opened) return tl::unexpected(opened.error());
        return opened->network;
    }
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto table = read_survey_table({fs::path(path).filename().string(), std::move(*bytes)});
    if (!table) return tl::unexpected(table.error());
    std::vector<PartTable> parts;
    parts.push_back({"nodes", std::move(*table)});
    parts.push_back({"ties", TableBuilder("", {"source", "target"}).finish()});
    auto read = read_part_tables(std::move(parts), {}, {});
    if (!read) return tl::unexpected(read.error());
    // Rosters are of people unless they say otherwise.
    NetworkTables tables = read->network->tables();
    const bool told = std::none_of(
        read->ledger.assumptions.begin(), read->ledger.assumptions.end(),
        [](const std::string& sentence) { return sentence.starts_with("Kind not declared"); });
    if (told) return read->network;
    for (Actor& actor : tables.actors) {
        if (actor.kind == ActorKind::organization) actor.kind = ActorKind::person;
    }
    return Network::build(std::move(tables));
}

Result<Imported> import_survey(const SurveyOptions& options, const std::vector<fs::path>& files,
                               const Network* present) {
    const auto table = survey_table(files);
    if (!table) return tl::unexpected(table.error());
    std::shared_ptr<const Network> given;
    if (!options.roster.empty()) {
        auto roster = load_roster(options.roster);
        if (!roster) return tl::unexpected(roster.error());
        given = std::move(*roster);
    }
    const Network* roster = given ? given.get() : present;
    SurveyMapping mapping;
    std::vector<std::string> notes;
    if (options.mapping.empty()) {
        auto told = questionnaire_mapping(*table);
        if (!told) return tl::unexpected(told.error());
        mapping = std::move(*told);
    } else {
        const auto text = read_file(options.mapping);
        if (!text) return tl::unexpected(text.error());
        auto read = read_mapping(*text, options.mapping);
        if (!read) return tl::unexpected(read.error());
        mapping = std::move(*read);
    }
    if (!options.wave.empty()) {
        if (mapping.wave != options.wave) mapping.wave_title.clear();
        mapping.wave = options.wave;
    }
    if (!options.mapping.empty()) mapping = fitted(std::move(mapping), *table, roster, notes);
    auto imported = read_survey(*table, mapping, roster);
    if (imported) {
        auto& assumptions = imported->ledger.assumptions;
        assumptions.insert(assumptions.end(), notes.begin(), notes.end());
    }
    return imported;
}

Result<std::string> write_guess(const SurveyOptions& options, const std::vector<fs::path>& files,
                                bool force) {
    std::error_code failed;
    if (fs::exists(options.guess_mapping, failed) && !force) {
        return invalid_file(options.guess_mapping, 0, "already exists.",
                            "Choose another name, or give --force to replace it.");
    }
    const auto table = survey_table(files);
    if (!table) return tl::unexpected(table.error());
    std::shared_ptr<const Network> roster;
    if (!options.roster.empty()) {
        auto given = load_roster(options.roster);
        if (!given) return tl::unexpected(given.error());
        roster = std::move(*given);
    }
    SurveyMapping mapping = guess_mapping(*table, roster.get());
    if (!options.wave.empty()) mapping.wave = options.wave;
    const SurveyPreview preview = preview_survey(*table, mapping, roster.get());
    std::string text = write_mapping(mapping);
    // Names are proposed, never decided: as remarks that one line turns on.
    const auto one_line = [](const std::string& id) { return quoted_for_people(id); };
    for (const NameProposal& name : preview.names) {
        if (name.actors.empty()) continue;
        text += fmt::format("\n# {} (line {}) fits nobody exactly. May be:", one_line(name.written),
                            name.lines.front());
        for (const std::string& id : name.actors) text += " " + one_line(id);
        text += "\n# [[name]]\n# written = ...\n# actor = ...\n";
    }
    if (auto written = write_file(options.guess_mapping, text); !written)
        return tl::unexpected(written.error());
    std::string told = fmt::format(
        "Wrote {}, a guess to look through. With it {} would bring in {} respondents from {} rows, "
        "{} ties; {} answers mean no, {} are unknown, {} were not asked.\n",
        options.guess_mapping, files.front().string(), preview.respondents, preview.rows,
        preview.ties, preview.answers_no, preview.answers_unknown, preview.answers_not_asked);
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(most, preview.problems.size()); ++i) {
        const SurveyProblem& problem = preview.problems[i];
        told += "  ";
        if (problem.line > 0) told += fmt::format("line {}: ", problem.line);
        if (!problem.column.empty()) told += quoted_for_people(problem.column) + ": ";
        told += problem.message + "\n";
    }
    if (preview.problems.size() > most)
        told += fmt::format("  and {} more\n", preview.problems.size() - most);
    return told;
}

}  // namespace convene

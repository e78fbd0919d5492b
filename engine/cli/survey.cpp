// convene survey: instruments, and blank questionnaires from a roster.

#include <algorithm>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/output.hpp"
#include "engine/cli/survey_import.hpp"
#include "engine/core/files.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_questionnaire.hpp"

namespace convene {

namespace {

int run_survey(const Arguments& arguments, Console& console);

}  // namespace

extern const Command survey_command;
constinit const Command survey_command{"survey", "Write a blank questionnaire for a roster",
                                       run_survey};

namespace {

struct QuestionnaireOptions {
    std::string roster, instruments, relations, output;
    bool list = false;
    bool force = false;
};

std::vector<std::string> split_at_commas(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        const std::string part(trimmed(std::string_view(text).substr(begin, comma - begin)));
        if (!part.empty()) parts.push_back(part);
        begin = comma + 1;
    }
    return parts;
}

std::string list_text() {
    std::string text;
    for (const Instrument& instrument : instruments()) {
        const bool partner = instrument.about == Instrument::About::partner;
        text += fmt::format("{}\n  {}; about {}; {}\n  {}\n  {}\n", instrument.id, instrument.title,
                            partner ? "each partner" : "the school as a whole",
                            instrument.items.size() == 1
                                ? "1 item"
                                : fmt::format("{} items", instrument.items.size()),
                            instrument.source, instrument.licence);
        for (const InstrumentItem& item : instrument.items) {
            text += fmt::format("    {}: {}{}\n", item.id, item.text,
                                item.reversed ? " (reverse-coded)" : "");
        }
    }
    return text;
}

Result<std::string> write_questionnaire(const QuestionnaireOptions& options) {
    std::vector<std::string_view> known;
    for (const Instrument& instrument : instruments()) known.push_back(instrument.id);
    std::vector<const Instrument*> asked;
    for (const std::string& id : split_at_commas(options.instruments)) {
        const Instrument* instrument = find_instrument(id);
        if (instrument == nullptr) return wrong_word("--instrument", id, known);
        asked.push_back(instrument);
    }
    if (asked.empty()) {
        return invalid_input("No instrument was chosen.",
                             "Choose with --instrument; convene survey --list shows them.");
    }
    const bool workbook = options.output.ends_with(".xlsx");
    if (!workbook && !options.output.ends_with(".csv")) {
        return invalid_input("The questionnaire is written as .csv or .xlsx.",
                             "Give one of these endings after -o.");
    }
    std::error_code failed;
    if (std::filesystem::exists(options.output, failed) && !options.force) {
        // Somebody's answers may stand there by now.
        return invalid_file(options.output, 0, "already exists.",
                            "Choose another name, or give --force to replace it.");
    }
    if (auto free = check_output(options.output, options.roster); !free)
        return tl::unexpected(free.error());
    const auto roster = load_roster(options.roster);
    if (!roster) return tl::unexpected(roster.error());
    const auto rows = questionnaire_rows(**roster, asked, split_at_commas(options.relations));
    if (!rows) return tl::unexpected(rows.error());
    const auto bytes =
        workbook ? questionnaire_xlsx(*rows) : Result<std::string>(questionnaire_csv(*rows));
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto written = write_file(options.output, *bytes); !written)
        return tl::unexpected(written.error());
    return fmt::format(
        "Wrote {}: {} respondents, {} questions. Filled in, it is read with: convene import {} -o "
        "NET.convene\n",
        options.output, rows->size() - 2, rows->front().size() - 2, options.output);
}

int run_survey(const Arguments& arguments, Console& console) {
    QuestionnaireOptions options;
    const auto app = make_app(
        survey_command,
        "  convene survey --list\n"
        "  convene survey nodes.csv --instrument partner_trust,collaboration -o sheet.xlsx\n"
        "Import what was filled in with 'convene import sheet.xlsx -o NET.convene'.");
    app->add_option("ROSTER", options.roster, "Who is asked: a table of nodes, or a project")
        ->type_name("");
    app->add_option("--instrument", options.instruments, "Instruments by id")->type_name("ID[,ID]");
    app->add_option("--relation", options.relations, "Only these items of them")
        ->type_name("ITEM[,ITEM]");
    app->add_option("-o,--output", options.output, "Sheet to write")->type_name("SHEET.csv|.xlsx");
    app->add_flag("--list", options.list, "Tell which instruments there are");
    app->add_flag("--force", options.force, "Replace a sheet that is already there");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    if (options.list) {
        console.out << list_text();
        return exit_done;
    }
    const auto done = [&]() -> Result<std::string> {
        if (options.roster.empty()) {
            return invalid_input("No roster was given.",
                                 "Name a table of nodes or a project, as in convene survey "
                                 "nodes.csv --instrument partner_trust -o sheet.csv.");
        }
        return write_questionnaire(options);
    }();
    if (!done) return report_error(*app, done.error(), console);
    console.out << *done;
    return exit_done;
}

}  // namespace

}  // namespace convene

// convene export NET -o FILE|FOLDER: a network as any program reads it, with what is
// lost on the way said first.

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/load.hpp"
#include "engine/cli/output.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/network_as_tables.hpp"
#include "engine/io/network_excerpt.hpp"
#include "engine/io/write_folder.hpp"

namespace convene {

namespace {

int run_export(const Arguments& arguments, Console& console);

}  // namespace

extern const Command export_command;
constinit const Command export_command{
    "export", "Write a network as tables, a workbook or a graph file", run_export};

namespace {

namespace fs = std::filesystem;

struct Wanted {
    std::string net, output, format, wave, relation;
    ExportOptions options;
    bool force = false, strict = false;
};

/// A new or empty folder, or with `force` any that is not the network itself.
Result<Done> check_folder(const fs::path& folder, const fs::path& net, bool force) {
    std::error_code failure;
    if (!fs::exists(folder, failure)) return Done{};
    if (!fs::is_directory(folder, failure)) {
        return invalid_file(folder.string(), 0, "is a file, not a folder.", "Name a folder.");
    }
    if (fs::equivalent(folder, net, failure) && !failure) {
        return invalid_file(folder.string(), 0, "is the network that is read.",
                            "Choose another folder.");
    }
    if (!force && !fs::is_empty(folder, failure)) {
        return invalid_file(folder.string(), 0, "is not empty.",
                            "Choose another folder, or give --force to replace tables in it.");
    }
    return Done{};
}

Result<Done> check_file(const fs::path& file, const fs::path& net, bool force) {
    if (auto fine = check_output(file, net); !fine) return fine;
    std::error_code failure;
    if (!force && fs::exists(file, failure)) {
        return invalid_file(file.string(), 0, "already exists.",
                            "Choose another name, or give --force to replace it.");
    }
    return Done{};
}

/// The writer of the format that was asked for, or that the ending names; null: a
/// folder of CSV tables.
Result<const FormatWriter*> writer_of(const Wanted& wanted) {
    std::string word = wanted.format;
    if (word.empty()) {
        word = fs::path(wanted.output).extension().string();
        if (!word.empty()) word.erase(0, 1);
    }
    std::error_code failure;
    const bool folder = fs::is_directory(wanted.output, failure);
    if (word == "csv" && wanted.format.empty() && !folder) {
        return invalid_file(wanted.output, 0, "would be several CSV tables.",
                            "Name a folder for them, without .csv.");
    }
    if (word.empty() || word == "csv" || (wanted.format.empty() && folder)) return nullptr;
    if (const FormatWriter* writer = find_format_writer(word)) return writer;
    if (wanted.format.empty()) return nullptr;
    std::vector<std::string_view> known{"csv"};
    for (const FormatWriter& writer : format_writers()) known.push_back(writer.id);
    return wrong_word("--format", wanted.format, known);
}

int write(const CLI::App& app, const Wanted& wanted, const FormatWriter* writer,
          const Network& network, Console& console) {
    const std::vector<std::string> losses =
        writer == nullptr ? table_losses(network) : writer->losses(network);
    if (!losses.empty()) {
        console.error << fmt::format("{} cannot hold all of this network:\n",
                                     writer == nullptr ? "A folder of tables" : writer->title);
        for (const std::string& loss : losses) console.error << "  " << loss << '\n';
        if (wanted.strict) {
            const auto refused =
                invalid_input("Nothing was written, because --strict was given.",
                              "Choose a folder of tables or JSON, or leave --strict out.");
            return report_error(app, refused.value(), console);
        }
    }
    if (console.stop.stop_requested()) return report_error(app, stopped().value(), console);
    std::string others;
    if (writer == nullptr) {
        const auto written = write_folder(network, wanted.output, wanted.options);
        if (!written) return report_error(app, written.error(), console);
    } else {
        const auto written =
            write_network(network, wanted.output, std::string(writer->id), wanted.options);
        if (!written) return report_error(app, written.error(), console);
        for (std::size_t i = 1; i < written->size(); ++i)
            others += (i == 1 ? " and " : ", ") + (*written)[i].filename().string();
    }
    console.out << fmt::format("Wrote {}{}: {} actors, {} ties.\n", wanted.output, others,
                               network.actors().size(), network.tables().ties.size());
    return exit_done;
}

int run_export(const Arguments& arguments, Console& console) {
    Wanted wanted;
    const auto app =
        make_app(export_command,
                 "  convene export partners.convene -o partners-tables\n"
                 "  convene export partners.convene -o partners.xlsx\n"
                 "  convene export partners.convene -o partners.graphml --wave 2\n"
                 "A folder gets nodes.csv, ties.csv and what else there is; a file the format of\n"
                 "its ending. What a format cannot hold is said before it is written.");
    app->add_option("NET", wanted.net, "Project, folder or table of ties")
        ->type_name("")
        ->required();
    app->add_option("-o,--output", wanted.output, "File, or folder to write tables into")
        ->type_name("FILE|FOLDER")
        ->required();
    std::string ids = "csv";
    for (const FormatWriter& writer : format_writers()) ids += fmt::format(" {}", writer.id);
    app->add_option("--format", wanted.format, "Instead of the ending: " + ids)->type_name("ID");
    app->add_option("--wave", wanted.wave, "Only this wave")->type_name("W");
    app->add_option("--relation", wanted.relation, "Only these relations")->type_name("R[,R]");
    app->add_flag("--for-spreadsheets", wanted.options.for_spreadsheets,
                  "CSV that spreadsheets open safely: no cell runs as a formula");
    app->add_flag("--strict", wanted.strict, "Write nothing if anything would be lost");
    app->add_flag("--force", wanted.force, "Replace what is already there");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;

    const auto writer = writer_of(wanted);
    if (!writer) return report_error(*app, writer.error(), console);
    const auto fine = *writer == nullptr ? check_folder(wanted.output, wanted.net, wanted.force)
                                         : check_file(wanted.output, wanted.net, wanted.force);
    if (!fine) return report_error(*app, fine.error(), console);
    const auto opened = load_network(wanted.net, console);
    if (!opened) return report_error(*app, opened.error(), console);
    auto excerpt = excerpt_of(opened->network, wanted.wave, wanted.relation);
    if (!excerpt) return report_error(*app, excerpt.error(), console);
    return write(*app, wanted, *writer, **excerpt, console);
}

}  // namespace

}  // namespace convene

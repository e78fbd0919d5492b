#include "engine/cli/import_into.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "engine/cli/edit_output.hpp"
#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

std::string side(const std::string& value) {
    return value.empty() ? std::string("(empty)") : quoted_for_people(value);
}

std::string conflicts_in_words(const MergePlan& plan) {
    constexpr std::size_t most = 50;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, plan.conflicts.size()); ++i) {
        const MergeConflict& conflict = plan.conflicts[i];
        text += fmt::format("  {}{}{}, {}: project {} | file {}; {} is kept\n", conflict.table,
                            conflict.subject.empty() ? "" : " ",
                            conflict.subject.empty() ? "" : quoted_for_people(conflict.subject),
                            conflict.field, side(conflict.present), side(conflict.incoming),
                            conflict.take_incoming ? "the file's" : "the project's");
    }
    if (plan.conflicts.size() > most)
        text += fmt::format("  and {} more\n", plan.conflicts.size() - most);
    return text;
}

std::string names_of(const std::vector<std::string>& files) {
    std::string names;
    for (const std::string& file : files) {
        names += (names.empty() ? "" : ", ") + std::filesystem::path(file).filename().string();
    }
    return names;
}

}  // namespace

void add_into_options(CLI::App& app, IntoOptions& options) {
    app.add_option("--into", options.project,
                   "Project to add to: newcomers join, blanks are filled, nothing is wiped")
        ->type_name("NET.convene");
    app.add_option("--prefer", options.prefer,
                   "With --into: whose value stays where project and file differ")
        ->type_name("project|file");
}

Result<Imported> with_wave(Imported imported, const std::string& id) {
    NetworkTables tables = imported.network->tables();
    if (tables.waves.size() != 1) {
        return invalid_input(fmt::format("The file has {} waves.", tables.waves.size()),
                             "--wave names the wave of a file that has one.");
    }
    Wave& wave = tables.waves.front();
    if (wave.title == wave.id) wave.title = id;
    wave.id = id;
    auto network = Network::build(std::move(tables));
    if (!network) return tl::unexpected(network.error());
    imported.network = std::move(*network);
    return imported;
}

int import_into(const CLI::App& app, Workspace& workspace, const Imported& imported,
                const std::vector<std::string>& files, const IntoOptions& options,
                Console& console) {
    if (options.prefer != "project" && options.prefer != "file") {
        constexpr std::array<std::string_view, 2> words{"project", "file"};
        return report_error(app, wrong_word("--prefer", options.prefer, words).value(), console);
    }
    auto plan = workspace.plan_import(imported);
    if (!plan) return report_error(app, plan.error(), console);
    for (MergeConflict& conflict : plan->conflicts)
        conflict.take_incoming = options.prefer == "file";
    const std::string ledger = imported.ledger.text();
    console.out << ledger << (ledger.empty() || ledger.back() == '\n' ? "" : "\n");
    if (console.stop.stop_requested()) return report_error(app, stopped().value(), console);
    const auto done = workspace.import(imported, *plan, names_of(files));
    if (!done) return report_error(app, done.error(), console);
    if (workspace.store().mode() == ProjectStore::Mode::in_memory) {
        return report_error(app, cannot_compute(workspace.store().reason()).value(), console);
    }
    console.out << plan->text() << '\n' << conflicts_in_words(*plan);
    if (!plan->conflicts.empty() && options.prefer == "project") {
        console.out << "To take the file's values, undo the import and repeat it with --prefer "
                       "file,\nor change single values with convene edit.\n";
    }
    console.out << fmt::format("Imported into {} as change {}.\n", options.project,
                               done->entry.number);
    return exit_done;
}

}  // namespace convene

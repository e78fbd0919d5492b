// convene export NET -o FOLDER: the tables of a network, as any program reads them.

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/load.hpp"
#include "engine/io/read_network.hpp"

namespace convene {

namespace {

int run(const Arguments& arguments, Console& console);

}  // namespace

extern const Command export_command;
constinit const Command export_command{"export", "Write nodes.csv, ties.csv and what else there is",
                                       run};

namespace {

namespace fs = std::filesystem;

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

int run(const Arguments& arguments, Console& console) {
    std::string net;
    std::string folder;
    bool force = false;
    const auto app =
        make_app(export_command, "  convene export partners.convene -o partners-tables");
    app->add_option("NET", net, "Project, folder or table of ties")->type_name("")->required();
    app->add_option("-o,--output", folder, "Folder to write into; made if it is not there")
        ->type_name("FOLDER")
        ->required();
    app->add_flag("--force", force, "Replace tables that are already there");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;

    if (const auto fine = check_folder(folder, net, force); !fine) {
        return report_error(*app, fine.error(), console);
    }
    const auto opened = load_network(net, console);
    if (!opened) return report_error(*app, opened.error(), console);
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) {
        const auto error = invalid_file(folder, 0, "could not be made.", "Choose another folder.");
        return report_error(*app, error.value(), console);
    }
    const auto written = write_folder(*opened->network, folder);
    if (!written) return report_error(*app, written.error(), console);
    console.out << fmt::format("Wrote {}: {} actors, {} ties.\n", folder,
                               opened->network->actors().size(),
                               opened->network->tables().ties.size());
    return exit_done;
}

}  // namespace

}  // namespace convene

// convene snapshots NET.convene: the named states of a project.

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/edit_output.hpp"

namespace convene {

namespace {

int run_snapshots(const Arguments& arguments, Console& console);

}  // namespace

extern const Command snapshots_command;
constinit const Command snapshots_command{"snapshots", "List the kept states of a project",
                                          run_snapshots};

namespace {

int run_snapshots(const Arguments& arguments, Console& console) {
    std::string project;
    const auto app = make_app(snapshots_command,
                              "  convene snapshots partners.convene\n"
                              "States are kept, brought back and forgotten with convene edit:\n"
                              "  snapshot \"before the merger\"\n"
                              "  restore \"before the merger\"\n"
                              "  forget snapshot \"before the merger\"");
    app->add_option("project", project, "Project to look at")->type_name("NET.convene")->required();
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto store = ProjectStore::open(project, true);
    if (!store) return report_error(*app, store.error(), console);
    const auto snapshots = store->snapshots();
    for (const NamedSnapshot& snapshot : snapshots) {
        console.out << fmt::format("{}  {}  {}\n", snapshot.at, one_line(snapshot.name),
                                   snapshot.journal_number == 0
                                       ? std::string("at the beginning")
                                       : fmt::format("after change {}", snapshot.journal_number));
    }
    if (snapshots.empty()) console.out << "No state was kept.\n";
    return exit_done;
}

}  // namespace

}  // namespace convene

// convene edit NET.convene --script FILE|-: one command a line, each answered when it is
// durable, so that whoever reads the answers knows what is safe.

#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/edit_output.hpp"
#include "engine/workspace/edit_commands.hpp"
#include "engine/workspace/workspace.hpp"

namespace convene {

namespace {

int run_edit(const Arguments& arguments, Console& console);

}  // namespace

extern const Command edit_command;
constinit const Command edit_command{"edit", "Change a project by commands, one a line", run_edit};

namespace {

std::string list_of_commands() {
    std::string text;
    for (const EditCommand& command : edit_commands()) {
        text += fmt::format("{} {}\n    {}\n", command.name, command.arguments, command.help);
    }
    text +=
        "undo\n    Takes back the last change.\n"
        "redo\n    Does again what was taken back last.\n"
        "snapshot NAME\n    Keeps the present state under a name.\n"
        "restore NAME\n    Brings the project back to a kept state; itself a change.\n"
        "forget snapshot NAME\n    Forgets a name; the history stays.\n";
    return text;
}

bool is_comment(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string_view::npos || line[first] == '#';
}

/// Reads commands until the end, or until somebody asks to stop. Returns whether all went well.
bool run_script(Workspace& workspace, std::istream& script, bool stop_at_error, Console& console) {
    bool all_well = true, told_memory = false;
    for (std::string line; !console.stop.stop_requested() && std::getline(script, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (is_comment(line)) continue;
        const auto done = workspace.execute(line);
        if (!done) {
            console.out << "error " << one_line(done.error().text()) << std::endl;
            all_well = false;
            if (stop_at_error) return false;
            continue;
        }
        if (workspace.store().mode() == ProjectStore::Mode::in_memory && !told_memory) {
            // From here on nothing reaches the disk: an ok would promise too much.
            console.error << "convene edit: " << workspace.store().reason() << std::endl;
            told_memory = true;
        }
        if (told_memory) {
            console.out << "error " << one_line("Not on disk: " + done->message) << std::endl;
            return false;
        }
        console.out << "ok " << one_line(done->message) << std::endl;
    }
    return all_well && !console.stop.stop_requested();
}

int run_edit(const Arguments& arguments, Console& console) {
    std::string project, script;
    bool stop_at_error = false, list = false;
    const auto app = make_app(edit_command,
                              "  convene edit partners.convene --script changes.txt\n"
                              "  echo 'add actor K7 name=\"Ana Gil\" kind=person' | convene edit "
                              "partners.convene --script -\n"
                              "  convene edit --list\n"
                              "Every line is answered by \"ok ...\" once the change is on disk, or "
                              "by \"error ...\".\n"
                              "Blank lines and lines that begin with # are skipped.");
    app->add_option("project", project, "Project to change")->type_name("NET.convene");
    app->add_option("--script", script, "File with one command a line; - reads the standard input")
        ->type_name("FILE|-");
    app->add_flag("--stop-at-error", stop_at_error, "Stop at the first command that fails");
    app->add_flag("--list", list, "List the commands and exit");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    if (list) {
        console.out << list_of_commands();
        return exit_done;
    }
    const auto wrong = [&](std::string message, std::string advice) {
        return report_error(*app, invalid_input(std::move(message), std::move(advice)).value(),
                            console);
    };
    if (project.empty())
        return wrong("No project is named.", "Write: convene edit NET.convene --script FILE");
    if (script.empty()) {
        return wrong("There is no script.",
                     "Name a file with --script FILE, or --script - for the standard input.");
    }
    std::ifstream file;
    if (script != "-") {
        file.open(script, std::ios::binary);
        if (!file) {
            return report_error(
                *app,
                invalid_file(script, 0, "could not be read.", "Check the name and permissions.")
                    .value(),
                console);
        }
    }
    auto workspace = open_for_editing(project);
    if (!workspace) return report_error(*app, workspace.error(), console);
    std::istream& commands = script == "-" ? std::cin : file;
    return run_script(*workspace, commands, stop_at_error, console) ? exit_done : exit_not_done;
}

}  // namespace

}  // namespace convene

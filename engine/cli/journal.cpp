// convene journal NET.convene: what was done to a project, and the script that does it again.

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/edit_output.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/workspace/journal_script.hpp"

namespace convene {

namespace {

int run_journal(const Arguments& arguments, Console& console);

}  // namespace

extern const Command journal_command;
constinit const Command journal_command{"journal", "List the changes made to a project",
                                        run_journal};

namespace {

std::string_view remark(const JournalEntry& entry) {
    switch (entry.state) {
        case JournalEntry::State::done: return "";
        case JournalEntry::State::undone: return "  (taken back; redo does it again)";
        case JournalEntry::State::abandoned: return "  (taken back)";
    }
    return "";
}

std::string in_words(const JournalEntry& entry) {
    std::string command = quoted_for_people(entry.command);
    command = command.substr(1, command.size() - 2);
    switch (entry.kind) {
        case JournalEntry::Kind::undo: return fmt::format("undo of {}", entry.target);
        case JournalEntry::Kind::redo: return fmt::format("redo of {}", entry.target);
        case JournalEntry::Kind::restore:
            return entry.target == 0 ? command + ", the state at the beginning"
                                     : fmt::format("{}, the state after {}", command, entry.target);
        case JournalEntry::Kind::change: break;
    }
    return command;
}

int run_journal(const Arguments& arguments, Console& console) {
    std::string project;
    bool script = false;
    const auto app = make_app(journal_command,
                              "  convene journal partners.convene\n"
                              "  convene journal partners.convene --script > changes.txt\n"
                              "Run on the project as it was before them, the script gives the same "
                              "tables:\n"
                              "  convene edit copy.convene --script changes.txt");
    app->add_option("project", project, "Project to look at")->type_name("NET.convene")->required();
    app->add_flag("--script", script, "Write the changes as commands for convene edit");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto store = ProjectStore::open(project, true);
    if (!store) return report_error(*app, store.error(), console);
    const auto entries = store->journal();
    if (script) {
        console.out << journal_script(entries, store->snapshots());
        return exit_done;
    }
    for (const JournalEntry& entry : entries) {
        console.out << fmt::format("{:>6}  {}  {}{}\n", entry.number, entry.at,
                                   one_line(in_words(entry)), remark(entry));
    }
    if (entries.empty()) console.out << "Nothing was changed since the project was made.\n";
    return exit_done;
}

}  // namespace

}  // namespace convene

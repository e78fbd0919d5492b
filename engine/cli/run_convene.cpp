#include <algorithm>
#include <new>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/core/nearest.hpp"

namespace convene {

namespace {

std::string command_list(const CommandTable& table) {
    std::size_t width = 0;
    for (const Command* command : table.commands()) width = std::max(width, command->name.size());
    std::string text;
    for (const Command* command : table.commands()) {
        text += fmt::format("  convene {:{}}  {}\n", command->name, width, command->summary);
    }
    return text;
}

std::string help(const CommandTable& table) {
    return fmt::format(
        "Convene {}: networks of organizations and educators, measured and mapped.\n\n{}\n"
        "NET is a project file (NAME.convene), a folder with nodes.csv and ties.csv, or a table "
        "of\n"
        "ties. 'convene COMMAND --help' tells more and gives an example.\n",
        CONVENE_VERSION, command_list(table));
}

int welcome(const CommandTable& table, Console& console) {
    console.out << help(table)
                << "\nTo begin, without any data of your own:\n"
                   "  convene generate district --seed 1 -o district.convene\n"
                   "  convene info district.convene\n"
                   "With your own tables:\n"
                   "  convene import nodes.csv ties.csv -o partners.convene\n"
                   "  convene compute partners.convene -m degree,betweenness\n";
    return exit_done;
}

int unknown_command(const CommandTable& table, const std::string& name, Console& console) {
    std::vector<std::string> names{"help"};
    for (const Command* command : table.commands()) names.emplace_back(command->name);
    const std::string nearest = nearest_word(name, names);
    const bool option = !name.empty() && name.front() == '-';
    const Error error{
        ErrorKind::invalid_input,
        fmt::format("There is no {} \"{}\".", option ? "option" : "command", name),
        nearest.empty() ? "See convene --help." : fmt::format("Did you mean {}?", nearest),
        {},
        0};
    return report_error("convene", error, console);
}

}  // namespace

const Command* CommandTable::find(std::string_view name) const {
    const auto found = std::find_if(commands_.begin(), commands_.end(),
                                    [&](const Command* command) { return command->name == name; });
    return found == commands_.end() ? nullptr : *found;
}

int run_convene(const CommandTable& table, const Arguments& arguments, Console& console) {
    if (arguments.empty()) return table.alone() ? table.alone()(console) : welcome(table, console);
    const std::string& name = arguments.front();
    if (name == "--version" || name == "-V") {
        console.out << "convene " << CONVENE_VERSION << '\n';
        return exit_done;
    }
    Arguments rest(arguments.begin() + 1, arguments.end());
    if (name == "--help" || name == "-h" || name == "help") {
        const Command* about = rest.empty() ? nullptr : table.find(rest.front());
        if (about != nullptr) return about->run({"--help"}, console);
        if (!rest.empty()) return unknown_command(table, rest.front(), console);
        console.out << help(table);
        return exit_done;
    }
    const Command* command = table.find(name);
    if (command == nullptr) return unknown_command(table, name, console);
    try {
        return command->run(rest, console);
    } catch (const std::bad_alloc&) {
        const Error error{ErrorKind::cannot_compute,
                          "There is not enough memory for this.",
                          "Look at a smaller part, with --relation, --wave or --where.",
                          {},
                          0};
        return report_error("convene " + name, error, console);
    } catch (const std::exception& unexpected) {
        const Error error{ErrorKind::cannot_compute, unexpected.what(), {}, {}, 0};
        return report_error("convene " + name, error, console);
    }
}

}  // namespace convene

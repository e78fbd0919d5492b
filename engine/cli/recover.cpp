// convene recover DAMAGED -o NEW.convene: what can be read of a damaged project.

#include "engine/cli/arguments.hpp"
#include "engine/cli/edit_output.hpp"
#include "engine/cli/project_output.hpp"

namespace convene {

namespace {

int run_recover(const Arguments& arguments, Console& console);

}  // namespace

extern const Command recover_command;
constinit const Command recover_command{
    "recover", "Save what can be read of a damaged project into a new one", run_recover};

namespace {

int run_recover(const Arguments& arguments, Console& console) {
    std::string damaged, output;
    const auto app = make_app(recover_command,
                              "  convene recover partners.convene -o recovered.convene\n"
                              "The damaged file is only read. What was recovered and what was not "
                              "is listed table by table.");
    app->add_option("project", damaged, "Damaged project")->type_name("DAMAGED")->required();
    app->add_option("-o,--output", output, "Project to write")
        ->type_name("NEW.convene")
        ->required();
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    if (const auto free = check_project_output(output, {damaged}, false); !free)
        return report_error(*app, free.error(), console);
    const auto recovered = recover_project(damaged, output);
    if (!recovered) return report_error(*app, recovered.error(), console);
    for (const std::string& line : *recovered) console.out << one_line(line) << '\n';
    console.out << "Wrote " << output << ".\n";
    return exit_done;
}

}  // namespace

}  // namespace convene

// convene info NET: what is in a network, and what is not known about it.

#include "engine/cli/arguments.hpp"
#include "engine/cli/load.hpp"
#include "engine/cli/network_summary.hpp"
#include "engine/cli/output.hpp"

namespace convene {

namespace {

int run_info(const Arguments& arguments, Console& console);

}  // namespace

extern const Command info_command;
constinit const Command info_command{
    "info", "Show waves, relations, actors, groups and response rates", run_info};

namespace {

int run_info(const Arguments& arguments, Console& console) {
    std::string net;
    std::string by = "group";
    bool json = false;
    const auto app = make_app(info_command,
                              "  convene info partners.convene\n"
                              "  convene info partners.convene --by school --json");
    app->add_option("NET", net, "Project, folder or table of ties")->type_name("")->required();
    app->add_option("--by", by, "Attribute whose groups are listed")
        ->type_name("ATTRIBUTE")
        ->capture_default_str();
    app->add_flag("--json", json, "As JSON");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;

    const auto opened = load_network(net, console);
    if (!opened) return report_error(*app, opened.error(), console);
    const NetworkSummary summary = summarize(opened->network, opened->ledger, by);
    if (summary.group_attribute.empty() && by != "group") {
        std::string known = "kind";
        for (const auto& column : opened->network->tables().actor_attributes)
            known += ", " + column.id;
        const auto error = invalid_input("There is no attribute \"" + by + "\" to group by.",
                                         "Choose one of: " + known + ".");
        return report_error(*app, error.value(), console);
    }
    const auto written =
        write_output("", json ? summary_json(summary) : summary_text(summary), console);
    return written ? exit_done : report_error(*app, written.error(), console);
}

}  // namespace

}  // namespace convene

// convene metrics: the catalogue.

#include <algorithm>

#include "engine/cli/arguments.hpp"
#include "engine/cli/output.hpp"
#include "engine/partnership/catalogue.hpp"
#include "engine/report/catalogue_text.hpp"

namespace convene {

namespace {

int run_metrics(const Arguments& arguments, Console& console);

}  // namespace

extern const Command metrics_command;
constinit const Command metrics_command{"metrics", "List the measures and what each means",
                                        run_metrics};

namespace {

int run_metrics(const Arguments& arguments, Console& console) {
    std::string selection;
    bool json = false;
    bool markdown = false;
    const auto app = make_app(metrics_command,
                              "  convene metrics\n"
                              "  convene metrics betweenness\n"
                              "  convene metrics inference\n"
                              "  convene metrics --json");
    app->add_option("metrics", selection, "Ids or a family: tell everything about these")
        ->type_name("ID,...");
    app->add_flag("--json", json, "As JSON, with every field");
    app->add_flag("--markdown", markdown, "As Markdown tables");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;

    const auto metrics = list_metrics(selection.empty() ? "all" : selection);
    if (!metrics) return report_error(*app, metrics.error(), console);
    std::string text;
    if (json) {
        text = metrics_json(*metrics);
    } else if (markdown) {
        text = metrics_markdown(*metrics);
    } else if (selection.empty()) {
        text = metrics_list(*metrics) +
               "\n'convene metrics ID' tells what a measure means and how it is computed.\n";
    } else {
        for (const Metric* metric : *metrics) text += metric_page(*metric) + '\n';
    }
    const auto written = write_output("", text, console);
    return written ? exit_done : report_error(*app, written.error(), console);
}

}  // namespace

}  // namespace convene

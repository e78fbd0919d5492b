// convene compute NET: measures as a tidy table.

#include "engine/workspace/compute.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/load.hpp"
#include "engine/cli/output.hpp"
#include "engine/cli/progress_line.hpp"
#include "engine/cli/scope_options.hpp"
#include "engine/report/catalogue_text.hpp"

namespace convene {

namespace {

int run_compute(const Arguments& arguments, Console& console);

}  // namespace

extern const Command compute_command;
constinit const Command compute_command{"compute", "Compute measures into one tidy table",
                                        run_compute};

namespace {

constexpr std::size_t most_notes = 4;
constexpr std::string_view formats[] = {"csv", "json"};

struct ComputeOptions {
    std::string net;
    std::vector<std::string> metrics;
    std::string output, format, provenance, dictionary;
    std::string by = "group";
    std::vector<std::string> parameters;
    ScopeOptions scope;
    RunOptions run;
};

void declare_compute(CLI::App& app, ComputeOptions& options) {
    app.add_option("NET", options.net, "Project, folder or table of ties")
        ->type_name("")
        ->required();
    app.add_option("-m,--metrics", options.metrics,
                   "Ids of measures or questions, a family, all (the default), or reference "
                   "(other programs' variants)")
        ->type_name("ID,...")
        ->allow_extra_args(false);
    app.add_option("--by", options.by, "Attribute that groups actors, for measures of groups")
        ->type_name("ATTRIBUTE")
        ->capture_default_str();
    app.add_option("--param", options.parameters,
                   "Parameter of the measures that have it; may be repeated")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    app.add_option("-o,--output", options.output, "File to write; else to the terminal")
        ->type_name("FILE");
    app.add_option("--format", options.format, "csv or json; else by the name of the file")
        ->type_name("FORMAT");
    app.add_option("--provenance", options.provenance,
                   "Definitions, assumptions and versions into this file, not into # lines")
        ->type_name("FILE");
    app.add_option("--dictionary", options.dictionary,
                   "What every column and measure means, into this file")
        ->type_name("FILE");
    add_run_options(app, options.run);
    add_scope_options(app, options.scope);
}

Result<Parameters> parameters_of(const std::vector<std::string>& texts) {
    Parameters parameters;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return invalid_input(fmt::format("--param cannot be \"{}\".", text),
                                 "Give KEY=VALUE, as in --param damping=0.9.");
        }
        parameters[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return parameters;
}

Result<std::string> format_of(const ComputeOptions& options) {
    if (options.format.empty())
        return std::string(options.output.ends_with(".json") ? "json" : "csv");
    if (options.format == "csv" || options.format == "json") return options.format;
    return wrong_word("--format", options.format, formats);
}

Result<Done> check_outputs(const ComputeOptions& options) {
    std::set<std::string> seen;
    for (const std::string& path : {options.output, options.provenance, options.dictionary}) {
        if (path.empty()) continue;
        if (!seen.insert(path).second) {
            return invalid_file(path, 0, "is named for two outputs.", "Give each its own name.");
        }
        if (auto fine = check_output(path, options.net); !fine) return fine;
    }
    return Done{};
}

/// What nobody declared and what was left out, once each, beside the table.
void tell(const ResultTable& table, bool everything_asked, Console& console) {
    std::map<std::string, std::set<std::string>> assumptions;  // what, for which relations
    std::vector<std::string> left_out;
    for (const auto& [key, text] : table.provenance) {
        if (key == "assumption" && text.ends_with("(assumed).")) {
            const std::size_t place = text.find(": ");
            assumptions[text.substr(place + 2)].insert(
                text.substr(0, text.rfind(", wave ", place)));
        }
        if (key == "left out" && !everything_asked) left_out.push_back(text);
    }
    if (left_out.size() > most_notes) {
        console.error << fmt::format(
            "Left out where it has no meaning, {} times; the provenance "
            "says where and why.\n",
            left_out.size());
    } else {
        for (const std::string& text : left_out) console.error << "Left out: " << text << '\n';
    }
    if (assumptions.size() > most_notes) {
        console.error << fmt::format("Note: {} things were assumed; the provenance lists them.\n",
                                     assumptions.size());
        return;
    }
    for (const auto& [text, relations] : assumptions) {
        // Most name their relation themselves.
        const bool named = text.find(": ") != std::string::npos;
        console.error << "Note: "
                      << (named ? text : fmt::format("{}: {}", fmt::join(relations, ", "), text))
                      << '\n';
    }
}

Result<Done> compute_into(const ComputeOptions& options, Console& console) {
    if (auto fine = check_outputs(options); !fine) return fine;
    const auto format = format_of(options);
    if (!format) return tl::unexpected(format.error());
    auto context = context_of(options.run, console);
    if (!context) return tl::unexpected(context.error());
    auto parameters = parameters_of(options.parameters);
    if (!parameters) return tl::unexpected(parameters.error());
    const auto opened = load_network(options.net, console);
    if (!opened) return tl::unexpected(opened.error());
    auto scope = scope_of(options.scope, *opened->network);
    if (!scope) return tl::unexpected(scope.error());

    ComputeRequest request;
    if (!options.metrics.empty())
        request.metrics = fmt::format("{}", fmt::join(options.metrics, ","));
    request.scope = std::move(*scope);
    request.group_attribute = options.by;
    request.parameters = std::move(*parameters);
    Result<ResultTable> table;
    {
        ProgressLine line(console);
        line.attach(*context);
        table = compute(opened->network, request, *context);
    }
    if (!table) return tl::unexpected(table.error());
    tell(*table, request.metrics == "all", console);

    const std::string text =
        *format == "json" ? results_json(*table) : results_csv(*table, options.provenance.empty());
    if (!options.provenance.empty()) {
        auto written = write_output(options.provenance, provenance_text(*table), console);
        if (!written) return written;
    }
    if (!options.dictionary.empty()) {
        auto written = write_output(options.dictionary, dictionary_csv(*table), console);
        if (!written) return written;
    }
    return write_output(options.output, text, console);
}

int run_compute(const Arguments& arguments, Console& console) {
    ComputeOptions options;
    const auto app =
        make_app(compute_command,
                 "  convene compute partners.convene -m degree,betweenness -o degrees.csv\n"
                 "  convene compute partners.convene --relation advice --by role -m groups\n"
                 "  convene compute partners.convene -m qap_test --relation advice,trust --seed 7\n"
                 "Without --relation or --wave there is a block of rows for each.");
    declare_compute(*app, options);
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto done = compute_into(options, console);
    return done ? exit_done : report_error(*app, done.error(), console);
}

}  // namespace

}  // namespace convene

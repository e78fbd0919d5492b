// convene layout NET: where the map puts everybody.

#include <limits>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/load.hpp"
#include "engine/cli/output.hpp"
#include "engine/cli/progress_line.hpp"
#include "engine/cli/scope_options.hpp"
#include "engine/core/number.hpp"
#include "engine/report/csv.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/positions.hpp"

namespace convene {

namespace {

int run_layout(const Arguments& arguments, Console& console);

}  // namespace

extern const Command layout_command;
constinit const Command layout_command{"layout", "Place actors as on the map: actor,x,y",
                                       run_layout};

namespace {

struct PlaceOptions {
    std::string net;
    std::string output;
    std::string method = "force";
    std::string by = "group";
    std::string rings;
    ScopeOptions scope;
    RunOptions run;
};

/// The views that the map rests on: those of the scope, or every relation of the
/// last wave where it leaves them open.
Result<std::vector<View>> views_of(const std::shared_ptr<const Network>& network, Scope scope) {
    if (scope.wave.empty()) scope.wave = network->waves().back().id;
    std::vector<View> views;
    if (!scope.relations.empty()) {
        auto view = resolve(network, scope);
        if (!view) return tl::unexpected(view.error());
        views.push_back(std::move(*view));
        return views;
    }
    for (const Relation& relation : network->relations()) {
        scope.relations = {relation.id};
        auto view = resolve(network, scope);
        if (!view) return tl::unexpected(view.error());
        views.push_back(std::move(*view));
    }
    return views;
}

/// What the rings stand for, by place in `actors`; empty: the number of partners.
Result<std::vector<double>> ring_values(const std::vector<View>& views, const PlaceOptions& options,
                                        std::span<const ActorIndex> actors,
                                        const RunContext& context) {
    std::vector<double> values;
    if (options.rings.empty()) return values;
    if (options.method != "concentric") {
        return invalid_input("--rings says what the rings of the layout concentric stand for.",
                             "Add --method concentric, or leave it out.");
    }
    const Metric* metric = metric_of_column(options.rings);
    if (metric == nullptr || metric->level != Level::actor) {
        return invalid_input(
            fmt::format("There is no measure \"{}\" of single actors.", options.rings),
            "`convene metrics` lists them.");
    }
    if (views.size() != 1) {
        return invalid_input("Rings of a measure need one relation, or how several combine.",
                             "Choose it with --relation.");
    }
    const auto measures = measures_on(*metric, views.front(), {}, options.by, context);
    if (!measures) return tl::unexpected(measures.error());
    for (const Measure& measure : *measures) {
        if (measure.key.column != options.rings) continue;
        for (const ActorIndex actor : actors) {
            const Value& value = measure.by_actor[actor];
            values.push_back(value.ok() ? value.number : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return values;
}

Result<std::string> positions_csv(const std::shared_ptr<const Network>& network,
                                  const std::vector<View>& views, const PlaceOptions& options,
                                  const RunContext& context) {
    std::vector<bool> seen(network->actors().size(), false);
    std::vector<const View*> pointers;
    for (const View& view : views) {
        pointers.push_back(&view);
        for (const ActorIndex actor : view.actors) seen[actor] = true;
    }
    std::vector<ActorIndex> actors;
    for (ActorIndex actor = 0; actor < seen.size(); ++actor) {
        if (seen[actor]) actors.push_back(actor);
    }
    auto rings = ring_values(views, options, actors, context);
    if (!rings) return tl::unexpected(rings.error());
    const auto points = place_actors(network, actors, pointers,
                                     {options.method, options.by, std::move(*rings)}, context);
    if (!points) return tl::unexpected(points.error());
    std::string csv = "actor,x,y\n";
    for (std::size_t i = 0; i < actors.size(); ++i) {
        csv += csv_line(
            {network->actors()[actors[i]].id, shortest((*points)[i].x), shortest((*points)[i].y)});
    }
    return csv;
}

Result<Done> layout_into(const PlaceOptions& options, Console& console) {
    if (auto fine = check_output(options.output, options.net); !fine) return fine;
    if (const auto method = find_layout(options.method); !method) {
        return tl::unexpected(method.error());
    }
    auto context = context_of(options.run, console);
    if (!context) return tl::unexpected(context.error());
    const auto opened = load_network(options.net, console);
    if (!opened) return tl::unexpected(opened.error());
    auto scope = scope_of(options.scope, *opened->network);
    if (!scope) return tl::unexpected(scope.error());
    const auto views = views_of(opened->network, std::move(*scope));
    if (!views) return tl::unexpected(views.error());
    Result<std::string> csv;
    {
        ProgressLine line(console);
        line.attach(*context);
        csv = positions_csv(opened->network, *views, options, *context);
    }
    if (!csv) return tl::unexpected(csv.error());
    return write_output(options.output, *csv, console);
}

int run_layout(const Arguments& arguments, Console& console) {
    PlaceOptions options;
    const auto app =
        make_app(layout_command,
                 "  convene layout partners.convene --relation advice -o positions.csv\n"
                 "Without --relation the ties of all relations count, without --wave those\n"
                 "of the last wave.");
    std::string methods;
    for (const LayoutMethod& method : layout_methods()) {
        methods += (methods.empty() ? "" : ", ") + std::string(method.id);
    }
    app->add_option("NET", options.net, "Project, folder or table of ties")
        ->type_name("")
        ->required();
    app->add_option("-o,--output", options.output, "File to write; else to the terminal")
        ->type_name("FILE");
    app->add_option("--method,--layout", options.method, "One of " + methods)
        ->type_name("METHOD")
        ->capture_default_str();
    app->add_option("--by", options.by, "Attribute whose groups stay together (--method grouped)")
        ->type_name("ATTRIBUTE")
        ->capture_default_str();
    app->add_option("--rings", options.rings,
                    "Measure that the rings stand for (--method concentric)")
        ->type_name("MEASURE");
    add_run_options(*app, options.run);
    add_scope_options(*app, options.scope);
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto done = layout_into(options, console);
    return done ? exit_done : report_error(*app, done.error(), console);
}

}  // namespace

}  // namespace convene

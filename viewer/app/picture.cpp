// convene picture NET: the map as PNG, SVG or PDF, as the window shows it.

#include "viewer/render/picture.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/load.hpp"
#include "engine/cli/output.hpp"
#include "engine/cli/progress_line.hpp"
#include "engine/cli/scope_options.hpp"
#include "engine/core/number.hpp"
#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/positions.hpp"
#include "viewer/state/categories.hpp"
#include "viewer/state/defaults.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/scene_builder.hpp"

namespace convene {
namespace {

int run(const Arguments& arguments, Console& console);

}  // namespace

extern const Command picture_command;
constinit const Command picture_command{"picture", "Draw the map into a PNG, SVG or PDF file", run};

namespace {

struct Options {
    std::string net, output;
    std::string size = "1600x1000", scale = "1", theme = "light";
    std::string color_by, size_by, layout, rings, by;
    bool no_names = false, no_legend = false, no_outlines = false;
    ScopeOptions scope;
    RunOptions run;
};

enum class Format { png, svg, pdf };

Result<Format> format_of(const std::string& path) {
    std::string extension = std::filesystem::path(path).extension();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    if (extension == ".png") return Format::png;
    if (extension == ".svg") return Format::svg;
    if (extension == ".pdf") return Format::pdf;
    return invalid_input(fmt::format("A picture is a .png, .svg or .pdf file, not \"{}\".", path),
                         "Give -o a name that ends so.");
}

Result<viewer::PictureOptions> picture_options(const Options& options) {
    viewer::PictureOptions picture;
    const std::size_t cross = options.size.find('x');
    const auto width = parse_number(options.size.substr(0, cross));
    const auto height =
        cross == std::string::npos ? std::nullopt : parse_number(options.size.substr(cross + 1));
    const auto fits = [](double value) {
        return value >= 100 && value <= 16000 && value == std::floor(value);
    };
    if (!width || !height || !fits(*width) || !fits(*height)) {
        return invalid_input(
            fmt::format("--size cannot be \"{}\".", options.size),
            "Give width x height in pixels, 100 to 16000 each, as in --size 1920x1080.");
    }
    picture.width = static_cast<int>(*width);
    picture.height = static_cast<int>(*height);
    const auto scale = parse_number(options.scale);
    if (!scale || *scale < 0.5 || *scale > 8.0) {
        return invalid_input(fmt::format("--scale cannot be \"{}\".", options.scale),
                             "Give a number from 0.5 to 8; 2 draws everything twice as fine.");
    }
    picture.scale = static_cast<float>(*scale);
    if (!viewer::parse_theme(options.theme, picture.theme)) {
        static constexpr std::array<std::string_view, 3> themes{"light", "dark", "high-contrast"};
        return wrong_word("--theme", options.theme, themes);
    }
    picture.names = !options.no_names;
    picture.titles = !options.no_outlines;
    picture.legend = !options.no_legend;
    return picture;
}

Result<Done> check_attribute(const Network& network, std::string_view option,
                             const std::string& id) {
    if (network.find_attribute(id) != nullptr || id == "kind" || id == "parent") return Done{};
    std::string known;
    for (const AttributeColumn& column : network.tables().actor_attributes) {
        known += (known.empty() ? "" : ", ") + column.id;
    }
    return invalid_input(fmt::format("{} names \"{}\", which no actor has.", option, id),
                         known.empty() ? "This network's actors have no attributes."
                                       : fmt::format("Attributes: {}.", known));
}

/// "in_degree@advice", "in_degree" (of the first relation shown) or an attribute.
Result<std::string> encoding_of(const Network& network, const viewer::ViewerState& state,
                                std::string_view option, const std::string& text, bool color) {
    if (text == "none") return std::string();
    if (network.find_attribute(text) != nullptr || (color && (text == "kind" || text == "parent")))
        return text;
    MeasureKey key = parse_measure_key(text.rfind("measure:", 0) == 0 ? text.substr(8) : text);
    if (metric_of_column(key.column) == nullptr) {
        auto missing = check_attribute(network, option, text);
        missing.error().advice +=
            " Or a measure of `convene metrics`, as in in_degree@RELATION; or none.";
        return tl::unexpected(missing.error());
    }
    if (key.relation.empty()) {
        for (const RelationIndex r : viewer::shown_relations(network, state.request.relations)) {
            if (network.relations()[r].two_mode) continue;
            key.relation = network.relations()[r].id;
            break;
        }
    }
    if (!network.find_relation(key.relation) &&
        network.find_rating_scale(key.relation) == nullptr &&
        key.relation.find('+') == std::string::npos) {
        return invalid_input(
            fmt::format("{} names the relation \"{}\", which there is not.", option, key.relation));
    }
    return "measure:" + key.text();
}

Result<viewer::ViewerState> state_of(const Options& options, const Network& network,
                                     const Scope& scope) {
    viewer::ViewerState state = viewer::first_look({}, network);
    if (!scope.relations.empty()) {
        for (const std::string& id : scope.relations) {
            const auto relation = network.find_relation(id);
            if (!relation && network.find_rating_scale(id) == nullptr) {
                std::string known;
                for (const Relation& one : network.relations())
                    known += (known.empty() ? "" : ", ") + one.id;
                return invalid_input(fmt::format("There is no relation \"{}\".", id),
                                     fmt::format("Relations: {}.", known));
            }
            if (!relation || viewer::groups_only(network, *relation))
                return tl::unexpected(viewer::trust_error());
        }
        state.request.relations = scope.relations;
    }
    if (options.scope.combine != "union") {
        return invalid_input("A map draws relations side by side and cannot combine them.",
                             "Leave --combine out.");
    }
    state.request.wave = scope.wave;
    state.request.where = scope.where;
    if (!options.by.empty()) {
        if (auto known = check_attribute(network, "--by", options.by); !known)
            return tl::unexpected(known.error());
        state.request.group_attribute = options.by;
        state.request.place_attribute = options.by;
        state.request.layout = "grouped";
    }
    if (!options.layout.empty()) {
        const auto method = find_layout(options.layout);
        if (!method) return tl::unexpected(method.error());
        if ((*method)->needs_groups && state.request.place_attribute.empty()) {
            return invalid_input(fmt::format("The layout {} needs groups.", options.layout),
                                 "Name an attribute, as in --by school.");
        }
        if ((*method)->needs_two_modes &&
            std::none_of(network.relations().begin(), network.relations().end(),
                         [](const Relation& relation) { return relation.two_mode; })) {
            return invalid_input(
                fmt::format("The layout {} needs a relation between members and bodies.",
                            options.layout),
                "Choose another layout.");
        }
        state.request.layout = options.layout;
    }
    if (!options.rings.empty()) {
        if (!options.layout.empty() && options.layout != "concentric") {
            return invalid_input(
                fmt::format("--rings belongs to the layout concentric, not to {}.", options.layout),
                "Leave --layout out, or say --layout concentric.");
        }
        state.request.layout = "concentric";
        if (options.rings != "ties") {
            auto measure = encoding_of(network, state, "--rings", options.rings, false);
            if (!measure) return tl::unexpected(measure.error());
            if (measure->rfind("measure:", 0) != 0) {
                return invalid_input(
                    fmt::format("--rings needs a measure, not \"{}\".", options.rings),
                    "For example in_degree@RELATION, or ties; `convene metrics` lists them.");
            }
            state.request.rings = parse_measure_key(measure->substr(8));
        }
    }
    for (const auto& [option, text, target] :
         {std::tuple{"--color-by", &options.color_by, &state.encoding.color_by},
          std::tuple{"--size-by", &options.size_by, &state.encoding.size_by}}) {
        if (text->empty()) continue;
        auto encoding =
            encoding_of(network, state, option, *text, target == &state.encoding.color_by);
        if (!encoding) return tl::unexpected(encoding.error());
        *target = *encoding;
    }
    state.request.measures.clear();
    for (const std::string* encoding : {&state.encoding.color_by, &state.encoding.size_by}) {
        if (encoding->rfind("measure:", 0) == 0) {
            state.request.measures.push_back(parse_measure_key(encoding->substr(8)));
        }
    }
    state.show_outlines = !options.no_outlines;
    return state;
}

/// Threshold, symmetrisation and missing rule are no part of a window's request:
/// the views are resolved again with them, and everybody is placed by what is left.
Result<std::shared_ptr<const Snapshot>> rescoped(std::shared_ptr<const Snapshot> made,
                                                 const Scope& scope, const RunContext& context) {
    if (!scope.threshold && !scope.undirected && !scope.symmetrize &&
        scope.missing == MissingRule::available) {
        return made;
    }
    if (!made->request.rings.column.empty()) {
        return invalid_input("--rings draws the measure of all ties, so none may be left out.",
                             "Leave --threshold, --symmetrize and --missing out.");
    }
    auto changed = std::make_shared<Snapshot>(*made);
    const Network& network = *made->network;
    std::vector<const View*> shown;
    for (const RelationIndex r : viewer::shown_relations(network, made->request.relations)) {
        Scope one = scope;
        one.relations = {network.relations()[r].id};
        one.wave = network.waves()[made->wave].id;
        auto view = resolve(made->network, one);
        if (!view) return tl::unexpected(view.error());
        changed->views[r] = std::make_shared<const View>(std::move(*view));
        shown.push_back(changed->views[r].get());
    }
    std::vector<ActorIndex> actors;
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        if (made->shown[a]) actors.push_back(a);
    }
    const auto points =
        place_actors(made->network, actors, shown,
                     {made->request.layout, made->request.place_attribute}, context);
    if (!points) return tl::unexpected(points.error());
    for (std::size_t i = 0; i < actors.size(); ++i) changed->positions[actors[i]] = (*points)[i];
    return changed;
}

Result<Done> draw(const Options& options, Console& console) {
    const auto format = format_of(options.output);
    if (!format) return tl::unexpected(format.error());
    if (auto fine = check_output(options.output, options.net); !fine) return fine;
    const auto picture = picture_options(options);
    if (!picture) return tl::unexpected(picture.error());
    auto context = context_of(options.run, console);
    if (!context) return tl::unexpected(context.error());
    const auto opened = load_network(options.net, console);
    if (!opened) return tl::unexpected(opened.error());
    const auto scope = scope_of(options.scope, *opened->network);
    if (!scope) return tl::unexpected(scope.error());
    auto state = state_of(options, *opened->network, *scope);
    if (!state) return tl::unexpected(state.error());
    state->theme = picture->theme;
    state->request.seed = context->seed;

    Result<std::shared_ptr<const Snapshot>> snapshot;
    {
        ProgressLine line(console);
        line.attach(*context);
        snapshot = make_snapshot(opened->network, state->request, nullptr, *context);
        if (snapshot) snapshot = rescoped(*snapshot, *scope, *context);
    }
    if (!snapshot) return tl::unexpected(snapshot.error());
    if (!options.rings.empty() && !(*snapshot)->problems.empty()) {
        return cannot_compute(
            fmt::format("The rings could not be drawn. {}", (*snapshot)->problems.front()));
    }
    for (const MeasureKey& key : state->request.measures) {
        if ((*snapshot)->measures.count(key.text()) != 0) continue;
        std::string why;
        for (const std::string& problem : (*snapshot)->problems) why += " " + problem;
        return cannot_compute(fmt::format("{} could not be computed.{}", key.text(), why));
    }
    viewer::MapScene built = viewer::build_scene(**snapshot, *state);
    if (built.title.empty()) built.title = std::filesystem::weakly_canonical(options.net).stem();
    const auto scene = std::make_shared<const viewer::MapScene>(std::move(built));
    Result<std::string> bytes;
    if (*format == Format::png) {
        const auto pixels = viewer::render_picture(scene, *picture);
        if (!pixels) return tl::unexpected(pixels.error());
        bytes = viewer::png_bytes(*pixels, picture->scale);
    } else {
        bytes = viewer::vector_picture(
            scene, *picture,
            *format == Format::svg ? viewer::VectorFormat::svg : viewer::VectorFormat::pdf);
    }
    if (!bytes) return tl::unexpected(bytes.error());
    return write_output(options.output, *bytes, console);
}

int run(const Arguments& arguments, Console& console) {
    Options options;
    const auto app = make_app(
        picture_command,
        "  convene picture partners.convene -o map.png\n"
        "  convene picture partners.convene --relation advice --by school --theme dark -o map.svg\n"
        "Without --wave the last one is drawn, without --relation all but trust ratings.");
    app->add_option("NET", options.net, "Project, folder or table of ties")
        ->type_name("")
        ->required();
    app->add_option("-o,--output", options.output, "File to write: .png, .svg or .pdf")
        ->type_name("FILE")
        ->required();
    const auto add = [&](const char* name, std::string& value, const char* type,
                         const std::string& words) {
        app->add_option(name, value, words)->type_name(type)->capture_default_str();
    };
    add("--size", options.size, "WxH", "Width and height in design pixels");
    add("--scale", options.scale, "S",
        "Pixels per design pixel of a PNG, for print and sharp screens");
    add("--theme", options.theme, "THEME", "light, dark or high-contrast");
    add("--color-by", options.color_by, "X",
        "Attribute, measure such as betweenness@advice, or none");
    add("--size-by", options.size_by, "X", "Measure, number attribute, or none");
    std::string methods;
    for (const LayoutMethod& method : layout_methods()) {
        methods += (methods.empty() ? "" : ", ") + std::string(method.id);
    }
    add("--layout", options.layout, "METHOD", "One of " + methods);
    add("--rings", options.rings, "X",
        "Rings by a measure such as betweenness@advice, the largest in the middle, or by ties");
    add("--by", options.by, "ATTRIBUTE",
        "Places: actors of one value stand together, with an outline");
    app->add_flag("--no-labels", options.no_names, "Without names");
    app->add_flag("--no-legend", options.no_legend, "Without the legend");
    app->add_flag("--no-outlines", options.no_outlines,
                  "Without the outlines of places and their titles");
    add_run_options(*app, options.run);
    add_scope_options(*app, options.scope);
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto done = draw(options, console);
    return done ? exit_done : report_error(*app, done.error(), console);
}

}  // namespace

}  // namespace convene

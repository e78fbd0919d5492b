#include "tests/golden/encoding_scenes.hpp"

#include <functional>
#include <stdexcept>
#include <tuple>

#include "engine/workspace/job_runner.hpp"
#include "viewer/state/scene_builder.hpp"
#include "viewer/state/theme.hpp"

namespace convene::test {

using namespace viewer;

namespace {

constexpr const char* advice = "Asks for advice";
constexpr const char* contact = "Works with";
constexpr const char* seats = "Sits on";

NetworkTables two_schools_and_a_board(bool second_wave) {
    NetworkTables tables;
    tables.title = "A board and two schools";
    tables.waves.push_back({"w1", "Spring", {}});
    const auto actor = [&](const char* name, ActorKind kind) {
        tables.actors.push_back({name, name, kind, no_index});
    };
    for (const char* name : {"Ada Lovell", "Ben Ortiz", "Cleo Marsh", "Dan Ueda", "Eva Novak",
                             "Finn Okafor", "Gia Sorel"})
        actor(name, ActorKind::person);
    actor("Harbor Library", ActorKind::organization);
    actor("Leadership Team", ActorKind::body);
    const auto attribute = [&](const char* id, std::vector<std::string> cells) {
        AttributeColumn column{id, guess_type(cells), {}};
        for (const std::string& cell : cells)
            column.values.push_back(*parse_attribute(cell, column.type));
        tables.actor_attributes.push_back(std::move(column));
    };
    attribute("group", {"Teachers", "Reps", "Teachers", "Principals", "Parents", "", "Teachers",
                        "Community", "Bodies"});
    attribute("school", {"Birch", "Birch", "Birch", "Cedar", "Cedar", "Cedar", "Cedar", "", ""});
    attribute("years", {"1", "4", "9", "16", "25", "", "2", "", ""});
    const auto relation = [&](const char* id, const char* category, bool directed, bool bodies) {
        Relation made;
        made.id = made.title = id;
        made.category = category;
        made.directed = directed;
        made.two_mode = bodies;
        made.scale_minimum = 1.0;
        made.scale_maximum = 4.0;
        tables.relations.push_back(made);
    };
    relation(contact, "collaboration", false, false);
    relation(advice, "advice", true, false);
    relation(seats, "membership", true, true);
    const auto tie = [&](WaveIndex wave, RelationIndex r, ActorIndex from, ActorIndex to,
                         double weight) {
        tables.ties.push_back({wave, r, from, to, weight, no_index});
    };
    for (const auto& [from, to, weight] :
         {std::tuple(0U, 1U, 1.0), std::tuple(1U, 2U, 4.0), std::tuple(3U, 4U, 2.0),
          std::tuple(1U, 3U, 3.0), std::tuple(2U, 7U, 1.0), std::tuple(4U, 6U, 4.0)})
        tie(0, 0, from, to, weight);
    for (const auto& [from, to, weight] :
         {std::tuple(0U, 1U, 4.0), std::tuple(1U, 0U, 2.0), std::tuple(2U, 3U, 4.0),
          std::tuple(5U, 4U, 1.0), std::tuple(1U, 3U, 4.0), std::tuple(6U, 3U, 2.0)})
        tie(0, 1, from, to, weight);
    for (const ActorIndex who : {0U, 1U, 3U}) tie(0, 2, who, 8, 1.0);
    if (second_wave) {
        tables.waves.push_back({"w2", "Autumn", {}});
        tie(1, 0, 0, 1, 1.0);
        tie(1, 0, 1, 2, 4.0);
        tie(1, 0, 4, 6, 2.0);
        tie(1, 0, 0, 2, 3.0);
        tie(1, 1, 0, 1, 4.0);
        tie(1, 1, 3, 1, 2.0);
        tie(1, 1, 6, 3, 2.0);
        tie(1, 2, 0, 8, 1.0);
        tie(1, 2, 4, 8, 1.0);
    }
    return tables;
}

std::shared_ptr<const Network> built(NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    if (!network) throw std::runtime_error(network.error().text());
    return *network;
}

/// Where everybody stands unless a layout is asked for.
const std::vector<Point> places{{0, 0},    {52, 34},   {14, 74},   {236, 8}, {196, 62},
                                {262, 74}, {232, 118}, {118, 118}, {122, 2}};

MapScene scene_of(ViewerState state, bool second_wave = false) {
    state.request.measures.push_back({"in_degree", advice});
    const auto snapshot =
        make_snapshot(built(two_schools_and_a_board(second_wave)), state.request, nullptr, {});
    if (!snapshot) throw std::runtime_error(snapshot.error().text());
    Snapshot fixed = **snapshot;
    if (state.request.layout == "force") fixed.positions = places;
    fixed.silent[2] = fixed.silent[5] = true;
    return build_scene(fixed, state);
}

}  // namespace

std::vector<EncodingCase> encoding_cases() {
    std::vector<EncodingCase> cases;
    const auto add = [&](const std::string& name, const std::function<void(ViewerState&)>& set,
                         const std::function<void(PictureOptions&)>& draw = {}, bool waves = false,
                         Theme theme = Theme::light, float scale = 1.0F) {
        ViewerState state;
        state.theme = theme;
        state.request.wave = waves ? "w2" : "w1";
        state.show_silent = false;
        if (set) set(state);
        PictureOptions options;
        options.width = 480;
        options.height = 360;
        options.scale = scale;
        options.theme = theme;
        if (draw) draw(options);
        cases.push_back({name, scene_of(state, waves), options});
    };
    const auto in_degree = "measure:in_degree@" + std::string(advice);
    const auto one_color = [](ViewerState& s) { s.encoding.color_by.clear(); };
    const auto only = [](const char* relation) {
        return [relation](ViewerState& s) {
            s.encoding.color_by.clear();
            s.request.relations = {relation};
        };
    };
    // Shape tells the kind; icon and colour the group; size and ramp a number.
    add("plain", one_color);
    add("color-groups", [](ViewerState&) {});
    add("color-number", [](ViewerState& s) { s.encoding.color_by = "years"; });
    add("color-measure", [&](ViewerState& s) { s.encoding.color_by = in_degree; });
    add("size-measure", [&](ViewerState& s) { s.encoding.size_by = in_degree; });
    add("size-number", [&](ViewerState& s) {
        one_color(s);
        s.encoding.size_by = "years";
    });
    // Ties: each relation its own stroke and colour, width by strength, direction, both together.
    add("ties-undirected", only(contact));
    add("ties-directed", only(advice));
    add("ties-bodies", only(seats));
    // Where somebody belongs; who did not answer; names.
    add("hulls", [&](ViewerState& s) {
        one_color(s);
        s.request.place_attribute = "school";
    });
    add("silent", [&](ViewerState& s) {
        one_color(s);
        s.show_silent = true;
    });
    add("no-names", one_color, [](PictureOptions& o) { o.names = false; });
    // Looking: somebody and those around them; who is chosen; what changed since the spring.
    add("focus", one_color, [](PictureOptions& o) { o.hovered = o.selected = 1; });
    add("chosen", one_color, [](PictureOptions& o) { o.selected = 3; });
    add(
        "difference", [](ViewerState& s) { s.request.compare = "w1"; }, {}, true);
    // Arrangements.
    for (const char* method : {"concentric", "grouped", "two-column", "circular", "stress"}) {
        add(std::string("arrange-") + method, [&](ViewerState& s) {
            s.request.layout = method;
            if (std::string_view(method) == "grouped") s.request.place_attribute = "school";
            if (std::string_view(method) == "two-column") s.request.relations = {seats};
        });
    }
    // Everything at once in each theme, and on a sharp screen.
    const auto all = [&](ViewerState& s) {
        s.encoding.size_by = in_degree;
        s.request.place_attribute = "school";
        s.show_silent = true;
    };
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast})
        add("all-" + std::string(theme_name(theme)), all, {}, false, theme);
    for (const Theme theme : {Theme::light, Theme::dark})
        add("all-" + std::string(theme_name(theme)) + "-twice", all, {}, false, theme, 2.0F);
    add(
        "measure-dark", [&](ViewerState& s) { s.encoding.color_by = in_degree; }, {}, false,
        Theme::dark);
    add(
        "difference-dark", [](ViewerState& s) { s.request.compare = "w1"; }, {}, true, Theme::dark);
    return cases;
}

}  // namespace convene::test

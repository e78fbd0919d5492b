#include "tests/golden/scenes.hpp"

#include "tests/support/map_fixture.hpp"
#include "viewer/state/scene_builder.hpp"

namespace convene::test {

using namespace convene::viewer;

MapScene symbols_scene(Theme theme) {
    const Tokens& t = tokens(theme);
    MapScene scene;
    scene.title = "Symbols";
    for (std::size_t c = 0; c < category_count; ++c) {
        for (std::size_t row = 0; row < 3; ++row) {
            SceneNode node;
            node.at = {40.0 * static_cast<double>(c), 40.0 * static_cast<double>(row)};
            node.radius = 4.2F + 2.0F * static_cast<float>(row + 1);
            node.shape = static_cast<Shape>(row);
            node.mark = category_mark(c);
            node.fill = t.categories[c];
            node.silent = c % 4 == 1;
            node.value_unknown = c == 8 && row != 1;
            node.outlined = c == 0;
            if (node.outlined) node.fill = t.sequential[row];
            scene.nodes.push_back(node);
        }
    }
    for (std::uint32_t stroke = 0; stroke < 6; ++stroke) {
        for (const double x : {0.0, 360.0}) {
            SceneNode node;
            node.at = {x, 130.0 + 18.0 * stroke};
            node.radius = 5.0F;
            node.fill = t.body;
            scene.nodes.push_back(node);
        }
        const auto end = static_cast<std::uint32_t>(scene.nodes.size() - 1);
        SceneTie tie{.from = end - 1, .to = end};
        tie.stroke = static_cast<TieStroke>(stroke);
        tie.color = stroke < tie_kind_count ? t.ties[stroke] : t.more_ties[0];
        tie.width =
            tie.stroke == TieStroke::taper || tie.stroke == TieStroke::dashed_taper ? 3.8F : 1.9F;
        tie.opacity = 0.9F;
        tie.bend = static_cast<float>(stroke) * 1.5F;
        scene.ties.push_back(tie);
    }
    scene.minimum = {-12, -12};
    scene.maximum = {372, 232};
    return scene;
}

MapScene schools_scene(Theme theme, bool by_measure) {
    NetworkMaker maker;
    maker.title("Two schools");
    const auto person = [&](const char* id, double x, double y) {
        maker.actor(id, ActorKind::person, {x, y});
    };
    person("Ada Lovell", 0, 0);
    person("Ben Ortiz", 45, 28);
    person("Cleo Marsh", 12, 58);
    person("Dan Ueda", 250, 10);
    person("Eva Novak", 215, 50);
    person("Finn Okafor", 268, 66);
    maker.actor("Harbor Library and Archive", ActorKind::organization, {130, 105});
    maker.actor("District Leadership Team", ActorKind::body, {130, 10});
    maker.attribute("group", {"Teachers", "Building reps", "Teachers", "Administrators", "Parents",
                              "", "Community", "Standing bodies"});
    maker.attribute("school", {"Birch", "Birch", "Birch", "Cedar", "Cedar", "Cedar", "", ""});
    maker.relation("Works with", "collaboration", false)
        .relation("Asks for advice", "advice", true);
    maker.relation("Sits on", "membership", true, true);
    maker.tie(0, 0, 1, 1)
        .tie(0, 1, 2, 4)
        .tie(0, 3, 4, 2)
        .tie(0, 1, 3, 3)
        .tie(0, 2, 6, 1)
        .tie(0, 4, 6, 2);
    maker.tie(1, 0, 1, 4)
        .tie(1, 1, 0, 2)
        .tie(1, 2, 3, 4)
        .tie(1, 5, 4, 1)
        .tie(1, 1, 3, 4)
        .tie(1, 5, 3, 3);
    maker.tie(2, 0, 7).tie(2, 3, 7).tie(2, 1, 7);
    Snapshot snapshot = maker.snapshot();
    snapshot.request.place_attribute = "school";
    snapshot.silent[2] = snapshot.silent[5] = true;
    add_measure(snapshot, "in_degree@Asks for advice",
                {Value::of(1), Value::of(1), Value::of(0), Value::of(4), Value::of(9),
                 Value::unknown(), Value::undefined(), Value::unknown()});
    ViewerState state;
    state.theme = theme;
    state.encoding.size_by = "measure:in_degree@Asks for advice";
    if (by_measure) state.encoding.color_by = state.encoding.size_by;
    return build_scene(snapshot, state);
}

}  // namespace convene::test

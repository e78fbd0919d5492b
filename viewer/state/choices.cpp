#include "viewer/state/choices.hpp"

#include <algorithm>
#include <set>

#include "engine/layout/layout.hpp"
#include "viewer/state/categories.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// Attributes whose every value is another actor's own (an address, a remark)
/// say nothing as a colour.
bool worth_a_colour(const Network& network, const AttributeColumn& column) {
    if (column.type == AttributeType::number) return true;
    std::set<std::string> values;
    for (const AttributeValue& value : column.values) {
        if (!is_missing(value)) values.insert(attribute_text(value));
    }
    return values.size() >= 2 &&
           values.size() <= std::max<std::size_t>(30, network.actors().size() / 3);
}

/// Short enough for the combo; the engine's own title says more.
std::string layout_title(const LayoutMethod& method) {
    if (method.id == "force") return "By ties";
    if (method.id == "stress") return "By steps (stress)";
    if (method.id == "concentric") return "In rings (concentric)";
    if (method.id == "grouped") return "By place";
    if (method.id == "circular") return "In a circle";
    if (method.id == "two-column") return "In two columns";
    return std::string(method.title);
}

bool worth_a_place(const Metric& metric) {
    return metric.in_menu && !metric.trust_only && metric.level == Level::actor;
}

}  // namespace

std::string attribute_title(std::string_view id) {
    std::string title(id);
    std::replace(title.begin(), title.end(), '_', ' ');
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::string encoding_title(const Network& network, const std::string& encoding,
                           std::string_view none) {
    if (encoding.empty()) return std::string(none);
    if (encoding.starts_with("measure:")) {
        const MeasureKey key = parse_measure_key(std::string_view(encoding).substr(8));
        return measure_title(network, key.column, key.relation);
    }
    return attribute_title(encoding);
}

void fill_choices(ViewModel& model) {
    const Snapshot& snapshot = *model.snapshot;
    const Network& network = *snapshot.network;
    model.colors = {{"none", "One colour", {}}};
    model.sizes = {{"none", "One size", {}}};
    for (const AttributeColumn& column : network.tables().actor_attributes) {
        if (!worth_a_colour(network, column)) continue;
        model.colors.push_back({column.id, attribute_title(column.id), {}});
        if (column.type == AttributeType::number) {
            model.sizes.push_back({column.id, attribute_title(column.id), {}});
        }
    }
    const auto kinds = network.actors();
    if (std::any_of(kinds.begin(), kinds.end(),
                    [&](const Actor& a) { return a.kind != kinds.front().kind; }) &&
        network.find_attribute("kind") == nullptr) {
        model.colors.push_back({"kind", "Kind", {}});
    }
    const auto shown = shown_relations(network, snapshot.request.relations);
    for (const RelationIndex r : shown) {
        const std::string& id = network.relations()[r].id;
        for (const auto& [text, measure] : snapshot.measures) {
            if (measure.key.relation != id || measure.metric == nullptr ||
                !worth_a_place(*measure.metric))
                continue;
            if (measure.key.column != measure.metric->id) continue;
            const Choice choice{"measure:" + text, measure_title(network, measure.key.column, id),
                                shown.size() > 1 ? relation_words(network, r).title
                                                 : std::string(measure.metric->term)};
            model.colors.push_back(choice);
            model.sizes.push_back(choice);
        }
    }
    model.ties = {{"relation", "Kind of tie", {}}, {"group", "Colour of who names", {}}};
    model.rings = {{"ties", "Tied to how many", {}}};
    for (const Choice& choice : model.sizes) {
        if (choice.value.starts_with("measure:")) model.rings.push_back(choice);
    }
    bool two_modes = false;
    for (const RelationIndex r : shown) two_modes = two_modes || network.relations()[r].two_mode;
    model.layouts.clear();
    for (const LayoutMethod& method : layout_methods()) {
        if (method.needs_two_modes && !two_modes) continue;
        if (method.needs_groups && snapshot.request.place_attribute.empty() &&
            snapshot.request.group_attribute.empty()) {
            continue;
        }
        model.layouts.push_back({std::string(method.id), layout_title(method), {}});
    }
}

}  // namespace convene::viewer

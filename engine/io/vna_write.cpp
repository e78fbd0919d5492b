// NetDraw VNA: node data with names, kinds, parents and attributes; tie data with one
// column a relation (and wave).

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/plain_graph.hpp"
#include "engine/io/plain_losses.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/text_scanner.hpp"

namespace convene {
namespace {

/// Text between quotes, numbers and truths bare: that is how a reader tells them apart.
std::string vna_cell(const AttributeValue& value) {
    if (const auto* number = std::get_if<double>(&value)) {
        std::string text = shortest(*number);
        // More than 15 digits alone would read as a code.
        if (text.size() > 15 && text.find_first_not_of("-0123456789") == std::string::npos)
            text += ".0";
        return text;
    }
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
    return coded_quote(attribute_text(value));
}

bool lone_strength(const NetworkTables& tables) {
    if (tables.relations.size() != 1) return false;
    const std::string word = keyword(tables.relations.front().id);
    return word == "strength" || word == "weight" || word == "value";
}

std::string node_data(const NetworkTables& tables) {
    const bool parents = std::any_of(tables.actors.begin(), tables.actors.end(),
                                     [](const Actor& actor) { return actor.parent != no_index; });
    std::string text = "*Node data\nID name kind";
    if (parents) text += " parent";
    for (const AttributeColumn& column : tables.actor_attributes)
        text += ' ' + coded_quote(attribute_header(column.id));
    text += '\n';
    for (std::size_t i = 0; i < tables.actors.size(); ++i) {
        const Actor& actor = tables.actors[i];
        text += fmt::format("{} {} {}", coded_quote(actor.id), coded_quote(actor.name),
                            kind_name(actor.kind));
        if (parents) {
            text += ' ' + coded_quote(actor.parent == no_index
                                          ? std::string_view()
                                          : std::string_view(tables.actors[actor.parent].id));
        }
        for (const AttributeColumn& column : tables.actor_attributes)
            text += ' ' + vna_cell(column.values[i]);
        text += '\n';
    }
    return text;
}

std::string tie_data(const NetworkTables& tables) {
    const std::size_t relations = tables.relations.size(), waves = tables.waves.size();
    const bool named_waves = labels_name_waves(tables) || lone_strength(tables);
    std::string text = "*Tie data\nfrom to";
    for (const Wave& wave : tables.waves) {
        for (const Relation& relation : tables.relations)
            text += ' ' + coded_quote(layer_label(relation.id, wave.id, named_waves));
    }
    text += '\n';
    std::map<std::pair<ActorIndex, ActorIndex>, std::map<std::size_t, double>> rows;
    for (const Tie& tie : tables.ties) {
        if (tie.weight == 0.0) continue;
        const std::size_t layer = tie.wave * relations + tie.relation;
        rows[{tie.source, tie.target}][layer] = tie.weight;
        const Relation& relation = tables.relations[tie.relation];
        if (!relation.directed && !relation.two_mode)
            rows[{tie.target, tie.source}][layer] = tie.weight;
    }
    for (const auto& [ends, strengths] : rows) {
        text += fmt::format("{} {}", coded_quote(tables.actors[ends.first].id),
                            coded_quote(tables.actors[ends.second].id));
        for (std::size_t layer = 0; layer < relations * waves; ++layer) {
            const auto strength = strengths.find(layer);
            text += ' ' + (strength == strengths.end() ? "0" : shortest(strength->second));
        }
        text += '\n';
    }
    return text;
}

Result<std::vector<OutputFile>> write_vna(const Network& network, const ExportOptions&) {
    std::vector<OutputFile> files;
    files.push_back({".vna", node_data(network.tables()) + tie_data(network.tables())});
    return files;
}

std::vector<std::string> vna_losses(const Network& network) {
    const NetworkTables& tables = network.tables();
    PlainHolds holds{.format = "VNA"};
    holds.names = holds.kinds = holds.parents = holds.attributes = holds.empty_waves = true;
    auto told = plain_losses(network, holds);
    const auto mirrored = mirrored_losses(network, "VNA");
    told.insert(told.end(), mirrored.begin(), mirrored.end());
    for (const Relation& relation : tables.relations) {
        if (!relation.two_mode) continue;
        told.push_back(
            fmt::format("VNA holds no two modes: {} comes back as a directed relation of one mode.",
                        quoted_for_people(relation.id)));
    }
    std::size_t untyped = 0;
    for (const AttributeColumn& column : tables.actor_attributes) {
        const bool blank = std::all_of(column.values.begin(), column.values.end(), is_missing);
        untyped += blank && column.type != AttributeType::text;
    }
    if (untyped > 0) {
        told.push_back(
            fmt::format("VNA shows the type of an attribute by its values: {} back as text.",
                        counted_things(untyped, "attribute without any value comes",
                                       "attributes without any value come")));
    }
    if (tables.relations.empty())
        told.push_back("VNA needs a relation: one without ties, \"tie\", is added.");
    return told;
}

}  // namespace

extern const FormatWriter vna_writer;
const FormatWriter vna_writer{"vna", "NetDraw VNA", "vna", &vna_losses, &write_vna};

}  // namespace convene

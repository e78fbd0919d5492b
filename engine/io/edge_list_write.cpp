// Edge lists that igraph (NCOL) and networkx read: two names and a weight a line, a file
// for each relation in each wave.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/edge_list_words.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/plain_losses.hpp"

namespace convene {
namespace {

struct Layer {
    WaveIndex wave = 0;
    RelationIndex relation = 0;
};

bool is_written(const Tie& tie) { return tie.weight != 0.0; }

/// Relations in waves that have a tie to write.
std::vector<Layer> layers_of(const Network& network) {
    std::vector<Layer> layers;
    for (WaveIndex w = 0; w < network.waves().size(); ++w) {
        for (RelationIndex r = 0; r < network.relations().size(); ++r) {
            const auto ties = network.ties(w, r);
            if (std::any_of(ties.begin(), ties.end(), is_written)) layers.push_back({w, r});
        }
    }
    return layers;
}

std::string plain_part(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string name;
    for (const char c : text.substr(0, longest)) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        name += plain ? c : '_';
    }
    return name;
}

/// Without weights where all are 1: that is how most programs expect it.
std::string layer_text(const Network& network, const Layer& layer) {
    const auto ties = network.ties(layer.wave, layer.relation);
    const bool weighted =
        std::any_of(ties.begin(), ties.end(), [](const Tie& tie) { return tie.weight != 1.0; });
    std::string text;
    for (const Tie& tie : ties) {
        if (!is_written(tie)) continue;
        text += percent_coded(network.actors()[tie.source].id) + ' ' +
                percent_coded(network.actors()[tie.target].id);
        if (weighted) text += ' ' + shortest(tie.weight);
        text += '\n';
    }
    return text;
}

Result<std::vector<OutputFile>> write_edge_lists(const Network& network, const ExportOptions&) {
    std::vector<OutputFile> files;
    std::set<std::string> taken;
    for (const Layer& layer : layers_of(network)) {
        std::string suffix = ".edges";
        if (!files.empty()) {
            std::string part = plain_part(network.relations()[layer.relation].id);
            if (network.waves().size() > 1)
                part += "_" + plain_part(network.waves()[layer.wave].id);
            std::string unique = part;
            for (int copy = 2; !taken.insert(folded(unique)).second; ++copy)
                unique = fmt::format("{}_{}", part, copy);
            suffix = fmt::format("_{}.edges", unique);
        }
        files.push_back({std::move(suffix), layer_text(network, layer)});
    }
    if (files.empty()) files.push_back({".edges", {}});
    return files;
}

std::vector<std::string> edge_list_losses(const Network& network) {
    const NetworkTables& tables = network.tables();
    PlainHolds holds{.format = "An edge list"};
    holds.isolates = holds.relation_ids = holds.wave_ids = false;
    auto told = plain_losses(network, holds);
    const std::size_t layers = layers_of(network).size();
    if (layers > 1) {
        told.push_back(
            fmt::format("An edge list holds one relation in one wave: {} files are "
                        "written, which come back as {} relations of one wave.",
                        layers, layers));
    }
    const std::size_t empty = tables.relations.size() * tables.waves.size() - layers;
    if (empty > 0) {
        told.push_back(
            fmt::format("An edge list holds no relation without ties: {} left out.",
                        counted_things(empty, "relation in a wave is", "relations in a wave are")));
    }
    std::size_t undirected = 0, two_mode = 0;
    for (const Relation& relation : tables.relations) {
        undirected += !relation.directed && !relation.two_mode;
        two_mode += relation.two_mode;
    }
    if (undirected > 0) {
        told.push_back(fmt::format(
            "An edge list holds no direction: {} come back as directed unless "
            "it is read as undirected.",
            counted_things(undirected, "undirected relation will", "undirected relations will")));
    }
    if (two_mode > 0) {
        told.push_back(
            fmt::format("An edge list holds no two modes: {} come back as directed, of "
                        "one mode.",
                        counted_things(two_mode, "relation will", "relations will")));
    }
    return told;
}

}  // namespace

extern const FormatWriter edgelist_writer;
const FormatWriter edgelist_writer{"edgelist", "Edge list", "edges edgelist el ncol",
                                   &edge_list_losses, &write_edge_lists};

}  // namespace convene

#pragma once
// Reads one network of the folder of verified values: its graph, its groups and
// the values that independent programs agree on. Tests that use it skip where
// the folder is absent.

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/coverage.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/ids.hpp"

namespace convene::test {

/// Rows of fields of a CSV file: quoted fields, doubled quotes, embedded commas.
inline std::vector<std::vector<std::string>> read_csv(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                field += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            row.push_back(std::move(field));
            field.clear();
            if (c == '\n') {
                rows.push_back(std::move(row));
                row.clear();
            }
        } else if (c != '\r') {
            field += c;
        }
    }
    if (!field.empty() || !row.empty()) {
        row.push_back(std::move(field));
        rows.push_back(std::move(row));
    }
    return rows;
}

struct ExpectedValue {
    std::string metric;
    std::string node;             ///< actor id, "A->B" for a block, empty for the network
    std::optional<double> value;  ///< empty: undefined
};

struct ReferenceNetwork {
    std::string name;
    bool directed = true;
    bool weighted = false;
    std::vector<std::string> ids;  ///< by vertex, in the order of nodes.csv
    std::map<std::string, Vertex> vertex_of;
    Graph graph;
    Coverage coverage;
    std::vector<std::string> group_names;  ///< sorted; empty where the network has no groups
    std::vector<std::uint32_t> group_of;   ///< by vertex; no_index where missing
    std::vector<ExpectedValue> expected;   ///< agreed values
    std::vector<ExpectedValue> exact;      ///< weighted betweenness from exact fractions
};

inline std::filesystem::path reference_folder() {
    return std::filesystem::path(CONVENE_SOURCE_FOLDER) / ".." / "shared" / "reference";
}

inline double number_of(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::runtime_error("not a number in the reference data: " + text);
    }
    return value;
}

inline std::vector<ExpectedValue> read_expected(const std::filesystem::path& path) {
    std::vector<ExpectedValue> values;
    if (!std::filesystem::exists(path)) return values;
    const auto rows = read_csv(path);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() < 4) continue;
        ExpectedValue expected{rows[i][1], rows[i][2], std::nullopt};
        if (rows[i][3] != "NA") expected.value = number_of(rows[i][3]);
        values.push_back(std::move(expected));
    }
    return values;
}

/// Names of the one-mode reference networks; empty where the folder is absent.
inline std::vector<std::string> reference_names() {
    std::set<std::string> names;
    if (!std::filesystem::is_directory(reference_folder())) return {};
    for (const auto& entry : std::filesystem::directory_iterator(reference_folder())) {
        if (std::filesystem::exists(entry.path() / "expected_consensus.csv")) {
            names.insert(entry.path().filename().string());
        }
    }
    return {names.begin(), names.end()};
}

inline ReferenceNetwork load_reference(const std::string& name) {
    const auto folder = reference_folder() / name;
    ReferenceNetwork network;
    network.name = name;
    std::string group_attribute;
    for (const auto& row : read_csv(folder / "meta.csv")) {
        if (row.size() < 2) continue;
        if (row[0] == "directed") network.directed = row[1] == "TRUE";
        if (row[0] == "weighted") network.weighted = row[1] == "TRUE";
        if (row[0] == "group_attribute") group_attribute = row[1];
    }
    const auto nodes = read_csv(folder / "nodes.csv");
    std::vector<std::string> group_texts;
    std::size_t group_field = 0;
    for (std::size_t f = 0; f < nodes.at(0).size(); ++f) {
        if (!group_attribute.empty() && nodes[0][f] == group_attribute) group_field = f;
    }
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        network.vertex_of[nodes[i][0]] = static_cast<Vertex>(network.ids.size());
        network.ids.push_back(nodes[i][0]);
        group_texts.push_back(group_field == 0 ? std::string() : nodes[i].at(group_field));
    }
    std::set<std::string> groups(group_texts.begin(), group_texts.end());
    groups.erase("");
    groups.erase("NA");
    network.group_names.assign(groups.begin(), groups.end());
    for (const std::string& text : group_texts) {
        const auto at = groups.find(text);
        network.group_of.push_back(
            at == groups.end() ? no_index
                               : static_cast<std::uint32_t>(std::distance(groups.begin(), at)));
    }
    std::vector<Arc> arcs;
    const auto edges = read_csv(folder / "edges.csv");
    for (std::size_t i = 1; i < edges.size(); ++i) {
        arcs.push_back({network.vertex_of.at(edges[i][0]), network.vertex_of.at(edges[i][1]),
                        number_of(edges[i].at(2))});
    }
    network.graph = Graph::from_arcs(network.ids.size(), network.directed, arcs);
    network.coverage = Coverage::complete(network.ids.size(), true);
    network.expected = read_expected(folder / "expected_consensus.csv");
    network.exact = read_expected(folder / "expected_exact.csv");
    return network;
}

}  // namespace convene::test

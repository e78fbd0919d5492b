// GraphML (graphml.graphdrawing.org), as networkx, igraph, Gephi, yEd and visone
// write it. docs/formats/graphml.md says what becomes of what.

#include <unordered_map>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/markup_tables.hpp"
#include "engine/io/xml_file.hpp"
#include "engine/io/xml_text.hpp"

namespace convene {
namespace {

MarkupType graphml_type_of(std::string_view text) {
    const std::string word = folded(trimmed(text));
    if (word == "boolean" || word == "bool") return MarkupType::truth;
    for (const std::string_view number : {"int", "long", "float", "double", "integer", "short"}) {
        if (word == number) return MarkupType::number;
    }
    return MarkupType::text;
}

/// A <key>: what a <data> element with its id means, by the element that holds it.
struct Key {
    std::string_view name, of;
    MarkupType type = MarkupType::text;
    std::string_view otherwise;
    bool drawing = false;  ///< yEd's and visone's shapes, in which the label stands
    std::optional<MarkupTables::Field> node, tie;
};

class GraphmlReader {
public:
    GraphmlReader(const XmlFile& xml, MarkupTables& tables, std::string_view relation)
        : xml_(xml), tables_(tables), relation_(relation) {}

    Result<Done> read() {
        const pugi::xml_node root = xml_.root();
        if (local_name(root) != "graphml") {
            return invalid_file(xml_.name(), xml_.line(root),
                                fmt::format("The file is XML, but no GraphML: it begins with {}.",
                                            quoted_for_people(root.name())),
                                "Check the format, or write the file again as GraphML.");
        }
        std::vector<pugi::xml_node> graphs;
        for (const pugi::xml_node child : root.children()) {
            const std::string_view name = local_name(child);
            if (name == "key") read_key(child);
            if (name == "graph") graphs.push_back(child);
        }
        if (graphs.empty()) {
            return invalid_file(xml_.name(), xml_.line(root), "The file holds no <graph>.",
                                "Check that it was written completely.");
        }
        if (graphs.size() > 1) {
            tables_.note(
                fmt::format("{}: {} graphs; each is read as a relation of its own, among "
                            "all their nodes.",
                            xml_.name(), graphs.size()));
        }
        std::size_t number = 0;
        for (const pugi::xml_node graph : graphs) {
            ++number;
            if (graphs.size() > 1) {
                const std::string_view id = value_of(graph, "id");
                relation_ = id.empty() ? tables_.keep(fmt::format("graph {}", number)) : id;
            }
            read_graph(graph, {}, true);
        }
        for (const pugi::xml_node child : root.children()) {
            const std::string_view name = local_name(child);
            if (name == "data") {
                read_graph_data(child);
            } else if (name != "key" && name != "graph") {
                ignore(child);
            }
        }
        return Done{};
    }

private:
    void ignore(pugi::xml_node element) {
        if (element.type() == pugi::node_element)
            tables_.ignore(fmt::format("<{}>", element.name()));
    }

    void read_key(pugi::xml_node element) {
        const std::string_view id = value_of(element, "id");
        Key key;
        key.of = value_of(element, "for");
        if (key.of.empty()) key.of = "all";
        key.name = value_of(element, "attr.name");
        if (key.name.empty()) key.name = id;
        key.type = graphml_type_of(value_of(element, "attr.type"));
        const std::string_view yfiles = value_of(element, "yfiles.type");
        key.drawing = !yfiles.empty() && !has(element, "attr.name");
        if (const pugi::xml_node otherwise = child_called(element, "default"))
            key.otherwise = tables_.keep(element_text(otherwise));
        // The columns stand in the order of the keys.
        const bool all = key.of == "all" && !key.otherwise.empty();
        if (!key.drawing && (key.of == "node" || all)) node_field(key);
        if (!key.drawing && (key.of == "edge" || all)) tie_field(key);
        if (!keys_.emplace(id, key).second) {
            tables_.note(fmt::format("{}: line {}: the key {} is declared twice; the first counts.",
                                     xml_.name(), xml_.line(element), quoted_for_people(id)));
        }
    }

    /// A key "for all" stands for both, where something has it or it has a default.
    MarkupTables::Field node_field(Key& key) {
        if (!key.node) {
            key.node = tables_.field_called(MarkupSide::nodes, key.name, key.type, key.otherwise);
        }
        return *key.node;
    }
    MarkupTables::Field tie_field(Key& key) {
        if (!key.tie) {
            key.tie = tables_.field_called(MarkupSide::ties, key.name, key.type, key.otherwise);
        }
        return *key.tie;
    }

    static pugi::xml_node child_called(pugi::xml_node element, std::string_view name) {
        for (const pugi::xml_node child : element.children()) {
            if (local_name(child) == name) return child;
        }
        return {};
    }

    Key& key_of(pugi::xml_node data) {
        const std::string_view id = value_of(data, "key");
        const auto known = keys_.find(id);
        if (known != keys_.end()) return known->second;
        tables_.note(fmt::format("{}: line {}: the key {} is not declared; read as text.",
                                 xml_.name(), xml_.line(data), quoted_for_people(id)));
        Key key;
        key.name = id;
        key.of = "all";
        return keys_.emplace(id, key).first->second;
    }

    void read_graph_data(pugi::xml_node data) {
        const Key& key = key_of(data);
        if (data.first_child().type() == pugi::node_element) {
            tables_.ignore("drawing of the graph");
            return;
        }
        tables_.graph_fact(key.name, tables_.keep(element_text(data)), xml_.line(data), true);
    }

    void read_graph(pugi::xml_node graph, std::string_view parent, bool outermost) {
        const std::string word = folded(trimmed(value_of(graph, "edgedefault")));
        const MarkupDirection direction = word == "directed"     ? MarkupDirection::directed
                                          : word == "undirected" ? MarkupDirection::undirected
                                                                 : MarkupDirection::unstated;
        for (const pugi::xml_node child : graph.children()) {
            if (tables_.error()) return;
            const std::string_view name = local_name(child);
            if (name == "node") {
                read_node(child, parent);
            } else if (name == "edge") {
                read_edge(child, direction);
            } else if (name == "hyperedge") {
                read_hyperedge(child);
            } else if (name == "data" && outermost) {
                read_graph_data(child);
            } else {
                ignore(child);
            }
        }
    }

    void read_node(pugi::xml_node node, std::string_view parent) {
        const std::string_view id = value_of(node, "id");
        tables_.begin_node(xml_.line(node), id, parent);
        for (const pugi::xml_node child : node.children()) {
            if (local_name(child) == "data") read_data(child, MarkupSide::nodes);
        }
        for (const pugi::xml_node child : node.children()) {
            const std::string_view name = local_name(child);
            if (name == "graph") {
                // Depth is bounded by check_xml.
                read_graph(child, id, false);
            } else if (name != "data") {
                ignore(child);
            }
        }
    }

    void read_edge(pugi::xml_node edge, MarkupDirection direction) {
        const std::string word = folded(trimmed(value_of(edge, "directed")));
        if (word == "true" || word == "1") direction = MarkupDirection::directed;
        if (word == "false" || word == "0") direction = MarkupDirection::undirected;
        tables_.begin_tie(xml_.line(edge), value_of(edge, "source"), value_of(edge, "target"),
                          direction);
        tables_.set_tie_id(value_of(edge, "id"));
        if (!relation_.empty()) tables_.set_tie_relation(relation_);
        for (const char* port : {"sourceport", "targetport"}) {
            if (has(edge, port)) {
                tables_.set(tables_.field_called(MarkupSide::ties, port, MarkupType::text),
                            value_of(edge, port));
            }
        }
        for (const pugi::xml_node child : edge.children()) {
            if (local_name(child) == "data") {
                read_data(child, MarkupSide::ties);
            } else {
                ignore(child);
            }
        }
    }

    void read_hyperedge(pugi::xml_node edge) {
        std::string ends;
        for (const pugi::xml_node child : edge.children()) {
            if (local_name(child) != "endpoint") continue;
            ends += (ends.empty() ? "" : ", ") + quoted_for_people(value_of(child, "node"));
            if (ends.size() > 200) {
                ends += " ...";
                break;
            }
        }
        tables_.reject(xml_.line(edge), "hyperedge",
                       "a tie has two ends, and this names " + (ends.empty() ? "none" : ends));
    }

    void read_data(pugi::xml_node data, MarkupSide side) {
        Key& key = key_of(data);
        const bool shape = data.first_child().type() == pugi::node_element;
        if (shape || key.drawing) {
            const std::string label = shape ? label_in(data) : std::string();
            if (!label.empty()) {
                tables_.set(
                    tables_.field_called(side, side == MarkupSide::nodes ? "label" : "edge label",
                                         MarkupType::text),
                    tables_.keep(label));
            }
            if (shape)
                tables_.ignore(side == MarkupSide::nodes ? "drawing of a node"
                                                         : "drawing of an edge");
            return;
        }
        tables_.set(side == MarkupSide::nodes ? node_field(key) : tie_field(key), text_of(data));
    }

    /// One piece of text can stay where it is.
    std::string_view text_of(pugi::xml_node element) {
        const pugi::xml_node first = element.first_child();
        if (!first) return {};
        if (!first.next_sibling()) return first.value();
        return tables_.keep(element_text(element));
    }

    /// The labels of the first shape that has one: y:ShapeNode/y:NodeLabel, y:EdgeLabel,
    /// visone's label. A group has one shape open and one closed; they say the same.
    static std::string label_in(pugi::xml_node data) {
        const pugi::xml_node first = data.find_node([](pugi::xml_node element) {
            const std::string_view name = local_name(element);
            return (name == "NodeLabel" || name == "EdgeLabel" || name == "label") &&
                   !trimmed(element_text(element)).empty();
        });
        std::string label;
        for (const pugi::xml_node sibling : first.parent().children()) {
            if (local_name(sibling) != local_name(first)) continue;
            const std::string text(trimmed(element_text(sibling)));
            if (!text.empty()) label += (label.empty() ? "" : " | ") + text;
        }
        return label;
    }

    const XmlFile& xml_;
    MarkupTables& tables_;
    std::string_view relation_;
    std::unordered_map<std::string_view, Key> keys_;
};

Result<Imported> read_graphml(std::vector<SourceFile> files, const ImportOptions& options,
                              const InputLimits& limits, std::vector<std::string> notes) {
    if (files.size() != 1) {
        return invalid_file(files.empty() ? std::string() : files[1].name, 0,
                            "GraphML files are read one at a time.",
                            "Import the others into the project afterwards.");
    }
    auto xml = XmlFile::read(std::move(files.front()), limits);
    if (!xml) return tl::unexpected(xml.error());
    MarkupTables tables(xml->name(), limits);
    for (const std::string& note : xml->notes()) tables.note(note);
    const bool igraph = xml->head_says("reated by igraph");
    // igraph numbers the nodes and keeps what they were called as attributes.
    tables.prefer_as_id(
        igraph ? std::vector<std::string>{"id", "name"} : std::vector<std::string>{"id"}, true);
    if (igraph) tables.missing_word("NA");
    if (auto done = GraphmlReader(*xml, tables, {}).read(); !done)
        return tl::unexpected(done.error());
    return std::move(tables).finish(options, std::move(notes));
}

bool begins_graphml(std::string_view head) { return begins_with_element(head, "graphml"); }

}  // namespace

extern const FormatReader graphml_reader;
const FormatReader graphml_reader{"graphml", "GraphML", "graphml xml", &read_graphml,
                                  &begins_graphml};

}  // namespace convene

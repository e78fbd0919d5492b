// GML (Himsolt 1997) as networkx, igraph, Gephi, yEd and Newman's collection write
// it. docs/formats/gml.md says what becomes of what.

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/gml_text.hpp"
#include "engine/io/markup_tables.hpp"

namespace convene {
namespace {

/// Keys of Convene's own tables, with or without underscores.
bool is_called(const GmlItem& item, std::string_view letters) {
    std::string key = folded(item.key);
    std::erase(key, '_');
    return key == letters;
}

const GmlItem* keys_table(const GmlItem& graph) {
    for (const GmlItem& item : graph.items) {
        if (is_called(item, "convenekeys")) return &item;
    }
    return nullptr;
}

class GmlReader {
public:
    GmlReader(const GmlItem& file, MarkupTables& tables, const InputLimits& limits)
        : file_(file), tables_(tables), limits_(limits) {}

    Result<Done> read() {
        std::vector<const GmlItem*> graphs;
        for (const GmlItem& item : file_.items) {
            if (folded(item.key) == "graph" && item.kind == GmlKind::list) {
                graphs.push_back(&item);
            } else if (item.kind == GmlKind::list) {
                tables_.ignore(quoted_for_people(item.key));
            } else if (item.text != "Convene") {
                tables_.graph_fact(item.key, item.text, item.line, false);
            }
        }
        if (graphs.empty()) {
            return invalid_file(tables_.file(), 0, "The file holds no graph [ ... ].",
                                "Check that it is GML and was written completely.");
        }
        if (graphs.size() > 1) {
            tables_.note(
                fmt::format("{}: {} graphs; each is read as a relation of its own, among "
                            "all their nodes.",
                            tables_.file(), graphs.size()));
        }
        for (std::size_t g = 0; g < graphs.size(); ++g) {
            if (graphs.size() > 1) {
                const GmlItem* label = graphs[g]->find("label");
                relation_ = label != nullptr && !label->text.empty()
                                ? std::string_view(label->text)
                                : tables_.keep(fmt::format("graph {}", g + 1));
            }
            if (auto done = read_graph(*graphs[g]); !done) return done;
        }
        return Done{};
    }

private:
    Result<Done> read_graph(const GmlItem& graph) {
        if (const GmlItem* keys = keys_table(graph)) {
            if (auto done = learn_headers(*keys); !done) return done;
        }
        const GmlItem* directed = graph.find("directed");
        const MarkupDirection direction = directed != nullptr && trimmed(directed->text) == "1"
                                              ? MarkupDirection::directed
                                              : MarkupDirection::undirected;
        for (const GmlItem& item : graph.items) {
            if (tables_.error()) return Done{};
            const std::string key = folded(item.key);
            if (key == "node" && item.kind == GmlKind::list) {
                read_node(item);
            } else if (key == "edge" && item.kind == GmlKind::list) {
                read_edge(item, direction);
            } else if (item.kind == GmlKind::list) {
                tables_.ignore(quoted_for_people(item.key));
            } else if (key != "directed" && key != "multigraph" &&
                       !is_called(item, "convenekeys") && key != "label" && key != "id") {
                tables_.graph_fact(item.key, item.text, item.line, false);
            } else if (key == "label" && relation_.empty() && !item.text.empty()) {
                tables_.graph_fact("label", item.text, item.line, false);
            }
        }
        return Done{};
    }

    /// convenekeys: which header stands behind a key, where a key cannot be it.
    Result<Done> learn_headers(const GmlItem& item) {
        auto table = Table::read(tables_.file(), item.text, limits_);
        if (!table || table->column_count() < 3) {
            return invalid_file(tables_.file(), item.line, "The table convenekeys cannot be read.",
                                "Remove it; attributes are then called as their keys.");
        }
        for (std::size_t row = 0; row < table->row_count(); ++row) {
            headers_[{table->cell(row, 0) == "nodes" ? MarkupSide::nodes : MarkupSide::ties,
                      std::string(table->cell(row, 1))}] = std::string(table->cell(row, 2));
        }
        return Done{};
    }

    /// The attributes of a node or edge: repeated keys are one list, lists in lists are
    /// "outer.inner".
    struct Attribute {
        std::string key;
        GmlKind kind;
        std::vector<std::string> texts;
    };
    void collect(const GmlItem& list, const std::string& prefix, std::vector<Attribute>& into) {
        for (const GmlItem& item : list.items) {
            const std::string key = prefix + item.key, lower = folded(item.key);
            if (item.kind == GmlKind::list) {
                if (lower == "graphics" || lower == "labelgraphics" || lower == "edgeanchor" ||
                    lower == "viz") {
                    tables_.ignore(quoted_for_people(item.key));
                } else {
                    collect(item, key + ".", into);  // depth is bounded by parse_gml
                }
                continue;
            }
            if (item.text == "_networkx_list_start") continue;
            Attribute* known = nullptr;
            for (Attribute& attribute : into) {
                if (attribute.key == key) known = &attribute;
            }
            if (known == nullptr) {
                into.push_back({key, kind_of(item), {item.text}});
            } else {
                known->texts.push_back(item.text);
                known->kind = GmlKind::text;
            }
            if (into.size() > limits_.columns) return;  // the tables say so
        }
    }

    /// Very long numbers are names made of digits.
    static GmlKind kind_of(const GmlItem& item) {
        constexpr std::size_t exact_digits = 15;
        const bool digits = item.text.find_first_not_of("-+0123456789") == std::string::npos;
        return digits && item.text.size() > exact_digits + 1 ? GmlKind::text : item.kind;
    }

    static std::string_view text_of(const Attribute& attribute, MarkupTables& tables) {
        return tables.keep(attribute.texts.size() == 1 ? attribute.texts.front()
                                                       : join_list(attribute.texts));
    }

    void set(MarkupSide side, const Attribute& attribute) {
        const auto known = headers_.find({side, attribute.key});
        const std::string& header = known == headers_.end() ? attribute.key : known->second;
        auto& fields = side == MarkupSide::nodes ? node_fields_ : tie_fields_;
        auto field = fields.find(header);
        if (field == fields.end())
            field = fields.emplace(header, tables_.field(side, header, MarkupType::unknown)).first;
        if (tables_.error()) return;
        tables_.saw(field->second,
                    attribute.kind == GmlKind::number ? MarkupType::number : MarkupType::text);
        tables_.set(field->second, text_of(attribute, tables_));
    }

    void read_node(const GmlItem& node) {
        std::vector<Attribute> attributes;
        collect(node, {}, attributes);
        std::string_view id;
        for (const Attribute& attribute : attributes) {
            if (folded(attribute.key) == "id" && id.empty())
                id = tables_.keep(attribute.texts.front());
        }
        tables_.begin_node(node.line, id);
        for (const Attribute& attribute : attributes) {
            if (folded(attribute.key) != "id") set(MarkupSide::nodes, attribute);
        }
    }

    void read_edge(const GmlItem& edge, MarkupDirection direction) {
        std::vector<Attribute> attributes;
        collect(edge, {}, attributes);
        std::string_view source, target, id;
        const auto is_end = [](const std::string& key) {
            return key == "source" || key == "target" || key == "id" || key == "key";
        };
        for (const Attribute& attribute : attributes) {
            const std::string key = folded(attribute.key);
            std::string_view* into = key == "source"   ? &source
                                     : key == "target" ? &target
                                     : is_end(key)     ? &id
                                                       : nullptr;
            if (into != nullptr && into->empty()) *into = tables_.keep(attribute.texts.front());
        }
        tables_.begin_tie(edge.line, source, target, direction);
        tables_.set_tie_id(id);
        if (!relation_.empty()) tables_.set_tie_relation(relation_);
        for (const Attribute& attribute : attributes) {
            if (!is_end(folded(attribute.key))) set(MarkupSide::ties, attribute);
        }
    }

    const GmlItem& file_;
    MarkupTables& tables_;
    const InputLimits& limits_;
    std::string_view relation_;
    std::map<std::pair<MarkupSide, std::string>, std::string> headers_;
    std::map<std::string, MarkupTables::Field> node_fields_, tie_fields_;
};

void decode_again(GmlItem& item) {  // depth is bounded by parse_gml
    if (item.kind == GmlKind::text) item.text = gml_decoded(item.text);
    for (GmlItem& inner : item.items) decode_again(inner);
}

Result<Imported> read_gml(std::vector<SourceFile> files, const ImportOptions& options,
                          const InputLimits& limits, std::vector<std::string> notes) {
    if (files.size() != 1) {
        return invalid_file(files.empty() ? std::string() : files[1].name, 0,
                            "GML files are read one at a time.",
                            "Import the others into the project afterwards.");
    }
    SourceFile& file = files.front();
    if (file.bytes.size() > limits.file_bytes) {
        return invalid_file(file.name, 0,
                            fmt::format("The file has {} bytes; the limit is {}.",
                                        file.bytes.size(), limits.file_bytes),
                            "Split it, or leave out what the network does not need.");
    }
    auto decoded = decode_text(std::move(file.bytes), file.name);
    if (!decoded) {
        decoded.error().advice =
            "Save it again as UTF-8 or ASCII from the program that wrote it, and read that file.";
        return tl::unexpected(decoded.error());
    }
    auto parsed = parse_gml(decoded->text, file.name, limits);
    if (!parsed) return tl::unexpected(parsed.error());
    const GmlItem* creator = parsed->find("creator");
    const bool igraph = creator != nullptr && creator->text.find("igraph") != std::string::npos;
    const GmlItem* graph = parsed->find("graph");
    const bool own = graph != nullptr &&
                     std::any_of(graph->items.begin(), graph->items.end(), [](const GmlItem& item) {
                         return is_called(item, "convenerelations");
                     });
    // igraph leaves the entities that we wrote as they are and writes their ampersands anew.
    if (igraph && own) decode_again(*parsed);
    MarkupTables tables(file.name, limits);
    for (std::string& note : decoded->notes) tables.note(std::move(note));
    // In GML a node's id is its number in this file; the label says who it is.
    // igraph's own word for that is the name, and a label is what it shows.
    tables.prefer_as_id(igraph && !own ? std::vector<std::string>{"name", "label"}
                                       : std::vector<std::string>{"label", "name"},
                        false);
    if (igraph) tables.missing_word("NA");
    if (auto done = GmlReader(*parsed, tables, limits).read(); !done)
        return tl::unexpected(done.error());
    return std::move(tables).finish(options, std::move(notes));
}

bool begins_gml(std::string_view head) {
    const std::size_t graph = head.find("graph");
    if (graph == std::string_view::npos) return false;
    const std::string_view after = trimmed(head.substr(graph + 5));
    return after.starts_with('[');
}

}  // namespace

extern const FormatReader gml_reader;
const FormatReader gml_reader{"gml", "GML", "gml", &read_gml, &begins_gml};

}  // namespace convene

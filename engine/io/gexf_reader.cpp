// GEXF 1.1draft, 1.2 and 1.3 (gexf.net), as Gephi and networkx write it; what
// changes over time becomes waves. docs/formats/gexf.md says what becomes of what.

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/gexf_spans.hpp"
#include "engine/io/xml_text.hpp"

namespace convene {
namespace {

/// More points in time than that are no waves of a survey.
constexpr std::size_t most_spell_waves = 120;

MarkupType gexf_type_of(std::string_view text) {
    const std::string word = folded(trimmed(text));
    if (word == "boolean") return MarkupType::truth;
    for (const std::string_view number : {"integer", "int", "long", "float", "double", "short",
                                          "byte", "biginteger", "bigdecimal"}) {
        if (word == number) return MarkupType::number;
    }
    return MarkupType::text;
}

struct Declared {
    std::string title;
    MarkupType type = MarkupType::text;
    std::string_view otherwise;
    std::optional<MarkupTables::Field> field;
};

/// A value of an attribute and when it holds.
struct Value {
    std::string_view of, text;
    std::vector<GexfSpan> spans;  // empty: always
    pugi::xml_node element;
};

struct GexfNode {
    pugi::xml_node element;
    std::string_view id, parent;
    std::vector<GexfSpan> spans;
    std::vector<Value> values;
};
struct GexfEdge {
    pugi::xml_node element;
    std::vector<GexfSpan> spans;
    std::vector<Value> values;
};

class GexfReader {
public:
    GexfReader(const XmlFile& xml, MarkupTables& tables)
        : xml_(xml), tables_(tables), times_(xml, tables) {}

    Result<Done> read() {
        const pugi::xml_node root = xml_.root();
        if (local_name(root) != "gexf") {
            return invalid_file(xml_.name(), xml_.line(root),
                                fmt::format("The file is XML, but no GEXF: it begins with {}.",
                                            quoted_for_people(root.name())),
                                "Check the format, or write the file again as GEXF.");
        }
        pugi::xml_node graph;
        for (const pugi::xml_node child : root.children()) {
            const std::string_view name = local_name(child);
            if (name == "meta") {
                read_meta(child);
            } else if (name == "graph" && !graph) {
                graph = child;
            } else {
                ignore(child);
            }
        }
        if (!graph) {
            return invalid_file(xml_.name(), xml_.line(root), "The file holds no <graph>.",
                                "Check that it was written completely.");
        }
        const std::string word = folded(trimmed(value_of(graph, "defaultedgetype")));
        default_direction_ = direction_of(word, MarkupDirection::undirected);
        for (const pugi::xml_node child : graph.children()) {
            if (local_name(child) == "attributes") read_attributes(child);
        }
        for (const pugi::xml_node child : graph.children()) {
            const std::string_view name = local_name(child);
            if (name == "nodes") {
                read_nodes(child, {});
            } else if (name == "edges") {
                read_edges(child);
            } else if (name != "attributes") {
                ignore(child);
            }
        }
        if (!tables_.has_fact("relations")) find_periods();
        add_nodes();
        add_waves();
        add_edges();
        return Done{};
    }

private:
    void ignore(pugi::xml_node element) {
        if (element.type() == pugi::node_element)
            tables_.ignore(fmt::format("<{}>", element.name()));
    }

    static MarkupDirection direction_of(std::string_view word, MarkupDirection otherwise) {
        return word == "directed"     ? MarkupDirection::directed
               : word == "undirected" ? MarkupDirection::undirected
               : word == "mutual"     ? MarkupDirection::mutual
                                      : otherwise;
    }

    void read_meta(pugi::xml_node meta) {
        // Beside Convene's own tables the rest says the same in short.
        bool own = false;
        for (const pugi::xml_node child : meta.children()) own |= local_name(child) == "table";
        for (const pugi::xml_node child : meta.children()) {
            if (child.type() != pugi::node_element) continue;
            const std::string_view name = local_name(child);
            std::string text = element_text(child);
            if (name == "table") {  // Convene's own
                tables_.graph_fact(
                    tables_.keep(fmt::format("{}{}", fact_prefix, value_of(child, "name"))),
                    tables_.keep(std::move(text)), xml_.line(child), true);
            } else if (!own && !trimmed(text).empty()) {
                tables_.graph_fact(name, tables_.keep(std::string(trimmed(text))), xml_.line(child),
                                   false);
            }
        }
        if (has(meta, "lastmodifieddate") && !own) {
            tables_.graph_fact("lastmodifieddate", value_of(meta, "lastmodifieddate"),
                               xml_.line(meta), false);
        }
    }

    void read_attributes(pugi::xml_node list) {
        const MarkupSide side = folded(trimmed(value_of(list, "class"))) == "edge"
                                    ? MarkupSide::ties
                                    : MarkupSide::nodes;
        for (const pugi::xml_node child : list.children()) {
            if (local_name(child) != "attribute") {
                ignore(child);
                continue;
            }
            Declared declared;
            declared.title = value_of(child, "title");
            if (declared.title.empty()) declared.title = value_of(child, "id");
            declared.type = gexf_type_of(value_of(child, "type"));
            for (const pugi::xml_node detail : child.children()) {
                const std::string_view name = local_name(detail);
                if (name == "default") {
                    declared.otherwise = tables_.keep(element_text(detail));
                } else {
                    ignore(detail);
                }
            }
            declared.field =
                tables_.field_called(side, declared.title, declared.type, declared.otherwise);
            declared_[side == MarkupSide::ties].emplace(value_of(child, "id"), declared);
        }
    }

    std::vector<Value> values_of(pugi::xml_node element) {
        std::vector<Value> values;
        for (const pugi::xml_node child : element.children()) {
            if (local_name(child) != "attvalues") continue;
            for (const pugi::xml_node value : child.children()) {
                if (local_name(value) != "attvalue") {
                    ignore(value);
                    continue;
                }
                const char* of = has(value, "for") ? "for" : "id";  // 1.1draft: id
                std::string_view text = value_of(value, "value");
                if (!has(value, "value")) text = tables_.keep(element_text(value));
                values.push_back({value_of(value, of), text, times_.of(value), value});
            }
        }
        return values;
    }

    void read_nodes(pugi::xml_node list, std::string_view parent) {
        for (const pugi::xml_node child : list.children()) {
            if (local_name(child) != "node") {
                ignore(child);
                continue;
            }
            GexfNode node{child, value_of(child, "id"), parent, times_.of(child), values_of(child)};
            if (has(child, "pid")) node.parent = value_of(child, "pid");
            std::vector<pugi::xml_node> inner;
            for (const pugi::xml_node part : child.children()) {
                const std::string_view name = local_name(part);
                if (name == "parents") {
                    std::size_t count = 0;
                    for (const pugi::xml_node above : part.children()) {
                        if (count++ == 0) {
                            node.parent = value_of(above, "for");
                        } else {
                            tables_.ignore("second <parent>");
                        }
                    }
                } else if (name == "nodes" || name == "edges") {
                    inner.push_back(part);
                } else if (name != "attvalues" && name != "spells" && name != "slices") {
                    ignore(part);
                }
            }
            nodes_.push_back(std::move(node));
            for (const pugi::xml_node part : inner) {  // depth is bounded by check_xml
                if (local_name(part) == "nodes") {
                    read_nodes(part, value_of(child, "id"));
                } else {
                    read_edges(part);
                }
            }
        }
    }

    void read_edges(pugi::xml_node list) {
        for (const pugi::xml_node child : list.children()) {
            if (local_name(child) != "edge") {
                ignore(child);
                continue;
            }
            for (const pugi::xml_node part : child.children()) {
                const std::string_view name = local_name(part);
                if (name != "attvalues" && name != "spells" && name != "slices") ignore(part);
            }
            edges_.push_back({child, times_.of(child), values_of(child)});
            kinds_ |= !trimmed(value_of(child, "kind")).empty();
        }
    }

    /// Every beginning and end of a node, an edge or an edge's value divides time.
    void find_periods() {
        std::vector<GexfSpan> all;
        const auto add = [&](const std::vector<GexfSpan>& spans) {
            all.insert(all.end(), spans.begin(), spans.end());
        };
        for (const GexfNode& node : nodes_) {
            add(node.spans);
            node_times_ |= !node.spans.empty();
        }
        for (const GexfEdge& edge : edges_) {
            add(edge.spans);
            for (const Value& value : edge.values) add(value.spans);
        }
        if (all.empty()) {  // only nodes' values change
            for (const GexfNode& node : nodes_) {
                for (const Value& value : node.values) add(value.spans);
            }
        }
        if (all.empty()) return;
        auto periods = gexf_periods(all, times_.any_date(), times_.any_clock(), most_spell_waves);
        if (!periods) {
            tables_.note(fmt::format(
                "{}: the network changes at more than {} points in time, too many for waves; "
                "everything is read as one wave, and start and end are attributes of the ties.",
                xml_.name(), most_spell_waves));
            node_times_ = false;
            keep_times_ = true;
            return;
        }
        periods_ = std::move(*periods);
        tables_.note(fmt::format(
            "{}: times read as {}: a tie belongs to each in which it is there all the time.",
            xml_.name(),
            periods_.size() == 1 ? "1 wave" : fmt::format("{} waves", periods_.size())));
    }

    static bool there(const std::vector<GexfSpan>& spans, const GexfPeriod& period) {
        return spans.empty() || std::any_of(spans.begin(), spans.end(), [&](const GexfSpan& span) {
                   return overlaps(span, period);
               });
    }

    Declared& declared_of(const Value& value, MarkupSide side) {
        auto& known = declared_[side == MarkupSide::ties];
        const auto found = known.find(value.of);
        if (found != known.end()) return found->second;
        tables_.note(fmt::format("{}: line {}: the attribute {} is not declared; read as text.",
                                 xml_.name(), xml_.line(value.element),
                                 quoted_for_people(value.of)));
        Declared declared;
        declared.title = value.of;
        declared.field = tables_.field(side, declared.title, declared.type);
        return known.emplace(value.of, declared).first->second;
    }

    void add_nodes() {
        for (const GexfNode& node : nodes_) {
            if (tables_.error()) return;
            tables_.begin_node(xml_.line(node.element), node.id, node.parent);
            tables_.set_node_name(value_of(node.element, "label"));
            struct Seen {
                std::string_view text;
                bool changes = false, set = false;
            };
            std::unordered_map<std::string_view, Seen> seen;
            for (const Value& value : node.values) {
                const auto [known, fresh] = seen.try_emplace(value.of, Seen{value.text});
                known->second.changes |= known->second.text != value.text;
            }
            for (const Value& value : node.values) {
                const Declared& declared = declared_of(value, MarkupSide::nodes);
                Seen& of = seen[value.of];
                if (!of.changes || periods_.empty()) {
                    if (!of.set || of.changes) tables_.set(*declared.field, value.text);
                    of.set = true;
                    continue;
                }
                // What an actor has in each wave is an attribute of its own.
                for (const GexfPeriod& period : periods_) {
                    if (!there(value.spans, period)) continue;
                    tables_.set(
                        tables_.field_called(MarkupSide::nodes,
                                             fmt::format("{} [{}]", declared.title, period.id),
                                             declared.type),
                        value.text);
                }
            }
        }
    }

    void add_waves() {
        if (periods_.empty()) return;
        const std::string file = fmt::format("{}, times", xml_.name());
        TableBuilder waves(file, {"wave", "title", "order", "roster"});
        for (std::size_t w = 0; w < periods_.size(); ++w) {
            waves.begin_row(1);
            waves.set(0, periods_[w].id);
            waves.set(1, periods_[w].id);
            waves.set(2, std::to_string(w + 1));
            waves.set(3, node_times_ ? "listed" : "everybody");
        }
        tables_.table("waves", std::move(waves).finish());
        if (!node_times_) return;
        TableBuilder roster(file, {"wave", "actor"});
        for (const GexfNode& node : nodes_) {
            spans_of_[node.id] = &node.spans;
            if (trimmed(node.id).empty()) continue;
            for (const GexfPeriod& period : periods_) {
                if (!there(node.spans, period)) continue;
                roster.begin_row(xml_.line(node.element));
                roster.set(0, period.id);
                roster.set(1, node.id);
            }
        }
        tables_.table("roster", std::move(roster).finish());
    }

    /// An edge of which no time is told is there as long as its ends.
    [[nodiscard]] bool edge_there(const GexfEdge& edge, const GexfPeriod& period) const {
        if (!edge.spans.empty()) return there(edge.spans, period);
        for (const char* end : {"source", "target"}) {
            const auto found = spans_of_.find(value_of(edge.element, end));
            if (found != spans_of_.end() && !there(*found->second, period)) return false;
        }
        return true;
    }

    void add_edges() {
        const MarkupTables::Field weight =
            tables_.field_called(MarkupSide::ties, "weight", MarkupType::number);
        for (const GexfEdge& edge : edges_) {
            if (tables_.error()) return;
            if (periods_.empty()) {
                add_edge(edge, weight, nullptr);
                continue;
            }
            bool anywhere = false;
            for (const GexfPeriod& period : periods_) {
                if (!edge_there(edge, period)) continue;
                add_edge(edge, weight, &period);
                anywhere = true;
            }
            if (!anywhere) {
                tables_.reject(xml_.line(edge.element), "never there",
                               fmt::format("{} to {}: in no wave are both ends there",
                                           quoted_for_people(value_of(edge.element, "source")),
                                           quoted_for_people(value_of(edge.element, "target"))));
            }
        }
    }

    void add_edge(const GexfEdge& edge, MarkupTables::Field weight, const GexfPeriod* period) {
        const pugi::xml_node element = edge.element;
        tables_.begin_tie(
            xml_.line(element), value_of(element, "source"), value_of(element, "target"),
            direction_of(folded(trimmed(value_of(element, "type"))), default_direction_));
        if (tables_.error()) return;
        tables_.set_tie_id(value_of(element, "id"));
        if (period != nullptr) tables_.set_tie_wave(period->id);
        const bool own = tables_.has_fact("relations");
        if (kinds_ && !own) {
            const std::string_view kind = value_of(element, "kind");
            tables_.set_tie_relation(trimmed(kind).empty() ? std::string_view("tie") : kind);
        }
        for (const Value& value : edge.values) {
            if (period != nullptr && !there(value.spans, *period)) continue;
            const Declared& declared = declared_of(value, MarkupSide::ties);
            if (keyword(declared.title) == "weight" && !own) {
                tables_.set(weight, value.text);  // one that changes over time
            } else {
                tables_.set(*declared.field, value.text);
            }
        }
        if (!tables_.has_value(weight)) tables_.set(weight, value_of(element, "weight"));
        if (has(element, "label") && !own) set_called("label", value_of(element, "label"));
        if (!keep_times_) return;
        for (const char* end : {"start", "end", "timestamp"}) {
            if (has(element, end)) set_called(end, value_of(element, end));
        }
    }

    void set_called(std::string_view header, std::string_view text) {
        auto known = called_.find(header);
        if (known == called_.end()) {
            known =
                called_.emplace(header, tables_.field(MarkupSide::ties, header, MarkupType::text))
                    .first;
        }
        tables_.set(known->second, text);
    }

    const XmlFile& xml_;
    MarkupTables& tables_;
    GexfSpans times_;
    MarkupDirection default_direction_ = MarkupDirection::undirected;
    std::unordered_map<std::string_view, Declared> declared_[2];
    std::vector<GexfNode> nodes_;
    std::vector<GexfEdge> edges_;
    std::vector<GexfPeriod> periods_;
    std::unordered_map<std::string_view, const std::vector<GexfSpan>*> spans_of_;
    std::map<std::string_view, MarkupTables::Field, std::less<>> called_;
    bool kinds_ = false, node_times_ = false, keep_times_ = false;
};

Result<Imported> read_gexf(std::vector<SourceFile> files, const ImportOptions& options,
                           const InputLimits& limits, std::vector<std::string> notes) {
    if (files.size() != 1) {
        return invalid_file(files.empty() ? std::string() : files[1].name, 0,
                            "GEXF files are read one at a time.",
                            "Import the others into the project afterwards.");
    }
    auto xml = XmlFile::read(std::move(files.front()), limits);
    if (!xml) return tl::unexpected(xml.error());
    MarkupTables tables(xml->name(), limits);
    for (const std::string& note : xml->notes()) tables.note(note);
    GexfReader reader(*xml, tables);  // ties point to its waves
    if (auto done = reader.read(); !done) return tl::unexpected(done.error());
    return std::move(tables).finish(options, std::move(notes));
}

bool begins_gexf(std::string_view head) { return begins_with_element(head, "gexf"); }

}  // namespace

extern const FormatReader gexf_reader;
const FormatReader gexf_reader{"gexf", "GEXF", "gexf xml", &read_gexf, &begins_gexf};

}  // namespace convene

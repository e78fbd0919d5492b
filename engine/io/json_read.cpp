// JSON in: node-link (D3, networkx, our own), Kumu blueprints, cytoscape.js, and a
// plain list of ties.

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/format_readers.hpp"
#include "engine/io/json_tree.hpp"
#include "engine/io/network_as_tables.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {
namespace {

constexpr std::string_view json_advice =
    "Known are node-link (\"nodes\" and \"links\"), Kumu blueprints (\"elements\" and "
    "\"connections\") and cytoscape.js.";

class JsonReader {
public:
    JsonReader(const JsonTree& tree, std::string file, const ImportOptions& options,
               const InputLimits& limits, std::vector<std::string> notes)
        : tree_(tree),
          file_(std::move(file)),
          options_(options),
          limits_(limits),
          notes_(std::move(notes)),
          nodes_(file_),
          ties_(file_) {}

    Result<Imported> read() {
        if (auto found = recognise(); !found) return tl::unexpected(found.error());
        if (too_large_) return tl::unexpected(*too_large_);
        std::vector<PartTable> tables = std::move(declared_);
        if (has_nodes_) tables.push_back({"nodes", std::move(nodes_).finish()});
        if (!ties_made_) ends();
        tables.push_back({"ties", std::move(ties_).finish()});
        return read_part_tables(std::move(tables), options_, std::move(notes_));
    }

private:
    [[nodiscard]] tl::unexpected<Error> wrong(const JsonValue& value, std::string message) const {
        return invalid_file(file_, value.line, std::move(message), std::string(json_advice));
    }
    [[nodiscard]] const JsonValue* list(const JsonValue& object, std::string_view key) const {
        const JsonValue* found = tree_.find(object, key);
        return found != nullptr && found->kind == JsonKind::array ? found : nullptr;
    }
    [[nodiscard]] const JsonValue* object(const JsonValue& in, std::string_view key) const {
        const JsonValue* found = tree_.find(in, key);
        return found != nullptr && found->kind == JsonKind::object ? found : nullptr;
    }

    Result<Done> recognise() {
        const JsonValue& root = tree_.root();
        if (root.kind == JsonKind::array) return read_plain_ties(root);
        if (root.kind != JsonKind::object) return wrong(root, "The file holds no network.");
        if (const JsonValue* elements = object(root, "elements")) return read_cytoscape(*elements);
        const JsonValue* elements = list(root, "elements");
        if (elements != nullptr && (list(root, "connections") != nullptr)) return read_kumu(root);
        if (elements != nullptr) return read_cytoscape(*elements);
        const JsonValue* nodes = list(root, "nodes");
        const JsonValue* links = list(root, "links");
        if (links == nullptr) links = list(root, "edges");
        if (nodes == nullptr && links == nullptr)
            return wrong(root, "The file holds no network that is known.");
        return read_node_link(nodes, links);
    }

    void ends() {
        ties_made_ = true;
        (void)ties_.column("source");
        (void)ties_.column("target");
    }

    /// A new row, unless there are too many.
    bool begin(TableBuilder& table, const JsonValue& at) {
        if (table.row_count() >= limits_.rows) {
            if (!too_large_) {
                too_large_ = invalid_file(file_, at.line,
                                          fmt::format("There are more than {} rows.", limits_.rows),
                                          "Split the network.")
                                 .value();
            }
            return false;
        }
        table.begin_row(at.line);
        return true;
    }

    void set(TableBuilder& table, std::string_view header, const JsonValue& value) {
        if (value.kind == JsonKind::null) {
            if (!header.empty()) (void)column(table, header, value);
            return;
        }
        const std::size_t at = column(table, header, value);
        if (at == no_column) return;
        if (value.kind == JsonKind::array || value.kind == JsonKind::object) {
            table.set(at, tree_.cell(value));
            nested_.insert(std::string(header));
        } else {
            table.set(at, value.text);
        }
    }

    std::size_t column(TableBuilder& table, std::string_view header, const JsonValue& value) {
        const std::size_t at = table.column(header);
        if (at >= limits_.columns && !too_large_) {
            too_large_ =
                invalid_file(file_, value.line,
                             fmt::format("There are more than {} different keys.", limits_.columns),
                             "Leave out what the network does not need.")
                    .value();
        }
        return at >= limits_.columns ? no_column : at;
    }

    // ---- our own tables

    Result<Done> read_declared(const JsonValue& own) {
        const JsonValue* tables = object(own, "tables");
        if (tables == nullptr) return Done{};
        for (const JsonValue* table = tree_.first(*tables); table != nullptr;
             table = tree_.next(*table)) {
            const auto parts = network_parts();
            const bool known = std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
                return part.part == table->key && part.part != "nodes" && part.part != "ties";
            });
            if (!known || table->kind != JsonKind::array) {
                notes_.push_back(fmt::format("{}: {} under \"convene\" is not read.", file_,
                                             quoted_for_people(table->key)));
                continue;
            }
            if (auto done = read_list_table(*table); !done) return done;
        }
        declares_ = true;
        return Done{};
    }

    Result<Done> read_list_table(const JsonValue& table) {
        TableBuilder builder(fmt::format("{}, {}", file_, table.key));
        std::size_t columns = 0;
        for (const JsonValue* row = tree_.first(table); row != nullptr; row = tree_.next(*row)) {
            if (row->kind != JsonKind::array)
                return wrong(*row, fmt::format("A row of {} is no list.", table.key));
            const bool header = row == tree_.first(table);
            if (!header && !begin(builder, *row)) return Done{};
            std::size_t at = 0;
            std::vector<std::string> cells;
            for (const JsonValue* cell = tree_.first(*row); cell != nullptr;
                 cell = tree_.next(*cell), ++at) {
                if (header && at < limits_.columns) {
                    builder.add_column(tree_.cell(*cell));
                    ++columns;
                } else if (!header && at < columns) {
                    builder.set(at, tree_.cell(*cell));
                    cells.push_back(tree_.cell(*cell));
                } else if (!header) {
                    builder.mark_too_long();
                }
            }
            // Columns come in the order in which they are declared, also where the first
            // rows lack them.
            if (!header && table.key == "attributes" && cells.size() > 1 && !cells[1].empty()) {
                (cells[0] == "ties" ? tie_attributes_ : node_attributes_)
                    .push_back(attribute_header(cells[1]));
            }
        }
        if (columns > 0) declared_.push_back({std::string(table.key), std::move(builder).finish()});
        return Done{};
    }

    // ---- node-link

    Result<Done> read_node_link(const JsonValue* nodes, const JsonValue* links) {
        const JsonValue& root = tree_.root();
        if (const JsonValue* own = object(root, "convene")) {
            if (auto done = read_declared(*own); !done) return done;
        }
        if (declares_) {
            for (const std::string_view header : {"id", "name", "kind"})
                (void)nodes_.column(header);
            for (const std::string_view header : {"source", "target", "relation", "wave", "weight"})
                (void)ties_.column(header);
            ties_made_ = true;
            for (const std::string& header : node_attributes_) (void)nodes_.column(header);
            for (const std::string& header : tie_attributes_) (void)ties_.column(header);
        } else {
            ends();
            read_graph(root);
        }
        if (nodes != nullptr) {
            if (auto done = read_nodes(*nodes); !done) return done;
        }
        if (links == nullptr) return Done{};
        const JsonValue* multi = tree_.find(root, "multigraph");
        const bool keyed = multi != nullptr && multi->text == "yes";
        if (!declares_) settle_indices(*links);
        for (const JsonValue* link = tree_.first(*links); link != nullptr;
             link = tree_.next(*link)) {
            if (link->kind != JsonKind::object) return wrong(*link, "A link is no object.");
            if (!begin(ties_, *link)) return Done{};
            if (directed_) ties_.set("direction", "directed");
            for (const JsonValue* field = tree_.first(*link); field != nullptr;
                 field = tree_.next(*field)) {
                if (field->key == "source" || field->key == "target") {
                    ties_.set(field->key == "source" ? 0 : 1, end_of(*field));
                } else if (keyed && !declares_ && field->key == "key") {
                    // networkx numbers parallel ties; words say what kind of tie it is.
                    if (field->kind == JsonKind::text) set(ties_, "relation", *field);
                } else {
                    set(ties_, field->key, *field);
                }
            }
        }
        tell_nested();
        return Done{};
    }

    /// networkx: one direction for all, and facts about the graph.
    void read_graph(const JsonValue& root) {
        const JsonValue* directed = tree_.find(root, "directed");
        if (directed != nullptr && directed->text == "no") {
            options_.undirected = true;
            notes_.push_back(fmt::format("{}: the file says that ties have no direction.", file_));
        } else if (directed != nullptr && directed->text == "yes") {
            directed_ = true;
        }
        const JsonValue* graph = object(root, "graph");
        if (graph == nullptr || graph->first == 0) return;
        TableBuilder facts(fmt::format("{}, graph", file_), {"key", "value"});
        for (const JsonValue* fact = tree_.first(*graph); fact != nullptr;
             fact = tree_.next(*fact)) {
            const std::string value = tree_.cell(*fact);
            if (fact->key.empty() || value.empty()) continue;
            if (!begin(facts, *fact)) return;
            facts.set(std::size_t{0}, fact->key == "name" ? std::string_view("title") : fact->key);
            facts.set(std::size_t{1}, value);
        }
        if (facts.row_count() > 0) declared_.push_back({"notes", std::move(facts).finish()});
    }

    Result<Done> read_nodes(const JsonValue& nodes) {
        // Without ids, names are ids where no two are the same; else the numbers.
        bool ids = false, names = true;
        std::unordered_set<std::string_view> seen;
        for (const JsonValue* node = tree_.first(nodes); node != nullptr;
             node = tree_.next(*node)) {
            ids |= node->kind != JsonKind::object || tree_.find(*node, "id") != nullptr;
            const JsonValue* name = tree_.find(*node, "name");
            names &= name != nullptr && !name->text.empty() && seen.insert(name->text).second;
        }
        has_nodes_ = true;
        const std::size_t id_column = nodes_.column("id");
        std::size_t number = 0;
        for (const JsonValue* node = tree_.first(nodes); node != nullptr;
             node = tree_.next(*node), ++number) {
            if (!begin(nodes_, *node)) return Done{};
            std::string id;
            if (node->kind != JsonKind::object) {
                id = tree_.cell(*node);
            } else {
                for (const JsonValue* field = tree_.first(*node); field != nullptr;
                     field = tree_.next(*field)) {
                    if (field->key == "id") {
                        id = tree_.cell(*field);
                    } else {
                        set(nodes_, field->key, *field);
                    }
                }
                if (!ids) {
                    const JsonValue* name = names ? tree_.find(*node, "name") : nullptr;
                    id = name != nullptr ? std::string(name->text) : std::to_string(number);
                }
            }
            nodes_.set(id_column, id);
            id_of_number_.push_back(id);
            known_ids_.insert(std::move(id));
        }
        if (!ids && number > 0) {
            notes_.push_back(fmt::format("{}: the nodes have no id; their {} is taken.", file_,
                                         names ? "name" : "number"));
        }
        return Done{};
    }

    /// Links by number (D3 without ids): where not every number is somebody's id and
    /// every one is the place of a node.
    void settle_indices(const JsonValue& links) {
        bool all_ids = true, all_places = true, any = false;
        for (const JsonValue* link = tree_.first(links); link != nullptr;
             link = tree_.next(*link)) {
            for (const std::string_view key : {"source", "target"}) {
                const JsonValue* end = tree_.find(*link, key);
                if (end == nullptr || end->kind != JsonKind::number) {
                    all_places &= end == nullptr || end->kind == JsonKind::object;
                    continue;
                }
                any = true;
                all_ids &= known_ids_.count(std::string(end->text)) > 0;
                const auto place = parse_number(end->text);
                all_places &= end->text.find_first_not_of("0123456789") == std::string_view::npos &&
                              place && *place < static_cast<double>(id_of_number_.size());
            }
        }
        by_number_ = any && !all_ids && all_places;
        if (by_number_) {
            notes_.push_back(fmt::format(
                "{}: links name nodes by their place in the list, counted from 0.", file_));
        }
    }

    [[nodiscard]] std::string end_of(const JsonValue& end) const {
        if (end.kind == JsonKind::object) {  // D3 puts the node itself there
            const JsonValue* id = tree_.find(end, "id");
            if (id == nullptr) id = tree_.find(end, "name");
            return id == nullptr ? std::string() : tree_.cell(*id);
        }
        if (by_number_ && end.kind == JsonKind::number) {
            if (const auto place = parse_number(end.text))
                return id_of_number_[static_cast<std::size_t>(*place)];
        }
        return tree_.cell(end);
    }

    // ---- Kumu

    Result<Done> read_kumu(const JsonValue& root) {
        has_nodes_ = true;
        for (const std::string_view header : {"id", "name"}) (void)nodes_.column(header);
        ends();
        for (const JsonValue* element = tree_.first(*list(root, "elements")); element != nullptr;
             element = tree_.next(*element)) {
            if (!begin(nodes_, *element)) return Done{};
            if (const JsonValue* id = tree_.find(*element, "_id")) set(nodes_, "id", *id);
            attributes(*element, nodes_, {{"label", "name"}, {"element type", "type"}});
        }
        for (const JsonValue* connection = tree_.first(*list(root, "connections"));
             connection != nullptr; connection = tree_.next(*connection)) {
            if (!begin(ties_, *connection)) return Done{};
            for (const auto& [key, header] :
                 {std::pair{"from", "source"}, {"to", "target"}, {"direction", "direction"}}) {
                if (const JsonValue* end = tree_.find(*connection, key)) set(ties_, header, *end);
            }
            attributes(*connection, ties_, {{"connection type", "type"}});
        }
        for (const std::string_view key : {"maps", "loops", "perspectives"}) {
            const JsonValue* other = tree_.find(root, key);
            if (other != nullptr && other->first != 0)
                notes_.push_back(fmt::format("{}: {} are not read.", file_, key));
        }
        tell_nested();
        return Done{};
    }

    using Renamed = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    void attributes(const JsonValue& of, TableBuilder& table, Renamed renamed) {
        const JsonValue* held = object(of, "attributes");
        if (held == nullptr) return;
        for (const JsonValue* field = tree_.first(*held); field != nullptr;
             field = tree_.next(*field)) {
            std::string header(field->key);
            for (const auto& [from, to] : renamed) {
                if (field->key == from) header = to;
            }
            // An attribute must not stand in for an end of the tie or an id.
            for (const std::string_view taken : {"id", "source", "target", "direction"}) {
                if (field->key == taken) header = attribute_header(header);
            }
            set(table, header, *field);
        }
    }

    // ---- cytoscape.js and plain lists

    Result<Done> read_cytoscape(const JsonValue& elements) {
        ends();
        const auto take = [&](const JsonValue& element, std::string_view group) {
            const JsonValue* data = object(element, "data");
            if (data == nullptr) return;
            const bool tie =
                group == "edges" || (group.empty() && tree_.find(*data, "source") != nullptr);
            has_nodes_ |= !tie;
            TableBuilder& table = tie ? ties_ : nodes_;
            if (!tie) (void)nodes_.column("id");
            if (!begin(table, element)) return;
            for (const JsonValue* field = tree_.first(*data); field != nullptr;
                 field = tree_.next(*field)) {
                // Edges have ids of their own that nothing refers to.
                if (!tie || field->key != "id") set(table, field->key, *field);
            }
        };
        if (elements.kind == JsonKind::array) {
            for (const JsonValue* element = tree_.first(elements); element != nullptr;
                 element = tree_.next(*element)) {
                const JsonValue* group = tree_.find(*element, "group");
                take(*element, group == nullptr ? std::string_view() : group->text);
            }
        } else {
            for (const std::string_view group : {"nodes", "edges"}) {
                const JsonValue* all = list(elements, group);
                if (all == nullptr) continue;
                for (const JsonValue* element = tree_.first(*all); element != nullptr;
                     element = tree_.next(*element)) {
                    take(*element, group);
                }
            }
        }
        notes_.push_back(
            fmt::format("{}: positions, styles and the ids of edges are not read.", file_));
        tell_nested();
        return Done{};
    }

    /// [{"source": "A", "target": "B"}, ...], as tables are written by other programs.
    Result<Done> read_plain_ties(const JsonValue& rows) {
        ties_made_ = true;
        for (const JsonValue* row = tree_.first(rows); row != nullptr; row = tree_.next(*row)) {
            if (row->kind != JsonKind::object)
                return wrong(*row, "A row of the list is no object.");
            if (!begin(ties_, *row)) return Done{};
            for (const JsonValue* field = tree_.first(*row); field != nullptr;
                 field = tree_.next(*field)) {
                set(ties_, field->key, *field);
            }
        }
        if (ties_.column_count() == 0) return wrong(rows, "The list is empty.");
        tell_nested();
        return Done{};
    }

    void tell_nested() {
        for (const std::string& header : nested_) {
            notes_.push_back(fmt::format("{}: {} holds lists or objects, read as one text each.",
                                         file_, quoted_for_people(header)));
        }
    }

    static constexpr std::size_t no_column = ~std::size_t{0};
    const JsonTree& tree_;
    std::string file_;
    ImportOptions options_;
    const InputLimits& limits_;
    std::vector<std::string> notes_;
    TableBuilder nodes_, ties_;
    std::vector<PartTable> declared_;
    std::vector<std::string> node_attributes_, tie_attributes_;
    std::vector<std::string> id_of_number_;
    std::unordered_set<std::string> known_ids_;
    std::set<std::string> nested_;
    std::optional<Error> too_large_;
    bool has_nodes_ = false, ties_made_ = false, declares_ = false, by_number_ = false,
         directed_ = false;  // networkx says that the whole graph is
};

Result<Imported> read_json(std::vector<SourceFile> files, const ImportOptions& options,
                           const InputLimits& limits, std::vector<std::string> notes) {
    if (files.size() != 1)
        return invalid_input("JSON networks are read one file at a time.", "Name one file.");
    const SourceFile& file = files.front();
    if (file.bytes.size() > limits.file_bytes) {
        return invalid_file(file.name, 0,
                            fmt::format("The file has {} bytes; the limit is {}.",
                                        file.bytes.size(), limits.file_bytes),
                            "Split the network.");
    }
    const auto tree = JsonTree::read(file.name, file.bytes, limits);
    if (!tree) return tl::unexpected(tree.error());
    return JsonReader(*tree, file.name, options, limits, std::move(notes)).read();
}

bool begins_json(std::string_view head) {
    const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
}

}  // namespace

extern const FormatReader json_reader;
const FormatReader json_reader{"json", "JSON (D3, networkx, Kumu, cytoscape.js)", "json cyjs",
                               &read_json, &begins_json};

}  // namespace convene

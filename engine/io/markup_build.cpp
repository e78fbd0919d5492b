// The tables themselves: nodes, ties, types, and those that Convene wrote into the file.

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/markup_tables.hpp"

namespace convene {
namespace {

/// The same table with lines of the file in which it is carried.
TableBuilder carried_table(const Table& table, std::string file, std::size_t line,
                           bool lines_follow) {
    TableBuilder builder(std::move(file));
    for (const std::string_view header : table.header()) builder.add_column(header);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        builder.begin_row(lines_follow ? line + table.line(row) - 1 : line);
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            if (const auto cell = table.cell(row, column); !cell.empty()) builder.set(column, cell);
        }
        if (table.too_long(row)) builder.mark_too_long();
    }
    return builder;
}

std::string_view type_word(MarkupType type) {
    return type == MarkupType::number ? "number" : type == MarkupType::truth ? "truth" : "text";
}

MarkupType type_of_word(std::string_view word) {
    return word == "number"  ? MarkupType::number
           : word == "truth" ? MarkupType::truth
                             : MarkupType::text;
}

}  // namespace

Result<Done> MarkupTables::add_fact_tables() {
    for (const auto& [part, fact] : facts_) {
        auto table =
            Table::read(fmt::format("{}, {}", file_, part), std::string(fact.text), limits_);
        if (!table) {
            Error error = table.error();
            error.line =
                fact.lines_follow && error.line > 0 ? fact.line + error.line - 1 : fact.line;
            return tl::unexpected(std::move(error));
        }
        if (part == "attributes" && table->column_count() >= 3) {
            for (std::size_t row = 0; row < table->row_count(); ++row) {
                stated_types_.emplace(std::pair(keyword(table->cell(row, 0)),
                                                std::string(trimmed(table->cell(row, 1)))),
                                      type_of_word(keyword(table->cell(row, 2))));
                stated_order_.emplace_back(
                    keyword(table->cell(row, 0)) == "nodes" ? MarkupSide::nodes : MarkupSide::ties,
                    std::string(trimmed(table->cell(row, 1))));
            }
            continue;  // joined with the file's own types
        }
        if (part == "notes" && !graph_notes_.empty()) {
            // Another program has added to the graph's attributes.
            TableBuilder builder =
                carried_table(*table, table->file(), fact.line, fact.lines_follow);
            for (std::size_t i = 0; i < graph_notes_.size(); ++i) {
                builder.begin_row(graph_note_lines_[i]);
                builder.set("key", graph_notes_[i].first);
                builder.set("value", graph_notes_[i].second);
            }
            graph_notes_.clear();
            tables_.push_back({part, std::move(builder).finish()});
            continue;
        }
        tables_.push_back(
            {part, carried_table(*table, table->file(), fact.line, fact.lines_follow).finish()});
    }
    if (!graph_notes_.empty()) {
        TableBuilder builder(fmt::format("{}, notes", file_), {"key", "value"});
        for (std::size_t i = 0; i < graph_notes_.size(); ++i) {
            const std::string word = keyword(graph_notes_[i].first);
            builder.begin_row(graph_note_lines_[i]);
            builder.set(0, word == "name" || word == "label" || word == "title"
                               ? std::string_view("title")
                               : graph_notes_[i].first);
            builder.set(1, graph_notes_[i].second);
        }
        tables_.push_back({"notes", std::move(builder).finish()});
    }
    return Done{};
}

void MarkupTables::add_attribute_types() {
    TableBuilder builder(fmt::format("{}, attributes", file_), {"table", "attribute", "type"});
    // What Convene declared comes first, also where nothing has it.
    const auto fact = facts_.find("attributes");
    const std::size_t line = fact == facts_.end() ? 1 : fact->second.line;
    // Two that end under one name and differ in type are text, which everything fits.
    std::map<std::pair<std::string_view, std::string_view>, MarkupType> types;
    for (const auto& [name, type] : stated_types_) types.emplace(name, type);
    for (Field field = 0; field < fields_.size(); ++field) {
        const FieldInfo& info = fields_[field];
        if (info.header.empty() || field == id_field_ || plays_a_part(info)) continue;
        std::string_view id = trimmed(info.header);
        if (id.starts_with(attribute_prefix)) id.remove_prefix(attribute_prefix.size());
        if (info.type == MarkupType::unknown || id.empty()) continue;
        const auto [known, fresh] = types.emplace(
            std::pair(info.side == MarkupSide::nodes ? "nodes" : "ties", id), info.type);
        if (!fresh && known->second != info.type) known->second = MarkupType::text;
    }
    for (const auto& [name, type] : types) {
        builder.begin_row(line);
        builder.set(0, name.first);
        builder.set(1, name.second);
        builder.set(2, type_word(type));
    }
    if (builder.row_count() > 0) tables_.push_back({"attributes", std::move(builder).finish()});
}

/// The fields of one side as columns: as they came, but attributes that Convene declared in
/// its order, also those that nothing has.
std::vector<MarkupTables::Field> MarkupTables::columns_of(MarkupSide side) {
    std::vector<Field> columns;
    std::unordered_map<std::string, Field> attributes;
    const auto fits = [&](Field field) {
        return fields_[field].side == side && !fields_[field].header.empty() && field != id_field_;
    };
    for (Field field = 0; field < fields_.size(); ++field) {
        if (!fits(field)) continue;
        if (stated_order_.empty() || plays_a_part(fields_[field])) {
            columns.push_back(field);
        } else {
            attributes.emplace(fields_[field].header, field);
        }
    }
    for (const auto& [of, id] : stated_order_) {
        if (of != side || error_) continue;
        const std::string header = attribute_header(id);
        const auto known = attributes.find(header);
        if (known != attributes.end()) {
            columns.push_back(known->second);
            attributes.erase(known);
        } else {
            const auto stated =
                stated_types_.find({side == MarkupSide::nodes ? "nodes" : "ties", id});
            columns.push_back(field(
                side, header, stated == stated_types_.end() ? MarkupType::text : stated->second));
        }
    }
    for (Field field = 0; field < fields_.size(); ++field) {
        if (fits(field) && attributes.count(fields_[field].header) > 0) columns.push_back(field);
    }
    return columns;
}

void MarkupTables::add_nodes() {
    TableBuilder builder(file_, {"id"});
    const auto any = [&](auto&& has) { return std::any_of(nodes_.begin(), nodes_.end(), has); };
    std::optional<std::size_t> name, parent;
    if (any([](const Node& node) { return !node.name.empty(); })) name = builder.add_column("name");
    if (any([](const Node& node) { return !node.parent.empty(); }))
        parent = builder.add_column("parent");
    const std::vector<Field> columns = columns_of(MarkupSide::nodes);
    std::vector<std::size_t> column_of(fields_.size(), 0);
    for (const Field field : columns) column_of[field] = builder.add_column(fields_[field].header);
    for (std::size_t row = 0; row < nodes_.size(); ++row) {
        const Node& node = nodes_[row];
        builder.begin_row(node.line);
        builder.set(0, actor_of(node.id));
        if (!node.name.empty()) builder.set(*name, node.name);
        if (!node.parent.empty()) builder.set(*parent, actor_of(node.parent));
        for (Field field = 0; field < fields_.size(); ++field) {
            if (column_of[field] != 0 && !fields_[field].otherwise.empty())
                builder.set(column_of[field], fields_[field].otherwise);
        }
        const auto [begin, end] = cells_of(MarkupSide::nodes, row);
        for (std::size_t c = begin; c < end; ++c) {
            if (column_of[node_cells_[c].field] != 0)
                builder.set(column_of[node_cells_[c].field], node_cells_[c].text);
        }
    }
    tables_.push_back({"nodes", std::move(builder).finish()});
}

void MarkupTables::add_ties() {
    TableBuilder builder(file_, {"source", "target"});
    const auto any = [&](auto&& has) { return std::any_of(ties_.begin(), ties_.end(), has); };
    std::optional<std::size_t> relation, wave, direction;
    if (any([](const Tie& tie) { return !tie.relation.empty(); }))
        relation = builder.add_column("relation");
    if (any([](const Tie& tie) { return !tie.wave.empty(); })) wave = builder.add_column("wave");
    // Where Convene declared the relations, what an edge says is only for other programs.
    if (!has_fact("relations") &&
        any([](const Tie& tie) { return tie.direction != MarkupDirection::unstated; }))
        direction = builder.add_column("direction");
    const std::vector<Field> columns = columns_of(MarkupSide::ties);
    std::vector<std::size_t> column_of(fields_.size(), 0);
    for (const Field field : columns) column_of[field] = builder.add_column(fields_[field].header);
    constexpr std::string_view words[]{"", "directed", "undirected", "mutual"};
    for (std::size_t row = 0; row < ties_.size(); ++row) {
        const Tie& tie = ties_[row];
        builder.begin_row(tie.line);
        builder.set(0, actor_of(tie.source));
        builder.set(1, actor_of(tie.target));
        if (relation) builder.set(*relation, tie.relation);
        if (wave) builder.set(*wave, tie.wave);
        if (direction) builder.set(*direction, words[static_cast<std::size_t>(tie.direction)]);
        for (Field field = 0; field < fields_.size(); ++field) {
            if (column_of[field] != 0 && !fields_[field].otherwise.empty())
                builder.set(column_of[field], fields_[field].otherwise);
        }
        const auto [begin, end] = cells_of(MarkupSide::ties, row);
        for (std::size_t c = begin; c < end; ++c) {
            if (column_of[tie_cells_[c].field] != 0)
                builder.set(column_of[tie_cells_[c].field], tie_cells_[c].text);
        }
    }
    tables_.push_back({"ties", std::move(builder).finish()});
}

}  // namespace convene

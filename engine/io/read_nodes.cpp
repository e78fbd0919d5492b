// Node tables: who there is, with names, kinds, parents and attributes.

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/table_readers.hpp"

namespace convene {
namespace {

struct NodeColumns {
    Column id = 0;
    std::optional<Column> name, kind, parent;
    std::vector<AttributeHeader> attributes;
};

/// Share of the filled cells that name an actor kind, and whether all names are exact.
struct KindCells {
    std::size_t filled = 0, known = 0;
    bool exact = true;
};
KindCells kind_cells(const Table& table, Column column) {
    KindCells cells;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view text = trimmed(table.cell(row, column));
        if (text.empty()) continue;
        ++cells.filled;
        cells.known += kind_word(text).has_value();
        cells.exact &= parse_kind(text).has_value();
    }
    return cells;
}

bool unique_and_filled(const Table& table, Column column) {
    std::vector<std::string_view> cells;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.blank(row)) continue;
        cells.push_back(trimmed(table.cell(row, column)));
        if (cells.back().empty()) return false;
    }
    std::sort(cells.begin(), cells.end());
    return !cells.empty() && std::adjacent_find(cells.begin(), cells.end()) == cells.end();
}

/// The kind that the word for "who" in the header gives away.
std::optional<ActorKind> kind_of_header(std::string_view header) {
    const std::string word = keyword(header);
    for (const std::string_view person :
         {"person", "educator", "teacher", "member", "participant", "respondent"}) {
        if (word == person) return ActorKind::person;
    }
    return kind_word(word);
}

/// Some columns only people have.
bool has_personal_column(const Table& table) {
    constexpr std::array words{"age",
                               "gender",
                               "sex",
                               "first name",
                               "last name",
                               "surname",
                               "years teaching",
                               "years of teaching",
                               "years experience",
                               "tenure",
                               "job title",
                               "position",
                               "school",
                               "schule",
                               "escuela",
                               "grade level",
                               "email",
                               "e mail"};
    for (const std::string_view header : table.header()) {
        if (std::find(words.begin(), words.end(), keyword(header)) != words.end()) {
            return true;
        }
    }
    return false;
}

Result<NodeColumns> recognise_nodes(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    NodeColumns columns;
    std::vector<std::string> notes;
    take_row_names(table, finder, notes);
    std::optional<Column> id;
    // NodeXL puts the names that its edges use first and row numbers into "ID".
    if (table.column_count() > 0 && keyword(table.header()[0]) == "vertex")
        id = finder.take({"vertex"});
    if (!id)
        id = finder.take(
            {"id", "node id", "actor id", "vertex", "actor", "node", "name", "label", "title"});
    if (!id) {
        for (Column column = 0; column < table.column_count() && !id; ++column) {
            if (finder.is_free(column)) id = column;
        }
        if (!id || !unique_and_filled(table, *id)) {
            return invalid_file(table.file(), table.header_line(),
                                fmt::format("No column says who each row is; the header reads: {}.",
                                            finder.header_text()),
                                "Name that column \"id\".");
        }
        finder.take_column(*id);
    }
    columns.id = *id;
    if (keyword(table.header()[columns.id]) != "id") {
        notes.push_back(fmt::format("{}: column {} read as the id.", table.file(),
                                    quoted_for_people(table.header()[columns.id])));
    }
    if (const auto kind = kind_of_header(table.header()[columns.id])) {
        draft.default_kind = *kind;
    } else if (has_personal_column(table)) {
        draft.default_kind = ActorKind::person;
    }

    columns.name = finder.take({"name", "label", "title", "display name", "full name"});
    columns.parent = finder.take({"parent", "belongs to", "parent id"});
    if (finder.error()) return tl::unexpected(*finder.error());

    if (const auto kind = finder.find("kind")) {
        const KindCells cells = kind_cells(table, *kind);
        if (cells.known * 2 >= cells.filled) {
            columns.kind = *kind;
            finder.take_column(*kind);
            if (!cells.exact) columns.attributes.push_back({*kind, "kind as given", false});
        }
    } else if (const auto type = finder.find("type")) {
        const KindCells cells = kind_cells(table, *type);
        if (cells.filled > 0 && cells.known == cells.filled) {
            columns.kind = *type;  // and stays an attribute
            notes.push_back(fmt::format("{}: column {} also says the kind of actor.", table.file(),
                                        quoted_for_people(table.header()[*type])));
        }
    }
    for (AttributeHeader& header : attribute_headers(table, finder, notes)) {
        columns.attributes.push_back(std::move(header));
    }
    draft.assume_all(notes);
    return columns;
}

std::size_t node_column(Draft& draft, const std::string& id) {
    auto& columns = draft.node_columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const auto& column) { return column.id == id; });
    if (found != columns.end()) return static_cast<std::size_t>(found - columns.begin());
    columns.push_back({id, false, false, {}});
    return columns.size() - 1;
}

struct NodeTable {
    std::uint32_t file = 0;
    NodeColumns columns;
};

/// Reason and detail of every actor whose parent could not be used.
struct NodeParents {
    std::unordered_map<ActorIndex, std::pair<std::string, std::string>> problems;
};

void register_ids(Draft& draft, const NodeTable& nodes) {
    const Table& table = draft.files[nodes.file];
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.blank(row) || table.too_long(row)) continue;
        const std::string_view id = trimmed(table.cell(row, nodes.columns.id));
        if (!id.empty() && !draft.actor(id)) draft.add_actor(id);
    }
}

/// A "parent" column is a place in the hierarchy only if it names actors;
/// otherwise (the stakeholder group "parents", say) it is an attribute.
void settle_parent_column(Draft& draft, NodeTable& nodes) {
    if (!nodes.columns.parent) return;
    const Table& table = draft.files[nodes.file];
    const Column column = *nodes.columns.parent;
    bool filled = false;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view parent = trimmed(table.cell(row, column));
        if (draft.actor(parent)) return;
        filled |= !parent.empty();
    }
    nodes.columns.parent.reset();
    if (filled)
        nodes.columns.attributes.push_back(
            {column, std::string(trimmed(table.header()[column])), false});
}

void link_parents(Draft& draft, const NodeTable& nodes, NodeParents& parents) {
    if (!nodes.columns.parent) return;
    const Table& table = draft.files[nodes.file];
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.blank(row) || table.too_long(row)) continue;
        const auto child = draft.actor(trimmed(table.cell(row, nodes.columns.id)));
        const std::string_view text = trimmed(table.cell(row, *nodes.columns.parent));
        if (!child || text.empty() || draft.tables.actors[*child].parent != no_index) continue;
        if (const auto parent = draft.actor(text)) {
            draft.tables.actors[*child].parent = *parent;
        } else {
            parents.problems.insert(
                {*child, {"unknown parent", quoted_for_people(text) + " is no actor"}});
        }
    }
}

/// Cuts every cycle of parents at the actor through which it is found. O(n).
void cut_cycles(Draft& draft, NodeParents& parents) {
    auto& actors = draft.tables.actors;
    std::vector<ActorIndex> walk_of(actors.size(), no_index);
    for (ActorIndex start = 0; start < actors.size(); ++start) {
        for (ActorIndex at = start; at != no_index && walk_of[at] == no_index;) {
            walk_of[at] = start;
            const ActorIndex next = actors[at].parent;
            if (next != no_index && walk_of[next] == start) {
                parents.problems.insert_or_assign(
                    at, std::pair<std::string, std::string>(
                            "parent cycle", fmt::format("{} would belong to itself",
                                                        quoted_for_people(actors[at].id))));
                actors[at].parent = no_index;
            }
            at = actors[at].parent;
        }
    }
}

class NodeReader {
public:
    NodeReader(Draft& draft, NodeTable& nodes, const NodeParents& parents)
        : draft_(draft),
          table_(draft.files[nodes.file]),
          file_(nodes.file),
          columns_(nodes.columns),
          parents_(parents) {
        for (const AttributeHeader& header : columns_.attributes) {
            places_.push_back(node_column(draft, header.id));
            draft.node_columns[places_.back()].decimal_comma |= table_.decimal_comma();
            draft.node_columns[places_.back()].plain |= header.prefixed;
        }
    }

    Result<Done> read(std::size_t row) {
        const std::string_view raw = table_.cell(row, columns_.id);
        const std::string_view id = trimmed(raw);
        if (id.empty()) {
            draft_.account(table_, row, Fate::rejected, "no id", "the other cells are not used");
            return Done{};
        }
        const ActorIndex actor = *draft_.actor(id);
        if (draft_.actor_place[actor]) {
            merge(row, actor);
            return Done{};
        }
        draft_.actor_place[actor] = RowPlace{file_, static_cast<std::uint32_t>(row)};
        if (columns_.name) {
            const std::string_view name = trimmed(table_.cell(row, *columns_.name));
            if (!name.empty()) draft_.tables.actors[actor].name = name;
        }
        const bool kind_fits = set_kind(row, actor);
        for (std::size_t k = 0; k < places_.size(); ++k) {
            auto& cells = draft_.node_columns[places_[k]].cells;
            cells.resize(actor + std::size_t{1});
            cells[actor] = table_.cell(row, columns_.attributes[k].column);
        }
        if (!kind_fits) {
            draft_.account(table_, row, Fate::repaired, "unknown kind",
                           fmt::format("{} is no kind of actor; the default is used",
                                       quoted_for_people(table_.cell(row, *columns_.kind))));
        } else if (const auto problem = parents_.problems.find(actor);
                   problem != parents_.problems.end()) {
            draft_.account(table_, row, Fate::repaired, problem->second.first,
                           problem->second.second);
        } else if (id.size() != raw.size()) {
            draft_.account(table_, row, Fate::repaired, "blanks around the id removed",
                           quoted_for_people(id));
        } else {
            draft_.account(table_, row, Fate::kept);
        }
        return Done{};
    }

private:
    bool set_kind(std::size_t row, ActorIndex actor) {
        if (!columns_.kind) return true;
        const std::string_view text = trimmed(table_.cell(row, *columns_.kind));
        if (text.empty() || is_missing_word(text)) return true;
        const auto kind = kind_word(text);
        if (!kind) return false;
        draft_.tables.actors[actor].kind = *kind;
        draft_.kind_known[actor] = true;
        return true;
    }

    /// A second row of the same actor fills its blanks; what contradicts is told.
    void merge(std::size_t row, ActorIndex actor) {
        std::string conflicts;
        for (std::size_t k = 0; k < places_.size(); ++k) {
            auto& cells = draft_.node_columns[places_[k]].cells;
            if (cells.size() <= actor) cells.resize(actor + std::size_t{1});
            const std::string_view cell = table_.cell(row, columns_.attributes[k].column);
            if (trimmed(cells[actor]).empty()) {
                cells[actor] = cell;
            } else if (!trimmed(cell).empty() && trimmed(cell) != trimmed(cells[actor])) {
                conflicts += (conflicts.empty() ? "" : ", ") + draft_.node_columns[places_[k]].id;
            }
        }
        if (!draft_.kind_known[actor]) set_kind(row, actor);
        std::string detail = quoted_for_people(draft_.tables.actors[actor].id);
        if (const auto& place = draft_.actor_place[actor]) {
            detail += fmt::format(", first on line {}", draft_.files[place->file].line(place->row));
        }
        if (!conflicts.empty()) detail += fmt::format("; its other {} is not used", conflicts);
        draft_.account(table_, row, Fate::merged, "duplicate actor", std::move(detail));
    }

    Draft& draft_;
    const Table& table_;
    std::uint32_t file_;
    const NodeColumns& columns_;
    const NodeParents& parents_;
    std::vector<std::size_t> places_;  // of each attribute in draft.node_columns
};

}  // namespace

std::optional<ActorKind> kind_word(std::string_view text) {
    const std::string word = keyword(text);
    for (const std::string_view person : {"person", "persons", "people", "individual",
                                          "individuals", "personen", "persona", "personas"}) {
        if (word == person) return ActorKind::person;
    }
    for (const std::string_view organization :
         {"organization", "organizations", "organisation", "organisations", "org", "orgs", "agency",
          "agencies", "institution", "organisationen", "einrichtung", "organización",
          "organizacion", "institución", "institucion"}) {
        if (word == organization) return ActorKind::organization;
    }
    for (const std::string_view body : {"body",
                                        "bodies",
                                        "committee",
                                        "committees",
                                        "board",
                                        "boards",
                                        "team",
                                        "teams",
                                        "council",
                                        "councils",
                                        "group meeting",
                                        "task force",
                                        "working group",
                                        "learning community",
                                        "gremium",
                                        "gremien",
                                        "ausschuss",
                                        "arbeitsgruppe",
                                        "beirat",
                                        "comité",
                                        "comite",
                                        "consejo",
                                        "grupo de trabajo"}) {
        if (word == body) return ActorKind::body;
    }
    return std::nullopt;
}

Result<Done> read_nodes(Draft& draft, std::span<const Table* const> tables) {
    std::vector<NodeTable> all;
    for (std::uint32_t file = 0; file < draft.files.size(); ++file) {
        const Table* table = &draft.files[file];
        if (std::find(tables.begin(), tables.end(), table) == tables.end()) continue;
        auto columns = recognise_nodes(draft, *table);
        if (!columns) return tl::unexpected(columns.error());
        all.push_back({file, std::move(*columns)});
    }
    NodeParents parents;
    for (const NodeTable& nodes : all) register_ids(draft, nodes);
    for (NodeTable& nodes : all) settle_parent_column(draft, nodes);
    for (const NodeTable& nodes : all) link_parents(draft, nodes, parents);
    cut_cycles(draft, parents);
    for (NodeTable& nodes : all) {
        NodeReader reader(draft, nodes, parents);
        auto done = draft.each_row(draft.files[nodes.file],
                                   [&](std::size_t row) { return reader.read(row); });
        if (!done) return done;
    }
    return Done{};
}

}  // namespace convene

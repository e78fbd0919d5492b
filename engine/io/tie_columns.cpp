// The columns of a tie table, as Gephi, Kumu, NodeXL and igraph write them.

#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/tie_rows.hpp"

namespace convene {
namespace {

template <typename Fits>
bool every_filled_cell(const Table& table, Column column, Fits&& fits) {
    bool any = false;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view cell = trimmed(table.cell(row, column));
        if (cell.empty()) continue;
        any = true;
        if (!fits(cell)) return false;
    }
    return any;
}

/// Columns called "type" or "year" may be plain attributes: as relation or wave
/// they would have few different values.
bool few_values(const Table& table, Column column, std::size_t most) {
    std::unordered_set<std::string_view> values;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view cell = trimmed(table.cell(row, column));
        if (!cell.empty()) values.insert(cell);
        if (values.size() > most) return false;
    }
    return !values.empty();
}

class TieHeader {
public:
    TieHeader(Draft& draft, std::uint32_t file)
        : draft_(draft), table_(draft.files[file]), finder_(table_) {
        columns_.file = file;
    }

    Result<TieColumns> recognise() {
        take_row_names(table_, finder_, notes_);
        const EndNames names = end_names(finder_).value_or(EndNames{"source", "target"});
        columns_.source = finder_.require({names.source, "from"}, "where a tie starts");
        columns_.target = finder_.require({names.target, "to"}, "where a tie ends");
        if (finder_.error()) return tl::unexpected(*finder_.error());
        note_renamed(columns_.source, "source");
        note_renamed(columns_.target, "target");
        columns_.weight = finder_.take({"weight", "edge weight"});
        columns_.relation = finder_.take({"relation"});
        columns_.wave = finder_.take({"wave"});
        columns_.reporter = finder_.take({"reporter", "reported by"});
        if (finder_.error()) return tl::unexpected(*finder_.error());
        take_direction();
        take_relation();
        take_wave();
        take_weight();
        columns_.attributes = attribute_headers(table_, finder_, notes_);
        draft_.assume_all(notes_);
        return std::move(columns_);
    }

private:
    void note_renamed(Column column, std::string_view role) {
        if (keyword(table_.header()[column]) == role) return;
        notes_.push_back(fmt::format("{}: column {} read as the {}.", table_.file(),
                                     quoted_for_people(table_.header()[column]), role));
    }

    void take(std::optional<Column>& into, Column column, std::string_view role) {
        into = column;
        finder_.take_column(column);
        note_renamed(column, role);
    }

    void take_direction() {
        const auto says_direction = [](std::string_view cell) {
            return direction_word(cell).has_value();
        };
        for (const std::string_view name : {"direction", "type"}) {
            const auto column = finder_.find(name);
            if (!column || columns_.direction) continue;
            if (every_filled_cell(table_, *column, says_direction))
                take(columns_.direction, *column, "direction");
        }
        const auto yes_no = [](std::string_view cell) {
            return cell_truth(cell).has_value() || direction_word(cell).has_value();
        };
        const auto directed = finder_.find("directed");
        if (!columns_.direction && directed && every_filled_cell(table_, *directed, yes_no)) {
            take(columns_.direction, *directed, "direction");
        }
    }

    void take_relation() {
        if (columns_.relation) {
            if (!few_values(table_, *columns_.relation, table_.row_count()))
                columns_.relation.reset();
            return;
        }
        constexpr std::size_t most_relations = 64;
        for (const std::string_view name :
             {"relationship", "layer", "tie type", "edge type", "type", "kind"}) {
            const auto column = finder_.find(name);
            if (!column || columns_.relation) continue;
            if (few_values(table_, *column, most_relations))
                take(columns_.relation, *column, "relation");
        }
    }

    void take_wave() {
        if (columns_.wave) {
            if (!few_values(table_, *columns_.wave, table_.row_count())) columns_.wave.reset();
            return;
        }
        constexpr std::size_t most_waves = 24;
        for (const std::string_view name : {"time", "period", "year", "time point", "timepoint"}) {
            const auto column = finder_.find(name);
            if (!column || columns_.wave) continue;
            if (few_values(table_, *column, most_waves)) take(columns_.wave, *column, "wave");
        }
    }

    void take_weight() {
        const auto is_number = [&](std::string_view cell) {
            return is_missing_word(cell) || cell_number(cell, table_.decimal_comma()).has_value();
        };
        for (const std::string_view name : {"strength", "value", "frequency", "count"}) {
            const auto column = finder_.find(name);
            if (columns_.weight || !column) continue;
            if (every_filled_cell(table_, *column, is_number))
                take(columns_.weight, *column, "weight");
        }
    }

    Draft& draft_;
    const Table& table_;
    ColumnFinder finder_;
    TieColumns columns_;
    std::vector<std::string> notes_;
};

}  // namespace

std::optional<EndNames> end_names(const ColumnFinder& finder) {
    constexpr std::array known{
        EndNames{"source", "target"},
        EndNames{"from", "to"},
        EndNames{"vertex 1", "vertex 2"},
        EndNames{"source id", "target id"},
        EndNames{"from id", "to id"},
        EndNames{"sender", "receiver"},
        EndNames{"ego", "alter"},
        EndNames{"nominator", "nominee"},
        EndNames{"node 1", "node 2"},
        EndNames{"actor 1", "actor 2"},
        EndNames{"person 1", "person 2"},
        EndNames{"name 1", "name 2"},
        EndNames{"vertex1", "vertex2"},
        EndNames{"node1", "node2"},
        EndNames{"v1", "v2"},
        EndNames{"origin", "destination"},
        EndNames{"start", "end"},
        EndNames{"src", "dst"},
        EndNames{"i", "j"},
        EndNames{"u", "v"},
        EndNames{"quelle", "ziel"},
        EndNames{"von", "nach"},
        EndNames{"von", "zu"},
        EndNames{"von", "an"},
        EndNames{"sender", "empfänger"},
        EndNames{"absender", "empfänger"},
        EndNames{"nennende person", "genannte person"},
        EndNames{"knoten 1", "knoten 2"},
        EndNames{"akteur 1", "akteur 2"},
        EndNames{"origen", "destino"},
        EndNames{"desde", "hasta"},
        EndNames{"de", "a"},
        EndNames{"fuente", "objetivo"},
        EndNames{"emisor", "receptor"},
        EndNames{"nodo 1", "nodo 2"},
    };
    for (const EndNames& names : known) {
        if (finder.find(names.source) && finder.find(names.target)) return names;
    }
    return std::nullopt;
}

std::optional<RowDirection> direction_word(std::string_view text) {
    const std::string word = keyword(text);
    for (const std::string_view one :
         {"directed", "one way", "unidirectional", "gerichtet", "einseitig", "dirigido"}) {
        if (word == one) return RowDirection::one_way;
    }
    for (const std::string_view both :
         {"undirected", "mutual", "both", "bidirectional", "two way", "reciprocal", "ungerichtet",
          "gegenseitig", "beidseitig", "no dirigido", "mutuo", "recíproco"}) {
        if (word == both) return RowDirection::both_ways;
    }
    return std::nullopt;
}

Result<TieColumns> recognise_ties(Draft& draft, std::uint32_t file) {
    return TieHeader(draft, file).recognise();
}

}  // namespace convene

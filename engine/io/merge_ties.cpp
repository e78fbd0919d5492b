// From tie rows to ties: direction, duplicates and the fate of every row.
//
// Duplicates (same wave, relation, source and target; in an undirected relation
// also mirrored) become the first of them with the strongest weight: sums would
// leave a rating scale. The ledger says which weights there were.

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "engine/core/key_order.hpp"
#include "engine/core/number.hpp"
#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/table_readers.hpp"
#include "engine/io/tie_rows.hpp"

namespace convene {
namespace {

/// One arc of a row; a row that stands for both ways has two.
struct ArcOfRow {
    std::uint32_t row = 0;  // index into TieRows::rows
    ActorIndex source = 0, target = 0;
    std::uint32_t kept_in = no_index;  // index into arcs: itself if kept
};

class TieMerger {
public:
    TieMerger(Draft& draft, TieRows ties) : draft_(draft), ties_(std::move(ties)) {}

    Result<Done> run() {
        settle_directions();
        tell_blank_weights();
        expand();
        merge();
        account();
        if (auto checked = check_two_mode(); !checked) return checked;
        fill_ties();
        return fill_attributes();
    }

private:
    [[nodiscard]] const Relation& relation(const TieRow& row) const {
        return draft_.tables.relations[row.relation];
    }
    [[nodiscard]] const Table& table(const TieRow& row) const {
        return draft_.files[row.place.file];
    }

    /// Nobody declared: undirected if every row says so, directed if some row
    /// does; what no row says is left as assumed.
    void settle_directions() {
        std::vector<std::array<std::size_t, 3>> said(draft_.tables.relations.size());
        for (const TieRow& row : ties_.rows)
            ++said[row.relation][static_cast<std::size_t>(row.direction)];
        for (std::size_t r = 0; r < said.size(); ++r) {
            Relation& relation = draft_.tables.relations[r];
            if (draft_.relation_facts[r].directed_given) continue;
            const auto [unstated, one_way, both_ways] = said[r];
            if (draft_.options.undirected) {
                relation.directed = false;
                relation.directed_assumed = false;
                if (one_way > 0) {
                    draft_.assume(fmt::format(
                        "Relation {}: undirected, as asked; {} of its rows say directed.",
                        quoted_for_people(relation.id), one_way));
                }
            } else if (both_ways > 0 && unstated + one_way == 0) {
                relation.directed = false;
                relation.directed_assumed = false;
                draft_.assume(fmt::format("Relation {}: undirected, as every row says.",
                                          quoted_for_people(relation.id)));
            } else if (one_way + both_ways > 0) {
                relation.directed_assumed = unstated > 0;
            }
        }
    }

    /// A blank weight is 1 where the relation has no weights; among weights it is a repair.
    void tell_blank_weights() {
        std::vector<bool> weighted(draft_.tables.relations.size(), false);
        for (const TieRow& row : ties_.rows) {
            if (row.weighted) weighted[row.relation] = true;
        }
        for (TieRow& row : ties_.rows) {
            if (!row.weighted && weighted[row.relation])
                ties_.repair(row, "no weight, read as 1", {});
        }
    }

    void expand() {
        arcs_.reserve(ties_.rows.size());
        for (std::uint32_t i = 0; i < ties_.rows.size(); ++i) {
            TieRow& row = ties_.rows[i];
            arcs_.push_back({i, row.source, row.target, no_index});
            if (relation(row).directed && row.direction == RowDirection::both_ways) {
                ties_.repair(row, "undirected row in a directed relation, read both ways", {});
                arcs_.push_back({i, row.target, row.source, no_index});
            } else if (draft_.relation_facts[row.relation].directed_given &&
                       !relation(row).directed && row.direction == RowDirection::one_way) {
                ties_.repair(row, "directed row in an undirected relation, read as undirected", {});
            }
        }
    }

    [[nodiscard]] auto key(std::uint32_t arc) const {
        const TieRow& row = ties_.rows[arcs_[arc].row];
        ActorIndex source = arcs_[arc].source, target = arcs_[arc].target;
        if (!relation(row).directed && source > target) std::swap(source, target);
        return std::tuple(row.wave, row.relation, source, target);
    }

    /// Arcs by key(), those of the same key as they came, the same number
    /// for the same key.
    [[nodiscard]] std::vector<KeyedIndex> grouped() const {
        std::vector<KeyedIndex> order(arcs_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i].index = i;
        const auto& tables = draft_.tables;
        const std::uint64_t actors = tables.actors.size(), relations = tables.relations.size();
        std::uint64_t keys = 0;
        bool fits = !__builtin_mul_overflow(actors, actors, &keys);
        fits = fits && !__builtin_mul_overflow(keys, relations, &keys);
        fits = fits && !__builtin_mul_overflow(keys, std::uint64_t{tables.waves.size()}, &keys);
        if (fits) {
            for (KeyedIndex& item : order) {
                const auto [wave, relation, source, target] = key(item.index);
                item.key = ((wave * relations + relation) * actors + source) * actors + target;
            }
            sort_by_key(order);
            return order;
        }
        std::sort(order.begin(), order.end(), [&](const KeyedIndex& a, const KeyedIndex& b) {
            const auto left = key(a.index), right = key(b.index);
            return left != right ? left < right : a.index < b.index;
        });
        std::uint64_t group = 0;
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (key(order[i - 1].index) != key(order[i].index)) ++group;
            order[i].key = group;
        }
        return order;
    }

    void merge() {
        const std::vector<KeyedIndex> order = grouped();
        weights_.reserve(arcs_.size());
        for (const ArcOfRow& arc : arcs_) weights_.push_back(ties_.rows[arc.row].weight);
        for (std::size_t begin = 0; begin < order.size();) {
            const std::uint32_t first = order[begin].index;
            std::size_t end = begin;
            for (; end < order.size() && order[end].key == order[begin].key; ++end) {
                const std::uint32_t arc = order[end].index;
                arcs_[arc].kept_in = first;
                weights_[first] = stronger(relation(ties_.rows[arcs_[first].row]), weights_[first],
                                           ties_.rows[arcs_[arc].row].weight);
            }
            begin = end;
        }
    }

    static double stronger(const Relation& relation, double a, double b) {
        const bool small_is_strong = relation.reversed || relation.reading == WeightReading::cost;
        return small_is_strong ? std::min(a, b) : std::max(a, b);
    }

    /// A row is merged if none of its arcs is new.
    void account() {
        for (std::size_t begin = 0; begin < arcs_.size();) {
            const TieRow& row = ties_.rows[arcs_[begin].row];
            const bool two = begin + 1 < arcs_.size() && arcs_[begin + 1].row == arcs_[begin].row;
            const std::size_t end = begin + (two ? 2 : 1);
            bool fresh = false;
            for (std::size_t a = begin; a < end; ++a) fresh |= arcs_[a].kept_in == a;
            const std::string_view id = relation(row).id;
            if (!fresh) {
                const ArcOfRow& kept = arcs_[arcs_[begin].kept_in];
                const TieRow& first = ties_.rows[kept.row];
                const bool mirrored =
                    first.source != row.source && first.direction != RowDirection::both_ways;
                draft_.account(table(row), row.place.row, Fate::merged,
                               mirrored ? "mirrored tie" : "duplicate tie",
                               merge_detail(row, first), id);
            } else if (row.repair != no_index) {
                auto& [reason, detail] = ties_.repairs[row.repair];
                draft_.account(table(row), row.place.row, Fate::repaired, reason, std::move(detail),
                               id);
            } else {
                draft_.account(table(row), row.place.row, Fate::kept, {}, {}, id);
            }
            begin = end;
        }
    }

    [[nodiscard]] std::string merge_detail(const TieRow& row, const TieRow& first) const {
        const auto& actors = draft_.tables.actors;
        std::string detail = fmt::format(
            "{} to {}, first on line {}", quoted_for_people(actors[row.source].id),
            quoted_for_people(actors[row.target].id), table(first).line(first.place.row));
        if (first.place.file != row.place.file) detail += " of " + table(first).file();
        if (row.weight != first.weight) {
            detail += fmt::format("; of the weights {} and {} the stronger is kept",
                                  shortest(first.weight), shortest(row.weight));
        }
        return detail;
    }

    /// In a two-mode relation nobody may be both member and body.
    Result<Done> check_two_mode() const {
        const auto& relations = draft_.tables.relations;
        if (std::none_of(relations.begin(), relations.end(),
                         [](const Relation& r) { return r.two_mode; })) {
            return Done{};
        }
        for (RelationIndex r = 0; r < relations.size(); ++r) {
            if (!relations[r].two_mode) continue;
            std::vector<bool> member(draft_.tables.actors.size(), false);
            for (const TieRow& row : ties_.rows) {
                if (row.relation == r) member[row.source] = true;
            }
            for (const TieRow& row : ties_.rows) {
                if (row.relation != r || !member[row.target]) continue;
                return row_error(
                    table(row), row.place.row,
                    fmt::format("{} is both a source and a target of the two-mode relation {}.",
                                quoted_for_people(draft_.tables.actors[row.target].id),
                                quoted_for_people(relations[r].id)),
                    "Sources are members and targets are bodies or events; give them different "
                    "ids.");
            }
        }
        return Done{};
    }

    void fill_ties() {
        for (std::uint32_t a = 0; a < arcs_.size(); ++a) {
            if (arcs_[a].kept_in != a) continue;
            const TieRow& row = ties_.rows[arcs_[a].row];
            draft_.tables.ties.push_back({row.wave, row.relation, arcs_[a].source, arcs_[a].target,
                                          weights_[a], row.reporter});
            draft_.tie_place.push_back(row.place);
        }
    }

    /// Attribute cells of the kept rows; a merged row fills what the first left blank.
    Result<Done> fill_attributes() {
        std::vector<std::string> ids;
        bool decimal_comma = false;
        for (const TieColumns& columns : ties_.columns) {
            decimal_comma |= draft_.files[columns.file].decimal_comma();
            for (const AttributeHeader& header : columns.attributes) {
                if (std::find(ids.begin(), ids.end(), header.id) == ids.end())
                    ids.push_back(header.id);
            }
        }
        std::vector<std::uint32_t> tie_of_arc(arcs_.size(), no_index);
        std::uint32_t ties = 0;
        for (std::uint32_t a = 0; a < arcs_.size(); ++a) {
            if (arcs_[a].kept_in == a) tie_of_arc[a] = ties++;
        }
        for (const std::string& id : ids) {
            std::vector<std::string_view> cells(ties);
            for (const ArcOfRow& arc : arcs_) {
                std::string_view& cell = cells[tie_of_arc[arc.kept_in]];
                if (!trimmed(cell).empty()) continue;
                if (const auto read = cell_of(ties_.rows[arc.row], id); !read.empty()) cell = read;
            }
            TypedCells typed = typed_cells(id, cells, decimal_comma, draft_.declaration("ties", id),
                                           draft_.files[ties_.columns.front().file].file());
            if (typed.misfit) {
                const RowPlace place = draft_.tie_place[*typed.misfit];
                return row_error(
                    draft_.files[place.file], place.row,
                    fmt::format("{} in column {} does not fit the type in attributes.csv.",
                                quoted_for_people(cells[*typed.misfit]), quoted_for_people(id)),
                    "Correct the cell or the type.");
            }
            draft_.assume_all(typed.notes);
            draft_.tables.tie_attributes.push_back(std::move(typed.column));
        }
        return Done{};
    }

    [[nodiscard]] std::string_view cell_of(const TieRow& row, const std::string& id) const {
        for (const TieColumns& columns : ties_.columns) {
            if (columns.file != row.place.file) continue;
            for (const AttributeHeader& header : columns.attributes) {
                if (header.id == id) return table(row).cell(row.place.row, header.column);
            }
        }
        return {};
    }

    Draft& draft_;
    TieRows ties_;
    std::vector<ArcOfRow> arcs_;
    std::vector<double> weights_;  // by arc; of kept arcs the strongest of their group
};

}  // namespace

Result<Done> merge_ties(Draft& draft, TieRows ties) {
    return TieMerger(draft, std::move(ties)).run();
}

}  // namespace convene

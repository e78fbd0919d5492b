// From tie rows to ties: direction, duplicates and the fate of every row.
//
// Duplicates (same wave, relation, source and target; in an undirected relation
// also mirrored) become the first of them with the strongest weight: sums would
// leave a rating scale. The ledger says which weights there were.

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

#include "engine/core/key_order.hpp"
#include "engine/core/large_memory.hpp"
#include "engine/core/number.hpp"
#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/table_readers.hpp"
#include "engine/io/tie_rows.hpp"

namespace convene {
namespace {

/// Arcs are numbered by their rows: where some row stands for both ways, twice the row's
/// number, and one more for the way back.
struct Duplicate {
    std::uint32_t arc = 0, first = 0;  ///< the first arc of its group, which is kept
};

class TieMerger {
public:
    TieMerger(Draft& draft, TieRows ties) : draft_(draft), ties_(std::move(ties)) {}

    Result<Done> run() {
        for (const TieColumns& columns : ties_.columns)
            has_attributes_ |= !columns.attributes.empty();
        settle_directions();
        tell_blank_weights();
        tell_directions();
        merge();
        account();
        if (auto checked = check_two_mode(); !checked) return checked;
        return fill_attributes();
    }

private:
    [[nodiscard]] const Relation& relation(const TieRow& row) const {
        return draft_.tables.relations[ties_.facts_of(row).relation];
    }
    [[nodiscard]] const Table& table(const TieRow& row) const {
        return draft_.files[ties_.facts_of(row).file];
    }

    /// Calls use(facts, number of its rows).
    template <typename Use>
    void each_facts(Use&& use) const {
        std::vector<std::size_t> rows(ties_.facts.size());
        if (rows.size() == 1) {
            rows[0] = ties_.rows.size();
        } else {
            for (const TieRow& row : ties_.rows) ++rows[row.facts];
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] > 0) use(ties_.facts[i], rows[i]);
        }
    }

    /// Nobody declared: undirected if every row says so, directed if some row
    /// does; what no row says is left as assumed.
    void settle_directions() {
        std::vector<std::array<std::size_t, 3>> said(draft_.tables.relations.size());
        each_facts([&](const RowFacts& facts, std::size_t rows) {
            said[facts.relation][static_cast<std::size_t>(facts.direction)] += rows;
        });
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
        each_facts([&](const RowFacts& facts, std::size_t) {
            if (facts.weighted) weighted[facts.relation] = true;
        });
        repair_where(
            [&](const RowFacts& facts) { return !facts.weighted && weighted[facts.relation]; },
            "no weight, read as 1");
    }

    /// Rows that say another direction than their relation.
    void tell_directions() {
        const auto both_ways = [&](const RowFacts& facts) {
            return draft_.tables.relations[facts.relation].directed &&
                   facts.direction == RowDirection::both_ways;
        };
        for (const RowFacts& facts : ties_.facts) two_arcs_ |= both_ways(facts);
        repair_where(both_ways, "undirected row in a directed relation, read both ways");
        repair_where(
            [&](const RowFacts& facts) {
                return draft_.relation_facts[facts.relation].directed_given &&
                       !draft_.tables.relations[facts.relation].directed &&
                       facts.direction == RowDirection::one_way;
            },
            "directed row in an undirected relation, read as undirected");
    }

    template <typename Fits>
    void repair_where(Fits&& fits, const std::string& reason) {
        if (std::none_of(ties_.facts.begin(), ties_.facts.end(), fits)) return;
        for (TieRow& row : ties_.rows) {
            if (fits(ties_.facts_of(row))) ties_.repair(row, reason, {});
        }
    }

    [[nodiscard]] bool stands_for_both(const TieRow& row) const {
        return two_arcs_ && relation(row).directed &&
               ties_.facts_of(row).direction == RowDirection::both_ways;
    }

    [[nodiscard]] std::size_t row_index(std::uint64_t arc) const {
        return two_arcs_ ? arc / 2 : arc;
    }
    [[nodiscard]] std::uint32_t arc_of_row(std::size_t row) const {
        return static_cast<std::uint32_t>(two_arcs_ ? 2 * row : row);
    }
    [[nodiscard]] const TieRow& row_of(std::uint64_t arc) const {
        return ties_.rows[row_index(arc)];
    }
    [[nodiscard]] std::pair<ActorIndex, ActorIndex> ends_of(std::uint64_t arc) const {
        const TieRow& row = row_of(arc);
        const bool back = two_arcs_ && arc % 2 == 1;
        return back ? std::pair(row.target, row.source) : std::pair(row.source, row.target);
    }

    /// All arcs; those of the same tie (wave, relation, source and target, of which the
    /// smaller comes first where relations are undirected) together and as they came.
    [[nodiscard]] PairOrder ordered() const {
        const auto width = [](std::size_t count) {
            return static_cast<unsigned>(std::bit_width(count == 0 ? 0 : count - 1));
        };
        const auto& tables = draft_.tables;
        const unsigned end = width(tables.actors.size()), relation = width(tables.relations.size());
        PairOrder order(ties_.rows.size(), width(tables.waves.size()) + relation + end, end,
                        width(arc_of_row(ties_.rows.size())));
        const auto each_arc = [&](auto&& use) {
            for (std::size_t i = 0; i < ties_.rows.size(); ++i) {
                const TieRow& row = ties_.rows[i];
                const RowFacts& facts = ties_.facts_of(row);
                const std::uint64_t layer =
                    ((std::uint64_t{facts.wave} << relation) | facts.relation) << end;
                ActorIndex source = row.source, target = row.target;
                if (source > target && !tables.relations[facts.relation].directed)
                    std::swap(source, target);
                use(layer | source, target, arc_of_row(i));
                if (stands_for_both(row)) use(layer | target, source, arc_of_row(i) + 1);
            }
        };
        each_arc([&](std::uint64_t row, std::uint64_t, std::uint64_t) { order.announce(row); });
        order.begin();
        each_arc([&](std::uint64_t row, std::uint64_t column, std::uint64_t arc) {
            order.place(row, column, arc);
        });
        order.sort();
        return order;
    }

    /// The ties, in the order of their keys, and the duplicates.
    void merge() {
        const PairOrder order = ordered();
        auto& ties = draft_.tables.ties;
        reserve_large(ties, order.size());
        constexpr std::size_t ahead = 32;
        for (std::size_t part = 0; part < order.part_count(); ++part) {
            const std::size_t part_end = order.part_end(part);
            for (std::size_t begin = order.part_begin(part), end = 0; begin < part_end;
                 begin = end) {
                if (begin + ahead < order.size())
                    __builtin_prefetch(&row_of(order.item(begin + ahead)));
                const std::uint64_t first = order.item(begin);
                const TieRow& row = row_of(first);
                double weight = row.weight;
                for (end = begin + 1; end < part_end && order.same(begin, end); ++end) {
                    const std::uint64_t arc = order.item(end);
                    duplicates_.push_back(
                        {static_cast<std::uint32_t>(arc), static_cast<std::uint32_t>(first)});
                    weight = stronger(relation(row), weight, row_of(arc).weight);
                }
                const RowFacts& facts = ties_.facts_of(row);
                const auto [source, target] = ends_of(first);
                ties.push_back(
                    {facts.wave, facts.relation, source, target, weight, facts.reporter});
                if (has_attributes_) arc_of_tie_.push_back(static_cast<std::uint32_t>(first));
            }
        }
        std::sort(duplicates_.begin(), duplicates_.end(),
                  [](const Duplicate& a, const Duplicate& b) { return a.arc < b.arc; });
    }

    static double stronger(const Relation& relation, double a, double b) {
        const bool small_is_strong = relation.reversed || relation.reading == WeightReading::cost;
        return small_is_strong ? std::min(a, b) : std::max(a, b);
    }

    /// A row is merged if none of its arcs is new.
    void account() {
        std::vector<std::size_t> kept(ties_.facts.size());
        auto duplicate = duplicates_.begin();
        for (std::size_t i = 0; i < ties_.rows.size(); ++i) {
            const TieRow& row = ties_.rows[i];
            const Duplicate* merged = nullptr;
            if (duplicate != duplicates_.end() && row_index(duplicate->arc) == i) {
                const auto its = duplicate;
                while (duplicate != duplicates_.end() && row_index(duplicate->arc) == i)
                    ++duplicate;
                if (duplicate - its == (stands_for_both(row) ? 2 : 1)) merged = &*its;
            }
            const std::uint32_t repair = ties_.facts_of(row).repair;
            if (merged == nullptr && repair == no_index) {
                ++kept[row.facts];
            } else if (merged == nullptr) {
                auto& [reason, detail] = ties_.repairs[repair];
                draft_.account(table(row), row.row, Fate::repaired, reason, std::move(detail),
                               relation(row).id);
            } else {
                const TieRow& first = row_of(merged->first);
                const bool mirrored = first.source != row.source &&
                                      ties_.facts_of(first).direction != RowDirection::both_ways;
                draft_.account(table(row), row.row, Fate::merged,
                               mirrored ? "mirrored tie" : "duplicate tie",
                               merge_detail(row, first), relation(row).id);
            }
        }
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (kept[i] == 0) continue;
            const RowFacts& facts = ties_.facts[i];
            draft_.account_kept(draft_.files[facts.file],
                                draft_.tables.relations[facts.relation].id, kept[i]);
        }
    }

    [[nodiscard]] std::string merge_detail(const TieRow& row, const TieRow& first) const {
        const auto& actors = draft_.tables.actors;
        std::string detail =
            fmt::format("{} to {}, first on line {}", quoted_for_people(actors[row.source].id),
                        quoted_for_people(actors[row.target].id), table(first).line(first.row));
        if (&table(first) != &table(row)) detail += " of " + table(first).file();
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
                if (ties_.facts_of(row).relation == r) member[row.source] = true;
            }
            for (const TieRow& row : ties_.rows) {
                if (ties_.facts_of(row).relation != r || !member[row.target]) continue;
                return row_error(
                    table(row), row.row,
                    fmt::format("{} is both a source and a target of the two-mode relation {}.",
                                quoted_for_people(draft_.tables.actors[row.target].id),
                                quoted_for_people(relations[r].id)),
                    "Sources are members and targets are bodies or events; give them different "
                    "ids.");
            }
        }
        return Done{};
    }

    /// Puts the ties into the order of their rows, in which attributes are told of; by arc,
    /// the tie that it became.
    std::vector<std::uint32_t> ties_as_they_came() {
        std::vector<std::uint32_t> tie_of_arc(arc_of_row(ties_.rows.size()), no_index);
        for (std::size_t i = 0; i < arc_of_tie_.size(); ++i)
            tie_of_arc[arc_of_tie_[i]] = static_cast<std::uint32_t>(i);
        std::vector<Tie> ties;
        ties.reserve(arc_of_tie_.size());
        for (std::uint32_t arc = 0; arc < tie_of_arc.size(); ++arc) {
            if (tie_of_arc[arc] == no_index) continue;
            ties.push_back(draft_.tables.ties[tie_of_arc[arc]]);
            tie_of_arc[arc] = static_cast<std::uint32_t>(ties.size() - 1);
            arc_of_tie_[ties.size() - 1] = arc;
        }
        draft_.tables.ties = std::move(ties);
        for (const Duplicate& duplicate : duplicates_)
            tie_of_arc[duplicate.arc] = tie_of_arc[duplicate.first];
        return tie_of_arc;
    }

    /// Attribute cells of the kept rows; a merged row fills what the first left blank.
    Result<Done> fill_attributes() {
        if (!has_attributes_) return Done{};
        std::vector<std::string> ids;
        bool decimal_comma = false;
        for (const TieColumns& columns : ties_.columns) {
            decimal_comma |= draft_.files[columns.file].decimal_comma();
            for (const AttributeHeader& header : columns.attributes) {
                if (std::find(ids.begin(), ids.end(), header.id) == ids.end())
                    ids.push_back(header.id);
            }
        }
        const std::vector<std::uint32_t> tie_of_arc = ties_as_they_came();
        for (const std::string& id : ids) {
            const auto columns = columns_of(id);
            std::vector<std::string_view> cells(draft_.tables.ties.size());
            for (std::size_t arc = 0; arc < tie_of_arc.size(); ++arc) {
                if (tie_of_arc[arc] == no_index) continue;  // a way back that the row does not have
                std::string_view& cell = cells[tie_of_arc[arc]];
                if (!trimmed(cell).empty()) continue;
                const TieRow& row = row_of(arc);
                const auto column = columns[ties_.facts_of(row).file];
                if (!column) continue;
                if (const auto read = table(row).cell(row.row, *column); !read.empty()) cell = read;
            }
            TypedCells typed = typed_cells(id, cells, decimal_comma, draft_.declaration("ties", id),
                                           draft_.files[ties_.columns.front().file].file());
            if (typed.misfit) {
                const TieRow& row = row_of(arc_of_tie_[*typed.misfit]);
                return row_error(
                    table(row), row.row,
                    fmt::format("{} in column {} does not fit the type in attributes.csv.",
                                quoted_for_people(cells[*typed.misfit]), quoted_for_people(id)),
                    "Correct the cell or the type.");
            }
            draft_.assume_all(typed.notes);
            draft_.tables.tie_attributes.push_back(std::move(typed.column));
        }
        return Done{};
    }

    /// By file, where the attribute stands.
    [[nodiscard]] std::vector<std::optional<Column>> columns_of(const std::string& id) const {
        std::vector<std::optional<Column>> found(draft_.files.size());
        for (const TieColumns& columns : ties_.columns) {
            for (const AttributeHeader& header : columns.attributes) {
                if (header.id == id && !found[columns.file]) found[columns.file] = header.column;
            }
        }
        return found;
    }

    Draft& draft_;
    TieRows ties_;
    bool two_arcs_ = false;  // some row stands for both ways
    bool has_attributes_ = false;
    std::vector<Duplicate> duplicates_;      // by arc
    std::vector<std::uint32_t> arc_of_tie_;  // where there are attributes
};

}  // namespace

Result<Done> merge_ties(Draft& draft, TieRows ties) {
    return TieMerger(draft, std::move(ties)).run();
}

}  // namespace convene

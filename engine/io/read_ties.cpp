// Tie tables, row by row: whom it connects, in which relation and wave, how strongly.

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "engine/core/large_memory.hpp"
#include "engine/core/number.hpp"
#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/table_readers.hpp"
#include "engine/io/tie_rows.hpp"

namespace convene {
namespace {

/// Where the actors named only in tie rows stood first.
struct NewActors {
    std::vector<std::pair<ActorIndex, RowPlace>> found;
    std::size_t commas = 0;  // weights read with a decimal comma
};

/// The two ends that the rows ahead name, so that their look-up is under way before
/// it is needed.
class EndsAhead {
public:
    struct End {
        std::string_view id;
        std::uint64_t hash = 0;
        bool blanks = false;
    };

    EndsAhead(const Draft& draft, const Table& table, const TieColumns& columns)
        : draft_(draft), table_(table), columns_(columns) {}

    /// Source and target of a row. Rows are asked for in order; some may be left out.
    const std::array<End, 2>& of(std::size_t row) {
        for (const std::size_t until = std::min(row + distance, table_.row_count()); known_ < until;
             ++known_) {
            auto& [source, target] = ends_[known_ % distance];
            look(source, table_.cell(known_, columns_.source));
            look(target, table_.cell(known_, columns_.target));
        }
        return ends_[row % distance];
    }

private:
    static constexpr std::size_t distance = 16;

    void look(End& end, std::string_view cell) {
        end.id = trimmed(cell);
        end.blanks = end.id.size() != cell.size();
        end.hash = text_hash(end.id);
        draft_.prefetch_actor(end.hash);
    }

    const Draft& draft_;
    const Table& table_;
    const TieColumns& columns_;
    std::array<std::array<End, 2>, distance> ends_;
    std::size_t known_ = 0;
};

class TieReader {
public:
    TieReader(Draft& draft, TieRows& ties, const TieColumns& columns, NewActors& fresh,
              std::string only_relation)
        : draft_(draft),
          ties_(ties),
          columns_(columns),
          table_(draft.files[columns.file]),
          fresh_(fresh),
          ends_(draft, table_, columns),
          only_relation_(std::move(only_relation)),
          only_wave_(draft.tables.waves.size() == 1 ? draft.tables.waves.front().id : "1") {
        learn_defaults();
        reserve_large(ties_.rows, ties_.rows.size() + table_.row_count());
    }

    Result<Done> read(std::size_t row) {
        RowFacts facts;
        facts.file = columns_.file;
        const std::string_view relation = value_or(row, columns_.relation, only_relation_);
        if (relation.empty())
            return reject(row, "no relation", "several relations, and this row names none", {});
        facts.relation = relation_of(relation);
        const std::string_view wave = value_or(row, columns_.wave, only_wave_);
        if (wave.empty())
            return reject(row, "no wave", "several waves, and this row names none", relation);
        facts.wave = wave_of(wave);

        const auto& [source, target] = ends_.of(row);
        if (source.id.empty()) {
            return reject(row, "no source", quoted_for_people(target.id) + " is the target",
                          relation);
        }
        if (target.id.empty()) {
            return reject(row, "no target", quoted_for_people(source.id) + " is the source",
                          relation);
        }
        if (source.blanks || target.blanks) ties_.repair(facts, "blanks around an id removed", {});
        const ActorIndex from = actor_of(source, row, facts, false);
        const ActorIndex to = actor_of(target, row, facts, true);
        if (from == to) return reject(row, "self-tie", quoted_for_people(source.id), relation);
        double weight = 1.0;
        if (!read_weight(row, weight, facts)) {
            return reject(row, "weight is not a number",
                          quoted_for_people(trimmed(table_.cell(row, *columns_.weight))), relation);
        }
        if (facts.weighted && weight == 0.0 && zero_means_absent(facts.relation)) {
            return reject(row, "weight 0 means no tie", {}, relation);
        }
        read_direction(row, facts);
        read_reporter(row, facts);
        ties_.rows.push_back(
            {weight, static_cast<std::uint32_t>(row), from, to, ties_.number_of(facts)});
        return Done{};
    }

private:
    /// A blank cell means the only relation or wave there is; with several it is an open question.
    void learn_defaults() {
        const auto only = [&](std::optional<Column> column, std::string& value) {
            if (!column) return;
            std::string_view seen;
            bool several = false;
            for (std::size_t row = 0; row < table_.row_count() && !several; ++row) {
                const std::string_view cell = trimmed(table_.cell(row, *column));
                if (cell.empty()) continue;
                several = !seen.empty() && seen != cell;
                seen = cell;
            }
            value = several ? std::string() : std::string(seen);
        };
        only(columns_.relation, only_relation_);
        only(columns_.wave, only_wave_);
    }

    [[nodiscard]] std::string_view value_or(std::size_t row, std::optional<Column> column,
                                            const std::string& otherwise) const {
        const std::string_view cell =
            column ? trimmed(table_.cell(row, *column)) : std::string_view();
        return cell.empty() ? std::string_view(otherwise) : cell;
    }

    Result<Done> reject(std::size_t row, std::string_view reason, std::string detail,
                        std::string_view relation) {
        draft_.account(table_, row, Fate::rejected, reason, std::move(detail), relation);
        return Done{};
    }

    RelationIndex relation_of(std::string_view id) {
        if (last_relation_ < draft_.tables.relations.size() &&
            draft_.tables.relations[last_relation_].id == id) {
            return last_relation_;
        }
        const auto known = draft_.relation(id);
        return last_relation_ = known ? *known : draft_.add_relation(id);
    }

    WaveIndex wave_of(std::string_view id) {
        if (last_wave_ < draft_.tables.waves.size() && draft_.tables.waves[last_wave_].id == id)
            return last_wave_;
        const auto known = draft_.wave(id);
        return last_wave_ = known ? *known : draft_.add_wave(id);
    }

    ActorIndex actor_of(const EndsAhead::End& end, std::size_t row, RowFacts& facts, bool target) {
        const ActorIndex known = draft_.actor(end.id, end.hash);
        return known != no_index ? known : new_actor(end.id, row, facts, target);
    }

    ActorIndex new_actor(std::string_view id, std::size_t row, RowFacts& facts, bool target) {
        if (const auto named = draft_.actor_by_name(id)) {
            ties_.repair(facts, "named by name, not by id", quoted_for_people(id));
            return *named;
        }
        const ActorIndex actor = draft_.add_actor(id);
        if (target && draft_.tables.relations[facts.relation].two_mode) {
            draft_.tables.actors[actor].kind = ActorKind::body;
            draft_.kind_known[actor] = true;
        }
        fresh_.found.emplace_back(actor, RowPlace{columns_.file, static_cast<std::uint32_t>(row)});
        return actor;
    }

    bool read_weight(std::size_t row, double& weight, RowFacts& facts) {
        if (!columns_.weight) return true;
        const std::string_view cell = trimmed(table_.cell(row, *columns_.weight));
        if (cell.empty()) return true;
        if (cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9') {
            weight = cell[0] - '0';
            return facts.weighted = true;
        }
        const auto number = cell_number(cell, table_.decimal_comma());
        if (!number) return false;
        fresh_.commas += cell.find(',') != std::string_view::npos;
        weight = *number;
        return facts.weighted = true;
    }

    /// On a rating scale or a reverse-coded or cost scale 0 is an answer like any other.
    [[nodiscard]] bool zero_means_absent(RelationIndex index) const {
        const Relation& relation = draft_.tables.relations[index];
        return relation.rating_scale.empty() && !relation.reversed &&
               relation.reading != WeightReading::cost;
    }

    void read_direction(std::size_t row, RowFacts& facts) {
        if (!columns_.direction) return;
        const std::string_view cell = trimmed(table_.cell(row, *columns_.direction));
        if (cell.empty()) return;
        if (const auto word = direction_word(cell)) {
            facts.direction = *word;
        } else if (const auto directed = cell_truth(cell)) {
            facts.direction = *directed ? RowDirection::one_way : RowDirection::both_ways;
        }
    }

    void read_reporter(std::size_t row, RowFacts& facts) {
        if (!columns_.reporter) return;
        const std::string_view cell = trimmed(table_.cell(row, *columns_.reporter));
        if (cell.empty()) return;
        if (const auto known = draft_.actor(cell)) {
            facts.reporter = *known;
        } else {
            ties_.repair(facts, "unknown reporter", quoted_for_people(cell) + " is no actor");
        }
    }

    Draft& draft_;
    TieRows& ties_;
    const TieColumns& columns_;
    const Table& table_;
    NewActors& fresh_;
    EndsAhead ends_;
    std::string only_relation_;  // what a row without a relation means; empty: unknown
    std::string only_wave_;
    RelationIndex last_relation_ = 0;
    WaveIndex last_wave_ = 0;
};

/// The relation of a table that has no relation column.
Result<std::string> relation_of_table(const Draft& draft, const Table& table,
                                      std::size_t table_count) {
    const auto& declared = draft.tables.relations;
    if (table_count > 1) {
        const std::size_t sheet = table.file().rfind(sheet_mark);
        return sheet == std::string::npos ? std::filesystem::path(table.file()).stem().string()
                                          : table.file().substr(sheet + sheet_mark.size());
    }
    if (!draft.relations_declared || declared.empty()) return std::string("tie");
    if (declared.size() == 1) return declared.front().id;
    return invalid_file(
        table.file(), table.header_line(),
        fmt::format("There is no relation column, but relations.csv declares {} relations.",
                    declared.size()),
        "Add a column \"relation\" that says which one each row is.");
}

void tell_new_actors(Draft& draft, const NewActors& fresh, bool has_node_table) {
    draft.ledger.actors_from_ties = fresh.found.size();
    if (fresh.found.empty() || !has_node_table) return;
    std::string located;
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < std::min(most, fresh.found.size()); ++i) {
        const auto& [actor, place] = fresh.found[i];
        located += fmt::format("{}{} (line {})", i == 0 ? "" : ", ",
                               quoted_for_people(draft.tables.actors[actor].id),
                               draft.files[place.file].line(place.row));
    }
    if (fresh.found.size() > most)
        located += fmt::format(" and {} more", fresh.found.size() - most);
    draft.assume(fmt::format("In no node table but named in ties: {}.", located));
    TextMap<ActorIndex> by_folded_id;
    for (ActorIndex actor = 0; actor < draft.tables.actors.size(); ++actor) {
        if (draft.actor_place[actor])
            by_folded_id.emplace(folded(draft.tables.actors[actor].id), actor);
    }
    for (const auto& [actor, place] : fresh.found) {
        const std::string& id = draft.tables.actors[actor].id;
        const auto alike = by_folded_id.find(folded(id));
        if (alike == by_folded_id.end()) continue;
        draft.assume(
            fmt::format("{} (line {}) and {} differ only in capital letters; read as two actors.",
                        quoted_for_people(id), draft.files[place.file].line(place.row),
                        quoted_for_people(draft.tables.actors[alike->second].id)));
    }
}

/// Waves that nobody ordered stand in numeric order if all are numbers, else as they came.
void order_waves(Draft& draft, TieRows& ties) {
    auto& waves = draft.tables.waves;
    if (draft.waves_declared || waves.size() < 2) return;
    std::vector<std::pair<double, WaveIndex>> order;
    for (WaveIndex wave = 0; wave < waves.size(); ++wave) {
        const auto number = parse_number(waves[wave].id);
        if (!number) break;
        order.emplace_back(*number, wave);
    }
    const bool numeric = order.size() == waves.size();
    if (numeric) {
        std::sort(order.begin(), order.end());
        std::vector<WaveIndex> place(waves.size());
        std::vector<std::string> ids;
        for (WaveIndex now = 0; now < order.size(); ++now) {
            place[order[now].second] = now;
            ids.push_back(waves[order[now].second].id);
        }
        draft.replace_waves(ids);
        for (RowFacts& facts : ties.facts) facts.wave = place[facts.wave];
    }
    std::string listed;
    for (const Wave& wave : waves) listed += (listed.empty() ? "" : ", ") + wave.id;
    draft.assume(fmt::format("Order of the waves not declared: {} ({}).", listed,
                             numeric ? "by number" : "as they come in the table"));
}

}  // namespace

void TieRows::repair(TieRow& row, std::string reason, std::string detail) {
    if (facts_of(row).repair == no_index) {
        facts.push_back(RowFacts(facts_of(row)));
        row.facts = static_cast<std::uint32_t>(facts.size() - 1);
    }
    repair(facts[row.facts], std::move(reason), std::move(detail));
}

void TieRows::repair(RowFacts& its_facts, std::string reason, std::string detail) {
    if (its_facts.repair == no_index) {
        its_facts.repair = static_cast<std::uint32_t>(repairs.size());
        repairs.emplace_back(std::move(reason), std::move(detail));
        return;
    }
    auto& [first, details] = repairs[its_facts.repair];
    details +=
        (details.empty() ? "also " : "; also ") + reason + (detail.empty() ? "" : ": " + detail);
}

Result<Done> read_ties(Draft& draft, std::span<const Table* const> tables) {
    TieRows ties;
    NewActors fresh;
    const bool has_node_table = !draft.tables.actors.empty();
    draft.index_names();
    for (std::uint32_t file = 0; file < draft.files.size(); ++file) {
        if (std::find(tables.begin(), tables.end(), &draft.files[file]) == tables.end()) continue;
        auto columns = recognise_ties(draft, file);
        if (!columns) return tl::unexpected(columns.error());
        ties.columns.push_back(std::move(*columns));
    }
    for (const TieColumns& columns : ties.columns) {
        const Table& table = draft.files[columns.file];
        std::string relation;
        if (!columns.relation) {
            auto named = relation_of_table(draft, table, ties.columns.size());
            if (!named) return tl::unexpected(named.error());
            relation = std::move(*named);
        }
        if (!columns.wave && draft.tables.waves.size() > 1 && draft.waves_declared) {
            return invalid_file(
                table.file(), table.header_line(),
                fmt::format("There is no wave column, but waves.csv declares {} waves.",
                            draft.tables.waves.size()),
                "Add a column \"wave\" that says in which wave each tie was.");
        }
        TieReader reader(draft, ties, columns, fresh, std::move(relation));
        auto done = draft.each_row(table, [&](std::size_t row) { return reader.read(row); });
        if (!done) return done;
    }
    if (fresh.commas > 0) draft.assume("Commas in weights read as decimal points.");
    tell_new_actors(draft, fresh, has_node_table);
    order_waves(draft, ties);
    for (const TieColumns& columns : ties.columns) {
        if (columns.attributes.empty()) draft.files[columns.file].forget_cells();
    }
    return merge_ties(draft, std::move(ties));
}

}  // namespace convene

#include "engine/io/draft.hpp"

#include <algorithm>
#include <bit>

namespace convene {
namespace {

template <typename Index>
std::optional<Index> look_up(const TextMap<Index>& map, std::string_view id) {
    const auto found = map.find(id);
    if (found == map.end() || found->second == no_index) return std::nullopt;
    return found->second;
}

void count(LedgerTotals& totals, Fate fate) {
    ++totals.read;
    switch (fate) {
        case Fate::kept: ++totals.kept; break;
        case Fate::merged: ++totals.merged; break;
        case Fate::repaired: ++totals.repaired; break;
        case Fate::rejected: ++totals.rejected; break;
    }
}

}  // namespace

std::optional<ActorIndex> Draft::actor(std::string_view id) const {
    const ActorIndex found = actor(id, text_hash(id));
    return found == no_index ? std::nullopt : std::optional(found);
}

ActorIndex Draft::add_actor(std::string_view id) {
    const auto index = static_cast<ActorIndex>(tables.actors.size());
    tables.actors.push_back({std::string(id), std::string(id), ActorKind::organization, no_index});
    // Half empty, so that most look-ups touch one cache line.
    if (std::has_single_bit(index)) actors_.reserve(2 * std::size_t{index});
    actors_.add(id, text_hash(id), index);
    kind_known.push_back(false);
    actor_place.push_back(std::nullopt);
    return index;
}

void Draft::index_names() {
    names_.clear();
    for (std::size_t i = 0; i < tables.actors.size(); ++i) {
        const auto [found, fresh] =
            names_.emplace(tables.actors[i].name, static_cast<ActorIndex>(i));
        if (!fresh) found->second = no_index;
    }
}

std::optional<ActorIndex> Draft::actor_by_name(std::string_view name) const {
    return look_up(names_, name);
}

std::optional<RelationIndex> Draft::relation(std::string_view id) const {
    return look_up(relations_, id);
}

RelationIndex Draft::add_relation(std::string_view id) {
    const auto index = static_cast<RelationIndex>(tables.relations.size());
    Relation relation;
    relation.id = id;
    relation.title = id;
    tables.relations.push_back(std::move(relation));
    relation_facts.emplace_back();
    relations_.emplace(std::string(id), index);
    return index;
}

std::optional<WaveIndex> Draft::wave(std::string_view id) const { return look_up(waves_, id); }

WaveIndex Draft::add_wave(std::string_view id) {
    const auto index = static_cast<WaveIndex>(tables.waves.size());
    tables.waves.push_back({std::string(id), std::string(id), {}});
    waves_.emplace(std::string(id), index);
    return index;
}

void Draft::replace_waves(const std::vector<std::string>& ids) {
    tables.waves.clear();
    waves_.clear();
    for (const std::string& id : ids) add_wave(id);
}

const AttributeDeclaration* Draft::declaration(std::string_view table,
                                               const std::string& attribute) const {
    const auto found = attribute_declarations.find({std::string(table), attribute});
    return found == attribute_declarations.end() ? nullptr : &found->second;
}

void Draft::account(const Table& table, std::size_t row, Fate fate, std::string_view reason,
                    std::string detail, std::string_view relation) {
    count(ledger.by_file[table.file()], fate);
    if (!relation.empty()) count(ledger.by_relation[std::string(relation)], fate);
    if (fate == Fate::kept) return;
    ledger.entries.push_back({table.file(), table.line(row), fate, std::string(reason),
                              std::move(detail), std::string(relation)});
}

void Draft::account_kept(const Table& table, const std::string& relation, std::size_t rows) {
    for (LedgerTotals* totals : {&ledger.by_file[table.file()], &ledger.by_relation[relation]}) {
        totals->read += rows;
        totals->kept += rows;
    }
}

void Draft::assume(std::string sentence) { ledger.assumptions.push_back(std::move(sentence)); }

void Draft::assume_all(const std::vector<std::string>& sentences) {
    ledger.assumptions.insert(ledger.assumptions.end(), sentences.begin(), sentences.end());
}

tl::unexpected<Error> row_error(const Table& table, std::size_t row, std::string message,
                                std::string advice) {
    return invalid_file(table.file(), table.line(row), std::move(message), std::move(advice));
}

}  // namespace convene

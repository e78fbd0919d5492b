#include "engine/io/network_excerpt.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/ids.hpp"

namespace convene {
namespace {

/// New index of each item that stays; no_index for the others.
template <typename Items>
std::vector<std::uint32_t> kept(Items& items, const std::vector<bool>& stays) {
    std::vector<std::uint32_t> place(items.size(), no_index);
    Items left;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!stays[i]) continue;
        place[i] = static_cast<std::uint32_t>(left.size());
        left.push_back(std::move(items[i]));
    }
    items = std::move(left);
    return place;
}

template <typename Items>
tl::unexpected<Error> nothing_called(std::string_view what, std::string_view id,
                                     const Items& items) {
    std::string known;
    for (const auto& item : items) known += (known.empty() ? "" : ", ") + item.id;
    return invalid_input(fmt::format("There is no {} \"{}\".", what, id),
                         fmt::format("There are: {}.", known));
}

/// Keeps the ties that `stays` says, with their attributes.
void keep_ties(NetworkTables& tables, const std::vector<bool>& stays) {
    (void)kept(tables.ties, stays);
    for (AttributeColumn& column : tables.tie_attributes) (void)kept(column.values, stays);
}

}  // namespace

Result<std::shared_ptr<const Network>> excerpt_of(const std::shared_ptr<const Network>& network,
                                                  std::string_view wave,
                                                  std::string_view relations) {
    if (wave.empty() && relations.empty()) return network;
    NetworkTables tables = network->tables();
    std::vector<bool> waves(tables.waves.size(), wave.empty());
    if (!wave.empty()) {
        const auto found = network->find_wave(wave);
        if (!found) return nothing_called("wave", wave, tables.waves);
        waves[*found] = true;
    }
    std::vector<bool> wanted(tables.relations.size(), relations.empty());
    // An id may hold a comma itself: the whole text is tried first.
    for (std::string_view left = relations; !left.empty();) {
        const bool whole = network->find_relation(left).has_value();
        const std::size_t comma = whole ? std::string_view::npos : left.find(',');
        const std::string_view id = left.substr(0, comma);
        const auto found = network->find_relation(id);
        if (!found) return nothing_called("relation", id, tables.relations);
        wanted[*found] = true;
        left = comma == std::string_view::npos ? std::string_view() : left.substr(comma + 1);
    }
    std::vector<bool> stays;
    for (const Tie& tie : tables.ties) stays.push_back(waves[tie.wave] && wanted[tie.relation]);
    keep_ties(tables, stays);
    stays.clear();
    for (const Respondents& given : tables.respondents)
        stays.push_back(waves[given.wave] && wanted[given.relation]);
    (void)kept(tables.respondents, stays);
    const auto wave_place = kept(tables.waves, waves);
    const auto relation_place = kept(tables.relations, wanted);
    for (Tie& tie : tables.ties) {
        tie.wave = wave_place[tie.wave];
        tie.relation = relation_place[tie.relation];
    }
    for (Respondents& given : tables.respondents) {
        given.wave = wave_place[given.wave];
        given.relation = relation_place[given.relation];
    }
    stays.clear();
    for (RatingScale& scale : tables.rating_scales) {
        std::vector<RelationIndex> items;
        for (const RelationIndex item : scale.items) {
            if (wanted[item]) items.push_back(relation_place[item]);
        }
        stays.push_back(!items.empty() || scale.items.empty());
        scale.items = std::move(items);
    }
    (void)kept(tables.rating_scales, stays);
    return Network::build(std::move(tables));
}

}  // namespace convene

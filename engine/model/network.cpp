#include "engine/model/network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>
#include <type_traits>

#include <fmt/format.h>

#include "engine/core/key_order.hpp"

namespace convene {
namespace {

/// Order-dependent 64-bit hash of typed fields; lengths are mixed in so that
/// ("ab","c") and ("a","bc") differ.
class ContentHash {
public:
    void add(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        for (const char c : text) step(static_cast<unsigned char>(c));
    }
    void add(std::uint64_t value) {
        for (int shift = 0; shift < 64; shift += 8)
            step(static_cast<unsigned char>(value >> shift));
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value)); }
    void add(const AttributeValue& value) {
        add(static_cast<std::uint64_t>(value.index()));
        std::visit(
            [this](const auto& held) {
                using Held = std::decay_t<decltype(held)>;
                if constexpr (std::is_same_v<Held, std::string>) {
                    add(std::string_view(held));
                } else if constexpr (std::is_same_v<Held, double>) {
                    add(held);
                } else if constexpr (std::is_same_v<Held, bool>) {
                    add(static_cast<std::uint64_t>(held));
                }
            },
            value);
    }
    template <typename E>
    requires std::is_enum_v<E>
    void add(E value) { add(static_cast<std::uint64_t>(value)); }
    [[nodiscard]] std::string hex() const { return fmt::format("{:016x}", hash_); }

private:
    void step(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

void add_columns(ContentHash& hash, const std::vector<AttributeColumn>& columns) {
    hash.add(std::uint64_t{columns.size()});
    for (const AttributeColumn& column : columns) {
        hash.add(std::string_view(column.id));
        hash.add(column.type);
        for (const AttributeValue& value : column.values) hash.add(value);
    }
}

void add_relation(ContentHash& hash, const Relation& relation) {
    for (const std::string* text : {&relation.id, &relation.title, &relation.category,
                                    &relation.instrument, &relation.rating_scale}) {
        hash.add(std::string_view(*text));
    }
    for (const bool flag :
         {relation.directed, relation.two_mode, relation.reversed, relation.formal,
          relation.directed_assumed, relation.reading_assumed, relation.scale_assumed}) {
        hash.add(std::uint64_t{flag});
    }
    hash.add(relation.reading);
    hash.add(relation.scale_minimum);
    hash.add(relation.scale_maximum);
    if (relation.pair_rule != Symmetrize::none) hash.add(relation.pair_rule);
    for (const auto& [code, words] : relation.anchors) {
        hash.add(code);
        hash.add(std::string_view(words));
    }
}

std::string hash_of(const NetworkTables& tables) {
    ContentHash hash;
    hash.add(std::string_view(tables.title));
    hash.add(std::uint64_t{tables.actors.size()});
    for (const Actor& actor : tables.actors) {
        hash.add(std::string_view(actor.id));
        hash.add(std::string_view(actor.name));
        hash.add(actor.kind);
        hash.add(std::uint64_t{actor.parent});
    }
    add_columns(hash, tables.actor_attributes);
    hash.add(std::uint64_t{tables.relations.size()});
    for (const Relation& relation : tables.relations) add_relation(hash, relation);
    for (const RatingScale& scale : tables.rating_scales) {
        hash.add(std::string_view(scale.id));
        hash.add(std::string_view(scale.title));
        for (const RelationIndex item : scale.items) hash.add(std::uint64_t{item});
    }
    for (const Wave& wave : tables.waves) {
        hash.add(std::string_view(wave.id));
        hash.add(std::string_view(wave.title));
        for (const bool present : wave.roster) hash.add(std::uint64_t{present});
    }
    hash.add(std::uint64_t{tables.ties.size()});
    for (const Tie& tie : tables.ties) {
        for (const std::uint32_t index :
             {tie.wave, tie.relation, tie.source, tie.target, tie.reporter}) {
            hash.add(std::uint64_t{index});
        }
        hash.add(tie.weight);
    }
    add_columns(hash, tables.tie_attributes);
    for (const Respondents& respondents : tables.respondents) {
        hash.add(std::uint64_t{respondents.wave});
        hash.add(std::uint64_t{respondents.relation});
        for (const Answer answer : respondents.answers) hash.add(answer);
    }
    for (const Goal& goal : tables.goals) {
        hash.add(std::string_view(goal.id));
        hash.add(std::string_view(goal.title));
    }
    for (const GoalStance& stance : tables.stances) {
        hash.add(std::uint64_t{stance.actor});
        hash.add(std::uint64_t{stance.goal});
        hash.add(stance.stance);
        hash.add(stance.rank);
    }
    for (const BodyFacts& body : tables.bodies) {
        hash.add(std::uint64_t{body.body});
        hash.add(std::string_view(body.purpose));
        hash.add(std::string_view(body.cadence));
        for (const std::string& group : body.required_groups) hash.add(std::string_view(group));
        hash.add(body.meetings_planned.value_or(-1.0));
        hash.add(body.meetings_held.value_or(-1.0));
    }
    for (const auto& [key, value] : tables.notes) {
        hash.add(std::string_view(key));
        hash.add(std::string_view(value));
    }
    return hash.hex();
}

template <typename Items>
Result<Done> check_unique(const Items& items, std::string_view what) {
    std::unordered_map<std::string_view, bool> seen;
    for (const auto& item : items) {
        if (item.id.empty()) return invalid_input(fmt::format("A {} has an empty id.", what));
        if (!seen.emplace(item.id, true).second) {
            return invalid_input(fmt::format("Two {}s share the id \"{}\".", what, item.id),
                                 "Give each its own id.");
        }
    }
    return Done{};
}

auto tie_key(const Tie& tie) { return std::tuple(tie.wave, tie.relation, tie.source, tie.target); }

bool indices_fit(const NetworkTables& tables) {
    return std::all_of(tables.ties.begin(), tables.ties.end(), [&](const Tie& tie) {
        return tie.wave < tables.waves.size() && tie.relation < tables.relations.size() &&
               tie.source < tables.actors.size() && tie.target < tables.actors.size();
    });
}

/// Sorts ties and their attribute columns together.
void sort_ties(NetworkTables& tables) {
    std::vector<std::size_t> order(tables.ties.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&](std::size_t a, std::size_t b) {
        return tie_key(tables.ties[a]) < tie_key(tables.ties[b]);
    };
    if (std::is_sorted(order.begin(), order.end(), before)) return;
    const std::uint64_t actors = tables.actors.size(), relations = tables.relations.size();
    std::uint64_t keys = 0;
    const bool packs = !__builtin_mul_overflow(actors, actors, &keys) &&
                       !__builtin_mul_overflow(keys, relations, &keys) &&
                       !__builtin_mul_overflow(keys, std::uint64_t{tables.waves.size()}, &keys) &&
                       tables.ties.size() < no_index && indices_fit(tables);
    if (packs) {
        std::vector<KeyedIndex> items(order.size());
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            const Tie& tie = tables.ties[i];
            const std::uint64_t layer = tie.wave * relations + tie.relation;
            items[i] = {(layer * actors + tie.source) * actors + tie.target, i};
        }
        sort_by_key(items);
        for (std::size_t i = 0; i < items.size(); ++i) order[i] = items[i].index;
    } else {
        std::stable_sort(order.begin(), order.end(), before);
    }
    std::vector<Tie> ties;
    ties.reserve(order.size());
    for (const std::size_t i : order) ties.push_back(tables.ties[i]);
    tables.ties = std::move(ties);
    for (AttributeColumn& column : tables.tie_attributes) {
        std::vector<AttributeValue> values;
        values.reserve(order.size());
        for (const std::size_t i : order) values.push_back(std::move(column.values[i]));
        column.values = std::move(values);
    }
}

Result<Done> check_ties(const NetworkTables& tables) {
    for (std::size_t i = 0; i < tables.ties.size(); ++i) {
        const Tie& tie = tables.ties[i];
        if (tie.wave >= tables.waves.size() || tie.relation >= tables.relations.size() ||
            tie.source >= tables.actors.size() || tie.target >= tables.actors.size()) {
            return invalid_input(
                fmt::format("Tie {} names an actor, relation or wave that is not there.", i + 1));
        }
        if (tie.source == tie.target) {
            return invalid_input(
                fmt::format("\"{}\" has a tie to itself.", tables.actors[tie.source].id));
        }
        if (!std::isfinite(tie.weight)) {
            return invalid_input(fmt::format("The tie \"{}\" to \"{}\" has no finite weight.",
                                             tables.actors[tie.source].id,
                                             tables.actors[tie.target].id));
        }
        if (i > 0 && tie_key(tables.ties[i - 1]) == tie_key(tie)) {
            return invalid_input(fmt::format("The tie \"{}\" to \"{}\" is there twice.",
                                             tables.actors[tie.source].id,
                                             tables.actors[tie.target].id));
        }
    }
    return Done{};
}

Result<Done> check_shapes(const NetworkTables& tables) {
    const auto columns_fit = [](const std::vector<AttributeColumn>& columns, std::size_t rows) {
        return std::all_of(columns.begin(), columns.end(),
                           [rows](const auto& column) { return column.values.size() == rows; });
    };
    if (!columns_fit(tables.actor_attributes, tables.actors.size()) ||
        !columns_fit(tables.tie_attributes, tables.ties.size())) {
        return invalid_input("An attribute column does not have one cell a row.");
    }
    for (const Actor& actor : tables.actors) {
        if (actor.parent != no_index && actor.parent >= tables.actors.size()) {
            return invalid_input(fmt::format("\"{}\" belongs to nobody that is there.", actor.id));
        }
    }
    for (const Wave& wave : tables.waves) {
        if (!wave.roster.empty() && wave.roster.size() != tables.actors.size()) {
            return invalid_input(
                fmt::format("The roster of wave \"{}\" has the wrong size.", wave.id));
        }
    }
    for (const Respondents& given : tables.respondents) {
        if (given.wave >= tables.waves.size() || given.relation >= tables.relations.size() ||
            given.answers.size() != tables.actors.size()) {
            return invalid_input(
                "A respondents table does not fit the actors, relations and waves.");
        }
    }
    for (const RatingScale& scale : tables.rating_scales) {
        for (const RelationIndex item : scale.items) {
            if (item >= tables.relations.size()) {
                return invalid_input(fmt::format(
                    "The rating scale \"{}\" has an item that is not there.", scale.id));
            }
        }
    }
    for (const GoalStance& stance : tables.stances) {
        if (stance.actor >= tables.actors.size() || stance.goal >= tables.goals.size()) {
            return invalid_input("A stance names an actor or a goal that is not there.");
        }
    }
    for (const BodyFacts& body : tables.bodies) {
        if (body.body >= tables.actors.size()) {
            return invalid_input("A body's facts name an actor that is not there.");
        }
    }
    return Done{};
}

template <typename Items>
std::optional<std::uint32_t> find_id(const Items& items, std::string_view id) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].id == id) return static_cast<std::uint32_t>(i);
    }
    return std::nullopt;
}

}  // namespace

namespace {

/// Empty text is no answer: it becomes missing, here and so everywhere.
void empty_text_to_missing(std::vector<AttributeColumn>& columns) {
    for (AttributeColumn& column : columns) {
        for (AttributeValue& value : column.values) {
            const auto* text = std::get_if<std::string>(&value);
            if (text != nullptr && text->empty()) value = std::monostate{};
        }
    }
}

}  // namespace

Result<std::shared_ptr<const Network>> Network::build(NetworkTables tables) {
    empty_text_to_missing(tables.actor_attributes);
    empty_text_to_missing(tables.tie_attributes);
    if (tables.waves.empty()) tables.waves.push_back({"1", "1", {}});
    for (const auto& checked :
         {check_unique(tables.actors, "actor"), check_unique(tables.relations, "relation"),
          check_unique(tables.waves, "wave"), check_unique(tables.goals, "goal"),
          check_unique(tables.rating_scales, "rating scale"),
          check_unique(tables.actor_attributes, "attribute"), check_shapes(tables)}) {
        if (!checked) return tl::unexpected(checked.error());
    }
    sort_ties(tables);
    if (const auto checked = check_ties(tables); !checked) return tl::unexpected(checked.error());

    auto network = std::shared_ptr<Network>(new Network);
    network->content_hash_ = hash_of(tables);
    network->actor_by_id_.reserve(tables.actors.size());
    for (std::size_t i = 0; i < tables.actors.size(); ++i) {
        network->actor_by_id_.emplace(tables.actors[i].id, static_cast<ActorIndex>(i));
    }
    const std::size_t layers = tables.waves.size() * tables.relations.size();
    network->tie_offsets_.assign(layers + 1, 0);
    for (const Tie& tie : tables.ties) {
        ++network->tie_offsets_[tie.wave * tables.relations.size() + tie.relation + 1];
    }
    for (std::size_t i = 0; i < layers; ++i) {
        network->tie_offsets_[i + 1] += network->tie_offsets_[i];
    }
    network->tables_ = std::move(tables);
    return std::shared_ptr<const Network>(std::move(network));
}

std::span<const Tie> Network::ties(WaveIndex wave, RelationIndex relation) const {
    const std::size_t layer = std::size_t{wave} * tables_.relations.size() + relation;
    return std::span(tables_.ties)
        .subspan(tie_offsets_[layer], tie_offsets_[layer + 1] - tie_offsets_[layer]);
}

const Respondents* Network::respondents(WaveIndex wave, RelationIndex relation) const {
    for (const Respondents& given : tables_.respondents) {
        if (given.wave == wave && given.relation == relation) return &given;
    }
    return nullptr;
}

bool Network::on_roster(WaveIndex wave, ActorIndex actor) const {
    const auto& roster = tables_.waves[wave].roster;
    return roster.empty() || roster[actor];
}

Answer Network::answer(WaveIndex wave, RelationIndex relation, ActorIndex actor) const {
    const Respondents* given = respondents(wave, relation);
    return given == nullptr ? Answer::answered : given->answers[actor];
}

std::optional<ActorIndex> Network::find_actor(std::string_view id) const {
    const auto found = actor_by_id_.find(std::string(id));
    if (found == actor_by_id_.end()) return std::nullopt;
    return found->second;
}

std::optional<RelationIndex> Network::find_relation(std::string_view id) const {
    return find_id(tables_.relations, id);
}

std::optional<WaveIndex> Network::find_wave(std::string_view id) const {
    return find_id(tables_.waves, id);
}

const AttributeColumn* Network::find_attribute(std::string_view id) const {
    const auto found = find_id(tables_.actor_attributes, id);
    return found ? &tables_.actor_attributes[*found] : nullptr;
}

const RatingScale* Network::find_rating_scale(std::string_view id) const {
    const auto found = find_id(tables_.rating_scales, id);
    return found ? &tables_.rating_scales[*found] : nullptr;
}

std::string_view kind_name(ActorKind kind) {
    switch (kind) {
        case ActorKind::person: return "person";
        case ActorKind::organization: return "organization";
        case ActorKind::body: return "body";
    }
    return {};
}

std::string_view reading_name(WeightReading reading) {
    switch (reading) {
        case WeightReading::strength: return "strength";
        case WeightReading::cost: return "cost";
        case WeightReading::ordinal: return "ordinal";
    }
    return {};
}

std::optional<ActorKind> parse_kind(std::string_view text) {
    for (const ActorKind kind : {ActorKind::person, ActorKind::organization, ActorKind::body}) {
        if (text == kind_name(kind)) return kind;
    }
    return std::nullopt;
}

std::optional<WeightReading> parse_reading(std::string_view text) {
    for (const WeightReading reading :
         {WeightReading::strength, WeightReading::cost, WeightReading::ordinal}) {
        if (text == reading_name(reading)) return reading;
    }
    return std::nullopt;
}

}  // namespace convene

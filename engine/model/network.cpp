#include "engine/model/network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
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
    /// The eight bytes from the lowest on. Zeros only multiply: most bytes of an index, and
    /// most of a whole number as a double, are zeros at one end.
    void add(std::uint64_t value) {
        if (value == 0) {
            zeros<8>();
        } else if (value < (std::uint64_t{1} << 24)) {
            steps<3>(value);
            zeros<5>();
        } else if (value < (std::uint64_t{1} << 32)) {
            steps<4>(value);
            zeros<4>();
        } else if (value << 16 == 0) {
            zeros<6>();
            steps<2>(value >> 48);
        } else {
            steps<8>(value);
        }
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
    [[nodiscard]] std::string hex() const { return fmt::format("{:016x}", hash_ * factor_); }

private:
    static constexpr std::uint64_t prime = 0x100000001B3ULL;
    static constexpr std::uint64_t power(int exponent) {
        return exponent == 0 ? 1 : prime * power(exponent - 1);
    }
    void step(unsigned char byte) {
        hash_ = (hash_ * factor_) ^ byte;
        factor_ = prime;
    }
    template <int count>
    void steps(std::uint64_t value) {
        for (int i = 0; i < count; ++i) step(static_cast<unsigned char>(value >> (8 * i)));
    }
    template <int count>
    void zeros() {
        factor_ *= power(count);
    }
    // FNV-1a is hash_ * factor_: what multiplies next waits for the next byte that is no zero.
    std::uint64_t hash_ = 0xCBF29CE484222325ULL, factor_ = 1;
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

/// The numbers of the items by their ids, which must differ.
template <typename Items>
Result<TextIndex> unique_ids(const Items& items, std::string_view what) {
    TextIndex index;
    index.reserve(items.size());
    const auto id_of = [&](std::uint32_t i) { return std::string_view(items[i].id); };
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const std::string& id = items[i].id;
        if (id.empty()) return invalid_input(fmt::format("A {} has an empty id.", what));
        const std::uint64_t hash = text_hash(id);
        if (index.find(id, hash, id_of) != no_index) {
            return invalid_input(fmt::format("Two {}s share the id \"{}\".", what, id),
                                 "Give each its own id.");
        }
        index.add(id, hash, i);
    }
    return index;
}

auto tie_key(const Tie& tie) { return std::tuple(tie.wave, tie.relation, tie.source, tie.target); }

bool indices_fit(const NetworkTables& tables) {
    return std::all_of(tables.ties.begin(), tables.ties.end(), [&](const Tie& tie) {
        return tie.wave < tables.waves.size() && tie.relation < tables.relations.size() &&
               tie.source < tables.actors.size() && tie.target < tables.actors.size();
    });
}

/// The order of the ties by (wave, relation, source, target).
PairOrder tie_order(const NetworkTables& tables) {
    const auto width = [](std::size_t count) {
        return static_cast<unsigned>(std::bit_width(count == 0 ? 0 : count - 1));
    };
    const std::vector<Tie>& ties = tables.ties;
    const unsigned end = width(tables.actors.size()), relation = width(tables.relations.size());
    const auto row_of = [&](const Tie& tie) {
        const std::uint64_t layer = (std::uint64_t{tie.wave} << relation) | tie.relation;
        return (layer << end) | tie.source;
    };
    PairOrder order(ties.size(), width(tables.waves.size()) + relation + end, end,
                    width(ties.size()));
    for (const Tie& tie : ties) order.announce(row_of(tie));
    order.begin();
    for (std::size_t i = 0; i < ties.size(); ++i) order.place(row_of(ties[i]), ties[i].target, i);
    order.sort();
    return order;
}

/// Sorts ties, whose indices fit, and their attribute columns together.
void sort_ties(NetworkTables& tables) {
    const auto before = [](const Tie& a, const Tie& b) { return tie_key(a) < tie_key(b); };
    if (std::is_sorted(tables.ties.begin(), tables.ties.end(), before)) return;
    const PairOrder order = tie_order(tables);
    std::vector<Tie> ties;
    ties.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) ties.push_back(tables.ties[order.item(i)]);
    tables.ties = std::move(ties);
    for (AttributeColumn& column : tables.tie_attributes) {
        std::vector<AttributeValue> values;
        values.reserve(order.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            values.push_back(std::move(column.values[order.item(i)]));
        column.values = std::move(values);
    }
}

/// Of ties in order whose indices fit.
bool is_wrong(const NetworkTables& tables, std::size_t i) {
    const Tie& tie = tables.ties[i];
    return tie.source == tie.target || !std::isfinite(tie.weight) ||
           (i > 0 && tie_key(tables.ties[i - 1]) == tie_key(tie));
}

/// What is wrong with a tie, if anything is.
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
    auto actor_by_id = unique_ids(tables.actors, "actor");
    if (!actor_by_id) return tl::unexpected(actor_by_id.error());
    for (const auto& ids :
         {unique_ids(tables.relations, "relation"), unique_ids(tables.waves, "wave"),
          unique_ids(tables.goals, "goal"), unique_ids(tables.rating_scales, "rating scale"),
          unique_ids(tables.actor_attributes, "attribute")}) {
        if (!ids) return tl::unexpected(ids.error());
    }
    if (const auto checked = check_shapes(tables); !checked) return tl::unexpected(checked.error());
    if (!indices_fit(tables)) return tl::unexpected(check_ties(tables).error());
    sort_ties(tables);
    const std::size_t layers = tables.waves.size() * tables.relations.size();
    auto network = std::shared_ptr<Network>(new Network);
    network->tie_offsets_.assign(layers + 1, 0);
    bool wrong = false;
    for (std::size_t i = 0; i < tables.ties.size(); ++i) {
        const Tie& tie = tables.ties[i];
        wrong |= is_wrong(tables, i);
        ++network->tie_offsets_[tie.wave * tables.relations.size() + tie.relation + 1];
    }
    if (wrong) return tl::unexpected(check_ties(tables).error());
    network->actor_by_id_ = std::move(*actor_by_id);
    for (std::size_t i = 0; i < layers; ++i) {
        network->tie_offsets_[i + 1] += network->tie_offsets_[i];
    }
    network->tables_ = std::move(tables);
    return std::shared_ptr<const Network>(std::move(network));
}

const std::string& Network::content_hash() const {
    std::call_once(hashed_, [this] { content_hash_ = hash_of(tables_); });
    return content_hash_;
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
    const std::uint32_t found = actor_by_id_.find(id, text_hash(id), [this](std::uint32_t actor) {
        return std::string_view(tables_.actors[actor].id);
    });
    if (found == no_index) return std::nullopt;
    return found;
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

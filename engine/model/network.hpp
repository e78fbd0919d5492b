#pragma once
// Network: the immutable, in-memory snapshot of a project. Actors, relations,
// waves and ties, and what was asked and answered. Built by NetworkBuilder,
// shared as shared_ptr<const Network>, never changed.

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/result.hpp"
#include "engine/core/text_index.hpp"
#include "engine/model/attribute.hpp"

namespace convene {

enum class ActorKind { person, organization, body };

struct Actor {
    std::string id;    ///< stable, unique, exactly as read
    std::string name;  ///< shown to people; the id where no name was given
    ActorKind kind = ActorKind::organization;
    /// Where it belongs (educator in school, school in district); no_index at the top.
    ActorIndex parent = no_index;
};

enum class WeightReading { strength, cost, ordinal };

/// A named kind of tie. `*_assumed` marks what nobody declared.
struct Relation {
    std::string id;
    std::string title;             ///< plain words; the id where none was given
    std::string category = "tie";  ///< communication, advice, trust, membership, ...
    bool directed = true;
    bool two_mode = false;  ///< members (sources) to bodies or events (targets)
    WeightReading reading = WeightReading::strength;
    double scale_minimum = 0.0;
    double scale_maximum = 1.0;
    /// A reverse-coded scale: the code for "most" is scale_minimum. Importers
    /// keep codes as given; scopes turn them: strength = minimum + maximum - code.
    bool reversed = false;
    bool formal = false;
    std::string instrument;  ///< roster, recall, fixed choice of k, archive; may be empty
    /// Anchors in words ("1" -> "less than once a month"); may be empty.
    std::vector<std::pair<double, std::string>> anchors;
    /// Id of the rating scale this relation is an item of; empty otherwise.
    std::string rating_scale;
    bool directed_assumed = true;
    bool reading_assumed = true;
    bool scale_assumed = true;
    /// How the two reports of a pair make one tie wherever a scope does not say
    /// otherwise ("A says they meet, B does not"). The ties stay as reported.
    Symmetrize pair_rule = Symmetrize::none;
};

/// Several items (relations) that make one composite rating of a partner.
/// Composite of i about j: mean over the items that i rated of
/// (x - min) / (max - min), reversed items turned first.
struct RatingScale {
    std::string id;
    std::string title;
    std::vector<RelationIndex> items;
};

/// A point in time with its own roster.
struct Wave {
    std::string id;
    std::string title;
    std::vector<bool> roster;  ///< by actor; empty: everybody
};

struct Tie {
    WaveIndex wave = 0;
    RelationIndex relation = 0;
    ActorIndex source = 0;
    ActorIndex target = 0;
    double weight = 1.0;
    ActorIndex reporter = no_index;  ///< who said so; no_index: the source
};

enum class Answer : unsigned char { not_asked, silent, answered };

/// answers[actor] for one relation in one wave. Without one, everybody is
/// assumed to have answered.
struct Respondents {
    WaveIndex wave = 0;
    RelationIndex relation = 0;
    std::vector<Answer> answers;
};

struct Goal {
    std::string id;
    std::string title;
};
enum class Stance { ranked, endorsed, opposed };
struct GoalStance {
    ActorIndex actor = 0;
    std::uint32_t goal = 0;
    Stance stance = Stance::endorsed;
    double rank = 0.0;  ///< 1 is most important; only for ranked
};

/// Facts about an actor of kind body.
struct BodyFacts {
    ActorIndex body = 0;
    std::string purpose;
    std::string cadence;                       ///< "monthly"; may be empty
    std::vector<std::string> required_groups;  ///< groups that must hold a seat
    std::optional<double> meetings_planned;
    std::optional<double> meetings_held;
};

/// Everything a Network holds; also what readers fill and the store writes.
struct NetworkTables {
    std::string title;
    std::vector<Actor> actors;
    std::vector<AttributeColumn> actor_attributes;
    std::vector<Relation> relations;
    std::vector<RatingScale> rating_scales;
    std::vector<Wave> waves;
    std::vector<Tie> ties;
    std::vector<AttributeColumn> tie_attributes;  ///< parallel to ties
    std::vector<Respondents> respondents;
    std::vector<Goal> goals;
    std::vector<GoalStance> stances;
    std::vector<BodyFacts> bodies;
    /// Free provenance: source, licence, synthetic, seed, generator ...
    std::vector<std::pair<std::string, std::string>> notes;
};

class Network {
public:
    /// Checks every index and uniqueness, sorts ties by (wave, relation, source,
    /// target) and builds the look-ups. Readers must have merged or reported
    /// duplicates and self-ties before; both are refused here.
    [[nodiscard]] static Result<std::shared_ptr<const Network>> build(NetworkTables tables);

    [[nodiscard]] const NetworkTables& tables() const { return tables_; }
    [[nodiscard]] std::span<const Actor> actors() const { return tables_.actors; }
    [[nodiscard]] std::span<const Relation> relations() const { return tables_.relations; }
    [[nodiscard]] std::span<const Wave> waves() const { return tables_.waves; }
    [[nodiscard]] std::span<const RatingScale> rating_scales() const {
        return tables_.rating_scales;
    }
    /// The ties of one relation in one wave.
    [[nodiscard]] std::span<const Tie> ties(WaveIndex wave, RelationIndex relation) const;
    [[nodiscard]] const Respondents* respondents(WaveIndex wave, RelationIndex relation) const;
    [[nodiscard]] bool on_roster(WaveIndex wave, ActorIndex actor) const;
    /// Answer of an actor about a relation in a wave; answered where nothing is declared.
    [[nodiscard]] Answer answer(WaveIndex wave, RelationIndex relation, ActorIndex actor) const;

    [[nodiscard]] std::optional<ActorIndex> find_actor(std::string_view id) const;
    [[nodiscard]] std::optional<RelationIndex> find_relation(std::string_view id) const;
    [[nodiscard]] std::optional<WaveIndex> find_wave(std::string_view id) const;
    [[nodiscard]] const AttributeColumn* find_attribute(std::string_view id) const;
    [[nodiscard]] const RatingScale* find_rating_scale(std::string_view id) const;

    /// Content hash (hex, 16 digits) over all tables: same content, same hash. Reckoned when
    /// first asked for, O(content); then O(1). Safe from several threads.
    [[nodiscard]] const std::string& content_hash() const;

private:
    Network() = default;
    NetworkTables tables_;
    TextIndex actor_by_id_;
    std::vector<std::size_t> tie_offsets_;  // by wave * relations + relation
    mutable std::once_flag hashed_;
    mutable std::string content_hash_;
};

[[nodiscard]] std::string_view kind_name(ActorKind kind);  ///< person, organization, body
[[nodiscard]] std::string_view reading_name(WeightReading reading);
[[nodiscard]] std::optional<ActorKind> parse_kind(std::string_view text);
[[nodiscard]] std::optional<WeightReading> parse_reading(std::string_view text);

}  // namespace convene

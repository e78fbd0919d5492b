// What the tables' own reader cannot give back.

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/limits.hpp"
#include "engine/io/network_as_tables.hpp"

namespace convene {
namespace {

class LossCounter {
public:
    /// An id or a title: the reader takes blanks around it off.
    void name(std::string_view text) {
        blanks_ += trimmed(text).size() != text.size();
        any(text);
    }
    void any(std::string_view text) {
        if (text.find('\0') != std::string_view::npos ||
            first_invalid_utf8(text) != std::string_view::npos) {
            ++unreadable_;
        } else if (!is_composed(text)) {
            ++decomposed_;
        }
        too_long_ += text.size() > InputLimits{}.cell_bytes;
    }
    void columns(const std::vector<AttributeColumn>& columns) {
        for (const AttributeColumn& column : columns) {
            name(column.id);
            for (const AttributeValue& value : column.values) {
                if (const auto* text = std::get_if<std::string>(&value)) any(*text);
            }
        }
    }
    [[nodiscard]] std::vector<std::string> sentences() const {
        std::vector<std::string> losses;
        const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
            if (count == 1) losses.emplace_back(one);
            if (count > 1) losses.push_back(fmt::format("{} {}", count, many));
        };
        add(blanks_, "1 name or id loses the blanks around it.",
            "names or ids lose the blanks around them.");
        add(decomposed_, "1 text comes back in Unicode NFC: the same letters, other bytes.",
            "texts come back in Unicode NFC: the same letters, other bytes.");
        add(unreadable_, "1 text holds bytes that are no text: the tables will not be read back.",
            "texts hold bytes that are no text: the tables will not be read back.");
        add(too_long_, "1 text is longer than a cell that is read back may be.",
            "texts are longer than a cell that is read back may be.");
        return losses;
    }

private:
    std::size_t blanks_ = 0, decomposed_ = 0, unreadable_ = 0, too_long_ = 0;
};

void texts_losses(const NetworkTables& tables, LossCounter& counter) {
    counter.name(tables.title);
    for (const Actor& actor : tables.actors) {
        counter.name(actor.id);
        counter.name(actor.name);
    }
    counter.columns(tables.actor_attributes);
    counter.columns(tables.tie_attributes);
    for (const Relation& relation : tables.relations) {
        for (const std::string* text : {&relation.id, &relation.title, &relation.category,
                                        &relation.instrument, &relation.rating_scale}) {
            counter.name(*text);
        }
        for (const auto& [code, words] : relation.anchors) counter.name(words);
    }
    for (const RatingScale& scale : tables.rating_scales) {
        counter.name(scale.id);
        counter.name(scale.title);
    }
    for (const Wave& wave : tables.waves) {
        counter.name(wave.id);
        counter.name(wave.title);
    }
    for (const Goal& goal : tables.goals) {
        counter.name(goal.id);
        counter.name(goal.title);
    }
    for (const BodyFacts& body : tables.bodies) {
        counter.any(body.purpose);
        counter.any(body.cadence);
        for (const std::string& group : body.required_groups) counter.name(group);
    }
    for (const auto& [key, value] : tables.notes) {
        counter.name(key);
        counter.name(value);
    }
}

/// Zero weights where 0 means no tie, and mirrored rows of undirected relations.
void ties_losses(const NetworkTables& tables, std::vector<std::string>& losses) {
    std::size_t zero = 0, mirrored = 0;
    std::unordered_set<std::uint64_t> seen;
    WaveIndex wave = 0;
    RelationIndex index = 0;
    for (const Tie& tie : tables.ties) {
        const Relation& relation = tables.relations[tie.relation];
        zero += tie.weight == 0.0 && relation.rating_scale.empty() && !relation.reversed &&
                relation.reading != WeightReading::cost;
        if (relation.directed) continue;
        // Ties are sorted by wave and relation.
        if (tie.wave != wave || tie.relation != index) seen.clear();
        wave = tie.wave;
        index = tie.relation;
        const auto [low, high] = std::minmax(tie.source, tie.target);
        mirrored += !seen.insert((std::uint64_t{low} << 32) | high).second;
    }
    if (zero > 0) {
        losses.push_back(fmt::format("{} weight 0, which reads as no tie, and will not come back.",
                                     zero == 1 ? "1 tie has" : fmt::format("{} ties have", zero)));
    }
    if (mirrored > 0) {
        losses.push_back(
            fmt::format("{} in an undirected relation comes back as one tie with its mirror image.",
                        mirrored == 1 ? "1 tie" : fmt::format("Each of {} ties", mirrored)));
    }
}

bool has_parent_cycle(const NetworkTables& tables) {
    std::vector<std::size_t> walk(tables.actors.size(), 0);
    for (std::size_t start = 0; start < tables.actors.size(); ++start) {
        ActorIndex at = static_cast<ActorIndex>(start);
        while (at != no_index && walk[at] == 0) {
            walk[at] = start + 1;
            at = tables.actors[at].parent;
        }
        if (at != no_index && walk[at] == start + 1) return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> table_losses(const Network& network) {
    const NetworkTables& tables = network.tables();
    LossCounter counter;
    texts_losses(tables, counter);
    std::vector<std::string> losses = counter.sentences();
    ties_losses(tables, losses);
    for (const Relation& relation : tables.relations) {
        if (relation.scale_maximum > relation.scale_minimum) continue;
        losses.push_back(
            fmt::format("The scale of relation {} does not rise: the tables will not be read back.",
                        quoted_for_people(relation.id)));
    }
    if (has_parent_cycle(tables))
        losses.emplace_back("Actors that belong to themselves in a circle lose the circle.");
    return losses;
}

}  // namespace convene

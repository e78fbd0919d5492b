// The network in plain words: what the inspector says while nobody is selected.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/workspace/measures.hpp"
#include "viewer/state/network_facts.hpp"
#include "viewer/state/partners.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// "150 people, 21 organizations and 12 standing bodies".
std::string who_is_there(const Snapshot& snapshot) {
    std::size_t counts[3] = {0, 0, 0};
    const Network& network = *snapshot.network;
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        if (snapshot.shown[a]) ++counts[static_cast<std::size_t>(network.actors()[a].kind)];
    }
    static constexpr const char* one[] = {"person", "organization", "standing body"};
    static constexpr const char* many[] = {"people", "organizations", "standing bodies"};
    std::vector<std::string> parts;
    for (std::size_t k = 0; k < 3; ++k) {
        if (counts[k] > 0)
            parts.push_back(
                fmt::format("{} {}", grouped(counts[k]), counts[k] == 1 ? one[k] : many[k]));
    }
    if (parts.empty()) return "Nobody";
    std::string text = parts[0];
    for (std::size_t i = 1; i < parts.size(); ++i)
        text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

struct Reader {
    const NetworkFacts& facts;
    std::string at;
    [[nodiscard]] const Value* value(const char* id) const {
        const auto found = facts.values.find(id + at);
        return found == facts.values.end() ? nullptr : &found->second;
    }
};

void add_density(NetworkText& text, const Reader& read, bool directed, bool declared) {
    const Value* density = read.value("density");
    if (density == nullptr) return;
    FactCard card{.key = "density" + read.at,
                  .title = "How densely they are tied",
                  .term = "density",
                  .value = density->ok() ? percent(density->number) : plain_value(*density),
                  .unit = "of the possible ties are there",
                  .note = {},
                  .share = density->ok() ? density->number : -1.0};
    const Value* cells = read.value("density_observed_cells");
    if (density->ok() && cells != nullptr && cells->ok()) {
        const double ties = std::round(density->number * cells->number);
        card.unit = fmt::format("{} of {} {}{}", plain_number(ties), plain_number(cells->number),
                                directed ? "possible ties" : "possible pairs",
                                declared ? " that were asked about" : "");
    }
    const Value* lower = read.value("density_lower");
    const Value* upper = read.value("density_upper");
    if (lower != nullptr && upper != nullptr && lower->ok() && upper->ok() &&
        lower->number < upper->number) {
        card.note =
            fmt::format("Between {} and {}, whatever those who did not answer would have said",
                        percent(lower->number), percent(upper->number));
    }
    text.cards.push_back(std::move(card));
}

void add_reciprocity(NetworkText& text, const Reader& read) {
    const Value* value = read.value("reciprocity_arc");
    if (value == nullptr) return;
    text.cards.push_back({.key = "reciprocity_arc" + read.at,
                          .title = "How many ties go both ways",
                          .term = "reciprocity",
                          .value = value->ok() ? percent(value->number) : plain_value(*value),
                          .unit = value->ok() ? "of the ties are returned" : "",
                          .note = {},
                          .share = value->ok() ? value->number : -1.0});
}

void add_pieces(NetworkText& text, const Reader& read) {
    const Value* pieces = read.value("components_weak");
    if (pieces == nullptr) return;
    FactCard card{.key = "components_weak" + read.at,
                  .title = "Separate pieces",
                  .term = "components",
                  .value = plain_value(*pieces),
                  .unit = "with no tie between them",
                  .note = {},
                  .share = -1.0};
    const Value* largest = read.value("largest_weak_component");
    if (pieces->ok() && pieces->number == 1.0) card.unit = "everybody can reach everybody";
    if (pieces->ok() && pieces->number > 1.0 && largest != nullptr && largest->ok()) {
        card.note = "The largest holds " + plain_number(largest->number);
        const Value* alone = read.value("isolates");
        if (alone != nullptr && alone->ok() && alone->number > 0) {
            card.note += fmt::format("; {} {} no tie at all", plain_number(alone->number),
                                     alone->number == 1.0 ? "has" : "have");
        }
    }
    text.cards.push_back(std::move(card));
}

}  // namespace

NetworkText describe_network(const Snapshot& snapshot, const NetworkFacts& facts,
                             const std::string& relation) {
    const Network& network = *snapshot.network;
    NetworkText text;
    text.subtitle = network.waves().size() > 1
                        ? network.waves()[snapshot.wave].title + " · nothing selected"
                        : "Nothing selected";
    text.relations = shown_relations(network, snapshot.request.relations);
    text.relation = speaking_relation(network, text.relations, relation);
    text.problems = snapshot.problems;

    const ScopeCounts counts = scope_counts(snapshot);
    text.sentences.push_back(
        fmt::format("{}, with {} {} in {} {}.", who_is_there(snapshot), grouped(counts.ties_after),
                    counts.ties_after == 1 ? "tie" : "ties", text.relations.size(),
                    text.relations.size() == 1 ? "relation" : "relations"));
    if (!counts.declared) {
        text.sentences.emplace_back(
            "Who was asked was not recorded: everybody is taken to have answered.");
    }
    if (counts.declared && counts.asked > 0) {
        const double share =
            static_cast<double>(counts.answered) / static_cast<double>(counts.asked);
        text.cards.push_back(
            {.key = {},
             .title = "Who answered",
             .term = "response rate",
             .value = percent(share),
             .unit = fmt::format("{} of {} asked", grouped(counts.answered), grouped(counts.asked)),
             .note = {},
             .share = share});
    }
    if (text.relation != no_index) {
        const Relation& spoken = network.relations()[text.relation];
        const Reader read{facts, "@" + spoken.id};
        add_density(text, read, spoken.directed && !spoken.two_mode, counts.declared);
        if (spoken.directed) add_reciprocity(text, read);
        add_pieces(text, read);
    }
    text.next_steps = {
        "Click a mark on the map to read whom it stands for and whom they connect to.",
        "Colour or size the map by another measure, at the left.",
        "Find somebody by name with Ctrl+F."};
    return text;
}

ScopeCounts scope_counts(const Snapshot& snapshot) {
    const Network& network = *snapshot.network;
    ScopeCounts counts;
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        if (!groups_only(network, r)) counts.ties_before += network.ties(snapshot.wave, r).size();
    }
    const auto shown = shown_relations(network, snapshot.request.relations);
    for (const RelationIndex r : shown) {
        if (r < snapshot.views.size() && snapshot.views[r]) {
            counts.ties_after += snapshot.views[r]->graph.tie_count();
        }
    }
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        if (network.on_roster(snapshot.wave, a)) ++counts.actors_before;
        if (a >= snapshot.shown.size() || !snapshot.shown[a]) continue;
        ++counts.actors_after;
        const AnswerState state = answer_state(snapshot, a);
        counts.declared = counts.declared || state.declared;
        if (state.asked > 0) ++counts.asked;
        if (state.answered > 0) ++counts.answered;
    }
    return counts;
}

Definition definition_of(const Snapshot& snapshot, const NetworkFacts& facts,
                         const std::string& key, ActorIndex actor) {
    Definition definition;
    const MeasureKey parts = parse_measure_key(key);
    const Metric* metric = metric_of_column(parts.column);
    if (metric == nullptr) return definition;
    const Network& network = *snapshot.network;
    definition.title = metric->id == parts.column
                           ? measure_title(network, parts.column, parts.relation)
                           : std::string(metric->title);
    definition.term = metric->term;
    definition.plain = metric->plain;
    definition.formula = metric->formula;
    definition.reference = metric->reference;
    definition.missing = metric->missing_words;

    auto& rows = definition.particulars;
    if (const auto relation = network.find_relation(parts.relation)) {
        const Relation& r = network.relations()[*relation];
        rows.emplace_back("Relation", r.title.empty() ? r.id : r.title);
        rows.emplace_back("Direction", r.directed ? "as named" : "none: mirrored rows are one tie");
    }
    if (!network.waves().empty()) rows.emplace_back("Wave", network.waves()[snapshot.wave].title);
    if (!snapshot.request.where.empty()) rows.emplace_back("Filter", snapshot.request.where);
    std::size_t n = 0;
    std::size_t respondents = 0;
    const auto measure = snapshot.measures.find(key);
    if (measure != snapshot.measures.end()) {
        n = measure->second.n;
        respondents = measure->second.respondents;
        if (!measure->second.parameters.empty())
            rows.emplace_back("Parameters", measure->second.parameters);
        if (actor < measure->second.by_actor.size() &&
            !rests_on_trust(network, parts.column, parts.relation)) {
            definition.value =
                network.actors()[actor].name + ": " + plain_value(measure->second.by_actor[actor]);
        }
    } else if (const auto fact = facts.values.find(key); fact != facts.values.end()) {
        n = facts.sizes.contains(key) ? facts.sizes.at(key) : 0;
        respondents = facts.respondents.contains(key) ? facts.respondents.at(key) : 0;
        definition.value = plain_value(fact->second);
    }
    if (n > 0) {
        rows.emplace_back("Actors", grouped(n));
        rows.emplace_back("Answered", fmt::format("{} of {}", grouped(respondents), grouped(n)));
    }
    rows.emplace_back("Measure id", parts.column);
    rows.emplace_back("Seed", std::to_string(snapshot.request.seed));
    rows.emplace_back("Engine", CONVENE_VERSION);
    rows.emplace_back("Input", network.content_hash());
    return definition;
}

}  // namespace convene::viewer

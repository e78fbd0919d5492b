#include "engine/partnership/density_topics.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace convene {
namespace {

constexpr std::array<std::string_view, 6> school_names{"school",   "place",  "site",
                                                       "building", "campus", "location"};
constexpr std::string_view default_grouping = "group";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool is_trust(const Network& network, std::string_view id) {
    const auto index = network.find_relation(id);
    if (!index) return network.find_rating_scale(id) != nullptr;
    const Relation& relation = network.relations()[*index];
    return relation.category == "trust" || !relation.rating_scale.empty();
}

bool is_two_mode(const Network& network, std::string_view id) {
    const auto index = network.find_relation(id);
    return index && network.relations()[*index].two_mode;
}

/// Ratings of trust between few people must not come out as if they were contacts: school by
/// school, a block may hold one rater. trust_between_groups withholds such cells.
Result<std::vector<std::string>> chosen_topics(const QuestionInput& input) {
    const Network& network = *input.network;
    const std::string_view text = input.text("relations");
    if (!trimmed(text).empty()) {
        auto named = listed_relations(network, text);
        for (const std::string& id : named) {
            if (is_trust(network, id)) {
                return cannot_compute(fmt::format("{} is a trust rating, so it is no topic.", id),
                                      "trust_between_groups and its like are about trust ratings.");
            }
            if (is_two_mode(network, id)) {
                return cannot_compute(
                    fmt::format("{} ties members to bodies or events, so it is no topic.", id),
                    "Choose relations between actors; twomode_density is about memberships.");
            }
        }
        return named;
    }
    std::vector<std::string> ids = input.scope.relations;
    if (ids.empty()) {
        for (const Relation& relation : network.relations()) {
            if (!relation.formal) ids.push_back(relation.id);
        }
    }
    std::erase_if(ids, [&](const std::string& id) {
        return is_trust(network, id) || is_two_mode(network, id);
    });
    if (ids.empty()) {
        return cannot_compute(
            "No relation here is a topic that people talk or work together about: all are "
            "formal, memberships or trust ratings.",
            "Name relations: --param relations=ID,ID.");
    }
    return ids;
}

std::vector<std::string> wave_ids(const QuestionInput& input) {
    if (!input.scope.wave.empty()) return {input.scope.wave};
    std::vector<std::string> ids;
    for (const Wave& wave : input.network->waves()) ids.push_back(wave.id);
    return ids;
}

std::string place_words(const View& view) {
    return fmt::format("{}, wave {}", view.relation_label(), view.wave_label());
}

}  // namespace

std::vector<std::string> listed_relations(const Network& network, std::string_view text) {
    if (network.find_relation(text)) return {std::string(text)};
    std::vector<std::string> ids;
    while (true) {
        const std::size_t comma = text.find(',');
        const std::string id(trimmed(text.substr(0, comma)));
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        if (comma == std::string_view::npos) return ids;
        text.remove_prefix(comma + 1);
    }
}

Result<std::vector<WaveTopics>> topic_waves(const QuestionInput& input) {
    const auto ids = chosen_topics(input);
    if (!ids) return tl::unexpected(ids.error());
    std::vector<WaveTopics> waves;
    for (const std::string& wave : wave_ids(input)) {
        WaveTopics topics;
        for (const std::string& id : *ids) {
            Scope scope = input.scope;
            scope.wave = wave;
            scope.relations = {id};
            auto view = resolve(input.network, scope);
            if (!view) return tl::unexpected(std::move(view.error()));
            topics.wave = view->wave_label();
            topics.views.push_back(std::move(*view));
        }
        waves.push_back(std::move(topics));
    }
    return waves;
}

Grouping by_parent(const View& view) {
    Grouping grouping;
    grouping.attribute = "parent";
    std::vector<ActorIndex> parents;
    for (const ActorIndex actor : view.actors) {
        parents.push_back(view.network->actors()[actor].parent);
    }
    const auto id_of = [&](ActorIndex parent) { return view.network->actors()[parent].id; };
    for (const ActorIndex parent : parents) {
        if (parent != no_index) grouping.names.push_back(id_of(parent));
    }
    std::sort(grouping.names.begin(), grouping.names.end());
    grouping.names.erase(std::unique(grouping.names.begin(), grouping.names.end()),
                         grouping.names.end());
    for (const ActorIndex parent : parents) {
        const auto at = parent == no_index ? grouping.names.end()
                                           : std::lower_bound(grouping.names.begin(),
                                                              grouping.names.end(), id_of(parent));
        grouping.group_of.push_back(at == grouping.names.end()
                                        ? no_index
                                        : static_cast<std::uint32_t>(at - grouping.names.begin()));
    }
    return grouping;
}

std::optional<Grouping> divided_by(const View& view, const std::string& attribute) {
    if (attribute == "parent") return by_parent(view);
    auto grouping = group_by(view, attribute);
    if (!grouping) return std::nullopt;
    return std::move(*grouping);
}

Result<std::optional<Grouping>> schools_of(const QuestionInput& input, const View& view,
                                           QuestionResult& result) {
    const std::string named(trimmed(input.text("school")));
    if (named == "parent") return by_parent(view);
    if (!named.empty()) {
        auto grouping = group_by(view, named);
        if (!grouping) return tl::unexpected(std::move(grouping.error()));
        return std::optional(std::move(*grouping));
    }
    const auto assume = [&](std::string text) {
        auto& told = result.assumptions;
        if (std::find(told.begin(), told.end(), text) == told.end())
            told.push_back(std::move(text));
    };
    for (const std::string_view name : school_names) {
        for (const AttributeColumn& column : view.network->tables().actor_attributes) {
            if (lower_case(column.id) == name && column.id != input.group_attribute) {
                assume(fmt::format("{}: who is in which school is read from the attribute \"{}\".",
                                   input.definition.id, column.id));
                return divided_by(view, column.id);
            }
        }
    }
    Grouping parents = by_parent(view);
    if (parents.names.empty()) return std::optional<Grouping>{};
    assume(fmt::format("{}: who is in which school is read from what each belongs to.",
                       input.definition.id));
    return std::optional(std::move(parents));
}

Result<std::optional<Grouping>> groups_of(const QuestionInput& input, const View& view) {
    auto grouping = group_by(view, input.group_attribute);
    if (grouping) return std::optional(std::move(*grouping));
    if (input.group_attribute == default_grouping) return std::optional<Grouping>{};
    return tl::unexpected(std::move(grouping.error()));
}

QuestionRow row_of(const View& view, std::string_view id, Value value, const DensityCells& cells) {
    QuestionRow row;
    row.id = std::string(id);
    row.value = value;
    row.n = cells.actors;
    row.respondents = cells.respondents;
    row.relation = view.relation_label();
    row.wave = view.wave_label();
    return row;
}

void note_answers(QuestionResult& result, const View& view) {
    if (view.coverage.is_complete()) return;
    result.notes.push_back(fmt::format(
        "{}: rests on the answers of {} of {}; what the others would have said is unknown.",
        place_words(view), view.coverage.respondent_count(), view.coverage.vertex_count()));
}

void note_left_out(QuestionResult& result, const View& view, const Grouping& grouping,
                   std::string_view what) {
    const auto out = std::count(grouping.group_of.begin(), grouping.group_of.end(), no_index);
    if (out == 0) return;
    result.notes.push_back(fmt::format("{}: {} actor{} without a {} ({}) {} left out there.",
                                       place_words(view), out, out == 1 ? "" : "s", what,
                                       grouping.attribute, out == 1 ? "is" : "are"));
}

bool has_strengths(const View& view) { return view.reading != WeightReading::cost; }

}  // namespace convene

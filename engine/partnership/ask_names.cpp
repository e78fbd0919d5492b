#include "engine/partnership/ask_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/nearest.hpp"

namespace convene {
namespace {

/// Longer texts than this are not compared with every id there is.
constexpr std::size_t most_letters = 200;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string advice_for(std::string_view text, const std::vector<std::string>& ids) {
    if (text.size() <= most_letters) {
        const auto near = nearest_words(text, ids, 1);
        if (!near.empty()) return fmt::format("Did you mean {}?", near.front());
    }
    return {};
}

std::string shown(std::string_view text) {
    return text.size() <= most_letters ? std::string(text)
                                       : std::string(text.substr(0, most_letters)) + "...";
}

Result<ActorIndex> actor_of(const Metric& metric, const ParameterSpec& parameter,
                            std::string_view id, const Network& network) {
    if (const auto actor = network.find_actor(id)) return *actor;
    std::vector<std::string> ids;
    for (const Actor& actor : network.actors()) ids.push_back(actor.id);
    std::string advice = advice_for(id, ids);
    if (advice.empty()) advice = "Give an actor's id, as in nodes.csv.";
    return invalid_input(fmt::format("Parameter {} of {}: there is no actor \"{}\".", parameter.id,
                                     metric.id, shown(id)),
                         std::move(advice));
}

/// The actors of a text, each once.
Result<std::vector<ActorIndex>> actors_of(const Metric& metric, const ParameterSpec& parameter,
                                          std::string_view text, const Network& network) {
    std::vector<ActorIndex> actors;
    if (text.empty()) return actors;
    if (parameter.kind == ParameterKind::actor || network.find_actor(text)) {
        auto actor = actor_of(metric, parameter, text, network);
        if (!actor) return tl::unexpected(std::move(actor.error()));
        return std::vector{*actor};
    }
    while (true) {
        const std::size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        auto actor =
            actor_of(metric, parameter, network.find_actor(part) ? part : trimmed(part), network);
        if (!actor) return tl::unexpected(std::move(actor.error()));
        if (std::find(actors.begin(), actors.end(), *actor) == actors.end()) {
            actors.push_back(*actor);
        }
        if (comma == std::string_view::npos) return actors;
        text.remove_prefix(comma + 1);
    }
}

Result<Done> check_relation(const Metric& metric, const ParameterSpec& parameter,
                            std::string_view text, const Network& network) {
    if (text.empty() || network.find_relation(text) || network.find_rating_scale(text)) {
        return Done{};
    }
    std::vector<std::string> ids;
    for (const Relation& relation : network.relations()) ids.push_back(relation.id);
    for (const RatingScale& scale : network.rating_scales()) ids.push_back(scale.id);
    std::string advice = advice_for(text, ids);
    if (advice.empty()) advice = fmt::format("Choose among: {}.", fmt::join(ids, ", "));
    return invalid_input(fmt::format("Parameter {} of {}: there is no relation \"{}\".",
                                     parameter.id, metric.id, shown(text)),
                         std::move(advice));
}

bool names_actors(const ParameterSpec& parameter) {
    return parameter.kind == ParameterKind::actor || parameter.kind == ParameterKind::actors;
}

}  // namespace

std::string_view parameter_text(const ParameterSpec& parameter, const Parameters& parameters) {
    const auto at = parameters.find(parameter.id);
    return at == parameters.end() ? parameter.default_value : std::string_view(at->second);
}

Result<std::vector<Vertex>> actors_named(const Metric& metric, const ParameterSpec& parameter,
                                         std::string_view text, const View& view) {
    const auto actors = actors_of(metric, parameter, text, *view.network);
    if (!actors) return tl::unexpected(actors.error());
    std::vector<Vertex> vertices;
    for (const ActorIndex actor : *actors) {
        const Vertex vertex = view.vertex_of[actor];
        if (vertex == no_index) {
            return cannot_compute(
                fmt::format("Parameter {} of {}: {} is not among the actors looked at ({}, wave "
                            "{}).",
                            parameter.id, metric.id, view.network->actors()[actor].id,
                            view.relation_label(), view.wave_label()),
                "Choose somebody in the scope, or widen it.");
        }
        vertices.push_back(vertex);
    }
    return vertices;
}

Result<Done> check_names(const Metric& metric, const Parameters& parameters,
                         const Network& network) {
    for (const ParameterSpec& parameter : metric.parameters) {
        const std::string_view text = parameter_text(parameter, parameters);
        if (names_actors(parameter)) {
            auto actors = actors_of(metric, parameter, text, network);
            if (!actors) return tl::unexpected(std::move(actors.error()));
        } else if (parameter.kind == ParameterKind::relation) {
            auto checked = check_relation(metric, parameter, text, network);
            if (!checked) return checked;
        }
    }
    return Done{};
}

Result<std::map<std::string, std::vector<Vertex>, std::less<>>> chosen_actors(
    const Metric& metric, const Parameters& parameters, const View& view) {
    std::map<std::string, std::vector<Vertex>, std::less<>> chosen;
    for (const ParameterSpec& parameter : metric.parameters) {
        if (!names_actors(parameter)) continue;
        auto vertices =
            actors_named(metric, parameter, parameter_text(parameter, parameters), view);
        if (!vertices) return tl::unexpected(std::move(vertices.error()));
        chosen.emplace(std::string(parameter.id), std::move(*vertices));
    }
    return chosen;
}

}  // namespace convene

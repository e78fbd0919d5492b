#include "engine/partnership/catalogue.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "engine/core/nearest.hpp"
#include "engine/metrics/catalogue.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

extern const Metric trust_received_metric;
extern const Metric trust_given_metric;
extern const Metric trust_mutual_metric;
extern const Metric trust_asymmetry_metric;
extern const Metric trust_between_groups_metric;
extern const Metric trust_overall_metric;
extern const Metric trust_received_adjusted_metric;
extern const Metric trust_opinion_metric;
extern const Metric eigentrust_metric;
extern const Metric appleseed_metric;
extern const Metric tidaltrust_metric;

namespace {

constexpr const Metric* trust_metrics[] = {
    &trust_overall_metric,
    &trust_received_metric,
    &trust_received_adjusted_metric,
    &trust_given_metric,
    &trust_mutual_metric,
    &trust_asymmetry_metric,
    &trust_between_groups_metric,
    &trust_opinion_metric,
    &eigentrust_metric,
    &appleseed_metric,
    &tidaltrust_metric,
};

constexpr Family families[] = {Family::position,   Family::cohesion, Family::brokerage,
                               Family::groups,     Family::trust,    Family::density,
                               Family::resilience, Family::inference};

std::vector<const Metric*> whole() {
    const auto graph = graph_metrics();
    std::vector<const Metric*> all(graph.begin(), graph.end());
    all.insert(all.end(), std::begin(trust_metrics), std::end(trust_metrics));
    return all;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// What a person most likely meant; empty where nothing is near. A whole word of an id
/// counts more than spelling: "strength" is nearer to in_strength than to length.
std::string nearest_id(std::string_view text) {
    std::vector<std::string> words;
    for (const Metric* metric : definitions()) {
        words.emplace_back(metric->id);
        words.insert(words.end(), metric->companions.begin(), metric->companions.end());
    }
    for (const Family family : families) words.emplace_back(family_name(family));
    std::string nearest = nearest_word(text, words);
    if (!nearest.empty() || text.empty()) return nearest;
    const auto holds = [&](const std::string& word) { return word.find(text) != word.npos; };
    const auto found = std::find_if(words.begin(), words.end(), holds);
    return found == words.end() ? std::string() : *found;
}

const Metric* find_among(std::span<const Metric* const> metrics, std::string_view id) {
    for (const Metric* metric : metrics) {
        if (metric->id == id) return metric;
    }
    for (const Metric* metric : metrics) {
        const auto& companions = metric->companions;
        if (std::find(companions.begin(), companions.end(), id) != companions.end()) return metric;
    }
    return nullptr;
}

/// A family of which everything must be asked for by name.
std::vector<std::string_view> by_name_alone(std::string_view family) {
    std::vector<std::string_view> ids;
    for (const Metric* metric : definitions()) {
        if (metric->in_menu && family_name(metric->family) == family) ids.push_back(metric->id);
    }
    return ids;
}

Result<std::vector<const Metric*>> select(std::string_view selection, bool everything) {
    const auto all = definitions();
    std::vector<bool> chosen(all.size(), false);
    const auto choose_if = [&](auto&& test) {
        bool any = false;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (!test(*all[i])) continue;
            chosen[i] = any = true;
        }
        return any;
    };
    const auto listed = [&](const Metric& metric) {
        return metric.in_menu && (everything || metric.in_all);
    };
    while (true) {
        const std::size_t comma = selection.find(',');
        const std::string_view part = trimmed(selection.substr(0, comma));
        if (part == "all") {
            choose_if(listed);
        } else if (part.empty()) {
            return invalid_input("A metric's name is missing.",
                                 "Give ids separated by commas, a family, or all.");
        } else if (const Metric* found = find_definition(part)) {
            choose_if([&](const Metric& metric) { return &metric == found; });
        } else if (!choose_if([&](const Metric& metric) {
                       return listed(metric) && family_name(metric.family) == part;
                   })) {
            if (const auto ids = by_name_alone(part); !ids.empty()) {
                return invalid_input(
                    fmt::format("What belongs to {} is computed only where it is named.", part),
                    fmt::format("Name some of: {}.", fmt::join(ids, ", ")));
            }
            const std::string nearest = nearest_id(part);
            return invalid_input(
                fmt::format("There is no metric \"{}\".", part),
                (nearest.empty() ? "" : fmt::format("Did you mean {}? ", nearest)) +
                    "`convene metrics` lists them all.");
        }
        if (comma == std::string_view::npos) break;
        selection.remove_prefix(comma + 1);
    }
    std::vector<const Metric*> metrics;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i]) metrics.push_back(all[i]);
    }
    return metrics;
}

}  // namespace

std::span<const Metric* const> catalogue() {
    static const std::vector<const Metric*> all = whole();
    return all;
}

std::span<const Metric* const> definitions() {
    static const std::vector<const Metric*> all = [] {
        std::vector<const Metric*> both(catalogue().begin(), catalogue().end());
        for (const Question* question : questions()) both.push_back(&question->definition);
        return both;
    }();
    return all;
}

const Metric* find_metric(std::string_view id) { return find_among(catalogue(), id); }
const Metric* find_definition(std::string_view id) { return find_among(definitions(), id); }

Result<std::vector<const Metric*>> select_metrics(std::string_view selection) {
    return select(selection, false);
}
Result<std::vector<const Metric*>> list_metrics(std::string_view selection) {
    return select(selection, true);
}

}  // namespace convene

#include "engine/partnership/catalogue.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include <fmt/format.h>

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

/// Least single-letter changes from a to b (Levenshtein 1966).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// The id that a person most likely meant. A whole word of an id counts more
/// than spelling: "strength" is nearer to in_strength than to length.
std::string_view nearest(std::string_view text) {
    std::string_view best;
    std::size_t least = 0;
    const auto consider = [&](std::string_view id) {
        std::size_t distance = edit_distance(text, id);
        if (!text.empty() && (id.find(text) != std::string_view::npos))
            distance = std::min<std::size_t>(distance, 1);
        if (best.empty() || distance < least) {
            best = id;
            least = distance;
        }
    };
    for (const Metric* metric : definitions()) {
        consider(metric->id);
        for (const std::string_view companion : metric->companions) consider(companion);
    }
    for (const Family family : families) consider(family_name(family));
    return best;
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
            return invalid_input(
                fmt::format("There is no metric \"{}\".", part),
                fmt::format("Did you mean {}? `convene metrics` lists them all.", nearest(part)));
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

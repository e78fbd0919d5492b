#include "engine/report/catalogue_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/report/json_text.hpp"
#include "engine/report/text_table.hpp"

namespace convene {

namespace {

std::string range_text(const ParameterSpec& parameter) {
    switch (parameter.kind) {
        case ParameterKind::value: break;
        case ParameterKind::text: return "text";
        case ParameterKind::actor: return "an actor's id";
        case ParameterKind::actors: return "actors' ids, separated by commas";
        case ParameterKind::relation: return "a relation or rating scale";
    }
    if (!parameter.choices.empty()) return fmt::format("{}", fmt::join(parameter.choices, ", "));
    if (parameter.integer) {
        return fmt::format("whole number from {:.0f} to {:.0f}", parameter.minimum,
                           parameter.maximum);
    }
    return fmt::format("number from {} to {}", shortest(parameter.minimum),
                       shortest(parameter.maximum));
}

std::string_view kind_text(ParameterKind kind) {
    switch (kind) {
        case ParameterKind::value: return "value";
        case ParameterKind::text: return "text";
        case ParameterKind::actor: return "actor";
        case ParameterKind::actors: return "actors";
        case ParameterKind::relation: return "relation";
    }
    return {};
}

std::string default_text(const ParameterSpec& parameter) {
    return parameter.default_value.empty() ? "no default"
                                           : fmt::format("default {}", parameter.default_value);
}

std::string_view ties_text(const Metric& metric) {
    if (metric.directed_only) return "directed";
    return metric.undirected_only ? "undirected" : "any";
}

std::string sentence(std::string_view text) {
    if (text.empty()) return {};
    const bool closed = text.back() == '.' || text.back() == '!' || text.back() == '?';
    return std::string(text) + (closed ? "" : ".");
}

std::string json_list(std::span<const std::string_view> words) {
    std::string json = "[";
    for (std::size_t i = 0; i < words.size(); ++i) {
        json += (i > 0 ? "," : "") + json_text(words[i]);
    }
    return json + ']';
}

std::string parameter_json(const ParameterSpec& parameter) {
    std::string json =
        fmt::format(R"({{"id":{},"meaning":{},"default":{},"kind":{})", json_text(parameter.id),
                    json_text(parameter.meaning), json_text(parameter.default_value),
                    json_text(kind_text(parameter.kind)));
    if (!parameter.choices.empty()) {
        json += fmt::format(R"(,"choices":{})", json_list(parameter.choices));
    } else if (parameter.kind == ParameterKind::value) {
        json +=
            fmt::format(R"(,"minimum":{},"maximum":{},"integer":{})", shortest(parameter.minimum),
                        shortest(parameter.maximum), parameter.integer);
    }
    return json + '}';
}

/// One parameter in a cell of a table: "damping (number from 0 to 1; default 0.85)".
std::string parameter_cell(const ParameterSpec& parameter) {
    return fmt::format("`{}` ({}; {}): {}", parameter.id, range_text(parameter),
                       default_text(parameter), parameter.meaning);
}

std::vector<Family> families_of(std::span<const Metric* const> metrics) {
    std::vector<Family> families;
    for (const Metric* metric : metrics) {
        if (std::find(families.begin(), families.end(), metric->family) == families.end()) {
            families.push_back(metric->family);
        }
    }
    return families;
}

}  // namespace

std::string metric_definition(const Metric& metric) {
    std::string text = metric.term.empty() ? std::string(metric.title)
                                           : fmt::format("{} ({})", metric.title, metric.term);
    text += ". " + sentence(metric.formula);
    if (!metric.reference.empty()) text += ' ' + sentence(metric.reference);
    if (!metric.missing_words.empty()) text += " Missing rows: " + sentence(metric.missing_words);
    return text;
}

std::string metrics_list(std::span<const Metric* const> metrics) {
    std::string text;
    for (const Family family : families_of(metrics)) {
        TextTable table{{"id", "what it tells", "level"}, {}, {}};
        for (const Metric* metric : metrics) {
            if (metric->family != family) continue;
            table.rows.push_back({std::string(metric->id), std::string(metric->title),
                                  std::string(level_name(metric->level))});
        }
        text += fmt::format("{}{}\n", text.empty() ? "" : "\n", family_name(family));
        text += aligned_text(table, 2);
    }
    return text;
}

std::string metric_page(const Metric& metric) {
    constexpr std::size_t width = 78;
    std::string text = fmt::format("{}: {} ({})\n", metric.id, metric.title, metric.term);
    text += wrapped_text(metric.plain, width, 2);
    const auto entry = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) text += wrapped_text(fmt::format("{}: {}", label, value), width, 2);
    };
    entry("Level", level_name(metric.level));
    entry("Family", family_name(metric.family));
    entry("Ties", ties_text(metric));
    entry("Formula", metric.formula);
    entry("Reference", metric.reference);
    entry("Rows that nobody gave", metric.missing_words);
    entry("Cost", metric.cost);
    if (metric.needs_groups) entry("Needs", "groups of actors, chosen with --by ATTRIBUTE");
    for (const ParameterSpec& parameter : metric.parameters) {
        entry(fmt::format("--param {}=", parameter.id),
              fmt::format("{} ({}; {})", parameter.meaning, range_text(parameter),
                          default_text(parameter)));
    }
    if (!metric.companions.empty()) {
        entry("Comes with", fmt::format("{}", fmt::join(metric.companions, ", ")));
    }
    if (!metric.in_all) entry("Computed", "only where it is named, not as part of all");
    return text;
}

std::string metrics_json(std::span<const Metric* const> metrics) {
    std::string json = "[";
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const Metric& metric = *metrics[i];
        json += i > 0 ? ",\n{" : "\n{";
        const auto field = [&](std::string_view name, std::string_view value) {
            json += fmt::format("{}:{},", json_text(name), json_text(value));
        };
        field("id", metric.id);
        field("title", metric.title);
        field("term", metric.term);
        field("plain", metric.plain);
        field("formula", metric.formula);
        field("reference", metric.reference);
        field("family", family_name(metric.family));
        field("level", level_name(metric.level));
        field("cost", metric.cost);
        field("missing", missing_name(metric.missing));
        field("missing_words", metric.missing_words);
        field("ties", ties_text(metric));
        field("kind", metric.run == nullptr ? "question" : "metric");
        json += fmt::format(R"("needs_groups":{},"in_menu":{},"in_all":{},"companions":{},)",
                            metric.needs_groups, metric.in_menu, metric.in_all,
                            json_list(metric.companions));
        json += R"("parameters":[)";
        for (std::size_t p = 0; p < metric.parameters.size(); ++p) {
            json += (p > 0 ? "," : "") + parameter_json(metric.parameters[p]);
        }
        json += "]}";
    }
    return json + "\n]\n";
}

std::string metrics_markdown(std::span<const Metric* const> metrics) {
    std::string text =
        "# Measures\n\nWhat each measure says, how it is computed, and what rows that nobody gave "
        "do "
        "to it. `convene metrics ID` tells the same.\n";
    for (const Family family : families_of(metrics)) {
        TextTable table{{"id", "title", "level", "what it says", "formula", "reference",
                         "parameters", "cost", "missing rows"},
                        {},
                        {}};
        for (const Metric* metric : metrics) {
            if (metric->family != family) continue;
            std::string parameters;
            for (const ParameterSpec& parameter : metric->parameters) {
                if (!parameters.empty()) parameters += "; ";
                parameters += parameter_cell(parameter);
            }
            table.rows.push_back({fmt::format("`{}`", metric->id),
                                  fmt::format("{} ({})", metric->title, metric->term),
                                  std::string(level_name(metric->level)),
                                  std::string(metric->plain), std::string(metric->formula),
                                  std::string(metric->reference), std::move(parameters),
                                  std::string(metric->cost), std::string(metric->missing_words)});
        }
        text += fmt::format("\n## {}\n\n", family_name(family));
        text += markdown_text(table);
    }
    return text;
}

}  // namespace convene

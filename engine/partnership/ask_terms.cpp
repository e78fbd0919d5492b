#include "engine/partnership/ask_terms.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "engine/core/nearest.hpp"
#include "engine/partnership/ask_measure.hpp"

namespace convene {
namespace {

struct Word {
    std::string_view word;
    DyadKind kind;
};
constexpr Word words[] = {
    {"same", DyadKind::same_group},       {"absdiff", DyadKind::absolute_difference},
    {"difference", DyadKind::difference}, {"sender", DyadKind::sender},
    {"receiver", DyadKind::receiver},     {"product", DyadKind::product},
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_relation(std::string_view text, const Network& network) {
    return network.find_relation(text) || network.find_rating_scale(text) != nullptr;
}

Result<Term> parse_term(std::string_view text, const Network& network) {
    if (is_relation(text, network))
        return Term{std::string(text), DyadKind::relation, std::string(text)};
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
        for (const Word& each : words) {
            if (each.word != text.substr(0, colon)) continue;
            return Term{std::string(text), each.kind, std::string(trimmed(text.substr(colon + 1)))};
        }
        std::vector<std::string> known;
        for (const Word& each : words) known.emplace_back(each.word);
        return invalid_input(
            fmt::format("There is no term \"{}\".", text.substr(0, 200)),
            fmt::format("Before an attribute stands one of: {}.", fmt::join(known, ", ")));
    }
    std::vector<std::string> ids;
    for (const Relation& relation : network.relations()) ids.push_back(relation.id);
    for (const RatingScale& scale : network.rating_scales()) ids.push_back(scale.id);
    const std::string near = text.size() <= 200 ? nearest_word(text, ids) : std::string();
    return invalid_input(fmt::format("There is no relation \"{}\".", text.substr(0, 200)),
                         near.empty() ? fmt::format("Choose among: {}; or write same:ATTRIBUTE and "
                                                    "the like.",
                                                    fmt::join(ids, ", "))
                                      : fmt::format("Did you mean {}?", near));
}

}  // namespace

Result<std::vector<Term>> parse_terms(std::string_view text, const Network& network) {
    if (trimmed(text).empty()) {
        return invalid_input("mrqap has nothing to explain the relation with.",
                             "Name predictors, as in --param predictors=trust,same:role.");
    }
    std::vector<Term> terms;
    bool more = true;
    while (more) {
        const bool whole = is_relation(text, network);
        const std::size_t comma = whole ? std::string_view::npos : text.find(',');
        auto term = parse_term(trimmed(text.substr(0, comma)), network);
        if (!term) return tl::unexpected(std::move(term.error()));
        const bool twice = std::any_of(terms.begin(), terms.end(),
                                       [&](const Term& each) { return each.name == term->name; });
        if (twice) {
            return invalid_input(fmt::format("{} is named twice among the predictors.", term->name),
                                 "Name it once.");
        }
        terms.push_back(*std::move(term));
        more = comma != std::string_view::npos;
        if (more) text.remove_prefix(comma + 1);
    }
    return terms;
}

Result<std::vector<DyadVariable>> dyad_variables(const std::vector<Term>& terms,
                                                 const JointViews& views, bool valued) {
    View roster;
    roster.network = views.network;
    roster.actors = views.actors;
    std::vector<DyadVariable> variables;
    std::size_t graph = 0;
    for (const Term& term : terms) {
        if (term.kind == DyadKind::relation) {
            ++graph;
            variables.push_back(DyadVariable::of_ties(term.name, views.graphs[graph],
                                                      views.coverages[graph], valued));
        } else if (term.kind == DyadKind::same_group) {
            const auto grouping = group_by(roster, term.of);
            if (!grouping) return tl::unexpected(grouping.error());
            variables.push_back(DyadVariable::of_groups(term.name, grouping->group_of));
        } else {
            const auto values = attribute_numbers(term.of, *views.network, views.actors);
            if (!values) return tl::unexpected(values.error());
            std::vector<double> numbers;
            for (const Value& value : *values) {
                numbers.push_back(value.ok() ? value.number
                                             : std::numeric_limits<double>::quiet_NaN());
            }
            variables.push_back(DyadVariable::of_values(term.name, term.kind, std::move(numbers)));
        }
    }
    return variables;
}

}  // namespace convene

#include "engine/workspace/recipe_plan.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/core/random.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/model/filter.hpp"
#include "engine/partnership/ask_names.hpp"
#include "engine/partnership/catalogue.hpp"

namespace convene {
namespace {

/// A text between quotation marks of a filter.
std::string quoted(std::string_view text, char quote) {
    std::string made(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\') made += '\\';
        made += c;
    }
    return made + quote;
}

bool built_in(const std::string& attribute) { return attribute == "kind" || attribute == "parent"; }

AttributeValue value_of(const Network& network, const AttributeColumn* column,
                        const std::string& attribute, std::size_t actor) {
    if (column != nullptr) return column->values[actor];
    const Actor& who = network.actors()[actor];
    if (attribute == "kind") return std::string(kind_name(who.kind));
    if (who.parent == no_index) return {};
    return network.actors()[who.parent].id;
}

std::string literal(const AttributeValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
    return quoted(attribute_text(value), '"');
}

tl::unexpected<Error> at_line(const Recipe& recipe, std::size_t line, Error error) {
    if (!error.file.empty()) error.message = error.file + ": " + error.message;
    error.kind = ErrorKind::invalid_input;
    error.file = recipe.file;
    error.line = line;
    return tl::unexpected(std::move(error));
}

bool has_parameter(const Metric& metric, std::string_view id) {
    return std::any_of(metric.parameters.begin(), metric.parameters.end(),
                       [&](const ParameterSpec& spec) { return spec.id == id; });
}

/// A measure by itself: its ids and parameters.
Result<Done> check_measure(const RecipeMeasure& measure, std::span<const RecipeNetwork> networks) {
    if (measure.ids == "reference") {
        if (measure.parameters.empty()) return Done{};
        return invalid_input("The ids of reference say what they mean and take no parameters.",
                             "Leave the parameters out.");
    }
    const auto metrics = select_metrics(measure.ids);
    if (!metrics) return tl::unexpected(metrics.error());
    for (const auto& [id, value] : measure.parameters) {
        if (std::none_of(metrics->begin(), metrics->end(), [&key = id](const Metric* metric) {
                return has_parameter(*metric, key);
            })) {
            std::vector<std::string> known;
            for (const Metric* metric : *metrics) {
                for (const ParameterSpec& spec : metric->parameters) known.emplace_back(spec.id);
            }
            return invalid_input(
                fmt::format("{} has no parameter {}.", quoted_for_people(measure.name),
                            quoted_for_people(id)),
                known.empty() ? "It has none."
                              : fmt::format("It has: {}.", fmt::join(known, ", ")));
        }
    }
    std::optional<Error> error;
    bool known_somewhere = false;
    for (const RecipeNetwork& input : networks) {
        bool known = true;
        for (const Metric* metric : *metrics) {
            Parameters own;
            for (const auto& [id, value] : measure.parameters) {
                if (has_parameter(*metric, id)) own.emplace(id, value);
            }
            if (auto fine = check_parameters(*metric, own); !fine)
                return tl::unexpected(std::move(fine.error()));
            if (auto fine = check_names(*metric, own, *input.network); !fine) {
                known = false;
                error = std::move(fine.error());
            }
        }
        known_somewhere = known_somewhere || known;
    }
    if (!known_somewhere && error) return tl::unexpected(std::move(*error));
    const bool grouped_somewhere =
        measure.by == "group" || built_in(measure.by) ||
        std::any_of(networks.begin(), networks.end(), [&](const RecipeNetwork& input) {
            return input.network->find_attribute(measure.by) != nullptr;
        });
    if (!grouped_somewhere) {
        return invalid_input(
            fmt::format("No input has an attribute {} to group by.", quoted_for_people(measure.by)),
            "Write by = \"...\" with an attribute of the actors.");
    }
    return Done{};
}

/// Why a scope cannot be looked at in `network` at all; nullopt where it can.
std::optional<Error> lacks(const std::shared_ptr<const Network>& network, const Scope& scope) {
    const bool named =
        std::all_of(scope.relations.begin(), scope.relations.end(), [&](const std::string& id) {
            return network->find_relation(id) || network->find_rating_scale(id) != nullptr;
        });
    const bool timed = scope.wave.empty() || network->find_wave(scope.wave);
    if (!named || !timed) {
        // resolve() says it best, with what there is.
        Scope one = scope;
        if (one.wave.empty() && !network->waves().empty()) one.wave = network->waves().front().id;
        if (const auto view = resolve(network, one); !view) return view.error();
    }
    if (scope.where.empty()) return std::nullopt;
    const auto filter = Filter::parse(scope.where);
    if (!filter) return filter.error();
    if (const auto kept = filter->evaluate(*network); !kept) return kept.error();
    return std::nullopt;
}

class Planner {
public:
    Planner(const Recipe& recipe, std::span<const RecipeNetwork> networks)
        : recipe_(recipe), networks_(networks) {}

    Result<RecipePlan> plan() {
        for (const RecipeMeasure& measure : recipe_.measures) {
            if (auto fine = check_measure(measure, networks_); !fine)
                return at_line(recipe_, measure.line, std::move(fine.error()));
        }
        std::map<std::size_t, Error> lacking;  // by scope: what the last input lacks
        std::vector<std::size_t> usable(recipe_.scopes.size(), 0);
        for (std::size_t input = 0; input < networks_.size(); ++input) {
            for (std::size_t scope = 0; scope < recipe_.scopes.size(); ++scope) {
                auto problem = add_scope(input, scope);
                if (!problem) {
                    ++usable[scope];
                    continue;
                }
                add_problem(input, scope, "not computed", problem->text());
                lacking.insert_or_assign(scope, std::move(*problem));
            }
        }
        for (auto& [scope, error] : lacking) {
            if (usable[scope] == 0)
                return at_line(recipe_, recipe_.scopes[scope].line, std::move(error));
        }
        return std::move(plan_);
    }

private:
    std::optional<Error> add_scope(std::size_t input, std::size_t index) {
        const RecipeScope& scope = recipe_.scopes[index];
        const auto& network = networks_[input].network;
        if (auto error = lacks(network, scope.scope)) return error;
        if (scope.each.empty()) {
            add_batch(input, index, "", scope.scope);
            return std::nullopt;
        }
        if (scope.each == "wave") {
            for (const Wave& wave : network->waves()) {
                Scope one = scope.scope;
                one.wave = wave.id;
                add_batch(input, index, wave.id, one);
            }
            return std::nullopt;
        }
        const auto batches = batches_of(*network, scope.each);
        if (!batches) return batches.error();
        if (batches->without > 0) {
            add_problem(input, index, "note",
                        fmt::format("{} of {} actors have no {} and are in no batch.",
                                    batches->without, network->actors().size(), scope.each));
        }
        for (const auto& [value, filter] : batches->values) {
            Scope one = scope.scope;
            one.where = one.where.empty() ? filter : fmt::format("({}) and {}", one.where, filter);
            add_batch(input, index, value, one);
        }
        return std::nullopt;
    }

    void add_batch(std::size_t input, std::size_t scope, const std::string& batch,
                   const Scope& looked_at) {
        const std::string& name = recipe_.scopes[scope].name;
        for (std::size_t m = 0; m < recipe_.measures.size(); ++m) {
            const RecipeMeasure& measure = recipe_.measures[m];
            if (!measure.scopes.empty() && std::find(measure.scopes.begin(), measure.scopes.end(),
                                                     name) == measure.scopes.end()) {
                continue;
            }
            std::uint64_t seed = recipe_.seed;
            for (const std::string& key : {networks_[input].name, name, batch, measure.name}) {
                seed = mix_seed(seed, key);
            }
            plan_.units.push_back({plan_.units.size(), input, scope, m, batch, looked_at, seed});
        }
    }

    void add_problem(std::size_t input, std::size_t scope, std::string kind, std::string text) {
        plan_.problems.push_back({networks_[input].name, recipe_.scopes[scope].name, "", "",
                                  std::move(kind), std::move(text)});
    }

    const Recipe& recipe_;
    std::span<const RecipeNetwork> networks_;
    RecipePlan plan_;
};

}  // namespace

Result<Batches> batches_of(const Network& network, const std::string& attribute) {
    const AttributeColumn* column = network.find_attribute(attribute);
    if (column == nullptr && !built_in(attribute)) {
        std::vector<std::string> known{"wave", "kind", "parent"};
        for (const AttributeColumn& each : network.tables().actor_attributes)
            known.push_back(each.id);
        return invalid_input(fmt::format("There is no attribute {} to make batches of.",
                                         quoted_for_people(attribute)),
                             fmt::format("Choose one of: {}.", fmt::join(known, ", ")));
    }
    Batches batches;
    std::vector<AttributeValue> values;
    for (std::size_t actor = 0; actor < network.actors().size(); ++actor) {
        AttributeValue value = value_of(network, column, attribute, actor);
        if (is_missing(value)) {
            ++batches.without;
        } else {
            values.push_back(std::move(value));
        }
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const AttributeValue& value : values) {
        batches.values.emplace_back(attribute_text(value),
                                    quoted(attribute, '`') + " = " + literal(value));
    }
    return batches;
}

Result<RecipePlan> plan_recipe(const Recipe& recipe, std::span<const RecipeNetwork> networks) {
    return Planner(recipe, networks).plan();
}

}  // namespace convene

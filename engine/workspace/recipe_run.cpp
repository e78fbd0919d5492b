#include "engine/workspace/recipe_run.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/partnership/catalogue.hpp"
#include "engine/workspace/compute.hpp"
#include "engine/workspace/run_metric.hpp"

namespace convene {
namespace {

RecipeRow row_of(const ResultRow& row) {
    return {row.metric,
            std::string(level_name(row.level)),
            row.subject,
            row.object,
            row.value.ok() ? shortest(row.value.number) : std::string{},
            std::string(status_name(row.value.status)),
            std::to_string(row.n),
            std::to_string(row.respondents),
            row.relation,
            row.wave,
            row.parameters};
}

std::string_view fate_word(Fate fate) {
    switch (fate) {
        case Fate::kept: return "kept";
        case Fate::merged: return "merged";
        case Fate::repaired: return "repaired";
        case Fate::rejected: return "rejected";
    }
    return "";
}

/// file, what, rows, line, reason, detail, relation: totals first, then every row that was not
/// simply kept, then what was assumed.
std::vector<std::array<std::string, 8>> ledger_rows(const std::string& input,
                                                    const Ledger& ledger) {
    std::vector<std::array<std::string, 8>> rows;
    const auto total = [&](const std::string& file, const char* what, std::size_t count) {
        rows.push_back({input, file, what, std::to_string(count), "", "", "", ""});
    };
    for (const auto& [file, totals] : ledger.by_file) {
        total(file, "all rows read", totals.read);
        total(file, "all rows kept", totals.kept);
        total(file, "all rows merged", totals.merged);
        total(file, "all rows repaired", totals.repaired);
        total(file, "all rows rejected", totals.rejected);
    }
    if (ledger.actors_from_ties > 0)
        total("", "actors named only in ties", ledger.actors_from_ties);
    for (const LedgerEntry& entry : ledger.entries) {
        rows.push_back({input, entry.file, std::string(fate_word(entry.fate)), "1",
                        entry.line == 0 ? "" : std::to_string(entry.line), entry.reason,
                        entry.detail, entry.relation});
    }
    for (const std::string& sentence : ledger.assumptions)
        rows.push_back({input, "", "assumed", "", "", "", sentence, ""});
    return rows;
}

class Unit {
public:
    Unit(const Recipe& recipe, const RecipeNetwork& input, const RecipeUnit& unit)
        : measure_(recipe.measures[unit.measure]), input_(input), unit_(unit) {
        answer_.index = unit.index;
        answer_.input = input.name;
        answer_.scope = recipe.scopes[unit.scope].name;
        answer_.batch = unit.batch;
        answer_.measure = measure_.name;
        answer_.seed = unit.seed;
    }

    Result<RecipeAnswer> run(const RunContext& context) {
        auto done = add(measure_.ids, measure_.parameters, context);
        if (!done && done.error().kind != ErrorKind::stopped) {
            // One id that has no value here must not take the others with it.
            const auto metrics = select_metrics(measure_.ids);
            const bool several = metrics && metrics->size() > 1 && measure_.ids != "all" &&
                                 measure_.ids.find(',') != std::string::npos;
            done = several ? one_by_one(context) : refuse(measure_.ids, done.error());
        }
        if (!done) return tl::unexpected(std::move(done.error()));
        if (answer_.rows.empty() && answer_.problems.empty())
            problem("left out", "Nothing of it has a meaning here.");
        return std::move(answer_);
    }

private:
    Result<Done> add(const std::string& ids, const Parameters& parameters,
                     const RunContext& context) {
        ComputeRequest request;
        request.metrics = ids;
        request.scope = unit_.looked_at;
        request.group_attribute = measure_.by;
        request.parameters = parameters;
        auto table = compute(input_.network, request, context);
        if (!table) return tl::unexpected(std::move(table.error()));
        // A library call that cannot be interrupted may end late: its result is not published.
        if (context.stop_requested()) return stopped();
        for (const ResultRow& row : table->rows) answer_.rows.push_back(row_of(row));
        for (auto& [key, text] : table->provenance) {
            if (key == "left out") {
                problem("left out", text);
            } else {
                answer_.provenance.emplace_back(std::move(key), std::move(text));
            }
        }
        return Done{};
    }

    Result<Done> one_by_one(const RunContext& context) {
        for (std::string_view rest = measure_.ids; !rest.empty();) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            const std::string id(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            Parameters own;
            if (const auto metrics = select_metrics(id)) {
                for (const auto& [key, value] : measure_.parameters) {
                    const bool has = std::any_of(
                        metrics->begin(), metrics->end(), [&, &wanted = key](const Metric* metric) {
                            return std::any_of(
                                metric->parameters.begin(), metric->parameters.end(),
                                [&](const ParameterSpec& spec) { return spec.id == wanted; });
                        });
                    if (has) own.emplace(key, value);
                }
            }
            const auto done = add(id, own, context);
            if (done) continue;
            if (done.error().kind == ErrorKind::stopped) return done;
            if (auto told = refuse(id, done.error()); !told) return told;
        }
        return Done{};
    }

    Result<Done> refuse(const std::string& id, const Error& error) {
        const std::string text = error.text();
        problem("not computed", text.starts_with(id) ? text : fmt::format("{}: {}", id, text));
        return Done{};
    }

    void problem(std::string kind, std::string text) {
        answer_.problems.push_back({answer_.input, answer_.scope, answer_.batch, answer_.measure,
                                    std::move(kind), std::move(text)});
    }

    const RecipeMeasure& measure_;
    const RecipeNetwork& input_;
    const RecipeUnit& unit_;
    RecipeAnswer answer_;
};

std::string label_of(const Recipe& recipe, const RecipeNetwork& input, const RecipeUnit& unit) {
    std::string label = input.name;
    if (recipe.scopes.size() > 1) label += ", " + recipe.scopes[unit.scope].name;
    if (!unit.batch.empty()) label += ", " + unit.batch;
    return label;
}

}  // namespace

RecipeFacts facts_of(const RecipePlan& plan, std::span<const RecipeNetwork> networks) {
    RecipeFacts facts;
    facts.version = CONVENE_VERSION;
    facts.units = plan.units.size();
    for (const RecipeNetwork& input : networks) {
        facts.inputs.push_back({input.name, input.network->content_hash(), input.digests,
                                ledger_rows(input.name, input.ledger)});
    }
    for (const RecipeProblem& each : plan.problems) {
        facts.problems.push_back(
            {each.input, each.scope, each.batch, each.measure, each.kind, each.text});
    }
    return facts;
}

Result<std::vector<RecipeAnswer>> run_recipe(const Recipe& recipe, const RecipePlan& plan,
                                             std::span<const RecipeNetwork> networks,
                                             const Shard& shard, const RunContext& context) {
    std::vector<const RecipeUnit*> units;
    for (const RecipeUnit& unit : plan.units) {
        if (shard.has(unit.index)) units.push_back(&unit);
    }
    std::vector<RecipeAnswer> answers;
    answers.reserve(units.size());
    const auto count = static_cast<double>(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (context.stop_requested()) return stopped();
        const RecipeNetwork& input = networks[units[i]->network];
        const RunContext part =
            part_of(context, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        RunContext own = part;
        own.seed = units[i]->seed;
        const std::string label = label_of(recipe, input, *units[i]);
        if (part.progress) {
            own.progress = [&part, label, i, &units](double share, std::string_view doing) {
                part.progress(share,
                              fmt::format("{} ({} of {}): {}", label, i + 1, units.size(), doing));
            };
        }
        auto answer = Unit(recipe, input, *units[i]).run(own);
        if (!answer) return tl::unexpected(std::move(answer.error()));
        answers.push_back(std::move(*answer));
    }
    return answers;
}

}  // namespace convene

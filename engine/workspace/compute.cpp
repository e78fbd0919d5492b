#include "engine/workspace/compute.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/partnership/ask_names.hpp"
#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"
#include "engine/workspace/ask.hpp"
#include "engine/workspace/provenance.hpp"
#include "engine/workspace/reference.hpp"
#include "engine/workspace/rows.hpp"
#include "engine/workspace/run_metric.hpp"
#include "engine/workspace/scope_text.hpp"

namespace convene {

namespace {

constexpr std::string_view default_grouping = "group";

/// A metric, and how it was asked for. What was asked for by name and can be
/// computed nowhere is an error; what came with a family or `all` is left out.
struct Choice {
    const Metric* metric = nullptr;
    const Question* question = nullptr;  ///< whose definition `metric` is; else null
    bool by_name = false;
    bool whole = true;  ///< every column; else only the companions asked for by name
    std::vector<std::string_view> companions;
    Parameters parameters;

    [[nodiscard]] bool wants(std::string_view column) const {
        return whole || std::find(companions.begin(), companions.end(), column) != companions.end();
    }
    bool computed = false;
    std::string reason;  ///< why it was last left out
};

bool named(std::string_view selection, std::string_view id) {
    while (!selection.empty()) {
        const std::size_t comma = std::min(selection.find(','), selection.size());
        std::string_view part = selection.substr(0, comma);
        selection.remove_prefix(std::min(comma + 1, selection.size()));
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        if (part == id) return true;
    }
    return false;
}

bool has_parameter(const Metric& metric, std::string_view id) {
    return std::any_of(metric.parameters.begin(), metric.parameters.end(),
                       [&](const ParameterSpec& parameter) { return parameter.id == id; });
}

tl::unexpected<Error> unknown_parameter(const std::string& id, const std::vector<Choice>& choices) {
    std::vector<std::string> known;
    for (const Choice& choice : choices) {
        for (const ParameterSpec& parameter : choice.metric->parameters) {
            const std::string text(parameter.id);
            if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(text);
        }
    }
    return invalid_input(
        fmt::format("None of the measures asked for has a parameter \"{}\".", id),
        known.empty() ? "They have none." : fmt::format("They have: {}.", fmt::join(known, ", ")));
}

/// The metrics of a request, each with those of the parameters that it has.
Result<std::vector<Choice>> choose(const ComputeRequest& request, const Network& network) {
    const auto metrics = select_metrics(request.metrics);
    if (!metrics) return tl::unexpected(metrics.error());
    std::vector<Choice> choices;
    for (const Metric* metric : *metrics) {
        Choice choice;
        choice.metric = metric;
        if (metric->run == nullptr) choice.question = find_question(metric->id);
        for (const std::string_view companion : metric->companions) {
            if (named(request.metrics, companion)) choice.companions.push_back(companion);
        }
        const bool own = named(request.metrics, metric->id);
        choice.by_name = own || !choice.companions.empty();
        choice.whole = own || choice.companions.empty() || named(request.metrics, "all") ||
                       named(request.metrics, family_name(metric->family));
        for (const auto& [id, value] : request.parameters) {
            if (has_parameter(*metric, id)) choice.parameters.emplace(id, value);
        }
        if (const auto checked = check_parameters(*metric, choice.parameters); !checked) {
            return tl::unexpected(checked.error());
        }
        if (const auto checked = check_names(*metric, choice.parameters, network); !checked) {
            return tl::unexpected(checked.error());
        }
        choices.push_back(std::move(choice));
    }
    for (const auto& [id, value] : request.parameters) {
        const bool taken = std::any_of(
            choices.begin(), choices.end(),
            [&, &key = id](const Choice& choice) { return choice.parameters.contains(key); });
        if (!taken) return unknown_parameter(id, choices);
    }
    return choices;
}

/// The grouping of a view, where a chosen metric needs one. None where nobody
/// asked for it: the default attribute is not there, and no metric by name.
Result<std::optional<Grouping>> grouping_of(const View& view, const std::vector<Choice>& choices,
                                            const std::string& attribute) {
    bool needed = false;
    bool by_name = attribute != default_grouping;
    for (const Choice& choice : choices) {
        if (choice.question != nullptr) continue;  // groups as it needs
        needed = needed || choice.metric->needs_groups;
        by_name = by_name || (choice.metric->needs_groups && choice.by_name);
    }
    if (!needed) return std::nullopt;
    auto grouping = group_by(view, attribute);
    if (grouping) return std::optional(std::move(*grouping));
    if (by_name) return tl::unexpected(std::move(grouping.error()));
    return std::nullopt;
}

std::string request_text(const ComputeRequest& request) {
    std::string text = "metrics " + request.metrics + "; by " + request.group_attribute;
    for (const auto& [id, value] : request.parameters) text += fmt::format("; {}={}", id, value);
    return text;
}

class Computation {
public:
    Computation(const Network& network, const ComputeRequest& request, std::vector<Choice> choices,
                const RunContext& context)
        : request_(request),
          choices_(std::move(choices)),
          context_(context),
          provenance_(network, context.seed) {
        provenance_.request(request_text(request));
    }

    Result<ResultTable> run(std::shared_ptr<const Network> network) {
        const std::vector<Scope> scopes = expand(*network, request_.scope);
        const auto asked = static_cast<std::size_t>(
            std::count_if(choices_.begin(), choices_.end(),
                          [](const Choice& choice) { return choice.question != nullptr; }));
        steps_ = scopes.size() * (choices_.size() - asked) + asked;
        if (asked > 0) {
            if (const auto done = assume_all(network); !done) return tl::unexpected(done.error());
        }
        for (const Scope& scope : scopes) {
            if (asked == choices_.size()) break;
            const auto view = resolve(network, scope);
            if (!view) return tl::unexpected(view.error());
            if (const auto done = run_scope(*view); !done) return tl::unexpected(done.error());
        }
        for (Choice& choice : choices_) {
            if (choice.question == nullptr) continue;
            const auto done = run_question(choice, network);
            if (!done) return tl::unexpected(done.error());
        }
        for (const Choice& choice : choices_) {
            if (choice.by_name && !choice.computed) return cannot_compute(choice.reason);
        }
        table_.provenance = std::move(provenance_).lines();
        return std::move(table_);
    }

private:
    Result<Done> run_scope(const View& view) {
        const auto grouping = grouping_of(view, choices_, request_.group_attribute);
        if (!grouping) return tl::unexpected(grouping.error());
        provenance_.assume(view);
        // A rating scale offers itself beside the relations for the sake of trust alone.
        const bool trust_alone = request_.scope.relations.empty() && is_rating_scale(view);
        for (Choice& choice : choices_) {
            if (choice.question != nullptr) continue;
            ++step_;
            if (trust_alone && choice.metric->family != Family::trust) continue;
            const auto done = run_choice(choice, view, *grouping ? &**grouping : nullptr);
            if (!done) return done;
        }
        return Done{};
    }

    Result<Done> run_choice(Choice& choice, const View& view, const Grouping* grouping) {
        const Metric& metric = *choice.metric;
        auto reason = misfit(metric, view);
        if (!reason && metric.needs_groups && grouping == nullptr) {
            reason = fmt::format("needs groups, and there is no attribute \"{}\" (--by ATTRIBUTE).",
                                 request_.group_attribute);
        }
        if (reason) return leave_out(choice, view, *reason);

        const RunContext part = this_step();
        part.report(0.0, metric.title);
        const auto result = run_metric(metric, view, grouping, choice.parameters, part);
        if (!result) {
            if (result.error().kind != ErrorKind::cannot_compute)
                return tl::unexpected(result.error());
            return leave_out(choice, view,
                             fmt::format("has no value here. {}", result.error().text()));
        }
        const std::string parameters =
            all_parameters(metric, choice.parameters, request_.group_attribute, view);
        for (const MetricColumn& column : result->columns) {
            if (!choice.wants(column.id)) continue;
            add_rows(table_, column, view, grouping, parameters);
            for (const std::string& note : column.notes) provenance_.note(view, column.id, note);
        }
        provenance_.define(metric);
        choice.computed = true;
        return Done{};
    }

    /// What the relations and waves in scope rest on, each for itself: a question looks at them
    /// in its own way. Errors: those of a scope that names what is not there.
    Result<Done> assume_all(const std::shared_ptr<const Network>& network) {
        for (const Scope& scope : each_relation(*network, request_.scope)) {
            const auto view = resolve(network, scope);
            if (!view) return tl::unexpected(view.error());
            provenance_.assume(*view);
        }
        return Done{};
    }

    Result<Done> run_question(Choice& choice, const std::shared_ptr<const Network>& network) {
        ++step_;
        const RunContext part = this_step();
        part.report(0.0, choice.metric->title);
        auto answer = ask(*choice.question, network, request_, choice.parameters, part);
        part.report(1.0, choice.metric->title);
        if (!answer) {
            if (answer.error().kind != ErrorKind::cannot_compute) {
                return tl::unexpected(std::move(answer.error()));
            }
            choice.reason = fmt::format("{}: {}", choice.metric->id, answer.error().text());
            provenance_.skip(choice.metric->id, answer.error().text());
            return Done{};
        }
        for (ResultRow& row : answer->rows) {
            if (choice.wants(row.metric)) table_.rows.push_back(std::move(row));
        }
        for (const std::string& note : answer->notes) provenance_.note(choice.metric->id, note);
        for (std::string& text : answer->assumptions) provenance_.assume(std::move(text));
        provenance_.define(*choice.metric);
        choice.computed = true;
        return Done{};
    }

    [[nodiscard]] RunContext this_step() const {
        const auto steps = static_cast<double>(steps_);
        return part_of(context_, static_cast<double>(step_ - 1) / steps,
                       static_cast<double>(step_) / steps);
    }

    Result<Done> leave_out(Choice& choice, const View& view, const std::string& reason) {
        choice.reason = fmt::format("{} {}", choice.metric->id, reason);
        provenance_.skip(view, choice.metric->id, reason);
        return Done{};
    }

    const ComputeRequest& request_;
    std::vector<Choice> choices_;
    const RunContext& context_;
    Provenance provenance_;
    ResultTable table_;
    std::size_t step_ = 0;
    std::size_t steps_ = 0;
};

}  // namespace

Result<ResultTable> compute(std::shared_ptr<const Network> network, const ComputeRequest& request,
                            const RunContext& context) {
    if (network->relations().empty()) {
        return cannot_compute("The network has no relation, so there is nothing to compute.",
                              "Import a table of ties.");
    }
    if (request.metrics == "reference") return compute_reference(network, request, context);
    auto choices = choose(request, *network);
    if (!choices) return tl::unexpected(std::move(choices.error()));
    return Computation(*network, request, std::move(*choices), context).run(network);
}

}  // namespace convene

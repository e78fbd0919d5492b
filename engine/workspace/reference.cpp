#include "engine/workspace/reference.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/fit.hpp"
#include "engine/partnership/profile.hpp"
#include "engine/report/catalogue_text.hpp"
#include "engine/workspace/ask.hpp"
#include "engine/workspace/provenance.hpp"
#include "engine/workspace/rows.hpp"
#include "engine/workspace/run_metric.hpp"
#include "engine/workspace/scope_text.hpp"

namespace convene {

namespace {

constexpr std::string_view default_grouping = "group";

std::string variant_text(const ProfileRow& row) {
    std::string text = fmt::format("metric={};column={}", row.metric, row.column);
    if (row.as_union) text += ";graph=union";
    if (row.binary) text += ";tie_weights=binary";
    return text + ';';
}

void add_columns(ResultTable& table, Provenance& provenance, const ProfileResult& result,
                 const View& view, const Grouping* grouping) {
    for (const ProfileColumn& each : result.columns) {
        const Metric& metric = *find_metric(each.row->metric);
        add_rows(table, each.column, view, grouping,
                 variant_text(*each.row) +
                     all_parameters(metric, each.row->parameters,
                                    grouping != nullptr ? grouping->attribute : "", view));
        provenance.define(each.row->id, variant_text(*each.row) + ' ' + metric_definition(metric));
        for (const std::string& note : each.column.notes) {
            provenance.note(view, each.column.id, note);
        }
    }
    for (const std::string& line : result.left_out) {
        const std::size_t colon = std::min(line.find(": "), line.size());
        provenance.skip(view, line.substr(0, colon), line.substr(std::min(colon + 2, line.size())));
    }
}

/// The rows of the profile that are questions, each question once for all columns.
Result<Done> add_questions(ResultTable& table, Provenance& provenance,
                           const std::vector<ProfileRow>& profile,
                           const std::shared_ptr<const Network>& network,
                           const ComputeRequest& request, const RunContext& context) {
    std::map<std::pair<std::string, Parameters>, std::vector<const ProfileRow*>> asked;
    for (const ProfileRow& row : profile) {
        if (is_question(row)) asked[{row.metric, row.parameters}].push_back(&row);
    }
    for (const auto& [which, rows] : asked) {
        const Question& question = *find_question(which.first);
        RunContext quiet = context;
        quiet.progress = {};
        const auto answer = ask(question, network, request, which.second, quiet);
        if (!answer && answer.error().kind != ErrorKind::cannot_compute) {
            return tl::unexpected(answer.error());
        }
        for (const ProfileRow* row : rows) {
            if (!answer) {
                provenance.skip(row->id, answer.error().text());
                continue;
            }
            for (const ResultRow& each : answer->rows) {
                if (each.metric != row->column) continue;
                table.rows.push_back(each);
                table.rows.back().metric = row->id;
                table.rows.back().parameters = variant_text(*row) + each.parameters;
            }
            provenance.define(row->id,
                              variant_text(*row) + ' ' + metric_definition(question.definition));
        }
    }
    return Done{};
}

}  // namespace

Result<ResultTable> compute_reference(std::shared_ptr<const Network> network,
                                      const ComputeRequest& request, const RunContext& context) {
    if (!request.parameters.empty()) {
        return invalid_input("The reference profile takes no parameters.",
                             "Its ids say what they mean; leave --param out.");
    }
    const auto profile = reference_profile();
    if (!profile) return tl::unexpected(profile.error());
    Provenance provenance(*network, context.seed);
    provenance.request("metrics reference; by " + request.group_attribute);
    ResultTable table;
    std::string reason = "There is nothing to compute.";
    bool computed = false;
    const std::vector<Scope> scopes = expand(*network, request.scope);
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        const auto view = resolve(network, scopes[i]);
        if (!view) return tl::unexpected(view.error());
        if (request.scope.relations.empty() && is_rating_scale(*view)) continue;
        if (view->graph.two_mode()) {
            reason = "The reference profile is about ties among actors, not of members to bodies.";
            provenance.skip(*view, "reference", reason);
            continue;
        }
        auto grouping = group_by(*view, request.group_attribute);
        if (!grouping && request.group_attribute != default_grouping) {
            return tl::unexpected(std::move(grouping.error()));
        }
        if (!grouping)
            provenance.skip(*view, "measures of groups", "there is no attribute \"group\".");
        Groups groups;
        if (grouping) groups = {grouping->group_of, grouping->names};
        const double steps = static_cast<double>(scopes.size());
        const RunContext part =
            part_of(context, static_cast<double>(i) / steps, static_cast<double>(i + 1) / steps);
        const auto result = run_profile(*profile, *view, grouping ? &groups : nullptr, part);
        if (!result) return tl::unexpected(result.error());
        provenance.assume(*view);
        add_columns(table, provenance, *result, *view, grouping ? &*grouping : nullptr);
        computed = true;
    }
    if (!computed) return cannot_compute(reason);
    if (const auto done = add_questions(table, provenance, *profile, network, request, context);
        !done) {
        return tl::unexpected(done.error());
    }
    table.provenance = std::move(provenance).lines();
    return table;
}

}  // namespace convene

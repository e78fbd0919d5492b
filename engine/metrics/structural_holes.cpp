// Burt's structural holes: constraint, effective size, efficiency, hierarchy.
// Burt 1992, Structural Holes. Harvard University Press.

#include <cmath>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_ego.hpp"

namespace convene {
namespace {

constexpr std::string_view burt =
    "Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University "
    "Press.";
constexpr std::string_view cost = "time O(sum of squared degrees), memory O(n + m)";
constexpr std::string_view missing_words =
    "Unknown for actors who gave no answers; for the others computed on the ties that were "
    "observed, "
    "so that contacts seem less tied to each other than they may be.";

Value defined(double number) { return std::isnan(number) ? Value::undefined() : Value::of(number); }

/// One column from the neighbourhood measures of each actor.
template <typename Pick>
Result<MetricResult> run_ego(const MetricInput& input, Ties ties, const RunContext& context,
                             Pick&& pick) {
    if (ties == Ties::weighted) {
        if (auto checked = check_weights(input, WeightRule::not_negative); !checked) {
            return tl::unexpected(checked.error());
        }
    }
    const UnionRows rows(input.graph, ties);
    const auto measures = ego_measures(rows, context);
    if (!measures) return tl::unexpected(measures.error());
    std::vector<Value> values(input.graph.vertex_count());
    for (std::size_t v = 0; v < values.size(); ++v) values[v] = pick(*measures, v);
    hide_silent(values, input.coverage);
    MetricResult result = actor_result(input.metric->id, std::move(values));
    if (ties == Ties::weighted && input.weight_is_cost) {
        result.columns.front().notes.emplace_back(
            "Weights are costs, and this measure reads them as strengths.");
    }
    return result;
}

Result<MetricResult> run_constraint(const MetricInput& input, const RunContext& context) {
    return run_ego(input, Ties::weighted, context, [](const EgoMeasures& measures, std::size_t v) {
        return defined(measures.constraint[v]);
    });
}
Result<MetricResult> run_constraint_binary(const MetricInput& input, const RunContext& context) {
    return run_ego(input, Ties::binary, context, [](const EgoMeasures& measures, std::size_t v) {
        return defined(measures.constraint[v]);
    });
}
Result<MetricResult> run_borgatti(const MetricInput& input, const RunContext& context) {
    return run_ego(input, Ties::binary, context, [](const EgoMeasures& measures, std::size_t v) {
        const auto contacts = static_cast<double>(measures.contacts[v]);
        if (contacts == 0) return Value::undefined();
        return Value::of(contacts - 2.0 * static_cast<double>(measures.closed[v]) / contacts);
    });
}
Result<MetricResult> run_burt(const MetricInput& input, const RunContext& context) {
    return run_ego(input, Ties::weighted, context, [](const EgoMeasures& measures, std::size_t v) {
        return defined(measures.effective_size[v]);
    });
}
Result<MetricResult> run_efficiency(const MetricInput& input, const RunContext& context) {
    return run_ego(input, Ties::weighted, context, [](const EgoMeasures& measures, std::size_t v) {
        return defined(measures.effective_size[v] / static_cast<double>(measures.contacts[v]));
    });
}
Result<MetricResult> run_hierarchy(const MetricInput& input, const RunContext& context) {
    return run_ego(input, Ties::weighted, context, [](const EgoMeasures& measures, std::size_t v) {
        return defined(measures.hierarchy[v]);
    });
}

}  // namespace

extern const Metric constraint_metric;
constinit const Metric constraint_metric{
    .id = "constraint",
    .title = "Hemmed in by its partners",
    .term = "Burt's constraint",
    .plain =
        "High where an actor's partners are few and tied to each other, so that it hears the same "
        "from all of them and can play none off against another. Low values mark brokers.",
    .formula =
        "sum over j of (p_ij + sum over q of p_iq p_qj)^2, p_ij = (w_ij + w_ji) / sum over k of "
        "(w_ik + w_ki)",
    .reference = burt,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_constraint,
};

extern const Metric constraint_binary_metric;
constinit const Metric constraint_binary_metric{
    .id = "constraint_binary",
    .title = "Hemmed in by its partners, all ties alike",
    .term = "Burt's constraint without weights",
    .plain = "As \"hemmed in by its partners\", with every tie counted 1, whatever its strength.",
    .formula = "constraint with w_ij = 1 for every tie",
    .reference = burt,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_constraint_binary,
};

extern const Metric effective_size_borgatti_metric;
constinit const Metric effective_size_borgatti_metric{
    .id = "effective_size_borgatti",
    .title = "Partners that are not redundant",
    .term = "effective size, Borgatti",
    .plain = "The number of partners, less those who are reached through other partners anyway.",
    .formula =
        "n - 2 t / n, n partners with t ties among them, in the undirected union without weights",
    .reference =
        "Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. "
        "Connections 20(1), 35-38.",
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_borgatti,
};

extern const Metric effective_size_burt_metric;
constinit const Metric effective_size_burt_metric{
    .id = "effective_size_burt",
    .title = "Partners that are not redundant, by strength",
    .term = "effective size, Burt",
    .plain =
        "The number of partners, less what they duplicate of each other, with strong ties "
        "counting more and direction respected.",
    .formula =
        "sum over j of (1 - sum over q of p_iq m_jq), m_jq = (w_jq + w_qj) / largest over k of "
        "(w_jk + w_kj)",
    .reference = burt,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_burt,
};

extern const Metric efficiency_burt_metric;
constinit const Metric efficiency_burt_metric{
    .id = "efficiency_burt",
    .title = "Share of partners that are not redundant",
    .term = "efficiency, Burt",
    .plain =
        "What part of an actor's partners tell it something that its other partners do not: near 1 "
        "for "
        "brokers, low inside a tight group.",
    .formula = "effective_size_burt / number of partners",
    .reference = burt,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_efficiency,
};

extern const Metric hierarchy_burt_metric;
constinit const Metric hierarchy_burt_metric{
    .id = "hierarchy_burt",
    .title = "Hemmed in by one partner above all",
    .term = "hierarchy, Burt",
    .plain =
        "0 where all partners constrain an actor alike, 1 where a single partner does all of it.",
    .formula =
        "sum over j of r_j ln r_j / (N ln N), r_j = c_ij / (C / N), C = constraint, N partners; "
        "undefined "
        "for fewer than two partners",
    .reference = burt,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = missing_words,
    .run = run_hierarchy,
};

}  // namespace convene

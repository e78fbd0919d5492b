#pragma once
// A metric: its definition in words and in code. One file and one line in
// catalogue.cpp each; the CLI, menus, exports, reports and documentation all
// iterate the catalogue.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/coverage.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// What a value belongs to. Pair: two relations, or a term of a model of one.
enum class Level { network, actor, dyad, block, pair };
enum class Status : unsigned char { ok, undefined, unknown, suppressed };
enum class Family { position, cohesion, brokerage, groups, trust, density, resilience, inference };

/// What rows that nobody gave do to a metric.
enum class MissingRows {
    no_effect,   ///< does not look at ties
    own_column,  ///< uses what others said: computed from the respondents among them
    own_row,     ///< uses the actor's own answers: unknown for those who gave none
    every_row,   ///< uses everybody's answers: computed on what was observed, and marked so
};

/// Which networks a metric is about: ties among actors, ties from members to
/// bodies or events, or either. What compares an actor's ties with ties among all
/// actors would read the impossible ones inside a mode as absent.
enum class Modes { one, two, either };

/// A value with its status; the number means something only when ok.
struct Value {
    double number = 0.0;
    Status status = Status::ok;

    [[nodiscard]] static Value of(double number) { return {number, Status::ok}; }
    [[nodiscard]] static Value undefined() { return {0.0, Status::undefined}; }
    [[nodiscard]] static Value unknown() { return {0.0, Status::unknown}; }
    [[nodiscard]] static Value suppressed() { return {0.0, Status::suppressed}; }
    [[nodiscard]] bool ok() const { return status == Status::ok; }
};

/// What a parameter's text names.
enum class ParameterKind {
    value,     ///< a number in the range, or one of the choices
    text,      ///< anything; the metric checks it
    actor,     ///< an actor's id; must be in the scope
    actors,    ///< ids separated by commas; must be in the scope
    relation,  ///< a relation or rating scale of the network
};

/// One choice a user can make. Values are texts; numbers are checked against
/// the range, words against the choices, ids against the network.
struct ParameterSpec {
    std::string_view id;
    std::string_view meaning;
    std::string_view default_value;
    std::span<const std::string_view> choices = {};  ///< empty: a number
    double minimum = 0.0;
    double maximum = 0.0;
    bool integer = false;
    ParameterKind kind = ParameterKind::value;
};

/// Chosen values by parameter id. Missing keys mean the default.
using Parameters = std::map<std::string, std::string, std::less<>>;

/// A grouping of vertices: group_of[v] or no_index where v has none.
struct Groups {
    std::span<const std::uint32_t> group_of;
    std::span<const std::string> names;
};

/// What a metric sees. Directedness, symmetrisation, threshold and filter were
/// applied by the scope before.
struct MetricInput {
    const Graph& graph;
    const Coverage& coverage;
    const Groups* groups = nullptr;  ///< set where Metric::needs_groups
    double scale_minimum = 0.0;      ///< of the relation's scale
    double scale_maximum = 1.0;
    /// A tie's weight is a cost (a length) rather than a strength.
    bool weight_is_cost = false;
    const Parameters* parameters = nullptr;
    const struct Metric* metric = nullptr;
    /// What parameters of kind actor or actors name, by parameter id; they are always there
    /// for those kinds, and empty where the text is.
    const std::map<std::string, std::vector<Vertex>, std::less<>>* chosen_actors = nullptr;
    [[nodiscard]] std::span<const Vertex> actors(std::string_view parameter) const;
    [[nodiscard]] std::string_view text(std::string_view parameter) const;
    [[nodiscard]] double number(std::string_view parameter) const;
};

/// One computed column: values of one id at one level.
///   network: one value.  actor: one a vertex.
///   dyad:  pairs[i] = (source, target) vertices of values[i].
///   block: pairs[i] = (from, to) groups of values[i].
///   pair: not made by a metric, which sees one graph; questions have it.
struct MetricColumn {
    std::string id;  ///< the metric's id, or a companion's such as density_lower
    Level level = Level::network;
    std::vector<Value> values;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    /// Raters or respondents behind each value, where that differs from the
    /// number of respondents in scope; empty otherwise.
    std::vector<std::uint32_t> respondents;
    /// Notes for the reader: iterations, convergence, companions.
    std::vector<std::string> notes;
};

struct MetricResult {
    std::vector<MetricColumn> columns;  ///< the first is the metric's own
};

using MetricFunction = Result<MetricResult> (*)(const MetricInput&, const RunContext&);

struct Metric {
    std::string_view id;     ///< METRICS.csv's where it has one
    std::string_view title;  ///< plain words first: "Sits between others"
    std::string_view term;   ///< the field's term: "betweenness"
    std::string_view plain;  ///< what a facilitator reads, a sentence or two
    std::string_view formula;
    std::string_view reference;  ///< source publication
    Family family = Family::position;
    Level level = Level::actor;
    std::span<const ParameterSpec> parameters = {};
    std::string_view cost;  ///< time and memory in n, m
    MissingRows missing = MissingRows::every_row;
    std::string_view missing_words;  ///< what that means here, one sentence
    bool needs_groups = false;
    bool directed_only = false;    ///< has no meaning on undirected ties
    bool undirected_only = false;  ///< likewise on directed ties
    bool in_menu = true;           ///< trap variants are for -m reference alone
    /// Part of `-m all` and of its family; false for inference, exhaustive search and what
    /// needs a parameter that only the user can give.
    bool in_all = true;
    bool trust_only = false;  ///< only for rating scales and relations of category trust
    Modes modes = Modes::one;
    /// Ids of the columns that it emits beside its own, where they are fixed.
    std::span<const std::string_view> companions = {};
    MetricFunction run = nullptr;
};

[[nodiscard]] std::string_view level_name(Level level);
[[nodiscard]] std::string_view status_name(Status status);
[[nodiscard]] std::string_view family_name(Family family);
[[nodiscard]] std::string_view missing_name(MissingRows missing);

/// A result of one actor-level column.
[[nodiscard]] MetricResult actor_result(std::string_view id, std::vector<Value> values);
/// A result of one network-level value.
[[nodiscard]] MetricResult network_result(std::string_view id, Value value);
/// Turns the values of actors who gave no answers into unknown.
void hide_silent(std::vector<Value>& values, const Coverage& coverage);

/// Checks parameters against `metric.parameters`: unknown names, ranges, choices.
[[nodiscard]] Result<Done> check_parameters(const Metric& metric, const Parameters& parameters);

}  // namespace convene

#pragma once
// What the measures of cohesion and of groups share: putting columns together,
// saying what was left out, and restricting a graph to those who answered.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"

namespace convene {

/// numerator / denominator; undefined where the denominator is 0.
[[nodiscard]] Value share(double numerator, double denominator);

/// Adds a network-level column of one value and returns it.
MetricColumn& add_network(MetricResult& result, std::string_view id, Value value);

/// Adds the sentence that a reader must see beside a value that rests on an
/// incomplete survey; nothing where everybody answered.
void note_silent(MetricColumn& column, const Coverage& coverage);
void note_silent(MetricResult& result, const Coverage& coverage);

/// Whether v's own answers were given (a reconstructed row is not).
[[nodiscard]] bool own_row_given(const Coverage& coverage, Vertex v);
/// Vertices whose own row was given, ascending.
[[nodiscard]] std::vector<Vertex> respondents_of(const Coverage& coverage);

/// The undirected union of `graph`: a tie either way is a tie.
[[nodiscard]] Graph union_of(const Graph& graph);
/// The same in O(n + m), looking at the stop token. Error: stopped.
[[nodiscard]] Result<Graph> union_of(const Graph& graph, const RunContext& context);

/// The same vertices and the ties that weigh something. O(n + m). Error: stopped.
[[nodiscard]] Result<Graph> without_zero_ties(const Graph& graph, const RunContext& context);

/// Nothing is known at all: there are pairs, and nobody answered.
[[nodiscard]] bool nothing_observed(const MetricInput& input);

/// Sizes of the groups; vertices without a group are in none.
struct GroupSizes {
    std::vector<double> members;      ///< by group
    std::vector<double> respondents;  ///< by group: own rows given
    std::size_t ungrouped = 0;
};
[[nodiscard]] GroupSizes group_sizes(const MetricInput& input);
/// "3 actors without a group are left out." in every column; nothing if none.
void note_ungrouped(MetricResult& result, const GroupSizes& sizes);

}  // namespace convene

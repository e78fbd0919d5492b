// Brokerage roles between groups: v brokers a -> v -> c where a does not reach c
// directly, and the groups of the three say in which role.
// Gould & Fernandez 1989, Sociological Methodology 19.

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

constexpr std::size_t role_count = 5;
constexpr std::array<std::string_view, role_count + 1> actor_ids{"gf_w_I",  "gf_w_O", "gf_b_IO",
                                                                 "gf_b_OI", "gf_b_O", "gf_t"};
constexpr std::array<std::string_view, role_count + 1> global_ids{
    "gf_global_w_I",  "gf_global_w_O", "gf_global_b_IO",
    "gf_global_b_OI", "gf_global_b_O", "gf_global_t"};
constexpr std::array<std::string_view, role_count + 1> role_words{
    "Coordinator: all three in one group.",
    "Consultant: links two of one group from outside.",
    "Representative: passes on from its own group to another.",
    "Gatekeeper: lets in from another group to its own.",
    "Liaison: links two groups, itself in a third.",
    "All roles together."};
constexpr std::string_view source =
    "Gould, R. V., & Fernandez, R. M. (1989). Structures of mediation: a formal approach to "
    "brokerage "
    "in transaction networks. Sociological Methodology 19, 89-126.";
constexpr std::string_view formula =
    "open two-paths a -> v -> c (a != c, no a -> c) by groups: gf_w_I coordinator A-A-A, gf_w_O "
    "consultant "
    "A-B-A, gf_b_IO representative A-A-B, gf_b_OI gatekeeper A-B-B, gf_b_O liaison A-B-C, gf_t "
    "total; "
    "ties without weights, undirected ties count in both directions";
constexpr std::string_view cost = "time O(sum of in-degree times out-degree), memory O(n + m)";

std::size_t role_of(std::uint32_t from, std::uint32_t broker, std::uint32_t to) {
    if (from == to) return from == broker ? 0 : 1;
    if (from == broker) return 2;
    return broker == to ? 3 : 4;
}

using RoleCounts = std::vector<std::array<std::uint64_t, role_count>>;

/// Open two-paths by broker and role, among actors with a group.
Result<RoleCounts> count_roles(const MetricInput& input, const RunContext& context) {
    const Graph& graph = input.graph;
    const auto group_of = input.groups->group_of;
    const std::size_t n = graph.vertex_count();
    constexpr std::size_t block_size = 128;
    const std::size_t blocks = (n + block_size - 1) / block_size;
    struct Scratch {
        std::vector<unsigned char> named;  // by the actor that brokers start from
        RoleCounts counts;
    };
    std::vector<Scratch> scratch(threads_for(context, blocks));
    const auto from_actor = [&](Vertex a, Scratch& own) {
        for (const Vertex c : graph.out(a)) own.named[c] = 1;
        own.named[a] = 1;  // a -> v -> a is no brokerage
        for (const Vertex v : graph.out(a)) {
            if (context.stop_requested()) return false;
            if (group_of[v] == no_index) continue;
            for (const Vertex c : graph.out(v)) {
                if (own.named[c] != 0 || group_of[c] == no_index) continue;
                ++own.counts[v][role_of(group_of[a], group_of[v], group_of[c])];
            }
        }
        for (const Vertex c : graph.out(a)) own.named[c] = 0;
        own.named[a] = 0;
        return true;
    };
    const auto done =
        run_blocks(context, blocks, "Counting brokers", [&](std::size_t block, unsigned thread) {
            Scratch& own = scratch[thread];
            own.named.resize(n, 0);
            own.counts.resize(n);
            for (std::size_t a = block * block_size; a < std::min(n, (block + 1) * block_size);
                 ++a) {
                if (group_of[a] != no_index && !from_actor(static_cast<Vertex>(a), own))
                    return false;
            }
            return true;
        });
    if (!done) return tl::unexpected(done.error());
    RoleCounts counts(n);
    for (const Scratch& own : scratch) {
        for (std::size_t v = 0; v < own.counts.size(); ++v) {
            for (std::size_t role = 0; role < role_count; ++role)
                counts[v][role] += own.counts[v][role];
        }
    }
    return counts;
}

Result<MetricResult> run_actors(const MetricInput& input, const RunContext& context) {
    const auto counts = count_roles(input, context);
    if (!counts) return tl::unexpected(counts.error());
    const std::size_t n = input.graph.vertex_count();
    MetricResult result;
    for (std::size_t role = 0; role <= role_count; ++role) {
        std::vector<Value> values(n, Value::undefined());
        for (std::size_t v = 0; v < n; ++v) {
            if (input.groups->group_of[v] == no_index) continue;
            std::uint64_t number = 0;
            for (std::size_t r = 0; r < role_count; ++r) {
                if (r == role || role == role_count) number += (*counts)[v][r];
            }
            values[v] = Value::of(static_cast<double>(number));
        }
        hide_silent(values, input.coverage);
        result.columns.push_back(actor_column(actor_ids[role], std::move(values)));
        result.columns.back().notes.emplace_back(role_words[role]);
    }
    note_ungrouped(result, group_sizes(input));
    return result;
}

Result<MetricResult> run_global(const MetricInput& input, const RunContext& context) {
    const auto counts = count_roles(input, context);
    if (!counts) return tl::unexpected(counts.error());
    std::array<std::uint64_t, role_count + 1> totals{};
    for (const auto& roles : *counts) {
        for (std::size_t role = 0; role < role_count; ++role) {
            totals[role] += roles[role];
            totals[role_count] += roles[role];
        }
    }
    MetricResult result;
    for (std::size_t role = 0; role <= role_count; ++role) {
        add_network(result, global_ids[role], Value::of(static_cast<double>(totals[role])))
            .notes.emplace_back(role_words[role]);
    }
    note_silent(result, input.coverage);
    note_ungrouped(result, group_sizes(input));
    return result;
}

}  // namespace

extern const Metric gould_fernandez_metric;
constinit const Metric gould_fernandez_metric{
    .id = "gould_fernandez",
    .title = "Go-between among groups, by role",
    .term = "Gould-Fernandez brokerage roles",
    .plain =
        "How often this actor is the go-between of two others who have no direct tie, counted by "
        "role: "
        "coordinator, consultant, representative, gatekeeper or liaison of the groups.",
    .formula = formula,
    .reference = source,
    .family = Family::brokerage,
    .level = Level::actor,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words =
        "Unknown for actors who gave no answers; for the others counted on the ties that were "
        "observed, so that pairs may seem unconnected who are not.",
    .needs_groups = true,
    .companions = actor_ids,
    .run = run_actors,
};

extern const Metric gould_fernandez_global_metric;
constinit const Metric gould_fernandez_global_metric{
    .id = "gould_fernandez_global",
    .title = "Go-betweens among groups, all together",
    .term = "Gould-Fernandez brokerage roles of the network",
    .plain = "How often anyone is the go-between of two others who have no direct tie, by role.",
    .formula = formula,
    .reference = source,
    .family = Family::brokerage,
    .level = Level::network,
    .cost = cost,
    .missing = MissingRows::every_row,
    .missing_words = "Counted on the ties that were observed.",
    .needs_groups = true,
    .companions = global_ids,
    .run = run_global,
};

}  // namespace convene

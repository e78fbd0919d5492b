// PageRank: where a walker ends up who follows ties and now and then starts anew.
// Brin & Page 1998, Computer Networks 30.

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "engine/metrics/common.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {
namespace {

constexpr std::array parameters{
    ParameterSpec{.id = "damping",
                  .meaning = "chance to follow a tie rather than to start anew",
                  .default_value = "0.85",
                  .minimum = 0.0,
                  .maximum = 0.999},
};
constexpr std::string_view source =
    "Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. "
    "Computer Networks and ISDN Systems 30, 107-117.";
constexpr std::string_view cost =
    "time O(n + m) for each of some 100 sweeps at damping .85; 24 bytes a vertex";
constexpr std::string_view missing_words =
    "Computed from the answers of the respondents, also for an actor who did not answer; a walker "
    "who comes to an actor without answers starts anew.";

/// Where a walker goes who starts anew, and where one goes from an actor without
/// outgoing ties: everywhere alike, or to the first actor.
enum class Target { everywhere, first };

/// Solves y = b + d W^T y by Gauss-Seidel: each value is renewed from the newest
/// values of the others, which takes about half the sweeps of renewing all at
/// once. b holds what starts anew. Where actors without outgoing ties send the
/// walker to where he starts anew, they only scale the solution, which is brought to
/// sum 1 at the end anyway (del Corso, Gulli & Romani 2005); where they send him
/// elsewhere, what they pass on joins b before each sweep.
/// Scaled so that the mean of b is 1: entries keep their relative precision on
/// networks of any size.
class Walk {
public:
    Walk(const Graph& graph, Ties ties, double damping, Target restart, Target dangling)
        : graph_(graph),
          ties_(ties),
          restart_(restart),
          strays_(restart != dangling),
          damping_(damping),
          passes_on_(graph.vertex_count(), 0.0),
          rank_(graph.vertex_count(), 0.0),
          given_(graph.vertex_count(), 0.0) {
        for (Vertex v = 0; v < rank_.size(); ++v) {
            const auto weights = graph.out_weights(v);
            const double sum = ties == Ties::binary
                                   ? static_cast<double>(weights.size())
                                   : std::accumulate(weights.begin(), weights.end(), 0.0);
            passes_on_[v] = sum > 0.0 ? damping / sum : 0.0;
            // Starting from b keeps actors that no walk can reach at exactly 0.
            rank_[v] = anew(v);
            given_[v] = rank_[v] * passes_on_[v];
        }
    }

    /// One sweep; whether any value moved by more than `relative` of itself.
    bool sweep(double relative) {
        const double everywhere =
            strays_ ? damping_ * stranded() / static_cast<double>(rank_.size()) : 0.0;
        return ties_ == Ties::binary ? sweep_rows(relative, everywhere,
                                                  [this](Vertex v) {
                                                      double sum = 0.0;
                                                      for (const Vertex from : graph_.in(v))
                                                          sum += given_[from];
                                                      return sum;
                                                  })
                                     : sweep_rows(relative, everywhere, [this](Vertex v) {
                                           const auto in = graph_.in(v);
                                           const auto weights = graph_.in_weights(v);
                                           double sum = 0.0;
                                           for (std::size_t i = 0; i < in.size(); ++i)
                                               sum += weights[i] * given_[in[i]];
                                           return sum;
                                       });
    }

    /// Ranks that sum to 1.
    [[nodiscard]] std::vector<double> shares() const {
        const double sum = std::accumulate(rank_.begin(), rank_.end(), 0.0);
        std::vector<double> result(rank_);
        for (double& value : result) value /= sum;
        return result;
    }

private:
    [[nodiscard]] double anew(Vertex v) const {
        if (restart_ == Target::everywhere) return 1.0;
        return v == 0 ? static_cast<double>(rank_.size()) : 0.0;
    }

    /// What lies with actors who have nobody to pass it on to.
    [[nodiscard]] double stranded() const {
        double sum = 0.0;
        for (std::size_t v = 0; v < rank_.size(); ++v) {
            if (passes_on_[v] == 0.0) sum += rank_[v];
        }
        return sum;
    }

    template <typename Received>
    bool sweep_rows(double relative, double everywhere, Received received) {
        bool moved = false;
        for (Vertex v = 0; v < rank_.size(); ++v) {
            const double value = anew(v) + everywhere + received(v);
            moved |= std::abs(value - rank_[v]) > relative * value;
            rank_[v] = value;
            given_[v] = value * passes_on_[v];
        }
        return moved;
    }

    const Graph& graph_;
    Ties ties_;
    Target restart_;
    bool strays_;  ///< dead ends send the walker elsewhere than to where he starts anew
    double damping_;
    std::vector<double> passes_on_, rank_, given_;
};

Result<MetricResult> run_walk(const MetricInput& input, Ties ties, Target restart, Target dangling,
                              const RunContext& context) {
    if (ties == Ties::weighted) {
        if (auto checked = check_weights(input, WeightRule::not_negative); !checked) {
            return tl::unexpected(checked.error());
        }
    }
    if (input.graph.vertex_count() == 0) return actor_result(input.metric->id, {});
    const double damping = input.number("damping");
    // Each sweep shrinks what is left to go by the damping at least; the sum of all
    // later ones is then below 1e-12 of every value.
    const double wanted = std::max(4e-16, 1e-12 * (1.0 - damping));
    const int most = 200 + static_cast<int>(40.0 / (1.0 - damping));
    Walk walk(input.graph, ties, damping, restart, dangling);
    int sweeps = 0;
    for (bool moved = true; moved && sweeps < most; ++sweeps) {
        if (context.stop_requested()) return stopped();
        moved = walk.sweep(wanted);
    }
    MetricResult result = actor_result(input.metric->id, ok_values(walk.shares()));
    count_possible_raters(result.columns.front(), input);
    result.columns.front().notes.push_back(fmt::format("Converged after {} sweeps.", sweeps));
    return result;
}

Result<MetricResult> run_binary(const MetricInput& input, const RunContext& context) {
    return run_walk(input, Ties::binary, Target::everywhere, Target::everywhere, context);
}
Result<MetricResult> run_weighted(const MetricInput& input, const RunContext& context) {
    return run_walk(input, Ties::weighted, Target::everywhere, Target::everywhere, context);
}
Result<MetricResult> run_first(const MetricInput& input, const RunContext& context) {
    return run_walk(input, Ties::weighted, Target::first, Target::first, context);
}
Result<MetricResult> run_first_uniform(const MetricInput& input, const RunContext& context) {
    return run_walk(input, Ties::weighted, Target::first, Target::everywhere, context);
}

}  // namespace

extern const Metric pagerank_metric;
constinit const Metric pagerank_metric{
    .id = "pagerank",
    .title = "Where attention ends up",
    .term = "PageRank",
    .plain =
        "The share of time that someone spends here who keeps asking \"whom should I ask?\" and "
        "follows the answers. Being named by those who name few, and are named by many, counts "
        "most.",
    .formula =
        "x_j = (1 - d) / n + d * (sum over i -> j of x_i / out_degree_i + share of actors without "
        "outgoing ties / n), d = .85; sums to 1",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .run = run_binary,
};

extern const Metric pagerank_weighted_metric;
constinit const Metric pagerank_weighted_metric{
    .id = "pagerank_weighted",
    .title = "Where attention ends up along strong ties",
    .term = "weighted PageRank",
    .plain =
        "As \"where attention ends up\", where a strong tie is followed more often than a weak "
        "one.",
    .formula = "as pagerank, with w_ij / out_strength_i in place of 1 / out_degree_i",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .run = run_weighted,
};

extern const Metric pagerank_personal_first_metric;
constinit const Metric pagerank_personal_first_metric{
    .id = "pagerank_personal_first",
    .title = "Attention that starts at the first actor",
    .term = "personalised PageRank",
    .plain =
        "As \"where attention ends up along strong ties\", always starting anew at the first actor "
        "of the table.",
    .formula =
        "as pagerank_weighted, with restart and the share of actors without outgoing ties both "
        "going to the first actor",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_first,
};

extern const Metric pagerank_personal_first_dangling_uniform_metric;
constinit const Metric pagerank_personal_first_dangling_uniform_metric{
    .id = "pagerank_personal_first_dangling_uniform",
    .title = "Attention that starts at the first actor, strays from dead ends",
    .term = "personalised PageRank, dangling mass uniform",
    .plain =
        "As \"attention that starts at the first actor\", but from an actor without outgoing ties "
        "the "
        "walker goes anywhere.",
    .formula =
        "as pagerank_weighted, with restart at the first actor; the share of actors without "
        "outgoing ties goes everywhere alike",
    .reference = source,
    .family = Family::position,
    .level = Level::actor,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_column,
    .missing_words = missing_words,
    .in_menu = false,
    .run = run_first_uniform,
};

}  // namespace convene

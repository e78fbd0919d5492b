// TidalTrust: what one actor might think of another, asked along the shortest and
// strongest chains of ratings. Golbeck 2005.
//
// The chains to a sink end with somebody who rated it. Their strength is the lowest rating
// on the way to that last one; only ratings at least as high as the best strength of all
// shortest chains are followed. So shortest chains alone count, and of them those
// that lead over people trusted enough.

#include <algorithm>
#include <limits>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/common.hpp"
#include "engine/partnership/trust_flow.hpp"
#include "engine/partnership/trust_source.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {source_parameter};
constexpr std::string_view companion_ids[] = {"tidaltrust_steps", "tidaltrust_strength"};

struct Estimate {
    double trust = 0.0, strength = 0.0;
    bool found = false;
};

class Chains {
public:
    Chains(const MetricInput& input, const TrustReach& reach, Vertex source)
        : graph_(input.graph),
          scaled_(input),
          reach_(reach),
          source_(source),
          strength_(graph_.vertex_count(), 0.0),
          trust_(graph_.vertex_count(), 0.0),
          knows_(graph_.vertex_count(), false) {
        strength_[source] = std::numeric_limits<double>::infinity();
        for (const Vertex u : reach.order) {
            each_next(u, [&](Vertex v, double share) {
                strength_[v] = std::max(strength_[v], std::min(strength_[u], share));
            });
        }
    }

    /// About a sink that is reached in one step or more. O(n + m).
    Estimate about(Vertex sink) {
        const std::uint32_t last = reach_.steps[sink] - 1;
        const auto raters = graph_.in(sink);
        const auto weights = graph_.in_weights(sink);
        Estimate estimate;
        for (std::size_t k = 0; k < raters.size(); ++k) {
            if (reach_.steps[raters[k]] != last) continue;
            knows_[raters[k]] = true;
            trust_[raters[k]] = trust_share(scaled_, weights[k]);
            estimate.strength = std::max(estimate.strength, strength_[raters[k]]);
        }
        if (last > 0 && estimate.strength > 0.0) ask_back(last, estimate.strength);
        estimate.found = knows_[source_];
        estimate.trust = trust_[source_];
        std::fill(knows_.begin(), knows_.end(), false);
        return estimate;
    }

private:
    /// Ratings that lead one step further away from the source.
    template <typename Visit>
    void each_next(Vertex u, Visit visit) const {
        const auto row = graph_.out(u);
        const auto weights = graph_.out_weights(u);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (reach_.steps[row[i]] == reach_.steps[u] + 1)
                visit(row[i], trust_share(scaled_, weights[i]));
        }
    }

    /// From those before the last step back to the source: the mean of what the next ones
    /// say, weighted with the trust in them.
    void ask_back(std::uint32_t last, double threshold) {
        for (auto at = reach_.order.rbegin(); at != reach_.order.rend(); ++at) {
            if (reach_.steps[*at] >= last) continue;
            double weighted = 0.0, total = 0.0;
            each_next(*at, [&](Vertex next, double share) {
                if (!knows_[next] || share < threshold) return;
                weighted += share * trust_[next];
                total += share;
            });
            if (total == 0.0) continue;
            knows_[*at] = true;
            trust_[*at] = weighted / total;
        }
    }

    const Graph& graph_;
    RatingScaler scaled_;
    const TrustReach& reach_;
    Vertex source_;
    std::vector<double> strength_, trust_;
    std::vector<bool> knows_;
};

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    if (auto fits = check_ratings(input); !fits) return tl::unexpected(fits.error());
    const auto source = trust_source(input);
    if (!source) return tl::unexpected(source.error());
    const TrustReach reach = trust_reach(input, *source, -1.0);
    Chains chains(input, reach, *source);
    MetricColumn trust = actor_column("tidaltrust", {}), steps = actor_column(companion_ids[0], {}),
                 strength = actor_column(companion_ids[1], {});
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) {
        if (context.stop_requested()) return stopped();
        const bool reached = reach.steps[v] != no_index && v != *source;
        const Value none = v == *source ? Value::undefined() : reach.beyond();
        const Estimate estimate = reached ? chains.about(v) : Estimate{};
        const bool chained = reached && reach.steps[v] > 1;
        trust.values.push_back(estimate.found ? Value::of(estimate.trust)
                               : reached      ? Value::undefined()
                                              : none);
        steps.values.push_back(reached ? Value::of(reach.steps[v]) : none);
        strength.values.push_back(chained   ? Value::of(estimate.strength)
                                  : reached ? Value::undefined()
                                            : none);
    }
    MetricResult result;
    result.columns = {std::move(trust), std::move(steps), std::move(strength)};
    result.columns.front().notes.emplace_back(estimate_words);
    result.columns.front().notes.emplace_back(
        "Where tidaltrust_steps is 1, it is the source's own rating; everything else is "
        "estimated.");
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric tidaltrust_metric;
const Metric tidaltrust_metric{
    .id = "tidaltrust",
    .title = "Estimated trust along chains of acquaintance (inference)",
    .term = "TidalTrust",
    .plain =
        "An estimate, not an answer anybody gave: what the actor you choose might think of "
        "somebody it did not rate, judged by those whom it trusts most, and whom they trust. It "
        "helps to find who could introduce whom. Trust is not handed on like this in life: do not "
        "report it as trust.",
    .formula =
        "t_is = the rating where i rated s; else sum_j t_ij t_js / sum_j t_ij over j one step "
        "nearer to s on a shortest chain with t_ij >= the best strength of the shortest chains "
        "from the source, a chain's strength being its lowest rating before the last; t = (x - "
        "min) / (max - min)",
    .reference =
        "Golbeck 2005, Computing and applying trust in web-based social networks, University of "
        "Maryland",
    .family = Family::trust,
    .level = Level::actor,
    .parameters = parameters,
    .cost = "O(n (n + m)) time; 21 bytes an actor",
    .missing = MissingRows::every_row,
    .missing_words =
        "Chains run through the answers that were given; whom none reaches is unknown as soon as "
        "somebody on the way gave none, else undefined, as is the source itself.",
    .directed_only = true,
    .in_all = false,
    .companions = companion_ids,
    .run = run};

}  // namespace convene

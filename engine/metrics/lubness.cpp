// Krackhardt's least upper boundedness: has every pair a nearest common boss?
// Checked from the definition; sna's function of this name answers differently.

#include <bit>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/component_labels.hpp"

namespace convene {
namespace {

/// Of more, the table of ancestors takes more than 300 MB.
constexpr std::size_t most_actors = 50000;

/// Ancestors of each vertex (those who reach it, itself included) as bit rows.
class Ancestors {
public:
    explicit Ancestors(std::size_t n) : words_((n + 63) / 64), bits_(n * words_, 0) {}
    void set(Vertex of, Vertex ancestor) {
        bits_[of * words_ + ancestor / 64] |= std::uint64_t{1} << (ancestor % 64);
    }
    [[nodiscard]] bool has(Vertex of, Vertex ancestor) const {
        return (bits_[of * words_ + ancestor / 64] >> (ancestor % 64) & 1U) != 0;
    }
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] const std::uint64_t* row(Vertex of) const { return bits_.data() + of * words_; }

private:
    std::size_t words_;
    std::vector<std::uint64_t> bits_;
};

/// Whether i and j have a least upper bound: a common ancestor whom all common
/// ancestors reach. `position[v]` is v's place in a topological order of the
/// strong components, sinks first, so the only candidates are the common
/// ancestors nearest the sinks; any one of them will do, as they reach each other.
bool has_least_upper_bound(const Ancestors& ancestors, const std::vector<std::uint32_t>& position,
                           Vertex i, Vertex j) {
    const std::uint64_t* a = ancestors.row(i);
    const std::uint64_t* b = ancestors.row(j);
    Vertex candidate = no_index;
    for (std::size_t word = 0; word < ancestors.words(); ++word) {
        for (std::uint64_t both = a[word] & b[word]; both != 0; both &= both - 1) {
            const auto v =
                static_cast<Vertex>(64 * word + static_cast<std::size_t>(std::countr_zero(both)));
            if (candidate == no_index || position[v] < position[candidate]) candidate = v;
        }
    }
    if (candidate == no_index) return false;
    const std::uint64_t* c = ancestors.row(candidate);
    for (std::size_t word = 0; word < ancestors.words(); ++word) {
        if ((a[word] & b[word] & ~c[word]) != 0) return false;
    }
    return true;
}

Result<MetricResult> run_lubness(const MetricInput& input, const RunContext& context) {
    const std::size_t n = input.graph.vertex_count();
    if (n > most_actors) {
        return cannot_compute(
            "Upper boundedness looks at every pair of actors and their superiors; this network has "
            "too many for it.",
            "Narrow the scope.");
    }
    Ancestors ancestors(n);
    std::vector<Vertex> reached;
    for (Vertex v = 0; v < n; ++v) {
        if (context.stop_requested()) return stopped();
        reached.assign(1, v);
        ancestors.set(v, v);
        for (std::size_t next = 0; next < reached.size(); ++next) {
            for (const Vertex u : input.graph.out(reached[next])) {
                if (ancestors.has(u, v)) continue;
                ancestors.set(u, v);
                reached.push_back(u);
            }
        }
    }
    const ComponentLabels weak = weak_components(input.graph);
    const ComponentLabels strong = strong_components(input.graph);
    double violations = 0.0, most = 0.0;
    for (const std::size_t members : weak.size) {
        const auto size = static_cast<double>(members);
        most += (size - 1.0) * (size - 2.0) / 2.0;
    }
    for (Vertex i = 0; i < n; ++i) {
        if (context.stop_requested()) return stopped();
        context.report(static_cast<double>(i) / static_cast<double>(n),
                       "Looking for superiors in common");
        for (Vertex j = i + 1; j < n; ++j) {
            if (weak.of[i] == weak.of[j] && !has_least_upper_bound(ancestors, strong.of, i, j)) {
                violations += 1.0;
            }
        }
    }
    MetricResult result;
    add_network(result, "krackhardt_lubness",
                nothing_observed(input) ? Value::unknown() : share(most - violations, most));
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric krackhardt_lubness_metric{
    .id = "krackhardt_lubness",
    .title = "Do any two answer to somebody in common",
    .term = "least upper boundedness (Krackhardt)",
    .plain =
        "The share of pairs who have a nearest common boss: somebody who reaches both and "
        "through whom all others who reach both must go. Ties must run from boss to "
        "subordinate; with \"reports to\" ties the answer is about something else.",
    .formula = "1 - pairs in a weak component without least upper bound / sum of (N-1)(N-2)/2",
    .reference = "Krackhardt 1994",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(n^3 / 64) time, O(n^2 / 8) bytes",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported; unreported ones could change it "
        "either way.",
    .directed_only = true,
    .in_menu = false,
    .run = run_lubness};

}  // namespace convene

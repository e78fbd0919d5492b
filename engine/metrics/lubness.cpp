// Krackhardt's least upper boundedness: has every pair a nearest common boss?
// Checked from the definition; sna's function of this name answers differently.

#include <algorithm>
#include <bit>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/component_labels.hpp"

namespace convene {
namespace {

/// The table of ancestors of so many strong components takes 1 KiB for each.
constexpr std::size_t most_components = 16000;

/// Ancestors of each strong component (those that reach it, itself included) as bit rows.
/// They are numbered so that arcs run from higher to lower numbers: a row begins with the
/// word that holds the component itself.
class Ancestors {
public:
    explicit Ancestors(std::size_t count) : words_((count + 63) / 64), begin_(count + 1, 0) {
        for (std::size_t c = 0; c < count; ++c) begin_[c + 1] = begin_[c] + words_ - c / 64;
        bits_.assign(begin_.back(), 0);
        for (std::uint32_t c = 0; c < count; ++c) row(c)[0] |= std::uint64_t{1} << (c % 64);
    }
    /// Whatever reaches `parent` reaches `of`, which has a lower number.
    void inherit(std::uint32_t of, std::uint32_t parent) {
        const std::uint64_t* from = row(parent);
        std::uint64_t* to = row(of) + (parent / 64 - of / 64);
        for (std::size_t word = 0; word < words_ - parent / 64; ++word) to[word] |= from[word];
    }
    /// Whether two components, a < b, have a least upper bound: a common ancestor whom all common
    /// ancestors reach. The only candidate is the common ancestor nearest the sinks.
    [[nodiscard]] bool bounded(std::uint32_t a, std::uint32_t b) const {
        const std::uint64_t* of_a = row(a) - a / 64;
        const std::uint64_t* of_b = row(b) - b / 64;
        for (std::size_t word = b / 64; word < words_; ++word) {
            const std::uint64_t both = of_a[word] & of_b[word];
            if (both == 0) continue;
            const auto candidate = static_cast<std::uint32_t>(
                64 * word + static_cast<std::size_t>(std::countr_zero(both)));
            const std::uint64_t* reaching = row(candidate) - word;
            for (std::size_t rest = word; rest < words_; ++rest) {
                if ((of_a[rest] & of_b[rest] & ~reaching[rest]) != 0) return false;
            }
            return true;
        }
        return false;
    }

private:
    [[nodiscard]] std::uint64_t* row(std::uint32_t c) { return bits_.data() + begin_[c]; }
    [[nodiscard]] const std::uint64_t* row(std::uint32_t c) const {
        return bits_.data() + begin_[c];
    }

    std::size_t words_;
    std::vector<std::size_t> begin_;
    std::vector<std::uint64_t> bits_;
};

Result<Ancestors> ancestors_of(const Graph& graph, const ComponentLabels& strong,
                               const RunContext& context) {
    const std::size_t count = strong.size.size();
    std::vector<std::vector<Vertex>> members(count);
    for (Vertex v = 0; v < graph.vertex_count(); ++v) members[strong.of[v]].push_back(v);
    Ancestors ancestors(count);
    std::vector<std::uint32_t> parents;
    for (std::size_t c = count; c-- > 0;) {
        if (context.stop_requested()) return stopped();
        parents.clear();
        for (const Vertex v : members[c]) {
            for (const Vertex u : graph.in(v)) {
                if (strong.of[u] != c) parents.push_back(strong.of[u]);
            }
        }
        std::sort(parents.begin(), parents.end());
        parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
        for (const std::uint32_t parent : parents)
            ancestors.inherit(static_cast<std::uint32_t>(c), parent);
    }
    return ancestors;
}

Result<MetricResult> run_lubness(const MetricInput& input, const RunContext& context) {
    const auto labels = strong_components(input.graph, context);
    if (!labels) return tl::unexpected(labels.error());
    const ComponentLabels& strong = *labels;
    const std::size_t count = strong.size.size();
    if (count > most_components) {
        return cannot_compute(
            "Least upper boundedness needs a table of who reaches whom, which is too large here.",
            "Narrow the scope: at most 16,000 actors, those who reach each other counting as one.");
    }
    const auto ancestors = ancestors_of(input.graph, strong, context);
    if (!ancestors) return tl::unexpected(ancestors.error());
    const ComponentLabels weak = weak_components(input.graph);
    std::vector<std::uint32_t> weak_of(count);
    for (Vertex v = 0; v < input.graph.vertex_count(); ++v) weak_of[strong.of[v]] = weak.of[v];
    double violations = 0.0, most = 0.0;
    for (const std::size_t members : weak.size) {
        const auto size = static_cast<double>(members);
        most += (size - 1.0) * (size - 2.0) / 2.0;
    }
    // Actors who reach each other are bounded by any of themselves.
    for (std::uint32_t a = 0; a < count; ++a) {
        if (context.stop_requested()) return stopped();
        context.report(static_cast<double>(a) / static_cast<double>(count),
                       "Looking for superiors in common");
        for (std::uint32_t b = a + 1; b < count; ++b) {
            if (weak_of[a] == weak_of[b] && !ancestors->bounded(a, b)) {
                violations +=
                    static_cast<double>(strong.size[a]) * static_cast<double>(strong.size[b]);
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
    .cost =
        "time O(n + (m + c^2) c / 64), memory 1 bit a pair of c strong components: 1 KiB for each "
        "of "
        "16,000, and 40 bytes a vertex",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported; unreported ones could change it "
        "either way.",
    .directed_only = true,
    .in_menu = false,
    .run = run_lubness};

}  // namespace convene

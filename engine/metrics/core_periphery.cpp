// Core and periphery: the split of the actors whose ideal picture (everybody in
// the core tied, nobody in the periphery) is most like the ties there are.
// Borgatti & Everett 1999.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "engine/core/random.hpp"
#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 3> treatments{"missing", "one", "zero"};
constexpr std::array parameters{
    ParameterSpec{.id = "off_block",
                  .meaning =
                      "what ties between core and periphery should be: missing (not judged), "
                      "one (all there) or zero (none)",
                  .default_value = "missing",
                  .choices = treatments},
    ParameterSpec{.id = "seed",
                  .meaning = "where the search starts when there are too many splits to try all",
                  .default_value = "1",
                  .minimum = 0.0,
                  .maximum = 4294967295.0,
                  .integer = true},
};
constexpr std::array<std::string_view, 2> companions{"core_periphery_fit", "core_size"};

enum class OffBlock { missing, one, zero };

/// Every split is tried up to this many actors; 2^20 of them take about 10 ms.
constexpr std::size_t try_all_up_to = 20;
constexpr int random_starts = 40;
constexpr std::size_t stop_interval = 4096;  // vertices between looks at the stop token
/// Splits whose fit differs by less count as equally good.
constexpr double alike = 1e-12;

/// A split by what its fit depends on.
struct Split {
    std::size_t core = 0;      ///< actors in the core
    double within_core = 0.0;  ///< ordered pairs tied inside the core
    double within_rest = 0.0;
};

class Fit {
public:
    Fit(const Graph& graph, OffBlock off_block)
        : n_(graph.vertex_count()),
          arcs_(static_cast<double>(graph.arc_count())),
          off_block_(off_block) {}

    /// Correlation of the cells with the ideal picture; nullopt where either is constant.
    [[nodiscard]] std::optional<double> of(const Split& split) const {
        const auto k = static_cast<double>(split.core);
        const auto rest = static_cast<double>(n_ - split.core);
        const double core_cells = k * (k - 1.0);
        double cells = core_cells + rest * (rest - 1.0), ones = core_cells;
        double tied = split.within_core + split.within_rest, hits = split.within_core;
        if (off_block_ != OffBlock::missing) {
            cells += 2.0 * k * rest;
            tied = arcs_;
        }
        if (off_block_ == OffBlock::one) {
            ones += 2.0 * k * rest;
            hits = arcs_ - split.within_rest;
        }
        const double spread = (cells * tied - tied * tied) * (cells * ones - ones * ones);
        if (spread <= 0.0) return std::nullopt;
        return (cells * hits - tied * ones) / std::sqrt(spread);
    }

private:
    std::size_t n_;
    double arcs_;
    OffBlock off_block_;
};

/// Vertices by what a move of theirs does to the fit: whether they are in the core, and how
/// many of their ties run there and elsewhere. A climb looks at one of each kind, the first.
/// Who changes their kind is added again; the old entry is dropped when it comes first.
class Kinds {
public:
    struct Key {
        bool in = false;
        double to_core = 0.0, all = 0.0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    void add(const Key& key, Vertex v) {
        auto& heap = members_[key];
        heap.push_back(v);
        std::push_heap(heap.begin(), heap.end(), std::greater<>());
    }
    /// Calls visit(first vertex) for every kind; `kind_of` says of a vertex what it is now.
    template <typename KindOf, typename Visit>
    void each_first(KindOf kind_of, Visit visit) {
        for (auto at = members_.begin(); at != members_.end();) {
            auto& [key, heap] = *at;
            while (!heap.empty() && kind_of(heap.front()) != key) {
                std::pop_heap(heap.begin(), heap.end(), std::greater<>());
                heap.pop_back();
            }
            if (heap.empty()) {
                at = members_.erase(at);
                continue;
            }
            visit(heap.front());
            ++at;
        }
    }

private:
    std::map<Key, std::vector<Vertex>> members_;  // heaps, the least vertex first
};

/// A split of an undirected graph that changes by one actor at a time. O(degree) a
/// move, O(1) a look.
class Search {
public:
    Search(const Graph& graph, OffBlock off_block)
        : graph_(graph),
          fit_(graph, off_block),
          in_(graph.vertex_count(), false),
          to_core_(graph.vertex_count(), 0.0),
          all_(graph.vertex_count(), 0.0) {
        for (Vertex v = 0; v < all_.size(); ++v) {
            all_[v] = 2.0 * static_cast<double>(graph.out_degree(v));
        }
        clear();
    }

    void clear() {
        std::fill(in_.begin(), in_.end(), false);
        std::fill(to_core_.begin(), to_core_.end(), 0.0);
        split_ = {0, 0.0, static_cast<double>(graph_.arc_count())};
    }

    [[nodiscard]] Split after(Vertex v) const {
        Split next = split_;
        const double sign = in_[v] ? -1.0 : 1.0;
        next.core = in_[v] ? next.core - 1 : next.core + 1;
        next.within_core += sign * to_core_[v];
        next.within_rest -= sign * (all_[v] - to_core_[v]);
        return next;
    }

    void flip(Vertex v) {
        split_ = after(v);
        in_[v] = !in_[v];
        const double change = in_[v] ? 2.0 : -2.0;
        for (const Vertex u : graph_.out(v)) to_core_[u] += change;
    }

    [[nodiscard]] std::optional<double> fit() const { return fit_.of(split_); }

    /// Moves the best actor, the first of those equally good, as long as that helps.
    bool climb(const RunContext& context) {
        Kinds kinds;
        for (Vertex v = 0; v < in_.size(); ++v) {
            if (v % stop_interval == 0 && context.stop_requested()) return false;
            kinds.add(kind_of(v), v);
        }
        while (!context.stop_requested()) {
            const double now = fit().value_or(-2.0);
            double best = now;
            const auto now_of = [&](Vertex v) { return kind_of(v); };
            kinds.each_first(
                now_of, [&](Vertex v) { best = std::max(best, fit_.of(after(v)).value_or(-2.0)); });
            if (!(best > now + alike)) return true;
            Vertex mover = no_index;
            kinds.each_first(now_of, [&](Vertex v) {
                if (v < mover && fit_.of(after(v)).value_or(-2.0) >= best - alike) mover = v;
            });
            flip(mover);
            kinds.add(kind_of(mover), mover);
            for (const Vertex u : graph_.out(mover)) kinds.add(kind_of(u), u);
        }
        return false;
    }

    [[nodiscard]] const std::vector<bool>& core() const { return in_; }
    [[nodiscard]] const std::vector<double>& degrees() const { return all_; }

private:
    [[nodiscard]] Kinds::Key kind_of(Vertex v) const { return {in_[v], to_core_[v], all_[v]}; }

    const Graph& graph_;
    Fit fit_;
    std::vector<bool> in_;
    std::vector<double> to_core_;  ///< arcs between v and the core, both ways
    std::vector<double> all_;
    Split split_;
};

struct Best {
    std::vector<bool> core;       ///< the first that fits so
    std::vector<double> in_core;  ///< by actor: in how many of the splits that fit equally well
    std::optional<double> fit;
    std::size_t as_good = 0;  ///< how many those are; 1 where not all splits were tried
    bool exhaustive = false;
    bool stopped = false;

    /// `count`: splits that fit equally well are counted, each offered once.
    void offer(const Search& search, bool count) {
        const auto value = search.fit();
        if (!value || (fit && *value < *fit - alike)) return;
        const bool better = !fit || *value > *fit + alike;
        if (!better && !count) return;
        if (better) {
            fit = value;
            core = search.core();
            as_good = 0;
            in_core.assign(core.size(), 0.0);
        }
        ++as_good;
        for (std::size_t v = 0; v < in_core.size(); ++v) in_core[v] += search.core()[v] ? 1.0 : 0.0;
    }
};

/// All splits in Gray's order: one actor moves at a time.
Best try_all(Search& search, std::size_t n, const RunContext& context) {
    Best best;
    best.exhaustive = true;
    for (std::uint64_t step = 1; step < (std::uint64_t{1} << n); ++step) {
        if (step % 4096 == 0 && context.stop_requested()) {
            best.stopped = true;
            return best;
        }
        search.flip(static_cast<Vertex>(std::countr_zero(step)));
        best.offer(search, true);
    }
    return best;
}

/// Hill climbing from the actors of highest degree, the best number of them, and
/// from random splits.
Best climb(Search& search, std::uint64_t seed, const RunContext& context) {
    Best best;
    const std::size_t n = search.degrees().size();
    std::vector<Vertex> order(n);
    std::iota(order.begin(), order.end(), Vertex{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Vertex a, Vertex b) { return search.degrees()[a] > search.degrees()[b]; });
    // Only the best number of them is kept, so that a start costs O(n + m).
    std::size_t moved = 0, best_count = 0;
    std::optional<double> best_fit;
    const auto halted = [&](std::size_t step) {
        if (step % stop_interval == 0 && context.stop_requested()) best.stopped = true;
        return best.stopped;
    };
    for (const Vertex v : order) {
        if (halted(moved)) return best;
        search.flip(v);
        ++moved;
        const auto value = search.fit();
        if (!value || (best_fit && *value <= *best_fit + alike)) continue;
        best_fit = value;
        best_count = moved;
    }
    search.clear();
    for (std::size_t i = 0; i < best_count; ++i) {
        if (halted(i)) return best;
        search.flip(order[i]);
    }
    if (best_fit) best.offer(search, false);
    Random random(seed);
    for (int start = 0; start <= random_starts; ++start) {
        search.clear();
        const double share = start == 0 ? 0.0 : random.unit() * 0.8 + 0.05;
        context.report(static_cast<double>(start) / (random_starts + 1), "Looking for a core");
        for (Vertex v = 0; v < n; ++v) {
            if (halted(v)) return best;
            const bool in = start == 0 ? !best.core.empty() && best.core[v] : random.unit() < share;
            if (in) search.flip(v);
        }
        if (!search.climb(context)) {
            best.stopped = true;
            return best;
        }
        best.offer(search, false);
    }
    return best;
}

OffBlock off_block_of(std::string_view text) {
    if (text == "one") return OffBlock::one;
    return text == "zero" ? OffBlock::zero : OffBlock::missing;
}

Result<MetricResult> run_split(const MetricInput& input, const RunContext& context) {
    const std::size_t n = input.graph.vertex_count();
    const auto united = union_of(input.graph, context);
    if (!united) return tl::unexpected(united.error());
    const Graph& graph = *united;
    Search search(graph, off_block_of(input.text("off_block")));
    const Best best =
        n <= try_all_up_to
            ? try_all(search, n, context)
            : climb(search, static_cast<std::uint64_t>(input.number("seed")), context);
    if (best.stopped) return stopped();
    const bool unknown = nothing_observed(input);
    const Value none = unknown ? Value::unknown() : Value::undefined();
    std::vector<Value> values(n, none);
    double size = 0.0;
    if (!unknown && best.fit) {
        for (std::size_t v = 0; v < n; ++v) {
            values[v] = Value::of(best.in_core[v] / static_cast<double>(best.as_good));
            size += values[v].number;
        }
    }
    MetricResult result = actor_result("core_periphery", std::move(values));
    const bool found = !unknown && best.fit.has_value();
    add_network(result, "core_periphery_fit", found ? Value::of(*best.fit) : none);
    add_network(result, "core_size", found ? Value::of(size) : none);
    if (found) {
        result.columns.front().notes.push_back(
            !best.exhaustive
                ? fmt::format("Best of {} climbs; a better split may exist.", random_starts + 1)
            : best.as_good > 1
                ? fmt::format("{} splits fit equally well; this is the first of them.",
                              best.as_good)
                : std::string("All splits were tried; none fits better."));
    }
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric core_periphery_metric;
constinit const Metric core_periphery_metric{
    .id = "core_periphery",
    .title = "In the core",
    .term = "core-periphery membership (discrete)",
    .plain =
        "1 for the inner circle whose members are tied to each other, 0 for those around it who "
        "are not; between the two where several splits fit equally well. How well the network is "
        "split so, from -1 to 1, stands beside it.",
    .formula =
        "the core that maximises the correlation of the cells a_ij, i != j, of the undirected "
        "union "
        "with 1 in the core and 0 in the periphery; cells between the two are left out (missing), "
        "1 or 0; where several do, the share of them that hold i",
    .reference =
        "Borgatti, S. P., & Everett, M. G. (1999). Models of core/periphery structures. Social "
        "Networks 21(4), 375-395.",
    .family = Family::cohesion,
    .level = Level::actor,
    .parameters = parameters,
    .cost =
        "all splits up to 20 actors; beyond that 41 climbs, each O(n log n + m) and for a move "
        "O(k + degree log n), k the kinds of actors by ties into the core and in all; memory: the "
        "undirected union (12 bytes an arc) and 200 bytes a vertex",
    .missing = MissingRows::every_row,
    .missing_words =
        "Computed on the ties that were reported; who gave no answers looks more peripheral than "
        "they may be.",
    .companions = companions,
    .run = run_split,
};

}  // namespace convene

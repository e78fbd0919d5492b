#include "engine/metrics/key_player_search.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/core/ids.hpp"
#include "engine/core/random.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

/// Values that differ by less are equally good.
constexpr double alike = 1e-12;
constexpr double usual_steps = 2e10, climbing_steps = 4e9;
constexpr double most_sets = 1e12;
constexpr std::size_t most_starts = 20;
constexpr double none = -std::numeric_limits<double>::infinity();

using Set = std::vector<Vertex>;

/// The best sets seen, by value; what falls behind is dropped.
class Tally {
public:
    Tally(std::size_t n, std::size_t list) : vertices_(n), list_(list) {}

    [[nodiscard]] double best() const { return best_; }

    void offer(double value, const Set& base, Vertex last) {
        if (!(value >= best_ - alike)) return;
        Group& group = raise(value);
        ++group.count;
        for (const Vertex v : base) ++group.held[v];
        ++group.held[last];
        if (list_ == 0) return;
        Set set = base;
        set.push_back(last);
        std::sort(set.begin(), set.end());
        if (group.first.size() == list_ && !(set < *group.first.rbegin())) return;
        group.first.insert(std::move(set));
        if (group.first.size() > list_) group.first.erase(std::prev(group.first.end()));
    }

    void join(const Tally& other) {
        for (const auto& [value, theirs] : other.groups_) {
            if (value < best_ - alike) continue;
            Group& group = raise(value);
            group.count += theirs.count;
            for (std::size_t v = 0; v < vertices_; ++v) group.held[v] += theirs.held[v];
            group.first.insert(theirs.first.begin(), theirs.first.end());
        }
    }

    [[nodiscard]] KeySets result() const {
        KeySets sets;
        sets.best = best_;
        sets.held.assign(vertices_, 0);
        std::set<Set> first;
        for (const auto& [value, group] : groups_) {
            if (value < best_ - alike) continue;
            sets.count += group.count;
            for (std::size_t v = 0; v < vertices_; ++v) sets.held[v] += group.held[v];
            first.insert(group.first.begin(), group.first.end());
        }
        for (const Set& set : first) {
            if (sets.first.size() < list_) sets.first.push_back(set);
        }
        return sets;
    }

private:
    struct Group {
        std::uint64_t count = 0;
        std::vector<std::uint64_t> held;
        std::set<Set> first;
    };

    Group& raise(double value) {
        if (value > best_) {
            best_ = value;
            groups_.erase(groups_.begin(), groups_.lower_bound(best_ - alike));
        }
        Group& group = groups_[value];
        if (group.held.empty()) group.held.assign(vertices_, 0);
        return group;
    }

    std::size_t vertices_;
    std::size_t list_;
    double best_ = none;
    std::map<double, Group> groups_;
};

/// Progress of a search made of many calls that count from 0 each.
class Steps {
public:
    Steps(const RunContext& context, double expected) : context_(context), expected_(expected) {
        part_ = context;
        part_.progress = {};
        if (context.progress) {
            part_.progress = [this](double share, std::string_view doing) {
                context_.report(std::min(1.0, (done_ + share) / expected_), doing);
            };
        }
    }
    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;

    [[nodiscard]] const RunContext& part() const { return part_; }
    void next() {
        done_ += 1.0;
        context_.report(std::min(1.0, done_ / expected_), "Looking for key players");
    }

private:
    const RunContext& context_;
    RunContext part_;
    double expected_;
    double done_ = 0.0;
};

/// The vertex that makes most of `base`, the first of several.
struct Choice {
    Vertex vertex = no_index;
    double value = none;
};
Result<Choice> best_last(const KeyObjective& objective, const Set& base, Steps& steps) {
    if (steps.part().stop_requested()) return stopped();
    std::vector<double> values;
    if (auto done = objective.extend(base, 0, none, values, steps.part()); !done)
        return tl::unexpected(done.error());
    steps.next();
    Choice choice;
    for (Vertex v = 0; v < values.size(); ++v) {
        if (values[v] > choice.value + alike) choice = {v, values[v]};
    }
    return choice;
}

/// One vertex after another, then exchanges as long as one gains.
Result<KeySets> climb(const KeyObjective& objective, std::size_t n, const KeySearch& search,
                      std::size_t starts, const RunContext& context) {
    const std::size_t k = search.size;
    Steps steps(context, static_cast<double>(starts) * 3.0 * static_cast<double>(k));
    Random random(mix_seed(context.seed, "key players"));
    std::set<Set> found;
    double best = none;
    for (std::size_t start = 0; start < starts; ++start) {
        Set set;
        if (start > 0) {
            std::vector<Vertex> all(n);
            for (Vertex v = 0; v < n; ++v) all[v] = v;
            random.shuffle(std::span(all));
            set.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k));
        }
        double value = none;
        while (set.size() < k) {
            const auto choice = best_last(objective, set, steps);
            if (!choice) return tl::unexpected(choice.error());
            set.push_back(choice->vertex);
            value = choice->value;
        }
        std::size_t unchanged = k == 1 && start == 0 ? 1 : 0;
        for (std::size_t at = 0; unchanged < k; at = (at + 1) % k) {
            Set base = set;
            base.erase(base.begin() + static_cast<std::ptrdiff_t>(at));
            const auto choice = best_last(objective, base, steps);
            if (!choice) return tl::unexpected(choice.error());
            if (choice->value > value + alike) {
                set[at] = choice->vertex;
                value = choice->value;
                unchanged = 1;
            } else {
                ++unchanged;
            }
        }
        std::sort(set.begin(), set.end());
        if (value > best + alike) found.clear();
        if (value > best - alike) found.insert(set);
        best = std::max(best, value);
    }
    KeySets sets;
    sets.best = best;
    sets.starts = starts;
    sets.count = found.size();
    sets.held.assign(n, 0);
    for (const Set& set : found) {
        for (const Vertex v : set) ++sets.held[v];
        if (sets.first.size() < search.list) sets.first.push_back(set);
    }
    return sets;
}

/// Every set that begins with `base`, by its last vertex. False when asked to stop.
bool try_from(const KeyObjective& objective, std::size_t n, std::size_t k, Set& base,
              std::atomic<double>& floor, Tally& tally, std::vector<double>& values,
              const RunContext& context) {
    const Vertex from = base.empty() ? 0 : base.back() + 1;
    if (base.size() + 1 < k) {
        for (Vertex v = from; v + (k - base.size()) <= n; ++v) {
            base.push_back(v);
            const bool going_on = try_from(objective, n, k, base, floor, tally, values, context);
            base.pop_back();
            if (!going_on) return false;
        }
        return true;
    }
    if (context.stop_requested()) return false;
    const double least = floor.load(std::memory_order_relaxed) - alike;
    if (!objective.extend(base, from, least, values, context)) return false;
    for (Vertex v = from; v < n; ++v) tally.offer(values[v], base, v);
    double known = floor.load(std::memory_order_relaxed);
    while (tally.best() > known && !floor.compare_exchange_weak(known, tally.best())) {
    }
    return true;
}

Result<KeySets> try_all(const KeyObjective& objective, std::size_t n, const KeySearch& search,
                        const RunContext& context) {
    // A good set to begin with spares the evaluation of most others.
    RunContext quiet = context;
    quiet.progress = {};
    const auto start = climb(objective, n, search, 1, quiet);
    if (!start) return start;
    std::atomic<double> floor{start->best - alike};

    const bool single = search.size == 1;
    const std::size_t blocks = single ? 1 : n - search.size + 1;
    std::vector<Tally> tallies(threads_for(context, blocks), Tally(n, search.list));
    RunContext inner = single ? context : quiet;
    if (!single) inner.threads = 1;
    const auto done = run_blocks(single ? quiet : context, blocks, "Trying all sets of actors",
                                 [&](std::size_t block, unsigned thread) {
                                     Set base;
                                     if (!single) base.push_back(static_cast<Vertex>(block));
                                     std::vector<double> values;
                                     return try_from(objective, n, search.size, base, floor,
                                                     tallies[thread], values, inner);
                                 });
    if (!done) return tl::unexpected(done.error());
    Tally all(n, search.list);
    for (const Tally& tally : tallies) all.join(tally);
    KeySets sets = all.result();
    sets.exact = true;
    return sets;
}

}  // namespace

double set_count(std::size_t n, std::size_t size) {
    double count = 1.0;
    for (std::size_t i = 0; i < size; ++i)
        count = count * static_cast<double>(n - i) / static_cast<double>(i + 1);
    return count;
}

Result<KeySets> best_key_sets(const KeyObjective& objective, std::size_t n, const KeySearch& search,
                              const RunContext& context) {
    const double sets = set_count(n, search.size);
    if (search.effort == KeyEffort::all && sets > most_sets) {
        return cannot_compute(
            fmt::format("There are about {:.0e} sets of {} among {} actors, too many to try all.",
                        sets, search.size, n),
            "Choose fewer actors, or search=auto.");
    }
    const double steps =
        search.size == 1 ? objective.steps() : sets * objective.steps_a_set(search.size);
    const bool all = search.effort == KeyEffort::all || search.size == 1 ||
                     (search.effort == KeyEffort::automatic && steps <= usual_steps);
    if (all) return try_all(objective, n, search, context);
    const double a_start = 3.0 * static_cast<double>(search.size) * objective.steps();
    const auto affordable = static_cast<std::size_t>(
        std::clamp(climbing_steps / a_start, 1.0, static_cast<double>(most_starts)));
    return climb(objective, n, search, search.starts > 0 ? search.starts : affordable, context);
}

}  // namespace convene

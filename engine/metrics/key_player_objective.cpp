#include "engine/metrics/key_player_objective.hpp"

#include <algorithm>
#include <limits>

#include "engine/core/ids.hpp"
#include "engine/metrics/kernel_cut.hpp"
#include "engine/metrics/kernel_key_bits.hpp"
#include "engine/metrics/kernel_key_removal.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

constexpr double none = -std::numeric_limits<double>::infinity();

std::size_t count_of(const Graph::Rows& rows) { return rows.offsets.size() - 1; }

bool contains(std::span<const Vertex> set, Vertex v) {
    return std::find(set.begin(), set.end(), v) != set.end();
}

/// The same vertices without the ties of `removed`. O(n + m).
Graph::Rows without(const Graph::Rows& rows, std::span<const Vertex> removed) {
    const std::size_t n = count_of(rows);
    std::vector<bool> gone(n, false);
    for (const Vertex v : removed) gone[v] = true;
    Graph::Rows left;
    left.offsets.reserve(n + 1);
    left.neighbours.reserve(rows.neighbours.size());
    for (Vertex v = 0; v < n; ++v) {
        if (!gone[v]) {
            for (const Vertex w : rows.row(v)) {
                if (!gone[w]) left.neighbours.push_back(w);
            }
        }
        left.offsets.push_back(left.neighbours.size());
    }
    return left;
}

/// Ordered pairs of those who are left when `count` go.
double pairs_left(std::size_t n, std::size_t count) {
    const auto left = static_cast<double>(n) - static_cast<double>(count);
    return left * (left - 1.0);
}

class Fragmentation : public KeyObjective {
public:
    explicit Fragmentation(const Graph::Rows& rows) : rows_(rows) {}

    Result<Done> extend(std::span<const Vertex> base, Vertex from, double,
                        std::vector<double>& values, const RunContext& context) const override {
        const auto cuts = cuts_of(without(rows_, base), context);
        if (!cuts) return tl::unexpected(cuts.error());
        const double pairs = pairs_left(count_of(rows_), base.size() + 1);
        values.assign(count_of(rows_), none);
        for (Vertex v = from; v < values.size(); ++v) {
            if (!contains(base, v)) values[v] = 1.0 - cuts->pairs_without[v] / pairs;
        }
        return Done{};
    }
    double steps() const override {
        return 4.0 * static_cast<double>(count_of(rows_) + rows_.neighbours.size());
    }
    double steps_a_set(std::size_t size) const override {
        return steps() * static_cast<double>(size) / static_cast<double>(count_of(rows_));
    }

private:
    const Graph::Rows& rows_;
};

class DistanceFragmentation : public KeyObjective {
public:
    explicit DistanceFragmentation(const Graph::Rows& rows) : rows_(rows) {}

    Result<Done> extend(std::span<const Vertex> base, Vertex from, double floor,
                        std::vector<double>& values, const RunContext& context) const override {
        const std::size_t n = count_of(rows_);
        const double pairs = pairs_left(n, base.size() + 1);
        values.assign(n, none);
        const Graph::Rows left = without(rows_, base);
        if (!small()) {
            const auto sums = harmonic_without_each(left, context);
            if (!sums) return tl::unexpected(sums.error());
            for (Vertex v = from; v < n; ++v) {
                if (!contains(base, v)) values[v] = 1.0 - (*sums)[v] / pairs;
            }
            return Done{};
        }
        const auto cuts = cuts_of(left, context);
        if (!cuts) return tl::unexpected(cuts.error());
        const double limit = (1.0 - floor) * pairs;
        const std::size_t blocks = (n - from + block_size - 1) / block_size;
        return run_blocks(
            context, blocks, "Taking sets of actors out", [&](std::size_t block, unsigned) {
                KeyBits bits(rows_);
                std::vector<Vertex> removed(base.begin(), base.end());
                removed.push_back(0);
                const std::size_t end = std::min(n, from + (block + 1) * block_size);
                for (auto v = static_cast<Vertex>(from + block * block_size); v < end; ++v) {
                    if (context.stop_requested()) return false;
                    if (contains(base, v)) continue;
                    removed.back() = v;
                    const double near = bits.nearness(removed, cuts->pairs_without[v], limit);
                    values[v] = near > limit ? none : 1.0 - near / pairs;
                }
                return true;
            });
    }
    double steps() const override {
        const auto n = static_cast<double>(count_of(rows_));
        const double search = 4.0 * (n + static_cast<double>(rows_.neighbours.size()));
        return n * search * (small() ? std::max(1.0, n / 64.0) : 1.0);
    }
    double steps_a_set(std::size_t size) const override {
        // Small networks search for each set; others once for all that differ in one.
        return steps() / static_cast<double>(count_of(rows_)) *
               (small() ? 1.0 : static_cast<double>(size));
    }

private:
    [[nodiscard]] bool small() const { return count_of(rows_) <= KeyBits::most_vertices; }

    static constexpr std::size_t block_size = 64;
    const Graph::Rows& rows_;
};

/// By how many steps how many actors are reached, as whole numbers, so that sums do not
/// depend on the order of actors.
class Reach : public KeyObjective {
public:
    /// within 0: nearness 1/d rather than a number of steps.
    Reach(const Graph::Rows& rows, std::uint32_t within) : rows_(rows), within_(within) {}

    Result<Done> extend(std::span<const Vertex> base, Vertex from, double,
                        std::vector<double>& values, const RunContext& context) const override {
        const std::size_t n = count_of(rows_);
        values.assign(n, none);
        std::vector<std::uint32_t> distance(n, no_index);
        std::vector<Vertex> order(base.begin(), base.end());
        for (const Vertex v : order) distance[v] = 0;
        for (std::size_t next = 0; next < order.size(); ++next) {
            for (const Vertex w : rows_.row(order[next])) {
                if (distance[w] != no_index) continue;
                distance[w] = distance[order[next]] + 1;
                order.push_back(w);
            }
        }
        std::vector<double> at(order.empty() ? 1 : distance[order.back()] + 1, 0.0);
        for (const Vertex v : order) at[distance[v]] += 1.0;

        const std::size_t blocks = (n - from + block_size - 1) / block_size;
        return run_blocks(
            context, blocks, "Measuring whom sets of actors reach",
            [&](std::size_t block, unsigned) {
                Nearer nearer(n);
                const std::size_t end = std::min(n, from + (block + 1) * block_size);
                for (auto v = static_cast<Vertex>(from + block * block_size); v < end; ++v) {
                    if (context.stop_requested()) return false;
                    if (distance[v] == 0) continue;
                    values[v] = value(at, gained(v, distance, nearer)) / static_cast<double>(n);
                }
                return true;
            });
    }
    double steps() const override {
        const auto n = static_cast<double>(count_of(rows_));
        return 2.0 * n * (n + static_cast<double>(rows_.neighbours.size()));
    }
    double steps_a_set(std::size_t size) const override {
        return 2.0 *
               (static_cast<double>(count_of(rows_)) +
                static_cast<double>(rows_.neighbours.size())) /
               static_cast<double>(size);
    }

private:
    static constexpr std::size_t block_size = 64;

    struct Nearer {
        explicit Nearer(std::size_t n) : distance(n, no_index) {}
        std::vector<std::uint32_t> distance;
        std::vector<Vertex> order;
        std::vector<double> change;  ///< by distance: how many more are there
    };

    /// Those nearer to v than to the base, found without passing others: who is as near to
    /// the base has nobody behind it who is not.
    const std::vector<double>& gained(Vertex v, const std::vector<std::uint32_t>& base,
                                      Nearer& nearer) const {
        auto& distance = nearer.distance;
        auto& order = nearer.order;
        auto& change = nearer.change;
        change.assign(1, 0.0);
        order.assign(1, v);
        distance[v] = 0;
        const auto add = [&](std::uint32_t d, double count) {
            if (d >= change.size()) change.resize(d + std::size_t{1}, 0.0);
            change[d] += count;
        };
        for (std::size_t next = 0; next < order.size(); ++next) {
            const Vertex w = order[next];
            add(distance[w], 1.0);
            if (base[w] != no_index) add(base[w], -1.0);
            const std::uint32_t further = distance[w] + 1;
            if (within_ > 0 && further > within_) continue;
            for (const Vertex u : rows_.row(w)) {
                if (distance[u] != no_index || further >= base[u]) continue;
                distance[u] = further;
                order.push_back(u);
            }
        }
        for (const Vertex w : order) distance[w] = no_index;
        return change;
    }

    [[nodiscard]] double value(const std::vector<double>& at,
                               const std::vector<double>& change) const {
        double sum = 0.0;
        for (std::size_t d = 0; d < std::max(at.size(), change.size()); ++d) {
            if (within_ > 0 && d > within_) break;
            const double count =
                (d < at.size() ? at[d] : 0.0) + (d < change.size() ? change[d] : 0.0);
            sum += within_ > 0 || d == 0 ? count : count / static_cast<double>(d);
        }
        return sum;
    }

    const Graph::Rows& rows_;
    std::uint32_t within_;
};

}  // namespace

std::unique_ptr<KeyObjective> key_objective(KeyCriterion criterion, const Graph::Rows& rows,
                                            std::uint32_t within) {
    switch (criterion) {
        case KeyCriterion::fragmentation: return std::make_unique<Fragmentation>(rows);
        case KeyCriterion::distance_fragmentation:
            return std::make_unique<DistanceFragmentation>(rows);
        case KeyCriterion::distance_reach: return std::make_unique<Reach>(rows, 0);
        case KeyCriterion::reach: return std::make_unique<Reach>(rows, within);
    }
    return nullptr;
}

}  // namespace convene

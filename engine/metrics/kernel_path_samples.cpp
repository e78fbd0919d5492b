#include "engine/metrics/kernel_path_samples.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "engine/core/ids.hpp"
#include "engine/core/random.hpp"
#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

/// A breadth-first search that grows a level at a time and counts shortest paths.
class Search {
public:
    /// Along the rows `along`; `back` are the same arcs turned round.
    Search(const Graph::Rows& along, const Graph::Rows& back)
        : along_(along), back_(back), places_(along.offsets.size() - 1) {}

    void start(Vertex source) {
        for (const Vertex v : order_) places_[v].level = no_index;
        order_.assign(1, source);
        frontier_ = 0;
        level_ = 0;
        cost_ = degree(source);
        places_[source] = {1.0, 0};
    }

    /// Arcs to be looked at by the next expand().
    [[nodiscard]] std::uint64_t cost() const { return cost_; }
    [[nodiscard]] bool exhausted() const { return frontier_ == order_.size(); }
    [[nodiscard]] bool seen(Vertex v) const { return places_[v].level != no_index; }
    [[nodiscard]] double paths(Vertex v) const { return places_[v].paths; }

    /// Adds the next level; `meets` gets its vertices that `other` has seen. False when a
    /// stop was requested.
    bool expand(const Search& other, std::vector<Vertex>& meets, const RunContext& context) {
        const std::size_t end = order_.size();
        const std::uint32_t next = ++level_;
        cost_ = 0;
        double largest = 0.0;
        for (std::size_t i = frontier_; i < end; ++i) {
            if (i % 1024 == 0 && context.stop_requested()) return false;
            const double paths = places_[order_[i]].paths;
            for (const Vertex w : along_.row(order_[i])) {
                Place& place = places_[w];
                if (place.level == no_index) {
                    place = {paths, next};
                    order_.push_back(w);
                    cost_ += degree(w);
                    if (other.seen(w)) meets.push_back(w);
                } else if (place.level == next) {
                    place.paths += paths;
                    largest = std::max(largest, place.paths);
                }
            }
        }
        frontier_ = end;
        // Only ratios within a level are ever asked for, so that a level may be scaled.
        if (largest > 0x1p400) {
            for (std::size_t i = end; i < order_.size(); ++i) places_[order_[i]].paths *= 0x1p-400;
        }
        return true;
    }

    /// The vertex before `v` on a shortest path drawn with the chance of each; `v` itself if
    /// it is the source.
    Vertex step_back(Vertex v, Random& random) const {
        const std::uint32_t level = places_[v].level;
        if (level == 0) return v;
        double sum = 0.0;
        for (const Vertex u : back_.row(v)) {
            if (places_[u].level == level - 1) sum += places_[u].paths;
        }
        double draw = random.unit() * sum;
        Vertex chosen = v;
        for (const Vertex u : back_.row(v)) {
            if (places_[u].level != level - 1) continue;
            chosen = u;
            draw -= places_[u].paths;
            if (draw < 0.0) break;
        }
        return chosen;
    }

private:
    struct Place {
        double paths = 0.0;
        std::uint32_t level = no_index;
    };
    [[nodiscard]] std::uint64_t degree(Vertex v) const {
        return along_.offsets[v + 1] - along_.offsets[v];
    }

    const Graph::Rows& along_;
    const Graph::Rows& back_;
    std::vector<Place> places_;
    std::vector<Vertex> order_;
    std::size_t frontier_ = 0;  // where the last level begins in order_
    std::uint32_t level_ = 0;
    std::uint64_t cost_ = 0;
};

/// Draws paths and counts the vertices inside them.
class PathCounter {
public:
    PathCounter(const Graph::Rows& out, const Graph::Rows& in)
        : from_(out, in), to_(in, out), inside_(out.offsets.size() - 1, 0) {}

    /// False when a stop was requested.
    bool draw(Random& random, const RunContext& context) {
        const std::size_t n = inside_.size();
        const auto source = static_cast<Vertex>(random.below(n));
        auto target = static_cast<Vertex>(random.below(n - 1));
        if (target >= source) ++target;
        from_.start(source);
        to_.start(target);
        meets_.clear();
        while (meets_.empty()) {
            if (from_.exhausted() || to_.exhausted()) return true;  // no way between them
            const bool forward = from_.cost() <= to_.cost();
            if (!(forward ? from_.expand(to_, meets_, context)
                          : to_.expand(from_, meets_, context))) {
                return false;
            }
        }
        const Vertex middle = choose_middle(random);
        if (middle != source && middle != target) ++inside_[middle];
        for (const Search* side : {&from_, &to_}) {
            Vertex v = side->step_back(middle, random);
            if (v == middle) continue;
            for (Vertex next = side->step_back(v, random); next != v;
                 next = side->step_back(v, random)) {
                ++inside_[v];
                v = next;
            }
        }
        return true;
    }

    [[nodiscard]] const std::vector<std::uint32_t>& inside() const { return inside_; }

private:
    /// All meeting vertices lie on one level of either search: every shortest path passes
    /// exactly one of them. Neither factor exceeds 2^401 times a degree.
    Vertex choose_middle(Random& random) const {
        const auto through = [this](Vertex v) { return from_.paths(v) * to_.paths(v); };
        double sum = 0.0;
        for (const Vertex v : meets_) sum += through(v);
        double draw = random.unit() * sum;
        for (const Vertex v : meets_) {
            draw -= through(v);
            if (draw < 0.0) return v;
        }
        return meets_.back();
    }

    Search from_, to_;
    std::vector<Vertex> meets_;
    std::vector<std::uint32_t> inside_;
};

/// Divergence of a coin that shows heads with probability p from one with q.
double divergence(double p, double q) {
    double sum = 0.0;
    if (p > 0.0) sum += p * std::log(p / q);
    if (p < 1.0) sum += (1.0 - p) * std::log((1.0 - p) / (1.0 - q));
    return sum;
}

/// When to look, and whether what is seen is enough.
class Looks {
public:
    Looks(std::size_t n, double epsilon, double delta) : epsilon_(epsilon) {
        constexpr double growth = 1.25;
        const double least = -1.0 / std::log1p(-epsilon), most = 0.5 / (epsilon * epsilon);
        const double count =
            1.0 + std::max(0.0, std::ceil(std::log(most / least) / std::log(growth)));
        certainty_ = std::log(2.0 * static_cast<double>(n) * count / delta);
        for (double k = 0.0; k < count; k += 1.0) {
            const double size = std::min(most, least * std::pow(growth, k)) * certainty_;
            sizes_.push_back(static_cast<std::uint64_t>(std::ceil(size)));
        }
        sizes_.back() = static_cast<std::uint64_t>(std::ceil(most * certainty_));
    }

    [[nodiscard]] const std::vector<std::uint64_t>& sizes() const { return sizes_; }

    [[nodiscard]] bool enough(const std::vector<std::uint32_t>& inside, std::uint64_t drawn) const {
        std::vector<bool> asked(*std::max_element(inside.begin(), inside.end()) + std::size_t{1});
        const auto draws = static_cast<double>(drawn);
        for (const std::uint32_t count : inside) {
            if (asked[count]) continue;
            asked[count] = true;
            const double share = static_cast<double>(count) / draws;
            for (const double bound : {share - epsilon_, share + epsilon_}) {
                if (bound <= 0.0 || bound >= 1.0) continue;
                if (draws * divergence(share, bound) < certainty_) return false;
            }
        }
        return true;
    }

private:
    double epsilon_;
    double certainty_ = 0.0;
    std::vector<std::uint64_t> sizes_;
};

}  // namespace

Result<PathSamples> sample_paths(const Graph::Rows& out, const Graph::Rows& in, double epsilon,
                                 double delta, const RunContext& context) {
    const std::size_t n = out.offsets.size() - 1;
    PathSamples samples;
    samples.inside.assign(n, 0);
    if (n < 3) return samples;
    constexpr std::uint64_t block_size = 64;  // draws that share a stream of chance
    const Looks looks(n, epsilon, delta);
    std::vector<std::unique_ptr<PathCounter>> counters(std::max(1U, context.threads));
    std::uint64_t begin = 0;  // blocks done
    for (const std::uint64_t size : looks.sizes()) {
        const std::uint64_t end = (size + block_size - 1) / block_size;
        const auto done = run_blocks(context, end - begin, "Drawing shortest paths",
                                     [&](std::size_t block, unsigned thread) {
                                         auto& own = counters[thread];
                                         if (!own) own = std::make_unique<PathCounter>(out, in);
                                         Random random(mix_seed(context.seed, begin + block));
                                         for (std::uint64_t i = 0; i < block_size; ++i) {
                                             if (!own->draw(random, context)) return false;
                                         }
                                         return true;
                                     });
        if (!done) return tl::unexpected(done.error());
        begin = end;
        samples.drawn = end * block_size;
        samples.inside.assign(n, 0);
        for (const auto& own : counters) {
            for (std::size_t v = 0; own && v < n; ++v) samples.inside[v] += own->inside()[v];
        }
        if (looks.enough(samples.inside, samples.drawn)) break;
    }
    return samples;
}

}  // namespace convene

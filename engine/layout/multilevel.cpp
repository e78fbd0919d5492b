#include "engine/layout/multilevel.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/random.hpp"
#include "engine/layout/arrange.hpp"
#include "engine/layout/hierarchy.hpp"
#include "engine/layout/repulsion_tree.hpp"
#include "engine/layout/threads.hpp"

namespace convene::layout {
namespace {

constexpr float repulsion = 0.01F;
constexpr float momentum = 0.7F;
constexpr float step = 0.7F;
constexpr float opening = 1.3F;
constexpr int sort_every = 5;
constexpr float two_pi = 6.2831853F;

struct Schedule {
    int iterations;
    float rho_first;
    float rho_last;
};

struct Places {
    std::vector<float> x, y;
};

// A point in the unit disc; no trigonometry, so the same everywhere.
std::pair<float, float> in_unit_disc(std::uint64_t seed, std::uint64_t key) {
    for (std::uint64_t salt = mix_seed(seed, key);; salt = mix_seed(salt, 1)) {
        const auto x = static_cast<float>(static_cast<double>(salt >> 40U) * 0x1.0p-23 - 1.0);
        const auto y = static_cast<float>(static_cast<double>(salt & 0xFFFFFFU) * 0x1.0p-23 - 1.0);
        if (x * x + y * y <= 1.0F) return {x, y};
    }
}

// Turns the map to its main axis and stretches it to the aspect without changing
// its area. Done between levels: the finer level restores round neighbourhoods
// but keeps the outline.
void stretch(Places& places, double aspect) {
    std::vector<Point> points(places.x.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = {static_cast<double>(places.x[i]), static_cast<double>(places.y[i])};
    }
    turn_to_frame(points, aspect);
    // By variances, which single outliers hardly move.
    double xx = 0.0, yy = 0.0;
    for (const Point& p : points) {
        xx += p.x * p.x;
        yy += p.y * p.y;
    }
    const double flat = yy > 0.0 ? std::sqrt(xx / yy) : aspect;
    const double factor = std::clamp(std::sqrt(aspect / std::max(flat, 1e-6)), 0.8, 1.5);
    for (std::size_t i = 0; i < points.size(); ++i) {
        places.x[i] = static_cast<float>(points[i].x * factor);
        places.y[i] = static_cast<float>(points[i].y / factor);
    }
}

class LevelSolver {
public:
    LevelSolver(const Level& level, bool coarse, float alpha, Threads& threads)
        : level_(level),
          threads_(threads),
          alpha_(alpha),
          extent_(level.mass.size(), 0.0F),
          tree_(level.mass, extent_) {
        if (!coarse) return;
        for (std::size_t i = 0; i < extent_.size(); ++i) extent_[i] = level.mass[i] / two_pi;
    }

    /// Moves `places`; `tick` is called once an iteration and says whether to go on.
    template <typename Tick>
    bool run(Places& places, const Schedule& schedule, const Tick& tick) {
        const std::size_t n = places.x.size();
        std::vector<float> velocity_x(n, 0.0F), velocity_y(n, 0.0F), force_x(n), force_y(n);
        for (int k = 0; k < schedule.iterations; ++k) {
            if (!tick()) return false;
            const float share = static_cast<float>(k) / static_cast<float>(schedule.iterations);
            const float rho = schedule.rho_first + (schedule.rho_last - schedule.rho_first) *
                                                       std::min(1.0F, share / 0.7F);
            const float cooling = std::min(1.0F, (1.0F - share) / 0.3F);
            const auto [left, right] = std::minmax_element(places.x.begin(), places.x.end());
            const auto [top, bottom] = std::minmax_element(places.y.begin(), places.y.end());
            const float limit = 0.05F * std::max(*right - *left, *bottom - *top) + 1e-6F;
            if (k % sort_every == 0) tree_.sort(places.x, places.y);
            tree_.forces(places.x, places.y, force_x, force_y, opening, threads_);
            threads_.over(n, 512, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    pull(places, i, rho, force_x[i], force_y[i], velocity_x[i], velocity_y[i]);
                }
            });
            threads_.over(n, 8192, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    const float length =
                        std::sqrt(velocity_x[i] * velocity_x[i] + velocity_y[i] * velocity_y[i]);
                    if (length > limit) {
                        velocity_x[i] *= limit / length;
                        velocity_y[i] *= limit / length;
                    }
                    places.x[i] += cooling * velocity_x[i];
                    places.y[i] += cooling * velocity_y[i];
                }
            });
        }
        return true;
    }

private:
    void pull(const Places& places, std::size_t i, float rho, float push_x, float push_y,
              float& velocity_x, float& velocity_y) const {
        float sum_x = 0.0F;
        float sum_y = 0.0F;
        float stiffness = 0.0F;
        const WeightedTies& ties = level_.ties;
        for (std::size_t e = ties.offsets[i]; e < ties.offsets[i + 1]; ++e) {
            const Vertex j = ties.neighbours[e];
            const float dx = places.x[j] - places.x[i];
            const float dy = places.y[j] - places.y[i];
            const float r2 = dx * dx + dy * dy + extent_[i] + extent_[j];
            const float strength = ties.weights[e] * (rho / (1.0F + r2) + alpha_);
            sum_x += strength * dx;
            sum_y += strength * dy;
            stiffness += strength;
        }
        const float outward = level_.mass[i] * repulsion;
        const float scale = step / std::max(stiffness, 1e-12F);
        velocity_x = momentum * velocity_x + scale * (sum_x + outward * push_x);
        velocity_y = momentum * velocity_y + scale * (sum_y + outward * push_y);
    }

    const Level& level_;
    Threads& threads_;
    float alpha_;
    std::vector<float> extent_;
    RepulsionTree tree_;
};

}  // namespace

std::optional<std::vector<Point>> multilevel_force(const TieGraph& graph,
                                                   std::span<const std::uint64_t> key,
                                                   const MultilevelOptions& options,
                                                   const std::stop_token& stop,
                                                   const std::function<void(double)>& done) {
    const Hierarchy hierarchy =
        build_hierarchy(graph, key, options.group, options.seed, options.threads);
    Threads threads(options.threads);
    const auto n = static_cast<float>(graph.size());
    const float alpha = std::min(0.1F, 30.0F / n);
    const std::size_t depth = hierarchy.levels.size();
    // Thin networks clump at a spread that suits dense ones: trees take a fifth.
    const double mean_degree =
        static_cast<double>(graph.neighbours.size()) / static_cast<double>(graph.size());
    const auto spread =
        static_cast<float>(options.spread * std::clamp(0.1 * mean_degree, 0.1, 1.0));
    const auto schedule_of = [&](std::size_t k) -> Schedule {
        if (k == 0) return {depth == 1 ? 200 : 60, depth == 1 ? 4.0F : 3.0F, spread};
        if (k + 1 == depth) return {200, 4.0F, 1.0F};
        return {100, 3.0F, 1.0F};
    };
    double work_total = 0.0;
    for (std::size_t k = 0; k < depth; ++k) {
        work_total +=
            schedule_of(k).iterations * static_cast<double>(hierarchy.levels[k].mass.size());
    }
    double work_done = 0.0;

    Places places;
    for (std::size_t k = depth; k-- > 0;) {
        const Level& level = hierarchy.levels[k];
        const std::size_t count = level.mass.size();
        Places next{std::vector<float>(count), std::vector<float>(count)};
        for (std::size_t i = 0; i < count; ++i) {
            const auto [x, y] = in_unit_disc(mix_seed(options.seed, k), level.key[i]);
            if (k + 1 == depth) {
                const float spot = 0.5F * std::sqrt(n);
                next.x[i] = spot * x;
                next.y[i] = spot * y;
            } else {
                const Vertex p = level.parent[i];
                const float spot = std::sqrt(hierarchy.levels[k + 1].mass[p] / two_pi);
                next.x[i] = places.x[p] + spot * x;
                next.y[i] = places.y[p] + spot * y;
            }
        }
        places = std::move(next);
        LevelSolver solver(level, k > 0, alpha, threads);
        const bool finished = solver.run(places, schedule_of(k), [&] {
            work_done += static_cast<double>(count);
            if (done) done(work_done / work_total);
            return !stop.stop_requested();
        });
        if (!finished) return std::nullopt;
        if (k > 0) stretch(places, options.aspect);
    }
    std::vector<Point> points(graph.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[hierarchy.member_at[i]] = {static_cast<double>(places.x[i]),
                                          static_cast<double>(places.y[i])};
    }
    return points;
}

}  // namespace convene::layout

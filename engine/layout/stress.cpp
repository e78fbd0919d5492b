#include "engine/layout/stress.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/random.hpp"
#include "engine/layout/distance.hpp"

namespace convene::layout {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

void normalize(std::span<double> values) {
    const double length = std::sqrt(dot(values, values));
    if (length <= 0.0) return;
    for (double& v : values) v /= length;
}

}  // namespace

Distances steps_between(const TieGraph& graph) {
    const std::size_t n = graph.size();
    Distances steps{n, std::vector<double>(n * n, -1.0)};
    std::vector<Vertex> queue;
    for (Vertex source = 0; source < n; ++source) {
        queue.assign(1, source);
        steps.at(source, source) = 0.0;
        for (std::size_t next = 0; next < queue.size(); ++next) {
            const Vertex v = queue[next];
            for (const Vertex u : graph.row(v)) {
                if (steps.at(source, u) >= 0.0) continue;
                steps.at(source, u) = steps.at(source, v) + 1.0;
                queue.push_back(u);
            }
        }
    }
    return steps;
}

double stress_of(std::span<const Point> points, const Distances& wished) {
    double sum = 0.0;
    for (std::size_t i = 0; i < wished.size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double off = 1.0 - distance(points[i], points[j]) / wished.at(i, j);
            sum += off * off;
        }
    }
    const auto n = static_cast<double>(wished.size);
    return n < 2 ? 0.0 : sum / (0.5 * n * (n - 1.0));
}

void scale_to_least_stress(std::span<Point> points, const Distances& wished) {
    double ratios = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < wished.size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double ratio = distance(points[i], points[j]) / wished.at(i, j);
            ratios += ratio;
            squares += ratio * ratio;
        }
    }
    if (squares <= 0.0) return;
    for (Point& p : points) {
        p.x *= ratios / squares;
        p.y *= ratios / squares;
    }
}

void lower_stress(std::span<Point> points, const Distances& wished, int rounds) {
    const std::size_t n = wished.size;
    if (n < 2) return;
    std::vector<double> weight(n * n, 0.0);
    double mean = 0.0;
    for (std::size_t k = 0; k < n * n; ++k) {
        if (wished.values[k] > 0.0) weight[k] = 1.0 / (wished.values[k] * wished.values[k]);
        mean += wished.values[k] / static_cast<double>(n * n);
    }
    for (int round = 0; round < rounds; ++round) {
        double furthest = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            double x = 0.0, y = 0.0, total = 0.0;
            for (std::size_t j = 0; j < n; ++j) {
                if (j == i) continue;
                const double w = weight[i * n + j];
                const double dx = points[i].x - points[j].x;
                const double dy = points[i].y - points[j].y;
                const double apart = std::sqrt(dx * dx + dy * dy);
                const double pull = apart > 1e-12 ? wished.values[i * n + j] / apart : 0.0;
                x += w * (points[j].x + pull * dx);
                y += w * (points[j].y + pull * dy);
                total += w;
            }
            const Point next{x / total, y / total};
            furthest = std::max(furthest, distance(points[i], next));
            points[i] = next;
        }
        if (furthest < 1e-4 * mean) break;
    }
}

std::vector<Point> classical_scaling(const Distances& wished, std::span<const std::uint64_t> key,
                                     std::uint64_t seed) {
    const std::size_t n = wished.size;
    // B = -1/2 J D^2 J.
    std::vector<double> squared(n * n);
    std::vector<double> row_mean(n, 0.0);
    double mean = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            squared[i * n + j] = wished.at(i, j) * wished.at(i, j);
            row_mean[i] += squared[i * n + j] / static_cast<double>(n);
        }
        mean += row_mean[i] / static_cast<double>(n);
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            squared[i * n + j] = -0.5 * (squared[i * n + j] - row_mean[i] - row_mean[j] + mean);
        }
    }
    std::vector<double> first(n), second(n), image(n);
    for (std::size_t i = 0; i < n; ++i) {
        first[i] = static_cast<double>(mix_seed(seed, key[i]) >> 11U) * 0x1.0p-52 - 1.0;
        second[i] = static_cast<double>(mix_seed(seed + 1, key[i]) >> 11U) * 0x1.0p-52 - 1.0;
    }
    const auto multiply = [&](std::vector<double>& vector) {
        for (std::size_t i = 0; i < n; ++i) {
            image[i] = dot(std::span(squared).subspan(i * n, n), vector);
        }
        vector.swap(image);
    };
    double first_length = 0.0, second_length = 0.0;
    for (int round = 0; round < 100; ++round) {
        normalize(first);
        multiply(first);
        first_length = std::sqrt(dot(first, first));
        normalize(first);
        const auto drop_first = [&] {
            const double along = dot(first, second);
            for (std::size_t i = 0; i < n; ++i) second[i] -= along * first[i];
        };
        drop_first();
        normalize(second);
        multiply(second);
        drop_first();
        second_length = std::sqrt(dot(second, second));
        normalize(second);
    }
    std::vector<Point> points(n);
    for (std::size_t i = 0; i < n; ++i) {
        points[i] = {first[i] * std::sqrt(first_length), second[i] * std::sqrt(second_length)};
    }
    return points;
}

}  // namespace convene::layout

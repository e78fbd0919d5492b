#pragma once
// Slow, plain versions of what the inference folder computes, on matrices. They
// share no code with it: known pairs come from the definition of coverage, least
// squares from Gaussian elimination in extended precision.

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <vector>

#include "engine/core/coverage.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/random.hpp"
#include "engine/inference/dyads.hpp"

namespace convene::test {

struct Sample {
    Graph graph;
    Coverage coverage;
};

/// A random network; `levels` distinct weights; `silent`: share without answers.
inline Sample random_sample(Random& random, std::size_t n, bool directed, double density,
                            unsigned levels, double silent, std::size_t first_mode = 0) {
    std::vector<bool> answered(n);
    for (std::size_t v = 0; v < n; ++v) answered[v] = !random.chance(silent);
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < n; ++i) {
        for (Vertex j = 0; j < n; ++j) {
            if (i == j || (!directed && j < i)) continue;
            if (first_mode > 0 && !(i < first_mode && j >= first_mode)) continue;
            const bool known =
                first_mode > 0 ? answered[i] : answered[i] || (!directed && answered[j]);
            if (!known || !random.chance(density)) continue;
            arcs.push_back({i, j, 1.0 + static_cast<double>(random.below(levels))});
        }
    }
    Sample sample{Graph::from_arcs(n, directed, arcs), Coverage::of(answered)};
    if (first_mode > 0) sample.graph = sample.graph.with_modes(first_mode);
    return sample;
}

/// Whether the pair is known, by the definition.
inline bool oracle_known(const DyadVariable& variable, Vertex i, Vertex j) {
    switch (variable.kind) {
        case DyadKind::relation: {
            const Graph& graph = *variable.graph;
            if (graph.two_mode()) {
                const bool cell = (i < graph.first_mode_count()) != (j < graph.first_mode_count());
                if (!cell) return false;
                return variable.coverage->observed(std::min(i, j), std::min(i, j), true);
            }
            return variable.coverage->observed(i, j, graph.directed());
        }
        case DyadKind::sender: return !std::isnan(variable.values[i]);
        case DyadKind::receiver: return !std::isnan(variable.values[j]);
        default: return !std::isnan(variable.values[i]) && !std::isnan(variable.values[j]);
    }
}

inline double oracle_cell(const DyadVariable& variable, Vertex i, Vertex j) {
    const auto& values = variable.values;
    switch (variable.kind) {
        case DyadKind::relation:
            if (!variable.graph->has_arc(i, j)) return 0.0;
            return variable.valued ? variable.graph->weight(i, j) : 1.0;
        case DyadKind::same_group: return values[i] == values[j] ? 1.0 : 0.0;
        case DyadKind::absolute_difference: return std::abs(values[i] - values[j]);
        case DyadKind::difference: return values[i] - values[j];
        case DyadKind::sender: return values[i];
        case DyadKind::receiver: return values[j];
        case DyadKind::product: return values[i] * values[j];
    }
    return 0.0;
}

struct Pair {
    Vertex i = 0, j = 0;
};

/// The pairs known in every variable.
inline std::vector<Pair> oracle_pairs(const std::vector<DyadVariable>& variables) {
    const std::size_t n = variables.front().size();
    bool directed = false;
    std::size_t mode = 0;
    for (const DyadVariable& variable : variables) {
        directed = directed || variable.directed();
        if (variable.kind == DyadKind::relation) mode = variable.graph->first_mode_count();
    }
    std::vector<Pair> pairs;
    for (Vertex i = 0; i < n; ++i) {
        for (Vertex j = 0; j < n; ++j) {
            if (i == j || (!directed && j < i)) continue;
            if (mode > 0 && !(i < mode && j >= mode)) continue;
            if (std::all_of(variables.begin(), variables.end(), [&](const DyadVariable& variable) {
                    return oracle_known(variable, i, j);
                })) {
                pairs.push_back({i, j});
            }
        }
    }
    return pairs;
}

inline std::vector<double> oracle_column(const DyadVariable& variable,
                                         const std::vector<Pair>& pairs,
                                         const std::vector<Vertex>& images) {
    std::vector<double> column;
    for (const Pair& pair : pairs) {
        column.push_back(oracle_cell(variable, images[pair.i], images[pair.j]));
    }
    return column;
}

inline std::vector<Vertex> identity_of(std::size_t n) {
    std::vector<Vertex> images(n);
    std::iota(images.begin(), images.end(), 0U);
    return images;
}

/// Whether everybody's place goes to somebody of the same mode who answered the same, so
/// that every known pair goes to a known pair.
inline bool keeps_known(const std::vector<DyadVariable>& variables,
                        const std::vector<Vertex>& images) {
    const std::size_t n = images.size();
    for (const DyadVariable& variable : variables) {
        for (Vertex i = 0; i < n; ++i) {
            if (variable.kind == DyadKind::relation) {
                const Vertex mode = static_cast<Vertex>(variable.graph->first_mode_count());
                if ((i < mode) != (images[i] < mode)) return false;
                const bool asked = mode == 0 || i < mode;
                if (asked && variable.coverage->observed(i, i, true) !=
                                 variable.coverage->observed(images[i], images[i], true)) {
                    return false;
                }
            }
            for (Vertex j = 0; j < n; ++j) {
                if (i != j &&
                    oracle_known(variable, i, j) != oracle_known(variable, images[i], images[j])) {
                    return false;
                }
            }
        }
    }
    return true;
}

inline std::optional<double> oracle_pearson(const std::vector<double>& a,
                                            const std::vector<double>& b) {
    const auto n = static_cast<long double>(a.size());
    if (a.empty()) return std::nullopt;
    long double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        mean_a += static_cast<long double>(a[i]) / n;
        mean_b += static_cast<long double>(b[i]) / n;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        const long double x = static_cast<long double>(a[i]) - mean_a;
        const long double y = static_cast<long double>(b[i]) - mean_b;
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }
    if (aa < 1e-14L || bb < 1e-14L) return std::nullopt;
    return static_cast<double>(ab / std::sqrt(aa * bb));
}

struct OracleFit {
    std::vector<double> coefficient, t;
    double r_squared = 0.0;
    std::vector<double> residual;
};

/// Least squares of y on the columns (no intercept is added); empty where singular.
inline std::optional<OracleFit> oracle_fit(std::vector<std::vector<double>> columns,
                                           const std::vector<double>& y) {
    const std::size_t p = columns.size(), n = y.size();
    if (n <= p) return std::nullopt;
    std::vector<double> norms;  // columns of length 1, so that pivots say how close they are
    for (auto& column : columns) {
        double squares = 0.0;
        for (const double value : column) squares += value * value;
        if (squares == 0.0) return std::nullopt;
        norms.push_back(std::sqrt(squares));
        for (double& value : column) value /= norms.back();
    }
    using Real = long double;
    // [X'X | X'y | I], reduced with pivoting.
    std::vector<std::vector<Real>> m(p, std::vector<Real>(2 * p + 1, 0));
    for (std::size_t r = 0; r < p; ++r) {
        for (std::size_t c = 0; c < p; ++c) {
            for (std::size_t i = 0; i < n; ++i) {
                m[r][c] += static_cast<Real>(columns[r][i]) * static_cast<Real>(columns[c][i]);
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            m[r][p] += static_cast<Real>(columns[r][i]) * static_cast<Real>(y[i]);
        }
        m[r][p + 1 + r] = 1;
    }
    for (std::size_t c = 0; c < p; ++c) {
        std::size_t best = c;
        for (std::size_t r = c; r < p; ++r) {
            if (std::abs(m[r][c]) > std::abs(m[best][c])) best = r;
        }
        if (std::abs(m[best][c]) < 1e-11L) return std::nullopt;
        std::swap(m[c], m[best]);
        const Real pivot = m[c][c];
        for (Real& value : m[c]) value /= pivot;
        for (std::size_t r = 0; r < p; ++r) {
            if (r == c) continue;
            const Real factor = m[r][c];
            for (std::size_t k = 0; k < 2 * p + 1; ++k) m[r][k] -= factor * m[c][k];
        }
    }
    OracleFit fit;
    Real left = 0, mean = 0, spread = 0;
    for (const double value : y) mean += static_cast<Real>(value) / static_cast<Real>(n);
    for (std::size_t i = 0; i < n; ++i) {
        Real residual = static_cast<Real>(y[i]);
        for (std::size_t c = 0; c < p; ++c) residual -= m[c][p] * static_cast<Real>(columns[c][i]);
        fit.residual.push_back(static_cast<double>(residual));
        left += residual * residual;
        spread += (static_cast<Real>(y[i]) - mean) * (static_cast<Real>(y[i]) - mean);
    }
    const Real variance = left / static_cast<Real>(n - p);
    for (std::size_t c = 0; c < p; ++c) {
        fit.coefficient.push_back(static_cast<double>(m[c][p]) / norms[c]);
        fit.t.push_back(static_cast<double>(m[c][p] / std::sqrt(variance * m[c][p + 1 + c])));
    }
    fit.r_squared = static_cast<double>(1 - left / spread);
    return fit;
}

/// Shares of permutations at least as large, as small and as far from 0.
struct OracleShares {
    double greater = 0.0, less = 0.0, farther = 0.0, total = 0.0;
    void add(double value, double observed) {
        const double near = 1e-9 * std::max(1.0, std::abs(observed));
        if (value >= observed - near) greater += 1.0;
        if (value <= observed + near) less += 1.0;
        if (std::abs(value) >= std::abs(observed) - near) farther += 1.0;
        total += 1.0;
    }
};

/// All permutations of n actors that keep known pairs known.
inline void for_permutations(const std::vector<DyadVariable>& variables,
                             const std::function<void(const std::vector<Vertex>&)>& visit) {
    auto images = identity_of(variables.front().size());
    do {
        if (keeps_known(variables, images)) visit(images);
    } while (std::next_permutation(images.begin(), images.end()));
}

}  // namespace convene::test

#pragma once
// Slow oracles for position and brokerage: dense tables, exact fractions and
// definitions as they are written. They share no code with what they check;
// only graph_of() at the end calls the engine. Not-a-number stands for undefined.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include "engine/core/graph.hpp"

namespace convene::slow {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double far = std::numeric_limits<double>::infinity();

template <typename T>
using Table = std::vector<std::vector<T>>;
using Row = std::vector<double>;

/// w[i][j]: weight of i -> j, 0 where there is no tie. Undirected: symmetric.
struct Net {
    bool directed = true;
    Table<double> w;
    std::vector<std::uint32_t> group;  ///< 0..2, or 9 for none
    [[nodiscard]] std::size_t n() const { return w.size(); }
    [[nodiscard]] bool tie(std::size_t i, std::size_t j) const { return w[i][j] != 0.0; }
    [[nodiscard]] bool either(std::size_t i, std::size_t j) const { return tie(i, j) || tie(j, i); }
};

inline Net random_net(std::uint64_t seed, std::size_t most = 12) {
    std::mt19937_64 random(seed * 104729 + 7);
    const auto below = [&](std::uint64_t bound) { return random() % bound; };
    // Halves and thirds of small numbers make many paths equally long.
    const std::array<double, 8> weights{1, 2, 3, 4, 6, 0.5, 1.5, 2.5};
    Net net;
    net.directed = below(2) == 0;
    const std::size_t n = below(most + 1);
    const std::uint64_t percent = std::array<std::uint64_t, 6>{0, 6, 15, 30, 55, 95}[below(6)];
    net.w.assign(n, Row(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        const auto group = below(7);
        net.group.push_back(group == 6 ? 9U : static_cast<std::uint32_t>(group % 3));
        for (std::size_t j = net.directed ? 0 : i + 1; j < n; ++j) {
            if (i == j || below(100) >= percent) continue;
            net.w[i][j] = weights[below(weights.size())];
            if (!net.directed) net.w[j][i] = net.w[i][j];
        }
    }
    return net;
}

inline Net united(const Net& net) {
    Net both = net;
    both.directed = false;
    for (std::size_t i = 0; i < net.n(); ++i) {
        for (std::size_t j = 0; j < net.n(); ++j) both.w[i][j] = std::max(net.w[i][j], net.w[j][i]);
    }
    return both;
}

inline Net without(const Net& net, std::size_t gone) {
    Net rest = net;
    rest.w.erase(rest.w.begin() + static_cast<std::ptrdiff_t>(gone));
    for (auto& row : rest.w) row.erase(row.begin() + static_cast<std::ptrdiff_t>(gone));
    rest.group.erase(rest.group.begin() + static_cast<std::ptrdiff_t>(gone));
    return rest;
}

inline Net turned(const Net& net) {
    Net other = net;
    for (std::size_t i = 0; i < net.n(); ++i) {
        for (std::size_t j = 0; j < net.n(); ++j) other.w[i][j] = net.w[j][i];
    }
    return other;
}

/// An exact fraction; small numbers only.
struct Exact {
    std::int64_t up = 0, down = 1;
    friend Exact operator+(Exact a, Exact b) {
        const std::int64_t up = a.up * b.down + b.up * a.down, down = a.down * b.down;
        const std::int64_t common = std::gcd(up, down);
        return {up / common, down / common};
    }
    friend bool operator==(Exact a, Exact b) { return a.up * b.down == b.up * a.down; }
    friend bool operator<(Exact a, Exact b) { return a.up * b.down < b.up * a.down; }
    [[nodiscard]] double number() const {
        return static_cast<double>(up) / static_cast<double>(down);
    }
};

/// All distances by Floyd and Warshall; down == 0 stands for no way.
inline Table<Exact> distances(const Net& net, const std::function<Exact(double)>& length) {
    const std::size_t n = net.n();
    const Exact none{1, 0};
    Table<Exact> d(n, std::vector<Exact>(n, none));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (net.tie(i, j)) d[i][j] = length(net.w[i][j]);
        }
        d[i][i] = {0, 1};
    }
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (d[i][k].down == 0 || d[k][j].down == 0) continue;
                const Exact through = d[i][k] + d[k][j];
                if (d[i][j].down == 0 || through < d[i][j]) d[i][j] = through;
            }
        }
    }
    return d;
}

inline Exact step(double) { return {1, 1}; }
inline Exact as_length(double weight) {
    return Exact{static_cast<std::int64_t>(2 * weight), 2} + Exact{};
}
inline Exact inverse(double weight) {
    return Exact{2, static_cast<std::int64_t>(2 * weight)} + Exact{};
}

/// Betweenness as it is defined: for each pair and each third actor the share of
/// shortest paths through it, paths counted by recursion on the last tie.
inline Row betweenness(const Net& net, const std::function<Exact(double)>& length) {
    const std::size_t n = net.n();
    const auto d = distances(net, length);
    Table<double> paths(n, Row(n, -1.0));
    const std::function<double(std::size_t, std::size_t)> count = [&](std::size_t s,
                                                                      std::size_t t) {
        if (s == t) return 1.0;
        double& known = paths[s][t];
        if (known >= 0.0) return known;
        known = 0.0;
        for (std::size_t v = 0; v < n; ++v) {
            if (v == t || !net.tie(v, t) || d[s][v].down == 0) continue;
            if (d[s][v] + length(net.w[v][t]) == d[s][t]) known += count(s, v);
        }
        return known;
    };
    Row result(n, 0.0);
    for (std::size_t s = 0; s < n; ++s) {
        for (std::size_t t = 0; t < n; ++t) {
            if (s == t || d[s][t].down == 0) continue;
            for (std::size_t v = 0; v < n; ++v) {
                if (v == s || v == t || d[s][v].down == 0 || d[v][t].down == 0) continue;
                if (d[s][v] + d[v][t] == d[s][t]) {
                    result[v] +=
                        count(s, v) * count(v, t) / count(s, t) / (net.directed ? 1.0 : 2.0);
                }
            }
        }
    }
    return result;
}

/// Sum of 1/distance to the others.
inline Row reciprocals(const Net& net, const std::function<Exact(double)>& length) {
    const auto d = distances(net, length);
    Row result(net.n(), 0.0);
    for (std::size_t i = 0; i < net.n(); ++i) {
        for (std::size_t j = 0; j < net.n(); ++j) {
            if (i != j && d[i][j].down != 0) result[i] += 1.0 / d[i][j].number();
        }
    }
    return result;
}

inline double total(const Row& row) { return std::accumulate(row.begin(), row.end(), 0.0); }

/// Components by repeated relabelling.
inline std::vector<std::size_t> components(const Net& net) {
    std::vector<std::size_t> label(net.n());
    std::iota(label.begin(), label.end(), std::size_t{0});
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < net.n(); ++i) {
            for (std::size_t j = 0; j < net.n(); ++j) {
                if (net.either(i, j) && label[i] > label[j]) {
                    label[i] = label[j];
                    changed = true;
                }
            }
        }
    }
    return label;
}
inline std::size_t component_count(const Net& net) {
    auto label = components(net);
    std::sort(label.begin(), label.end());
    return static_cast<std::size_t>(std::unique(label.begin(), label.end()) - label.begin());
}

/// Solves M x = b by elimination with pivoting.
inline Row solved(Table<double> m, Row b) {
    const std::size_t n = b.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k; i < n; ++i) {
            if (std::abs(m[i][k]) > std::abs(m[pivot][k])) pivot = i;
        }
        std::swap(m[k], m[pivot]);
        std::swap(b[k], b[pivot]);
        for (std::size_t i = 0; i < n; ++i) {
            if (i == k) continue;
            const double factor = m[i][k] / m[k][k];
            for (std::size_t j = k; j < n; ++j) m[i][j] -= factor * m[k][j];
            b[i] -= factor * b[k];
        }
    }
    for (std::size_t k = 0; k < n; ++k) b[k] /= m[k][k];
    return b;
}

/// PageRank from its linear equations. `restart` and `dangling` sum to 1 each.
inline Row pagerank(const Net& net, bool weighted, const Row& restart, const Row& dangling,
                    double damping) {
    const std::size_t n = net.n();
    Table<double> m(n, Row(n, 0.0));
    Row b(n);
    for (std::size_t i = 0; i < n; ++i) {
        double out = 0.0;
        for (std::size_t j = 0; j < n; ++j)
            out += weighted ? net.w[i][j] : (net.tie(i, j) ? 1.0 : 0.0);
        for (std::size_t j = 0; j < n; ++j) {
            const double flow = weighted ? net.w[i][j] : (net.tie(i, j) ? 1.0 : 0.0);
            m[j][i] = (i == j ? 1.0 : 0.0) - damping * (out > 0.0 ? flow / out : dangling[j]);
        }
        b[i] = (1.0 - damping) * restart[i];
    }
    return solved(m, b);
}

/// Where (M + I)^k 1 points after 2^28 steps, by squaring; and the root of M.
struct Limit {
    double root = 0.0;
    Row direction;  ///< of length 1; empty where the root is 0
};
inline Limit limit_of(const Table<double>& matrix) {
    using Real = long double;
    const std::size_t n = matrix.size();
    Table<Real> power(n, std::vector<Real>(n));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            power[i][j] = static_cast<Real>(matrix[i][j]) + (i == j ? 1 : 0);
    }
    Real log_root = 0, steps = 1;
    const auto rescale = [&] {
        Real largest = 0;
        for (const auto& row : power)
            largest = std::max(largest, *std::max_element(row.begin(), row.end()));
        for (auto& row : power) {
            for (Real& entry : row) entry /= largest;
        }
        log_root += std::log(largest) / steps;
    };
    Limit result;
    if (n == 0) return result;
    rescale();
    for (int k = 0; k < 28; ++k) {
        Table<Real> square(n, std::vector<Real>(n, 0));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t l = 0; l < n; ++l) {
                for (std::size_t j = 0; j < n; ++j) square[i][j] += power[i][l] * power[l][j];
            }
        }
        power = square;
        steps *= 2;
        rescale();
    }
    result.root = static_cast<double>(std::exp(log_root) - 1);
    if (result.root < 1e-6) {
        result.root = 0.0;
        return result;
    }
    Real length = 0;
    std::vector<Real> sums(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        sums[i] = std::accumulate(power[i].begin(), power[i].end(), Real{0});
        length += sums[i] * sums[i];
    }
    for (const Real sum : sums)
        result.direction.push_back(static_cast<double>(sum / std::sqrt(length)));
    return result;
}

/// The matrix whose row j holds what comes in to j.
inline Table<double> incoming(const Net& net, bool weighted) {
    Table<double> m(net.n(), Row(net.n(), 0.0));
    for (std::size_t i = 0; i < net.n(); ++i) {
        for (std::size_t j = 0; j < net.n(); ++j)
            m[j][i] = weighted ? net.w[i][j] : (net.tie(i, j) ? 1.0 : 0.0);
    }
    return m;
}

inline Table<double> product(const Table<double>& a, const Table<double>& b) {
    Table<double> c(a.size(), Row(a.size(), 0.0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < a.size(); ++j) {
            for (std::size_t k = 0; k < a.size(); ++k) c[i][j] += a[i][k] * b[k][j];
        }
    }
    return c;
}
inline Table<double> flipped(const Table<double>& a) {
    Table<double> t(a.size(), Row(a.size(), 0.0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < a.size(); ++j) t[j][i] = a[i][j];
    }
    return t;
}

/// Core numbers by taking actors out one at a time; ties of a pair: m[i][j].
inline Row cores(Table<int> m) {
    const std::size_t n = m.size();
    std::vector<bool> gone(n, false);
    Row core(n, 0.0);
    int k = 0;
    for (std::size_t left = n; left > 0;) {
        bool took = false;
        for (std::size_t i = 0; i < n; ++i) {
            if (gone[i]) continue;
            int degree = 0;
            for (std::size_t j = 0; j < n; ++j) degree += gone[j] ? 0 : m[i][j];
            if (degree > k) continue;
            gone[i] = took = true;
            core[i] = k;
            --left;
        }
        if (!took) ++k;
    }
    return core;
}

inline Graph graph_of(const Net& net) {
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < net.n(); ++i) {
        for (std::size_t j = net.directed ? 0 : i + 1; j < net.n(); ++j) {
            if (net.tie(i, j))
                arcs.push_back({static_cast<Vertex>(i), static_cast<Vertex>(j), net.w[i][j]});
        }
    }
    return Graph::from_arcs(net.n(), net.directed, arcs);
}

}  // namespace convene::slow

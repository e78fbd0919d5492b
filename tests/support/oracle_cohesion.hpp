#pragma once
// Slow oracles for the measures of cohesion and of groups: dense tables, loops
// over all pairs and triples, definitions as they are written. They share no
// code with the engine; only run_on(), at the end, calls it.
//
// Not-a-number stands for undefined, infinity for unknown.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/metrics/metric.hpp"

namespace convene::oracle {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
inline constexpr double unknown = std::numeric_limits<double>::infinity();

struct Dense {
    std::size_t n = 0;
    bool directed = true;
    std::vector<std::vector<double>> w;  ///< 0: no tie
    std::vector<bool> answered;
    std::vector<int> group;  ///< -1: none
    int groups = 3;

    [[nodiscard]] bool tie(std::size_t i, std::size_t j) const { return w[i][j] != 0.0; }
    [[nodiscard]] bool either(std::size_t i, std::size_t j) const { return tie(i, j) || tie(j, i); }
    /// Whether the cell i, j is covered by an answer.
    [[nodiscard]] bool seen(std::size_t i, std::size_t j) const {
        return answered[i] || (!directed && answered[j]);
    }
    [[nodiscard]] std::size_t respondents() const {
        return static_cast<std::size_t>(std::count(answered.begin(), answered.end(), true));
    }
};

/// A random network: up to `most` actors, some without group, some silent (their
/// rows are then empty, as in data).
inline Dense random_network(std::uint64_t seed, bool with_silence, std::size_t most = 11) {
    std::mt19937_64 random(seed * 7919 + 13);
    const auto below = [&](std::size_t bound) {
        return static_cast<std::size_t>(random() % bound);
    };
    Dense net;
    net.n = below(most + 1);
    net.directed = below(2) == 0;
    net.groups = static_cast<int>(1 + below(4));
    const std::size_t percent = std::array<std::size_t, 5>{0, 8, 25, 50, 90}[below(5)];
    net.w.assign(net.n, std::vector<double>(net.n, 0.0));
    net.answered.assign(net.n, true);
    for (std::size_t i = 0; i < net.n; ++i) {
        net.group.push_back(
            below(9) == 0 ? -1 : static_cast<int>(below(static_cast<std::size_t>(net.groups))));
        if (with_silence && below(3) == 0) net.answered[i] = false;
    }
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = 0; j < net.n; ++j) {
            if (i == j || below(100) >= percent || (!net.directed && j < i)) continue;
            const double weight = static_cast<double>(1 + below(8)) / 2.0;
            if (net.directed ? net.answered[i] : (net.answered[i] || net.answered[j]))
                net.w[i][j] = weight;
            if (!net.directed) net.w[j][i] = net.w[i][j];
        }
    }
    return net;
}

// --- counting ---------------------------------------------------------------------------------

struct Counted {
    double ties = 0, weight = 0, seen = 0, cells = 0;
};
/// Over ordered pairs (undirected: i < j) that `take` accepts.
inline Counted count(const Dense& net, const std::function<bool(std::size_t, std::size_t)>& take) {
    Counted c;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = 0; j < net.n; ++j) {
            if (i == j || (!net.directed && j < i) || !take(i, j)) continue;
            c.cells += 1;
            if (!net.seen(i, j)) continue;
            c.seen += 1;
            if (net.tie(i, j)) c.ties += 1;
            c.weight += net.w[i][j];
        }
    }
    return c;
}
inline double part(double a, double b) { return b == 0 ? undefined : a / b; }

inline std::vector<std::vector<double>> distances(const Dense& net, bool as_union) {
    std::vector<std::vector<double>> d(net.n, std::vector<double>(net.n, unknown));
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = 0; j < net.n; ++j) {
            if (i == j)
                d[i][j] = 0;
            else if (as_union ? net.either(i, j) : net.tie(i, j))
                d[i][j] = 1;
        }
    }
    for (std::size_t k = 0; k < net.n; ++k) {
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
        }
    }
    return d;
}

inline double density(const Dense& net) {
    const Counted c = count(net, [](auto, auto) { return true; });
    return c.cells == 0 ? undefined : c.seen == 0 ? unknown : c.ties / c.seen;
}
inline double density_upper(const Dense& net) {
    const Counted c = count(net, [](auto, auto) { return true; });
    return part(c.ties + c.cells - c.seen, c.cells);
}
inline double valued_density_mean(const Dense& net) {
    const Counted c = count(net, [](auto, auto) { return true; });
    return c.cells == 0 ? undefined : c.seen == 0 ? unknown : c.weight / c.seen;
}

// --- dyads and triads -------------------------------------------------------------------------

struct Dyads {
    double mutual = 0, one_way = 0, none = 0, matched = 0, weight = 0;
};
inline Dyads dyads(const Dense& net) {
    Dyads d;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = i + 1; j < net.n; ++j) {
            if (!net.answered[i] || !net.answered[j]) continue;
            const int ties = (net.tie(i, j) ? 1 : 0) + (net.tie(j, i) ? 1 : 0);
            (ties == 2 ? d.mutual : ties == 1 ? d.one_way : d.none) += 1;
            d.matched += 2 * std::min(net.w[i][j], net.w[j][i]);
            d.weight += net.w[i][j] + net.w[j][i];
        }
    }
    return d;
}

/// The 16 classes as drawn in Holland & Leinhardt 1976: one example each, and
/// every relabelling of it.
inline std::map<std::string, double> triads(const Dense& net) {
    using Arcs = std::vector<std::pair<int, int>>;
    static const std::vector<std::pair<std::string, Arcs>> drawn{
        {"003", {}},
        {"012", {{0, 1}}},
        {"102", {{0, 1}, {1, 0}}},
        {"021D", {{1, 0}, {1, 2}}},
        {"021U", {{0, 1}, {2, 1}}},
        {"021C", {{0, 1}, {1, 2}}},
        {"111D", {{0, 1}, {1, 0}, {2, 1}}},
        {"111U", {{0, 1}, {1, 0}, {1, 2}}},
        {"030T", {{0, 1}, {2, 1}, {0, 2}}},
        {"030C", {{1, 0}, {2, 1}, {0, 2}}},
        {"201", {{0, 1}, {1, 0}, {1, 2}, {2, 1}}},
        {"120D", {{1, 0}, {1, 2}, {0, 2}, {2, 0}}},
        {"120U", {{0, 1}, {2, 1}, {0, 2}, {2, 0}}},
        {"120C", {{0, 1}, {1, 2}, {0, 2}, {2, 0}}},
        {"210", {{0, 1}, {1, 2}, {2, 1}, {0, 2}, {2, 0}}},
        {"300", {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {0, 2}, {2, 0}}}};
    static const auto name_of = [] {
        std::map<std::array<bool, 9>, std::string> names;
        for (const auto& [name, arcs] : drawn) {
            std::array<int, 3> order{0, 1, 2};
            do {
                std::array<bool, 9> shape{};
                for (const auto& [a, b] : arcs) {
                    shape[static_cast<std::size_t>(3 * order[static_cast<std::size_t>(a)] +
                                                   order[static_cast<std::size_t>(b)])] = true;
                }
                names[shape] = name;
            } while (std::next_permutation(order.begin(), order.end()));
        }
        return names;
    }();
    std::map<std::string, double> census;
    for (const auto& each : drawn) census[each.first] = 0;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = i + 1; j < net.n; ++j) {
            for (std::size_t k = j + 1; k < net.n; ++k) {
                if (!net.answered[i] || !net.answered[j] || !net.answered[k]) continue;
                const std::array<std::size_t, 3> v{i, j, k};
                std::array<bool, 9> shape{};
                for (std::size_t a = 0; a < 3; ++a) {
                    for (std::size_t b = 0; b < 3; ++b)
                        shape[3 * a + b] = a != b && net.tie(v[a], v[b]);
                }
                census[name_of.at(shape)] += 1;
            }
        }
    }
    return census;
}

// --- clustering -------------------------------------------------------------------------------

inline std::vector<double> local_clustering(const Dense& net) {
    std::vector<double> values;
    for (std::size_t v = 0; v < net.n; ++v) {
        double closed = 0, pairs = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = i + 1; j < net.n; ++j) {
                if (i == v || j == v || !net.either(v, i) || !net.either(v, j)) continue;
                pairs += 1;
                if (net.either(i, j)) closed += 1;
            }
        }
        values.push_back(pairs > 0 ? closed / pairs : net.answered[v] ? undefined : unknown);
    }
    return values;
}
inline double transitivity(const Dense& net) {
    double closed = 0, paths = 0;
    for (std::size_t v = 0; v < net.n; ++v) {
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) {
                if (i == j || i == v || j == v || !net.either(v, i) || !net.either(v, j)) continue;
                paths += 1;
                if (net.either(i, j)) closed += 1;
            }
        }
    }
    return part(closed, paths);
}
inline double transitivity_directed(const Dense& net) {
    double closed = 0, paths = 0;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = 0; j < net.n; ++j) {
            for (std::size_t k = 0; k < net.n; ++k) {
                if (i == j || j == k || i == k || !net.tie(i, j) || !net.tie(j, k)) continue;
                paths += 1;
                if (net.tie(i, k)) closed += 1;
            }
        }
    }
    return part(closed, paths);
}
/// Closed triples through v over the triples there could be, each as a product
/// of matrix entries.
inline double fagiolo(const Dense& net) {
    double sum = 0;
    for (std::size_t v = 0; v < net.n; ++v) {
        const auto both = [&](std::size_t i, std::size_t j) {
            return (net.tie(i, j) ? 1.0 : 0.0) + (net.tie(j, i) ? 1.0 : 0.0);
        };
        double closed = 0, total = 0, returned = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            total += i == v ? 0 : both(v, i);
            if (i != v && both(v, i) == 2) returned += 1;
            for (std::size_t j = 0; j < net.n; ++j) {
                if (i != v && j != v && i != j) closed += both(v, i) * both(i, j) * both(j, v);
            }
        }
        if (closed > 0) sum += closed / (2 * (total * (total - 1) - 2 * returned));
    }
    return part(sum, static_cast<double>(net.n));
}
inline double clustering_watts_strogatz(const Dense& net) {
    double sum = 0;
    for (std::size_t v = 0; v < net.n; ++v) {
        double arcs = 0, k = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            if (i == v || !net.either(v, i)) continue;
            k += 1;
            for (std::size_t j = 0; j < net.n; ++j) {
                if (j != v && j != i && net.either(v, j) && net.tie(i, j)) arcs += 1;
            }
        }
        if (k >= 2) sum += arcs / (k * (k - 1));
    }
    return part(sum, static_cast<double>(net.n));
}

// --- Krackhardt -------------------------------------------------------------------------------

inline double hierarchy(const Dense& net) {
    const auto d = distances(net, false);
    double mutual = 0, any = 0;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = i + 1; j < net.n; ++j) {
            const bool forth = d[i][j] < unknown, back = d[j][i] < unknown;
            any += forth || back ? 1 : 0;
            mutual += forth && back ? 1 : 0;
        }
    }
    return part(any - mutual, any);
}
/// From the definition: a least upper bound of i and j is an upper bound (it
/// reaches both) that every upper bound reaches.
inline double lubness(const Dense& net) {
    const auto d = distances(net, false), u = distances(net, true);
    double missing = 0, most = 0;
    std::vector<bool> done(net.n, false);
    for (std::size_t i = 0; i < net.n; ++i) {
        double size = 0;
        for (std::size_t j = 0; j < net.n; ++j) size += u[i][j] < unknown ? 1 : 0;
        most += (size - 1) * (size - 2) / 2 / size;  // each component once, spread over its members
        for (std::size_t j = i + 1; j < net.n; ++j) {
            if (u[i][j] == unknown) continue;
            bool found = false;
            for (std::size_t l = 0; l < net.n && !found; ++l) {
                if (d[l][i] == unknown || d[l][j] == unknown) continue;
                bool least = true;
                for (std::size_t b = 0; b < net.n; ++b) {
                    if (d[b][i] < unknown && d[b][j] < unknown && d[b][l] == unknown) least = false;
                }
                found = least;
            }
            if (!found) missing += 1;
        }
    }
    return most < 1e-9 ? undefined : 1 - missing / std::round(most);
}

// --- groups -----------------------------------------------------------------------------------

inline double ei(double external, double internal) {
    return part(external - internal, external + internal);
}

/// Modularity as a sum over all ordered pairs (Leicht & Newman's form; on a
/// symmetric table Newman's).
inline double modularity(const std::vector<std::vector<double>>& w, const std::vector<int>& group) {
    const std::size_t n = w.size();
    std::vector<double> out(n, 0), in(n, 0);
    double total = 0;
    const auto counts = [&](std::size_t i, std::size_t j) {
        return i != j && group[i] >= 0 && group[j] >= 0;
    };
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (!counts(i, j)) continue;
            out[i] += w[i][j];
            in[j] += w[i][j];
            total += w[i][j];
        }
    }
    if (total == 0) return undefined;
    double q = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (group[i] < 0 || group[i] != group[j]) continue;
            q += (i == j ? 0 : w[i][j]) - out[i] * in[j] / total;
        }
    }
    return q / total;
}

/// Pearson correlation of a list of pairs.
inline double pearson(const std::vector<std::pair<double, double>>& pairs) {
    double mx = 0, my = 0;
    for (const auto& [x, y] : pairs) {
        mx += x;
        my += y;
    }
    if (pairs.empty()) return undefined;
    mx /= static_cast<double>(pairs.size());
    my /= static_cast<double>(pairs.size());
    double xy = 0, xx = 0, yy = 0;
    for (const auto& [x, y] : pairs) {
        xy += (x - mx) * (y - my);
        xx += (x - mx) * (x - mx);
        yy += (y - my) * (y - my);
    }
    return xx < 1e-9 || yy < 1e-9 ? undefined : xy / std::sqrt(xx * yy);
}

// --- the engine on the same network -----------------------------------------------------------

struct EngineInput {
    Graph graph;
    Coverage coverage;
    std::vector<std::uint32_t> group_of;
    std::vector<std::string> names;
};
inline EngineInput engine_input(const Dense& net) {
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < net.n; ++i) {
        for (std::size_t j = 0; j < net.n; ++j) {
            if (net.tie(i, j) && (net.directed || i < j)) {
                arcs.push_back({static_cast<Vertex>(i), static_cast<Vertex>(j), net.w[i][j]});
            }
        }
    }
    EngineInput input{
        Graph::from_arcs(net.n, net.directed, arcs), Coverage::of(net.answered), {}, {}};
    for (const int g : net.group)
        input.group_of.push_back(g < 0 ? no_index : static_cast<std::uint32_t>(g));
    for (int g = 0; g < net.groups; ++g) input.names.push_back("g" + std::to_string(g));
    return input;
}
inline Result<MetricResult> run_on(const Metric& metric, const EngineInput& from,
                                   const Parameters& parameters = {},
                                   const RunContext& context = {}, double scale_minimum = 0.0,
                                   double scale_maximum = 4.0) {
    const Groups groups{from.group_of, from.names};
    const MetricInput input{.graph = from.graph,
                            .coverage = from.coverage,
                            .groups = &groups,
                            .scale_minimum = scale_minimum,
                            .scale_maximum = scale_maximum,
                            .parameters = &parameters,
                            .metric = &metric};
    return metric.run(input, context);
}

/// A value as the oracles write it.
inline double plain(const Value& value) {
    return value.ok() ? value.number : value.status == Status::unknown ? unknown : undefined;
}
inline bool same(double a, double b, double tolerance = 1e-10) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
    if (std::isinf(a) || std::isinf(b)) return a == b;
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

}  // namespace convene::oracle

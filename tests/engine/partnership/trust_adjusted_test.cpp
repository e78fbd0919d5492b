// Received trust without the raters' generosity: worked by hand, the closed formulas of a
// full round robin, and dense least squares written out.

#include <numeric>

#include "engine/partnership/trust_rater_model.hpp"
#include "tests/engine/partnership/trust_support.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

MetricResult adjusted_of(const EngineInput& input, double low, double high) {
    auto result = run_chosen("trust_received_adjusted", input, low, high, {});
    REQUIRE(result);
    return *result;
}

EngineInput input_of(std::size_t n, const std::vector<Arc>& arcs) {
    return {Graph::from_arcs(n, true, arcs),
            Coverage::complete(n, false),
            std::vector<std::uint32_t>(n, 0),
            {"all"}};
}

using Matrix = std::vector<std::vector<long double>>;

/// Inverse by elimination with pivots.
Matrix inverse_of(Matrix a) {
    const std::size_t n = a.size();
    Matrix inverse(n, std::vector<long double>(n, 0));
    for (std::size_t i = 0; i < n; ++i) inverse[i][i] = 1;
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t best = c;
        for (std::size_t r = c; r < n; ++r) {
            if (std::abs(a[r][c]) > std::abs(a[best][c])) best = r;
        }
        std::swap(a[c], a[best]);
        std::swap(inverse[c], inverse[best]);
        const long double pivot = a[c][c];
        REQUIRE(std::abs(pivot) > 1e-9L);
        for (std::size_t k = 0; k < n; ++k) {
            a[c][k] /= pivot;
            inverse[c][k] /= pivot;
        }
        for (std::size_t r = 0; r < n; ++r) {
            if (r == c) continue;
            const long double factor = a[r][c];
            for (std::size_t k = 0; k < n; ++k) {
                a[r][k] -= factor * a[c][k];
                inverse[r][k] -= factor * inverse[c][k];
            }
        }
    }
    return inverse;
}

struct SlowFit {
    std::vector<double> adjusted, error, effect;  ///< by actor; undefined where there is none
};

/// Ordinary least squares on indicator columns: one of every rater but the last, whose
/// effect is minus the sum of the others', and one of every rated actor. Part by part.
SlowFit least_squares(const Dense& net) {
    const std::size_t n = net.n;
    SlowFit slow;
    slow.adjusted.assign(n, undefined);
    slow.error.assign(n, undefined);
    slow.effect.assign(n, undefined);
    // 0..n-1: as rater, n..2n-1: as rated.
    std::vector<std::size_t> part(2 * n);
    std::iota(part.begin(), part.end(), std::size_t{0});
    for (bool moved = true; moved;) {
        moved = false;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (!net.tie(i, j) || part[i] == part[n + j]) continue;
                part[i] = part[n + j] = std::min(part[i], part[n + j]);
                moved = true;
            }
        }
    }
    for (std::size_t p = 0; p < 2 * n; ++p) {
        std::vector<std::size_t> raters, rated;
        std::vector<std::pair<std::size_t, std::size_t>> ratings;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                if (net.tie(i, j) && part[i] == p) ratings.emplace_back(i, j);
            }
        }
        for (std::size_t v = 0; v < n; ++v) {
            bool rates = false, is_rated = false;
            for (const auto& [i, j] : ratings) {
                rates = rates || i == v;
                is_rated = is_rated || j == v;
            }
            if (rates) raters.push_back(v);
            if (is_rated) rated.push_back(v);
        }
        if (raters.size() < 2 || rated.size() < 2) continue;
        const std::size_t k = raters.size() - 1 + rated.size();
        Matrix normal(k, std::vector<long double>(k, 0));
        std::vector<long double> right(k, 0);
        const auto row_of = [&](std::size_t i, std::size_t j) {
            std::vector<long double> row(k, 0);
            const auto at = static_cast<std::size_t>(std::find(raters.begin(), raters.end(), i) -
                                                     raters.begin());
            for (std::size_t r = 0; r + 1 < raters.size(); ++r)
                row[r] = at + 1 == raters.size() ? -1 : at == r ? 1 : 0;
            row[raters.size() - 1 +
                static_cast<std::size_t>(std::find(rated.begin(), rated.end(), j) -
                                         rated.begin())] = 1;
            return row;
        };
        for (const auto& [i, j] : ratings) {
            const auto row = row_of(i, j);
            for (std::size_t a = 0; a < k; ++a) {
                right[a] += row[a] * share_of(net, i, j);
                for (std::size_t b = 0; b < k; ++b) normal[a][b] += row[a] * row[b];
            }
        }
        const Matrix inverse = inverse_of(normal);
        std::vector<long double> solution(k, 0);
        for (std::size_t a = 0; a < k; ++a) {
            for (std::size_t b = 0; b < k; ++b) solution[a] += inverse[a][b] * right[b];
        }
        long double squares = 0, last = 0;
        for (const auto& [i, j] : ratings) {
            const auto row = row_of(i, j);
            long double left = share_of(net, i, j);
            for (std::size_t a = 0; a < k; ++a) left -= row[a] * solution[a];
            squares += left * left;
        }
        for (std::size_t r = 0; r + 1 < raters.size(); ++r) {
            slow.effect[raters[r]] = static_cast<double>(solution[r]);
            last -= solution[r];
        }
        slow.effect[raters.back()] = static_cast<double>(last);
        for (std::size_t j = 0; j < rated.size(); ++j) {
            const std::size_t a = raters.size() - 1 + j;
            slow.adjusted[rated[j]] = static_cast<double>(solution[a]);
            if (ratings.size() > k) {
                slow.error[rated[j]] = static_cast<double>(std::sqrt(
                    squares / static_cast<long double>(ratings.size() - k) * inverse[a][a]));
            }
        }
    }
    return slow;
}

}  // namespace

TEST_CASE("a generous rater's favourite is not the most trusted", "[trust]") {
    // On 0-1. ann rates cy 1 and di .5, bo rates cy .5: bo is .5 less generous. The average
    // of the two would give cy .75 and di .25; the plain mean of di is .5.
    const MetricResult result =
        adjusted_of(input_of(4, {{0, 2, 1}, {0, 3, 0.5}, {1, 2, 0.5}}), 0, 1);
    CHECK(same(result.columns[0].values[2].number, 0.75));
    CHECK(same(result.columns[0].values[3].number, 0.25));
    CHECK(result.columns[0].values[0].status == Status::unknown);  // nobody rated ann
    CHECK(result.columns[0].respondents == std::vector<std::uint32_t>{0, 0, 2, 1});
    const auto& effect = column_of(result, "trust_rater_effect");
    CHECK(same(effect.values[0].number, 0.25));
    CHECK(same(effect.values[1].number, -0.25));
    CHECK(effect.values[2].status == Status::undefined);  // cy answered and rated nobody
    // Three ratings, three numbers to find: nothing is left to judge by.
    CHECK(column_of(result, "trust_received_adjusted_se").values[2].status == Status::undefined);
}

TEST_CASE("where everybody rates the same, the adjusted value is the mean", "[trust]") {
    // Three raters, two rated: on 0-4 4 2, 3 3, 2 1.
    const MetricResult result = adjusted_of(
        input_of(5, {{0, 3, 4}, {0, 4, 2}, {1, 3, 3}, {1, 4, 3}, {2, 3, 2}, {2, 4, 1}}), 0, 4);
    CHECK(same(result.columns[0].values[3].number, 0.75));
    CHECK(same(result.columns[0].values[4].number, 0.5));
    // Residuals +-1/8, -+1/8, 0: s^2 = 4/64 / 2, a mean of three: se^2 = s^2 / 3.
    CHECK(same(column_of(result, "trust_received_adjusted_se").values[3].number,
               std::sqrt(4.0 / 64 / 2 / 3)));
    CHECK(same(column_of(result, "trust_rater_effect").values[2].number, 3.0 / 8 - 0.625));
}

TEST_CASE("in a full round robin the adjusted value follows the closed formula", "[trust]") {
    for (std::size_t n = 3; n < 12; ++n) {
        std::mt19937_64 random(n);
        std::vector<std::vector<double>> x(n, std::vector<double>(n, 0.0));
        std::vector<Arc> arcs;
        for (Vertex i = 0; i < n; ++i) {
            for (Vertex j = 0; j < n; ++j) {
                if (i == j) continue;
                x[i][j] = static_cast<double>(random() % 5) / 4;
                arcs.push_back({i, j, x[i][j]});
            }
        }
        const MetricResult result = adjusted_of(input_of(n, arcs), 0, 1);
        // Warner, Kenny & Stoto 1979: effects from the means of rows, columns and everything.
        const double size = static_cast<double>(n);
        double all = 0;
        std::vector<double> row(n, 0), column(n, 0);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                row[i] += x[i][j] / (size - 1);
                column[j] += x[i][j] / (size - 1);
                all += x[i][j] / (size * (size - 1));
            }
        }
        const double own = (size - 1) * (size - 1) / (size * (size - 2));
        const double other = (size - 1) / (size * (size - 2)), rest = (size - 1) / (size - 2);
        for (std::size_t v = 0; v < n; ++v) {
            CHECK(same(result.columns[0].values[v].number,
                       all + own * column[v] + other * row[v] - rest * all));
            CHECK(same(column_of(result, "trust_rater_effect").values[v].number,
                       own * row[v] + other * column[v] - rest * all));
        }
    }
}

TEST_CASE("the adjusted value against least squares written out", "[trust]") {
    std::size_t with_errors = 0;
    for (std::uint64_t seed = 0; seed < 700; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1, 13);
        if (!net.directed) continue;
        INFO("seed " << seed << ", n " << net.n);
        const MetricResult result = adjusted_of(engine_input(net), low_rating, high_rating);
        const SlowFit slow = least_squares(net);
        for (std::size_t v = 0; v < net.n; ++v) {
            bool rated = false, rates = false;
            for (std::size_t u = 0; u < net.n; ++u) {
                rated = rated || net.tie(u, v);
                rates = rates || net.tie(v, u);
            }
            CHECK(same(plain(result.columns[0].values[v]), rated ? slow.adjusted[v] : unknown,
                       1e-11));
            CHECK(same(plain(column_of(result, "trust_received_adjusted_se").values[v]),
                       rated ? slow.error[v] : unknown, 1e-7));
            CHECK(same(plain(column_of(result, "trust_rater_effect").values[v]),
                       net.answered[v] || rates ? slow.effect[v] : unknown, 1e-11));
            CHECK(column_of(result, "trust_received_adjusted_part").values[v].ok() == rated);
            if (rated && !std::isnan(slow.error[v])) ++with_errors;
        }
    }
    CHECK(with_errors > 200);
}

TEST_CASE("parts without a common rater are told apart", "[trust]") {
    // Two schools that rate within themselves, and one who is rated by a single outsider.
    std::vector<Arc> arcs;
    for (Vertex school : {0U, 4U}) {
        for (Vertex i = 0; i < 4; ++i) {
            for (Vertex j = 0; j < 4; ++j) {
                if (i != j) arcs.push_back({school + i, school + j, 1.0 + (i + 2 * j) % 4});
            }
        }
    }
    arcs.pop_back();            // the second school has a rating less
    arcs.push_back({8, 9, 3});  // nobody else rates 9, and 8 rates nobody else
    const MetricResult result = adjusted_of(input_of(10, arcs), 1, 4);
    const auto& part = column_of(result, "trust_received_adjusted_part");
    for (std::size_t v = 0; v < 4; ++v) CHECK(part.values[v].number == 1);
    for (std::size_t v = 4; v < 8; ++v) CHECK(part.values[v].number == 2);
    CHECK(part.values[9].number == 3);
    CHECK(result.columns[0].values[9].status == Status::undefined);
    CHECK(result.columns[0].values[8].status == Status::unknown);
    bool told = false, alone = false;
    for (const std::string& note : result.columns[0].notes) {
        told |= note.find("2 parts") != std::string::npos;
        alone |= note.starts_with("1 actors have no adjusted value");
    }
    CHECK(told);
    CHECK(alone);
}

TEST_CASE("conjugate gradients agree with the decomposition", "[trust]") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        std::mt19937_64 random(seed);
        const std::size_t n = 60;
        std::vector<Arc> arcs;
        for (Vertex i = 0; i < n; ++i) {
            // Sparse, up to a long chain of parts that hang together by one rater each.
            for (std::size_t k = 0; k < 2 + seed % 5; ++k) {
                const auto j = static_cast<Vertex>((i + 1 + random() % (2 + seed)) % n);
                if (j != i) arcs.push_back({i, j, static_cast<double>(random() % 5)});
            }
        }
        const Graph graph = Graph::from_arcs(n, true, arcs, MergeRule::first);
        const RatingScaler scaled(0, 4);
        for (const RaterPart& part : rater_parts(graph)) {
            if (!part.comparable()) continue;
            const auto exact = fit_raters(graph, scaled, part, {});
            const auto stepwise = fit_raters(graph, scaled, part, {}, 1);
            REQUIRE(exact);
            REQUIRE(stepwise);
            CHECK(exact->exact);
            CHECK_FALSE(stepwise->exact);
            CHECK(stepwise->standard_error.empty());
            for (std::size_t j = 0; j < part.rated.size(); ++j)
                CHECK(same(exact->adjusted[j], stepwise->adjusted[j], 1e-9));
            for (std::size_t i = 0; i < part.raters.size(); ++i)
                CHECK(same(exact->effect[i], stepwise->effect[i], 1e-9));
        }
    }
    // Nothing to explain: everybody gave everybody the same.
    std::vector<Arc> level;
    for (Vertex i = 0; i < 6; ++i) {
        for (Vertex j = 0; j < 6; ++j) {
            if (i != j) level.push_back({i, j, 0.1});
        }
    }
    const Graph graph = Graph::from_arcs(6, true, level);
    const auto parts = rater_parts(graph);
    REQUIRE(parts.size() == 1);
    const auto flat = fit_raters(graph, RatingScaler(0, 1), parts[0], {}, 1);
    REQUIRE(flat);
    for (const double value : flat->adjusted) CHECK(same(value, 0.1));
}

TEST_CASE("the adjustment stops when asked", "[trust]") {
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const auto result =
        run_chosen("trust_received_adjusted", input_of(4, {{0, 2, 1}, {0, 3, 0.5}, {1, 2, 0.5}}), 0,
                   1, {}, {}, context);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::stopped);
}

// p values beside those of R's sna 2.7-1, within the chance of both. The networks
// are formulas of the actors' numbers, so that R makes the very same ones.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "engine/inference/mrqap.hpp"
#include "engine/inference/qap.hpp"
#include "tests/support/oracle_inference.hpp"

using namespace convene;
using namespace convene::test;

namespace {

constexpr Vertex actors = 14;

// What R runs; REPS is put in.
constexpr const char* script = R"(suppressMessages(library(sna))
n <- 14
cells <- function(f) { m <- outer(0:(n-1), 0:(n-1), Vectorize(f)); diag(m) <- 0; m }
y  <- cells(function(i, j) as.numeric((7*i + 11*j + i*j) %% 13 < 5))
x1 <- cells(function(i, j) as.numeric((7*i + 11*j + i*j) %% 13 < 2 || (3*i + 5*j) %% 11 < 3))
x2 <- cells(function(i, j) abs(i - j))
x3 <- cells(function(i, j) as.numeric(i %% 3 == j %% 3))
set.seed(20261122)
q <- qaptest(list(y, x2), gcor, reps = REPS, g1 = 1, g2 = 2)
cat(format(c(q$testval, q$pgreq, q$pleeq), digits = 15), "\n")
m <- netlm(y, list(x1, x2, x3), reps = REPS)
cat(format(c(m$tstat, m$pgreq, m$pgreqabs), digits = 15), "\n")
)";

struct Networks {
    Graph y, x;
    Coverage coverage = Coverage::complete(actors, false);
    std::vector<double> number;
    std::vector<std::uint32_t> third;
    explicit Networks(bool directed) {
        std::vector<Arc> arcs_y, arcs_x;
        for (Vertex i = 0; i < actors; ++i) {
            number.push_back(i);
            third.push_back(i % 3);
            for (Vertex j = 0; j < actors; ++j) {
                const Vertex mixed = (7 * i + 11 * j + i * j) % 13;
                if (mixed < 5) arcs_y.push_back({i, j, 1.0});
                if (mixed < 2 || (3 * i + 5 * j) % 11 < 3) arcs_x.push_back({i, j, 1.0});
            }
        }
        y = Graph::from_arcs(actors, directed, arcs_y, MergeRule::maximum);
        x = Graph::from_arcs(actors, directed, arcs_x, MergeRule::maximum);
    }
    [[nodiscard]] DyadVariable response() const {
        return DyadVariable::of_ties("y", y, coverage, true);
    }
    [[nodiscard]] std::vector<DyadVariable> predictors() const {
        return {DyadVariable::of_ties("x1", x, coverage, true),
                DyadVariable::of_values("x2", DyadKind::absolute_difference, number),
                DyadVariable::of_groups("x3", third)};
    }
};

RegressionResult regression(bool directed, MrqapMethod method) {
    const Networks networks(directed);
    MrqapOptions options;
    options.permutations = 20'000;
    options.method = method;
    const auto result = mrqap(networks.response(), networks.predictors(), options, {});
    REQUIRE(result);
    return *result;
}

/// Shares from two runs of this many permutations differ by chance alone.
void check_share(double ours, double theirs, double reps) {
    const double p = (ours + theirs) / 2.0;
    INFO(ours << " beside " << theirs);
    CHECK(std::abs(ours - theirs) <
          4.5 * std::sqrt(p * (1.0 - p) * (1.0 / reps + 1.0 / 20'000)) + 2.0 / reps);
}

/// A matrix correlated with |i - j|: for R's qaptest the second relation holds distances.
QapResult distance_qap() {
    const Networks networks(true);
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < actors; ++i) {
        for (Vertex j = 0; j < actors; ++j) {
            if (i != j) arcs.push_back({i, j, std::abs(double(i) - double(j))});
        }
    }
    const Graph distances = Graph::from_arcs(actors, true, arcs);
    QapOptions options;
    options.permutations = 20'000;
    const auto result =
        qap_test(networks.response(),
                 DyadVariable::of_ties("x2", distances, networks.coverage, true), options, {});
    REQUIRE(result);
    return *result;
}

}  // namespace

TEST_CASE("p values agree with those that sna gave: 20,000 and 10,000 permutations") {
    const QapResult qap = distance_qap();
    CHECK(std::abs(qap.test.observed.number + 0.003505644) < 1e-9);
    check_share(qap.test.p_greater.number, 0.5253, 20'000);
    check_share(qap.test.p_less.number, 0.4924, 20'000);

    const auto check = [](const RegressionResult& found, const std::vector<double>& coefficients,
                          const std::vector<double>& t, const std::vector<double>& greater,
                          const std::vector<double>& absolute) {
        for (std::size_t k = 0; k < 4; ++k) {
            INFO(found.terms[k].name);
            CHECK(std::abs(found.terms[k].coefficient.number - coefficients[k]) < 1e-12);
            CHECK(std::abs(found.terms[k].test.observed.number - t[k]) < 1e-10);
            check_share(found.terms[k].test.p_greater.number, greater[k], 10'000);
            check_share(found.terms[k].test.p_two_sided.number, absolute[k], 10'000);
        }
    };
    check(regression(true, MrqapMethod::double_semi_partialling),
          {0.23546597513318387, 0.47690810513989385, -0.00465659434427561, 0.07957071900806395},
          {3.478020039708733, 7.202567911857825, -0.445654956536756, 1.088269913958679},
          {0.0038, 0.0, 0.697, 0.1318}, {0.0038, 0.0, 0.6285, 0.2518});
    check(regression(false, MrqapMethod::double_semi_partialling),
          {0.56761428724155805, 0.37164009642755502, -0.00820922203494626, -0.13357037330305613},
          {5.567405118014960, 4.142118766644113, -0.594911864047555, -1.383136186650368},
          {0.0, 1e-4, 0.7288, 0.9072}, {0.0, 1e-4, 0.5529, 0.1801});
    // nullhyp = "qapy"
    const auto response = regression(true, MrqapMethod::permute_response);
    const double greater[] = {0.9976, 0.0, 0.6899, 0.1079};
    const double absolute[] = {0.9976, 0.0, 0.6334, 0.2137};
    for (std::size_t k = 0; k < 4; ++k) {
        check_share(response.terms[k].test.p_greater.number, greater[k], 10'000);
        check_share(response.terms[k].test.p_two_sided.number, absolute[k], 10'000);
    }
}

TEST_CASE("p values agree with those that sna gives now") {
    const bool there =
        std::system("Rscript -e 'suppressMessages(library(sna))' >/dev/null 2>&1") == 0;
    if (!there) SKIP("R with its package sna is not here.");
    constexpr int reps = 300;
    const auto folder = std::filesystem::temp_directory_path();
    const std::string name =
        (folder / ("convene_sna_" + std::to_string(std::random_device{}()))).string();
    std::string text = script;
    for (auto at = text.find("REPS"); at != std::string::npos; at = text.find("REPS")) {
        text.replace(at, 4, std::to_string(reps));
    }
    std::ofstream(name + ".R") << text;
    const std::string command = "Rscript " + name + ".R > " + name + ".txt 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream file(name + ".txt");
    std::vector<double> numbers;
    for (double number = 0.0; file >> number;) numbers.push_back(number);
    std::filesystem::remove(name + ".R");
    std::filesystem::remove(name + ".txt");
    REQUIRE(numbers.size() == 15);
    const QapResult qap = distance_qap();
    CHECK(std::abs(qap.test.observed.number - numbers[0]) < 1e-12);
    check_share(qap.test.p_greater.number, numbers[1], reps);
    check_share(qap.test.p_less.number, numbers[2], reps);
    const auto found = regression(true, MrqapMethod::double_semi_partialling);
    for (std::size_t k = 0; k < 4; ++k) {
        CHECK(std::abs(found.terms[k].test.observed.number - numbers[3 + k]) < 1e-10);
        check_share(found.terms[k].test.p_greater.number, numbers[7 + k], reps);
        check_share(found.terms[k].test.p_two_sided.number, numbers[11 + k], reps);
    }
}

#include "engine/inference/mrqap.hpp"

#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/oracle_inference.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;
using namespace convene::test;

namespace {

using Columns = std::vector<std::vector<double>>;

bool close(double a, double b, double tolerance = 1e-8) {
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

/// The permuted t of the k-th column (0: intercept) by refitting everything.
double oracle_semi_partialled(const std::vector<DyadVariable>& variables,
                              const std::vector<Pair>& pairs, const Columns& columns,
                              const std::vector<double>& y, std::size_t k,
                              const std::vector<Vertex>& images) {
    Columns others = columns;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
    const auto partial = oracle_fit(others, columns[k]);
    if (!partial) return std::nan("");
    // The residual as a matrix, its actors permuted.
    const std::size_t n = variables.front().size();
    std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0.0));
    bool directed = false;
    for (const DyadVariable& variable : variables) directed = directed || variable.directed();
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        matrix[pairs[at].i][pairs[at].j] = partial->residual[at];
        if (!directed) matrix[pairs[at].j][pairs[at].i] = partial->residual[at];
    }
    std::vector<double> moved;
    for (const Pair& pair : pairs) moved.push_back(matrix[images[pair.i]][images[pair.j]]);
    others.push_back(moved);
    const auto fit = oracle_fit(others, y);
    return fit ? fit->t.back() : std::nan("");
}

struct Regression {
    std::vector<DyadVariable> variables;  // the response first
    std::vector<Pair> pairs;
    Columns columns;  // ones first
    std::vector<double> y;
};

Regression regression_of(std::vector<DyadVariable> variables) {
    Regression regression;
    regression.pairs = oracle_pairs(variables);
    const auto identity = identity_of(variables.front().size());
    regression.y = oracle_column(variables[0], regression.pairs, identity);
    regression.columns.emplace_back(regression.pairs.size(), 1.0);
    for (std::size_t k = 1; k < variables.size(); ++k) {
        regression.columns.push_back(oracle_column(variables[k], regression.pairs, identity));
    }
    regression.variables = std::move(variables);
    return regression;
}

Result<RegressionResult> run(const std::vector<DyadVariable>& variables,
                             const MrqapOptions& options = {}, const RunContext& context = {}) {
    return mrqap(variables[0], std::span(variables).subspan(1), options, context);
}

std::vector<DyadVariable> random_variables(Random& random, std::vector<Sample>& keep, std::size_t n,
                                           bool directed, double silent) {
    keep.clear();
    keep.reserve(3);
    keep.push_back(random_sample(random, n, directed, 0.5, 3, silent));
    keep.push_back(random_sample(random, n, directed, 0.4, 1, 0.0));
    std::vector<double> years(n);
    std::vector<std::uint32_t> groups(n);
    for (std::size_t v = 0; v < n; ++v) {
        years[v] = 2000.0 + static_cast<double>(random.below(20));
        groups[v] = static_cast<std::uint32_t>(random.below(2));
    }
    std::vector<DyadVariable> variables{
        DyadVariable::of_ties("y", keep[0].graph, keep[0].coverage, true),
        DyadVariable::of_ties("x", keep[1].graph, keep[1].coverage, true),
        DyadVariable::of_groups("same", groups)};
    variables.push_back(DyadVariable::of_values(
        "years", directed ? DyadKind::sender : DyadKind::absolute_difference, years));
    return variables;
}

}  // namespace

TEST_CASE("Fits equal least squares by elimination; tests equal refitting every permutation") {
    Random random(31);
    std::vector<Sample> keep;
    int fitted = 0, tested = 0;
    for (int round = 0; round < 40; ++round) {
        const std::size_t n = 4 + random.below(2);
        const bool directed = round % 2 == 0;
        const auto variables =
            random_variables(random, keep, n, directed, round % 3 == 0 ? 0.2 : 0.0);
        const Regression regression = regression_of(variables);
        const auto expected = oracle_fit(regression.columns, regression.y);
        const auto result = run(variables);
        REQUIRE(result);
        CHECK(result->pairs == static_cast<double>(regression.pairs.size()));
        if (!expected || std::isnan(expected->r_squared)) {
            CHECK_FALSE(result->r_squared.ok());
            CHECK_FALSE(result->undefined_because.empty());
            continue;
        }
        INFO("round " << round << ": " << result->undefined_because);
        REQUIRE(result->r_squared.ok());
        ++fitted;
        CHECK(close(result->r_squared.number, expected->r_squared));
        const bool perfect = expected->r_squared > 1.0 - 1e-10;
        for (std::size_t k = 0; k < expected->coefficient.size(); ++k) {
            CHECK(close(result->terms[k].coefficient.number, expected->coefficient[k], 1e-7));
            if (perfect) continue;
            const PermutationTest& test = result->terms[k].test;
            if (result->r_squared_test.permutations == 0) continue;
            CHECK(close(test.observed.number, expected->t[k], 1e-6));
            OracleShares shares;
            double undefined = 0.0;
            bool ill = false;
            for_permutations(variables, [&](const std::vector<Vertex>& images) {
                const double t = oracle_semi_partialled(
                    variables, regression.pairs, regression.columns, regression.y, k, images);
                if (std::isnan(t)) {
                    undefined += 1.0;
                    shares.total += 1.0;
                } else {
                    // Within the rounding of ties, or of a perfect fit, either answer is right.
                    const double gap = std::abs(std::abs(t) - std::abs(expected->t[k]));
                    ill = ill || std::abs(t) > 1e5 ||
                          (gap > 1e-12 && gap < 1e-6 * std::max(1.0, std::abs(t)) && k == 0);
                    shares.add(t, expected->t[k]);
                }
            });
            if (ill) continue;
            ++tested;
            INFO("term " << k);
            REQUIRE(test.exact);
            CHECK(static_cast<double>(test.permutations) == shares.total);
            CHECK(static_cast<double>(test.undefined_permutations) == undefined);
            CHECK(close(test.p_greater.number, (shares.greater + undefined) / shares.total));
            CHECK(close(test.p_less.number, (shares.less + undefined) / shares.total));
            CHECK(close(test.p_two_sided.number, (shares.farther + undefined) / shares.total));
        }
    }
    CHECK(fitted > 20);
    CHECK(tested > 60);
}

TEST_CASE("Permuting the response equals refitting it") {
    Random random(32);
    std::vector<Sample> keep;
    const auto variables = random_variables(random, keep, 5, true, 0.0);
    const Regression regression = regression_of(variables);
    const auto expected = oracle_fit(regression.columns, regression.y);
    REQUIRE(expected);
    MrqapOptions options;
    options.method = MrqapMethod::permute_response;
    const auto result = run(variables, options);
    REQUIRE(result);
    std::vector<OracleShares> shares(expected->t.size() + 1);
    for_permutations(variables, [&](const std::vector<Vertex>& images) {
        const auto moved = oracle_column(variables[0], regression.pairs, images);
        const auto fit = oracle_fit(regression.columns, moved);
        REQUIRE(fit);
        for (std::size_t k = 0; k < fit->t.size(); ++k) shares[k].add(fit->t[k], expected->t[k]);
        shares.back().add(fit->r_squared, expected->r_squared);
    });
    for (std::size_t k = 0; k < expected->t.size(); ++k) {
        CHECK(close(result->terms[k].test.p_greater.number, shares[k].greater / shares[k].total));
        CHECK(close(result->terms[k].test.p_two_sided.number, shares[k].farther / shares[k].total));
    }
    CHECK(close(result->r_squared_test.p_greater.number,
                shares.back().greater / shares.back().total));
}

TEST_CASE("What cannot be fitted says why, and gives no number") {
    Random random(33);
    std::vector<Sample> keep;
    auto variables = random_variables(random, keep, 6, true, 0.0);
    SECTION("a predictor twice") {
        variables.push_back(variables[1]);
        variables.back().name = "x again";
        const auto result = run(variables);
        REQUIRE(result);
        CHECK(result->undefined_because.find("x again") != std::string::npos);
        CHECK(result->terms[1].coefficient.status == Status::undefined);
        CHECK(result->r_squared_test.p_greater.status == Status::undefined);
    }
    SECTION("a predictor that does not vary") {
        variables.push_back(DyadVariable::of_values("same age", DyadKind::absolute_difference,
                                                    std::vector<double>(6, 40.0)));
        const auto result = run(variables);
        REQUIRE(result);
        CHECK(result->undefined_because.find("same age") != std::string::npos);
    }
    SECTION("nothing to explain") {
        const Graph empty = Graph::from_arcs(6, true, {});
        variables[0] = DyadVariable::of_ties("y", empty, keep[0].coverage, true);
        CHECK_FALSE(run(variables)->undefined_because.empty());
    }
    SECTION("nobody answered") {
        const Coverage nobody = Coverage::of(std::vector<bool>(6, false));
        variables[0].coverage = &nobody;
        const auto result = run(variables);
        REQUIRE(result);
        CHECK(result->r_squared.status == Status::unknown);
        CHECK(result->terms[0].test.p_two_sided.status == Status::unknown);
    }
    SECTION("no, one and two actors") {
        for (const std::size_t n : {0U, 1U, 2U}) {
            const Graph graph = Graph::from_arcs(n, true, {});
            const Coverage coverage = Coverage::complete(n, false);
            const DyadVariable y = DyadVariable::of_ties("y", graph, coverage, true);
            const auto result = mrqap(y, std::vector{y}, {}, {});
            REQUIRE(result);
            CHECK(result->r_squared.status == Status::undefined);
        }
    }
    SECTION("no predictor") { CHECK_FALSE(run({variables[0]})); }
    SECTION("a perfect fit has coefficients but no t") {
        const auto result = run({variables[0], variables[0]});
        REQUIRE(result);
        CHECK(close(result->terms[1].coefficient.number, 1.0));
        CHECK(result->r_squared.number > 1.0 - 1e-12);
        CHECK(result->terms[1].test.p_two_sided.status == Status::undefined);
        CHECK(result->r_squared_test.p_greater.ok());
    }
}

TEST_CASE("MRQAP gives the same bytes on one thread and on many") {
    Random random(34);
    std::vector<Sample> keep;
    const auto variables = random_variables(random, keep, 25, true, 0.1);
    MrqapOptions options;
    options.permutations = 300;
    std::vector<RegressionResult> results;
    for (const unsigned threads : {1U, 2U, 4U}) {
        RunContext context;
        context.threads = threads;
        const auto result = run(variables, options, context);
        REQUIRE(result);
        results.push_back(*result);
    }
    for (const auto& other : results) {
        for (std::size_t k = 0; k < other.terms.size(); ++k) {
            CHECK(other.terms[k].test.p_two_sided.number ==
                  results[0].terms[k].test.p_two_sided.number);
            CHECK(other.terms[k].test.chance_mean.number ==
                  results[0].terms[k].test.chance_mean.number);
        }
    }
}

TEST_CASE("The verified regression of advice is reproduced") {
    if (!std::filesystem::exists(reference_folder() / "pairs_R.csv")) {
        SKIP("The folder of verified values is not here.");
    }
    const ReferenceNetwork advice = load_reference("hightech_advice");
    const ReferenceNetwork friendship = load_reference("hightech_friendship");
    const ReferenceNetwork reports = load_reference("hightech_reports");
    const auto nodes = read_csv(reference_folder() / "hightech_advice" / "nodes.csv");
    std::vector<double> tenure;
    std::vector<std::uint32_t> department;
    for (std::size_t r = 1; r < nodes.size(); ++r) {
        for (std::size_t f = 0; f < nodes[0].size(); ++f) {
            if (nodes[0][f] == "tenure") tenure.push_back(number_of(nodes[r][f]));
            if (nodes[0][f] == "dept") {
                department.push_back(static_cast<std::uint32_t>(number_of(nodes[r][f])));
            }
        }
    }
    REQUIRE(tenure.size() == 21);
    REQUIRE(department.size() == 21);
    const auto of = [](const ReferenceNetwork& network, const char* name) {
        return DyadVariable::of_ties(name, network.graph, network.coverage, false);
    };
    const std::vector<DyadVariable> variables{
        of(advice, "advice"), of(friendship, "friendship"), of(reports, "reports_to"),
        DyadVariable::of_groups("same_dept", department),
        DyadVariable::of_values("abs_tenure_diff", DyadKind::absolute_difference, tenure)};
    MrqapOptions options;
    options.permutations = 2000;
    const auto result = run(variables, options);
    REQUIRE(result);
    int seen = 0;
    for (const auto& row : read_csv(reference_folder() / "pairs_R.csv")) {
        if (row.size() < 4) continue;
        if (row[2] == "mrqap_r2") {
            CHECK(close(result->r_squared.number, number_of(row[3]), 1e-9));
            ++seen;
        }
        if (row[2] != "mrqap_coef_ols") continue;
        for (const RegressionTerm& term : result->terms) {
            if (term.name != row[1]) continue;
            CHECK(close(term.coefficient.number, number_of(row[3]), 1e-9));
            ++seen;
        }
    }
    CHECK(seen == 11);
}

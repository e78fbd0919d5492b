// Two relations compared, a regression and errors of densities beside pairs_R.csv and
// pairs_py.csv, asked for as a person would.

#include <cmath>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "engine/workspace/compute.hpp"
#include "tests/reference/network_of.hpp"

using namespace convene;
using namespace convene::test;

namespace {

struct Expected {
    std::string a, b, metric, tool;
    double value = 0.0;
};

std::vector<Expected> expected_pairs() {
    std::vector<Expected> rows;
    for (const char* file : {"pairs_R.csv", "pairs_py.csv"}) {
        const auto cells = read_csv(reference_folder() / file);
        for (std::size_t i = 1; i < cells.size(); ++i) {
            rows.push_back(
                {cells[i][0], cells[i][1], cells[i][2], cells[i][4], number_of(cells[i][3])});
        }
    }
    return rows;
}

ResultTable asked(const std::shared_ptr<const Network>& network, const std::string& metrics,
                  const Parameters& parameters = {}) {
    ComputeRequest request;
    request.metrics = metrics;
    request.parameters = parameters;
    RunContext context;
    context.threads = 2;
    const auto table = compute(network, request, context);
    INFO((table ? "" : table.error().text()));
    REQUIRE(table);
    return *table;
}

/// Values by id, subject and object.
using Values = std::map<std::string, double>;
Values values_of(const ResultTable& table) {
    Values values;
    for (const ResultRow& row : table.rows) {
        if (row.value.ok()) {
            values[row.metric + '|' + row.subject + '|' + row.object] = row.value.number;
        }
    }
    return values;
}

double value(const Values& values, const std::string& id, const std::string& subject,
             const std::string& object) {
    const auto at = values.find(id + '|' + subject + '|' + object);
    INFO(id << ' ' << subject << ' ' << object);
    REQUIRE(at != values.end());
    return at->second;
}

const std::map<std::string, std::string> our_id{{"qap_pearson_binary", "qap_pearson_binary"},
                                                {"qap_pearson_valued", "qap_pearson_valued"},
                                                {"jaccard", "jaccard"},
                                                {"hamming", "hamming"},
                                                {"simple_match", "simple_matching"}};

}  // namespace

TEST_CASE("two relations coincide as R and numpy say", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    const auto hightech =
        network_of({"hightech_advice", "hightech_friendship", "hightech_reports"});
    const auto knoke = network_of({"knoke_info", "knoke_money"});
    Values values = values_of(asked(hightech, "qap"));
    values.merge(values_of(asked(knoke, "qap")));
    // -m reference has the same under the ids of METRICS.csv.
    Values reference = values_of(asked(hightech, "reference"));
    reference.merge(values_of(asked(knoke, "reference")));
    const Parameters permutations{{"permutations", "20000"}, {"statistic", "pearson_binary"}};
    Values tests = values_of(asked(hightech, "qap_test", permutations));
    tests.merge(values_of(asked(knoke, "qap_test", permutations)));
    std::size_t compared = 0;
    for (const Expected& want : expected_pairs()) {
        if (want.b.empty()) continue;
        INFO(want.a << ' ' << want.b << ' ' << want.metric << ' ' << want.tool);
        if (const auto id = our_id.find(want.metric); id != our_id.end()) {
            const double tolerance = 1e-9 * std::max(1.0, std::abs(want.value));
            CHECK(std::abs(value(values, id->second, want.a, want.b) - want.value) < tolerance);
            if (id->second != "simple_matching") {
                CHECK(std::abs(value(reference, id->second, want.a, want.b) - want.value) <
                      tolerance);
            }
            ++compared;
        } else if (want.metric == "qap_testval") {
            CHECK(std::abs(value(tests, "qap_test", want.a, want.b) - want.value) < 1e-9);
            ++compared;
        } else if (want.metric == "qap_p_ge") {
            // 5000 permutations there, 20000 here: 4.5 standard errors of the difference, and
            // (b + 1) / (B + 1) beside b / B.
            const double p = value(tests, "qap_test_p_greater", want.a, want.b);
            CHECK(std::abs(p - want.value) <
                  4.5 * std::sqrt(p * (1.0 - p) * (1.0 / 5000 + 1.0 / 20000)) + 1e-3);
            ++compared;
        }
    }
    CHECK(compared == 52);
}

TEST_CASE("a regression has the coefficients that R gives", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    const auto network = network_of({"hightech_advice", "hightech_friendship", "hightech_reports"},
                                    {"dept", "tenure"});
    const Values values = values_of(
        asked(network, "mrqap",
              {{"outcome", "hightech_advice"},
               {"predictors", "hightech_friendship,hightech_reports,same:dept,absdiff:tenure"},
               {"permutations", "200"}}));
    const std::map<std::string, std::string> term{{"(intercept)", "(intercept)"},
                                                  {"friendship", "hightech_friendship"},
                                                  {"reports_to", "hightech_reports"},
                                                  {"same_dept", "same:dept"},
                                                  {"abs_tenure_diff", "absdiff:tenure"}};
    std::size_t compared = 0;
    for (const Expected& want : expected_pairs()) {
        INFO(want.metric << ' ' << want.b);
        if (want.metric == "mrqap_coef_ols") {
            CHECK(std::abs(value(values, "mrqap", term.at(want.b), "") - want.value) < 1e-9);
            ++compared;
        } else if (want.metric == "mrqap_r2") {
            CHECK(std::abs(value(values, "mrqap_r_squared", "", "") - want.value) < 1e-9);
            ++compared;
        }
    }
    CHECK(compared == 11);
}

TEST_CASE("errors of densities are those of R's bootstrap, within chance", "[reference]") {
    if (reference_names().empty()) SKIP("the folder of verified networks is absent");
    std::size_t compared = 0;
    for (const Expected& want : expected_pairs()) {
        INFO(want.a << ' ' << want.metric);
        // An error from R replicates has itself an error of 1 / sqrt(2 R): .5% there, .35% here.
        if (want.metric == "density_boot_se") {
            const Values values = values_of(
                asked(network_of({want.a}), "density_boot_se", {{"replicates", "40000"}}));
            CHECK(std::abs(value(values, "density_boot_se", "", "") / want.value - 1.0) < 0.025);
            // -m reference draws 5000.
            const Values reference = values_of(asked(network_of({want.a}), "reference"));
            CHECK(std::abs(value(reference, "density_boot_se", "", "") / want.value - 1.0) < 0.05);
            ++compared;
        } else if (want.metric == "density_diff_paired_boot_se") {
            const Values values =
                values_of(asked(network_of({want.a, want.b}), "compare_densities",
                                {{"across", "relations"}, {"replicates", "40000"}}));
            CHECK(std::abs(value(values, "compare_densities_se", want.a, want.b) / want.value -
                           1.0) < 0.025);
            ++compared;
        }
    }
    CHECK(compared == 5);
}

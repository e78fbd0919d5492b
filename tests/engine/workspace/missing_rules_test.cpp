// The choices about rows that nobody gave, by their names and through `compute`: the worked
// examples of the emergency networks, and every rule against loops over the answers.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "engine/io/read_network.hpp"
#include "engine/workspace/compute.hpp"
#include "engine/workspace/scope_text.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;

namespace {

std::shared_ptr<const Network> sample(const std::string& folder) {
    auto read = read_network({std::filesystem::path(CONVENE_SOURCE_FOLDER) / "data/emon" / folder});
    REQUIRE(read);
    return read->network;
}

ResultRow value_of(const std::shared_ptr<const Network>& network, const std::string& id,
                   std::string_view rule) {
    ComputeRequest request;
    request.metrics = id;
    const auto missing = parse_missing_rule(rule);
    REQUIRE(missing);
    request.scope.missing = *missing;
    const auto table = compute(network, request, RunContext{});
    REQUIRE(table);
    const auto row = std::find_if(table->rows.begin(), table->rows.end(),
                                  [&](const ResultRow& each) { return each.metric == id; });
    REQUIRE(row != table->rows.end());
    CHECK(row->parameters.find("missing=" + std::string(rule)) != std::string::npos);
    REQUIRE(row->value.ok());
    return *row;
}

/// Every quantity of the worked example, by our names for the choices.
std::map<std::string, double> through_compute(const std::shared_ptr<const Network>& network) {
    const auto number = [&](const std::string& id, std::string_view rule) {
        return value_of(network, id, rule).value.number;
    };
    const ResultRow available = value_of(network, "density_available", "available");
    return {
        {"n", static_cast<double>(available.n)},
        {"respondents_assumed", static_cast<double>(available.respondents)},
        {"density_missing_as_zero", number("density", "zero")},
        {"density_available_case", available.value.number},
        {"density_complete_case", number("density", "complete")},
        {"density_reconstruction", number("density", "reconstruct")},
        {"density_lower_bound", number("density_lower", "available")},
        {"density_upper_bound", number("density_upper", "available")},
        {"reciprocity_arc_all", number("reciprocity_arc", "zero")},
        {"reciprocity_arc_respondent_pairs", number("reciprocity_arc", "available")},
    };
}

/// The same by loops over who answered and who named whom.
std::map<std::string, double> by_loops(const Network& network) {
    const std::size_t n = network.actors().size();
    std::vector<std::vector<bool>> tie(n, std::vector<bool>(n, false));
    std::vector<bool> answered;
    for (const Tie& each : network.ties(0, 0)) tie[each.source][each.target] = true;
    for (ActorIndex i = 0; i < n; ++i) {
        answered.push_back(network.answer(0, 0, i) == Answer::answered);
    }
    double ties = 0, among = 0, complete_cells = 0, rows = 0, back_all = 0, back_among = 0;
    double rebuilt = 0, rebuilt_cells = 0, respondents = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (answered[i]) respondents += 1;
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            ties += tie[i][j];
            back_all += tie[i][j] && tie[j][i];
            rows += answered[i];
            if (answered[i] || answered[j]) {
                rebuilt_cells += 1;
                rebuilt += answered[i] ? tie[i][j] : tie[j][i];
            }
            if (!answered[i] || !answered[j]) continue;
            complete_cells += 1;
            among += tie[i][j];
            back_among += tie[i][j] && tie[j][i];
        }
    }
    const auto cells = static_cast<double>(n * (n - 1));
    return {
        {"n", static_cast<double>(n)},
        {"respondents_assumed", respondents},
        {"density_missing_as_zero", ties / cells},
        {"density_available_case", ties / rows},
        {"density_complete_case", among / complete_cells},
        {"density_reconstruction", rebuilt / rebuilt_cells},
        {"density_lower_bound", ties / cells},
        {"density_upper_bound", (ties + cells - rows) / cells},
        {"reciprocity_arc_all", back_all / ties},
        {"reciprocity_arc_respondent_pairs", back_among / among},
    };
}

const std::map<std::string, std::string> folder_of{{"emon_mtsthelens", "mt_st_helens"},
                                                   {"emon_hurrfrederic", "hurricane_frederic"},
                                                   {"emon_mtsi", "mt_si"},
                                                   {"emon_wichita", "wichita_falls"}};

}  // namespace

TEST_CASE("every choice about missing rows does what its name says", "[missing]") {
    for (const auto& [name, folder] : folder_of) {
        const auto network = sample(folder);
        const auto got = through_compute(network);
        for (const auto& [quantity, want] : by_loops(*network)) {
            INFO(name << " " << quantity);
            CHECK(std::abs(got.at(quantity) - want) < 1e-12);
        }
    }
}

TEST_CASE("the worked example of missing rows comes out of compute", "[missing]") {
    const auto file = test::reference_folder() / "nonresponse_example.csv";
    if (!std::filesystem::exists(file)) SKIP("the folder of verified networks is absent");
    const auto rows = test::read_csv(file);
    std::map<std::string, std::map<std::string, double>> computed;
    for (const auto& [name, folder] : folder_of) computed[name] = through_compute(sample(folder));
    std::size_t compared = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        INFO(rows[i][0] << " " << rows[i][1]);
        REQUIRE(computed.contains(rows[i][0]));
        REQUIRE(computed[rows[i][0]].contains(rows[i][1]));
        CHECK(std::abs(computed[rows[i][0]][rows[i][1]] - test::number_of(rows[i][2])) < 1e-12);
        ++compared;
    }
    CHECK(compared == 40);
}

TEST_CASE("all four choices have names, and no other word is one", "[missing]") {
    CHECK(missing_words().size() == 4);
    for (const std::string_view word : {"available", "complete", "reconstruct", "zero"}) {
        const auto rule = parse_missing_rule(word);
        REQUIRE(rule);
        CHECK(missing_rule_name(*rule) == word);
    }
    CHECK_FALSE(parse_missing_rule("impute"));
    CHECK_FALSE(parse_missing_rule(""));
}

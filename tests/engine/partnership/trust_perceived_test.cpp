// What people believe to be trusted beside what they are: by hand, and by a slow oracle.

#include <algorithm>
#include <random>

#include "tests/engine/partnership/trust_question_support.hpp"
#include "tests/engine/partnership/trust_support.hpp"

using namespace convene;
using namespace convene::test;
using convene::oracle::plain;
using convene::oracle::same;

namespace {

constexpr const char* both = "believes+trust";

/// Trust on 1-4, beliefs on 0-10. cy said nothing about trust, di nothing about beliefs.
TrustTables four() {
    TrustTables tables({"ann", "bo", "cy", "di"});
    tables.relation("trust", "trust", 1, 4).relation("believes", "perceived_trust", 0, 10);
    tables.rate("trust", "bo", "ann", 4)
        .rate("trust", "ann", "bo", 1)
        .rate("trust", "di", "ann", 2);
    tables.silent("trust", "cy");
    tables.rate("believes", "ann", "bo", 7).rate("believes", "ann", "cy", 5);
    tables.rate("believes", "ann", "di", 5);
    tables.rate("believes", "bo", "ann", 10).rate("believes", "cy", "bo", 2);
    tables.silent("believes", "di");
    return tables;
}

}  // namespace

TEST_CASE("perceived against received trust, worked by hand", "[trust]") {
    const auto result = ask(trust_question("trust_perceived_gap"), four().build());
    REQUIRE(result);
    const Rows rows(*result);
    // ann believes bo .7 and di .5; bo gives 1, di 1/3. What cy gives is not known.
    CHECK(same(rows.number("trust_perceived_gap", "ann"), ((0.7 - 1) + (0.5 - 1.0 / 3)) / 2));
    CHECK(rows.at("trust_perceived_gap", "ann").respondents == 2);
    CHECK(same(rows.number("trust_perceived_both", "ann"), 0.6));
    CHECK(same(rows.number("trust_received_both", "ann"), 2.0 / 3));
    CHECK(same(rows.number("trust_perceived", "ann"), (0.7 + 0.5 + 0.5) / 3));
    CHECK(rows.at("trust_perceived", "ann").respondents == 3);
    CHECK(same(rows.number("trust_perceived_received", "ann"), 2.0 / 3));
    CHECK(rows.at("trust_perceived_received", "ann").respondents == 2);
    CHECK(same(rows.number("trust_perceived_gap_all", "ann"), 1.7 / 3 - 2.0 / 3));
    CHECK(same(rows.number("trust_perceived_gap", "bo"), 1.0));
    CHECK(rows.at("trust_perceived_gap_sd", "bo").value.status == Status::undefined);
    // cy believes bo; bo answered and did not rate cy: no pair, and none is missing.
    CHECK(rows.at("trust_perceived_gap", "cy").value.status == Status::undefined);
    CHECK(rows.at("trust_perceived_received", "cy").value.status == Status::unknown);
    // What di believes is not known.
    for (const char* id : {"trust_perceived_gap", "trust_perceived", "trust_perceived_gap_all"})
        CHECK(rows.at(id, "di").value.status == Status::unknown);
    CHECK(
        same(rows.number("trust_perceived_gap_mean", both), ((0.7 - 1) + (0.5 - 1.0 / 3) + 1) / 3));
    CHECK(rows.number("trust_perceived_pairs", both) == 3);
    CHECK(rows.at("trust_perceived_accuracy", both).value.ok());
    CHECK(rows.at("trust_perceived_gap", "ann").relation == both);
    CHECK(rows.at("trust_perceived_gap", "ann").n == 4);
}

TEST_CASE("without a question about beliefs, it says what to ask", "[trust]") {
    TrustTables tables({"a", "b"});
    tables.relation("trust", "trust", 1, 4).rate("trust", "a", "b", 3);
    const auto result = ask(trust_question("trust_perceived_gap"), tables.build());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::cannot_compute);
    CHECK(result.error().advice.find("How much do you think that X trusts you?") !=
          std::string::npos);
    // With several of either it asks which.
    auto more = four();
    more.relation("hopes", "perceived_trust", 0, 1);
    const auto which = ask(trust_question("trust_perceived_gap"), more.build());
    REQUIRE_FALSE(which);
    CHECK(which.error().advice.find("believes, hopes") != std::string::npos);
    CHECK(ask(trust_question("trust_perceived_gap"), more.build(), {}, {{"perceived", "believes"}})
              .has_value());
    auto twice = four();
    twice.relation("esteem", "trust", 1, 4);
    const auto unclear = ask(trust_question("trust_perceived_gap"), twice.build());
    REQUIRE_FALSE(unclear);
    CHECK(unclear.error().advice.find("trust, esteem") != std::string::npos);
    CHECK(ask(trust_question("trust_perceived_gap"), twice.build(), {"trust"}).has_value());
    CHECK(ask(trust_question("trust_perceived_gap"), twice.build(), {}, {{"received", "esteem"}})
              .has_value());
}

TEST_CASE("perceived against received trust against a slow oracle", "[trust]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        std::mt19937_64 random(seed);
        const std::size_t n = random() % 8;
        std::vector<std::string> ids;
        for (std::size_t v = 0; v < n; ++v) ids.push_back("p" + std::to_string(v));
        TrustTables tables(ids);
        tables.relation("trust", "trust", 1, 4).relation("believes", "perceived_trust", 1, 7);
        const std::size_t percent = 10 + random() % 90;
        std::vector<std::vector<double>> trust(n, std::vector<double>(n, -1)), belief = trust;
        std::vector<bool> quiet_trust(n), quiet_belief(n);
        for (std::size_t i = 0; i < n; ++i) {
            quiet_trust[i] = random() % 4 == 0;
            quiet_belief[i] = random() % 4 == 0;
            if (quiet_trust[i]) tables.silent("trust", ids[i]);
            if (quiet_belief[i]) tables.silent("believes", ids[i]);
            for (std::size_t j = 0; j < n; ++j) {
                if (i == j) continue;
                if (!quiet_trust[i] && random() % 100 < percent) {
                    const auto code = static_cast<double>(1 + random() % 4);
                    tables.rate("trust", ids[i], ids[j], code);
                    trust[i][j] = (code - 1) / 3;
                }
                if (!quiet_belief[i] && random() % 100 < percent) {
                    const auto code = static_cast<double>(1 + random() % 7);
                    tables.rate("believes", ids[i], ids[j], code);
                    belief[i][j] = (code - 1) / 6;
                }
            }
        }
        INFO("seed " << seed << ", n " << n);
        const auto result = ask(trust_question("trust_perceived_gap"), tables.build());
        REQUIRE(result);
        const Rows rows(*result);
        const auto mean = [](const std::vector<double>& x, double none) {
            double sum = 0;
            for (const double each : x) sum += each;
            return x.empty() ? none : sum / static_cast<double>(x.size());
        };
        std::vector<double> all_gaps;
        bool any_open = false;
        for (std::size_t v = 0; v < n; ++v) {
            std::vector<double> gaps, believed, got;
            bool open = quiet_belief[v];
            for (std::size_t u = 0; u < n; ++u) {
                if (belief[v][u] >= 0) believed.push_back(belief[v][u]);
                if (trust[u][v] >= 0) got.push_back(trust[u][v]);
                if (belief[v][u] >= 0 && trust[u][v] >= 0)
                    gaps.push_back(belief[v][u] - trust[u][v]);
                if (belief[v][u] >= 0 && quiet_trust[u]) open = true;
            }
            any_open = any_open || open;
            all_gaps.insert(all_gaps.end(), gaps.begin(), gaps.end());
            const double none = open ? oracle::unknown : oracle::undefined;
            CHECK(same(plain(rows.at("trust_perceived_gap", ids[v]).value), mean(gaps, none)));
            CHECK(rows.at("trust_perceived_gap", ids[v]).respondents == gaps.size());
            CHECK(same(plain(rows.at("trust_perceived", ids[v]).value),
                       mean(believed, quiet_belief[v] ? oracle::unknown : oracle::undefined)));
            CHECK(same(plain(rows.at("trust_perceived_received", ids[v]).value),
                       mean(got, oracle::unknown)));
            if (!believed.empty() && !got.empty()) {
                CHECK(same(rows.number("trust_perceived_gap_all", ids[v]),
                           mean(believed, 0) - mean(got, 0)));
            } else {
                CHECK_FALSE(rows.at("trust_perceived_gap_all", ids[v]).value.ok());
            }
        }
        CHECK(rows.number("trust_perceived_pairs", both) == static_cast<double>(all_gaps.size()));
        CHECK(same(plain(rows.at("trust_perceived_gap_mean", both).value),
                   mean(all_gaps, any_open ? oracle::unknown : oracle::undefined)));
        const Value& r = rows.at("trust_perceived_accuracy", both).value;
        if (r.ok()) CHECK(std::abs(r.number) <= 1 + 1e-12);
    }
}

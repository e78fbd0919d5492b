// Trust: a case worked by hand, then slow oracles on random ratings.

#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/engine/partnership/trust_support.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

MetricResult run_trust(const EngineInput& input, std::string_view id, double low, double high,
                       const Parameters& parameters = {}) {
    const Metric* metric = find_metric(id);
    REQUIRE(metric != nullptr);
    CHECK(metric->trust_only);
    CHECK(metric->directed_only);
    auto result = run_on(*metric, input, parameters, {}, low, high);
    REQUIRE(result);
    return *result;
}

/// Ratings 1-4: ann and bo of a school, cy and di of the office; di did not answer.
/// ann: bo 4, cy 2; bo: ann 1, cy 4; cy: ann 3.
EngineInput school_and_office() {
    const std::vector<Arc> arcs{{0, 1, 4}, {0, 2, 2}, {1, 0, 1}, {1, 2, 4}, {2, 0, 3}};
    return {Graph::from_arcs(4, true, arcs),
            Coverage::of({true, true, true, false}),
            {0, 0, 1, 1},
            {"school", "office"}};
}

/// 97.5 % points of Student's t with 1, 2, ... 10 degrees of freedom, from printed tables.
constexpr double t_table[] = {
    12.706204736432095, 4.302652729911275, 3.182446305284264, 2.776445105197793, 2.570581835636314,
    2.446911851144969,  2.364624251592785, 2.306004135204166, 2.262157162854099, 2.228138851964939};

std::pair<double, double> interval_by_hand(const std::vector<double>& x) {
    if (x.size() < 2) return {undefined, undefined};
    const double n = static_cast<double>(x.size());
    double mean = 0, squares = 0;
    for (const double each : x) mean += each / n;
    for (const double each : x) squares += (each - mean) * (each - mean);
    const double reach = t_table[x.size() - 2] * std::sqrt(squares / (n - 1) / n);
    return {std::max(0.0, mean - reach), std::min(1.0, mean + reach)};
}

}  // namespace

TEST_CASE("trust received and given, worked by hand", "[trust]") {
    const MetricResult received = run_trust(school_and_office(), "trust_received", 1, 4);
    const auto& mean = column_of(received, "trust_received");
    CHECK(same(mean.values[0].number, (0.0 + 2.0 / 3) / 2));  // 1 and 3 on a 1-4 scale
    CHECK(same(mean.values[1].number, 1.0));
    CHECK(same(mean.values[2].number, (1.0 / 3 + 1.0) / 2));
    CHECK(mean.values[3].status == Status::unknown);  // nobody rated di
    CHECK(mean.respondents == std::vector<std::uint32_t>{2, 1, 2, 0});
    const auto& sd = column_of(received, "trust_received_sd");
    CHECK(same(sd.values[0].number, std::sqrt(2.0) / 3));
    CHECK(sd.values[1].status == Status::undefined);  // one rater has no spread
    CHECK(sd.values[3].status == Status::unknown);

    const MetricResult given = run_trust(school_and_office(), "trust_given", 1, 4);
    const auto& own = column_of(given, "trust_given");
    CHECK(same(own.values[0].number, (1.0 + 1.0 / 3) / 2));
    CHECK(same(own.values[1].number, 0.5));
    CHECK(same(own.values[2].number, 2.0 / 3));
    CHECK(own.values[3].status == Status::unknown);

    const MetricResult overall =
        run_trust(school_and_office(), "trust_overall", 1, 4, {{"minimum_raters", "3"}});
    CHECK(same(column_of(overall, "trust_overall").values[0].number,
               (1 + 1.0 / 3 + 0 + 1 + 2.0 / 3) / 5));
    CHECK(column_of(overall, "trust_overall").respondents == std::vector<std::uint32_t>{3});
    CHECK(column_of(overall, "trust_overall_ratings").values[0].number == 5);
    // Three raters are too few to be shown unless one asks for it.
    const MetricResult held = run_trust(school_and_office(), "trust_overall", 1, 4);
    for (const char* id : {"trust_overall", "trust_overall_sd", "trust_overall_low"})
        CHECK(column_of(held, id).values[0].status == Status::suppressed);
    CHECK(column_of(held, "trust_overall_ratings").values[0].number == 5);
}

TEST_CASE("a rating at the floor of the scale is a rating", "[trust]") {
    // A composite of 0: rated, at the lowest answer. Absent: not rated.
    const std::vector<Arc> arcs{{0, 1, 0.0}};
    const EngineInput input{
        Graph::from_arcs(3, true, arcs), Coverage::complete(3, false), {0, 0, 0}, {"all"}};
    const MetricResult received = run_trust(input, "trust_received", 0, 1);
    CHECK(received.columns[0].values[1].ok());
    CHECK(received.columns[0].values[1].number == 0.0);
    CHECK(received.columns[0].values[2].status == Status::unknown);
    const MetricResult given = run_trust(input, "trust_given", 0, 1);
    CHECK(given.columns[0].values[0].number == 0.0);
    CHECK(given.columns[0].values[1].status == Status::undefined);  // answered, rated nobody
}

TEST_CASE("mutual trust and asymmetry, worked by hand", "[trust]") {
    const MetricResult mutual = run_trust(school_and_office(), "trust_mutual", 1, 4);
    const auto& least = column_of(mutual, "trust_mutual");
    REQUIRE(least.pairs ==
            std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {0, 2}, {1, 2}});
    CHECK(least.values[0].number == 0.0);
    CHECK(same(least.values[1].number, 1.0 / 3));
    CHECK(least.values[2].status == Status::undefined);  // cy answered, and did not rate bo
    CHECK(least.respondents == std::vector<std::uint32_t>{2, 2, 1});
    CHECK(column_of(mutual, "trust_mutual_pairs").values[0].number == 2);
    CHECK(column_of(mutual, "trust_mutual_share").values[0].number == 0);
    const MetricResult lower =
        run_trust(school_and_office(), "trust_mutual", 1, 4, {{"threshold", "0.3"}});
    CHECK(column_of(lower, "trust_mutual_share").values[0].number == 0.5);

    const MetricResult gap = run_trust(school_and_office(), "trust_asymmetry", 1, 4);
    CHECK(same(gap.columns[0].values[0].number, 1.0));
    CHECK(same(gap.columns[0].values[1].number, 1.0 / 3 - 2.0 / 3));

    // bo rates di, who gave no answers: what di would say is unknown.
    const std::vector<Arc> arcs{{1, 3, 4}};
    EngineInput silent = school_and_office();
    silent.graph = Graph::from_arcs(4, true, arcs);
    const MetricResult open = run_trust(silent, "trust_mutual", 1, 4);
    REQUIRE(open.columns[0].values.size() == 1);
    CHECK(open.columns[0].values[0].status == Status::unknown);
    CHECK(column_of(open, "trust_mutual_share").values[0].status == Status::undefined);
}

TEST_CASE("trust between groups, worked by hand", "[trust]") {
    const Parameters all_shown{{"minimum_raters", "1"}};
    const MetricResult result =
        run_trust(school_and_office(), "trust_between_groups", 1, 4, all_shown);
    const auto& mean = column_of(result, "trust_between_groups");
    REQUIRE(mean.values.size() == 4);
    CHECK(same(mean.values[0].number, 0.5));  // 4 and 1
    CHECK(same(mean.values[1].number, (1.0 / 3 + 1) / 2));
    CHECK(same(mean.values[2].number, 2.0 / 3));
    CHECK(mean.values[3].status ==
          Status::undefined);  // cy answered and rated nobody in the office
    CHECK(mean.respondents == std::vector<std::uint32_t>{2, 2, 1, 0});
    CHECK(column_of(result, "trust_between_groups_ratings").values[1].number == 2);
    const auto& gap = column_of(result, "trust_gap");
    REQUIRE(gap.pairs == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {1, 0}});
    CHECK(same(gap.values[0].number, 0.0));
    CHECK(same(gap.values[1].number, 0.0));

    EngineInput silent = school_and_office();
    silent.coverage = Coverage::of({false, false, true, true});
    silent.graph = Graph::from_arcs(4, true, std::vector<Arc>{{2, 0, 3}});
    const MetricResult open = run_trust(silent, "trust_between_groups", 1, 4, all_shown);
    CHECK(open.columns[0].values[0].status == Status::unknown);
    CHECK(open.columns[0].values[1].status == Status::unknown);
    CHECK(column_of(open, "trust_gap").values[0].status == Status::unknown);
}

TEST_CASE("a relation without a scale has no trust to measure", "[trust]") {
    for (const char* id : {"trust_received", "trust_given", "trust_mutual", "trust_asymmetry",
                           "trust_between_groups", "trust_overall", "trust_received_adjusted",
                           "trust_opinion", "eigentrust", "appleseed", "tidaltrust"}) {
        const auto result = run_on(*find_metric(id), school_and_office(), {}, {}, 4, 4);
        INFO(id);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::cannot_compute);
    }
}

TEST_CASE("trust against slow oracles on random ratings", "[trust]") {
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        Dense net = random_network(seed, seed % 2 == 1);
        if (!net.directed) continue;
        const EngineInput input = engine_input(net);
        INFO("seed " << seed << ", n " << net.n);
        const double low = 0.5, high = 4;
        const auto rating = [&](std::size_t i, std::size_t j) {
            return (net.w[i][j] - low) / (high - low);
        };
        // Two passes, as one would by hand.
        const auto statistics = [](const std::vector<double>& x) {
            double mean = 0, spread = 0;
            for (const double each : x) mean += each / static_cast<double>(x.size());
            for (const double each : x) spread += (each - mean) * (each - mean);
            return std::pair(
                x.empty() ? undefined : mean,
                x.size() < 2 ? undefined : std::sqrt(spread / static_cast<double>(x.size() - 1)));
        };
        const MetricResult received = run_trust(input, "trust_received", low, high);
        const MetricResult given = run_trust(input, "trust_given", low, high);
        for (std::size_t v = 0; v < net.n; ++v) {
            std::vector<double> in, out;
            for (std::size_t u = 0; u < net.n; ++u) {
                if (net.tie(u, v)) in.push_back(rating(u, v));
                if (net.tie(v, u)) out.push_back(rating(v, u));
            }
            const auto [mean_in, sd_in] = statistics(in);
            const auto [mean_out, sd_out] = statistics(out);
            CHECK(same(plain(received.columns[0].values[v]), in.empty() ? unknown : mean_in));
            CHECK(same(plain(received.columns[1].values[v]), in.empty() ? unknown : sd_in, 1e-9));
            const auto [least, most] = interval_by_hand(in);
            CHECK(same(plain(received.columns[2].values[v]), in.empty() ? unknown : least, 1e-9));
            CHECK(same(plain(received.columns[3].values[v]), in.empty() ? unknown : most, 1e-9));
            CHECK(received.columns[0].respondents[v] == in.size());
            CHECK(same(plain(given.columns[0].values[v]), net.answered[v] ? mean_out : unknown));
            CHECK(
                same(plain(given.columns[1].values[v]), net.answered[v] ? sd_out : unknown, 1e-9));
        }
        const MetricResult mutual = run_trust(input, "trust_mutual", low, high);
        const MetricResult asymmetry = run_trust(input, "trust_asymmetry", low, high);
        std::size_t at = 0;
        double both = 0, trusting = 0;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = i + 1; j < net.n; ++j) {
                if (!net.either(i, j)) continue;
                REQUIRE(at < mutual.columns[0].pairs.size());
                CHECK(mutual.columns[0].pairs[at] ==
                      std::pair(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)));
                const bool full = net.tie(i, j) && net.tie(j, i);
                const double otherwise =
                    (net.tie(i, j) ? net.answered[j] : net.answered[i]) ? undefined : unknown;
                CHECK(same(plain(mutual.columns[0].values[at]),
                           full ? std::min(rating(i, j), rating(j, i)) : otherwise));
                CHECK(same(plain(asymmetry.columns[0].values[at]),
                           full ? rating(i, j) - rating(j, i) : otherwise));
                both += full ? 1 : 0;
                trusting += full && std::min(rating(i, j), rating(j, i)) >= 0.5 ? 1 : 0;
                ++at;
            }
        }
        CHECK(at == mutual.columns[0].pairs.size());
        const bool silent = net.n >= 2 && net.respondents() == 0;
        CHECK(same(plain(column_of(mutual, "trust_mutual_share").values[0]),
                   both == 0 && silent ? unknown : part(trusting, both)));

        const MetricResult blocks =
            run_trust(input, "trust_between_groups", low, high, {{"minimum_raters", "1"}});
        const auto& mean = column_of(blocks, "trust_between_groups");
        for (std::size_t c = 0; c < mean.values.size(); ++c) {
            std::vector<double> ratings;
            std::set<std::size_t> raters;
            bool pairs = false, answered = false;
            for (std::size_t i = 0; i < net.n; ++i) {
                if (net.group[i] != static_cast<int>(mean.pairs[c].first)) continue;
                answered = answered || net.answered[i];
                for (std::size_t j = 0; j < net.n; ++j) {
                    if (i == j || net.group[j] != static_cast<int>(mean.pairs[c].second)) continue;
                    pairs = true;
                    if (!net.tie(i, j)) continue;
                    ratings.push_back(rating(i, j));
                    raters.insert(i);
                }
            }
            CHECK(same(plain(mean.values[c]), ratings.empty() && pairs && !answered
                                                  ? unknown
                                                  : statistics(ratings).first));
            CHECK(mean.respondents[c] == raters.size());
        }
    }
}

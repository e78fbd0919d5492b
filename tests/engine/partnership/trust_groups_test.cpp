// The group-by-group matrix: intervals over raters, the directed gap, and what is withheld.

#include <set>

#include "engine/partnership/trust_interval.hpp"
#include "tests/engine/partnership/trust_support.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

MetricResult matrix_of(const EngineInput& input, double low, double high,
                       const std::string& minimum) {
    auto result = run_on(*find_metric("trust_between_groups"), input, {{"minimum_raters", minimum}},
                         {}, low, high);
    REQUIRE(result);
    return *result;
}

/// Ratings by rater: mean, raters, squared standard error, from the definition.
struct Clustered {
    double mean = undefined, variance = undefined;
    std::size_t raters = 0;
};
Clustered clustered(const std::vector<std::vector<double>>& by_rater) {
    Clustered found;
    double sum = 0, count = 0;
    for (const auto& ratings : by_rater) {
        for (const double x : ratings) sum += x;
        count += static_cast<double>(ratings.size());
        if (!ratings.empty()) ++found.raters;
    }
    if (count == 0) return found;
    found.mean = sum / count;
    if (found.raters < 2) return found;
    double squares = 0;
    for (const auto& ratings : by_rater) {
        double off = 0;
        for (const double x : ratings) off += x - found.mean;
        squares += off * off;
    }
    const double r = static_cast<double>(found.raters);
    found.variance = r / (r - 1) * squares / (count * count);
    return found;
}

/// Twelve teachers, `most` of whom rate both principals; the principals rate three of them.
EngineInput school(std::uint32_t most) {
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < most; ++i) {
        arcs.push_back({i, 12, static_cast<double>(1 + i % 4)});
        arcs.push_back({i, 13, static_cast<double>(1 + (i + 1) % 4)});
    }
    for (Vertex p : {12U, 13U}) {
        for (Vertex i = 0; i < 3; ++i) arcs.push_back({p, i, 3});
    }
    std::vector<std::uint32_t> group_of(14, 0);
    group_of[12] = group_of[13] = 1;
    return {Graph::from_arcs(14, true, arcs),
            Coverage::complete(14, false),
            group_of,
            {"teachers", "principals"}};
}

}  // namespace

TEST_CASE("quantiles of Student's t agree with printed tables", "[trust]") {
    CHECK(std::abs(t_quantile(0.975, 1) - 12.706204736432095) < 1e-9);
    CHECK(std::abs(t_quantile(0.975, 4) - 2.776445105197793) < 1e-10);
    CHECK(std::abs(t_quantile(0.975, 30) - 2.042272456301238) < 1e-10);
    CHECK(std::abs(t_quantile(0.95, 10) - 1.812461122811676) < 1e-10);
    CHECK(t_quantile(0.975, 2.5) < t_quantile(0.975, 2));
    CHECK(t_quantile(0.975, 2.5) > t_quantile(0.975, 3));
}

TEST_CASE("an interval of a group's trust, worked by hand", "[trust]") {
    // Two raters of a: 0.2 and 0.4 by one, 0.9 by the other. Mean 0.5; sums of distances
    // -0.4 and 0.4; se^2 = 2 (0.16 + 0.16) / 9.
    const RaterMean mean{0.5, 2, 0.32, 3};
    CHECK(same(mean.variance(), 0.64 / 9));
    const Interval wide = mean.interval();  // reaches beyond the scale: cut
    CHECK(wide.low.number == 0.0);
    CHECK(wide.high.number == 1.0);
    const RaterMean firm{0.5, 5, 0.0005, 10};
    CHECK(same(firm.interval().high.number,
               0.5 + 2.776445105197793 * std::sqrt(5.0 / 4 * 0.0005 / 100), 1e-9));
    CHECK(RaterMean{0.5, 1, 0.0, 4}.interval().low.status == Status::undefined);
    // Equal spread and raters on both sides: Welch's degrees of freedom are 2 (R - 1).
    const Interval gap = difference_interval(RaterMean{0.7, 5, 0.0005, 10}, firm);
    CHECK(same(gap.low.number, 0.2 - 2.306004135204166 * std::sqrt(2 * 5.0 / 4 * 0.0005 / 100),
               1e-9));
    CHECK(difference_interval(firm, RaterMean{0.5, 1, 0.0, 4}).low.status == Status::undefined);
    // Nothing varies: the interval is the value.
    CHECK(difference_interval(RaterMean{0.7, 5, 0.0, 10}, RaterMean{0.5, 3, 0.0, 4}).high.number ==
          0.7 - 0.5);
}

TEST_CASE("cells with few raters are withheld", "[trust]") {
    const MetricResult held = matrix_of(school(12), 1, 4, "5");
    const auto& mean = column_of(held, "trust_between_groups");
    // Two principals rated: too few. Nothing but teachers to principals is left, and with the
    // mean of all ratings it would give the principals' away.
    REQUIRE(mean.pairs[1] == std::pair(0U, 1U));
    CHECK(mean.values[1].status == Status::suppressed);
    CHECK(mean.values[2].status == Status::suppressed);
    CHECK(mean.values[0].status == Status::undefined);
    CHECK(mean.respondents == std::vector<std::uint32_t>{0, 12, 2, 0});
    for (const char* id : {"trust_gap", "trust_gap_low", "trust_gap_high"}) {
        for (const Value& value : column_of(held, id).values)
            CHECK(value.status == Status::suppressed);
    }
    CHECK(column_of(held, "trust_between_groups_low").values[1].status == Status::suppressed);
    CHECK(column_of(held, "trust_between_groups_sd").values[1].status == Status::suppressed);
    // How many there are is no secret.
    CHECK(column_of(held, "trust_between_groups_ratings").values[2].number == 6);
    CHECK(column_of(held, "trust_gap_raters_forth").values[0].number == 12);
    CHECK(column_of(held, "trust_gap_raters_back").values[0].number == 2);

    const MetricResult shown = matrix_of(school(12), 1, 4, "2");
    for (const std::size_t c : {1U, 2U})
        CHECK(column_of(shown, "trust_between_groups").values[c].ok());
    CHECK(same(column_of(shown, "trust_between_groups").values[2].number, 2.0 / 3));
    CHECK(column_of(shown, "trust_gap").values[0].ok());
}

TEST_CASE("what is withheld cannot be found by subtraction", "[trust]") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1, 24);
        if (!net.directed) continue;
        INFO("seed " << seed);
        const EngineInput input = engine_input(net);
        const MetricResult matrix = matrix_of(input, low_rating, high_rating, "5");
        const MetricResult open = matrix_of(input, low_rating, high_rating, "1");
        const auto& mean = column_of(matrix, "trust_between_groups");
        const auto& all = column_of(open, "trust_between_groups");
        std::size_t parts = 0, raters = 0;
        bool withheld = false;
        std::set<std::size_t> outside, everybody;
        for (std::size_t i = 0; i < net.n; ++i) {
            for (std::size_t j = 0; j < net.n; ++j) {
                if (!net.tie(i, j)) continue;
                everybody.insert(i);
                if (net.group[i] < 0 || net.group[j] < 0) outside.insert(i);
            }
        }
        for (std::size_t c = 0; c < mean.values.size(); ++c) {
            const bool few = mean.respondents[c] > 0 && mean.respondents[c] < 5;
            if (few) CHECK(mean.values[c].status == Status::suppressed);
            if (mean.values[c].status == Status::suppressed) {
                withheld = true;
                ++parts;
                raters += mean.respondents[c];
                CHECK(all.values[c].ok());
            } else {
                CHECK(same(plain(mean.values[c]), plain(all.values[c])));
            }
        }
        if (!withheld) continue;
        const auto overall =
            run_on(*find_metric("trust_overall"), input, {}, {}, low_rating, high_rating);
        REQUIRE(overall);
        // The mean of all ratings is given with five raters or more; then at least two
        // parts, with five raters between them, are not.
        CHECK(overall->columns[0].values[0].ok() == (everybody.size() >= 5));
        if (!overall->columns[0].values[0].ok()) continue;
        CHECK(parts + std::min<std::size_t>(outside.size(), 1) >= 2);
        CHECK(raters + outside.size() >= 5);
    }
}

TEST_CASE("intervals of cells and gaps against their definitions", "[trust]") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1, 14);
        if (!net.directed) continue;
        INFO("seed " << seed);
        const MetricResult matrix = matrix_of(engine_input(net), low_rating, high_rating, "1");
        const auto cell = [&](std::uint32_t g, std::uint32_t h) {
            std::vector<std::vector<double>> by_rater(net.n);
            for (std::size_t i = 0; i < net.n; ++i) {
                for (std::size_t j = 0; j < net.n; ++j) {
                    if (net.tie(i, j) && net.group[i] == static_cast<int>(g) &&
                        net.group[j] == static_cast<int>(h))
                        by_rater[i].push_back(share_of(net, i, j));
                }
            }
            return clustered(by_rater);
        };
        const auto& mean = column_of(matrix, "trust_between_groups");
        const auto& low = column_of(matrix, "trust_between_groups_low");
        const auto& high = column_of(matrix, "trust_between_groups_high");
        for (std::size_t c = 0; c < mean.pairs.size(); ++c) {
            if (!mean.values[c].ok()) {
                CHECK(low.values[c].status == mean.values[c].status);
                continue;
            }
            const Clustered want = cell(mean.pairs[c].first, mean.pairs[c].second);
            CHECK(same(mean.values[c].number, want.mean));
            CHECK(mean.respondents[c] == want.raters);
            if (want.raters < 2) {
                CHECK(low.values[c].status == Status::undefined);
                continue;
            }
            const double reach =
                t_quantile(0.975, static_cast<double>(want.raters - 1)) * std::sqrt(want.variance);
            CHECK(same(low.values[c].number, std::max(0.0, want.mean - reach), 1e-7));
            CHECK(same(high.values[c].number, std::min(1.0, want.mean + reach), 1e-7));
        }
        const auto& gap = column_of(matrix, "trust_gap");
        for (std::size_t c = 0; c < gap.pairs.size(); ++c) {
            const Clustered forth = cell(gap.pairs[c].first, gap.pairs[c].second);
            const Clustered back = cell(gap.pairs[c].second, gap.pairs[c].first);
            CHECK(column_of(matrix, "trust_gap_raters_forth").values[c].number ==
                  static_cast<double>(forth.raters));
            CHECK(column_of(matrix, "trust_gap_raters_back").values[c].number ==
                  static_cast<double>(back.raters));
            CHECK(gap.respondents[c] == forth.raters + back.raters);
            if (!gap.values[c].ok()) continue;
            CHECK(same(gap.values[c].number, forth.mean - back.mean));
            const auto& gap_low = column_of(matrix, "trust_gap_low").values[c];
            if (forth.raters < 2 || back.raters < 2) {
                CHECK(gap_low.status == Status::undefined);
                continue;
            }
            const double a = forth.variance, b = back.variance;
            if (a + b < 1e-12) continue;  // rounding
            const double degrees = (a + b) * (a + b) /
                                   (a * a / static_cast<double>(forth.raters - 1) +
                                    b * b / static_cast<double>(back.raters - 1));
            CHECK(same(gap_low.number,
                       std::max(-1.0, gap.values[c].number -
                                          t_quantile(0.975, degrees) * std::sqrt(a + b)),
                       1e-7));
        }
    }
}

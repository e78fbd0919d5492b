#include "engine/inference/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "engine/inference/permutation_test.hpp"
#include "engine/inference/quantiles.hpp"
#include "engine/inference/small_matrix.hpp"

using namespace convene;

namespace {

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("Counting off gives every permutation within classes once, the identity first") {
    const Numbers classes{7, 1, 7, 1, 7};
    const ActorExchange exchange = ActorExchange::within(classes);
    REQUIRE(exchange.count() == 12.0);
    std::set<Numbers> seen;
    for (std::uint64_t index = 0; index < 12; ++index) {
        Numbers images(5);
        exchange.nth(index, images);
        if (index == 0) CHECK(images == Numbers{0, 1, 2, 3, 4});
        for (std::size_t v = 0; v < 5; ++v) CHECK(classes[images[v]] == classes[v]);
        CHECK(std::set<std::uint32_t>(images.begin(), images.end()).size() == 5);
        seen.insert(images);
    }
    CHECK(seen.size() == 12);
}

TEST_CASE("Counting off gives every arrangement of labels once; none stays none") {
    const Numbers labels{0, 0, 1, 2, no_index, 2, 0}, classes{0, 0, 0, 0, 0, 1, 1};
    const LabelExchange exchange = LabelExchange::within(labels, classes);
    REQUIRE(exchange.count() == 24.0);  // 4!/2! and 2!
    std::set<Numbers> seen;
    for (std::uint64_t index = 0; index < 24; ++index) {
        Numbers moved(7);
        exchange.nth(index, moved);
        CHECK(moved[4] == no_index);
        Numbers first(moved.begin(), moved.begin() + 4);
        std::sort(first.begin(), first.end());
        CHECK(first == Numbers{0, 0, 1, 2});
        CHECK(moved[5] + moved[6] == 2);
        seen.insert(moved);
    }
    CHECK(seen.size() == 24);
}

TEST_CASE("Drawn permutations and labels are uniform") {
    const ActorExchange actors = ActorExchange::within(Numbers{0, 0, 0, 0});
    const LabelExchange labels = LabelExchange::within(Numbers{0, 0, 1, 1}, Numbers{0, 0, 0, 0});
    std::map<Numbers, double> permutations, arrangements;
    Random random(5);
    Numbers images(4);
    constexpr double draws = 48'000;
    for (int draw = 0; draw < 48'000; ++draw) {
        actors.draw(random, images);
        permutations[images] += 1.0;
        labels.draw(random, images);
        arrangements[images] += 1.0;
    }
    REQUIRE(permutations.size() == 24);
    REQUIRE(arrangements.size() == 6);
    const auto chi_squared = [&](const std::map<Numbers, double>& counts) {
        double sum = 0.0;
        const double expected = draws / static_cast<double>(counts.size());
        for (const auto& [key, count] : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    };
    CHECK(chi_squared(permutations) < 49.7);  // 23 degrees of freedom, one in a thousand
    CHECK(chi_squared(arrangements) < 20.5);  // 5
}

TEST_CASE("p values: the observed one counts among the drawn, and alone where all are counted") {
    PermutationDraws draws;
    draws.count = 4;
    draws.values = {-2.0, 1.0, 3.0, 3.0 + 1e-12};
    const auto drawn = test_against(3.0, draws, 0, TwoSided::absolute, 1e-9, 0.95);
    CHECK(drawn.p_greater.number == 3.0 / 5.0);
    CHECK(drawn.p_less.number == 1.0);
    CHECK(drawn.p_two_sided.number == 3.0 / 5.0);
    draws.exact = true;
    const auto exact = test_against(3.0, draws, 0, TwoSided::doubled, 1e-9, 0.95);
    CHECK(exact.p_greater.number == 2.0 / 4.0);
    CHECK(exact.p_less.number == 1.0);
    CHECK(exact.p_two_sided.number == 1.0);
    CHECK(std::abs(exact.chance_mean.number - 1.25) < 1e-9);

    SECTION("a permutation without a value counts as extreme both ways") {
        draws.values[0] = std::nan("");
        const auto test = test_against(-2.0, draws, 0, TwoSided::doubled, 1e-9, 0.95);
        CHECK(test.undefined_permutations == 1);
        CHECK(test.p_less.number == 1.0 / 4.0);
        CHECK(test.p_greater.number == 1.0);
    }
    SECTION("an observed value that has no meaning gives no p") {
        CHECK(
            test_against(std::nan(""), draws, 0, TwoSided::doubled, 1e-9, 0.95).p_greater.status ==
            Status::undefined);
        CHECK(test_against(1.0, {}, 0, TwoSided::doubled, 1e-9, 0.95).p_greater.status ==
              Status::undefined);
    }
}

TEST_CASE("Quantiles are R's type 7, normal quantiles known ones") {
    const std::vector<double> values{1, 2, 4, 8};
    CHECK(quantile(values, 0.0) == 1.0);
    CHECK(quantile(values, 1.0) == 8.0);
    CHECK(std::abs(quantile(values, 0.4) - 2.4) < 1e-12);
    CHECK(std::abs(normal_quantile(0.975) - 1.959963984540054) < 1e-12);
    CHECK(std::abs(normal_quantile(0.0005) + 3.290526731491926) < 1e-11);
    CHECK(std::abs(normal_two_sided(1.959963984540054) - 0.05) < 1e-12);
    CHECK(moments_of(values).sample_deviation * moments_of(values).sample_deviation > 9.58);
}

TEST_CASE("A small inverse times its matrix is the identity; a dependent column is named") {
    SmallMatrix m(3);
    const double cells[3][3] = {{1, .5, .2}, {.5, 1, -.3}, {.2, -.3, 1}};
    for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t c = 0; c < 3; ++c) m(r, c) = cells[r][c];
    }
    std::size_t dependent = 0;
    const auto inverse = m.inverse(1e-12, dependent);
    REQUIRE(inverse);
    for (std::size_t c = 0; c < 3; ++c) {
        std::vector<double> column(3);
        for (std::size_t r = 0; r < 3; ++r) column[r] = (*inverse)(r, c);
        const auto product = m.times(column);
        for (std::size_t r = 0; r < 3; ++r) {
            CHECK(std::abs(product[r] - (r == c ? 1.0 : 0.0)) < 1e-14);
        }
    }
    m(0, 1) = m(1, 0) = 1.0;
    m(2, 1) = m(1, 2) = 0.2;
    CHECK_FALSE(m.inverse(1e-12, dependent));
    CHECK(dependent == 1);
}

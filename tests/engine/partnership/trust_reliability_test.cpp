// Composites of several items: published and hand-worked reliabilities, the question on a
// network with items left out, and R where it is installed.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>

#include "engine/partnership/question.hpp"
#include "engine/partnership/trust_items.hpp"
#include "tests/engine/partnership/trust_question_support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

bool near(const Value& value, double expected, double tolerance = 1e-12) {
    return value.ok() && std::abs(value.number - expected) <= tolerance;
}

/// Three items on 1-4, the second reversed (1 is most); raters a, b, c of x and y.
Network_ptr three_items(bool silent = false) {
    TrustTables tables({"a", "b", "c", "x", "y"});
    tables.item("reliable", 1, 4, false, "trust");
    tables.item("distant", 1, 4, true, "trust");
    tables.item("open", 1, 4, false, "trust");
    if (silent) {
        tables.silence_everybody();
        return tables.build();
    }
    // a of x: 4, 1, 4 (all most); a of y: 2, 3, 2; b of x: 3, 2, 4; b of y: 1, 4, -;
    // c of x: 4, -, 3.
    tables.rate("reliable", "a", "x", 4).rate("distant", "a", "x", 1).rate("open", "a", "x", 4);
    tables.rate("reliable", "a", "y", 2).rate("distant", "a", "y", 3).rate("open", "a", "y", 2);
    tables.rate("reliable", "b", "x", 3).rate("distant", "b", "x", 2).rate("open", "b", "x", 4);
    tables.rate("reliable", "b", "y", 1).rate("distant", "b", "y", 4);
    tables.rate("reliable", "c", "x", 4).rate("open", "c", "x", 3);
    return tables.build();
}

}  // namespace

TEST_CASE("intraclass correlations agree with the published example", "[trust]") {
    // Shrout & Fleiss 1979, table 2: six targets, four judges; ICC(1,1) .17, ICC(1,4) .44.
    const std::vector<std::vector<double>> ratings{{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                                   {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
    const Intraclass icc = intraclass(ratings);
    CHECK(std::abs(icc.single.number - 0.17) < 0.005);
    CHECK(std::abs(icc.mean.number - 0.44) < 0.005);
    CHECK(icc.raters.number == 4.0);
    CHECK(icc.targets == 6);
}

TEST_CASE("reliabilities worked by hand", "[trust]") {
    // Items 0 1/2 1 and 0 1 1/2: variances 1/4, sums 0 3/2 3/2 of variance 3/4.
    CHECK(near(cronbach_alpha({{0, 0}, {0.5, 1}, {1, 0.5}}), 2 * (1 - 0.5 / 0.75)));
    CHECK(near(cronbach_alpha({{0.2, 0.2, 0.2}, {0.7, 0.7, 0.7}}), 1.0));
    CHECK(cronbach_alpha({}).status == Status::undefined);
    CHECK(cronbach_alpha({{0.5, 1}}).status == Status::undefined);                // one pair
    CHECK(cronbach_alpha({{0.5}, {1}}).status == Status::undefined);              // one item
    CHECK(cronbach_alpha({{0.1, 0.2}, {0.1, 0.2}}).status == Status::undefined);  // no spread
    CHECK(cronbach_alpha({{0, 1}, {1, 0}, {0.3, 0.7}}).status == Status::undefined);

    // Two targets, 0 1 and 1: means 1/2 and 1, of all 2/3. Between: 2/36 + 1/9 = 1/6, within
    // 1/2; n0 = 3 - 5/3.
    const Intraclass uneven = intraclass({{0, 1}, {1}});
    CHECK(near(uneven.raters, 4.0 / 3));
    CHECK(near(uneven.single, (1.0 / 6 - 0.5) / (1.0 / 6 + 0.5 / 3)));
    CHECK(near(uneven.mean, (1.0 / 6 - 0.5) / (1.0 / 6)));
    CHECK(intraclass({}).single.status == Status::undefined);
    CHECK(intraclass({{0.5, 1}}).mean.status == Status::undefined);      // one target
    CHECK(intraclass({{0.5}, {1}}).single.status == Status::undefined);  // one rater each
    CHECK(intraclass({{0.1, 0.1}, {0.1}}).mean.status == Status::undefined);
    CHECK(near(intraclass({{1, 1}, {0, 0}}).single, 1.0));
}

TEST_CASE("a rating scale is taken apart into its items", "[trust]") {
    const auto result =
        ask(trust_question("trust_reliability"), three_items(), {}, {{"minimum_raters", "2"}});
    REQUIRE(result);
    const Rows rows(*result);
    CHECK(rows.number("trust_rated_pairs", "trust") == 5);
    CHECK(rows.number("trust_complete_pairs", "trust") == 3);
    CHECK(rows.at("trust_reliability", "trust").n == 5);
    CHECK(rows.at("trust_reliability", "trust").respondents == 3);
    CHECK(rows.at("trust_reliability", "trust").wave == "w1");
    // Complete pairs, turned and on 0-1: 1 1 1; 1/3 1/3 1/3; 2/3 2/3 1.
    CHECK(near(
        rows.at("trust_reliability", "trust").value,
        cronbach_alpha({{1, 1, 1}, {1.0 / 3, 1.0 / 3, 1.0 / 3}, {2.0 / 3, 2.0 / 3, 1}}).number));
    const double sums = ((3 - 19.0 / 9) * (3 - 19.0 / 9) + (1 - 19.0 / 9) * (1 - 19.0 / 9) +
                         (7.0 / 3 - 19.0 / 9) * (7.0 / 3 - 19.0 / 9)) /
                        2;
    const double items = 2 * (1.0 / 9) + (2 * 2.0 / 9 * 2.0 / 9 + 4.0 / 9 * 4.0 / 9) / 2;
    CHECK(near(rows.at("trust_reliability", "trust").value, 1.5 * (1 - items / sums), 1e-9));
    // Composites: x from a 1, b 7/9, c 5/6; y from a 1/3, b 0.
    const Intraclass icc = intraclass({{1, 7.0 / 9, 5.0 / 6}, {1.0 / 3, 0}});
    CHECK(near(rows.at("trust_icc_single", "trust").value, icc.single.number, 1e-9));
    CHECK(near(rows.at("trust_icc_mean", "trust").value, icc.mean.number, 1e-9));
    CHECK(near(rows.at("trust_icc_raters", "trust").value, 5 - 13.0 / 5, 1e-12));
    CHECK(rows.number("trust_icc_rated", "trust") == 2);
    // Item by item: means of what was said, and what was left out.
    CHECK(near(rows.at("trust_item_mean", "reliable").value, (1 + 1.0 / 3 + 2.0 / 3 + 0 + 1) / 5));
    CHECK(near(rows.at("trust_item_mean", "distant").value, (1 + 1.0 / 3 + 2.0 / 3 + 0) / 4));
    CHECK(near(rows.at("trust_item_sd", "open").value,
               std::sqrt(((1 - .75) * (1 - .75) * 2 + (1.0 / 3 - .75) * (1.0 / 3 - .75) +
                          (2.0 / 3 - .75) * (2.0 / 3 - .75)) /
                         3)));
    CHECK(rows.number("trust_item_ratings", "distant") == 4);
    CHECK(rows.number("trust_item_missing", "reliable") == 0);
    CHECK(rows.number("trust_item_missing", "distant") == 1);
    CHECK(rows.number("trust_item_missing", "open") == 1);
    CHECK(rows.at("trust_item_mean", "open").respondents == 3);
    CHECK(rows.at("trust_item_mean", "open").parameters == "item_of=trust");
    CHECK(near(rows.at("trust_alpha_without", "open").value, 1.0));
    CHECK_FALSE(result->notes.empty());
}

TEST_CASE("items with few raters are withheld", "[trust]") {
    const auto result = ask(trust_question("trust_reliability"), three_items());
    REQUIRE(result);
    const Rows rows(*result);
    for (const char* item : {"reliable", "distant", "open"}) {
        CHECK(rows.at("trust_item_mean", item).value.status == Status::suppressed);
        CHECK(rows.at("trust_item_sd", item).value.status == Status::suppressed);
        CHECK(rows.at("trust_item_ratings", item).value.ok());
    }
}

TEST_CASE("where nobody answered, reliabilities are unknown", "[trust]") {
    const auto result = ask(trust_question("trust_reliability"), three_items(true));
    REQUIRE(result);
    const Rows rows(*result);
    for (const char* id : {"trust_reliability", "trust_icc_single", "trust_icc_mean"})
        CHECK(rows.at(id, "trust").value.status == Status::unknown);
    CHECK(rows.at("trust_item_mean", "open").value.status == Status::unknown);
    CHECK(rows.number("trust_rated_pairs", "trust") == 0);
}

TEST_CASE("reliability needs a scale of several items", "[trust]") {
    TrustTables tables({"a", "b"});
    tables.relation("advice", "advice", 0, 1).rate("advice", "a", "b", 1);
    const auto none = ask(trust_question("trust_reliability"), tables.build());
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::cannot_compute);
    CHECK(none.error().advice.find("rating_scale") != std::string::npos);
    const auto item = ask(trust_question("trust_reliability"), three_items(), {"open"});
    REQUIRE_FALSE(item);
    CHECK(item.error().message.find("open") != std::string::npos);
    CHECK(item.error().advice.find("trust") != std::string::npos);
    const auto chosen =
        ask(trust_question("trust_reliability"), three_items(), {"open"}, {{"scale", "trust"}});
    CHECK(chosen.has_value());
}

TEST_CASE("reliabilities agree with R's analysis of variance", "[trust]") {
    if (std::system("Rscript -e 'invisible(1)' >/dev/null 2>&1") != 0) SKIP("R is not here.");
    // The same tables by the same formula of the numbers: rated actors 0-7, 2 to 6 raters.
    constexpr const char* script = R"(
x <- list(); g <- c()
for (j in 0:7) for (i in 0:(1 + j %% 5)) { x[[length(x) + 1]] <-
  ((3*i + 5*j + c(0, 1, 2) * (i + 1)) %% 7) / 6; g <- c(g, j) }
m <- do.call(rbind, x)
k <- ncol(m); v <- var(m)
alpha <- k / (k - 1) * (1 - sum(diag(v)) / sum(v))
y <- rowMeans(m); t <- anova(lm(y ~ factor(g)))
b <- t[1, 3]; w <- t[2, 3]; n <- table(g); N <- sum(n)
n0 <- (N - sum(n^2) / N) / (length(n) - 1)
cat(format(c(alpha, (b - w) / (b + (n0 - 1) * w), (b - w) / b, n0), digits = 17), "\n"))";
    std::vector<std::vector<double>> rows, targets;
    for (int j = 0; j < 8; ++j) {
        targets.emplace_back();
        for (int i = 0; i <= 1 + j % 5; ++i) {
            std::vector<double> row;
            for (int item = 0; item < 3; ++item)
                row.push_back(static_cast<double>((3 * i + 5 * j + item * (i + 1)) % 7) / 6);
            targets.back().push_back((row[0] + row[1] + row[2]) / 3);
            rows.push_back(row);
        }
    }
    const std::string name = (std::filesystem::temp_directory_path() /
                              ("convene_reliability_" + std::to_string(std::random_device{}())))
                                 .string();
    std::ofstream(name + ".R") << script;
    const std::string command = "Rscript " + name + ".R > " + name + ".txt 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream file(name + ".txt");
    std::vector<double> numbers;
    for (double number = 0.0; file >> number;) numbers.push_back(number);
    std::filesystem::remove(name + ".R");
    std::filesystem::remove(name + ".txt");
    REQUIRE(numbers.size() == 4);
    const Intraclass icc = intraclass(targets);
    CHECK(near(cronbach_alpha(rows), numbers[0], 1e-9));
    CHECK(near(icc.single, numbers[1], 1e-9));
    CHECK(near(icc.mean, numbers[2], 1e-9));
    CHECK(near(icc.raters, numbers[3], 1e-9));
}

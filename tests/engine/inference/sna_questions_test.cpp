// p values that `compute` gives beside those of R's sna (qaptest, netlm) on three random networks
// that R reads from files: directed, undirected, and with weights.

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/workspace/compute.hpp"

using namespace convene;

namespace {

constexpr std::size_t actors = 12;
constexpr int qap_reps = 400;
constexpr int regression_reps = 100;  // sna takes some 10 ms for each
constexpr int own_permutations = 20'000;

// Reads y, x and years; prints the observed values, then shares of permutations.
constexpr const char* script = R"(suppressMessages(library(sna))
folder <- commandArgs(TRUE)[1]; mode <- commandArgs(TRUE)[2]
m <- function(name) as.matrix(read.csv(file.path(folder, name), header = FALSE))
y <- unname(m("y.csv")); x <- unname(m("x.csv")); years <- unname(m("years.csv"))[, 1]
set.seed(42)
q <- qaptest(list(y, x), gcor, reps = QAP_REPS, g1 = 1, g2 = 2, mode = mode)
cat(format(c(q$testval, q$pgreq, q$pleeq), digits = 15), "\n")
d <- abs(outer(years, years, "-"))
r <- netlm(y, list(x, d), mode = mode, reps = REGRESSION_REPS)
cat(format(c(r$coefficients, r$tstat, r$pgreq, r$pleeq, r$pgreqabs), digits = 15), "\n")
)";

struct RandomNetwork {
    bool directed = true, weighted = false;
    std::vector<double> y, x, years;  // n x n, and n
    std::shared_ptr<const Network> network;
};

RandomNetwork random_network(std::uint64_t seed, bool directed, bool weighted) {
    Random random(seed);
    RandomNetwork made{directed,
                       weighted,
                       std::vector<double>(actors * actors),
                       std::vector<double>(actors * actors),
                       {},
                       nullptr};
    NetworkTables tables;
    tables.waves = {{"1", "Only", {}}};
    AttributeColumn years{"years", AttributeType::number, {}};
    for (std::size_t v = 0; v < actors; ++v) {
        std::string id = "a";
        id += std::to_string(v);
        tables.actors.push_back({id, id, ActorKind::person, no_index});
        made.years.push_back(static_cast<double>(random.below(15)));
        years.values.emplace_back(made.years.back());
    }
    tables.actor_attributes = {years};
    for (const char* id : {"y", "x"}) {
        Relation relation;
        relation.id = relation.title = id;
        relation.directed = directed;
        relation.scale_maximum = 4.0;
        tables.relations.push_back(relation);
    }
    for (std::size_t i = 0; i < actors; ++i) {
        for (std::size_t j = directed ? 0 : i + 1; j < actors; ++j) {
            if (i == j) continue;
            const bool x = random.chance(0.35);
            const bool y = random.chance(x ? 0.5 : 0.3);
            for (const auto& [tied, relation, cells] : {std::tuple{y, RelationIndex{0}, &made.y},
                                                        std::tuple{x, RelationIndex{1}, &made.x}}) {
                if (!tied) continue;
                const double weight = weighted ? 1.0 + static_cast<double>(random.below(4)) : 1.0;
                (*cells)[i * actors + j] = weight;
                if (!directed) (*cells)[j * actors + i] = weight;
                tables.ties.push_back({0, relation, static_cast<ActorIndex>(i),
                                       static_cast<ActorIndex>(j), weight, no_index});
            }
        }
    }
    auto network = Network::build(std::move(tables));
    REQUIRE(network);
    made.network = *network;
    return made;
}

void write_matrix(const std::filesystem::path& path, const std::vector<double>& cells,
                  std::size_t columns) {
    std::ofstream file(path);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        file << cells[i] << ((i + 1) % columns == 0 ? '\n' : ',');
    }
}

std::vector<double> what_sna_says(const RandomNetwork& made) {
    const auto folder = std::filesystem::temp_directory_path() /
                        ("convene_sna_questions_" + std::to_string(std::random_device{}()));
    std::filesystem::create_directory(folder);
    write_matrix(folder / "y.csv", made.y, actors);
    write_matrix(folder / "x.csv", made.x, actors);
    write_matrix(folder / "years.csv", made.years, 1);
    std::string text = script;
    for (const auto& [word, count] :
         {std::pair{"QAP_REPS", qap_reps}, std::pair{"REGRESSION_REPS", regression_reps}}) {
        text.replace(text.find(word), std::string_view(word).size(), std::to_string(count));
    }
    std::ofstream(folder / "ask.R") << text;
    const std::string command = "Rscript " + (folder / "ask.R").string() + " " + folder.string() +
                                (made.directed ? " digraph > " : " graph > ") +
                                (folder / "out.txt").string() + " 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    std::vector<double> numbers;
    std::ifstream file(folder / "out.txt");
    for (double number = 0.0; file >> number;) numbers.push_back(number);
    std::filesystem::remove_all(folder);
    return numbers;
}

ResultTable asked(const RandomNetwork& made, const std::string& id, Parameters parameters) {
    ComputeRequest request;
    request.metrics = id;
    request.parameters = std::move(parameters);
    request.parameters["permutations"] = std::to_string(own_permutations);
    RunContext context;
    context.threads = 2;
    const auto table = compute(made.network, request, context);
    REQUIRE(table);
    return *table;
}

double value(const ResultTable& table, std::string_view id, std::string_view subject) {
    for (const ResultRow& row : table.rows) {
        if (row.metric == id && row.subject == subject && row.value.ok()) return row.value.number;
    }
    FAIL("no value of " << id << " for " << subject);
    return 0.0;
}

/// Shares from two runs of this many permutations differ by chance alone.
void check_share(double ours, double theirs, double reps) {
    const double p = (ours + theirs) / 2.0;
    INFO(ours << " beside " << theirs);
    CHECK(std::abs(ours - theirs) <
          4.5 * std::sqrt(p * (1.0 - p) * (1.0 / reps + 1.0 / own_permutations)) + 2.0 / reps);
}

}  // namespace

TEST_CASE("p values of three random networks agree with those of sna") {
    const bool there =
        std::system("Rscript -e 'suppressMessages(library(sna))' >/dev/null 2>&1") == 0;
    if (!there) SKIP("R with its package sna is not here.");
    for (const auto& [seed, directed, weighted] :
         {std::tuple{1U, true, false}, std::tuple{2U, false, false}, std::tuple{3U, true, true}}) {
        INFO("network " << seed);
        const RandomNetwork made = random_network(seed, directed, weighted);
        const auto theirs = what_sna_says(made);
        REQUIRE(theirs.size() == 3 + 15);

        const ResultTable qap = asked(made, "qap_test", {});
        CHECK(std::abs(value(qap, "qap_test", "y") - theirs[0]) < 1e-12);
        check_share(value(qap, "qap_test_p_greater", "y"), theirs[1], qap_reps);
        check_share(value(qap, "qap_test_p_less", "y"), theirs[2], qap_reps);

        const ResultTable regression =
            asked(made, "mrqap", {{"outcome", "y"}, {"predictors", "x,absdiff:years"}});
        const char* const terms[] = {"(intercept)", "x", "absdiff:years"};
        for (std::size_t k = 0; k < 3; ++k) {
            INFO(terms[k]);
            CHECK(std::abs(value(regression, "mrqap", terms[k]) - theirs[3 + k]) < 1e-12);
            CHECK(std::abs(value(regression, "mrqap_t", terms[k]) - theirs[6 + k]) < 1e-10);
            check_share(value(regression, "mrqap_t_p_greater", terms[k]), theirs[9 + k],
                        regression_reps);
            check_share(value(regression, "mrqap_t_p_less", terms[k]), theirs[12 + k],
                        regression_reps);
            check_share(value(regression, "mrqap_t_p_two_sided", terms[k]), theirs[15 + k],
                        regression_reps);
        }
    }
}

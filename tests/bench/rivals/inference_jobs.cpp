// Permutation tests beside R's sna, which is run through Rscript where it is installed.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "engine/core/random.hpp"
#include "engine/inference/mrqap.hpp"
#include "engine/inference/qap.hpp"
#include "tests/bench/rivals/clock.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {
namespace {

constexpr std::size_t actors = 200;
constexpr int qap_repetitions = 200, mrqap_repetitions = 20;

Graph random_relation(std::uint64_t seed) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (Vertex i = 0; i < actors; ++i) {
        for (Vertex j = 0; j < actors; ++j) {
            if (i != j && random.chance(0.5)) arcs.push_back({i, j, 1.0});
        }
    }
    return Graph::from_arcs(actors, true, arcs);
}

/// Processor seconds of sna for the fewer permutations above, and its version.
struct Theirs {
    bool there = false;
    double qap = 0.0, mrqap = 0.0;
    std::string version;
};

Theirs ask_r() {
    const std::string script = fmt::format(
        "suppressMessages(library(sna)); set.seed(1); g <- rgraph(200, 4, tprob = .5); "
        "a <- system.time(qaptest(g, gcor, reps = {}, g1 = 1, g2 = 2)); "
        "b <- system.time(netlm(g[1,,], g[2:4,,], reps = {})); "
        "cat(a[[1]] + a[[2]], b[[1]] + b[[2]], R.version$minor, "
        "as.character(packageVersion(\"sna\")))",
        qap_repetitions, mrqap_repetitions);
    const std::string command = "Rscript -e '" + script + "' 2>/dev/null";
    Theirs theirs;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                               ::pclose);
    if (!pipe) return theirs;
    std::string text;
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get()))
        text += static_cast<char>(c);
    std::string minor, package;
    std::istringstream words(text);
    if (words >> theirs.qap >> theirs.mrqap >> minor >> package) {
        theirs.there = true;
        theirs.version = fmt::format("sna {} on R 4.{}", package, minor);
    }
    return theirs;
}

}  // namespace

void inference_jobs(Report& report) {
    const Coverage coverage = Coverage::complete(actors, false);
    std::vector<Graph> graphs;
    for (std::uint64_t k = 1; k <= 4; ++k) graphs.push_back(random_relation(k));
    const auto variable = [&](std::size_t k) {
        return DyadVariable::of_ties("relation", graphs[k], coverage, true);
    };
    QapOptions qap;
    qap.permutations = 5000;
    const double qap_ours = steady(Clock::processor, [&] {
        if (!qap_test(variable(0), variable(1), qap, {})) std::abort();
    });
    MrqapOptions regression;
    regression.permutations = 1000;
    const std::vector<DyadVariable> predictors{variable(1), variable(2), variable(3)};
    const double mrqap_ours = steady(Clock::processor, [&] {
        if (!mrqap(variable(0), predictors, regression, {})) std::abort();
    });
    const Theirs theirs = ask_r();
    const auto row = [&](const char* job, double ours, double seconds, double wanted,
                         double measured, double target) {
        Ratio ratio{job, "200 actors, density .5", "R's sna", ours, {}, target, "processor", {}};
        if (theirs.there) {
            ratio.theirs = seconds * wanted / measured;
            ratio.rival = theirs.version;
            ratio.note = fmt::format("sna was measured with {} permutations and scaled", measured);
        } else {
            ratio.note = "R with the package sna is not installed here: not compared";
        }
        report.add(std::move(ratio));
    };
    row("QAP, 5000 permutations", qap_ours, theirs.qap, 5000, qap_repetitions, 500.0);
    row("MRQAP, three predictors, 1000 permutations", mrqap_ours, theirs.mrqap, 1000,
        mrqap_repetitions, 200.0);
}

}  // namespace convene::bench

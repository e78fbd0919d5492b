// A table of ties, with text ids, shuffled rows and weights, into a graph.

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/core/random.hpp"
#include "engine/io/read_network.hpp"
#include "engine/model/scope.hpp"
#include "tests/bench/rivals/clock.hpp"
#include "tests/bench/rivals/graphs.hpp"
#include "tests/bench/rivals/igraph_graph.hpp"
#include "tests/bench/rivals/jobs.hpp"

namespace convene::bench {
namespace {

namespace fs = std::filesystem;

struct Files {
    fs::path folder, csv, ncol;
    std::size_t rows = 0;
    ~Files() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
};

/// The same ties as CSV with a header, and as igraph's ncol: name, name, weight.
void write(Files& files, std::size_t people) {
    auto arcs = hbm(people, Ends::directed).graph.arcs();
    Random random(5);
    random.shuffle(std::span(arcs));
    files.folder = fs::temp_directory_path() / fmt::format("convene-bench-{}", ::getpid());
    fs::create_directories(files.folder);
    files.csv = files.folder / "ties.csv";
    files.ncol = files.folder / "ties.ncol";
    files.rows = arcs.size();
    std::string csv = "source,target,weight\n", ncol;
    for (const Arc& arc : arcs) {
        const std::string from = id_of(arc.source), to = id_of(arc.target);
        csv += fmt::format("{},{},{}\n", from, to, arc.weight);
        ncol += fmt::format("{} {} {}\n", from, to, arc.weight);
    }
    std::ofstream(files.csv, std::ios::binary) << csv;
    std::ofstream(files.ncol, std::ios::binary) << ncol;
}

std::size_t load(const fs::path& csv) {
    auto read = read_network({csv});
    if (!read) {
        std::fprintf(stderr, "%s\n", read.error().text().c_str());
        std::exit(1);
    }
    auto view = resolve(read->network, expand(*read->network, {}).front());
    return view ? view->graph.arc_count() : 0;
}

void load_job(Report& report, std::size_t people, int rounds) {
    Files files;
    write(files, people);
    std::size_t ties = 0;
    reset_peak();
    const std::size_t before = bytes_in_use();
    load(files.csv);
    const double peak = static_cast<double>(peak_bytes() - before);
    const Pair times = in_turn(
        Clock::processor, rounds, [&] { ties = load(files.csv); },
        [&] {
            std::FILE* file = std::fopen(files.ncol.c_str(), "r");
            igraph_t other;
            igraph_read_graph_ncol(&other, file, nullptr, true, IGRAPH_ADD_WEIGHTS_YES, true);
            std::fclose(file);
            igraph_destroy(&other);
        });
    report.add(
        {"load a table of ties", fmt::format("{} rows", files.rows), "igraph, ncol", times.ours,
         times.theirs, 15.0, "processor",
         fmt::format("every CSV rule, the ledger and the resolved graph of {} ties included; "
                     "{:.0f} bytes a row at the most, the file itself among them",
                     ties, peak / static_cast<double>(files.rows))});
}

}  // namespace

void loading_jobs(Report& report) {
    igraph_set_attribute_table(&igraph_cattribute_table);
    load_job(report, 80'000, 3);
    load_job(report, 820'000, 1);
}

}  // namespace convene::bench

#include "tests/bench/rivals/report.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <thread>

#include <boost/version.hpp>
#include <fmt/format.h>
#include <igraph.h>

namespace convene::bench {
namespace {

std::string time_text(double seconds) {
    if (seconds < 1e-3) return fmt::format("{:.3g} µs", seconds * 1e6);
    if (seconds < 1.0) return fmt::format("{:.3g} ms", seconds * 1e3);
    return fmt::format("{:.3g} s", seconds);
}

std::string amount(double value, const std::string& unit) {
    return unit == "s" ? time_text(value) : fmt::format("{:.3g} {}", value, unit);
}

std::string reached(bool yes) { return yes ? "yes" : "**no**"; }

std::string ratio_line(const Ratio& row) {
    const std::string theirs = row.theirs ? time_text(*row.theirs) : "not run";
    const std::string ratio = row.theirs ? fmt::format("{:.3g}", *row.theirs / row.ours) : "";
    const std::string target = row.target ? fmt::format("≥ {:g}", *row.target) : "";
    const std::string verdict =
        row.target && row.theirs ? reached(*row.theirs / row.ours >= *row.target) : "";
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", row.job, row.graph,
                       row.clock, time_text(row.ours), row.rival, theirs, ratio, target, verdict);
}

std::string limit_line(const Limit& row) {
    return fmt::format("| {} | {} | {} | {} | {} |\n", row.job, row.graph,
                       amount(row.measured, row.unit), amount(row.most, row.unit),
                       reached(row.measured <= row.most));
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    }
    return "unknown processor";
}

std::string system_name() {
    std::ifstream file("/etc/os-release");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("PRETTY_NAME=")) return line.substr(13, line.size() - 14);
    }
    return "unknown system";
}

}  // namespace

void Report::add(Ratio ratio) {
    std::fputs(ratio_line(ratio).c_str(), stdout);
    std::fflush(stdout);
    ratios.push_back(std::move(ratio));
}

void Report::add(std::vector<Limit>& list, Limit limit) {
    std::fputs(limit_line(limit).c_str(), stdout);
    std::fflush(stdout);
    list.push_back(std::move(limit));
}

std::string Report::markdown() const {
    const char* igraph = nullptr;
    igraph_version(&igraph, nullptr, nullptr, nullptr);
    std::string text = fmt::format(
        "# Benchmarks\n\n"
        "Written by `./dev bench` (program `bench_rivals`, sources in `tests/bench`); do not edit. "
        "Absolute times move from machine to machine: only the ratios, measured in one run with "
        "ours and theirs in turn, count.\n\n"
        "Machine: {}, {} threads, {}. Convene {} built by {}, no flags for this processor; "
        "instruction sets are chosen at run time. igraph {}, Boost {}.{}.{}. Medians; processor "
        "time for what runs on one thread, the clock on the wall where it says so.\n\n",
        processor(), std::thread::hardware_concurrency(), system_name(), CONVENE_VERSION,
        CONVENE_BUILD, igraph, BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000,
        BOOST_VERSION % 100);
    text +=
        "Networks, all from fixed seeds. `hbm N`: N people in schools of 20 to 60 and districts of "
        "8 to 22 schools, each naming about 11 others, 72 % in the own school, 18 % in the own "
        "district, 7 % district hubs, 3 % anyone; weights 1 to 5; directed: each tie one way, and "
        "back with a chance of .4. `rmat S`: 2^S vertices, 8 arcs a vertex, (.57, .19, .19, "
        ".05).\n\n## Beside other programs\n\n"
        "| job | network | clock | Convene | beside | its time | ratio | target | reached |\n"
        "|---|---|---|---|---|---|---|---|---|\n";
    for (const Ratio& row : ratios) text += ratio_line(row);
    std::string notes;
    for (const Ratio& row : ratios) {
        if (!row.note.empty()) notes += fmt::format("- {}, {}: {}\n", row.job, row.graph, row.note);
    }
    for (const std::string& remark : remarks) notes += fmt::format("- {}\n", remark);
    if (!notes.empty()) text += "\n" + notes;
    const auto table = [&text](const std::vector<Limit>& rows, const std::string& title,
                               const std::string& words, const std::string& measured) {
        if (rows.empty()) return;
        text += fmt::format(
            "\n## {}\n\n{}\n\n| job | network | {} | at most | reached |\n"
            "|---|---|---|---|---|\n",
            title, words, measured);
        for (const Limit& row : rows) text += limit_line(row);
        for (const Limit& row : rows) {
            if (!row.note.empty()) text += fmt::format("\n{}: {}\n", row.job, row.note);
        }
    };
    table(limits, "Live",
          "The measures that the window keeps up to date: degree, strength, betweenness, harmonic "
          "closeness, eigenvector, PageRank, k-core, clustering, constraint, effective size, "
          "articulation points, components, density, reciprocity, block density, E-I index. Two "
          "threads, the clock on the wall.",
          "time");
    table(
        stops, "Stopping",
        "Every measure of the catalogue is asked to stop after .02, .15 and .6 s; the longest time "
        "until it returns. Those that had ended before are left out, and of the others the slowest "
        "are listed.",
        "time to return");
    table(memory, "Memory",
          "The most bytes allocated at one moment beyond the graph and what was there before, on "
          "two threads, beside the limit of 16 bytes a tie and 1 KiB a vertex and thread. The "
          "measures that come nearest to it; what igraph allocates itself is not counted.",
          "memory");
    return text;
}

}  // namespace convene::bench

#pragma once
// What was measured, and docs/benchmarks.md made of it.

#include <optional>
#include <string>
#include <vector>

namespace convene::bench {

/// A job beside a rival. Without `theirs` it could not be run here; `note` says why.
struct Ratio {
    std::string job, graph, rival;
    double ours = 0.0;             ///< seconds
    std::optional<double> theirs;  ///< seconds
    std::optional<double> target;  ///< theirs / ours at least; empty: context only
    std::string clock = "processor";
    std::string note;
};

/// A job with a limit of its own.
struct Limit {
    std::string job, graph;
    double measured = 0.0, most = 0.0;
    std::string unit;
    std::string note;
};

struct Report {
    std::vector<Ratio> ratios;
    std::vector<Limit> limits;  ///< live set
    std::vector<Limit> stops;   ///< time to return after a stop request
    std::vector<Limit> memory;  ///< bytes beyond the graph, beside what is allowed
    std::vector<std::string> remarks;
    void add(Ratio ratio);  ///< also prints a line
    void add(std::vector<Limit>& list, Limit limit);
    [[nodiscard]] std::string markdown() const;
};

}  // namespace convene::bench

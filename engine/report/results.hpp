#pragma once
// Tidy results: one value a row, with everything that a number must carry.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/metrics/metric.hpp"

namespace convene {

struct ResultRow {
    std::string metric;
    Level level = Level::network;
    std::string subject;
    std::string object;
    Value value;
    std::size_t n = 0;
    std::size_t respondents = 0;
    std::string relation;
    std::string wave;
    std::string parameters;  ///< "direction=out;weights=binary;missing=available"
};

struct ResultTable {
    std::vector<ResultRow> rows;
    /// Header lines without the "# ": engine version, input hash, seed,
    /// definitions, assumptions. No clock, path or thread count.
    std::vector<std::pair<std::string, std::string>> provenance;
};

/// metric,level,subject,object,value,status,n,respondents,relation,wave,parameters
[[nodiscard]] std::string results_csv(const ResultTable& table, bool with_provenance);
[[nodiscard]] std::string results_json(const ResultTable& table);
[[nodiscard]] std::string provenance_text(const ResultTable& table);

}  // namespace convene

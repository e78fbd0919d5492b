#pragma once
// What stands in Pajek files, before it becomes a network: networks with vertices and
// lines, partitions and vectors with their values.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "engine/io/text_scanner.hpp"

namespace convene {

/// Points in time, both ends included; an open end is `forever`.
struct PajekInterval {
    static constexpr std::size_t forever = std::numeric_limits<std::size_t>::max();
    std::size_t from = 0, to = 0;
};

struct PajekVertex {
    std::size_t line = 0;  ///< 0: not described
    std::string label;
    std::vector<Word> rest;  ///< coordinates, shape, parameters
    std::vector<PajekInterval> when;
};

struct PajekLine {
    std::size_t line = 0;
    std::uint32_t source = 0, target = 0;  ///< from 0
    std::size_t relation = 0;              ///< number after the colon; 0: none
    bool edge = false, matrix = false;
    std::string weight;      ///< empty: none
    std::vector<Word> rest;  ///< names and values
    std::vector<PajekInterval> when;
};

struct PajekRelation {
    std::string name;
    std::size_t line = 0;
    bool arcs = false, edges = false;
};

struct PajekNetwork {
    std::string name;
    std::uint32_t file = 0;
    std::size_t line = 1;
    std::size_t first_mode = 0;  ///< how many vertices; 0: one mode
    std::vector<PajekVertex> vertices;
    std::vector<PajekLine> lines;
    std::map<std::size_t, PajekRelation> relations;  ///< by number
};

/// A partition or vector: a value for each vertex.
struct PajekValues {
    std::string name;
    std::uint32_t file = 0;
    std::size_t line = 1, size = 0;
    bool vector = false;
    std::vector<std::pair<std::size_t, std::string>> values;  ///< line and text
    // From comments that Convene writes.
    std::string attribute, type;
    std::map<std::string, std::string> legend;  ///< words by code
};

struct PajekFiles {
    std::vector<std::string> names;
    std::vector<PajekNetwork> networks;
    std::vector<PajekValues> values;
    std::vector<std::string> notes;
};

/// Adds the content of one file. `kind`: its extension (net, paj, clu, vec, per).
/// Errors with their line: vertices out of range, sizes beyond bounds, unclosed quotes,
/// values that are no numbers, a file that ends too early.
[[nodiscard]] Result<Done> scan_pajek(SourceFile file, std::string_view kind,
                                      const InputLimits& limits, PajekFiles& into);

}  // namespace convene

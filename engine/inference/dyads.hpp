#pragma once
// Which pairs of actors a comparison of matrices looks at.
//
// A variable has a value for every pair: a relation's tie (0 where absent), or a
// term made of an attribute of the two. A pair counts where every variable is
// known there: the diagonal never does, nor a cell that nobody's answer covers,
// nor an actor without the attribute.
//
// Actors are in one class when they are known in the same way (which relations
// they answered, which attributes they have, which mode and which stratum they
// belong to). Whether a pair counts depends on the two classes alone. Permuting
// within classes therefore keeps the set of pairs that count, and with it every
// mean, variance and number of pairs; with complete answers there is one class
// and all actors change places.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/core/coverage.hpp"
#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"

namespace convene {

enum class DyadKind {
    relation,             ///< weight of the tie, or 1 (not `valued`); 0 where absent
    same_group,           ///< 1 where both are in one group
    absolute_difference,  ///< |a_i - a_j|
    difference,           ///< a_i - a_j (directed)
    sender,               ///< a_i (directed)
    receiver,             ///< a_j (directed)
    product,              ///< a_i a_j
};

/// One matrix. The graph and the coverage must outlive it.
struct DyadVariable {
    std::string name;
    DyadKind kind = DyadKind::relation;
    const Graph* graph = nullptr;
    const Coverage* coverage = nullptr;
    bool valued = false;
    std::vector<double> values;  ///< by vertex, for terms; not-a-number: missing

    [[nodiscard]] static DyadVariable of_ties(std::string name, const Graph& graph,
                                              const Coverage& coverage, bool valued);
    /// group_of[v] is no_index where v has none.
    [[nodiscard]] static DyadVariable of_groups(std::string name,
                                                std::span<const std::uint32_t> group_of);
    [[nodiscard]] static DyadVariable of_values(std::string name, DyadKind kind,
                                                std::vector<double> values);
    [[nodiscard]] bool directed() const;
    [[nodiscard]] std::size_t size() const;
};

class DyadSpace {
public:
    DyadSpace() = default;
    /// Errors where the variables are of different sizes or modes, or there are
    /// more than 60. `strata` (or empty) keeps actors within their stratum, such as
    /// a school; no_index is a stratum of its own. O(n variables + classes^2).
    [[nodiscard]] static Result<DyadSpace> of(std::span<const DyadVariable> variables,
                                              std::span<const std::uint32_t> strata = {});

    [[nodiscard]] std::size_t vertex_count() const { return class_of_.size(); }
    /// Ordered pairs count; false: unordered ones, every variable being symmetric.
    [[nodiscard]] bool directed() const { return directed_; }
    /// Pairs that count.
    [[nodiscard]] double pair_count() const { return pair_count_; }
    /// Pairs that there are, known or not.
    [[nodiscard]] double possible_pairs() const { return possible_pairs_; }
    [[nodiscard]] std::span<const std::uint32_t> class_of() const { return class_of_; }
    [[nodiscard]] std::size_t class_count() const { return class_count_; }
    /// Whether (i, j) counts; i != j is for the caller to see to.
    [[nodiscard]] bool counts(Vertex i, Vertex j) const {
        return counts_[class_of_[i] * class_count_ + class_of_[j]] != 0;
    }
    /// The row of `counts` for i's class, by the other's class.
    [[nodiscard]] const unsigned char* row(Vertex i) const {
        return counts_.data() + class_of_[i] * class_count_;
    }
    /// Every pair i != j counts.
    [[nodiscard]] bool all_count() const { return all_count_; }

private:
    bool directed_ = false;
    bool all_count_ = true;
    double pair_count_ = 0.0;
    double possible_pairs_ = 0.0;
    std::size_t class_count_ = 0;
    std::vector<std::uint32_t> class_of_;
    std::vector<unsigned char> counts_;
};

}  // namespace convene

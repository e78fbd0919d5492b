#pragma once
// Sums of products of two matrices, one of them permuted: what QAP and MRQAP
// are made of.
//
// A relation is the list of its ties in pairs that count, and a product with it
// visits these ties alone: the permuted other is looked up in a bitmap (binary, up
// to 8192 actors), in a table of its weights (where that is no larger than the
// ties), or in its row, spread out once a row. Two dense relations, binary or of
// whole weights up to 15, are compared 64 pairs at a time (bit_product.hpp). Two attribute terms
// visit all pairs.
//
// Memory: at most 20 bytes a tie and relation and 2 KiB an actor and relation; 8 bytes an actor
// and term; 16 bytes an actor and thread, 80 where the relations are dense.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/inference/bit_product.hpp"
#include "engine/inference/dyads.hpp"

namespace convene {

/// A permutation both ways; images[i] is who takes i's place.
struct Arrangement {
    std::span<const std::uint32_t> images;
    std::span<const std::uint32_t> inverse;
};

class DyadColumns {
public:
    /// The space must outlive it, and so must the graphs.
    DyadColumns(const DyadSpace& space, std::vector<DyadVariable> variables);

    [[nodiscard]] std::size_t count() const { return columns_.size(); }
    [[nodiscard]] const DyadSpace& space() const { return *space_; }
    [[nodiscard]] const std::string& name(std::size_t k) const { return columns_[k].variable.name; }
    /// Every value is 0 or 1.
    [[nodiscard]] bool binary(std::size_t k) const { return columns_[k].binary; }
    /// Ties in pairs that count; 0 for terms.
    [[nodiscard]] std::size_t tie_count(std::size_t k) const {
        return columns_[k].ties.targets.size();
    }
    /// Value of the k-th variable for (i, j), known or not. O(log degree).
    [[nodiscard]] double value(std::size_t k, Vertex i, Vertex j) const;

    struct Scratch {
        explicit Scratch(std::size_t vertex_count) : row(vertex_count), moved(vertex_count) {}
        std::vector<double> row;
        std::vector<double> moved;
        std::vector<std::uint64_t> bits;  ///< sized when first needed
    };
    /// Sum over the pairs that count of a(i, j) b(images_i, images_j), into
    /// `result`. The inverse may be empty where both are relations and a has no more
    /// ties. O(ties of the sparser) for two relations with a bitmap, O(ties of
    /// both) without, O(ties) for a relation and a term, O(n^2) for two terms.
    /// False where it saw the stop request.
    [[nodiscard]] bool product(std::size_t a, std::size_t b, const Arrangement& arrangement,
                               Scratch& scratch, const RunContext& context, double& result) const;
    /// Sum of the k-th variable over the pairs that count. O(ties) or O(n^2).
    [[nodiscard]] bool sum(std::size_t k, const RunContext& context, double& result) const;

private:
    /// Ties in pairs that count, by source; of undirected pairs once.
    struct CellTies {
        std::vector<std::uint64_t> offsets;
        std::vector<Vertex> targets;
        std::vector<double> weights;  ///< empty: all 1
        [[nodiscard]] double weight(std::uint64_t at) const {
            return weights.empty() ? 1.0 : weights[at];
        }
    };
    struct Column {
        DyadVariable variable;
        bool binary = false;
        CellTies ties;
        BitPlanes planes;          ///< by_row empty: none; by_block empty: sparse
        std::vector<float> table;  ///< all weights by row; empty: none
        [[nodiscard]] bool is_relation() const { return variable.kind == DyadKind::relation; }
    };

    void collect_ties(Column& column) const;
    [[nodiscard]] std::size_t planes_for(const Column& column) const;
    void fill_planes(Column& column) const;
    void fill_table(Column& column) const;
    [[nodiscard]] bool ties_on_table(const Column& a, const Column& b,
                                     std::span<const std::uint32_t> images,
                                     const RunContext& context, double& result) const;
    [[nodiscard]] bool ties_on_bitmap(const Column& a, const Column& b,
                                      std::span<const std::uint32_t> images,
                                      const RunContext& context, double& result) const;
    [[nodiscard]] bool ties_on_rows(const Column& a, const Column& b,
                                    std::span<const std::uint32_t> images, Scratch& scratch,
                                    const RunContext& context, double& result) const;
    [[nodiscard]] bool ties_on_term(const Column& ties, const Column& term,
                                    std::span<const std::uint32_t> images,
                                    const RunContext& context, double& result) const;
    [[nodiscard]] bool terms(const Column& a, const Column& b,
                             std::span<const std::uint32_t> images, Scratch& scratch,
                             const RunContext& context, double& result) const;

    const DyadSpace* space_;
    std::size_t words_ = 0;  ///< of a bitmap's row
    std::vector<Column> columns_;
};

}  // namespace convene

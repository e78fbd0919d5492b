#pragma once
// Goodman and Kruskal's gamma between the weights of two relations: concordant
// against discordant pairs of pairs, from the table of weight by weight.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/inference/dyads.hpp"

namespace convene {

class RelationLevels {
public:
    static constexpr std::size_t most_levels = 256;

    /// Weights of both relations over the pairs that count, an absent tie 0. Graphs
    /// and space must outlive it. 2 bytes a tie. O(m log m).
    RelationLevels(const DyadSpace& space, const DyadVariable& a, const DyadVariable& b);

    /// Neither has more than most_levels distinct weights.
    [[nodiscard]] bool fits() const { return fits_; }

    struct Scratch {
        std::vector<std::uint16_t> spread;
        std::vector<double> table;
    };
    [[nodiscard]] Scratch scratch() const;
    /// Gamma of a(i, j) and b(images_i, images_j) into `result`; not-a-number where
    /// every pair of pairs is tied. O(n + ties of both + levels^2). False where it saw
    /// the stop request. Precondition: fits().
    [[nodiscard]] bool gamma(std::span<const std::uint32_t> images, Scratch& scratch,
                             const RunContext& context, double& result) const;

private:
    struct Side {
        const Graph* graph = nullptr;
        std::vector<double> weights;       // distinct, ascending
        std::vector<double> counts;        // pairs of each weight
        std::vector<std::uint16_t> level;  // of each entry of the out-rows
        std::uint16_t absent = 0;          // level of weight 0
    };
    [[nodiscard]] Side side_of(const DyadVariable& variable) const;

    const DyadSpace* space_;
    Side a_, b_;
    bool fits_ = true;
};

}  // namespace convene

#pragma once
// The Perron root and vector of one irreducible non-negative matrix.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// Rows of a square non-negative matrix: row j holds (i, M_ji).
struct SparseRows {
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> columns;
    std::vector<double> values;
    [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
    void multiply(std::span<const double> x, std::span<double> y) const;
};
/// O(n + m); 12 bytes an entry and 16 a vertex.
[[nodiscard]] SparseRows transposed(const SparseRows& rows);

struct Perron {
    double root = 0.0;
    std::vector<double> vector;  ///< positive, of length 1
    std::size_t iterations = 0;  ///< 0 where the Krylov method found it
};

/// Power iteration on M + sI, which converges on bipartite and periodic graphs
/// too, until the estimated error of the vector is below 1e-13; where that is slow,
/// a Krylov method. Precondition: irreducible, size >= 2. 16 bytes a vertex; the Krylov
/// method a few dozen vectors of 8 bytes a vertex.
[[nodiscard]] Result<Perron> perron(const SparseRows& rows, bool symmetric,
                                    const RunContext& context);

}  // namespace convene

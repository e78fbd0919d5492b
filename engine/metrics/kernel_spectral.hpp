#pragma once
// Principal eigenvectors of non-negative matrices, defined for every graph.
//
// On a connected graph the Perron vector is the answer. On others it is taken
// as the limit of (M + sI)^k 1: the direction in which influence that starts
// equal everywhere ends up. That limit always exists, does not depend on how
// actors are numbered, and is found from the strong components: the components of
// the largest root that lie furthest downstream of others of the same root, and
// everything below them (Rothblum 1975, Algebraic eigenspaces of nonnegative
// matrices, Linear Algebra and its Applications 12). On undirected graphs it is
// the projection of the vector of ones on the leading eigenspace.

#include <cstddef>
#include <string>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"
#include "engine/metrics/kernel_union.hpp"

namespace convene {

struct Spectrum {
    double radius = 0.0;         ///< spectral radius; 0: no cycle, and no vector
    std::vector<double> vector;  ///< non-negative, of length 1; empty where radius is 0
    std::size_t iterations = 0;  ///< most on any component; 0 where a Krylov method found all
};

/// x_j proportional to the sum over i -> j of w(i,j) x_i. Weights, where used, are
/// not negative. O(n + m) for each iteration; up to 32 bytes an arc, for the components as
/// matrices. Errors: cannot_compute where it does
/// not converge; stopped.
[[nodiscard]] Result<Spectrum> principal_eigenvector(const Graph& graph, Ties ties,
                                                     const RunContext& context);

struct HubsAuthorities {
    std::vector<double> hubs, authorities;  ///< each sums to 1; empty where there is no tie
    std::size_t iterations = 0;
};

/// Principal eigenvectors of A A^T and A^T A. Up to 56 bytes an arc. Errors as above.
[[nodiscard]] Result<HubsAuthorities> hubs_and_authorities(const Graph& graph, Ties ties,
                                                           const RunContext& context);

/// What to tell the reader about `iterations` above.
[[nodiscard]] std::string convergence_note(std::size_t iterations);

}  // namespace convene

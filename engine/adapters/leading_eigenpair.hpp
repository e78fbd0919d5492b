#pragma once
// The eigenvalue of largest real part and its vector by Krylov methods
// (Spectra: implicitly restarted Lanczos and Arnoldi), for matrices known only
// by their products with vectors.

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

struct EigenPair {
    double value = 0.0;
    std::vector<double> vector;  ///< of length 1; its sign is arbitrary
};

/// multiply(x, y) sets y = M x. Precondition: size >= 8. `start` is the first
/// vector of the Krylov space. Errors: cannot_compute when it does not converge,
/// stopped when asked to.
[[nodiscard]] Result<EigenPair> leading_eigenpair(
    std::size_t size, bool symmetric, std::span<const double> start,
    const std::function<void(std::span<const double>, std::span<double>)>& multiply,
    const RunContext& context);

}  // namespace convene

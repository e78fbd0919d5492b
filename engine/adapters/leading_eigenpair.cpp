#include "engine/adapters/leading_eigenpair.hpp"

#include <algorithm>
#include <complex>
#include <exception>
#include <string>

// gcc 12 at -O3 takes the two ends of an inlined Eigen buffer for one.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuse-after-free"
#endif
#include <Eigen/Core>
#include <Spectra/GenEigsSolver.h>
#include <Spectra/SymEigsSolver.h>

namespace convene {
namespace {

struct StopRequested {};

/// What Spectra expects of a matrix.
class Product {
public:
    using Scalar = double;
    Product(std::size_t size,
            const std::function<void(std::span<const double>, std::span<double>)>& multiply,
            const RunContext& context)
        : size_(size), multiply_(multiply), context_(context) {}
    [[nodiscard]] Eigen::Index rows() const { return static_cast<Eigen::Index>(size_); }
    [[nodiscard]] Eigen::Index cols() const { return rows(); }
    void perform_op(const double* in, double* out) const {
        if (context_.stop_requested()) throw StopRequested{};
        multiply_(std::span(in, size_), std::span(out, size_));
    }

private:
    std::size_t size_;
    const std::function<void(std::span<const double>, std::span<double>)>& multiply_;
    const RunContext& context_;
};

constexpr Eigen::Index krylov_size = 40;
constexpr Eigen::Index restarts = 1000;
constexpr double tolerance = 1e-14;

template <typename Solver>
Result<EigenPair> solve(Solver& solver, Spectra::SortRule rule, std::span<const double> start) {
    solver.init(start.data());
    solver.compute(rule, restarts, tolerance, rule);
    if (solver.info() != Spectra::CompInfo::Successful) {
        return cannot_compute("The leading eigenvector did not converge.");
    }
    EigenPair pair;
    pair.value = std::real(solver.eigenvalues()[0]);
    const auto vectors = solver.eigenvectors(1);
    for (Eigen::Index i = 0; i < vectors.rows(); ++i)
        pair.vector.push_back(std::real(vectors(i, 0)));
    return pair;
}

}  // namespace

Result<EigenPair> leading_eigenpair(
    std::size_t size, bool symmetric, std::span<const double> start,
    const std::function<void(std::span<const double>, std::span<double>)>& multiply,
    const RunContext& context) {
    try {
        Product product(size, multiply, context);
        const auto space = std::min(product.rows(), krylov_size);
        if (symmetric) {
            Spectra::SymEigsSolver<Product> solver(product, 1, space);
            return solve(solver, Spectra::SortRule::LargestAlge, start);
        }
        Spectra::GenEigsSolver<Product> solver(product, 1, space);
        return solve(solver, Spectra::SortRule::LargestReal, start);
    } catch (const StopRequested&) {
        return stopped();
    } catch (const std::exception& problem) {
        return cannot_compute(std::string("The leading eigenvector could not be computed: ") +
                              problem.what());
    }
}

}  // namespace convene

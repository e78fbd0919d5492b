#pragma once
// Square matrices of a few predictors.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace convene {

class SmallMatrix {
public:
    SmallMatrix() = default;
    explicit SmallMatrix(std::size_t size) : size_(size), cells_(size * size, 0.0) {}

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double& operator()(std::size_t row, std::size_t column) {
        return cells_[row * size_ + column];
    }
    [[nodiscard]] double operator()(std::size_t row, std::size_t column) const {
        return cells_[row * size_ + column];
    }
    /// This times `vector`.
    [[nodiscard]] std::vector<double> times(std::span<const double> vector) const;
    /// vector' this vector.
    [[nodiscard]] double form(std::span<const double> vector) const;
    /// Without the k-th row and column.
    [[nodiscard]] SmallMatrix without(std::size_t k) const;

    /// Inverse of a symmetric positive definite matrix with a diagonal near 1
    /// (Cholesky). Empty where a pivot falls below `least`; `dependent` is then the
    /// column that the ones before it give.
    [[nodiscard]] std::optional<SmallMatrix> inverse(double least, std::size_t& dependent) const;

private:
    std::size_t size_ = 0;
    std::vector<double> cells_;
};

}  // namespace convene

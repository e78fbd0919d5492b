#include "engine/inference/small_matrix.hpp"

#include <cmath>

namespace convene {

std::vector<double> SmallMatrix::times(std::span<const double> vector) const {
    std::vector<double> result(size_, 0.0);
    for (std::size_t r = 0; r < size_; ++r) {
        for (std::size_t c = 0; c < size_; ++c) result[r] += (*this)(r, c) * vector[c];
    }
    return result;
}

double SmallMatrix::form(std::span<const double> vector) const {
    double total = 0.0;
    for (std::size_t r = 0; r < size_; ++r) {
        double row = 0.0;
        for (std::size_t c = 0; c < size_; ++c) row += (*this)(r, c) * vector[c];
        total += vector[r] * row;
    }
    return total;
}

SmallMatrix SmallMatrix::without(std::size_t k) const {
    SmallMatrix result(size_ - 1);
    for (std::size_t r = 0; r + 1 < size_; ++r) {
        for (std::size_t c = 0; c + 1 < size_; ++c) {
            result(r, c) = (*this)(r < k ? r : r + 1, c < k ? c : c + 1);
        }
    }
    return result;
}

std::optional<SmallMatrix> SmallMatrix::inverse(double least, std::size_t& dependent) const {
    SmallMatrix lower(size_);
    for (std::size_t c = 0; c < size_; ++c) {
        double pivot = (*this)(c, c);
        for (std::size_t k = 0; k < c; ++k) pivot -= lower(c, k) * lower(c, k);
        if (!(pivot > least)) {
            dependent = c;
            return std::nullopt;
        }
        lower(c, c) = std::sqrt(pivot);
        for (std::size_t r = c + 1; r < size_; ++r) {
            double value = (*this)(r, c);
            for (std::size_t k = 0; k < c; ++k) value -= lower(r, k) * lower(c, k);
            lower(r, c) = value / lower(c, c);
        }
    }
    // The inverse column by column: forward, then back.
    SmallMatrix result(size_);
    std::vector<double> column(size_);
    for (std::size_t c = 0; c < size_; ++c) {
        for (std::size_t r = 0; r < size_; ++r) {
            double value = r == c ? 1.0 : 0.0;
            for (std::size_t k = 0; k < r; ++k) value -= lower(r, k) * column[k];
            column[r] = value / lower(r, r);
        }
        for (std::size_t r = size_; r-- > 0;) {
            double value = column[r];
            for (std::size_t k = r + 1; k < size_; ++k) value -= lower(k, r) * column[k];
            column[r] = value / lower(r, r);
            result(r, c) = column[r];
        }
    }
    return result;
}

}  // namespace convene

#include "engine/core/coverage.hpp"

#include <algorithm>
#include <utility>

namespace convene {

Coverage Coverage::complete(std::size_t vertex_count, bool assumed) {
    Coverage coverage = of(std::vector<bool>(vertex_count, true));
    coverage.assumed_ = assumed;
    return coverage;
}

Coverage Coverage::of(std::vector<bool> answered) {
    Coverage coverage;
    coverage.respondent_count_ =
        static_cast<std::size_t>(std::count(answered.begin(), answered.end(), true));
    coverage.answered_ = std::move(answered);
    coverage.assumed_ = false;
    return coverage;
}

Coverage Coverage::reconstructed() const {
    Coverage coverage = *this;
    coverage.reconstructed_ = true;
    return coverage;
}

double Coverage::possible_cells(bool directed) const {
    const auto n = static_cast<double>(answered_.size());
    return n < 2 ? 0.0 : (directed ? n * (n - 1) : n * (n - 1) / 2);
}

double Coverage::observed_cells(bool directed) const {
    const auto n = static_cast<double>(answered_.size());
    if (n < 2) return 0.0;
    const auto silent = n - static_cast<double>(respondent_count_);
    if (directed && reconstructed_) return n * (n - 1) - silent * (silent - 1);
    if (directed) return static_cast<double>(respondent_count_) * (n - 1);
    return n * (n - 1) / 2 - silent * (silent - 1) / 2;
}

}  // namespace convene

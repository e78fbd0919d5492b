#include "engine/metrics/community_agreement.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace convene {
namespace {

/// How many there are of each label, ascending, so that sums do not depend on the labels.
std::vector<double> sizes_of_any(std::vector<std::uint64_t> labels) {
    std::sort(labels.begin(), labels.end());
    std::vector<double> sizes;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (i == 0 || labels[i] != labels[i - 1]) sizes.push_back(0.0);
        sizes.back() += 1.0;
    }
    std::sort(sizes.begin(), sizes.end());
    return sizes;
}

/// The same for labels that are mostly numbers from 0 up: counted, unless one is far beyond.
std::vector<double> sizes_of(std::span<const std::uint32_t> labels) {
    const std::uint32_t largest = *std::max_element(labels.begin(), labels.end());
    if (largest > 4 * labels.size()) return sizes_of_any({labels.begin(), labels.end()});
    std::vector<double> sizes(std::size_t{largest} + 1, 0.0);
    for (const std::uint32_t label : labels) sizes[label] += 1.0;
    std::erase(sizes, 0.0);
    std::sort(sizes.begin(), sizes.end());
    return sizes;
}

double pairs_in(const std::vector<double>& sizes) {
    double pairs = 0.0;
    for (const double size : sizes) pairs += size * (size - 1.0) / 2.0;
    return pairs;
}

/// In nats, times n.
double entropy_in(const std::vector<double>& sizes, double n) {
    double sum = 0.0;
    for (const double size : sizes) sum += size * std::log(n / size);
    return sum;
}

}  // namespace

Agreement agreement_of(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    assert(a.size() == b.size());
    const auto n = static_cast<double>(a.size());
    Agreement agreement;
    if (a.empty()) return agreement;
    std::vector<std::uint64_t> in_both(a.size());
    for (std::size_t v = 0; v < a.size(); ++v) in_both[v] = (std::uint64_t{a[v]} << 32U) | b[v];
    const auto both = sizes_of_any(std::move(in_both));
    const auto of_a = sizes_of(a);
    const auto of_b = sizes_of(b);

    const double together = pairs_in(both), pairs_a = pairs_in(of_a), pairs_b = pairs_in(of_b);
    const double all = n * (n - 1.0) / 2.0;
    const double expected = all > 0.0 ? pairs_a * pairs_b / all : 0.0;
    const double most = (pairs_a + pairs_b) / 2.0;
    if (most != expected) agreement.rand = (together - expected) / (most - expected);

    if (both.size() == of_a.size() && both.size() == of_b.size()) return agreement;  // the same
    const double entropy_a = entropy_in(of_a, n), entropy_b = entropy_in(of_b, n);
    const double shared = entropy_a + entropy_b - entropy_in(both, n);
    if (entropy_a + entropy_b > 0.0) {
        agreement.information = std::clamp(2.0 * shared / (entropy_a + entropy_b), 0.0, 1.0);
        // One of the two says nothing: what is left is rounding.
        if (of_a.size() == 1 || of_b.size() == 1) agreement.information = 0.0;
    }
    return agreement;
}

}  // namespace convene

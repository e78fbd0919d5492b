#pragma once
// Uniform indices from one stream, two from each 64-bit draw: the shuffles of a
// permutation test spend much of their time here.

#include <cstdint>

#include "engine/core/random.hpp"

namespace convene {

class IndexDraws {
public:
    explicit IndexDraws(Random& random) : random_(random) {}

    /// Uniform in 0..bound-1, without bias (Lemire 2019, Fast random integer
    /// generation in an interval). bound > 0.
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
        std::uint64_t product = std::uint64_t{half()} * bound;
        if (static_cast<std::uint32_t>(product) < bound) {
            const std::uint32_t least = (0U - bound) % bound;
            while (static_cast<std::uint32_t>(product) < least) {
                product = std::uint64_t{half()} * bound;
            }
        }
        return static_cast<std::uint32_t>(product >> 32);
    }

private:
    [[nodiscard]] std::uint32_t half() {
        if (has_half_) {
            has_half_ = false;
            return kept_;
        }
        const std::uint64_t bits = random_.bits();
        kept_ = static_cast<std::uint32_t>(bits);
        has_half_ = true;
        return static_cast<std::uint32_t>(bits >> 32);
    }

    Random& random_;
    std::uint32_t kept_ = 0;
    bool has_half_ = false;
};

}  // namespace convene

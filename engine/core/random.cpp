#include "engine/core/random.hpp"

namespace convene {

std::uint64_t mix_seed(std::uint64_t seed, std::uint64_t key) {
    std::uint64_t z = seed + 0x9E3779B97F4A7C15ULL * (key + 1);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::uint64_t mix_seed(std::uint64_t seed, std::string_view key) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : key) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return mix_seed(seed, hash);
}

std::uint64_t Random::below(std::uint64_t bound) {
    // Rejection keeps the result exactly uniform.
    const std::uint64_t limit = -bound % bound;
    std::uint64_t value = bits();
    while (value < limit) value = bits();
    return value % bound;
}

}  // namespace convene

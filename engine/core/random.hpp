#pragma once
// The one source of chance. Same seed, same numbers on every platform: the
// generator's raw output is fixed by the C++ standard, and the distributions
// are our own because the standard library's differ between vendors.

#include <cstdint>
#include <random>
#include <span>
#include <string_view>
#include <utility>

namespace convene {

/// Mixes a seed with a key (splitmix64 finaliser). Gives independent streams
/// per task or per actor, whatever the order in which they run.
[[nodiscard]] std::uint64_t mix_seed(std::uint64_t seed, std::uint64_t key);

/// The same for a text key (FNV-1a of its bytes), for chance keyed on stable ids.
[[nodiscard]] std::uint64_t mix_seed(std::uint64_t seed, std::string_view key);

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    [[nodiscard]] std::uint64_t bits() { return engine_(); }
    /// Uniform integer in 0..bound-1 without modulo bias. bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1), 53 bits.
    [[nodiscard]] double unit() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    [[nodiscard]] bool chance(double probability) { return unit() < probability; }

    template <typename T>
    void shuffle(std::span<T> items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            std::swap(items[i - 1], items[below(i)]);
        }
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace convene

#pragma once
// Structural similarity of two pictures (Wang, Bovik, Sheikh and Simoncelli 2004),
// each colour channel apart, over windows of 8 x 8 pixels every 4 pixels.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace convene::test {

struct Similarity {
    double mean = 0.0;   ///< over all windows; 1 for equal pictures
    double worst = 0.0;  ///< mean of the worst block of 16 x 16 pixels
};

/// `a` and `b`: rows of RGB bytes, both width x height.
inline Similarity similarity(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b,
                             int width, int height) {
    constexpr int window = 8;
    constexpr int step = 4;
    constexpr int block = 16;
    constexpr double c1 = (0.01 * 255) * (0.01 * 255);
    constexpr double c2 = (0.03 * 255) * (0.03 * 255);
    const int blocks_across = (width + block - 1) / block;
    const int blocks_down = (height + block - 1) / block;
    std::vector<std::array<double, 2>> blocks(static_cast<std::size_t>(blocks_across * blocks_down),
                                              {0.0, 0.0});
    double sum = 0.0;
    double count = 0.0;
    for (int y = 0; y + window <= height; y += step) {
        for (int x = 0; x + window <= width; x += step) {
            double all_channels = 0.0;
            for (int channel = 0; channel < 3; ++channel) {
                double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
                for (int dy = 0; dy < window; ++dy) {
                    for (int dx = 0; dx < window; ++dx) {
                        const auto at =
                            static_cast<std::size_t>(((y + dy) * width + x + dx) * 3 + channel);
                        const double p = a[at];
                        const double q = b[at];
                        sa += p;
                        sb += q;
                        saa += p * p;
                        sbb += q * q;
                        sab += p * q;
                    }
                }
                constexpr double n = window * window;
                const double ma = sa / n;
                const double mb = sb / n;
                const double va = saa / n - ma * ma;
                const double vb = sbb / n - mb * mb;
                const double cov = sab / n - ma * mb;
                all_channels += ((2 * ma * mb + c1) * (2 * cov + c2)) /
                                ((ma * ma + mb * mb + c1) * (va + vb + c2));
            }
            const double value = all_channels / 3;
            sum += value;
            count += 1;
            auto& one = blocks[static_cast<std::size_t>((y / block) * blocks_across + x / block)];
            one[0] += value;
            one[1] += 1;
        }
    }
    Similarity result{count > 0 ? sum / count : 0.0, 1.0};
    for (const auto& [total, windows] : blocks) {
        if (windows > 0) result.worst = std::min(result.worst, total / windows);
    }
    return result;
}

}  // namespace convene::test

#include "viewer/state/writing.hpp"

#include <algorithm>
#include <array>

namespace convene::viewer {
namespace {

struct Block {
    char32_t first, last;
};

/// Letters that stand one after the other; in the order of Unicode.
constexpr std::array<Block, 5> plain{{
    {0x0000, 0x02FF},
    {0x0370, 0x0482},  // Greek, Cyrillic; combining marks lie between and after
    {0x048A, 0x058F},
    {0x1E00, 0x1FFF},  // Latin with several accents, old Greek
    {0x2010, 0x2BFF},  // signs, arrows, currencies
}};

/// Among them what changes its neighbours: joiners, directions, marks around signs.
constexpr std::array<Block, 3> shaping{{
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0x20D0, 0x20FF},
}};

bool in(const auto& blocks, char32_t letter) {
    return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
        return letter >= block.first && letter <= block.last;
    });
}

}  // namespace

bool needs_shaping(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        const auto lead = static_cast<unsigned char>(line[at]);
        const std::size_t length = lead < 0xC0 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead >= 0xCC && at + length <= line.size()) {
            char32_t letter = lead & (0xFFU >> (length + 1));
            for (std::size_t i = 1; i < length; ++i)
                letter = letter << 6 | (static_cast<unsigned char>(line[at + i]) & 0x3FU);
            if (!in(plain, letter) || in(shaping, letter)) return true;
        }
        at += length;
    }
    return false;
}

}  // namespace convene::viewer

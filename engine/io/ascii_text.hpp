#pragma once
// How far a text is plain ASCII, many bytes at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace convene {

/// The number of ASCII bytes before the first other one; all of them if there is none. O(bytes).
[[nodiscard]] inline std::size_t ascii_length(std::string_view text) {
    constexpr std::uint64_t high = 0x8080808080808080ULL;
    std::size_t at = 0;
    for (; at + 32 <= text.size(); at += 32) {
        std::uint64_t words[4];
        std::memcpy(words, text.data() + at, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & high) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

}  // namespace convene

#pragma once
// Where the next delimiter or line end of a delimited text stands, 64 bytes at a time.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace convene {

/// Walks the positions that hold the delimiter, LF or CR, in order. Quotes mean nothing
/// here: whoever reads them seeks to behind them. Bytes before the position asked for
/// may be changed meanwhile, those behind it may not. Holds 8 KiB; O(bytes) in all.
class SeparatorScan {
public:
    SeparatorScan(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    /// The next separator, which is then passed; the size of the text where there is none.
    [[nodiscard]] std::size_t next() {
        while (bits_ == 0) {
            if (++word_ >= words_here_ && !fill(first_ + word_ * 64)) return text_.size();
            bits_ = masks_[word_];
        }
        const auto bit = static_cast<unsigned>(std::countr_zero(bits_));
        bits_ &= bits_ - 1;
        return first_ + word_ * 64 + bit;
    }

    /// Goes on at `at`, which is not before any position that was given.
    void seek(std::size_t at);

private:
    static constexpr std::size_t chunk_words = 1024;

    /// Masks of the text from `from`, a multiple of 64; false at the end.
    bool fill(std::size_t from);

    std::string_view text_;
    char delimiter_;
    std::size_t first_ = 0;  // where the masks begin
    std::size_t word_ = static_cast<std::size_t>(-1), words_here_ = 0;
    std::uint64_t bits_ = 0;  // what is left of masks_[word_]
    std::array<std::uint64_t, chunk_words> masks_{};
};

}  // namespace convene

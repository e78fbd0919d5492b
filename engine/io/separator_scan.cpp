#include "engine/io/separator_scan.hpp"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/io/separator_scan.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace convene::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// One bit for each of `words` times 64 bytes: whether it is one of the three.
void separator_bits(const char* text, std::size_t words, char delimiter, std::uint64_t* masks) {
    const hn::CappedTag<std::uint8_t, 64> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const auto divides = hn::Set(tag, static_cast<std::uint8_t>(delimiter));
    const auto feed = hn::Set(tag, static_cast<std::uint8_t>('\n'));
    const auto carriage = hn::Set(tag, static_cast<std::uint8_t>('\r'));
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
    for (std::size_t w = 0; w < words; ++w, bytes += 64) {
        std::uint8_t found[16] = {};
        for (std::size_t at = 0; at < 64; at += lanes) {
            const auto some = hn::LoadU(tag, bytes + at);
            const auto hit =
                hn::Or(hn::Eq(some, divides), hn::Or(hn::Eq(some, feed), hn::Eq(some, carriage)));
            hn::StoreMaskBits(tag, hit, found + at / 8);
        }
        std::uint64_t mask = 0;
        for (unsigned b = 0; b < 8; ++b) mask |= std::uint64_t{found[b]} << (8 * b);
        masks[w] = mask;
    }
}

}  // namespace convene::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene {

HWY_EXPORT(separator_bits);

bool SeparatorScan::fill(std::size_t from) {
    first_ = std::min(from, text_.size());
    word_ = 0;
    const std::size_t left = text_.size() - first_;
    words_here_ = std::min(chunk_words, left / 64);
    if (words_here_ > 0) {
        HWY_DYNAMIC_DISPATCH(separator_bits)
        (text_.data() + first_, words_here_, delimiter_, masks_.data());
        return true;
    }
    if (left == 0) return false;
    std::array<char, 64> rest{};
    std::memcpy(rest.data(), text_.data() + first_, left);
    HWY_DYNAMIC_DISPATCH(separator_bits)(rest.data(), 1, delimiter_, masks_.data());
    masks_[0] &= (std::uint64_t{1} << left) - 1;
    words_here_ = 1;
    return true;
}

void SeparatorScan::seek(std::size_t at) {
    const std::size_t start = at / 64 * 64;
    if (words_here_ == 0 || start >= first_ + words_here_ * 64) {
        if (!fill(start)) return void(bits_ = 0);
    } else {
        word_ = (start - first_) / 64;
    }
    bits_ = masks_[word_] & (~std::uint64_t{0} << (at % 64));
}

}  // namespace convene
#endif

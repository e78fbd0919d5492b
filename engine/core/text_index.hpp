#pragma once
// Which of many texts is this one? A table of places by the bytes of a text.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/large_memory.hpp"

namespace convene {

/// A 64-bit hash of the bytes of a text. Two different texts of the same length of up to
/// 8 bytes never have the same. O(bytes).
[[nodiscard]] inline std::uint64_t text_hash(std::string_view text) {
    const char* at = text.data();
    std::size_t left = text.size();
    const auto eight = [](const char* from) {
        std::uint64_t word = 0;
        std::memcpy(&word, from, sizeof word);
        return word;
    };
    const auto four = [](const char* from) {
        std::uint32_t word = 0;
        std::memcpy(&word, from, sizeof word);
        return std::uint64_t{word};
    };
    const auto mixed = [](std::uint64_t word) {
        word ^= word >> 32;
        word *= 0xD6E8FEB86659FD93ULL;
        word ^= word >> 32;
        word *= 0xD6E8FEB86659FD93ULL;
        return word ^ (word >> 32);
    };
    std::uint64_t hash = left;
    for (; left > 8; at += 8, left -= 8) hash = mixed(hash ^ eight(at)) + left;
    if (left == 8) return mixed(hash ^ eight(at));
    if (left >= 4) return mixed(hash ^ (four(at) | (four(at + left - 4) << 32)));
    if (left == 0) return mixed(hash);
    const auto byte = [&](std::size_t i) {
        return std::uint64_t{static_cast<unsigned char>(at[i])};
    };
    return mixed(hash ^ (byte(0) | (byte(left / 2) << 8) | (byte(left - 1) << 16)));
}

/// Texts by their numbers; the texts themselves stay where they are, and whoever asks says
/// what text a number has. 16 bytes a place, at least four places for three texts and
/// fewer than three for one. Open addressing: finding and adding O(1) + O(bytes).
class TextIndex {
public:
    /// Makes room for `count` texts in all.
    void reserve(std::size_t count) {
        std::size_t places = 16;
        while (places * 3 < count * 4) places *= 2;
        if (places > places_.size()) grow(places);
    }

    /// The number of the text, no_index if it is not there. `text_of(number)`: a string_view.
    template <typename TextOf>
    [[nodiscard]] std::uint32_t find(std::string_view text, std::uint64_t hash,
                                     TextOf&& text_of) const {
        if (places_.empty()) return no_index;
        for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
            const Place& place = places_[at];
            if (place.number == no_index) return no_index;
            if (place.hash != hash || place.size != static_cast<std::uint32_t>(text.size()))
                continue;
            if (text.size() <= 8 || text_of(place.number) == text) return place.number;
        }
    }

    /// Adds a text that is not there. number < no_index.
    void add(std::string_view text, std::uint64_t hash, std::uint32_t number) {
        reserve(count_ + 1);
        put({hash, number, static_cast<std::uint32_t>(text.size())});
        ++count_;
    }

    /// Brings the place of a text near that will be asked for soon.
    void prefetch(std::uint64_t hash) const {
        if (!places_.empty()) __builtin_prefetch(&places_[hash & mask_]);
    }

    void clear() {
        places_.clear();
        count_ = 0;
    }

private:
    struct Place {
        std::uint64_t hash = 0;
        std::uint32_t number = no_index;
        std::uint32_t size = 0;  // of the text, its lowest 32 bits
    };

    void put(const Place& place) {
        std::size_t at = place.hash & mask_;
        while (places_[at].number != no_index) at = (at + 1) & mask_;
        places_[at] = place;
    }

    void grow(std::size_t places) {
        std::vector<Place> old;
        resize_large(old, places);
        old.swap(places_);
        mask_ = places - 1;
        for (const Place& place : old) {
            if (place.number != no_index) put(place);
        }
    }

    std::vector<Place> places_;  // a power of two
    std::size_t mask_ = 0, count_ = 0;
};

}  // namespace convene

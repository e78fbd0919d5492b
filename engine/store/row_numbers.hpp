#pragma once
// Which index a row's number stands for: numbers grow and may have gaps.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace convene {

class RowNumbers {
public:
    /// Takes the next number, which must be above all before; false if it is not,
    /// or is negative.
    bool add(std::int64_t number) {
        if (number < 0 || (count_ > 0 && number <= last_)) return false;
        if (contiguous_ && number != static_cast<std::int64_t>(count_)) {
            contiguous_ = false;
            numbers_.reserve(count_ + 1);
            for (std::size_t i = 0; i < count_; ++i)
                numbers_.push_back(static_cast<std::int64_t>(i));
        }
        if (!contiguous_) numbers_.push_back(number);
        last_ = number;
        ++count_;
        return true;
    }
    /// Makes look-ups direct unless the gaps are wide.
    void settle() {
        if (contiguous_ || static_cast<std::uint64_t>(last_) > 8 * count_ + 1024) return;
        direct_.assign(static_cast<std::size_t>(last_) + 1, none);
        for (std::size_t i = 0; i < count_; ++i)
            direct_[static_cast<std::size_t>(numbers_[i])] = static_cast<std::uint32_t>(i);
        numbers_ = {};
    }
    [[nodiscard]] std::size_t size() const { return count_; }
    /// O(1), or O(log n) where the gaps are wide.
    [[nodiscard]] std::optional<std::uint32_t> index(std::int64_t number) const {
        if (number < 0 || count_ == 0 || number > last_) return std::nullopt;
        if (contiguous_) return static_cast<std::uint32_t>(number);
        if (!direct_.empty()) {
            const std::uint32_t found = direct_[static_cast<std::size_t>(number)];
            return found == none ? std::nullopt : std::optional(found);
        }
        const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), number);
        if (at == numbers_.end() || *at != number) return std::nullopt;
        return static_cast<std::uint32_t>(at - numbers_.begin());
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    bool contiguous_ = true;
    std::size_t count_ = 0;
    std::int64_t last_ = -1;
    std::vector<std::int64_t> numbers_;
    std::vector<std::uint32_t> direct_;
};

}  // namespace convene

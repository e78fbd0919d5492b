#pragma once
// Priority queues of vertices by tentative distance. Entries are never moved: a
// vertex that comes nearer is pushed again, and its older entries are skipped by
// the caller.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "engine/core/ids.hpp"

namespace convene {

/// A binary heap, for any lengths. O(log size) for each operation; 16 bytes an entry, 32
/// where lengths have 128 bits.
template <typename Length>
class HeapQueue {
public:
    void clear() { heap_.clear(); }
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    void push(Length distance, Vertex v) {
        heap_.emplace_back(distance, v);
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
    }
    [[nodiscard]] Vertex pop() { return pop_entry().second; }
    /// With the distance it was pushed with.
    [[nodiscard]] std::pair<Length, Vertex> pop_entry() {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
        const auto entry = heap_.back();
        heap_.pop_back();
        return entry;
    }

private:
    std::vector<std::pair<Length, Vertex>> heap_;
};

/// A circle of buckets, one for each distance up to the longest tie ahead, for short
/// whole lengths (Dial 1969, Algorithm 360, Communications of the ACM 12). O(1) for
/// each operation, plus one look for each distance passed; 24 bytes a bucket, 4 an entry.
class BucketQueue {
public:
    explicit BucketQueue(std::uint64_t longest) : buckets_(longest + 1) {}
    void clear() {
        for (auto& bucket : buckets_) bucket.clear();
        size_ = 0;
        nearest_ = 0;
        distance_ = 0;
    }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    void push(std::uint64_t distance, Vertex v) {
        // Nothing lies further ahead than one turn of the circle.
        std::size_t at = nearest_ + static_cast<std::size_t>(distance - distance_);
        if (at >= buckets_.size()) at -= buckets_.size();
        buckets_[at].push_back(v);
        ++size_;
    }
    [[nodiscard]] Vertex pop() { return pop_entry().second; }
    /// With the distance it was pushed with. Precondition: not empty, and nothing was pushed
    /// that lies nearer than what was popped.
    [[nodiscard]] std::pair<std::uint64_t, Vertex> pop_entry() {
        while (buckets_[nearest_].empty()) {
            nearest_ = nearest_ + 1 == buckets_.size() ? 0 : nearest_ + 1;
            ++distance_;
        }
        const Vertex v = buckets_[nearest_].back();
        buckets_[nearest_].pop_back();
        --size_;
        return {distance_, v};
    }

private:
    std::vector<std::vector<Vertex>> buckets_;
    std::size_t size_ = 0;
    std::size_t nearest_ = 0;
    std::uint64_t distance_ = 0;
};

}  // namespace convene

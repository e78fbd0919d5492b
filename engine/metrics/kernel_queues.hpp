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

/// A binary heap, for any lengths. O(log size) for each operation.
template <typename Length>
class HeapQueue {
public:
    void clear() { heap_.clear(); }
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    void push(Length distance, Vertex v) {
        heap_.emplace_back(distance, v);
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
    }
    [[nodiscard]] Vertex pop() {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
        const Vertex v = heap_.back().second;
        heap_.pop_back();
        return v;
    }

private:
    std::vector<std::pair<Length, Vertex>> heap_;
};

/// A circle of buckets, one for each distance up to the longest tie ahead, for short
/// whole lengths (Dial 1969, Algorithm 360, Communications of the ACM 12). O(1) for
/// each operation, plus one look for each distance passed.
class BucketQueue {
public:
    explicit BucketQueue(std::uint64_t longest) : buckets_(longest + 1) {}
    void clear() {
        for (auto& bucket : buckets_) bucket.clear();
        size_ = 0;
        nearest_ = 0;
    }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    void push(std::uint64_t distance, Vertex v) {
        buckets_[distance % buckets_.size()].push_back(v);
        ++size_;
    }
    [[nodiscard]] Vertex pop() {
        while (buckets_[nearest_].empty())
            nearest_ = nearest_ + 1 == buckets_.size() ? 0 : nearest_ + 1;
        const Vertex v = buckets_[nearest_].back();
        buckets_[nearest_].pop_back();
        --size_;
        return v;
    }

private:
    std::vector<std::vector<Vertex>> buckets_;
    std::size_t size_ = 0;
    std::size_t nearest_ = 0;
};

}  // namespace convene

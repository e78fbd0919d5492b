// Counts what operator new hands out, so that peaks are exact whatever else the system does.

#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

#include "tests/bench/rivals/jobs.hpp"

namespace {

std::atomic<std::size_t> in_use{0}, peak{0};

void* counted(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    const std::size_t now = in_use.fetch_add(malloc_usable_size(block)) + malloc_usable_size(block);
    for (std::size_t seen = peak; now > seen && !peak.compare_exchange_weak(seen, now);) {
    }
    return block;
}

void release(void* block) {
    if (block != nullptr) in_use.fetch_sub(malloc_usable_size(block));
    std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return counted(std::malloc(size == 0 ? 1 : size)); }
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, std::align_val_t align) {
    const auto to = static_cast<std::size_t>(align);
    return counted(std::aligned_alloc(to, (size + to - 1) / to * to));
}
void* operator new[](std::size_t size, std::align_val_t align) { return operator new(size, align); }
void operator delete(void* block) noexcept { release(block); }
void operator delete[](void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete[](void* block, std::size_t) noexcept { release(block); }
void operator delete(void* block, std::align_val_t) noexcept { release(block); }
void operator delete[](void* block, std::align_val_t) noexcept { release(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { release(block); }
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept { release(block); }

namespace convene::bench {

std::size_t bytes_in_use() { return in_use; }
std::size_t peak_bytes() { return peak; }
void reset_peak() { peak = in_use.load(); }

}  // namespace convene::bench

#include "engine/core/large_memory.hpp"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace convene {

void wish_large_pages(const void* begin, std::size_t bytes) {
    constexpr std::size_t page = 4096, least = std::size_t{4} << 20;
    if (bytes < least) return;
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    const auto at = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = (at + page - 1) / page * page, last = (at + bytes) / page * page;
    // Refused on systems without; then pages stay small.
    if (first < last) (void)::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#else
    (void)begin;
    (void)page;
#endif
}

}  // namespace convene

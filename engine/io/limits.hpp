#pragma once
// What untrusted input may ask of us. Generous for every real network of
// educators; each has a clear error.

#include <cstddef>

namespace convene {

struct InputLimits {
    std::size_t file_bytes = std::size_t{2} << 30;
    std::size_t rows = 50'000'000;
    std::size_t columns = 4'096;
    std::size_t cell_bytes = std::size_t{1} << 20;
    std::size_t depth = 64;  ///< nested elements of XML, objects of JSON, lists of GML
    std::size_t sheets = 64;
    /// What a compressed file may unpack to, together and against its own size.
    std::size_t unpacked_bytes = std::size_t{1} << 30;
    std::size_t unpacked_ratio = 200;
};

}  // namespace convene

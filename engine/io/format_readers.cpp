#include "engine/io/format_readers.hpp"

#include <array>

namespace convene {

std::span<const FormatReader> format_readers() {
    static constexpr std::array readers{
        FormatReader{"CSV and TSV tables", "csv tsv tab txt", &read_tables},
    };
    return readers;
}

}  // namespace convene

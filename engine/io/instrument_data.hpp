#pragma once

#include <span>
#include <string_view>

namespace convene {

struct InstrumentText {
    std::string_view file, toml;
};

/// The files of data/instruments, word for word, carried inside the program.
[[nodiscard]] std::span<const InstrumentText> instrument_texts();

}  // namespace convene

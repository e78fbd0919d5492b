#include "engine/io/format_readers.hpp"

#include <vector>

namespace convene {

// One line a format: `extern const FormatReader NAME_reader` stands in the
// format's own file. The tables come last: they take what nobody else begins.
// clang-format off
#define CONVENE_READERS(READER) \
    READER(graphml) \
    READER(gexf) \
    READER(gml) \
    READER(dl) \
    READER(vna) \
    READER(xlsx) \
    READER(json) \
    READER(pajek) \
    READER(edgelist) \
    READER(csv)
// clang-format on

#define CONVENE_DECLARE(name) extern const FormatReader name##_reader;
CONVENE_READERS(CONVENE_DECLARE)
#undef CONVENE_DECLARE

std::span<const FormatReader> format_readers() {
#define CONVENE_ADD(name) name##_reader,
    static const std::vector<FormatReader> readers{CONVENE_READERS(CONVENE_ADD)};
#undef CONVENE_ADD
    return readers;
}

}  // namespace convene

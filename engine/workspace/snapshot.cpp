#include "engine/workspace/snapshot.hpp"

#include <algorithm>

namespace convene {

MeasureKey parse_measure_key(std::string_view text) {
    const std::size_t at = std::min(text.find('@'), text.size());
    MeasureKey key;
    key.column = text.substr(0, at);
    if (at < text.size()) key.relation = text.substr(at + 1);
    return key;
}

}  // namespace convene

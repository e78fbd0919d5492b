#pragma once
// Index types. A Vertex numbers the rows of one Graph; the *Index types number
// the tables of one Network. They are plain integers so that spans and files
// stay simple; names carry the meaning.

#include <cstdint>
#include <limits>

namespace convene {

using Vertex = std::uint32_t;
using ActorIndex = std::uint32_t;
using RelationIndex = std::uint32_t;
using WaveIndex = std::uint32_t;

inline constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();

}  // namespace convene

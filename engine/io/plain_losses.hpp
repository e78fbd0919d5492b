#pragma once
// What Pajek, DL, VNA and edge lists cannot hold of a network, in sentences.

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/network.hpp"

namespace convene {

/// What a format holds; the rest is said to be lost, with counts.
struct PlainHolds {
    std::string_view format;  ///< as in "Pajek holds no ..."
    bool names = false, kinds = false, parents = false, attributes = false;
    bool rosters = false, silent = false, empty_waves = false, isolates = true;
    bool relation_ids = true, wave_ids = true;
};

/// One sentence for each kind of thing that is there and cannot be held: title and
/// notes, names, kinds, parents, attributes, declarations of relations, wave titles,
/// rosters, answers, reporters, ties of weight 0, tie attributes, rating scales, goals,
/// facts about bodies. O(size of the network).
[[nodiscard]] std::vector<std::string> plain_losses(const Network& network,
                                                    const PlainHolds& holds);

/// "1 tie" or "2 ties".
[[nodiscard]] std::string counted_things(std::size_t count, std::string_view one,
                                         std::string_view many);

/// Relations that would be told by a mirrored matrix to be undirected, or that are
/// undirected and cannot be told to be so because they have no tie; for formats in
/// which nothing but the ties says a relation's direction.
[[nodiscard]] std::vector<std::string> mirrored_losses(const Network& network,
                                                       std::string_view format);

/// Whether labels of relations must name the wave as well: several waves, one that is
/// not called "1", or a relation that is called as if it named a wave.
[[nodiscard]] bool labels_name_waves(const NetworkTables& tables);

/// By actor, whether it is in the second mode; empty unless every relation has two modes,
/// there is a tie, and nobody is in both.
[[nodiscard]] std::vector<bool> second_mode_of(const NetworkTables& tables);

}  // namespace convene

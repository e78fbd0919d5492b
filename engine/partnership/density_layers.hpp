#pragma once
// Several relations laid over each other on the actors that all of them are about: in how
// many of them a pair is tied, and in how many that is not known.

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/model/scope.hpp"

namespace convene {

/// One pair of actors that some relation ties.
struct LayeredPair {
    ActorIndex from = 0, to = 0;
    std::uint32_t tied = 0;     ///< relations in which an answer says that they are
    std::uint32_t hidden = 0;   ///< relations in which a tie is known though no answer covers it
    std::uint32_t unknown = 0;  ///< relations in which no answer covers the pair
    [[nodiscard]] bool known() const { return unknown == 0; }
};

struct Layers {
    std::size_t relations = 0;
    bool directed = false;  ///< ordered pairs; only where every relation is directed
    std::size_t actors = 0;
    std::size_t respondents = 0;     ///< who answered every relation
    std::size_t left_out = 0;        ///< actors of some relation that are not in all of them
    std::vector<LayeredPair> pairs;  ///< that are tied somewhere, in the order of the actors
    /// pairs_unknown_in[u]: how many pairs, tied or not, u relations do not cover.
    std::vector<double> pairs_unknown_in;

    [[nodiscard]] double possible() const;
    [[nodiscard]] double known() const { return pairs_unknown_in.front(); }
    /// Among pairs that every relation covers, those that at least k relations tie.
    [[nodiscard]] double tied_in(std::uint32_t k) const;
    /// The least and the most such pairs among all, whatever the unknown cells hold.
    [[nodiscard]] double least_tied_in(std::uint32_t k) const;
    [[nodiscard]] double most_tied_in(std::uint32_t k) const;
};

/// Where relations with and without direction come together, the former are read either way
/// ("a tie either way is a tie"). Precondition: one-mode views of one network and wave, at
/// least one. O(sum of n + m log m + classes^2), classes of actors who answered the same
/// relations.
[[nodiscard]] Layers layers_of(const std::vector<View>& views);

}  // namespace convene

#pragma once
// What a permutation test moves about: actors within classes, or labels within
// classes. Both draw at random and count off all arrangements, so that small
// cases are tested exactly.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/random.hpp"

namespace convene {

/// Permutations that move actors only within their class: the product of the
/// class sizes' factorials of them. 8 bytes an actor.
class ActorExchange {
public:
    /// class_of[v] is any number; equal numbers may change places.
    [[nodiscard]] static ActorExchange within(std::span<const std::uint32_t> class_of);

    [[nodiscard]] std::size_t size() const { return members_.size(); }
    /// How many there are; infinity above the largest double.
    [[nodiscard]] double count() const;
    /// images[v]: the actor who takes v's place. Uniform. O(n).
    void draw(Random& random, std::span<std::uint32_t> images) const;
    /// The index-th of all, 0 <= index < count(); 0 is the identity. O(n^2) at
    /// worst, for the few actors that can be counted off.
    void nth(std::uint64_t index, std::span<std::uint32_t> images) const;

private:
    std::vector<Vertex> members_;         // by class
    std::vector<std::uint32_t> offsets_;  // of each class in members_
};

/// Arrangements of labels over actors, each class keeping its own labels:
/// the product of multinomials of them. Labels of no_index stay where they are.
class LabelExchange {
public:
    [[nodiscard]] static LabelExchange within(std::span<const std::uint32_t> label_of,
                                              std::span<const std::uint32_t> class_of);

    [[nodiscard]] std::size_t size() const { return labels_.size(); }
    [[nodiscard]] double count() const;
    /// labels[v]: the label that v gets. Uniform. O(n).
    void draw(Random& random, std::span<std::uint32_t> labels) const;
    /// The index-th of all in the order of the labels. O(n labels).
    void nth(std::uint64_t index, std::span<std::uint32_t> labels) const;

private:
    struct Share {
        std::uint32_t label = 0;
        std::uint32_t actors = 0;
    };
    struct Class {
        std::vector<Vertex> members;
        std::vector<Share> shares;
    };
    [[nodiscard]] static double arrangements(std::span<const Share> shares);

    std::vector<std::uint32_t> labels_;
    std::vector<Class> classes_;
};

}  // namespace convene

#pragma once
// Groups of actors as ten categories, each with a colour and a mark.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/network.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {

struct Category {
    std::string name;
    std::size_t slot = 0;   ///< 0..9: index into Tokens::categories; 9 is Other
    std::size_t count = 0;  ///< actors of the network in it
};

/// How one attribute divides the actors.
struct Categories {
    std::string attribute;
    std::vector<Category> groups;            ///< in legend order; Other last where there is one
    std::vector<std::uint32_t> category_of;  ///< by actor: index into groups; no_index: not given
    /// How many names were folded into Other.
    std::size_t folded = 0;
};

/// An attribute's cell as text, also for the built-in id, name, kind and parent;
/// empty where it is missing or there is no such attribute.
[[nodiscard]] std::string actor_text(const Network& network, ActorIndex actor,
                                     std::string_view attribute);

/// True for attributes whose values name groups: text, yes/no, and numbers that are
/// few whole codes.
[[nodiscard]] bool is_categorical(const Network& network, std::string_view attribute);

/// The stakeholder groups that LOOKS knows keep their own colour in every network
/// (teachers blue, building representatives orange ...); other names take the free
/// ones in natural order. Beyond nine groups, the nine largest keep a colour and the
/// rest becomes Other, which is hollow. Bodies are in none: they have a colour of
/// their own. O(n log n).
[[nodiscard]] Categories categorize(const Network& network, std::string_view attribute);

/// The slot that a stakeholder group's name asks for; no_index where it asks for none.
[[nodiscard]] std::size_t stakeholder_slot(std::string_view group_name);

/// Numbers inside names compare as numbers: "Grade 2" before "Grade 10".
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace convene::viewer

#pragma once
// What some commands can do, each in its own words: the palette finds these beside the table of
// commands, and the help lists those that have a key.

#include <span>
#include <string_view>

namespace convene::viewer {

struct CommandVariant {
    std::string_view text;  ///< "select invert"; ends in a blank where more must be typed
    std::string_view help;
    std::string_view key;  ///< as shown; empty: none
    [[nodiscard]] bool ready() const { return !text.ends_with(' '); }
};

[[nodiscard]] std::span<const CommandVariant> command_variants();

}  // namespace convene::viewer

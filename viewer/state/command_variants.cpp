#include "viewer/state/command_variants.hpp"

#include <array>

namespace convene::viewer {

std::span<const CommandVariant> command_variants() {
    static constexpr auto variants = std::to_array<CommandVariant>({
        {"select where ", "Select everybody who is like this: role = \"principal\".", ""},
        {"select found ", "Select everybody whose name holds a text.", ""},
        {"select connected selection 1", "Select those one step from who is selected, too.", "K"},
        {"select connected selection 2", "Select those within two steps of who is selected.", ""},
        {"select all", "Select everybody on the map.", "Ctrl+A"},
        {"select invert", "Select everybody on the map who is not selected now.", "I"},
        {"select clear", "Select nobody.", "Esc"},
        {"ways show shortest", "Light the way of fewest steps.", ""},
        {"ways show strongest", "Light the way of the strongest ties.", ""},
        {"ways show independent", "Light all ways that share nobody on the way.", ""},
        {"ways along", "Only go from who names to who is named.", ""},
        {"ways any", "Go along ties in either direction.", ""},
        {"ways off", "Look for no ways any more.", ""},
        {"focus 1", "Show who is selected with those one step away.", ""},
        {"focus 2", "Show who is selected with those up to two steps away.", ""},
        {"focus hide", "Hide everybody else around who is selected.", ""},
        {"focus off", "Show everybody again.", ""},
        {"scope wave next", "Go to the next wave.", "]"},
        {"scope wave previous", "Go to the wave before.", "["},
        {"scope add ", "Add a condition to the filter.", ""},
        {"scope where", "Take the whole filter away.", ""},
        {"scope threshold ", "Keep ties of at least this strength (threshold).", ""},
        {"scope threshold off", "Keep weak ties too.", ""},
        {"scope symmetrize intersection", "Count a tie only where both name each other.", ""},
        {"scope symmetrize union", "Count a tie where either names the other.", ""},
        {"scope symmetrize off", "Count ties in the direction that they have.", ""},
    });
    return variants;
}

}  // namespace convene::viewer

#include "viewer/state/tour.hpp"

#include <array>

namespace convene::viewer {
namespace {

constexpr auto steps = std::to_array<TourStep>({
    {"The map",
     "Everybody in the network, close to those they work with. Point at somebody to light up "
     "their ties. Turn the wheel to look closer, and drag to move.",
     &Arrangement::map},
    {"One person in plain words",
     "Click somebody on the map. Here you read who turns to them, whom they bring together, and "
     "who did not answer. Click any number to see what it means and how it is counted.",
     &Arrangement::inspector},
    {"What is shown",
     "Choose which kinds of tie you look at, what colour and size stand for, and how the map is "
     "arranged.",
     &Arrangement::left},
    {"Who is counted",
     "Wave and filters stand here, with how many people are left. All numbers on the screen are "
     "about just these.",
     &Arrangement::scope_bar},
    {"The same as a table",
     "Sort by any measure, search, and correct entries by a click on Records. Every change can "
     "be undone with Ctrl+Z, also tomorrow.",
     &Arrangement::table},
    {"Your own network",
     "Drop a spreadsheet or a survey onto the window. Each row that comes in, and each that does "
     "not, is accounted for. Press ? for all keys, Ctrl+P to find any command.",
     &Arrangement::app_bar},
});

}  // namespace

std::span<const TourStep> tour_steps() { return steps; }

}  // namespace convene::viewer

#pragma once
// Numbers as colour and as size.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/theme.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// One number per actor, from a measure or a number attribute.
struct Quantity {
    std::string title;  ///< plain words: "Asked for advice by"
    std::vector<Value> by_actor;
};

/// Reads "measure:in_degree@advice" or a number attribute's id. nullopt: there is no
/// such thing, or it is not computed yet.
[[nodiscard]] std::optional<Quantity> find_quantity(const Snapshot& snapshot,
                                                    const std::string& encoding);

/// Seven steps of colour over the values seen. Steps are even, or even in square
/// roots where most values crowd near the least one. Values on both sides of zero get
/// the diverging ramp, with zero in its middle.
class RampScale {
public:
    RampScale(const Quantity& quantity, const std::vector<bool>& shown, const Tokens& tokens);
    /// False where nobody has a value.
    [[nodiscard]] bool usable() const { return usable_; }
    [[nodiscard]] Color color(double value) const;
    [[nodiscard]] const std::array<Color, ramp_steps>& colors() const { return colors_; }
    /// First, middle and last value, as text.
    [[nodiscard]] std::vector<std::string> ticks() const;

private:
    std::array<Color, ramp_steps> colors_;
    double least_ = 0.0, most_ = 0.0;
    bool root_ = false;
    bool usable_ = false;
};

/// Radius = 4.2 + 1.25 sqrt(value) px, LOOKS "Nodes", where the largest value lies in
/// 4..36, as counts of ties usually do; any other range is first scaled so that its
/// largest value counts as 16. Least values below zero count as zero.
class SizeScale {
public:
    SizeScale(const Quantity& quantity, const std::vector<bool>& shown);
    /// False where nobody has a value.
    [[nodiscard]] bool usable() const { return usable_; }
    [[nodiscard]] float radius(double value) const;
    /// Up to three round values for the legend, ascending.
    [[nodiscard]] std::vector<double> samples() const;

private:
    double least_ = 0.0, most_ = 0.0, factor_ = 1.0;
    bool whole_ = true;
    bool usable_ = false;
};

inline constexpr float plain_radius = 6.0F;  ///< where nothing sets the size

/// A good first look at a network: colour by its "group" or else its first text
/// attribute with two to nine groups; size by who is named most, for advice if anybody
/// asks for it.
[[nodiscard]] Encoding default_encoding(const Network& network);

}  // namespace convene::viewer

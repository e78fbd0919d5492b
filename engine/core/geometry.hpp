#pragma once

namespace convene {

/// Map units: one unit is one pixel at zoom 1; y grows downward.
struct Point {
    double x = 0.0;
    double y = 0.0;
    friend bool operator==(const Point&, const Point&) = default;
};

}  // namespace convene

#include <array>

#include "engine/layout/layout.hpp"

namespace convene {

std::span<const LayoutMethod> layout_methods() {
    static constexpr std::array methods{
        LayoutMethod{"force", "Tied people near each other", force_layout},
        LayoutMethod{"stress", "As far apart as there are steps between", stress_layout},
        LayoutMethod{"grouped", "Each group a circle of its members", grouped_layout, true},
        LayoutMethod{"concentric", "Rings, the largest number in the middle", concentric_layout,
                     false, false, true},
        LayoutMethod{"circular", "Everybody on one circle", circular_layout},
        LayoutMethod{"two-column", "Two columns, one for each kind", two_column_layout, false,
                     true},
    };
    return methods;
}

}  // namespace convene

#include <array>

#include "engine/layout/layout.hpp"

namespace convene {

std::span<const LayoutMethod> layout_methods() {
    static constexpr std::array methods{
        LayoutMethod{"force", "Tied people near each other", force_layout},
    };
    return methods;
}

}  // namespace convene

#include "viewer/render/painter.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace convene::viewer {

void Painter::haloed_text(Spot at, std::string_view line, TextStyle style, Color color, Color halo,
                          float reach) {
    // Two rings of copies: the inner one closes the gaps that the outer one leaves.
    for (const auto& [share, all] : {std::pair{1.0F, 16}, std::pair{0.5F, 8}}) {
        const int copies = quick_ ? all / 3 : all;
        for (int i = 0; i < copies; ++i) {
            const float angle = 2.0F * std::numbers::pi_v<float> * static_cast<float>(i) /
                                static_cast<float>(copies);
            text({at.x + std::cos(angle) * reach * share, at.y + std::sin(angle) * reach * share},
                 line, style, halo);
        }
    }
    text(at, line, style, color);
}

}  // namespace convene::viewer

#pragma once
// A scene drawn and compared with its reviewed picture in tests/golden/baseline. What differs is
// written to golden/ in the build folder. CONVENE_UPDATE_GOLDEN=1 renews the reviewed pictures:
// look at every one of them before they are kept.

#include <string>

#include "tests/support/ssim.hpp"
#include "viewer/render/picture.hpp"

namespace convene::test {

// Fonts and rasterizers differ a little between distributions; what a change of the map does lies
// far below.
[[nodiscard]] bool close_enough(const Similarity& result);
/// Skips the test where pictures cannot be drawn.
void skip_without_egl();
void check_golden(const std::string& name, const viewer::MapScene& scene,
                  const viewer::PictureOptions& options);

}  // namespace convene::test

#pragma once
// One small network in everything that a map can tell: each case turns one encoding on.

#include <string>
#include <vector>

#include "viewer/render/picture_plan.hpp"
#include "viewer/state/map_scene.hpp"

namespace convene::test {

struct EncodingCase {
    std::string name;
    viewer::MapScene scene;
    viewer::PictureOptions options;
};

/// Every case in its own theme and scale; positions are fixed, or made by the layout of the case.
[[nodiscard]] std::vector<EncodingCase> encoding_cases();

}  // namespace convene::test

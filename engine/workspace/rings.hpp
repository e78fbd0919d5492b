#pragma once
// What the rings of the concentric map stand for.

#include <span>
#include <string>
#include <vector>

#include "engine/workspace/subjects.hpp"

namespace convene {

struct Rings {
    std::vector<double> values;  ///< one for each placed actor; not-a-number: unknown
    std::vector<double> bounds;  ///< value_bands() of them
    std::string problem;         ///< why it is another number than the request's; else empty
};

/// The measure request.rings of the `placed` actors, or to how many others each is tied by
/// what the map shows. Errors: stopped.
[[nodiscard]] Result<Rings> make_rings(Subjects& subjects, const SnapshotRequest& request,
                                       std::span<const ActorIndex> placed,
                                       const RunContext& context);

}  // namespace convene

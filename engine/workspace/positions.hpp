#pragma once
// Where actors stand on the map. The window, pictures and `convene layout` all
// ask here, so that they show the same map.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/run_context.hpp"
#include "engine/layout/layout.hpp"
#include "engine/model/scope.hpp"

namespace convene {

struct PlaceRequest {
    std::string method = "force";  ///< id of a layout method
    std::string attribute;         ///< groups, for methods that need them
    /// For rings, one for each of the actors; not-a-number: unknown. Empty: how many
    /// others each is tied to.
    std::vector<double> values = {};
    /// Where somebody is held, one for each of the actors; empty: nobody is. The force map
    /// arranges the others around them; other methods pass it over.
    std::vector<std::optional<Point>> pinned = {};
};

/// The method of that id; errors list those there are.
[[nodiscard]] Result<const LayoutMethod*> find_layout(std::string_view id);

/// The strength of a tie as a share of its relation's scale, in (0, 1]: what it
/// weighs for placing. A cost weighs less the larger it is. 1 where there is no scale.
[[nodiscard]] double tie_share(const View& view, double weight);

/// Points for `actors`, in their order, by the ties of all `views` together: a
/// pair's shares are added over relations and directions. Actors may be in some
/// of the views or in none. Errors: the method needs groups and there is no such
/// attribute, or needs two modes and no view has them.
[[nodiscard]] Result<std::vector<Point>> place_actors(std::shared_ptr<const Network> network,
                                                      std::span<const ActorIndex> actors,
                                                      std::span<const View* const> views,
                                                      const PlaceRequest& request,
                                                      const RunContext& context);

}  // namespace convene

#pragma once
// What parameters of kind actor, actors and relation name, looked up in a network.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

/// The vertices that `text` names: one id, or several separated by commas (blanks around them
/// do not count). A text that is an id as a whole is taken as that, commas and all. Each
/// actor once, in the order of the text; empty text: nobody. Errors: an id that the network
/// does not have (invalid_input, with the nearest one), an actor outside the view
/// (cannot_compute: another wave or relation may have it).
[[nodiscard]] Result<std::vector<Vertex>> actors_named(const Metric& metric,
                                                       const ParameterSpec& parameter,
                                                       std::string_view text, const View& view);

/// Whether every id that parameters name is one of the network: actors, relations and rating
/// scales. Empty texts pass. Errors: invalid_input, with the nearest id.
[[nodiscard]] Result<Done> check_names(const Metric& metric, const Parameters& parameters,
                                       const Network& network);

/// MetricInput::chosen_actors: actors_named() of every parameter of kind actor or actors.
[[nodiscard]] Result<std::map<std::string, std::vector<Vertex>, std::less<>>> chosen_actors(
    const Metric& metric, const Parameters& parameters, const View& view);

/// The chosen text, else the default.
[[nodiscard]] std::string_view parameter_text(const ParameterSpec& parameter,
                                              const Parameters& parameters);

}  // namespace convene

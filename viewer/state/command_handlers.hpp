#pragma once
// The functions behind commands.cpp's table, one a command. Each takes the state
// by value, changes what it must, and returns it. Contract: words.size() >= 1.

#include "viewer/state/commands.hpp"

namespace convene::viewer::handlers {

#define CONVENE_HANDLER(name)                                              \
    Result<ViewerState> name(ViewerState state, const CommandWords& words, \
                             const CommandContext& context)

CONVENE_HANDLER(scope);
CONVENE_HANDLER(draft);
CONVENE_HANDLER(show);
CONVENE_HANDLER(group_by);
CONVENE_HANDLER(place_by);
CONVENE_HANDLER(seed);

CONVENE_HANDLER(color_by);
CONVENE_HANDLER(size_by);
CONVENE_HANDLER(ties_by);
CONVENE_HANDLER(layout);
CONVENE_HANDLER(rings);
CONVENE_HANDLER(pin);
CONVENE_HANDLER(unpin);
CONVENE_HANDLER(look);
CONVENE_HANDLER(matrix);
CONVENE_HANDLER(cell);
CONVENE_HANDLER(axis);
CONVENE_HANDLER(brush);
CONVENE_HANDLER(theme);
CONVENE_HANDLER(text_size);
CONVENE_HANDLER(outlines);
CONVENE_HANDLER(names);
CONVENE_HANDLER(halo);
CONVENE_HANDLER(legend);
CONVENE_HANDLER(minimap);
CONVENE_HANDLER(motion);

CONVENE_HANDLER(zoom);
CONVENE_HANDLER(pan);
CONVENE_HANDLER(center);
CONVENE_HANDLER(fit);

CONVENE_HANDLER(select);
CONVENE_HANDLER(lasso);
CONVENE_HANDLER(focus);
CONVENE_HANDLER(ways);
CONVENE_HANDLER(difference);
CONVENE_HANDLER(side_by_side);
CONVENE_HANDLER(point);
CONVENE_HANDLER(search);
CONVENE_HANDLER(inspect);
CONVENE_HANDLER(define);

CONVENE_HANDLER(table);
CONVENE_HANDLER(sort);
CONVENE_HANDLER(find_rows);

CONVENE_HANDLER(edit_cell);
CONVENE_HANDLER(type_cell);
CONVENE_HANDLER(form);
CONVENE_HANDLER(fill);
CONVENE_HANDLER(ledger);
CONVENE_HANDLER(history);
CONVENE_HANDLER(duplicates);
CONVENE_HANDLER(questions);
CONVENE_HANDLER(name_file);

CONVENE_HANDLER(panel);
CONVENE_HANDLER(help);
CONVENE_HANDLER(tour);
CONVENE_HANDLER(toured);
CONVENE_HANDLER(palette);
CONVENE_HANDLER(about);
CONVENE_HANDLER(browse);
CONVENE_HANDLER(close);

#undef CONVENE_HANDLER

/// "on", "off" or nothing (the other way round) onto `flag`.
[[nodiscard]] Result<Done> set_switch(bool& flag, const CommandWords& words, std::size_t at);
/// "There is no relation "x". There are: a, b, c."
[[nodiscard]] tl::unexpected<Error> unknown_name(std::string_view what, std::string_view name,
                                                 const std::vector<std::string>& known);
/// Whether there is such an actor; without a network, ids are taken as they are.
[[nodiscard]] Result<Done> check_actor(std::string_view id, const CommandContext& context);
/// "in_degree@advice" as a measure of single actors. Errors: no such measure or relation, or
/// one that may only be shown between groups.
[[nodiscard]] Result<MeasureKey> check_measure(std::string_view text,
                                               const CommandContext& context);
/// Usage of a command as an error.
[[nodiscard]] tl::unexpected<Error> usage(std::string_view name);

}  // namespace convene::viewer::handlers

#pragma once
// The node and tie symbols as small drawings: legend, lists, tables and tooltips
// show the very symbol that the map shows.

#include "viewer/render/painter.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {

struct NodeSymbol {
    Shape shape = Shape::disc;
    Mark mark = Mark::plain;
    Color fill;
    bool silent = false;         ///< dotted ring
    bool value_unknown = false;  ///< hatched
    bool outlined = false;
};
[[nodiscard]] NodeSymbol symbol_of(const SceneNode& node);

/// `radius` in pixels as the map means it (squares and diamonds differ a little from
/// discs); `ground` is the colour behind, in which marks and rim are drawn; `quiet`
/// (ink2) draws outline and dotted ring.
void draw_symbol(Painter& painter, Spot center, float radius, const NodeSymbol& symbol,
                 Color ground, Color quiet, bool rim = true);

/// A sample of a tie, left to right, centred on `center`.
/// What tells over a node that its actor joined (a ring) or left (a dotted, crossed outline).
void draw_change(Painter& painter, Spot center, float radius, Change change, const Tokens& t);
void draw_tie_sample(Painter& painter, Spot center, float length, TieStroke stroke, Color color);

}  // namespace convene::viewer

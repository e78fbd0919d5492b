#pragma once
// MapScene: what the map shows, as plain geometry and colours in map units, made
// from a snapshot and a state by pure functions. The GL renderer, the picture
// command and the vector writer all draw this, so that they show the same map.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/core/ids.hpp"

namespace convene::viewer {

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Color&, const Color&) = default;
};

enum class Shape : std::uint8_t { disc, square, diamond };
/// Marks of LOOKS.md, "Ten categories": the second channel beside colour.
enum class Mark : std::uint8_t {
    plain,
    dot,
    bar,
    ring,
    plus,
    chevron,
    slash,
    upright,
    cross,
    hollow
};

/// What became of an actor or a tie since the wave that is compared with.
enum class Change : std::uint8_t {
    same,
    added,   ///< joined; a new tie
    gone,    ///< left; a lost tie
    unknown  ///< nobody answered about it in one of the two waves
};

struct SceneNode {
    ActorIndex actor = 0;
    Point at;
    float radius = 4.2F;  ///< px at zoom 1; on screen radius * sqrt(zoom), clamped 3..28
    Shape shape = Shape::disc;
    Mark mark = Mark::plain;
    Color fill;
    bool silent = false;         ///< asked, did not answer: dotted ring
    bool value_unknown = false;  ///< the encoded measure is unknown or undefined: hatched
    bool outlined = false;       ///< a thin outline, for ramp colours too near the canvas's
    Change change = Change::same;
    std::string label;
    float priority = 0.0F;  ///< larger is labelled first
};

/// Tapers run from the thick end, who asks, to the thin end, who is asked.
enum class TieStroke : std::uint8_t {
    plain,
    taper,
    dashed_taper,
    dotted,
    doubled,
    doubled_taper,
    dashed  ///< as wide at both ends: a tie that was lost
};

struct SceneTie {
    std::uint32_t from = 0, to = 0;  ///< indices of nodes
    RelationIndex relation = 0;
    Color color;
    TieStroke stroke = TieStroke::plain;
    float width = 1.0F;  ///< px at zoom 1 (taper: at the thick end)
    float opacity = 0.5F;
    float bend = 0.0F;  ///< offset of the curve's middle, map units, left of from->to
    float lane = 0.0F;  ///< parallel shift, px
    Change change = Change::same;
};

struct SceneHull {
    std::string title;
    std::vector<Point> outline;  ///< convex, map units, grown by 10
    std::vector<std::uint32_t> nodes;
};

struct LegendRow {
    std::string text;
    Color color;
    Shape shape = Shape::disc;
    Mark mark = Mark::plain;
    TieStroke stroke = TieStroke::plain;
    float radius = 0.0F;   ///< for size rows
    bool unknown = false;  ///< drawn hatched
    enum class Kind : std::uint8_t {
        heading,
        category,
        shape,
        silent,
        tie,
        size,
        ramp,
        joined,
        left,
        note
    } kind = Kind::note;
    std::vector<Color> ramp;
    std::vector<std::string> ticks;  ///< numbers under a ramp, first to last, evenly spaced
};

struct MapScene {
    std::vector<SceneNode> nodes;
    std::vector<SceneTie> ties;
    std::vector<SceneHull> hulls;
    std::vector<LegendRow> legend;  ///< exactly what is shown
    bool changes = false;           ///< some node joined or left
    std::string title;              ///< network's title
    std::string subtitle;           ///< wave, relations, n, respondents
    Point minimum, maximum;         ///< bounds of nodes with room for labels
};

}  // namespace convene::viewer

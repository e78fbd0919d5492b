#pragma once
// Who is selected: one, or several at once, and what several are together.

#include <string>
#include <vector>

#include "engine/workspace/snapshot.hpp"
#include "viewer/state/inspector_text.hpp"
#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

/// All ids that are selected, the one whom the inspector names first.
[[nodiscard]] std::vector<std::string> selected_ids(const ViewerState& state);
/// Who was named first stays so if still among them.
void set_selection(ViewerState& state, std::vector<std::string> ids);
[[nodiscard]] bool is_selected(const ViewerState& state, const std::string& id);

/// `start` and everybody within `steps` shown ties of it, by actor.
struct Reach {
    std::vector<ActorIndex> start;
    int steps = 1;
    enum class Way { any, out, in } way = Way::any;
    RelationIndex relation = no_index;  ///< no_index: all that are shown
};
[[nodiscard]] std::vector<bool> reached(const Snapshot& snapshot, const Reach& reach);

/// Whether the map shows the actor, in either wave where two stand side by side.
[[nodiscard]] bool stands_on_map(const Snapshot& snapshot, ActorIndex actor);

/// Actors on the map inside a polygon of map units (even-odd rule).
[[nodiscard]] std::vector<ActorIndex> inside(const Snapshot& snapshot,
                                             const std::vector<Point>& outline);

/// Ties of one relation among the selected.
struct TiesAmong {
    RelationIndex relation = 0;
    std::string title;         ///< "Works with"
    std::size_t ties = 0;      ///< of those somebody was asked about
    std::size_t possible = 0;  ///< pairs (of a directed relation: ordered) that were asked about
    std::size_t unasked = 0;   ///< pairs that nobody answered for
    friend bool operator==(const TiesAmong&, const TiesAmong&) = default;
};

struct SelectionText {
    std::string title;               ///< "12 people selected"
    std::string subtitle;            ///< "8 Teachers, 3 Parents and 1 without a group"
    std::vector<ActorIndex> actors;  ///< by name
    std::size_t off_map = 0;         ///< filtered away or of another wave
    std::vector<GroupCount> groups;
    std::vector<TiesAmong> among;
    std::size_t asked = 0, answered = 0;
    friend bool operator==(const SelectionText&, const SelectionText&) = default;
};
/// O(n + m). Trust between people is left out, seats on bodies too.
[[nodiscard]] SelectionText describe_selection(const Snapshot& snapshot,
                                               const std::vector<std::string>& ids);

}  // namespace convene::viewer

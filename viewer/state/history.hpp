#pragma once
// Undo of views: earlier states are kept whole, so no command needs an inverse.

#include <vector>

#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

class History {
public:
    /// Call before an undoable command changes `before`.
    void remember(const ViewerState& before);
    [[nodiscard]] bool can_undo() const { return !past_.empty(); }
    [[nodiscard]] bool can_redo() const { return !future_.empty(); }
    /// The earlier (later) state; what undo does not cover (camera, texts being
    /// typed, sizes of panels, what lies over the map) stays as in `now`.
    /// Precondition: can_undo() (can_redo()).
    [[nodiscard]] ViewerState undo(const ViewerState& now);
    [[nodiscard]] ViewerState redo(const ViewerState& now);
    void clear();

private:
    std::vector<ViewerState> past_;
    std::vector<ViewerState> future_;
};

}  // namespace convene::viewer

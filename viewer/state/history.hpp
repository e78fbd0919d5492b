#pragma once
// One history of a window: changes of the view and edits of the data in the order
// in which they happened. Earlier views are kept whole, so no command of the view
// needs an inverse; edits are undone by the project's own journal, and stand here
// as marks only.

#include <optional>
#include <vector>

#include "viewer/state/viewer_state.hpp"

namespace convene::viewer {

class History {
public:
    enum class Step { none, view, edit };

    /// Call before an undoable command changes `before`.
    void remember(const ViewerState& before);
    /// Call after an edit of the project was carried out.
    void remember_edit();

    [[nodiscard]] Step next_undo() const { return kind_of_last(past_); }
    [[nodiscard]] Step next_redo() const { return kind_of_last(future_); }
    [[nodiscard]] bool can_undo() const { return !past_.empty(); }
    [[nodiscard]] bool can_redo() const { return !future_.empty(); }

    /// The earlier (later) state; what undo does not cover (camera, texts being
    /// typed, sizes of panels, what lies over the map) stays as in `now`.
    /// Precondition: next_undo() (next_redo()) is view.
    [[nodiscard]] ViewerState undo(const ViewerState& now);
    [[nodiscard]] ViewerState redo(const ViewerState& now);
    /// Call after the project undid (redid) an edit: one of this history, or, when
    /// that is used up, one from before this window.
    void undid_edit();
    void redid_edit();
    void clear();

private:
    /// Nothing: an edit.
    using Entry = std::optional<ViewerState>;
    [[nodiscard]] static Step kind_of_last(const std::vector<Entry>& entries);
    void push_past(Entry entry);

    std::vector<Entry> past_;
    std::vector<Entry> future_;
};

}  // namespace convene::viewer

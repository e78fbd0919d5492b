#include "viewer/state/history.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_states = 500;

ViewerState restored(ViewerState earlier, const ViewerState& now) {
    // An arrangement that moves everybody is fitted anew; otherwise one stays
    // where one looks.
    const bool moves =
        earlier.request.layout != now.request.layout || earlier.request.wave != now.request.wave ||
        earlier.request.seed != now.request.seed || earlier.request.where != now.request.where;
    earlier.camera = now.camera;
    earlier.fit_pending = now.fit_pending || moves;
    earlier.pointed = now.pointed;
    earlier.search = now.search;
    earlier.table.search = now.table.search;
    earlier.overlay = now.overlay;
    earlier.palette_text = now.palette_text;
    earlier.folder = now.folder;
    earlier.filter_draft = now.filter_draft;
    earlier.definition = now.definition;
    earlier.inspector_relation = now.inspector_relation;
    earlier.reduce_motion = now.reduce_motion;
    earlier.show_left = now.show_left;
    earlier.show_inspector = now.show_inspector;
    earlier.show_table = now.show_table;
    earlier.left_width = now.left_width;
    earlier.right_width = now.right_width;
    earlier.bottom_height = now.bottom_height;
    return earlier;
}

}  // namespace

void History::remember(const ViewerState& before) {
    if (past_.size() == most_states) past_.erase(past_.begin());
    past_.push_back(before);
    future_.clear();
}

ViewerState History::undo(const ViewerState& now) {
    ViewerState earlier = restored(std::move(past_.back()), now);
    past_.pop_back();
    future_.push_back(now);
    return earlier;
}

ViewerState History::redo(const ViewerState& now) {
    ViewerState later = restored(std::move(future_.back()), now);
    future_.pop_back();
    past_.push_back(now);
    return later;
}

void History::clear() {
    past_.clear();
    future_.clear();
}

}  // namespace convene::viewer

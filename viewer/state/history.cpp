#include "viewer/state/history.hpp"

#include <utility>

namespace convene::viewer {
namespace {

constexpr std::size_t most_states = 500;

ViewerState restored(ViewerState earlier, const ViewerState& now) {
    // An arrangement that moves everybody is fitted anew; otherwise one stays
    // where one looks.
    const bool moves = earlier.request.layout != now.request.layout ||
                       earlier.request.wave != now.request.wave ||
                       earlier.request.second_wave != now.request.second_wave ||
                       earlier.request.seed != now.request.seed || earlier.focus != now.focus ||
                       earlier.request.where != now.request.where;
    earlier.request.keep_places = now.request.keep_places;
    earlier.camera = now.camera;
    earlier.fit_pending = now.fit_pending || moves;
    earlier.pointed = now.pointed;
    earlier.search = now.search;
    earlier.lasso = now.lasso;
    earlier.table.search = now.table.search;
    earlier.cell = now.cell;
    earlier.form = now.form;
    earlier.ledger = now.ledger;
    earlier.export_format = now.export_format;
    earlier.overlay = now.overlay;
    earlier.palette_text = now.palette_text;
    earlier.folder = now.folder;
    earlier.filter_draft = now.filter_draft;
    earlier.definition = now.definition;
    earlier.inspector_relation = now.inspector_relation;
    earlier.reduce_motion = now.reduce_motion;
    earlier.tour_step = now.tour_step;
    earlier.toured = now.toured;
    earlier.show_left = now.show_left;
    earlier.show_inspector = now.show_inspector;
    earlier.show_table = now.show_table;
    earlier.left_width = now.left_width;
    earlier.right_width = now.right_width;
    earlier.bottom_height = now.bottom_height;
    return earlier;
}

}  // namespace

History::Step History::kind_of_last(const std::vector<Entry>& entries) {
    if (entries.empty()) return Step::none;
    return entries.back() ? Step::view : Step::edit;
}

void History::push_past(Entry entry) {
    if (past_.size() == most_states) past_.erase(past_.begin());
    past_.push_back(std::move(entry));
}

void History::remember(const ViewerState& before) {
    push_past(before);
    future_.clear();
}

void History::remember_edit() {
    push_past(std::nullopt);
    future_.clear();
}

ViewerState History::undo(const ViewerState& now) {
    ViewerState earlier = restored(std::move(*past_.back()), now);
    past_.pop_back();
    future_.emplace_back(now);
    return earlier;
}

ViewerState History::redo(const ViewerState& now) {
    ViewerState later = restored(std::move(*future_.back()), now);
    future_.pop_back();
    push_past(now);
    return later;
}

void History::undid_edit() {
    if (next_undo() == Step::edit) past_.pop_back();
    future_.emplace_back(std::nullopt);
}

void History::redid_edit() {
    if (next_redo() == Step::edit) future_.pop_back();
    push_past(std::nullopt);
}

void History::clear() {
    past_.clear();
    future_.clear();
}

}  // namespace convene::viewer

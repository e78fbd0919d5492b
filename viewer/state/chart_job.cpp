// What the matrix and the charts need computed, beside the frame loop.

#include "viewer/state/session_work.hpp"

namespace convene::viewer {

void Session::ask_for_charts() {
    ChartAsked asked;
    if (snapshot_ && state_.sight == Sight::matrix) {
        asked.matrix = true;
        asked.relation = matrix_relation(*snapshot_->network, state_);
    } else if (snapshot_ && state_.sight == Sight::ranking) {
        // Only what the snapshot already has: it knows that the measure has a meaning.
        const auto axis = chosen_axis(*snapshot_, state_, state_.chart.x);
        if (axis && axis->ready) asked.measure = axis->key;
    }
    if (snapshot_ && (asked.matrix || !asked.measure.column.empty())) {
        asked.views = snapshot_->views;
        asked.groups = snapshot_->request.group_attribute;
        asked.seed = snapshot_->request.seed;
    }
    if (asked == work_->charts_asked) return;
    work_->charts_asked = asked;
    charts_.reset();
    {
        const std::lock_guard lock(work_->mutex);
        work_->charts.reset();
    }
    if (asked.views.empty()) {
        work_->charter.stop();
        return;
    }
    work_->chart_share = 0.0;
    work_->charter.run(
        [work = work_.get(), asked, snapshot = snapshot_](const std::stop_token& stop) {
            RunContext context;
            context.stop = stop;
            context.seed = asked.seed;
            context.progress = [work](double share, std::string_view) {
                // Not every step is worth a frame.
                if (share - work->chart_share.load() < 0.01) return;
                work->chart_share = share;
                work->wake();
            };
            auto made = std::make_shared<ChartData>();
            try {
                if (asked.matrix) {
                    made->matrices = std::make_shared<const Matrices>(
                        make_matrices(*snapshot, asked.relation, context));
                } else {
                    made->intervals = std::make_shared<const RankIntervals>(
                        make_intervals(*snapshot, asked.measure, context));
                }
            } catch (const std::exception& problem) {
                RankIntervals none;
                none.key = asked.measure;
                none.problem = problem.what();
                Matrices empty;
                empty.density_problem = empty.trust_problem = problem.what();
                made->matrices = std::make_shared<const Matrices>(std::move(empty));
                made->intervals = std::make_shared<const RankIntervals>(std::move(none));
            }
            {
                const std::lock_guard lock(work->mutex);
                work->charts = std::move(made);
                work->charts_of = asked;
            }
            work->wake();
        });
}

}  // namespace convene::viewer

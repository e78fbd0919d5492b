// Snapshots. Order of work: views, positions (published at once), quick standing
// measures of every relation, those asked for, then the slow ones. What a
// previous snapshot of the same network, wave and filter holds is taken over.
//
// Positions do not depend on the filter: they are those of everybody in the
// network's waves, so that neither narrowing the view nor another wave moves anybody.

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/partnership/fit.hpp"
#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/kept_places.hpp"
#include "engine/workspace/map_actors.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/positions.hpp"
#include "engine/workspace/rings.hpp"
#include "engine/workspace/run_metric.hpp"
#include "engine/workspace/subjects.hpp"
#include "engine/workspace/wave_places.hpp"

namespace convene {

namespace {

using Clock = std::chrono::steady_clock;
constexpr double share_of_positions = 0.3;
constexpr double share_of_second = 0.6;  // where a wave is made beside

class Maker {
public:
    Maker(std::shared_ptr<const Network> network, const SnapshotRequest& request,
          const Snapshot* previous, const RunContext& context,
          const std::function<void(std::shared_ptr<const Snapshot>)>& publish)
        : network_(std::move(network)), previous_(previous), context_(context), publish_(publish) {
        snapshot_.request = request;
        snapshot_.network = network_;
        snapshot_.revision = previous != nullptr ? previous->revision : 0;
        context_.seed = request.seed;
    }

    Result<std::shared_ptr<const Snapshot>> make() {
        for (const auto step :
             {&Maker::choose_wave, &Maker::choose_actors, &Maker::make_views, &Maker::place}) {
            if (const auto done = (this->*step)(); !done) return tl::unexpected(done.error());
        }
        publish_partial();
        if (const auto done = make_second(); !done) return tl::unexpected(done.error());
        const std::vector<Task> tasks = plan();
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const double first = snapshot_.second ? share_of_second : share_of_positions;
            const double step = (1.0 - first) / static_cast<double>(tasks.size());
            const double begin = first + step * static_cast<double>(i);
            const auto done = measure(tasks[i], part_of(context_, begin, begin + step));
            if (!done) return tl::unexpected(done.error());
            if (Clock::now() - last_publish_ > pause_) publish_partial();
        }
        if (context_.stop_requested()) return stopped();
        ++snapshot_.revision;
        return std::make_shared<const Snapshot>(std::move(snapshot_));
    }

private:
    struct Task {
        const Metric* metric = nullptr;
        const Subject* subject = nullptr;
        bool asked = false;  ///< by the request: what hinders it is worth telling
    };

    Result<Done> choose_wave() {
        const auto& id = snapshot_.request.wave;
        if (id.empty()) {
            snapshot_.wave = static_cast<WaveIndex>(network_->waves().size() - 1);
            return Done{};
        }
        const auto wave = network_->find_wave(id);
        if (!wave) return invalid_input(fmt::format("There is no wave \"{}\".", id));
        snapshot_.wave = *wave;
        return Done{};
    }

    Result<Done> choose_actors() {
        auto actors = map_actors(*network_, snapshot_.request, snapshot_.wave);
        if (!actors) return tl::unexpected(std::move(actors.error()));
        placed_ = std::move(actors->placed);
        snapshot_.shown = std::move(actors->shown);
        snapshot_.silent = std::move(actors->silent);
        return Done{};
    }

    Result<Done> make_views() {
        if (const auto done = compare_waves(snapshot_); !done) return done;
        subjects_.emplace(network_, snapshot_.request, snapshot_.wave);
        return subjects_->make(previous_, context_, snapshot_.views, snapshot_.problems);
    }

    /// The wave beside: measured like this one, with everybody where they stand here.
    Result<Done> make_second() {
        const std::string& id = snapshot_.request.second_wave;
        if (id.empty()) return Done{};
        const auto wave = network_->find_wave(id);
        if (!wave) return invalid_input(fmt::format("There is no wave \"{}\".", id));
        if (*wave == snapshot_.wave) return Done{};
        SnapshotRequest request = snapshot_.request;
        request.wave = std::exchange(request.second_wave, {});
        request.compare.clear();
        const std::function<void(std::shared_ptr<const Snapshot>)> show =
            [this](std::shared_ptr<const Snapshot> made) {
                snapshot_.second = std::move(made);
                publish_partial();
            };
        Maker maker(network_, request, previous_ != nullptr ? previous_->second.get() : nullptr,
                    part_of(context_, share_of_positions, share_of_second), show);
        maker.beside_ = &snapshot_;
        auto made = maker.make();
        if (!made) return tl::unexpected(std::move(made.error()));
        snapshot_.second = std::move(*made);
        return Done{};
    }

    /// Whether the previous positions are those that would be computed again.
    [[nodiscard]] bool same_positions_as_previous() const {
        if (previous_ == nullptr || previous_->network != network_) return false;
        if (!previous_->problems.empty()) return false;
        const SnapshotRequest& before = previous_->request;
        const SnapshotRequest& now = snapshot_.request;
        return before.relations == now.relations && before.layout == now.layout &&
               before.place_attribute == now.place_attribute && before.seed == now.seed &&
               before.pinned == now.pinned &&
               (now.layout != "concentric" || same_rings_as(*previous_));
    }

    /// Whether the numbers that rings stand for are those of `previous`.
    [[nodiscard]] bool same_rings_as(const Snapshot& previous) const {
        return previous.wave == snapshot_.wave && subjects_->same_as(&previous) &&
               previous.request.rings == snapshot_.request.rings &&
               previous.request.group_attribute == snapshot_.request.group_attribute;
    }

    /// Whether the previous snapshot shows the same map of the network before an edit.
    [[nodiscard]] bool may_keep_places() const {
        if (!snapshot_.request.keep_places || previous_ == nullptr) return false;
        if (previous_->network == network_ || previous_->positions.empty()) return false;
        const SnapshotRequest& before = previous_->request;
        const SnapshotRequest& now = snapshot_.request;
        return before.layout == now.layout && before.place_attribute == now.place_attribute &&
               before.seed == now.seed && now.layout != "concentric";  // there places are numbers
    }

    Result<Done> place() {
        if (beside_ != nullptr) {
            snapshot_.positions = beside_->positions;
            snapshot_.ring_bounds = beside_->ring_bounds;
            return Done{};
        }
        if (same_positions_as_previous()) {
            snapshot_.positions = previous_->positions;
            snapshot_.ring_bounds = previous_->ring_bounds;
            return Done{};
        }
        std::vector<std::shared_ptr<const View>> whole;
        if (network_->waves().size() > 1) {
            auto places = places_in_all_waves(network_, snapshot_.request);
            if (!places) return tl::unexpected(std::move(places.error()));
            placed_ = std::move(places->placed);
            whole = std::move(places->views);
        } else {
            whole = subjects_->shown_whole();
        }
        std::vector<const View*> views;
        for (const auto& view : whole) views.push_back(view.get());
        if (may_keep_places()) {
            if (auto kept = kept_places(*network_, placed_, views, *previous_)) {
                put(*kept);
                pin();
                return Done{};
            }
        }
        PlaceRequest request{snapshot_.request.layout, snapshot_.request.place_attribute};
        request.pinned = pins_of_placed();
        const RunContext part = part_of(context_, 0.0, share_of_positions);
        part.report(0.0, "Placing everybody on the map");
        if (request.method == "concentric") {
            auto rings = make_rings(*subjects_, snapshot_.request, placed_, part);
            if (!rings) return tl::unexpected(std::move(rings.error()));
            request.values = std::move(rings->values);
            snapshot_.ring_bounds = std::move(rings->bounds);
            if (!rings->problem.empty()) snapshot_.problems.push_back(std::move(rings->problem));
        }
        auto points = place_actors(network_, placed_, views, request, part);
        if (!points && points.error().kind != ErrorKind::stopped && request.method != "force") {
            snapshot_.problems.push_back(points.error().text());
            request.method = "force";
            snapshot_.ring_bounds.clear();
            points = place_actors(network_, placed_, views, request, part);
        }
        if (!points) return tl::unexpected(points.error());
        put(*points);
        pin();
        return Done{};
    }

    /// By placed_; empty where nobody of them is pinned.
    [[nodiscard]] std::vector<std::optional<Point>> pins_of_placed() const {
        std::vector<std::optional<Point>> pins(placed_.size());
        bool any = false;
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            const auto& pinned = snapshot_.request.pinned;
            const auto found = pinned.find(network_->actors()[placed_[i]].id);
            if (found == pinned.end()) continue;
            pins[i] = found->second;
            any = true;
        }
        if (!any) pins.clear();
        return pins;
    }

    /// Puts those pinned where they were put; others stay where they are.
    void pin() {
        for (const auto& [id, point] : snapshot_.request.pinned) {
            if (const auto actor = network_->find_actor(id)) snapshot_.positions[*actor] = point;
        }
    }

    void put(const std::vector<Point>& points) {
        snapshot_.positions.assign(network_->actors().size(), Point{});
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            snapshot_.positions[placed_[i]] = points[i];
        }
    }

    [[nodiscard]] std::vector<Task> plan() {
        std::vector<Task> tasks;
        const auto add_standing = [&](bool quick, bool shown) {
            for (const Subject& subject : subjects_->all()) {
                if (subject.shown != shown && !(shown && is_rating_scale(*subject.view))) continue;
                const bool trust_alone = is_rating_scale(*subject.view);
                for (const Metric* metric : standing_metrics(quick)) {
                    if (trust_alone && metric->family != Family::trust) continue;
                    if (!misfit(*metric, *subject.view)) tasks.push_back({metric, &subject, false});
                }
            }
        };
        add_standing(true, true);
        for (const MeasureKey& key : snapshot_.request.measures) {
            const Metric* metric = metric_of_column(key.column);
            const Subject* subject = subjects_->find(key.relation);
            if (metric != nullptr && subject != nullptr) {
                tasks.push_back({metric, subject, true});
            } else {
                snapshot_.problems.push_back(
                    metric == nullptr ? fmt::format("There is no measure \"{}\".", key.column)
                                      : fmt::format("There is no relation \"{}\".", key.relation));
            }
        }
        add_standing(false, true);
        add_standing(true, false);
        add_standing(false, false);
        return tasks;
    }

    Result<Done> measure(const Task& task, const RunContext& part) {
        const MeasureKey own{std::string(task.metric->id), task.subject->relation};
        if (!done_.insert(own.text()).second) return Done{};
        if (take_from_previous(*task.metric, task.subject->relation)) return Done{};
        part.report(0.0, task.metric->title);
        auto measures = measures_on(*task.metric, *task.subject->view, task.subject->relation,
                                    snapshot_.request.group_attribute, part);
        if (!measures) {
            if (measures.error().kind == ErrorKind::stopped)
                return tl::unexpected(measures.error());
            if (task.asked) snapshot_.problems.push_back(measures.error().text());
            return Done{};
        }
        if (measures->empty() && task.asked) {
            snapshot_.problems.push_back(
                fmt::format("{} is not a measure of single actors.", task.metric->title));
        }
        for (Measure& each : *measures) {
            std::string key = each.key.text();
            snapshot_.measures.insert_or_assign(std::move(key), std::move(each));
        }
        return Done{};
    }

    /// Takes the columns of `metric` over if nothing that they depend on changed.
    bool take_from_previous(const Metric& metric, const std::string& relation) {
        if (!subjects_->same_as(previous_)) return false;
        if (previous_->request.seed != snapshot_.request.seed) return false;
        if (metric.needs_groups &&
            previous_->request.group_attribute != snapshot_.request.group_attribute) {
            return false;
        }
        bool taken = false;
        for (const auto& [key, measure] : previous_->measures) {
            if (measure.metric == &metric && measure.key.relation == relation) {
                snapshot_.measures.insert_or_assign(key, measure);
                taken = true;
            }
        }
        return taken;
    }

    /// Lets others see what there is so far. Copies cost, so the pauses grow with them.
    void publish_partial() {
        if (!publish_ || context_.stop_requested()) return;
        const auto begin = Clock::now();
        ++snapshot_.revision;
        publish_(std::make_shared<const Snapshot>(snapshot_));
        last_publish_ = Clock::now();
        pause_ =
            std::max<Clock::duration>(std::chrono::milliseconds(400), 20 * (last_publish_ - begin));
    }

    std::shared_ptr<const Network> network_;
    const Snapshot* previous_;
    const Snapshot* beside_ = nullptr;  ///< whose positions are taken over
    RunContext context_;
    const std::function<void(std::shared_ptr<const Snapshot>)>& publish_;
    Snapshot snapshot_;
    std::vector<ActorIndex> placed_;
    std::optional<Subjects> subjects_;
    std::set<std::string> done_;
    Clock::time_point last_publish_ = Clock::now();
    Clock::duration pause_{};
};

}  // namespace

Result<std::shared_ptr<const Snapshot>> make_snapshot(
    std::shared_ptr<const Network> network, const SnapshotRequest& request,
    const Snapshot* previous, const RunContext& context,
    const std::function<void(std::shared_ptr<const Snapshot>)>& publish) {
    return Maker(std::move(network), request, previous, context, publish).make();
}

}  // namespace convene

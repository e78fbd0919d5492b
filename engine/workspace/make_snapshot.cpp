// Snapshots. Order of work: views, positions (published at once), quick standing
// measures of every relation, those asked for, then the slow ones. What a
// previous snapshot of the same network, wave and filter holds is taken over.
//
// Positions do not depend on the filter: they are those of everybody in the
// wave, so that narrowing the view moves nobody.

#include <algorithm>
#include <chrono>
#include <deque>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/model/filter.hpp"
#include "engine/workspace/fit.hpp"
#include "engine/workspace/job_runner.hpp"
#include "engine/workspace/measures.hpp"
#include "engine/workspace/positions.hpp"
#include "engine/workspace/run_metric.hpp"

namespace convene {

namespace {

using Clock = std::chrono::steady_clock;
constexpr double share_of_positions = 0.3;

/// A relation, rating scale or union, and the view that its measures are about.
struct Subject {
    std::string relation;
    std::shared_ptr<const View> view;
    bool shown = false;
};

class Maker {
public:
    Maker(std::shared_ptr<const Network> network, const SnapshotRequest& request,
          const Snapshot* previous, const RunContext& context,
          const std::function<void(std::shared_ptr<const Snapshot>)>& publish)
        : network_(std::move(network)), previous_(previous), context_(context), publish_(publish) {
        snapshot_.request = request;
        snapshot_.network = network_;
        context_.seed = request.seed;
        snapshot_.revision = previous != nullptr ? previous->revision : 0;
    }

    Result<std::shared_ptr<const Snapshot>> make() {
        for (const auto step : {&Maker::choose_wave, &Maker::choose_actors, &Maker::make_views, &Maker::place}) {
            if (const auto done = (this->*step)(); !done) return tl::unexpected(done.error());
        }
        publish_partial();
        const std::vector<Task> tasks = plan();
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const double rest = 1.0 - share_of_positions;
            const auto part = part_of(
                context_,
                share_of_positions + rest * static_cast<double>(i) / static_cast<double>(tasks.size()),
                share_of_positions +
                    rest * static_cast<double>(i + 1) / static_cast<double>(tasks.size()));
            if (const auto done = measure(tasks[i], part); !done) return tl::unexpected(done.error());
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

    [[nodiscard]] bool same_views_as_previous() const {
        return previous_ != nullptr && previous_->network == network_ &&
               previous_->wave == snapshot_.wave &&
               previous_->request.where == snapshot_.request.where;
    }

    [[nodiscard]] Scope scope_of(std::vector<std::string> relations, bool filtered) const {
        Scope scope;
        scope.relations = std::move(relations);
        scope.wave = network_->waves()[snapshot_.wave].id;
        if (filtered) scope.where = snapshot_.request.where;
        return scope;
    }

    [[nodiscard]] bool is_shown(const std::string& relation) const {
        const auto& shown = snapshot_.request.relations;
        if (!shown.empty()) return std::find(shown.begin(), shown.end(), relation) != shown.end();
        return network_->find_relation(relation).has_value();
    }

    Result<Done> make_views() {
        const bool reuse = same_views_as_previous();
        std::vector<std::string> ids;
        for (const Relation& relation : network_->relations()) ids.push_back(relation.id);
        for (const RatingScale& scale : network_->rating_scales()) ids.push_back(scale.id);
        for (const std::string& id : snapshot_.request.relations) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
                return invalid_input(fmt::format("There is no relation \"{}\".", id));
            }
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (context_.stop_requested()) return stopped();
            std::shared_ptr<const View> view = reuse ? previous_->views[i] : nullptr;
            if (!view) {
                auto resolved = resolve(network_, scope_of({ids[i]}, true));
                if (!resolved) snapshot_.problems.push_back(resolved.error().text());
                if (resolved) view = std::make_shared<const View>(std::move(*resolved));
            }
            snapshot_.views.push_back(view);
            if (view) subjects_.push_back({ids[i], view, is_shown(ids[i])});
        }
        add_union();
        return Done{};
    }

    /// The union of the one-mode relations that the map shows, if several.
    void add_union() {
        std::vector<std::string> together;
        for (const Subject& subject : subjects_) {
            if (subject.shown && !subject.view->graph.two_mode() && !is_rating_scale(*subject.view)) {
                together.push_back(subject.relation);
            }
        }
        if (together.size() < 2) return;
        if (auto view = resolve(network_, scope_of(together, true))) {
            const std::string label = view->relation_label();
            subjects_.push_back({label, std::make_shared<const View>(std::move(*view)), true});
        }
    }

    /// Who stands on the map: everybody on the wave's roster, but for bodies and
    /// units that only hold others, unless a shown tie reaches them. And who was
    /// asked about what the map shows but gave no answer.
    Result<Done> choose_actors() {
        const std::size_t actor_count = network_->actors().size();
        std::vector<bool> passes(actor_count, true);
        if (!snapshot_.request.where.empty()) {
            const auto filter = Filter::parse(snapshot_.request.where);
            if (!filter) return tl::unexpected(filter.error());
            auto kept = filter->evaluate(*network_);
            if (!kept) return tl::unexpected(kept.error());
            passes = std::move(*kept);
        }
        std::vector<bool> scenery(actor_count, false);
        for (ActorIndex a = 0; a < actor_count; ++a) {
            const Actor& actor = network_->actors()[a];
            if (actor.kind == ActorKind::body) scenery[a] = true;
            if (actor.parent != no_index) scenery[actor.parent] = true;
        }
        for (RelationIndex r = 0; r < network_->relations().size(); ++r) {
            if (!is_shown(network_->relations()[r].id)) continue;
            for (const Tie& tie : network_->ties(snapshot_.wave, r)) {
                scenery[tie.source] = scenery[tie.target] = false;
            }
        }
        snapshot_.shown.assign(actor_count, false);
        snapshot_.silent.assign(actor_count, false);
        for (ActorIndex a = 0; a < actor_count; ++a) {
            if (scenery[a] || !network_->on_roster(snapshot_.wave, a)) continue;
            placed_.push_back(a);
            snapshot_.shown[a] = passes[a];
            snapshot_.silent[a] = passes[a] && was_silent(a);
        }
        return Done{};
    }

    [[nodiscard]] bool was_silent(ActorIndex actor) const {
        bool asked = false;
        for (RelationIndex r = 0; r < network_->relations().size(); ++r) {
            if (!is_shown(network_->relations()[r].id)) continue;
            if (network_->respondents(snapshot_.wave, r) == nullptr) continue;
            const Answer answer = network_->answer(snapshot_.wave, r, actor);
            if (answer == Answer::answered) return false;
            asked = asked || answer == Answer::silent;
        }
        return asked;
    }

    /// Whether the previous positions are those that would be computed again.
    [[nodiscard]] bool same_positions_as_previous() const {
        if (previous_ == nullptr || previous_->network != network_) return false;
        if (previous_->wave != snapshot_.wave || previous_->positions.empty()) return false;
        const SnapshotRequest& before = previous_->request;
        const SnapshotRequest& now = snapshot_.request;
        return before.relations == now.relations && before.layout == now.layout &&
               before.place_attribute == now.place_attribute && before.seed == now.seed;
    }

    Result<Done> place() {
        if (same_positions_as_previous()) {
            snapshot_.positions = previous_->positions;
            return Done{};
        }
        std::vector<std::shared_ptr<const View>> whole;
        for (const Subject& subject : subjects_) {
            if (!subject.shown || subject.view->scope.relations.size() > 1) continue;
            if (snapshot_.request.where.empty()) {
                whole.push_back(subject.view);
            } else if (auto view = resolve(network_, scope_of({subject.relation}, false))) {
                whole.push_back(std::make_shared<const View>(std::move(*view)));
            }
        }
        std::vector<const View*> views;
        for (const auto& view : whole) views.push_back(view.get());
        PlaceRequest place{snapshot_.request.layout, snapshot_.request.place_attribute};
        const RunContext part = part_of(context_, 0.0, share_of_positions);
        part.report(0.0, "Placing everybody on the map");
        auto points = place_actors(network_, placed_, views, place, part);
        if (!points && points.error().kind != ErrorKind::stopped && place.method != "force") {
            snapshot_.problems.push_back(points.error().text());
            place.method = "force";
            points = place_actors(network_, placed_, views, place, part);
        }
        if (!points) return tl::unexpected(points.error());
        snapshot_.positions.assign(network_->actors().size(), Point{});
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            snapshot_.positions[placed_[i]] = (*points)[i];
        }
        return Done{};
    }

    [[nodiscard]] std::vector<Task> plan() {
        std::vector<Task> tasks;
        const auto add_standing = [&](bool quick) {
            for (const bool shown : {true, false}) {
                for (const Subject& subject : subjects_) {
                    if (subject.shown != shown) continue;
                    const bool trust_alone = is_rating_scale(*subject.view);
                    for (const Metric* metric : standing_metrics(quick)) {
                        if (trust_alone && metric->family != Family::trust) continue;
                        if (!misfit(*metric, *subject.view)) tasks.push_back({metric, &subject, false});
                    }
                }
            }
        };
        add_standing(true);
        for (const MeasureKey& key : snapshot_.request.measures) {
            const Metric* metric = metric_of_column(key.column);
            const Subject* subject = find_subject(key.relation);
            if (metric == nullptr || subject == nullptr) {
                snapshot_.problems.push_back(
                    metric == nullptr ? fmt::format("There is no measure \"{}\".", key.column)
                                      : fmt::format("There is no relation \"{}\".", key.relation));
                continue;
            }
            tasks.push_back({metric, subject, true});
        }
        add_standing(false);
        return tasks;
    }

    /// By id, or a union "a+b" that is made now.
    [[nodiscard]] const Subject* find_subject(const std::string& relation) {
        const auto found = std::find_if(subjects_.begin(), subjects_.end(), [&](const Subject& each) {
            return each.relation == relation;
        });
        if (found != subjects_.end()) return &*found;
        for (const Subject& each : extra_) {
            if (each.relation == relation) return &each;
        }
        std::vector<std::string> parts;
        for (std::size_t begin = 0; begin <= relation.size();) {
            const std::size_t plus = std::min(relation.find('+', begin), relation.size());
            parts.push_back(relation.substr(begin, plus - begin));
            begin = plus + 1;
        }
        auto view = resolve(network_, scope_of(parts, true));
        if (!view) return nullptr;
        extra_.push_back({relation, std::make_shared<const View>(std::move(*view)), false});
        return &extra_.back();
    }

    Result<Done> measure(const Task& task, const RunContext& part) {
        const MeasureKey own{std::string(task.metric->id), task.subject->relation};
        if (!done_.insert(own.text()).second) return Done{};
        if (take_from_previous(*task.metric, task.subject->relation)) return Done{};
        part.report(0.0, task.metric->title);
        auto measures = measures_on(*task.metric, *task.subject->view, task.subject->relation,
                                    snapshot_.request.group_attribute, part);
        if (!measures) {
            if (measures.error().kind == ErrorKind::stopped) return tl::unexpected(measures.error());
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
        if (!same_views_as_previous() || previous_->request.seed != snapshot_.request.seed) return false;
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
        pause_ = std::max<Clock::duration>(std::chrono::milliseconds(400),
                                           20 * (last_publish_ - begin));
    }

    std::shared_ptr<const Network> network_;
    const Snapshot* previous_;
    RunContext context_;
    const std::function<void(std::shared_ptr<const Snapshot>)>& publish_;
    Snapshot snapshot_;
    std::vector<Subject> subjects_;
    std::deque<Subject> extra_;  // tasks point into it
    std::vector<ActorIndex> placed_;
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

#include "viewer/state/chart_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "viewer/state/categories.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_bins = 16;

Axis axis_of(const Snapshot& snapshot, const MeasureKey& key) {
    const Network& network = *snapshot.network;
    Axis axis;
    axis.key = key;
    axis.title = measure_title(network, key.column, key.relation);
    if (const auto r = network.find_relation(key.relation))
        axis.relation = relation_words(network, *r).title;
    const Measure* measure = measure_of(snapshot, axis);
    if (measure == nullptr) return axis;
    axis.ready = true;
    if (measure->metric != nullptr) axis.term = measure->metric->term;
    axis.minimum = std::numeric_limits<double>::infinity();
    axis.maximum = -axis.minimum;
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!snapshot.shown[a] || !measure->by_actor[a].ok()) continue;
        axis.minimum = std::min(axis.minimum, measure->by_actor[a].number);
        axis.maximum = std::max(axis.maximum, measure->by_actor[a].number);
    }
    if (axis.minimum > axis.maximum) axis.minimum = axis.maximum = 0.0;
    return axis;
}

void fill_rows(ChartModel& model, const Snapshot& snapshot, const Measure& measure,
               const RankIntervals* intervals) {
    std::vector<Value> values;
    std::vector<ActorIndex> actors;
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!snapshot.shown[a] || !measure.by_actor[a].ok()) continue;
        actors.push_back(a);
        values.push_back(measure.by_actor[a]);
    }
    std::vector<std::size_t> order(actors.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (values[a].number != values[b].number) return values[a].number > values[b].number;
        return natural_less(snapshot.network->actors()[actors[a]].name,
                            snapshot.network->actors()[actors[b]].name);
    });
    model.has_intervals = intervals != nullptr && intervals->problem.empty() &&
                          intervals->key == model.x.key && !intervals->by_actor.empty();
    const double span = std::max(std::abs(model.x.maximum), std::abs(model.x.minimum));
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;  // equal values share their ranks
        while (end < order.size() &&
               std::abs(values[order[end]].number - values[order[i]].number) <= 1e-12)
            ++end;
        for (std::size_t k = i; k < end; ++k) {
            RankRow row;
            row.actor = actors[order[k]];
            row.value = values[order[k]].number;
            row.rank = {i + 1, end, order.size()};
            row.share = span > 0.0 ? std::clamp(row.value / span, 0.0, 1.0) : 0.0;
            if (model.has_intervals && row.actor < intervals->by_actor.size() &&
                intervals->by_actor[row.actor]) {
                row.lower = intervals->by_actor[row.actor]->lower;
                row.upper = intervals->by_actor[row.actor]->upper;
            }
            model.rows.push_back(row);
        }
        i = end;
    }
    if (intervals != nullptr && intervals->key == model.x.key && !intervals->problem.empty()) {
        model.interval_note = intervals->problem;
    } else if (model.has_intervals) {
        model.interval_note = fmt::format(
            "The line beside a bar: where the rank falls, 19 times in 20, when {} of the ties "
            "are forgotten by chance ({} drawings). Where two lines overlap, the order of the "
            "two says little.",
            percent(intervals->drop_share), grouped(intervals->replicates));
    }
}

void fill_bins(ChartModel& model, const Snapshot& snapshot, const Measure& measure) {
    std::set<double> different;
    bool whole = true;
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!snapshot.shown[a] || !measure.by_actor[a].ok()) continue;
        const double value = measure.by_actor[a].number;
        whole = whole && value == std::floor(value);
        if (different.size() <= 4 * most_bins) different.insert(value);
    }
    if (different.empty()) return;
    const double low = model.x.minimum, high = model.x.maximum;
    const double span = high - low;
    if (whole && span < static_cast<double>(most_bins) * 1.5) {
        for (double at = low; at <= high; at += 1.0) model.bins.push_back({at, at, {}});
    } else if (span <= 0.0) {
        model.bins.push_back({low, low, {}});
    } else {
        double width = span / static_cast<double>(most_bins);
        if (whole) width = std::ceil((span + 1.0) / static_cast<double>(most_bins));
        for (double at = low; at < high || model.bins.empty(); at += width) {
            model.bins.push_back({at, at + width, {}});
            if (model.bins.size() > most_bins) break;
        }
    }
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!snapshot.shown[a] || !measure.by_actor[a].ok()) continue;
        const double value = measure.by_actor[a].number;
        std::size_t bin = model.bins.size() - 1;
        while (bin > 0 && value < model.bins[bin].low) --bin;
        model.bins[bin].actors.push_back(a);
    }
}

void fill_dots(ChartModel& model, const Snapshot& snapshot, const Measure& x, const Measure& y) {
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!snapshot.shown[a] || !x.by_actor[a].ok() || !y.by_actor[a].ok()) continue;
        model.dots.push_back({a, x.by_actor[a].number, y.by_actor[a].number});
    }
}

void count(ChartModel& model, const Snapshot& snapshot, const Measure& x, const Measure* y) {
    std::vector<ActorIndex> shown;
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a) {
        if (!snapshot.shown[a]) continue;
        shown.push_back(a);
        Status status = x.by_actor[a].status;
        if (status == Status::ok && y != nullptr) status = y->by_actor[a].status;
        if (status == Status::ok) {
            ++model.known;
        } else if (status == Status::undefined) {
            ++model.undefined;
        } else {
            ++model.unknown;
        }
    }
    model.shown = shown.size();
    model.respondents = x.respondents;
    model.asked_n = x.n;
    model.caption =
        fmt::format("{} of {} {} have a number", grouped(model.known), grouped(model.shown),
                    actors_noun(*snapshot.network, shown, shown.size()));
    if (model.unknown > 0) model.caption += fmt::format(" · {} not known", grouped(model.unknown));
    if (model.undefined > 0)
        model.caption += fmt::format(" · {} not defined", grouped(model.undefined));
    model.caption +=
        fmt::format(" · {} of {} answered", grouped(model.respondents), grouped(model.asked_n));
}

}  // namespace

const Measure* measure_of(const Snapshot& snapshot, const Axis& axis) {
    const auto at = snapshot.measures.find(axis.id());
    return at == snapshot.measures.end() ? nullptr : &at->second;
}

std::vector<Axis> chart_axes(const Snapshot& snapshot) {
    const Network& network = *snapshot.network;
    std::vector<Axis> axes;
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        const std::string& id = network.relations()[r].id;
        for (const auto& [text, measure] : snapshot.measures) {
            if (measure.key.relation != id || measure.metric == nullptr ||
                !measure.metric->in_menu || measure.metric->trust_only ||
                measure.key.column != measure.metric->id ||
                rests_on_trust(network, measure.key.column, id))
                continue;
            axes.push_back(axis_of(snapshot, measure.key));
        }
    }
    return axes;
}

std::optional<Axis> chosen_axis(const Snapshot& snapshot, const ViewerState& state,
                                const std::string& named, const std::string& other) {
    if (!named.empty()) return axis_of(snapshot, parse_measure_key(named));
    const std::vector<Axis> axes = chart_axes(snapshot);
    if (state.encoding.size_by.starts_with("measure:")) {
        const std::string sized = state.encoding.size_by.substr(8);
        for (const Axis& axis : axes) {
            if (axis.id() == sized && sized != other) return axis;
        }
    }
    for (const Axis& axis : axes) {
        if (axis.id() != other) return axis;
    }
    return axes.empty() ? std::nullopt : std::optional<Axis>(axes.front());
}

ChartModel make_chart(const Snapshot& snapshot, const ViewerState& state,
                      const RankIntervals* intervals) {
    ChartModel model;
    model.sight = state.sight;
    const auto x = chosen_axis(snapshot, state, state.chart.x);
    if (!x) return model;
    model.x = *x;
    const Measure* across = measure_of(snapshot, model.x);
    const Measure* up = nullptr;
    if (state.sight == Sight::scatter) {
        const auto y = chosen_axis(snapshot, state, state.chart.y, model.x.id());
        if (!y) return model;
        model.y = *y;
        up = measure_of(snapshot, model.y);
    }
    if (across == nullptr || (state.sight == Sight::scatter && up == nullptr)) return model;
    count(model, snapshot, *across, up);
    switch (state.sight) {
        case Sight::ranking: fill_rows(model, snapshot, *across, intervals); break;
        case Sight::distribution: fill_bins(model, snapshot, *across); break;
        case Sight::scatter: fill_dots(model, snapshot, *across, *up); break;
        case Sight::map:
        case Sight::matrix: break;
    }
    if (const auto inside = brushed(snapshot, state))
        model.inside = static_cast<std::size_t>(std::count(inside->begin(), inside->end(), true));
    return model;
}

}  // namespace convene::viewer

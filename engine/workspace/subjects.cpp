#include "engine/workspace/subjects.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/partnership/fit.hpp"
#include "engine/workspace/map_actors.hpp"

namespace convene {

namespace {

std::vector<std::string> split_union(const std::string& relation) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= relation.size();) {
        const std::size_t plus = std::min(relation.find('+', begin), relation.size());
        parts.push_back(relation.substr(begin, plus - begin));
        begin = plus + 1;
    }
    return parts;
}

/// Whether uniting these relations rescales their strengths, so that a threshold would no
/// longer mean what it says.
bool scales_differ(const Network& network, const std::vector<std::string>& relations) {
    std::optional<std::pair<double, double>> scale;
    for (const std::string& id : relations) {
        const auto relation = network.find_relation(id);
        if (!relation) continue;
        const Relation& one = network.relations()[*relation];
        const std::pair own{one.scale_minimum, one.scale_maximum};
        if (scale && *scale != own) return true;
        scale = own;
    }
    return false;
}

}  // namespace

std::optional<double> threshold_of(const Network& network, const SnapshotRequest& request,
                                   const std::string& relation) {
    if (network.find_rating_scale(relation) != nullptr) return std::nullopt;
    for (const std::string& id : {relation, std::string()}) {
        const auto found = request.thresholds.find(id);
        if (found != request.thresholds.end()) return found->second;
    }
    return std::nullopt;
}

Result<View> resolve_request(const std::shared_ptr<const Network>& network,
                             const SnapshotRequest& request, WaveIndex wave,
                             const std::vector<std::string>& relations, bool filtered) {
    Scope scope;
    scope.relations = relations;
    scope.wave = network->waves()[wave].id;
    if (!filtered) return resolve(network, scope);
    scope.where = request.where;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const auto threshold = threshold_of(*network, request, relations[i]);
        if (i > 0 && threshold != scope.threshold) {
            return invalid_input(
                "These relations have different thresholds, so they are not united.",
                "Look at one of them, or give all the same threshold.");
        }
        scope.threshold = threshold;
    }
    if (scope.threshold && scales_differ(*network, relations)) {
        return invalid_input(
            "These relations are on different scales, so that one threshold has "
            "no meaning for all of them together.",
            "Look at one of them, or take the threshold away.");
    }
    const bool rating =
        relations.size() == 1 && network->find_rating_scale(relations.front()) != nullptr;
    if (!rating) scope.symmetrize = request.symmetrize;
    return resolve(network, scope);
}

bool looks_at_all(const SnapshotRequest& request) {
    return request.where.empty() && request.thresholds.empty() && !request.symmetrize;
}

bool same_scope(const SnapshotRequest& a, const SnapshotRequest& b) {
    return a.where == b.where && a.thresholds == b.thresholds && a.symmetrize == b.symmetrize;
}

Subjects::Subjects(std::shared_ptr<const Network> network, const SnapshotRequest& request,
                   WaveIndex wave)
    : network_(std::move(network)), request_(request), wave_(wave) {}

bool Subjects::same_as(const Snapshot* previous) const {
    return previous != nullptr && previous->network == network_ && previous->wave == wave_ &&
           same_scope(previous->request, request_);
}

Result<Done> Subjects::make(const Snapshot* previous, const RunContext& context,
                            std::vector<std::shared_ptr<const View>>& views,
                            std::vector<std::string>& problems) {
    std::vector<std::string> ids;
    for (const Relation& relation : network_->relations()) ids.push_back(relation.id);
    for (const RatingScale& scale : network_->rating_scales()) ids.push_back(scale.id);
    for (const std::string& id : request_.relations) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            return invalid_input(fmt::format("There is no relation \"{}\".", id));
        }
    }
    const bool reuse = same_as(previous);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (context.stop_requested()) return stopped();
        std::shared_ptr<const View> view = reuse ? previous->views[i] : nullptr;
        if (!view) {
            auto resolved = resolve_request(network_, request_, wave_, {ids[i]}, true);
            if (resolved) {
                view = std::make_shared<const View>(std::move(*resolved));
            } else {
                problems.push_back(resolved.error().text());
            }
        }
        views.push_back(view);
        if (view) subjects_.push_back({ids[i], view, is_shown(*network_, request_, ids[i])});
    }
    add_union();
    return Done{};
}

void Subjects::add_union() {
    std::vector<std::string> together;
    for (const Subject& subject : subjects_) {
        if (subject.shown && !subject.view->graph.two_mode() && !is_rating_scale(*subject.view)) {
            together.push_back(subject.relation);
        }
    }
    if (together.size() < 2) return;
    if (auto view = resolve_request(network_, request_, wave_, together, true)) {
        const std::string label = view->relation_label();
        subjects_.push_back({label, std::make_shared<const View>(std::move(*view)), true});
    }
}

const Subject* Subjects::find(const std::string& relation) {
    for (const auto* subjects : {&subjects_, &others_}) {
        for (const Subject& each : *subjects) {
            if (each.relation == relation) return &each;
        }
    }
    auto view = resolve_request(network_, request_, wave_, split_union(relation), true);
    if (!view) return nullptr;
    others_.push_back({relation, std::make_shared<const View>(std::move(*view)), false});
    return &others_.back();
}

std::vector<std::shared_ptr<const View>> Subjects::shown_whole() const {
    std::vector<std::shared_ptr<const View>> whole;
    for (const Subject& subject : subjects_) {
        if (!subject.shown || subject.view->scope.relations.size() > 1) continue;
        if (looks_at_all(request_)) {
            whole.push_back(subject.view);
        } else if (auto view =
                       resolve_request(network_, request_, wave_, {subject.relation}, false)) {
            whole.push_back(std::make_shared<const View>(std::move(*view)));
        }
    }
    return whole;
}

}  // namespace convene

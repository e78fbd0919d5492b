#include "engine/workspace/subjects.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/workspace/fit.hpp"
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

}  // namespace

Subjects::Subjects(std::shared_ptr<const Network> network, const SnapshotRequest& request,
                   WaveIndex wave)
    : network_(std::move(network)), request_(request), wave_(wave) {}

bool Subjects::same_as(const Snapshot* previous) const {
    return previous != nullptr && previous->network == network_ && previous->wave == wave_ &&
           previous->request.where == request_.where;
}

Scope Subjects::scope_of(std::vector<std::string> relations, bool filtered) const {
    Scope scope;
    scope.relations = std::move(relations);
    scope.wave = network_->waves()[wave_].id;
    if (filtered) scope.where = request_.where;
    return scope;
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
            auto resolved = resolve(network_, scope_of({ids[i]}, true));
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
    if (auto view = resolve(network_, scope_of(together, true))) {
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
    auto view = resolve(network_, scope_of(split_union(relation), true));
    if (!view) return nullptr;
    others_.push_back({relation, std::make_shared<const View>(std::move(*view)), false});
    return &others_.back();
}

std::vector<std::shared_ptr<const View>> Subjects::shown_whole() const {
    std::vector<std::shared_ptr<const View>> whole;
    for (const Subject& subject : subjects_) {
        if (!subject.shown || subject.view->scope.relations.size() > 1) continue;
        if (request_.where.empty()) {
            whole.push_back(subject.view);
        } else if (auto view = resolve(network_, scope_of({subject.relation}, false))) {
            whole.push_back(std::make_shared<const View>(std::move(*view)));
        }
    }
    return whole;
}

}  // namespace convene

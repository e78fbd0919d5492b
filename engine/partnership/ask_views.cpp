#include "engine/partnership/ask_views.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace convene {

std::vector<Scope> scopes_of(const QuestionInput& input) {
    std::vector<Scope> scopes = expand(*input.network, input.scope);
    if (input.scope.relations.empty()) {
        std::erase_if(scopes, [&](const Scope& scope) {
            return scope.relations.size() == 1 &&
                   !input.network->find_relation(scope.relations.front());
        });
    }
    return scopes;
}

RunContext step_of(const RunContext& context, std::size_t index, std::size_t count) {
    RunContext part = context;
    if (!context.progress) return part;
    part.progress = [progress = context.progress, first = static_cast<double>(index),
                     all = static_cast<double>(count)](double share, std::string_view doing) {
        progress((first + std::clamp(share, 0.0, 1.0)) / all, doing);
    };
    return part;
}

std::string place_of(const View& view) {
    return fmt::format("{}, wave {}", view.relation_label(), view.wave_label());
}

Places::Places(std::string nothing)
    : last_{ErrorKind::cannot_compute, std::move(nothing), {}, {}, 0} {}

Result<Done> Places::take(const Result<Done>& done, std::string_view place) {
    if (done) {
        any_ = true;
        return Done{};
    }
    if (done.error().kind != ErrorKind::cannot_compute) return tl::unexpected(done.error());
    last_ = done.error();
    result_.notes.push_back(fmt::format("{}: left out. {}", place, last_.text()));
    return Done{};
}

Result<QuestionResult> Places::finish() && {
    if (!any_) return tl::unexpected(std::move(last_));
    return std::move(result_);
}

Result<QuestionResult> for_each_view(
    const QuestionInput& input, const RunContext& context,
    const std::function<Result<Done>(const View&, const RunContext&, QuestionResult&)>& work) {
    Places places("There is no relation to look at.");
    const auto scopes = scopes_of(input);
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (context.stop_requested()) return stopped();
        const auto view = resolve(input.network, scopes[i]);
        if (!view) return tl::unexpected(view.error());
        const auto done = work(*view, step_of(context, i, scopes.size()), places.result());
        if (auto taken = places.take(done, place_of(*view)); !taken) {
            return tl::unexpected(std::move(taken.error()));
        }
    }
    return std::move(places).finish();
}

std::size_t JointViews::respondents() const {
    std::size_t count = 0;
    for (Vertex v = 0; v < actors.size(); ++v) {
        count += std::all_of(coverages.begin(), coverages.end(), [v](const Coverage& coverage) {
            return coverage.observed(v, v, true);
        });
    }
    return count;
}

Result<JointViews> joint_views(std::span<const View* const> views) {
    JointViews joint;
    joint.network = views.front()->network;
    const std::size_t actor_count = joint.network->actors().size();
    std::vector<std::size_t> times(actor_count, 0);
    for (const View* each : views) {
        const View& view = *each;
        if (view.graph.two_mode() != views.front()->graph.two_mode()) {
            return cannot_compute(
                fmt::format("{} and {} do not run between the same actors: one of them ties "
                            "members to bodies or events.",
                            views.front()->relation_label(), view.relation_label()),
                "Compare relations of one sort.");
        }
        for (const ActorIndex actor : view.actors) ++times[actor];
    }
    for (const std::size_t t : times) joint.left_out += t > 0 && t < views.size();
    joint.vertex_of.assign(actor_count, no_index);
    for (const View* each : views) {
        const View& view = *each;
        std::vector<Vertex> keep;
        std::vector<ActorIndex> kept;
        std::vector<bool> answered;
        std::size_t first_mode = 0;
        for (Vertex v = 0; v < view.actors.size(); ++v) {
            if (times[view.actors[v]] < views.size()) continue;
            keep.push_back(v);
            kept.push_back(view.actors[v]);
            answered.push_back(view.coverage.observed(v, v, true));
            first_mode += v < view.graph.first_mode_count();
        }
        if (joint.graphs.empty()) joint.actors = kept;
        const bool same_sides =
            first_mode > 0 &&
            (joint.graphs.empty() || first_mode == joint.graphs.front().first_mode_count());
        if (kept != joint.actors || (view.graph.two_mode() && !same_sides)) {
            return cannot_compute(
                fmt::format("{} and {} do not tie the same members to the same bodies or events.",
                            views.front()->relation_label(), view.relation_label()));
        }
        joint.graphs.push_back(keep.size() == view.actors.size() ? view.graph
                                                                 : induced(view.graph, keep));
        const bool whole = view.coverage.is_complete();
        Coverage coverage = whole ? Coverage::complete(keep.size(), view.coverage.assumed())
                                  : Coverage::of(std::move(answered));
        if (view.coverage.is_reconstructed()) coverage = coverage.reconstructed();
        joint.coverages.push_back(std::move(coverage));
    }
    for (Vertex v = 0; v < joint.actors.size(); ++v) joint.vertex_of[joint.actors[v]] = v;
    return joint;
}

}  // namespace convene

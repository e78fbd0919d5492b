#include "engine/partnership/ask_pairs.hpp"

#include <fmt/format.h>

namespace convene {
namespace {

/// Each relation in scope by itself; rating scales only where they are named.
std::vector<std::string> relations_of(const QuestionInput& input) {
    if (!input.scope.relations.empty()) return input.scope.relations;
    std::vector<std::string> ids;
    for (const Relation& relation : input.network->relations()) ids.push_back(relation.id);
    return ids;
}

std::vector<std::string> waves_of(const QuestionInput& input) {
    if (!input.scope.wave.empty()) return {input.scope.wave};
    std::vector<std::string> ids;
    for (const Wave& wave : input.network->waves()) ids.push_back(wave.id);
    return ids;
}

Result<std::vector<View>> views_of(const QuestionInput& input,
                                   const std::vector<std::string>& relations,
                                   const std::string& wave) {
    std::vector<View> views;
    for (const std::string& relation : relations) {
        Scope scope = input.scope;
        scope.relations = {relation};
        scope.wave = wave;
        auto view = resolve(input.network, scope);
        if (!view) return tl::unexpected(std::move(view.error()));
        views.push_back(*std::move(view));
    }
    return views;
}

Result<Done> work_on(const View& first, const View& second, ViewPair pair, const PairWork& work,
                     const RunContext& context, QuestionResult& result) {
    const View* const both[] = {&first, &second};
    const auto joint = joint_views(both);
    if (!joint) return tl::unexpected(joint.error());
    pair.like.level = Level::pair;
    pair.like.subject = pair.first;
    pair.like.object = pair.second;
    pair.like.n = joint->actors.size();
    pair.like.respondents = joint->respondents();
    pair.joint = &*joint;
    auto done = work(pair, context, result);
    if (done && joint->left_out > 0) {
        result.notes.push_back(
            fmt::format("{}: compared among the {} actors that both have; {} left out.", pair.place,
                        joint->actors.size(), joint->left_out));
    }
    return done;
}

}  // namespace

Result<QuestionResult> for_each_pair(const QuestionInput& input, const RunContext& context,
                                     const PairWork& work) {
    const auto relations = relations_of(input);
    const auto waves = waves_of(input);
    if (relations.size() < 2) {
        return cannot_compute("A comparison needs two relations, and there is one.",
                              "Name two, as in --relation advice,trust.");
    }
    const std::size_t steps = waves.size() * relations.size() * (relations.size() - 1) / 2;
    std::size_t step = 0;
    Places places("There is nothing to compare.");
    for (const std::string& wave : waves) {
        const auto views = views_of(input, relations, wave);
        if (!views) return tl::unexpected(views.error());
        for (std::size_t i = 0; i < views->size(); ++i) {
            for (std::size_t j = i + 1; j < views->size(); ++j) {
                if (context.stop_requested()) return stopped();
                ViewPair pair;
                pair.first = relations[i];
                pair.second = relations[j];
                pair.place = fmt::format("{} and {}, wave {}", relations[i], relations[j], wave);
                pair.like.relation = relations[i] + '+' + relations[j];
                pair.like.wave = wave;
                const std::string place = pair.place;
                auto taken = places.take(work_on((*views)[i], (*views)[j], std::move(pair), work,
                                                 step_of(context, step++, steps), places.result()),
                                         place);
                if (!taken) return tl::unexpected(std::move(taken.error()));
            }
        }
    }
    return std::move(places).finish();
}

Result<QuestionResult> for_each_pair_of_waves(const QuestionInput& input, const RunContext& context,
                                              const PairWork& work) {
    const auto waves = input.network->waves();
    if (waves.size() < 2 || !input.scope.wave.empty()) {
        return cannot_compute("A comparison across waves needs two of them in scope.",
                              "Leave --wave out, or compare relations.");
    }
    Scope one_wave = input.scope;
    one_wave.wave = waves.front().id;
    const auto scopes = scopes_of(
        {input.network, one_wave, input.group_attribute, input.parameters, input.definition});
    const std::size_t steps = scopes.size() * waves.size() * (waves.size() - 1) / 2;
    std::size_t step = 0;
    Places places("There is nothing to compare.");
    for (Scope scope : scopes) {
        std::vector<View> views;
        for (const Wave& wave : waves) {
            scope.wave = wave.id;
            auto view = resolve(input.network, scope);
            if (!view) return tl::unexpected(std::move(view.error()));
            views.push_back(*std::move(view));
        }
        for (std::size_t i = 0; i < views.size(); ++i) {
            for (std::size_t j = i + 1; j < views.size(); ++j) {
                if (context.stop_requested()) return stopped();
                ViewPair pair;
                pair.first = waves[i].id;
                pair.second = waves[j].id;
                pair.like.relation = views[i].relation_label();
                pair.like.wave = pair.first + '+' + pair.second;
                pair.place =
                    fmt::format("{}, waves {} and {}", pair.like.relation, pair.first, pair.second);
                const std::string place = pair.place;
                auto taken = places.take(work_on(views[i], views[j], std::move(pair), work,
                                                 step_of(context, step++, steps), places.result()),
                                         place);
                if (!taken) return tl::unexpected(std::move(taken.error()));
            }
        }
    }
    return std::move(places).finish();
}

Result<std::vector<std::uint32_t>> strata_of(std::string_view attribute,
                                             const std::shared_ptr<const Network>& network,
                                             const std::vector<ActorIndex>& actors) {
    if (attribute.empty()) return std::vector<std::uint32_t>{};
    View view;
    view.network = network;
    view.actors = actors;
    auto grouping = group_by(view, std::string(attribute));
    if (!grouping) return tl::unexpected(std::move(grouping.error()));
    return std::move(grouping->group_of);
}

}  // namespace convene

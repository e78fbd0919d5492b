#include "viewer/state/answer_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// Titles of relations as a sentence holds them: three at most, the rest as a number. Trust
/// ratings go by no title of theirs.
std::string named(const Network& network, const std::vector<RelationIndex>& relations) {
    constexpr std::size_t most = 3;
    std::string text;
    std::size_t shown = 0;
    for (const RelationIndex r : relations) {
        if (shown == most || groups_only(network, r)) continue;
        text += (shown++ == 0 ? "" : ", ") + network.relations()[r].title;
    }
    const std::size_t more = relations.size() - shown;
    if (shown == 0) return more == 1 ? "another question" : "other questions";
    return more == 0 ? text : fmt::format("{} and {} more", text, more);
}

/// Whether the actor answered about some relation of the wave, shown or not.
bool answered_anything(const Snapshot& snapshot, ActorIndex actor) {
    const Network& network = *snapshot.network;
    for (RelationIndex r = 0; r < network.relations().size(); ++r) {
        if (network.respondents(snapshot.wave, r) != nullptr &&
            network.answer(snapshot.wave, r, actor) == Answer::answered) {
            return true;
        }
    }
    return false;
}

}  // namespace

AnswerState answer_state(const Snapshot& snapshot, ActorIndex actor) {
    AnswerState state;
    const Network& network = *snapshot.network;
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        if (network.respondents(snapshot.wave, r) == nullptr) continue;
        state.declared = true;
        const Answer answer = network.answer(snapshot.wave, r, actor);
        if (answer == Answer::not_asked) continue;
        ++state.asked;
        if (answer == Answer::answered) ++state.answered;
    }
    return state;
}

std::string answer_word(const AnswerState& state) {
    if (!state.declared) return "not recorded";
    if (state.asked == 0) return "not asked";
    if (state.answered == 0) return "did not answer";
    if (state.answered < state.asked) return fmt::format("{} of {}", state.answered, state.asked);
    return "answered";
}

std::string answer_sentence(const Snapshot& snapshot, ActorIndex actor, const AnswerState& state) {
    const Network& network = *snapshot.network;
    const std::string& title =
        network.waves().empty() ? std::string() : network.waves()[snapshot.wave].title;
    const std::string in = network.waves().size() > 1 ? " in " + title : "";
    if (!state.declared) return "Who answered was not recorded";
    if (state.asked == 0) return "Not asked" + in;
    if (state.answered == state.asked) return "Answered" + in;
    std::vector<RelationIndex> given, missing;
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        if (network.respondents(snapshot.wave, r) == nullptr) continue;
        const Answer answer = network.answer(snapshot.wave, r, actor);
        if (answer == Answer::answered) given.push_back(r);
        if (answer == Answer::silent) missing.push_back(r);
    }
    if (state.answered > 0) {
        return fmt::format("Answered in part{}: {}; not {}", in, named(network, given),
                           named(network, missing));
    }
    if (answered_anything(snapshot, actor)) {
        return fmt::format("Asked, did not answer{}: {}; answered other questions", in,
                           named(network, missing));
    }
    return "Asked, did not answer" + in;
}

bool was_silent_about(const Snapshot& snapshot, const std::string& relation, ActorIndex actor) {
    const Network& network = *snapshot.network;
    for (std::size_t at = 0; at <= relation.size();) {
        const std::size_t end = std::min(relation.find('+', at), relation.size());
        const auto index = network.find_relation(relation.substr(at, end - at));
        if (index && network.answer(snapshot.wave, *index, actor) == Answer::silent) return true;
        at = end + 1;
    }
    const auto whole = network.find_relation(relation);
    return whole && network.answer(snapshot.wave, *whole, actor) == Answer::silent;
}

}  // namespace convene::viewer

#include "viewer/state/scope_chips.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/workspace/subjects.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/conditions.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

using Kind = ScopeChip::Kind;

std::string name_of(const Network& network, const std::string& id) {
    const auto actor = network.find_actor(id);
    return actor ? network.actors()[*actor].name : id;
}

void add_conditions(std::vector<ScopeChip>& chips, const std::string& where) {
    const Conditions conditions = split_conditions(where);
    for (std::size_t i = 0; i < conditions.parts.size(); ++i) {
        const ConditionWords words = condition_words(conditions.parts[i]);
        const std::string number = std::to_string(i + 1);
        ScopeChip chip{Kind::condition};
        chip.id = "condition/" + number;
        chip.name = words.name;
        chip.value = words.value;
        chip.remove = "scope drop " + number;
        chip.tip = "Filter: " + conditions.parts[i];
        if (i > 0) {
            chip.joint = conditions.any ? "or" : "and";
            chip.swap = conditions.any ? "scope join and" : "scope join or";
        }
        chips.push_back(std::move(chip));
    }
}

void add_thresholds(std::vector<ScopeChip>& chips, const Network& network,
                    const SnapshotRequest& request) {
    for (const auto& [relation, least] : request.thresholds) {
        const auto index = network.find_relation(relation);
        ScopeChip chip{Kind::threshold};
        chip.id = "threshold/" + relation;
        chip.name = index ? relation_words(network, *index).title : "Ties";
        chip.value = "at least " + plain_number(least);
        chip.remove = relation.empty() ? std::string("scope threshold off")
                                       : "scope threshold " + quote_word(relation) + " off";
        if (relation.empty() && request.thresholds.size() > 1) {
            chip.name = "Other ties";
            chip.remove = "scope threshold others off";
        }
        chip.tip = "Weaker ties are left out (threshold on tie strength).";
        chips.push_back(std::move(chip));
    }
}

}  // namespace

std::string symmetrize_title(Symmetrize rule) {
    switch (rule) {
        case Symmetrize::none: return "each report by itself";
        case Symmetrize::either: return "either names the other";
        case Symmetrize::both: return "both name each other";
        case Symmetrize::mean: return "mean of both reports";
    }
    return "";
}

std::vector<ScopeChip> scope_chips(const Network& network, const ViewerState& state) {
    std::vector<ScopeChip> chips;
    const SnapshotRequest& request = state.request;
    add_conditions(chips, request.where);
    add_thresholds(chips, network, request);
    if (request.symmetrize) {
        ScopeChip chip{Kind::symmetrize};
        chip.id = "symmetrize";
        chip.name = "Tie where";
        chip.value = symmetrize_title(*request.symmetrize);
        chip.remove = "scope symmetrize off";
        chip.tip = "How two reports become one tie (symmetrisation).";
        chips.push_back(std::move(chip));
    }
    if (const auto wave = network.find_wave(request.compare)) {
        ScopeChip chip{Kind::difference};
        chip.id = "difference";
        chip.name = "Changed since";
        chip.value = network.waves()[*wave].title;
        chip.remove = "difference off";
        chip.tip = "New and lost ties, and who joined or left, between the two waves.";
        chips.push_back(std::move(chip));
    }
    if (const auto wave = network.find_wave(request.second_wave)) {
        ScopeChip chip{Kind::side_by_side};
        chip.id = "side-by-side";
        chip.name = "Beside";
        chip.value = network.waves()[*wave].title;
        chip.remove = "side-by-side off";
        chip.tip = "Two waves side by side. Numbers, table and inspector are about the other one.";
        chips.push_back(std::move(chip));
    }
    if (!state.focus.actor.empty()) {
        ScopeChip chip{Kind::focus};
        chip.id = "focus";
        chip.name = "Around";
        chip.value = fmt::format("{} · {} {}{}", name_of(network, state.focus.actor),
                                 state.focus.steps, state.focus.steps == 1 ? "step" : "steps",
                                 state.focus.hide ? ", others hidden" : "");
        chip.remove = "focus off";
        chip.press = state.focus.steps == 1 ? "focus 2" : "focus 1";
        chip.tip =
            "The others fade or are hidden (ego view). Numbers stay those of everybody in "
            "the scope.";
        chips.push_back(std::move(chip));
    }
    if (!state.ways.from.empty()) {
        ScopeChip chip{Kind::ways};
        chip.id = "ways";
        chip.name = "Ways";
        chip.value = name_of(network, state.ways.from) + " → " + name_of(network, state.ways.to);
        chip.remove = "ways off";
        chip.tip = "Ways from one to the other (paths). The inspector tells them.";
        chips.push_back(std::move(chip));
    }
    return chips;
}

std::string numbers_basis(const Snapshot& snapshot, std::size_t before, std::size_t after) {
    const Network& network = *snapshot.network;
    const SnapshotRequest& request = snapshot.request;
    if (looks_at_all(request)) {
        return fmt::format("Numbers are about the whole network{}.",
                           network.waves().size() > 1
                               ? " in " + network.waves()[snapshot.wave].title
                               : std::string());
    }
    std::string text;
    if (!request.where.empty()) {
        text = fmt::format("Numbers are about the filtered network: {} of {} {}", grouped(after),
                           grouped(before), actors_noun(network, before));
    } else {
        text = "Numbers are about everybody";
    }
    if (!request.thresholds.empty()) text += ", strong enough ties only";
    if (request.symmetrize) text += ", a tie where " + symmetrize_title(*request.symmetrize);
    return text + ".";
}

}  // namespace convene::viewer

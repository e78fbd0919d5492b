// Commands about somebody and those around them, ways between two, and what changed.

#include "viewer/state/command_handlers.hpp"
#include "viewer/state/selection.hpp"
#include "viewer/state/wave_difference.hpp"

namespace convene::viewer::handlers {

/// focus [ID] [1|2] [fade|hide] | off: alone it goes from one step to two to everybody.
Result<ViewerState> focus(ViewerState state, const CommandWords& words,
                          const CommandContext& context) {
    if (words.size() > 4) return usage("focus");
    if (state.focus.hide) state.fit_pending = true;
    if (words.size() == 2 && words.word(1) == "off") {
        state.focus = {};
        return state;
    }
    std::size_t at = 1;
    const std::string before = state.focus.actor;
    const std::string_view first = words.word(1);
    const bool given =
        !first.empty() && first != "1" && first != "2" && first != "fade" && first != "hide";
    // Steps, fading and hiding are about whom the map is about already.
    const bool keeps = words.size() > 1 && !given && !before.empty();
    const std::string who = given                             ? words.words[at++]
                            : keeps || state.selected.empty() ? before
                                                              : state.selected;
    if (who.empty())
        return invalid_input("Nobody is selected.", "Select whom the map should be about.");
    if (auto known = check_actor(who, context); !known) return tl::unexpected(known.error());
    if (words.size() == 1 && who == before) {
        if (state.focus.steps == 2) {
            state.focus = {};
        } else {
            state.focus.steps = 2;
        }
        return state;
    }
    state.focus.actor = who;
    if (words.size() == 1) state.focus.steps = 1;
    for (; at < words.size(); ++at) {
        const std::string_view word = words.word(at);
        if (word == "1" || word == "2") {
            state.focus.steps = word == "2" ? 2 : 1;
        } else if (word == "fade" || word == "hide") {
            state.focus.hide = word == "hide";
        } else {
            return usage("focus");
        }
    }
    if (state.focus.hide) state.fit_pending = true;
    return state;
}

/// ways [FROM TO] [along|any] | show shortest|strongest|independent | off
Result<ViewerState> ways(ViewerState state, const CommandWords& words,
                         const CommandContext& context) {
    if (words.size() == 2 && words.word(1) == "off") {
        state.ways = {};
        return state;
    }
    if (words.size() == 3 && words.word(1) == "show") {
        using Shown = WaysView::Shown;
        const std::string_view what = words.word(2);
        if (what == "shortest") {
            state.ways.shown = Shown::shortest;
        } else if (what == "strongest") {
            state.ways.shown = Shown::strongest;
        } else if (what == "independent") {
            state.ways.shown = Shown::independent;
        } else {
            return usage("ways");
        }
        return state;
    }
    if (words.size() == 2 && (words.word(1) == "along" || words.word(1) == "any")) {
        if (state.ways.from.empty()) return usage("ways");
        state.ways.along = words.word(1) == "along";
        return state;
    }
    WaysView next = state.ways;
    if (words.size() == 1) {
        const std::vector<std::string> two = selected_ids(state);
        if (two.size() != 2) {
            return invalid_input("Ways lead between two.",
                                 "Select both: click the one, then Shift+click the other.");
        }
        next.from = two[0];
        next.to = two[1];
    } else if (words.size() == 3 || words.size() == 4) {
        next.from = words.word(1);
        next.to = words.word(2);
    } else {
        return usage("ways");
    }
    for (const std::string& id : {next.from, next.to}) {
        if (auto known = check_actor(id, context); !known) return tl::unexpected(known.error());
    }
    if (next.from == next.to) return invalid_input("A way needs two different people.");
    if (words.size() == 4) {
        if (words.word(3) != "along" && words.word(3) != "any") return usage("ways");
        next.along = words.word(3) == "along";
    }
    state.ways = std::move(next);
    return state;
}

/// difference [WAVE|on|off]
Result<ViewerState> difference(ViewerState state, const CommandWords& words,
                               const CommandContext& context) {
    if (words.size() > 2) return usage("difference");
    std::string wanted(words.word(1));
    const bool named = context.network != nullptr && context.network->find_wave(wanted);
    if (!named && wanted == "off") {
        state.request.compare.clear();
        return state;
    }
    if (wanted.empty() && !state.request.compare.empty()) {
        state.request.compare.clear();
        return state;
    }
    if (context.network == nullptr)
        return invalid_input("There is no network to compare.", "Open one first.");
    if (!named && (wanted.empty() || wanted == "on")) {
        wanted = wave_to_compare(*context.network, state.request.wave);
        if (wanted.empty())
            return invalid_input("There is only one wave.", "A comparison needs two.");
    }
    if (!context.network->find_wave(wanted)) {
        std::vector<std::string> known;
        for (const Wave& wave : context.network->waves()) known.push_back(wave.id);
        return unknown_name("wave", wanted, known);
    }
    if (wanted == state.request.wave)
        return invalid_input("That is the wave that is shown.", "Compare it with another one.");
    state.request.compare = wanted;
    return state;
}

/// side-by-side [WAVE|on|off]
Result<ViewerState> side_by_side(ViewerState state, const CommandWords& words,
                                 const CommandContext& context) {
    if (words.size() > 2) return usage("side-by-side");
    std::string wanted(words.word(1));
    std::string& second = state.request.second_wave;
    const bool named = context.network != nullptr && context.network->find_wave(wanted);
    if (!named && (wanted == "off" || (wanted.empty() && !second.empty()))) {
        state.fit_pending = state.fit_pending || !second.empty();
        second.clear();
        return state;
    }
    if (context.network == nullptr)
        return invalid_input("There is no network to look at.", "Open one first.");
    const auto waves = context.network->waves();
    if (waves.size() < 2)
        return invalid_input("There is only one wave.", "Side by side needs two.");
    if (!named && (wanted.empty() || wanted == "on"))
        wanted = second.empty() ? wave_to_compare(*context.network, state.request.wave) : second;
    if (!context.network->find_wave(wanted)) {
        std::vector<std::string> known;
        for (const Wave& wave : waves) known.push_back(wave.id);
        return unknown_name("wave", wanted, known);
    }
    const std::string shown = state.request.wave.empty() ? waves.back().id : state.request.wave;
    if (wanted == shown)
        return invalid_input("That is the wave that is shown.", "Put another one beside it.");
    state.fit_pending = state.fit_pending || second.empty();
    second = wanted;
    return state;
}

}  // namespace convene::viewer::handlers

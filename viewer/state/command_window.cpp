// Commands that arrange the window, and what all handlers share.

#include <algorithm>

#include "engine/core/number.hpp"
#include "viewer/state/command_handlers.hpp"
#include "viewer/state/tour.hpp"

namespace convene::viewer::handlers {

Result<Done> set_switch(bool& flag, const CommandWords& words, std::size_t at) {
    const std::string_view word = words.word(at);
    if (word.empty()) {
        flag = !flag;
    } else if (word == "on") {
        flag = true;
    } else if (word == "off") {
        flag = false;
    } else {
        return invalid_input("Expected on or off, not \"" + std::string(word) + "\".");
    }
    return Done{};
}

tl::unexpected<Error> unknown_name(std::string_view what, std::string_view name,
                                   const std::vector<std::string>& known) {
    constexpr std::size_t most = 12;
    std::string advice;
    if (!known.empty()) {
        advice = "There are: ";
        for (std::size_t i = 0; i < std::min(known.size(), most); ++i) {
            if (i > 0) advice += ", ";
            advice += known[i];
        }
        if (known.size() > most) advice += " and " + std::to_string(known.size() - most) + " more";
        advice += ".";
    }
    return invalid_input("There is no " + std::string(what) + " \"" + std::string(name) + "\".",
                         advice);
}

tl::unexpected<Error> usage(std::string_view name) {
    const CommandSpec* spec = find_command(name);
    std::string call(name);
    if (spec != nullptr && !spec->arguments.empty()) call += " " + std::string(spec->arguments);
    return invalid_input("\"" + std::string(name) + "\" was not understood.",
                         "It is written: " + call + ".");
}

Result<ViewerState> panel(ViewerState state, const CommandWords& words, const CommandContext&) {
    struct Panel {
        std::string_view name;
        bool ViewerState::*shown;
        float ViewerState::*size;
        float least, most;
    };
    static constexpr Panel panels[] = {
        {"left", &ViewerState::show_left, &ViewerState::left_width, 180.0F, 480.0F},
        {"inspector", &ViewerState::show_inspector, &ViewerState::right_width, 240.0F, 640.0F},
        {"table", &ViewerState::show_table, &ViewerState::bottom_height, 120.0F, 900.0F},
    };
    if (words.size() < 2 || words.size() > 3) return usage("panel");
    const auto* at = std::find_if(std::begin(panels), std::end(panels),
                                  [&](const Panel& p) { return p.name == words.word(1); });
    if (at == std::end(panels))
        return unknown_name("panel", words.word(1), {"left", "inspector", "table"});
    if (const auto size = parse_number(words.word(2))) {
        state.*(at->size) = std::clamp(static_cast<float>(*size), at->least, at->most);
        return state;
    }
    if (auto done = set_switch(state.*(at->shown), words, 2); !done)
        return tl::unexpected(done.error());
    return state;
}

Result<ViewerState> help(ViewerState state, const CommandWords&, const CommandContext&) {
    state.overlay = state.overlay == Overlay::help ? Overlay::none : Overlay::help;
    return state;
}

Result<ViewerState> tour(ViewerState state, const CommandWords& words, const CommandContext&) {
    const std::string_view word = words.word(1);
    const auto last = static_cast<int>(tour_steps().size());
    if (word.empty() || word == "on") {
        state.tour_step = 1;
    } else if (word == "next") {
        state.tour_step = state.tour_step >= last ? 0 : state.tour_step + 1;
    } else if (word == "back") {
        state.tour_step = std::max(1, state.tour_step - 1);
    } else if (word == "off") {
        state.tour_step = 0;
    } else {
        return usage("tour");
    }
    state.toured = state.toured || state.tour_step == 0;
    return state;
}

Result<ViewerState> toured(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (auto done = set_switch(state.toured, words, 1); !done) return tl::unexpected(done.error());
    return state;
}

Result<ViewerState> about(ViewerState state, const CommandWords&, const CommandContext&) {
    state.overlay = state.overlay == Overlay::about ? Overlay::none : Overlay::about;
    return state;
}

Result<ViewerState> palette(ViewerState state, const CommandWords& words, const CommandContext&) {
    state.overlay = Overlay::palette;
    state.palette_text = words.rest(1);
    return state;
}

Result<ViewerState> browse(ViewerState state, const CommandWords& words, const CommandContext&) {
    // The overlays that save look for a folder as well.
    if (state.overlay != Overlay::save && state.overlay != Overlay::export_network)
        state.overlay = Overlay::open;
    if (words.size() > 1) state.folder = words.rest(1);
    return state;
}

Result<ViewerState> close(ViewerState state, const CommandWords&, const CommandContext&) {
    if (!state.cell.row.empty()) {
        state.cell = {};
    } else if (state.overlay != Overlay::none) {
        state.overlay = Overlay::none;
        state.palette_text.clear();
        state.form = {};
    } else if (state.tour_step != 0) {
        state.tour_step = 0;
        state.toured = true;
    } else if (!state.definition.empty()) {
        state.definition.clear();
    } else if (state.chart.brush.on) {
        state.chart.brush = {};
    } else if (state.matrix.chosen() && state.sight == Sight::matrix) {
        state.matrix.from.clear();
        state.matrix.to.clear();
    } else if (!state.pointed.empty()) {
        state.pointed.clear();
    } else if (!state.search.empty()) {
        state.search.clear();
    } else if (state.lasso) {
        state.lasso = false;
    } else if (!state.ways.from.empty()) {
        state.ways = {};
    } else if (state.selected.empty() && !state.request.second_wave.empty()) {
        state.request.second_wave.clear();
        state.fit_pending = true;
    } else {
        state.selected.clear();
        state.also_selected.clear();
    }
    return state;
}

}  // namespace convene::viewer::handlers

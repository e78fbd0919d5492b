// Commands of cells and forms while they are being filled in. They change nothing
// but what is being typed; what comes of it is an edit command of its own.

#include "viewer/state/command_handlers.hpp"
#include "viewer/state/form.hpp"
#include "viewer/state/record_table.hpp"

namespace convene::viewer::handlers {
namespace {

Result<Done> need_network(const CommandContext& context) {
    if (context.network != nullptr) return Done{};
    return invalid_input("No network is open.", "Open one first.");
}

}  // namespace

Result<ViewerState> edit_cell(ViewerState state, const CommandWords& words,
                              const CommandContext& context) {
    if (auto open = need_network(context); !open) return tl::unexpected(open.error());
    const bool inspector = words.word(4) == "inspector";
    const auto tab = parse_tab(words.word(1));
    if (!tab || words.size() < 4 || words.size() > (inspector ? 5U : 4U)) return usage("edit-cell");
    const auto field =
        find_field(*context.network, state.request, *tab, words.words[2], words.words[3]);
    if (!field) {
        return invalid_input("This cell cannot be edited.",
                             "Measures are computed; ids and ends of ties stay as they are.");
    }
    state.cell = {words.words[2], words.words[3], *tab, field->value, {}, inspector};
    return state;
}

Result<ViewerState> type_cell(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (state.cell.row.empty()) return invalid_input("No cell is being edited.");
    state.cell.text = words.rest(1);
    state.cell.problem.clear();
    return state;
}

Result<ViewerState> form(ViewerState state, const CommandWords& words,
                         const CommandContext& context) {
    if (auto open = need_network(context); !open) return tl::unexpected(open.error());
    if (words.size() < 2 || words.size() > 3) return usage("form");
    auto opened = open_form(words.word(1), std::string(words.word(2)), *context.network, state);
    if (!opened) return tl::unexpected(opened.error());
    state.form = std::move(*opened);
    state.overlay = Overlay::form;
    return state;
}

Result<ViewerState> fill(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() < 2) return usage("fill");
    if (state.form.kind == Form::Kind::none) return invalid_input("No form is open.");
    state.form.fields[words.words[1]] = words.rest(2);
    state.form.problem.clear();
    return state;
}

Result<ViewerState> ledger(ViewerState state, const CommandWords& words, const CommandContext&) {
    state.overlay = Overlay::ledger;
    if (words.size() == 1) return state;
    if (words.word(1) == "fate") {
        const std::string_view fate = words.word(2);
        if (!(fate.empty() || fate == "all" || fate == "merged" || fate == "repaired" ||
              fate == "rejected")) {
            return unknown_name("fate of a row", fate, {"all", "merged", "repaired", "rejected"});
        }
        state.ledger.fate = fate == "all" ? std::string_view() : fate;
    } else if (words.word(1) == "search") {
        state.ledger.search = words.rest(2);
    } else if (words.word(1) == "import") {
        const std::string number(words.word(2));
        state.ledger.import = number.find_first_not_of("0123456789") == std::string::npos &&
                                      number.size() < 10 && !number.empty()
                                  ? static_cast<std::size_t>(std::stoul(number))
                                  : 0;
    } else {
        return usage("ledger");
    }
    return state;
}

Result<ViewerState> name_file(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() > 2) return usage("name-file");
    state.file_name = words.rest(1);
    return state;
}

Result<ViewerState> history(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 1) return usage("history");
    state.overlay = state.overlay == Overlay::history ? Overlay::none : Overlay::history;
    return state;
}

Result<ViewerState> duplicates(ViewerState state, const CommandWords& words,
                               const CommandContext&) {
    if (words.size() != 1) return usage("duplicates");
    state.overlay = state.overlay == Overlay::duplicates ? Overlay::none : Overlay::duplicates;
    return state;
}

Result<ViewerState> questions(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 1) return usage("questions");
    state.overlay = Overlay::questions;
    return state;
}

}  // namespace convene::viewer::handlers

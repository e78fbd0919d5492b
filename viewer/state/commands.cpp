#include "viewer/state/commands.hpp"

#include <algorithm>
#include <array>

#include "viewer/state/command_handlers.hpp"

namespace convene::viewer {
namespace {

using S = CommandSection;
using namespace std::string_view_literals;
namespace h = handlers;

// name, arguments, help, key, ready, section, undoable, handler
constexpr std::array table = std::to_array<CommandSpec>({
    {"open", "[PATH]", "Open a project, a folder or a spreadsheet.", "Ctrl+O", "open", S::network,
     false, nullptr},
    {"sample", "ID", "Open one of the networks that come with Convene.", "", "", S::network, false,
     nullptr},
    {"welcome", "", "Go back to the list of samples and recent files.", "", "welcome", S::network,
     false, nullptr},
    {"save", "[PATH.convene]",
     "Save the project; once saved, every change is saved as you make it.", "Ctrl+S", "save",
     S::network, false, nullptr},
    {"save-as", "", "Choose another place and name for the project.", "Ctrl+Shift+S", "save-as",
     S::network, false, nullptr},
    {"recover", "PATH", "Put what can be read of a damaged project into a copy.", "", "",
     S::network, false, nullptr},
    {"discard", "NAME", "Put away a project that was never saved.", "", "", S::network, false,
     nullptr},
    {"export-table", "[PATH.csv]", "Write the numbers behind the table into a CSV file.", "Ctrl+E",
     "export-table", S::network, false, nullptr},
    {"export-network", "[FORMAT [PATH]]", "Write the whole network for another program.", "",
     "export-network", S::network, false, nullptr},
    {"ledger", "[fate FATE | search TEXT | import NUMBER]",
     "List what became of every row that was read.", "", "ledger", S::network, false, h::ledger},
    {"export-ledger", "[PATH.csv]", "Write the ledger into a CSV file.", "", "export-ledger",
     S::network, false, nullptr},
    {"questions", "", "Answer what nobody declared: direction, strength, scale.", "", "questions",
     S::network, false, h::questions},
    {"stop", "", "Stop the computation that is running.", "", "stop", S::network, false, nullptr},

    {"import-file", "[PATH]", "Bring a survey or a table into this project.", "Ctrl+I",
     "import-file", S::import, false, nullptr},
    {"import-column", "NUMBER role|relation|alter|attribute|position VALUE",
     "Say what a column of the survey holds.", "", "", S::import, false, nullptr},
    {"import-relation", "ID FIELD VALUE", "Say what is known about a kind of tie in the survey.",
     "", "", S::import, false, nullptr},
    {"import-wave", "ID [TITLE]", "Say which wave the answers belong to.", "", "", S::import, false,
     nullptr},
    {"import-name", "WRITTEN ACTOR|new|open", "Say who is meant by a name in the survey.", "", "",
     S::import, false, nullptr},
    {"import-strangers", "on|off", "Let respondents who are on no roster join it.", "", "",
     S::import, false, nullptr},
    {"import-row", "LINE", "Show a line of the survey.", "", "", S::import, false, nullptr},
    {"import-mapping", "save|load FILE", "Keep these choices in a file, or read them from one.", "",
     "", S::import, false, nullptr},
    {"import-conflict", "NUMBER|all take|keep",
     "Choose between the project and the file where they disagree.", "", "", S::import, false,
     nullptr},
    {"import-accept", "", "Go on with the import, and at the end carry it out.", "", "", S::import,
     false, nullptr},
    {"import-back", "", "Go back to the columns of the survey.", "", "", S::import, false, nullptr},
    {"import-cancel", "", "Give the import up.", "", "", S::import, false, nullptr},

    {"undo", "", "Take back the last change, of the view or of the data.", "Ctrl+Z", "undo",
     S::edit, false, nullptr},
    {"redo", "", "Take back an undo.", "Ctrl+Y", "redo", S::edit, false, nullptr},
    {"history", "", "List every change of the project, and named states to return to.", "Ctrl+H",
     "history", S::edit, false, h::history},
    {"snapshot", "NAME", "Keep this state under a name.", "", "", S::edit, false, nullptr},
    {"restore", "NAME", "Return to a named state; this can be undone.", "", "", S::edit, false,
     nullptr},
    {"forget", "snapshot NAME", "Drop the name of a state.", "", "", S::edit, false, nullptr},
    {"form", "actor|tie|merge|goal|snapshot|attribute [ID]",
     "Fill in something to add, or whom to merge.", "", "", S::edit, false, h::form},
    {"fill", "FIELD TEXT", "Fill a line of the open form.", "", "", S::edit, false, h::fill},
    {"submit", "", "Carry out what the form says.", "", "", S::edit, false, nullptr},
    {"edit-cell", "TABLE ROW COLUMN [inspector]", "Edit a cell of the table.", "F2", "", S::edit,
     false, h::edit_cell},
    {"type-cell", "TEXT", "What is being typed into the cell.", "", "", S::edit, false,
     h::type_cell},
    {"accept-cell", "[ROW COLUMN]", "Put the text into the cell, and go on to another one.", "", "",
     S::edit, false, nullptr},
    {"duplicates", "", "List entries that may be the same person or organization.", "",
     "duplicates", S::edit, false, h::duplicates},
    {"keep-both", "ID ID", "Two entries are not the same: ask no more.", "", "", S::edit, false,
     nullptr},

    {"scope",
     "wave ID|next|previous | where EXPR | add EXPR | drop NUMBER | join and|or | relations "
     "all|ID,... | threshold [RELATION] STRENGTH|off | symmetrize "
     "none|union|intersection|mean|off",
     "Choose what is looked at: the wave, the filter and its conditions, the relations, how "
     "strong a tie must be, and whether both must name each other.",
     "[ / ]", "", S::scope, true, h::scope},
    {"difference", "[WAVE|on|off]",
     "Show what changed since another wave: who joined and left, ties that are new or lost.", "D",
     "difference", S::scope, true, h::difference},
    {"side-by-side", "[WAVE|on|off]",
     "Show another wave beside this one: the same places, the same camera.", "B", "side-by-side",
     S::scope, true, h::side_by_side},
    {"focus", "[ID] [1|2] [fade|hide] | off",
     "Show somebody with those around them, one step or two away (ego view).", "E", "focus",
     S::scope, true, h::focus},
    {"draft", "[EXPR]", "A condition being typed, before Enter makes it the filter.", "", "",
     S::scope, false, h::draft},
    {"show", "relation ID [on|off]", "Show or leave out the ties of one relation.", "", "",
     S::scope, true, h::show},
    {"group-by", "ATTRIBUTE", "Choose which attribute the groups are.", "", "", S::scope, true,
     h::group_by},
    {"place-by", "ATTRIBUTE|none", "Choose which attribute says where somebody belongs.", "", "",
     S::scope, true, h::place_by},

    {"color-by", "ATTRIBUTE | measure:M@R | none", "Colour by an attribute or by a measure.", "",
     "", S::look, true, h::color_by},
    {"size-by", "measure:M@R | ATTRIBUTE | none", "Size by a measure or by a number.", "", "",
     S::look, true, h::size_by},
    {"ties-by", "relation|group", "Colour ties by their kind, or by the group of who names.", "",
     "", S::look, true, h::ties_by},
    {"layout", "METHOD",
     "Arrange the map: force, stress, grouped, concentric, circular, two-column.", "", "", S::look,
     true, h::layout},
    {"rings", "measure:M@R | ties", "Arrange in rings by a number, the largest in the middle.", "",
     "", S::look, true, h::rings},
    {"pin", "[ID [X Y]]", "Hold somebody in place on the map, or let go again.", "P, drag", "pin",
     S::map, true, h::pin},
    {"unpin", "[ID]", "Let somebody, or everybody, go from a place held.", "", "unpin", S::map,
     true, h::unpin},
    {"look", "map|matrix|ranking|distribution|scatter",
     "Choose what stands beside the map: groups by groups, or a chart of people.", "1 ... 5", "",
     S::look, true, h::look},
    {"matrix", "density|trust|gap [RELATION]",
     "Show how groups work together or trust each other, group by group.", "", "", S::look, true,
     h::matrix},
    {"cell", "[FROM TO]", "Light the ties behind one cell of the matrix.", "", "", S::find, true,
     h::cell},
    {"axis", "x|y MEASURE@RELATION", "Choose the number that a chart shows.", "", "", S::look, true,
     h::axis},
    {"brush", "[LOW HIGH [LOW HIGH]]", "Light those whose numbers lie in a range of the chart.", "",
     "", S::find, true, h::brush},
    {"export-matrix", "[PATH.csv]", "Write the numbers of the matrix into a CSV file.", "", "",
     S::network, false, nullptr},
    {"seed", "NUMBER", "Arrange from another starting point.", "", "", S::look, true, h::seed},
    {"theme", "light|dark|high-contrast|next", "Choose light, dark or high contrast.", "Ctrl+T",
     "theme next", S::look, true, h::theme},
    {"text-size", "0.8 ... 2", "Make all text larger or smaller.", "", "", S::look, true,
     h::text_size},
    {"outlines", "[on|off]", "Outline places on the map.", "O", "outlines", S::look, true,
     h::outlines},
    {"names", "[on|off]", "Write names on the map.", "N", "names", S::look, true, h::names},
    {"halo", "[on|off]", "Mark who was asked and did not answer.", "H", "halo", S::look, true,
     h::halo},
    {"legend", "[on|off]", "Show what colours, shapes and lines mean.", "L", "legend", S::look,
     true, h::legend},
    {"minimap", "[on|off]", "Show the whole map in small.", "M", "minimap", S::look, true,
     h::minimap},
    {"motion", "[on|off]", "Let the map move smoothly, or jump.", "", "motion", S::look, false,
     h::motion},

    {"fit", "", "Show the whole map.", "F", "fit", S::map, false, h::fit},
    {"zoom", "in|out|FACTOR [at X Y]", "Look closer or from further away.", "+ / -", "zoom in",
     S::map, false, h::zoom},
    {"pan", "DX DY", "Move the map, in map units.", "arrows", "", S::map, false, h::pan},
    {"center", "[ID]", "Bring somebody, or who is selected, to the middle.", "C", "center", S::map,
     false, h::center},

    {"search", "TEXT", "Find somebody by name or id.", "Ctrl+F", "", S::find, false, h::search},
    {"select",
     "[ID] | add|drop|toggle|only ID... | where EXPR | found TEXT | connected ID|selection [1|2] "
     "[RELATION|all] [out|in|any] | lasso X Y X Y X Y... [add] | all | invert | clear",
     "Select somebody, or several at once: by what they are, whom they know, or where they stand.",
     "click, Shift+click", "select", S::find, true, h::select},
    {"lasso", "[on|off]", "Drag around people on the map to select them.", "S, Shift+drag", "lasso",
     S::find, false, h::lasso},
    {"ways", "[FROM TO] [along|any] | show shortest|strongest|independent | off",
     "Find the ways from one actor to another; alone, between the two that are selected.", "W", "",
     S::find, true, h::ways},
    {"point", "[ID]", "Light somebody's neighbourhood, as the mouse does.", "", "", S::find, false,
     h::point},
    {"inspect", "RELATION|all", "Choose the relation that the inspector speaks of.", "", "",
     S::find, false, h::inspect},
    {"define", "[MEASURE]", "Say what a number means and how it is computed.", "", "", S::find,
     false, h::define},

    {"table", "people|groups|ties|bodies|goals [records|measures]",
     "Choose what the table lists: measures, or what is recorded.", "", "", S::table, true,
     h::table},
    {"sort", "[people|groups|ties|bodies|goals] COLUMN [asc|desc]", "Sort the table.", "", "",
     S::table, true, h::sort},
    {"find-rows", "[TEXT]", "Keep the rows of the table that hold a text.", "", "find-rows",
     S::table, false, h::find_rows},

    {"panel", "left|inspector|table [on|off|SIZE]", "Show, hide or resize a panel.", "", "",
     S::window, false, h::panel},
    {"palette", "[TEXT]", "Find a command or a person.", "Ctrl+P", "palette", S::window, false,
     h::palette},
    {"help", "", "List the commands and keys.", "?", "help", S::window, false, h::help},
    {"tour", "[on|next|back|off]", "Show the parts of the window one after the other.", "", "tour",
     S::window, false, h::tour},
    {"toured", "on|off", "Whether the tour was seen, so that it does not start by itself.", "", "",
     S::window, false, h::toured},
    {"about", "", "Say what this network is and where it comes from.", "", "about", S::window,
     false, h::about},
    {"browse", "[FOLDER]", "Look into a folder for a network to open.", "", "browse", S::window,
     false, h::browse},
    {"name-file", "TEXT", "What is being typed as the name of a file.", "", "", S::window, false,
     h::name_file},
    {"close", "", "Close what lies over the map, then deselect.", "Esc", "close", S::window, false,
     h::close},
    {"dismiss", "", "Close the message above the map.", "", "dismiss", S::window, false, nullptr},
    {"quit", "", "Close Convene.", "Ctrl+Q", "quit", S::window, false, nullptr},
});

}  // namespace

std::span<const CommandSpec> command_table() { return table; }

const CommandSpec* find_command(std::string_view name) {
    const auto* at = std::find_if(table.begin(), table.end(),
                                  [&](const CommandSpec& spec) { return spec.name == name; });
    return at == table.end() ? nullptr : at;
}

std::string_view section_title(CommandSection section) {
    switch (section) {
        case S::network: return "Network";
        case S::import: return "Import";
        case S::edit: return "Change the data";
        case S::scope: return "What is looked at";
        case S::look: return "Look";
        case S::map: return "Map";
        case S::find: return "Find and read";
        case S::table: return "Table";
        case S::window: return "Window";
    }
    return "";
}

Result<ViewerState> apply(const ViewerState& state, std::string_view text,
                          const CommandContext& context) {
    auto words = split_command(text);
    if (!words) return tl::unexpected(words.error());
    if (words->size() == 0) return invalid_input("The command is empty.", "Type ? for the list.");
    const CommandSpec* spec = find_command(words->word(0));
    if (spec == nullptr) {
        return invalid_input("There is no command \"" + std::string(words->word(0)) + "\".",
                             "Press ? for the list.");
    }
    if (spec->handler == nullptr) {
        return invalid_input("\"" + std::string(spec->name) + "\" needs an open window.");
    }
    return spec->handler(state, *words, context);
}

}  // namespace convene::viewer

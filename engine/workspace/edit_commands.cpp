#include "engine/workspace/edit_commands.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

struct ActionLine {
    std::string_view name, arguments, help;
    EditAction* run;
};

#define CONVENE_RELATION_FIELDS                                                       \
    "[title=TEXT] [category=TEXT] [directed=yes|no] [two_mode=yes|no] "               \
    "[reading=strength|cost|ordinal] [scale_min=NUMBER] [scale_max=NUMBER] "          \
    "[reversed=yes|no] [formal=yes|no] [instrument=TEXT] [anchors=1=rarely|2=often] " \
    "[rating_scale=ID] [pair_rule=none|either|both|mean] [assumed=directed|reading|scale]"

// Every edit command once, in the order of the help.
constexpr std::array lines{
    ActionLine{"add actor",
               "ID [name=TEXT] [kind=person|organization|body] [parent=ID] "
               "[ATTRIBUTE=VALUE ...]",
               "Adds a person, an organization or a body.", edit_add_actor},
    ActionLine{"set actor",
               "ID FIELD VALUE | ID [name=TEXT] [kind=KIND] [parent=ID] "
               "[ATTRIBUTE=VALUE ...]",
               "Changes the name, kind, place (parent) or an attribute of an actor; "
               "attribute:NAME where an attribute is called like a field.",
               edit_set_actor},
    ActionLine{"clear actor", "ID FIELD ...",
               "Empties attributes of an actor; a cleared name shows the id.", edit_clear_actor},
    ActionLine{"rename actor", "ID NEWID", "Gives an actor another id.", edit_rename_actor},
    ActionLine{"merge actor", "FROM into TO",
               "Makes two actors one: everything of the first moves to the second; of double ties "
               "the strongest stays, and where both say something the second's value stays.",
               edit_merge_actor},
    ActionLine{"remove actor", "ID", "Removes an actor with its ties, answers and stances.",
               edit_remove_actor},
    ActionLine{"add tie",
               "FROM TO [relation=ID] [wave=ID] [weight=NUMBER] [reporter=ID] "
               "[ATTRIBUTE=VALUE ...]",
               "Adds a tie; relation and wave may be left out where there is only one.",
               edit_add_tie},
    ActionLine{"set tie",
               "FROM TO [relation=ID] [wave=ID] [weight=NUMBER] [reporter=ID] "
               "[ATTRIBUTE=VALUE ...]",
               "Changes the weight, the reporter or attributes of a tie.", edit_set_tie},
    ActionLine{"remove tie", "FROM TO [relation=ID] [wave=ID]", "Removes a tie.", edit_remove_tie},
    ActionLine{"add attribute", "NAME [of=actors|ties] [type=text|number|truth]",
               "Adds a column to the actors or the ties.", edit_add_attribute},
    ActionLine{"set attribute", "NAME [of=actors|ties] type=text|number|truth",
               "Changes what an attribute holds; refused where a value does not fit.",
               edit_set_attribute},
    ActionLine{"rename attribute", "NAME NEWNAME [of=actors|ties]", "Renames an attribute.",
               edit_rename_attribute},
    ActionLine{"remove attribute", "NAME [of=actors|ties]",
               "Removes an attribute with all its values.", edit_remove_attribute},
    ActionLine{"add relation", "ID " CONVENE_RELATION_FIELDS, "Adds a kind of tie.",
               edit_add_relation},
    ActionLine{"set relation", "ID " CONVENE_RELATION_FIELDS,
               "Says what is known about a relation; directed=no makes mirrored ties one.",
               edit_set_relation},
    ActionLine{"rename relation", "ID NEWID", "Gives a relation another id.", edit_rename_relation},
    ActionLine{"merge relation", "FROM into TO",
               "Makes two relations one; of double ties the strongest stays.", edit_merge_relation},
    ActionLine{"remove relation", "ID", "Removes a relation with its ties and answers.",
               edit_remove_relation},
    ActionLine{"add scale", "ID [title=TEXT] [items=RELATION|RELATION ...]",
               "Adds a rating scale: several relations that make one rating.", edit_add_scale},
    ActionLine{"set scale", "ID [title=TEXT] [items=RELATION|RELATION ...]",
               "Changes the title or the items of a rating scale.", edit_set_scale},
    ActionLine{"rename scale", "ID NEWID", "Gives a rating scale another id.", edit_rename_scale},
    ActionLine{"remove scale", "ID", "Removes a rating scale; its relations stay.",
               edit_remove_scale},
    ActionLine{"add wave", "ID [title=TEXT]", "Adds a point in time after the others.",
               edit_add_wave},
    ActionLine{"set wave", "ID title=TEXT", "Changes the title of a wave.", edit_set_wave},
    ActionLine{"rename wave", "ID NEWID", "Gives a wave another id.", edit_rename_wave},
    ActionLine{"remove wave", "ID", "Removes a wave with its ties, roster and answers.",
               edit_remove_wave},
    ActionLine{"add roster", "ACTOR ... [wave=ID]", "Puts actors on the roster of a wave.",
               edit_add_roster},
    ActionLine{"remove roster", "ACTOR ... [wave=ID]", "Takes actors off the roster of a wave.",
               edit_remove_roster},
    ActionLine{"set roster", "everybody|listed|nobody [wave=ID]",
               "Says whether everybody is on the roster of a wave; listed: those on it now, "
               "whoever comes later.",
               edit_set_roster},
    ActionLine{"add answers", "[relation=ID] [wave=ID] [everybody=answered|silent|\"not asked\"]",
               "Declares who answered about a relation, to begin with the same for everybody.",
               edit_add_answers},
    ActionLine{"set answer", "ACTOR answered|silent|\"not asked\" [relation=ID] [wave=ID]",
               "Says whether an actor was asked about a relation, and answered.", edit_set_answer},
    ActionLine{"remove answers", "[relation=ID] [wave=ID]",
               "Forgets who answered: everybody is then taken to have answered.",
               edit_remove_answers},
    ActionLine{"add group", "NAME [ACTOR ...] [members=ID,ID ...] [by=ATTRIBUTE]",
               "Puts actors into a group; by is the attribute that holds it, group if left out.",
               edit_add_group},
    ActionLine{"rename group", "NAME NEWNAME [by=ATTRIBUTE]", "Renames a group.",
               edit_rename_group},
    ActionLine{"merge group", "FROM into TO [by=ATTRIBUTE]", "Makes two groups one.",
               edit_merge_group},
    ActionLine{"remove group", "NAME [by=ATTRIBUTE]",
               "Leaves the members of a group without one; they stay.", edit_remove_group},
    ActionLine{"add body",
               "ID [name=TEXT] [purpose=TEXT] [cadence=TEXT] "
               "[required_groups=GROUP|GROUP ...] [meetings_planned=NUMBER] "
               "[meetings_held=NUMBER]",
               "Adds a body, or the facts about an actor that is one.", edit_add_body},
    ActionLine{"set body",
               "ID [purpose=TEXT] [cadence=TEXT] [required_groups=GROUP|GROUP ...] "
               "[meetings_planned=NUMBER] [meetings_held=NUMBER]",
               "Changes the facts about a body.", edit_set_body},
    ActionLine{"remove body", "ID", "Removes the facts about a body; the actor stays.",
               edit_remove_body},
    ActionLine{"add goal", "ID [title=TEXT]", "Adds a goal or an issue.", edit_add_goal},
    ActionLine{"set goal", "ID title=TEXT", "Changes the title of a goal.", edit_set_goal},
    ActionLine{"rename goal", "ID NEWID", "Gives a goal another id.", edit_rename_goal},
    ActionLine{"merge goal", "FROM into TO",
               "Makes two goals one; who took a stance on both keeps the one on the second.",
               edit_merge_goal},
    ActionLine{"remove goal", "ID", "Removes a goal with all stances on it.", edit_remove_goal},
    ActionLine{"set stance", "ACTOR GOAL endorsed|opposed|ranked [rank=NUMBER]",
               "Says where an actor stands on a goal; rank 1 is the most important.",
               edit_set_stance},
    ActionLine{"clear stance", "ACTOR GOAL", "Forgets where an actor stands on a goal.",
               edit_clear_stance},
    ActionLine{"set title", "TEXT", "Gives the network a title.", edit_set_title},
    ActionLine{"add note", "KEY TEXT", "Adds a note, also beside another of the same key.",
               edit_add_note},
    ActionLine{"set note", "KEY TEXT", "Sets a note: source, licence, whatever is worth keeping.",
               edit_set_note},
    ActionLine{"clear note", "KEY", "Removes the notes of a key.", edit_clear_note},
    ActionLine{"together", "WHAT COMMANDS",
               "Several commands as one change that is undone at once: one text, a command a line.",
               edit_together},
    ActionLine{"import", "WHAT COMMANDS",
               "What an import changed, as written by 'convene import --into': like together, with "
               "texts as the file had them.",
               edit_import},
};

Result<std::string> make_change(Database& database, const EditWords& words) {
    EditContext context(database);
    return run_edit(context, words);
}

constexpr auto commands = [] {
    std::array<EditCommand, lines.size()> all;
    for (std::size_t i = 0; i < lines.size(); ++i)
        all[i] = {lines[i].name, lines[i].arguments, lines[i].help, make_change};
    return all;
}();

std::size_t word_count(std::string_view name) {
    return 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
}

/// Index into lines; their number if there is none.
std::size_t index_of(const EditWords& words) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view name = lines[i].name;
        const std::size_t blank = name.find(' ');
        if (words.words.size() < word_count(name) || words.words[0] != name.substr(0, blank))
            continue;
        if (blank == std::string_view::npos || words.words[1] == name.substr(blank + 1)) return i;
    }
    return lines.size();
}

tl::unexpected<Error> no_such_command(const EditWords& words) {
    if (words.words.empty()) return invalid_input("There is no command.", "Write one.");
    std::string typed = words.words[0];
    std::vector<std::string> names;
    std::string with_verb;
    for (const ActionLine& line : lines) {
        names.emplace_back(line.name);
        if (!line.name.starts_with(typed + ' ')) continue;
        with_verb += (with_verb.empty() ? "" : ", ") + std::string(line.name);
    }
    if (words.words.size() > 1) typed += ' ' + words.words[1];
    std::string advice = did_you_mean(typed, names);
    if (advice.empty() && !with_verb.empty()) advice = fmt::format(" There is: {}.", with_verb);
    return invalid_input(fmt::format("There is no command '{}'.", for_message(typed)),
                         advice.empty() ? "See convene edit --list." : advice.substr(1));
}

Result<std::string> several(EditContext& context, const EditCall& call, bool as_read) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const std::string_view text = call.words[1];
    std::size_t count = 0, line = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        ++line;
        auto words = split_edit(text.substr(begin, end - begin));
        begin = end + 1;
        if (words && words->words.empty() && words->options.empty()) continue;
        auto done = words ? Result<std::string>() : tl::unexpected(words.error());
        if (words && (words->words.front() == "together" || words->words.front() == "import")) {
            done = invalid_input("A change of several commands holds no other such change.");
        } else if (words) {
            const bool before = context.as_read();
            context.read_from_file(as_read);
            done = run_edit(context, *words);
            context.read_from_file(before);
        }
        if (!done) {
            Error error = done.error();
            error.message = fmt::format("Command {} of the change: {}", line, error.message);
            return tl::unexpected(std::move(error));
        }
        ++count;
    }
    return fmt::format("{}: {}.", for_message(call.words[0]),
                       counted(static_cast<std::int64_t>(count), "command", "commands"));
}

}  // namespace

Result<std::string> edit_together(EditContext& context, const EditCall& call) {
    return several(context, call, false);
}

Result<std::string> edit_import(EditContext& context, const EditCall& call) {
    return several(context, call, true);
}

Result<std::string> run_edit(EditContext& context, const EditWords& words) {
    const std::size_t index = index_of(words);
    if (index == lines.size()) return no_such_command(words);
    const ActionLine& line = lines[index];
    const EditCall call{std::span(words.words).subspan(word_count(line.name)), words.options,
                        line.name, line.arguments};
    auto done = line.run(context, call);
    if (context.database().failed()) {
        return cannot_compute(
            fmt::format("The project could not be changed: {}.", *context.database().error()));
    }
    return done;
}

std::span<const EditCommand> edit_commands() { return commands; }

const EditCommand* find_edit_command(const EditWords& words) {
    const std::size_t index = index_of(words);
    return index == lines.size() ? nullptr : &commands[index];
}

}  // namespace convene

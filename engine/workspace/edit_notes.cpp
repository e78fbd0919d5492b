// The network's title and what is noted about it.

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

struct Note {
    std::string key, text;
};

Result<Note> named_note(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto key = context.clean_id("key of the note", call.words[0]);
    if (!key) return tl::unexpected(key.error());
    if (*key == "title" && !context.as_read())
        return invalid_input("The title is no note.", "Write: set title TEXT");
    const auto text = context.clean_text("note", call.words[1]);
    if (!text) return tl::unexpected(text.error());
    return Note{*key, *text};
}

void insert_note(EditContext& context, const Note& note) {
    context.run("INSERT INTO note (number, key, value) VALUES (?, ?, ?)",
                context.next_number("note"), note.key, note.text);
}

}  // namespace

Result<std::string> edit_set_title(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto title = context.clean_text("title", call.words[0]);
    if (!title) return tl::unexpected(title.error());
    context.run("UPDATE project SET value = ? WHERE key = 'title'", *title);
    return title->empty() ? std::string("The network has no title now.")
                          : fmt::format("The title is now '{}'.", for_message(*title));
}

Result<std::string> edit_add_note(EditContext& context, const EditCall& call) {
    const auto note = named_note(context, call);
    if (!note) return tl::unexpected(note.error());
    insert_note(context, *note);
    return fmt::format("Added the note '{}'.", for_message(note->key));
}

Result<std::string> edit_set_note(EditContext& context, const EditCall& call) {
    const auto note = named_note(context, call);
    if (!note) return tl::unexpected(note.error());
    const auto first =
        context.number("SELECT number FROM note WHERE key = ? ORDER BY number LIMIT 1", note->key);
    if (first) {
        context.run("UPDATE note SET value = ? WHERE number = ?", note->text, *first);
    } else {
        insert_note(context, *note);
    }
    return fmt::format("Set the note '{}'.", for_message(note->key));
}

Result<std::string> edit_clear_note(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto key = context.clean_id("key of the note", call.words[0]);
    if (!key) return tl::unexpected(key.error());
    context.run("DELETE FROM note WHERE key = ?", *key);
    if (context.changes() == 0) {
        return invalid_input(fmt::format("There is no note '{}'.", for_message(*key)),
                             "There is nothing to clear.");
    }
    return fmt::format("Removed the note '{}'.", for_message(*key));
}

}  // namespace convene

#include "viewer/state/palette.hpp"

#include "engine/workspace/edit_commands.hpp"
#include "viewer/state/command_variants.hpp"
#include "viewer/state/commands.hpp"
#include "viewer/state/inspector_text.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/search.hpp"

namespace convene::viewer {

std::vector<PaletteEntry> palette_entries(std::string_view typed, const Snapshot* snapshot) {
    constexpr std::size_t most_people = 6;
    std::vector<PaletteEntry> entries;
    const std::string text = folded(typed);
    const auto words = split_command(typed);
    // More than a name was typed after a command: take it as it stands.
    const CommandSpec* whole = words && words->size() > 0 ? find_command(words->word(0)) : nullptr;
    if (whole != nullptr && words->size() > 1) {
        entries.push_back(
            {std::string(typed), std::string(whole->arguments), {std::string(typed)}, true});
    }
    const auto edit_words = split_edit(typed);
    const EditCommand* edit =
        whole == nullptr && edit_words ? find_edit_command(*edit_words) : nullptr;
    if (edit != nullptr) {
        entries.push_back(
            {std::string(typed), std::string(edit->arguments), {std::string(typed)}, true});
    }
    const auto add = [&](const CommandSpec& spec) {
        const std::string name(spec.name);
        // What takes no arguments runs as it stands.
        const std::string whole_command = !spec.ready.empty()      ? std::string(spec.ready)
                                          : spec.arguments.empty() ? name
                                                                   : "";
        const bool ready = !whole_command.empty();
        entries.push_back({std::string(spec.help),
                           ready ? (spec.key.empty() ? whole_command : std::string(spec.key))
                                 : name + " " + std::string(spec.arguments),
                           {ready ? whole_command : name + " "},
                           ready});
    };
    for (const CommandSpec& spec : command_table()) {
        if (folded(spec.name).starts_with(text)) add(spec);
    }
    const auto add_variant = [&](const CommandVariant& variant) {
        entries.push_back({std::string(variant.help),
                           std::string(variant.key.empty() ? variant.text : variant.key),
                           {std::string(variant.text)},
                           variant.ready()});
    };
    for (const CommandVariant& variant : command_variants()) {
        const std::string name = folded(variant.text);
        if (!text.empty() && name.starts_with(text) && name != text) add_variant(variant);
    }
    if (!text.empty()) {
        for (const EditCommand& command : edit_commands()) {
            if (&command == edit || !folded(command.name).starts_with(text)) continue;
            entries.push_back({std::string(command.help),
                               std::string(command.name) + " " + std::string(command.arguments),
                               {std::string(command.name) + " "},
                               false});
        }
    }
    if (snapshot != nullptr) {
        for (const SearchHit& hit : search_actors(*snapshot, typed, most_people)) {
            const std::string id = quote_word(snapshot->network->actors()[hit.actor].id);
            PaletteEntry entry{snapshot->network->actors()[hit.actor].name,
                               group_of(*snapshot, hit.actor),
                               {"select " + id},
                               true};
            if (hit.on_map) entry.commands.push_back("center " + id);
            entries.push_back(std::move(entry));
        }
    }
    if (!text.empty()) {
        for (const CommandSpec& spec : command_table()) {
            const bool named = folded(spec.name).starts_with(text);
            if (!named && (folded(spec.help).find(text) != std::string::npos ||
                           folded(spec.name).find(text) != std::string::npos)) {
                add(spec);
            }
        }
        for (const CommandVariant& variant : command_variants()) {
            if (!folded(variant.text).starts_with(text) &&
                folded(variant.help).find(text) != std::string::npos)
                add_variant(variant);
        }
    }
    return entries;
}

}  // namespace convene::viewer

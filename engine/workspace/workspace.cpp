#include "engine/workspace/workspace.hpp"

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

/// What is done with states rather than with tables.
enum class Stateful { no, undo, redo, snapshot, restore, forget };

Stateful stateful(const EditWords& words) {
    if (words.words.empty()) return Stateful::no;
    const std::string& first = words.words.front();
    if (first == "undo") return Stateful::undo;
    if (first == "redo") return Stateful::redo;
    if (first == "snapshot") return Stateful::snapshot;
    if (first == "restore") return Stateful::restore;
    if (first == "forget") return Stateful::forget;
    return Stateful::no;
}

tl::unexpected<Error> write_as(std::string_view usage) {
    return invalid_input("The command is not complete, or says too much.",
                         fmt::format("Write: {}", usage));
}

/// The name after the command's own words, the only thing that may follow.
Result<std::string> name_after(const EditWords& words, std::size_t own, std::string_view usage) {
    if (words.words.size() != own + 1 || !words.options.empty() || words.words.back().empty())
        return write_as(usage);
    return words.words.back();
}

/// What undo and redo were about, from the journal.
std::string command_of(const ProjectStore& store, const JournalEntry& entry) {
    for (const JournalEntry& other : store.journal()) {
        if (other.number == entry.target) return for_message(other.command);
    }
    return "?";
}

JournalEntry not_journaled(std::string_view command) {
    JournalEntry entry;
    entry.command = std::string(command);
    return entry;
}

}  // namespace

Result<Workspace> Workspace::open(const std::filesystem::path& project, bool read_only) {
    auto store = ProjectStore::open(project, read_only);
    if (!store) return tl::unexpected(store.error());
    return Workspace(std::move(*store));
}

Result<Workspace> Workspace::create(const std::filesystem::path& path, const Network& network,
                                    const Ledger& ledger) {
    auto store = ProjectStore::create(path, network, ledger);
    if (!store) return tl::unexpected(store.error());
    return Workspace(std::move(*store));
}

Result<EditOutcome> Workspace::execute(std::string_view command) {
    const auto words = split_edit(command);
    if (!words) return tl::unexpected(words.error());
    EditOutcome outcome;
    switch (stateful(*words)) {
        case Stateful::undo:
        case Stateful::redo: {
            const bool undo = words->words.front() == "undo";
            if (words->words.size() != 1 || !words->options.empty())
                return write_as(words->words.front());
            auto entry = undo ? store_.undo() : store_.redo();
            if (!entry) return tl::unexpected(entry.error());
            outcome.entry = std::move(*entry);
            outcome.message =
                fmt::format("{} {}: {}.", undo ? "Taken back: change" : "Done again: change",
                            outcome.entry.target, command_of(store_, outcome.entry));
            return outcome;
        }
        case Stateful::snapshot: {
            const auto name = name_after(*words, 1, "snapshot NAME");
            if (!name) return tl::unexpected(name.error());
            if (auto added = store_.add_snapshot(*name); !added)
                return tl::unexpected(added.error());
            outcome.entry = not_journaled(command);
            outcome.message = fmt::format("The present state is kept as '{}'.", for_message(*name));
            outcome.tables_changed = false;
            return outcome;
        }
        case Stateful::forget: {
            constexpr std::string_view usage = "forget snapshot NAME";
            const auto name = name_after(*words, 2, usage);
            if (!name) return tl::unexpected(name.error());
            if (words->words[1] != "snapshot") return write_as(usage);
            if (auto removed = store_.remove_snapshot(*name); !removed)
                return tl::unexpected(removed.error());
            outcome.entry = not_journaled(command);
            outcome.message = fmt::format("Forgot the snapshot '{}'.", for_message(*name));
            outcome.tables_changed = false;
            return outcome;
        }
        case Stateful::restore: {
            const auto name = name_after(*words, 1, "restore NAME");
            if (!name) return tl::unexpected(name.error());
            auto entry = store_.restore(*name);
            if (!entry) return tl::unexpected(entry.error());
            outcome.entry = std::move(*entry);
            outcome.message = fmt::format("The project is as in '{}' again.", for_message(*name));
            return outcome;
        }
        case Stateful::no: break;
    }
    auto entry = store_.change(command, [&](Database& database) -> Result<Done> {
        EditContext context(database);
        auto done = run_edit(context, *words);
        if (!done) return tl::unexpected(done.error());
        outcome.message = std::move(*done);
        return Done{};
    });
    if (!entry) return tl::unexpected(entry.error());
    outcome.entry = std::move(*entry);
    return outcome;
}

}  // namespace convene

#include "viewer/state/journal_text.hpp"

#include <algorithm>
#include <ctime>

#include "engine/workspace/edit_commands.hpp"

namespace convene::viewer {
namespace {

/// Long imports are one line: what they were, not every command of them.
std::string short_command(const std::string& command) {
    const auto words = split_edit(command);
    if (words && words->words.size() > 1 &&
        (words->words[0] == "import" || words->words[0] == "together")) {
        return (words->words[0] == "import" ? "Import of " : "") + words->words[1];
    }
    constexpr std::size_t most = 300;
    return command.size() > most ? command.substr(0, most) + "…" : command;
}

std::string command_of(std::span<const JournalEntry> journal, std::int64_t number) {
    const auto at = std::lower_bound(
        journal.begin(), journal.end(), number,
        [](const JournalEntry& entry, std::int64_t wanted) { return entry.number < wanted; });
    if (at == journal.end() || at->number != number) return "change " + std::to_string(number);
    return short_command(at->command);
}

}  // namespace

JournalLine journal_line(const JournalEntry& entry, std::span<const JournalEntry> journal) {
    JournalLine line;
    line.when = local_time(entry.at);
    line.text = short_command(entry.command);
    switch (entry.kind) {
        case JournalEntry::Kind::change:
            line.in_force = entry.state == JournalEntry::State::done;
            if (entry.state == JournalEntry::State::undone) line.note = "taken back";
            if (entry.state == JournalEntry::State::abandoned) line.note = "taken back for good";
            break;
        case JournalEntry::Kind::undo:
            line.text = "Took back: " + command_of(journal, entry.target);
            break;
        case JournalEntry::Kind::redo:
            line.text = "Did again: " + command_of(journal, entry.target);
            break;
        case JournalEntry::Kind::restore:
            line.in_force = entry.state == JournalEntry::State::done;
            break;
    }
    return line;
}

std::string local_time(const std::string& utc) {
    std::tm then{};
    if (::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%S", &then) == nullptr) return utc;
    const std::time_t at = ::timegm(&then);
    const std::time_t now = std::time(nullptr);
    std::tm local{}, today{};
    if (::localtime_r(&at, &local) == nullptr || ::localtime_r(&now, &today) == nullptr) return utc;
    const bool same = local.tm_year == today.tm_year && local.tm_yday == today.tm_yday;
    char text[32];
    const std::size_t length =
        std::strftime(text, sizeof text, same ? "today %H:%M" : "%Y-%m-%d %H:%M", &local);
    return {text, length};
}

}  // namespace convene::viewer

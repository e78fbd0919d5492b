#include "engine/workspace/journal_script.hpp"

#include <map>
#include <vector>

#include "engine/workspace/edit_commands.hpp"

namespace convene {
namespace {

/// A name stood for one state from when it was taken until it was forgotten.
struct Taken {
    std::int64_t at = 0;  ///< after this journal entry
    std::string name;
    bool forget_first = false;  ///< the name stood for another state before
};

std::string name_of(const JournalEntry& restore) {
    const auto words = split_edit(restore.command);
    return words && words->words.size() == 2 ? words->words[1] : restore.command;
}

}  // namespace

std::string journal_script(std::span<const JournalEntry> entries,
                           std::span<const NamedSnapshot> snapshots) {
    std::map<std::string, std::int64_t> stands_for;
    std::multimap<std::int64_t, Taken> taken;
    const auto take = [&](const std::string& name, std::int64_t at) {
        const auto known = stands_for.find(name);
        if (known != stands_for.end() && known->second == at) return;
        taken.emplace(at, Taken{at, name, known != stands_for.end()});
        stands_for[name] = at;
    };
    for (const JournalEntry& entry : entries) {
        if (entry.kind == JournalEntry::Kind::restore) take(name_of(entry), entry.target);
    }
    std::map<std::string, bool> present;
    for (const NamedSnapshot& snapshot : snapshots) {
        take(snapshot.name, snapshot.journal_number);
        present[snapshot.name] = true;
    }
    std::string script;
    const auto take_after = [&](std::int64_t number) {
        const auto [begin, end] = taken.equal_range(number);
        for (auto it = begin; it != end; ++it) {
            const std::string name = edit_word(it->second.name);
            if (it->second.forget_first) script += "forget snapshot " + name + '\n';
            script += "snapshot " + name + '\n';
        }
    };
    take_after(0);
    for (const JournalEntry& entry : entries) {
        switch (entry.kind) {
            case JournalEntry::Kind::undo: script += "undo"; break;
            case JournalEntry::Kind::redo: script += "redo"; break;
            case JournalEntry::Kind::restore:
                script += "restore " + edit_word(name_of(entry));
                break;
            case JournalEntry::Kind::change: script += entry.command; break;
        }
        script += '\n';
        take_after(entry.number);
    }
    for (const auto& [name, at] : stands_for) {
        if (!present.contains(name)) script += "forget snapshot " + edit_word(name) + '\n';
    }
    return script;
}

}  // namespace convene

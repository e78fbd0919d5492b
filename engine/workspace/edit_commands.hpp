#pragma once
// Everything that changes a project is one of these short texts. One table holds
// what there is; `convene edit`, the viewer's palette and the help list it. A
// command is one function on the project's tables and one line in the list.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace convene {

class Database;

/// A command in words: quoted text ("Ana \"A.\" Gil", with \n \r \t \\ \" ), bare words and
/// key=value pairs.
struct EditWords {
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::string>> options;  ///< key=value, in order
    [[nodiscard]] const std::string* option(std::string_view key) const;
};
[[nodiscard]] Result<EditWords> split_edit(std::string_view text);
/// `text` as one word of a command: quoted if it must be, so that split_edit gives it back.
[[nodiscard]] std::string edit_word(std::string_view text);

struct EditCommand {
    std::string_view name;       ///< "add actor"
    std::string_view arguments;  ///< "ID [name=TEXT] [kind=KIND] [ATTRIBUTE=VALUE ...]"
    std::string_view help;       ///< one sentence in plain words
    /// Changes the tables and says what happened in plain words, or why not; called inside
    /// a transaction. O(rows touched * log n).
    Result<std::string> (*make)(Database& database, const EditWords& words) = nullptr;
};

[[nodiscard]] std::span<const EditCommand> edit_commands();
/// The command that `words` begin with; null if there is none.
[[nodiscard]] const EditCommand* find_edit_command(const EditWords& words);

}  // namespace convene

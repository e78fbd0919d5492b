#pragma once
// The grammar of commands: words parted by blanks; "..." holds blanks, and
// inside it \" and \\ stand for " and \.

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"

namespace convene::viewer {

struct CommandWords {
    std::vector<std::string> words;   ///< unquoted; words[0] is the command
    std::vector<std::size_t> starts;  ///< where each begins in the text
    std::string_view text;            ///< what was split; must outlive this

    [[nodiscard]] std::size_t size() const { return words.size(); }
    /// Word i, or empty where there are fewer.
    [[nodiscard]] std::string_view word(std::size_t i) const {
        return i < words.size() ? std::string_view(words[i]) : std::string_view{};
    }
    /// Everything from word i to the end as typed, quotes and all; a single
    /// quoted word is unquoted. For expressions and search texts.
    [[nodiscard]] std::string rest(std::size_t i) const;
};

/// Errors: an open quote.
[[nodiscard]] Result<CommandWords> split_command(std::string_view text);

/// The word as it must be written in a command: quoted only where needed.
[[nodiscard]] std::string quote_word(std::string_view word);

}  // namespace convene::viewer

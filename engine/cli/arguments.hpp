#pragma once
// Arguments of a command through CLI11, with messages in plain words.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "engine/cli/command.hpp"
#include "engine/core/result.hpp"

namespace convene {

/// An App for `convene NAME` with its summary and an example under the help.
[[nodiscard]] std::unique_ptr<CLI::App> make_app(const Command& command, std::string_view examples);

/// Reads `arguments` into what `app` declares. nullopt: go on; else what to exit
/// with, after help (0) or one message with the nearest option there is (2).
[[nodiscard]] std::optional<int> read_arguments(CLI::App& app, const Arguments& arguments,
                                                Console& console);

/// Prints "convene NAME: what is wrong and what to do" on one line. Returns the
/// exit status of the error's kind.
int report_error(const CLI::App& app, const Error& error, Console& console);
int report_error(std::string_view who, const Error& error, Console& console);

/// A whole number from `least` up; the error names the option.
[[nodiscard]] Result<std::uint64_t> whole_number(std::string_view option, std::string_view text,
                                                 std::uint64_t least, std::uint64_t most);
/// "--combine cannot be "x". Choose one of: ...", with the nearest first.
[[nodiscard]] tl::unexpected<Error> wrong_word(std::string_view option, std::string_view text,
                                               std::span<const std::string_view> words);

}  // namespace convene

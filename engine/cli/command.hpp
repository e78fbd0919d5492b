#pragma once
// The subcommands of `convene`. Each is one file that defines a Command and one
// line in commands.cpp; help and suggestions iterate the table. Commands take
// their arguments and streams as values, so that tests run them in-process.

#include <functional>
#include <ostream>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace convene {

/// Where a command writes, and how it hears that somebody pressed Ctrl-C.
struct Console {
    std::ostream& out;
    std::ostream& error;
    std::stop_token stop = {};
    bool error_is_terminal = false;  ///< progress is shown there
};

/// What a command exits with.
enum ExitStatus : int {
    exit_done = 0,
    exit_not_done = 1,  ///< the analysis could not be done
    exit_wrong = 2,     ///< the call or the input is wrong
};

using Arguments = std::vector<std::string>;

struct Command {
    std::string_view name;
    std::string_view summary;  ///< one line in plain words
    int (*run)(const Arguments& arguments, Console& console) = nullptr;
};

class CommandTable {
public:
    void add(const Command& command) { commands_.push_back(&command); }
    [[nodiscard]] std::span<const Command* const> commands() const { return commands_; }
    [[nodiscard]] const Command* find(std::string_view name) const;

    /// What `convene` does without arguments; by default it prints a welcome.
    void when_alone(std::function<int(Console&)> run) { alone_ = std::move(run); }
    [[nodiscard]] const std::function<int(Console&)>& alone() const { return alone_; }

private:
    std::vector<const Command*> commands_;
    std::function<int(Console&)> alone_;
};

/// The commands that need no drawing.
void add_engine_commands(CommandTable& table);

/// `convene ARGUMENTS...`: finds the command and runs it. Returns the exit status.
[[nodiscard]] int run_convene(const CommandTable& table, const Arguments& arguments,
                              Console& console);

}  // namespace convene

#include "engine/cli/command.hpp"

// Every subcommand once, in the order of the help. A line NAME stands for
// `const Command NAME_command`, defined in a file of this folder.
// clang-format off
#define CONVENE_COMMANDS(COMMAND) \
    COMMAND(import)               \
    COMMAND(survey)               \
    COMMAND(info)                 \
    COMMAND(metrics)              \
    COMMAND(compute)              \
    COMMAND(run)                  \
    COMMAND(layout)               \
    COMMAND(export)               \
    COMMAND(edit)                 \
    COMMAND(journal)              \
    COMMAND(snapshots)            \
    COMMAND(recover)              \
    COMMAND(generate)
// clang-format on

namespace convene {

#define CONVENE_DECLARE(name) extern const Command name##_command;
CONVENE_COMMANDS(CONVENE_DECLARE)
#undef CONVENE_DECLARE

void add_engine_commands(CommandTable& table) {
#define CONVENE_ADD(name) table.add(name##_command);
    CONVENE_COMMANDS(CONVENE_ADD)
#undef CONVENE_ADD
}

}  // namespace convene

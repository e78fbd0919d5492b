#include "viewer/app/viewer_commands.hpp"

namespace convene {

extern const Command picture_command;
extern const Command view_command;

void add_viewer_commands(CommandTable& table) {
    table.add(view_command);
    table.add(picture_command);
}

}  // namespace convene

// The one program `convene`: its commands, its streams, and Ctrl-C.

#include <cstdio>
#include <exception>
#include <iostream>

#include <unistd.h>

#include "engine/cli/command.hpp"
#include "engine/cli/interrupt.hpp"

#ifdef CONVENE_WITH_VIEWER
#include "viewer/app/viewer_commands.hpp"
#endif

int main(int count, char** texts) {
    try {
        const convene::Interrupt interrupt;
        convene::Console console{std::cout, std::cerr, interrupt.token(),
                                 isatty(STDERR_FILENO) == 1};
        convene::CommandTable table;
        convene::add_engine_commands(table);
#ifdef CONVENE_WITH_VIEWER
        convene::add_viewer_commands(table);
#endif
        const int status =
            convene::run_convene(table, convene::Arguments(texts + 1, texts + count), console);
        std::cout.flush();
        if (!std::cout && status == convene::exit_done) {
            std::cerr << "convene: The output could not be written. Is the disk full?\n";
            return convene::exit_not_done;
        }
        return status;
    } catch (const std::exception& unexpected) {
        std::fprintf(stderr, "convene: %s\n", unexpected.what());
        return convene::exit_not_done;
    }
}

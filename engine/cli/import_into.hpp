#pragma once
// convene import FILE... --into NET.convene: adds to a project that is there.

#include <string>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/workspace/workspace.hpp"

namespace convene {

struct IntoOptions {
    std::string project;             ///< empty: a new project is written
    std::string prefer = "project";  ///< whose value stays where both say something
};
void add_into_options(CLI::App& app, IntoOptions& options);

/// The same network with its one wave called `id`. Errors: it has several.
[[nodiscard]] Result<Imported> with_wave(Imported imported, const std::string& id);

/// Prints the plan, conflicts side by side and the ledger, and carries the import out.
/// Returns the exit status.
[[nodiscard]] int import_into(const CLI::App& app, Workspace& workspace, const Imported& imported,
                              const std::vector<std::string>& files, const IntoOptions& options,
                              Console& console);

}  // namespace convene

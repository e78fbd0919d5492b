#pragma once
// SCOPE of the grammar, the same for every command that takes one.

#include <string>

#include "engine/cli/arguments.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"
#include "engine/model/scope.hpp"

namespace convene {

struct ScopeOptions {
    std::string relations;
    std::string combine = "union";
    std::string wave;
    std::string where;
    std::string threshold;
    bool undirected = false;
    std::string symmetrize;  ///< empty: the relations' pair rule
    std::string missing = "available";
};
/// --relation --combine --wave --where --threshold --undirected --symmetrize --missing
void add_scope_options(CLI::App& app, ScopeOptions& options);
/// Errors name the option and what it may be.
[[nodiscard]] Result<Scope> scope_of(const ScopeOptions& options, const Network& network);

struct RunOptions {
    std::string seed = "1";
    std::string threads;
};
/// --seed --threads
void add_run_options(CLI::App& app, RunOptions& options);
/// Without --threads: as many as the machine has cores.
[[nodiscard]] Result<RunContext> context_of(const RunOptions& options, const Console& console);

}  // namespace convene

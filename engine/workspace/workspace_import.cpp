// A second import: planned, then carried out as one change that can be undone.

#include "engine/store/clock.hpp"
#include "engine/store/tables.hpp"
#include "engine/workspace/edit_actions.hpp"
#include "engine/workspace/import_commands.hpp"
#include "engine/workspace/workspace.hpp"

namespace convene {

Result<MergePlan> Workspace::plan_import(const Imported& incoming) const {
    const auto present = load();
    if (!present) return tl::unexpected(present.error());
    return plan_merge(*present->network, *incoming.network);
}

Result<EditOutcome> Workspace::import(const Imported& incoming, const MergePlan& plan,
                                      const std::string& what) {
    const auto present = load();
    if (!present) return tl::unexpected(present.error());
    // Also a check: the merged tables must make a network before anything is written.
    auto merged = Network::build(merged_tables(*present->network, *incoming.network, plan));
    if (!merged) return tl::unexpected(merged.error());
    const std::string command =
        "import " + edit_word(what) + ' ' +
        edit_word(import_commands(present->network->tables(), (*merged)->tables()));
    const auto words = split_edit(command);
    if (!words) return tl::unexpected(words.error());
    auto entry = store_.change(command, [&](Database& database) -> Result<Done> {
        EditContext context(database);
        if (auto done = run_edit(context, *words); !done) return tl::unexpected(done.error());
        store_ledger(database, incoming.ledger, what, utc_now());
        return Done{};
    });
    if (!entry) return tl::unexpected(entry.error());
    EditOutcome outcome;
    outcome.entry = std::move(*entry);
    outcome.message = plan.text();
    return outcome;
}

}  // namespace convene

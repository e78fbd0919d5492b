#pragma once
// Workspace: an open project that can be edited. Commands go in, immutable Networks
// come out. The journal is written before anybody sees a change.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/merge_networks.hpp"
#include "engine/io/read_network.hpp"
#include "engine/model/network.hpp"
#include "engine/store/project_store.hpp"

namespace convene {

struct EditOutcome {
    JournalEntry entry;
    std::string message;         ///< what happened, in plain words: "Added Ana Gil."
    bool tables_changed = true;  ///< false for snapshot commands
};

class Workspace {
public:
    [[nodiscard]] static Result<Workspace> open(const std::filesystem::path& project,
                                                bool read_only = false);
    /// A network that is no project yet becomes one at `path`.
    [[nodiscard]] static Result<Workspace> create(const std::filesystem::path& path,
                                                  const Network& network, const Ledger& ledger);

    /// Any edit command, or: undo, redo, snapshot NAME, restore NAME, forget snapshot NAME.
    /// Durable when it returns (or in memory: see store().mode()). Errors say what was
    /// expected; then nothing has changed. Milliseconds, whatever the size.
    [[nodiscard]] Result<EditOutcome> execute(std::string_view command);

    /// The present tables as a Network. O(n + m); thread-safe towards execute().
    [[nodiscard]] Result<OpenedProject> load() const { return store_.load(); }

    /// What an import into this project would do: who is new, what changes, where the
    /// project and the file disagree. Nothing is changed.
    [[nodiscard]] Result<MergePlan> plan_import(const Imported& incoming) const;
    /// Carries a plan out as one journaled change with its ledger.
    [[nodiscard]] Result<EditOutcome> import(const Imported& incoming, const MergePlan& plan,
                                             const std::string& what);

    [[nodiscard]] ProjectStore& store() { return store_; }
    [[nodiscard]] const ProjectStore& store() const { return store_; }

private:
    explicit Workspace(ProjectStore store) : store_(std::move(store)) {}
    ProjectStore store_;
};

/// Actors that may be the same: names that differ in case, blanks, marks or a few letters.
struct LikelyDuplicate {
    ActorIndex first = 0, second = 0;
    double likeness = 0.0;  ///< 0 to 1; 1: the same but for case, blanks and marks
    std::string why;        ///< "same name", "names differ in one letter"
};
/// Best first; never decides. O(n log n + likely pairs).
[[nodiscard]] std::vector<LikelyDuplicate> likely_duplicates(const Network& network,
                                                             std::size_t at_most = 200);

}  // namespace convene

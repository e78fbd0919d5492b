#pragma once
// What the measures of a snapshot are about: each relation and rating scale of
// one wave, the union of those that the map shows, and unions asked for.

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/workspace/snapshot.hpp"

namespace convene {

struct Subject {
    std::string relation;  ///< id, or "a+b" of a union
    std::shared_ptr<const View> view;
    bool shown = false;  ///< by the map
};

/// The least strength that `request` asks of a relation's ties, if any.
[[nodiscard]] std::optional<double> threshold_of(const Network& network,
                                                 const SnapshotRequest& request,
                                                 const std::string& relation);

/// What `request` looks at of some relations (or one rating scale) in a wave: its filter,
/// thresholds and symmetrisation, or (not `filtered`) everybody and every tie. Errors:
/// those of resolve(); a union of relations on different scales or with different thresholds.
[[nodiscard]] Result<View> resolve_request(const std::shared_ptr<const Network>& network,
                                           const SnapshotRequest& request, WaveIndex wave,
                                           const std::vector<std::string>& relations,
                                           bool filtered);

/// Whether nothing narrows what `request` looks at: no filter, threshold or symmetrisation.
[[nodiscard]] bool looks_at_all(const SnapshotRequest& request);
/// Whether two requests see the same ties of the same actors, the wave aside.
[[nodiscard]] bool same_scope(const SnapshotRequest& a, const SnapshotRequest& b);

class Subjects {
public:
    Subjects(std::shared_ptr<const Network> network, const SnapshotRequest& request,
             WaveIndex wave);

    /// Resolves every relation and rating scale into `views` (null where that
    /// failed; `problems` says why), taking those of `previous` over where they
    /// are the same, and adds the union. Errors: the request names a relation
    /// that is not there; stopped.
    [[nodiscard]] Result<Done> make(const Snapshot* previous, const RunContext& context,
                                    std::vector<std::shared_ptr<const View>>& views,
                                    std::vector<std::string>& problems);

    /// Those of make(); find() adds others out of sight. References stay valid.
    [[nodiscard]] const std::deque<Subject>& all() const { return subjects_; }
    /// By id, or a union "a+b" that is resolved now; null if there is no such thing.
    [[nodiscard]] const Subject* find(const std::string& relation);
    /// The views of what the map shows, without the filter; unions left out.
    [[nodiscard]] std::vector<std::shared_ptr<const View>> shown_whole() const;
    /// Whether `previous` saw the same network, wave and filter.
    [[nodiscard]] bool same_as(const Snapshot* previous) const;

private:
    void add_union();

    std::shared_ptr<const Network> network_;
    const SnapshotRequest& request_;
    WaveIndex wave_;
    std::deque<Subject> subjects_;
    std::deque<Subject> others_;
};

}  // namespace convene

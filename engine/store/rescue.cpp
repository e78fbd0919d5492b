#include "engine/store/rescue.hpp"

#include <fmt/format.h>

#include "engine/store/changeset.hpp"
#include "engine/store/clock.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/tables.hpp"

namespace convene {

void Rescue::remember(std::shared_ptr<const Network> network, std::vector<ImportRecord> imports,
                      std::int64_t revision) {
    const std::lock_guard guard(mutex_);
    network_ = std::move(network);
    imports_ = std::move(imports);
    revision_ = revision;
    std::erase_if(since_, [&](const auto& change) { return change.first <= revision; });
}

void Rescue::add(std::int64_t number, std::string changeset) {
    const std::lock_guard guard(mutex_);
    if (network_) since_.emplace_back(number, std::move(changeset));
}

std::optional<Database> Rescue::rebuild(std::int64_t revision) const {
    const std::lock_guard guard(mutex_);
    if (!network_) return std::nullopt;
    auto memory = Database::in_memory();
    if (!memory) return std::nullopt;
    memory->execute(fmt::format("PRAGMA application_id = {}", project_application_id));
    if (!migrate(*memory, project_migrations())) return std::nullopt;
    memory->execute("BEGIN");
    store_tables(*memory, network_->tables());
    for (const ImportRecord& import : imports_)
        store_ledger(*memory, import.ledger, import.what, import.at);
    std::int64_t reached = revision_;
    // Rows are numbered anew: a change of rows behind a gap does not fit and is refused.
    for (const auto& [number, changeset] : since_) {
        if (number <= reached) continue;
        apply_changeset(*memory, changeset, Direction::forward);
        reached = number;
    }
    if (revision > 0) {
        memory->prepare("INSERT INTO journal VALUES (?, 'change', 'abandoned', ?, 0, ?, NULL)")
            .run(revision, "(what was done before was lost with the file)", utc_now());
    }
    memory->execute("COMMIT");
    if (memory->failed() || reached != revision) return std::nullopt;
    return std::move(*memory);
}

}  // namespace convene

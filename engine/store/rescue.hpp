#pragma once
// What an open project remembers for the case that its file can no longer be read: the
// state that was loaded last, which the window shows anyway, and the changes since.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/store/project_store.hpp"

namespace convene {

class Rescue {
public:
    /// A state was loaded. Thread-safe, as all of these.
    void remember(std::shared_ptr<const Network> network, std::vector<ImportRecord> imports,
                  std::int64_t revision);
    /// A change was acknowledged after it.
    void add(std::int64_t number, std::string changeset);
    /// The present state as a new database in memory, without history; nullopt if nothing
    /// was loaded, or the changes since do not fit it.
    [[nodiscard]] std::optional<Database> rebuild(std::int64_t revision) const;

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Network> network_;
    std::vector<ImportRecord> imports_;
    std::int64_t revision_ = 0;
    std::vector<std::pair<std::int64_t, std::string>> since_;
};

}  // namespace convene

#pragma once
// What a transaction changed, as bytes that can be applied and inverted
// (SQLite's session extension).

#include <memory>
#include <string>
#include <string_view>

#include "engine/store/database.hpp"

struct sqlite3_session;

namespace convene {

/// Records what is changed while it lives, in every table but `journal` and
/// `snapshot`. Must not outlive the Database.
class ChangeRecorder {
public:
    explicit ChangeRecorder(Database& database);
    /// What was changed so far. O(rows changed). Failures stay in the Database.
    [[nodiscard]] std::string changeset();

private:
    struct Close {
        void operator()(sqlite3_session* session) const;
    };
    Database& database_;
    std::unique_ptr<sqlite3_session, Close> session_;
};

enum class Direction { forward, back };

/// Does, or takes back, what a changeset says. Where the tables are not as the changeset
/// left or found them, nothing is changed and the Database has failed. O(rows changed
/// * log n).
void apply_changeset(Database& database, std::string_view changeset, Direction direction);

}  // namespace convene

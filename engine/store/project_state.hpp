#pragma once
// The inside of an open project: its connections, and how it goes on when the disk
// does not.

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "engine/store/database.hpp"
#include "engine/store/held_files.hpp"
#include "engine/store/project_lock.hpp"
#include "engine/store/project_store.hpp"
#include "engine/store/rescue.hpp"

namespace convene {

struct ProjectStore::State {
    State(std::filesystem::path project, Database main)
        : path(std::move(project)), database(std::move(main)) {}
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    using Body = std::function<Result<Done>(Database&)>;

    /// Runs `body` in a transaction. Where the disk fails, carries everything over into
    /// memory and runs it there.
    [[nodiscard]] Result<Done> transact(const Body& body);
    /// Journals what `body` did as `entry`, which gets number and time.
    [[nodiscard]] Result<JournalEntry> journaled(JournalEntry entry, const Body& body);
    /// undo or redo.
    [[nodiscard]] Result<JournalEntry> move(JournalEntry::Kind kind);
    [[nodiscard]] Result<OpenedProject> load();
    /// What `question` finds in the tables; what it found so far where reading fails.
    template <typename Question>
    auto ask(Question&& question) {
        const std::lock_guard guard(mutex);
        return ask_locked(std::forward<Question>(question));
    }
    template <typename Question>
    auto ask_locked(Question&& question) {
        auto answer = question(database);
        database.clear_error();
        return answer;
    }
    [[nodiscard]] Result<Done> save_as(const std::filesystem::path& target, bool with_history);
    /// Leaves the file as it is and goes on in memory, with what the connection still
    /// reads, or with what was loaded last.
    [[nodiscard]] Result<Done> carry_over(std::string why, bool readable = true);
    /// Opens a second connection for load(), and looks at the files as they are now.
    void begin_writing();
    /// The error of a query that failed, which is forgotten then.
    [[nodiscard]] Error take_error();

    // Changes hold `mutex`; load() holds `reader_mutex` while there is a reader,
    // else `mutex`. Where both are held, `mutex` was taken first.
    mutable std::mutex mutex, reader_mutex;
    std::filesystem::path path;
    Mode mode = Mode::read_only;
    std::string reason;
    std::int64_t revision = 0;
    std::optional<ProjectLock> lock;
    std::optional<HeldFile> held;
    Database database;               // the file, or its copy in memory
    std::optional<Database> reader;  // the file, for load() beside changes
    bool log_is_on = false;          // journal_mode is WAL
    std::optional<FileStamp> file_stamp, log_stamp;
    Rescue rescue;

private:
    struct Trouble {
        std::string why;
        bool readable = true;  ///< through the connection: the file itself is whole
    };
    /// What happened to the files since they were looked at last, if anything.
    [[nodiscard]] std::optional<Trouble> trouble() const;
    void look_at_files();
    void turn_log_on();
    [[nodiscard]] Result<Done> attempt(const Body& body);
    void close_file(bool leave_files);
    [[nodiscard]] Result<Done> move_to(const std::filesystem::path& target,
                                       std::optional<ProjectLock> new_lock);
};

/// Whether a result code of SQLite says that the disk, and not the change, is at fault.
[[nodiscard]] bool is_disk_failure(int code);

}  // namespace convene

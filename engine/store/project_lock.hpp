#pragma once
// Who may write a project: whoever holds NAME.convene-lock (flock). The system frees
// it when the program dies; a clean end removes the file.

#include <filesystem>
#include <string>

namespace convene {

class ProjectLock {
public:
    enum class Outcome {
        taken,
        held,           ///< by another window
        not_permitted,  ///< the folder or the lock file may not be written
        impossible,     ///< the disk is full or knows no locks
    };

    /// Tries to take the lock of the project at `path`; never waits.
    explicit ProjectLock(const std::filesystem::path& path);
    ~ProjectLock();
    ProjectLock(ProjectLock&& other) noexcept;
    ProjectLock& operator=(ProjectLock&& other) noexcept;

    [[nodiscard]] Outcome outcome() const { return outcome_; }
    /// Unless taken: the sentence for people, such as who holds it since when.
    [[nodiscard]] const std::string& reason() const { return reason_; }

private:
    void take(const std::filesystem::path& project);
    void refuse(Outcome outcome, std::string reason);

    int descriptor_ = -1;
    std::filesystem::path path_;
    Outcome outcome_ = Outcome::impossible;
    std::string reason_;
};

}  // namespace convene

#pragma once
// A disk that fails at a chosen write: SQLite's default file system while one lives.

#include <string>

namespace convene::test {

class FailingDisk {
public:
    enum class Kind {
        full,    ///< no write succeeds any more; reading does
        broken,  ///< no write and no sync succeeds any more
    };
    /// Files whose path begins with `folder` lie on it.
    explicit FailingDisk(std::string folder);
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    /// Lets `writes` writes pass, then none.
    void fail_after(int writes, Kind kind);
    void heal();
};

}  // namespace convene::test

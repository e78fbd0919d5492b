#pragma once
// One thread that runs the newest of the jobs it is given. An older one is asked
// to stop, and never waited for by the caller.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace convene::viewer {

class Background {
public:
    using Job = std::function<void(std::stop_token)>;
    Background();
    ~Background();  // asks the running job to stop and waits for it
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Jobs must not throw.
    void run(Job job);
    void stop();
    [[nodiscard]] bool busy() const;
    void wait();

private:
    void loop();
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Job> next_;
    std::stop_source running_;
    bool active_ = false;
    bool closing_ = false;
    std::thread thread_;  // last: starts when everything else is there
};

}  // namespace convene::viewer

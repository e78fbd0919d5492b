#include "viewer/state/background.hpp"

#include <utility>

namespace convene::viewer {

Background::Background() : thread_([this] { loop(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        next_.reset();
        running_.request_stop();
    }
    changed_.notify_all();
    thread_.join();
}

void Background::run(Job job) {
    {
        const std::lock_guard lock(mutex_);
        next_ = std::move(job);
        running_.request_stop();
    }
    changed_.notify_all();
}

void Background::stop() {
    {
        const std::lock_guard lock(mutex_);
        next_.reset();
        running_.request_stop();
    }
    changed_.notify_all();
}

bool Background::busy() const {
    const std::lock_guard lock(mutex_);
    return active_ || next_.has_value();
}

void Background::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !active_ && !next_.has_value(); });
}

void Background::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return closing_ || next_.has_value(); });
        if (closing_) return;
        const Job job = std::move(*next_);
        next_.reset();
        active_ = true;
        running_ = std::stop_source();
        const std::stop_token token = running_.get_token();
        lock.unlock();
        job(token);
        lock.lock();
        active_ = false;
        changed_.notify_all();
    }
}

}  // namespace convene::viewer

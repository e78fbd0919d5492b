#pragma once
// The real program under faults: a child with pipes, projects to look into afterwards.

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "engine/core/random.hpp"
#include "engine/store/project_store.hpp"

namespace convene::test {

inline std::string program() { return CONVENE_BINARY_FOLDER "/bin/convene"; }

/// CONVENE_FAULT_SEED, or one that is fixed; printed wherever a case fails.
inline std::uint64_t fault_seed() {
    const char* given = std::getenv("CONVENE_FAULT_SEED");
    return given == nullptr ? 20261122 : std::strtoull(given, nullptr, 10);
}

/// A folder that goes away, on the disk (not in memory: what is tested is the disk).
class FaultFolder {
public:
    FaultFolder() {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("convene-faults-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~FaultFolder() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    FaultFolder(const FaultFolder&) = delete;
    FaultFolder& operator=(const FaultFolder&) = delete;
    [[nodiscard]] std::string operator/(const std::string& name) const {
        return (path_ / name).string();
    }
    std::string write(const std::string& name, const std::string& text) const {
        REQUIRE(write_file(path_ / name, text));
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

inline std::string text_of(const std::string& path) {
    const auto text = read_file(path);
    return text ? *text : std::string();
}

/// A program with pipes to its input and from its output; its errors go to a file.
class Child {
public:
    explicit Child(std::vector<std::string> words, const std::string& errors = "/dev/null",
                   bool as_nobody = false) {
        int in[2], out[2];
        REQUIRE(::pipe2(in, O_CLOEXEC) == 0);
        REQUIRE(::pipe2(out, O_CLOEXEC) == 0);
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        ::signal(SIGPIPE, SIG_IGN);
        child_ = ::fork();
        if (child_ == 0) {
            ::signal(SIGPIPE, SIG_DFL);
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            const int error = ::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
            ::dup2(error, STDERR_FILENO);
            if (as_nobody && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(126);
            ::execvp(pointers[0], pointers.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        in_ = in[1];
        out_ = out[0];
    }
    ~Child() {
        close_input();
        if (out_ >= 0) ::close(out_);
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// False where nobody reads any more.
    bool send(const std::string& text) {
        std::size_t sent = 0;
        while (sent < text.size()) {
            const auto now = ::write(in_, text.data() + sent, text.size() - sent);
            if (now <= 0) return false;
            sent += static_cast<std::size_t>(now);
        }
        return true;
    }
    void close_input() {
        if (in_ >= 0) ::close(in_);
        in_ = -1;
    }
    /// The next whole line; empty at the end or after `limit`.
    std::string line(std::chrono::milliseconds limit = std::chrono::seconds(60)) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (true) {
            const std::size_t at = buffer_.find('\n');
            if (at != std::string::npos) {
                std::string first = buffer_.substr(0, at);
                buffer_.erase(0, at + 1);
                return first;
            }
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                end - std::chrono::steady_clock::now());
            pollfd waiting{out_, POLLIN, 0};
            if (left.count() < 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
                return {};
            char bytes[4096];
            const auto size = ::read(out_, bytes, sizeof bytes);
            if (size <= 0) return {};
            buffer_.append(bytes, static_cast<std::size_t>(size));
        }
    }
    /// Whole lines until the end.
    std::vector<std::string> lines() {
        std::vector<std::string> all;
        for (std::string next = line(); !next.empty(); next = line()) all.push_back(next);
        return all;
    }
    void kill() const { ::kill(child_, SIGKILL); }
    /// Its exit status; 128 + signal where a signal ended it.
    int wait() {
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t child_ = -1;
    int in_ = -1, out_ = -1;
    std::string buffer_;
};

/// Runs the program to its end; its output.
struct Ended {
    int status = -1;
    std::vector<std::string> lines;
    std::string errors;
};
inline Ended run_program(const FaultFolder& folder, std::vector<std::string> arguments,
                         const std::string& input = {}, bool as_nobody = false) {
    arguments.insert(arguments.begin(), program());
    const std::string errors = folder / "errors.txt";
    Child child(std::move(arguments), errors, as_nobody);
    child.send(input);
    child.close_input();
    Ended ended;
    ended.lines = child.lines();
    ended.status = child.wait();
    ended.errors = text_of(errors);
    return ended;
}

inline void need_program() {
    INFO("build the target convene first");
    REQUIRE(std::filesystem::exists(program()));
}

/// Node and tie tables of a random network of `actors` and about three times the ties.
inline void write_tables(const FaultFolder& folder, const std::string& prefix, std::size_t actors,
                         std::uint64_t seed) {
    Random random(seed);
    std::string nodes = "id,name,group\n", ties = "from,to,weight,relation\n";
    for (std::size_t i = 0; i < actors; ++i) {
        nodes += "n" + std::to_string(i) + ",Name " + std::to_string(i) + ",G" +
                 std::to_string(random.below(5)) + '\n';
        for (int k = 0; k < 3; ++k) {
            ties += "n" + std::to_string(i) + ",n" + std::to_string(random.below(actors)) + ',' +
                    std::to_string(1 + random.below(4)) + ",advice\n";
        }
    }
    folder.write(prefix + "nodes.csv", nodes);
    folder.write(prefix + "ties.csv", ties);
}

/// What a project holds when it is opened for reading.
struct Held {
    std::shared_ptr<const Network> network;
    std::vector<std::string> commands;  ///< of the journal, in order
};
inline Held look_into(const std::string& path) {
    const auto store = ProjectStore::open(path, true);
    INFO(path << (store ? std::string() : ": " + store.error().text()));
    REQUIRE(store);
    const auto opened = store->load();
    INFO((opened ? std::string() : opened.error().text()));
    REQUIRE(opened);
    Held held{opened->network, {}};
    for (const JournalEntry& entry : store->journal()) held.commands.push_back(entry.command);
    return held;
}

}  // namespace convene::test

#pragma once
// The program itself as a child process.

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace convene::test {

inline std::string program() { return CONVENE_BINARY_FOLDER "/bin/convene"; }

class Process {
public:
    /// Starts the program; both streams go to files (empty: /dev/null).
    Process(const std::vector<std::string>& arguments, const std::string& out,
            const std::string& error) {
        std::vector<std::string> words{program()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        child_ = ::fork();
        if (child_ != 0) return;
        redirect(out, STDOUT_FILENO);
        redirect(error, STDERR_FILENO);
        ::execv(pointers[0], pointers.data());
        ::_exit(127);
    }
    ~Process() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void send(int signal) const { ::kill(child_, signal); }
    /// Its exit status; 128 + signal where a signal ended it.
    int wait() {
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    /// Whether it still runs after `limit`.
    bool outlives(std::chrono::milliseconds limit) {
        const auto end = std::chrono::steady_clock::now() + limit;
        siginfo_t info{};
        while (std::chrono::steady_clock::now() < end) {
            info.si_pid = 0;
            if (::waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) ==
                    0 &&
                info.si_pid != 0) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return true;
    }

private:
    static void redirect(const std::string& path, int descriptor) {
        const int opened =
            ::open(path.empty() ? "/dev/null" : path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        ::dup2(opened, descriptor);
        ::close(opened);
    }
    pid_t child_ = -1;
};

}  // namespace convene::test

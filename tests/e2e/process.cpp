#include "tests/e2e/process.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace convene::test {

using namespace std::chrono_literals;

Process::Process(const std::vector<std::string>& arguments,
                 const std::vector<std::string>& environment, const std::string& output,
                 int keep_fd) {
    id_ = fork();
    if (id_ != 0) return;
    const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    for (int fd = 3; fd < 256; ++fd) {
        if (fd != keep_fd) close(fd);
    }
    for (const std::string& setting : environment) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) {
            unsetenv(setting.c_str());
        } else {
            setenv(setting.substr(0, equals).c_str(), setting.c_str() + equals + 1, 1);
        }
    }
    std::vector<char*> texts;
    for (const std::string& argument : arguments)
        texts.push_back(const_cast<char*>(argument.c_str()));
    texts.push_back(nullptr);
    execvp(texts[0], texts.data());
    _exit(127);
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, -1)), status_(other.status_) {}

Process& Process::operator=(Process&& other) noexcept {
    if (this != &other) {
        end();
        id_ = std::exchange(other.id_, -1);
        status_ = other.status_;
    }
    return *this;
}

Process::~Process() { end(); }

void Process::end() {
    if (id_ < 0 || status_) return;
    kill(id_, SIGTERM);
    if (!wait(3s)) {
        kill(id_, SIGKILL);
        (void)wait(3s);
    }
}

void Process::kill_now() {
    if (id_ < 0 || status_) return;
    kill(id_, SIGKILL);
    (void)wait(3s);
}

bool Process::running() { return id_ >= 0 && !wait(0ms); }

std::optional<int> Process::wait(std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!status_ && id_ >= 0) {
        int raw = 0;
        if (waitpid(id_, &raw, WNOHANG) == id_) {
            status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
        } else if (std::chrono::steady_clock::now() >= deadline) {
            return std::nullopt;
        } else {
            std::this_thread::sleep_for(20ms);
        }
    }
    return status_;
}

Finished run(const std::vector<std::string>& arguments,
             const std::vector<std::string>& environment) {
    const std::string file =
        (std::filesystem::temp_directory_path() / ("convene-e2e-out-" + std::to_string(getpid())))
            .string();
    Process process(arguments, environment, file);
    Finished finished;
    finished.status = process.wait(240s).value_or(-1);
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    finished.output = text.str();
    std::filesystem::remove(file);
    return finished;
}

bool program_exists(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::stringstream folders(path != nullptr ? path : "");
    std::string folder;
    while (std::getline(folders, folder, ':')) {
        if (access((folder + "/" + name).c_str(), X_OK) == 0) return true;
    }
    return false;
}

}  // namespace convene::test

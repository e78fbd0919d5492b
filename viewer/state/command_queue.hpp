#pragma once
// Where panels put the commands that clicks and keys mean. The session carries
// them out after the frame, so that a frame draws one state from start to end.

#include <string>
#include <utility>
#include <vector>

namespace convene::viewer {

class CommandQueue {
public:
    void push(std::string command) { commands_.push_back(std::move(command)); }
    [[nodiscard]] bool empty() const { return commands_.empty(); }
    [[nodiscard]] std::vector<std::string> take() { return std::exchange(commands_, {}); }

private:
    std::vector<std::string> commands_;
};

}  // namespace convene::viewer

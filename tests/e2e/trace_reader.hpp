#pragma once
// Reads what `convene view --trace` writes.

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace convene::test {

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] int middle_x() const { return x + width / 2; }
    [[nodiscard]] int middle_y() const { return y + height / 2; }
};

struct TracedLayout {
    std::map<std::string, Box> controls;
    std::map<std::string, std::pair<int, int>> nodes;
    std::map<std::string, std::string> state;
};

struct TracedCommand {
    std::string text;
    bool done = false;
};

struct Traced {
    std::vector<TracedCommand> commands;
    std::optional<TracedLayout> layout;  ///< the latest
    bool quit = false;
};

[[nodiscard]] Traced read_trace(const std::filesystem::path& file);
/// Reads again until `wanted` is true of it; what there was at the end either way.
[[nodiscard]] Traced await_trace(const std::filesystem::path& file,
                                 const std::function<bool(const Traced&)>& wanted,
                                 std::chrono::seconds limit = std::chrono::seconds(60));
[[nodiscard]] bool carried_out(const Traced& trace, const std::string& command);

}  // namespace convene::test

#include "tests/e2e/trace_reader.hpp"

#include <algorithm>
#include <fstream>
#include <thread>

#include <nlohmann/json.hpp>

namespace convene::test {

Traced read_trace(const std::filesystem::path& file) {
    Traced trace;
    std::ifstream stream(file);
    std::string line;
    while (std::getline(stream, line)) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (json.is_discarded()) break;  // a line being written
        const std::string event = json.at("event");
        if (event == "command") trace.commands.push_back({json.at("text"), json.at("done")});
        if (event == "quit") trace.quit = true;
        if (event != "layout") continue;
        TracedLayout layout;
        for (const auto& [name, box] : json.at("controls").items())
            layout.controls[name] = {box[0], box[1], box[2], box[3]};
        for (const auto& [id, at] : json.at("nodes").items()) layout.nodes[id] = {at[0], at[1]};
        for (const auto& [name, value] : json.at("state").items()) layout.state[name] = value;
        trace.layout = std::move(layout);
    }
    return trace;
}

Traced await_trace(const std::filesystem::path& file,
                   const std::function<bool(const Traced&)>& wanted, std::chrono::seconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (true) {
        Traced trace = read_trace(file);
        if (wanted(trace) || std::chrono::steady_clock::now() > deadline) return trace;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

bool carried_out(const Traced& trace, const std::string& command) {
    return std::any_of(
        trace.commands.begin(), trace.commands.end(),
        [&](const TracedCommand& each) { return each.done && each.text == command; });
}

}  // namespace convene::test

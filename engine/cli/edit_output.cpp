#include "engine/cli/edit_output.hpp"

namespace convene {

Result<Workspace> open_for_editing(const std::string& path) {
    auto workspace = Workspace::open(path);
    if (!workspace) return workspace;
    if (workspace->store().mode() == ProjectStore::Mode::writable) return workspace;
    Error error = cannot_compute(workspace->store().reason()).value();
    error.file = path;
    return tl::unexpected(std::move(error));
}

std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return line;
}

}  // namespace convene

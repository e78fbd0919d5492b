#include "engine/metrics/component_labels.hpp"

#include <algorithm>

namespace convene {

ComponentLabels weak_components(const Graph& graph) {
    ComponentLabels labels;
    labels.of.assign(graph.vertex_count(), no_index);
    std::vector<Vertex> stack;
    for (Vertex root = 0; root < graph.vertex_count(); ++root) {
        if (labels.of[root] != no_index) continue;
        const auto label = static_cast<std::uint32_t>(labels.size.size());
        labels.size.push_back(0);
        labels.of[root] = label;
        stack.push_back(root);
        while (!stack.empty()) {
            const Vertex u = stack.back();
            stack.pop_back();
            ++labels.size[label];
            for (const auto row : {graph.out(u), graph.in(u)}) {
                for (const Vertex v : row) {
                    if (labels.of[v] != no_index) continue;
                    labels.of[v] = label;
                    stack.push_back(v);
                }
            }
        }
    }
    return labels;
}

ComponentLabels strong_components(const Graph& graph) {
    const std::size_t n = graph.vertex_count();
    ComponentLabels labels;
    labels.of.assign(n, no_index);
    std::vector<std::uint32_t> order(n, no_index), low(n, 0);
    std::vector<Vertex> open;  // visited, not yet in a component
    struct Frame {
        Vertex vertex;
        std::size_t next;
    };
    std::vector<Frame> path;
    std::uint32_t counter = 0;
    for (Vertex root = 0; root < n; ++root) {
        if (order[root] != no_index) continue;
        path.push_back({root, 0});
        order[root] = low[root] = counter++;
        open.push_back(root);
        while (!path.empty()) {
            Frame& frame = path.back();
            const auto row = graph.out(frame.vertex);
            if (frame.next < row.size()) {
                const Vertex v = row[frame.next++];
                if (order[v] == no_index) {
                    order[v] = low[v] = counter++;
                    open.push_back(v);
                    path.push_back({v, 0});
                } else if (labels.of[v] == no_index) {
                    low[frame.vertex] = std::min(low[frame.vertex], order[v]);
                }
                continue;
            }
            const Vertex done = frame.vertex;
            path.pop_back();
            if (!path.empty())
                low[path.back().vertex] = std::min(low[path.back().vertex], low[done]);
            if (low[done] != order[done]) continue;
            const auto label = static_cast<std::uint32_t>(labels.size.size());
            labels.size.push_back(0);
            Vertex member;
            do {
                member = open.back();
                open.pop_back();
                labels.of[member] = label;
                ++labels.size[label];
            } while (member != done);
        }
    }
    return labels;
}

}  // namespace convene

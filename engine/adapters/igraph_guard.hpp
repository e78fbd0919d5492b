#pragma once
// One scope in which igraph may be called. Private to engine/adapters.
//
// Debian's igraph keeps global state (error stack, random source, handlers) and
// aborts on errors by default. A guard holds the one lock around it, turns
// errors into return codes, asks the caller's stop token when igraph looks for an
// interruption, seeds a random source of its own, and puts everything back.
// Nothing is ever thrown through igraph's C frames.

#include <mutex>

#include <igraph.h>

#include "engine/core/graph.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene::adapters {

class IgraphGuard {
public:
    /// Waits for other users of igraph. `seed` fixes all chance inside.
    IgraphGuard(const RunContext& context, std::uint64_t seed);
    ~IgraphGuard();
    IgraphGuard(const IgraphGuard&) = delete;
    IgraphGuard& operator=(const IgraphGuard&) = delete;

    /// Whether igraph is ready; false when it could not set up its random source.
    [[nodiscard]] bool ready() const { return ready_; }
    /// The Error for a return code other than success.
    [[nodiscard]] Error error(igraph_error_t code) const;

private:
    std::unique_lock<std::mutex> lock_;
    igraph_rng_t random_{};
    igraph_rng_t previous_random_{};
    bool ready_ = false;
    igraph_error_handler_t* previous_error_ = nullptr;
    igraph_warning_handler_t* previous_warning_ = nullptr;
    igraph_interruption_handler_t* previous_interruption_ = nullptr;
};

/// Owners of igraph's objects. Made and destroyed under a guard.
class IgraphVector {
public:
    IgraphVector() = default;
    ~IgraphVector() {
        if (owned_) igraph_vector_destroy(&vector_);
    }
    IgraphVector(const IgraphVector&) = delete;
    IgraphVector& operator=(const IgraphVector&) = delete;
    [[nodiscard]] igraph_error_t init(std::size_t size);
    [[nodiscard]] igraph_vector_t* get() { return &vector_; }
    [[nodiscard]] double& operator[](std::size_t i) { return VECTOR(vector_)[i]; }

private:
    igraph_vector_t vector_{};
    bool owned_ = false;
};

class IgraphIntegers {
public:
    IgraphIntegers() = default;
    ~IgraphIntegers() {
        if (owned_) igraph_vector_int_destroy(&vector_);
    }
    IgraphIntegers(const IgraphIntegers&) = delete;
    IgraphIntegers& operator=(const IgraphIntegers&) = delete;
    [[nodiscard]] igraph_error_t init(std::size_t size);
    [[nodiscard]] igraph_vector_int_t* get() { return &vector_; }
    [[nodiscard]] igraph_integer_t& operator[](std::size_t i) { return VECTOR(vector_)[i]; }

private:
    igraph_vector_int_t vector_{};
    bool owned_ = false;
};

class IgraphGraph {
public:
    IgraphGraph() = default;
    ~IgraphGraph() {
        if (owned_) igraph_destroy(&graph_);
    }
    IgraphGraph(const IgraphGraph&) = delete;
    IgraphGraph& operator=(const IgraphGraph&) = delete;
    /// The same vertices and arcs (ties) as `graph`, edges in the order of graph.arcs().
    [[nodiscard]] igraph_error_t init(const Graph& graph);
    [[nodiscard]] const igraph_t* get() const { return &graph_; }

private:
    igraph_t graph_{};
    bool owned_ = false;
};

}  // namespace convene::adapters

#pragma once
// Replicates of a random experiment on all threads. Replicates go in fixed
// groups, each with its own stream keyed by the group's number: what is drawn
// for a replicate depends neither on the threads nor on how many replicates
// follow it.

#include <cstddef>
#include <exception>
#include <functional>
#include <string_view>

#include "engine/core/random.hpp"
#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// Calls `work(replicate, random, thread)` once for each replicate in
/// 0..count-1; `per_stream` consecutive replicates share a stream and a thread.
/// `thread` is below threads_for_replicates. False from `work` (it saw the stop
/// request) and a stop request between two replicates end with `stopped`.
[[nodiscard]] Result<Done> run_replicates(
    const RunContext& context, std::size_t count, std::size_t per_stream, std::string_view doing,
    const std::function<bool(std::size_t, Random&, unsigned)>& work);

[[nodiscard]] unsigned threads_for_replicates(const RunContext& context, std::size_t count,
                                              std::size_t per_stream);

/// Calls `make` and turns its running out of memory into an error: what is
/// allocated before the replicates start.
template <typename Make>
[[nodiscard]] auto guarded(Make&& make) -> decltype(make()) {
    try {
        return make();
    } catch (const std::exception&) {
        return cannot_compute("There is not enough memory for this test on a network of this size.",
                              "Narrow the scope, or ask for fewer replicates.");
    }
}

}  // namespace convene

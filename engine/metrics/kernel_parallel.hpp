#pragma once
// Work in fixed blocks on several threads. The blocks depend on the input
// alone, and partial sums join in block order, so that every thread count
// gives the same bits.

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/core/run_context.hpp"

namespace convene {

/// Calls `work(block, thread)` once for each block on up to context.threads
/// threads; thread is below the number used, for scratch memory. Reports progress
/// from the calling thread. A false from `work` (it saw the stop request) or a
/// stop request between blocks ends everything with `stopped`; an exception, such
/// as memory running out, with `cannot_compute`.
[[nodiscard]] Result<Done> run_blocks(const RunContext& context, std::size_t block_count,
                                      std::string_view doing,
                                      const std::function<bool(std::size_t, unsigned)>& work);

/// How many threads run_blocks uses for so many blocks.
[[nodiscard]] unsigned threads_for(const RunContext& context, std::size_t block_count);

/// Adds up vectors of partial sums in block order, whatever order they come in. Holds the
/// sum and the parts that came before their turn: about one a thread.
class OrderedSum {
public:
    explicit OrderedSum(std::size_t size) : total_(size, 0.0) {}
    /// Hands over block's partial sums. Thread-safe. Each block once.
    void add(std::size_t block, std::vector<double> part);
    /// After all blocks.
    [[nodiscard]] std::vector<double>& total() { return total_; }

private:
    std::mutex mutex_;
    std::size_t next_ = 0;
    std::map<std::size_t, std::vector<double>> waiting_;
    std::vector<double> total_;
};

}  // namespace convene

#include "engine/inference/replicates.hpp"

#include <algorithm>

#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

std::size_t stream_count(std::size_t count, std::size_t per_stream) {
    return (count + per_stream - 1) / per_stream;
}

}  // namespace

unsigned threads_for_replicates(const RunContext& context, std::size_t count,
                                std::size_t per_stream) {
    return threads_for(context, stream_count(count, per_stream));
}

Result<Done> run_replicates(const RunContext& context, std::size_t count, std::size_t per_stream,
                            std::string_view doing,
                            const std::function<bool(std::size_t, Random&, unsigned)>& work) {
    return run_blocks(
        context, stream_count(count, per_stream), doing, [&](std::size_t stream, unsigned thread) {
            Random random(mix_seed(context.seed, stream));
            const std::size_t last = std::min(count, (stream + 1) * per_stream);
            for (std::size_t replicate = stream * per_stream; replicate < last; ++replicate) {
                if (context.stop_requested() || !work(replicate, random, thread)) return false;
            }
            return true;
        });
}

}  // namespace convene

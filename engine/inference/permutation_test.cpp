#include "engine/inference/permutation_test.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/inference/quantiles.hpp"
#include "engine/inference/replicates.hpp"

namespace convene {
namespace {

/// Arrangements that share a stream of chance and a turn on a thread.
constexpr std::size_t per_stream = 32;

Result<Done> check(const PermutationOptions& options) {
    if (options.permutations < 1) {
        return invalid_input("A permutation test needs at least one permutation.",
                             "Ask for some thousands.");
    }
    if (!(options.confidence > 0.0 && options.confidence < 1.0)) {
        return invalid_input("The share of an interval must lie between 0 and 1.",
                             "Use 0.95 for 95 in 100.");
    }
    return Done{};
}

template <typename Exchange>
Result<PermutationDraws> permute_any(const RunContext& context, const Exchange& exchange,
                                     const PermutationOptions& options, std::size_t statistics,
                                     std::string_view doing, const PermutedStatistics& work) {
    if (auto valid = check(options); !valid) return tl::unexpected(valid.error());
    return guarded([&]() -> Result<PermutationDraws> {
        PermutationDraws draws;
        const double all = exchange.count();
        if (all <= 1.0) return draws;
        draws.exact = all <= static_cast<double>(options.exact_limit);
        draws.count = draws.exact ? static_cast<std::size_t>(all) : options.permutations;
        draws.values.resize(statistics * draws.count);
        struct Scratch {
            std::vector<std::uint32_t> arrangement;
            std::vector<double> statistics;
        };
        std::vector<Scratch> scratch(threads_for_replicates(context, draws.count, per_stream));
        for (Scratch& one : scratch) {
            one.arrangement.resize(exchange.size());
            one.statistics.resize(statistics);
        }
        const auto finished =
            run_replicates(context, draws.count, per_stream, doing,
                           [&](std::size_t replicate, Random& random, unsigned thread) {
                               Scratch& own = scratch[thread];
                               if (draws.exact) {
                                   exchange.nth(replicate, own.arrangement);
                               } else {
                                   exchange.draw(random, own.arrangement);
                               }
                               if (!work(own.arrangement, thread, own.statistics)) return false;
                               for (std::size_t s = 0; s < statistics; ++s) {
                                   draws.values[s * draws.count + replicate] = own.statistics[s];
                               }
                               return true;
                           });
        if (!finished) return tl::unexpected(finished.error());
        return draws;
    });
}

}  // namespace

Result<PermutationDraws> permute(const RunContext& context, const ActorExchange& exchange,
                                 const PermutationOptions& options, std::size_t statistics,
                                 std::string_view doing, const PermutedStatistics& work) {
    return permute_any(context, exchange, options, statistics, doing, work);
}

Result<PermutationDraws> permute(const RunContext& context, const LabelExchange& exchange,
                                 const PermutationOptions& options, std::size_t statistics,
                                 std::string_view doing, const PermutedStatistics& work) {
    return permute_any(context, exchange, options, statistics, doing, work);
}

unsigned threads_for_permutations(const RunContext& context, const PermutationOptions& options) {
    const auto most = std::max<std::size_t>(options.permutations, options.exact_limit);
    return threads_for_replicates(context, most, per_stream);
}

PermutationTest no_test(Status status) {
    PermutationTest test;
    for (Value* value :
         {&test.observed, &test.p_greater, &test.p_less, &test.p_two_sided, &test.chance_mean,
          &test.chance_deviation, &test.chance_lower, &test.chance_upper}) {
        *value = Value{0.0, status};
    }
    return test;
}

PermutationTest test_against(double observed, const PermutationDraws& draws, std::size_t statistic,
                             TwoSided two_sided, double rounding, double confidence) {
    PermutationTest test = no_test(Status::undefined);
    test.permutations = draws.count;
    test.exact = draws.exact;
    if (std::isnan(observed)) return test;
    test.observed = Value::of(observed);
    if (draws.count == 0) return test;

    std::uint64_t greater = 0, less = 0, farther = 0;
    std::vector<double> known;
    known.reserve(draws.count);
    for (const double value : draws.of(statistic)) {
        if (std::isnan(value)) {
            ++test.undefined_permutations;
            continue;
        }
        known.push_back(value);
        if (value >= observed - rounding) ++greater;
        if (value <= observed + rounding) ++less;
        if (std::abs(value) >= std::abs(observed) - rounding) ++farther;
    }
    if (known.empty()) return test;
    // Drawn permutations are counted together with the observed arrangement.
    const std::uint64_t extra = test.undefined_permutations + (draws.exact ? 0 : 1);
    const double total = static_cast<double>(draws.count) + (draws.exact ? 0.0 : 1.0);
    const auto share = [&](std::uint64_t extreme) {
        return static_cast<double>(extreme + extra) / total;
    };
    test.p_greater = Value::of(share(greater));
    test.p_less = Value::of(share(less));
    test.p_two_sided =
        Value::of(two_sided == TwoSided::absolute
                      ? share(farther)
                      : std::min(1.0, 2.0 * std::min(test.p_greater.number, test.p_less.number)));
    const Moments moments = moments_of(known);
    test.chance_mean = Value::of(moments.mean);
    test.chance_deviation =
        draws.exact ? Value::of(moments.population_deviation)
                    : (known.size() > 1 ? Value::of(moments.sample_deviation) : Value::undefined());
    std::sort(known.begin(), known.end());
    test.chance_lower = Value::of(quantile(known, (1.0 - confidence) / 2.0));
    test.chance_upper = Value::of(quantile(known, (1.0 + confidence) / 2.0));
    return test;
}

}  // namespace convene

#include "engine/inference/group_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/inference/replicates.hpp"

namespace convene {
namespace {

constexpr std::size_t most_groups = 100;

struct Sample {
    std::vector<double> values;           ///< centred on their mean
    std::vector<std::uint32_t> label_of;  ///< no_index: left out
    std::vector<std::uint32_t> strata;
    double squares = 0.0;  ///< sum of squares of the labelled
    double largest = 0.0;  ///< largest distance from the mean
};

Result<Done> check(std::span<const Value> values, const Groups& groups,
                   const GroupTestOptions& options) {
    const bool strata_fit = options.strata.empty() || options.strata.size() == values.size();
    if (groups.group_of.size() != values.size() || !strata_fit) {
        return invalid_input("Values, groups and strata are about different numbers of actors.",
                             "Give one of each for each actor.");
    }
    if (groups.names.size() > most_groups) {
        return cannot_compute("More than 100 groups are too many to compare in pairs.",
                              "Group by an attribute with fewer values.");
    }
    return Done{};
}

double eta_squared(const Sample& sample, std::span<const std::uint32_t> labels,
                   std::span<const GroupMean> means) {
    // No group can be larger than the list of them: small sums on the stack.
    double sums[most_groups] = {};
    for (std::size_t v = 0; v < labels.size(); ++v) {
        if (labels[v] != no_index) sums[labels[v]] += sample.values[v];
    }
    double between = 0.0;
    for (std::size_t g = 0; g < means.size(); ++g) {
        if (means[g].actors > 0)
            between += sums[g] * sums[g] / static_cast<double>(means[g].actors);
    }
    return between / sample.squares;
}

/// The labels of two groups alone.
std::vector<std::uint32_t> only(std::span<const std::uint32_t> labels, std::uint32_t first,
                                std::uint32_t second) {
    std::vector<std::uint32_t> kept(labels.begin(), labels.end());
    for (std::uint32_t& label : kept) {
        if (label != first && label != second) label = no_index;
    }
    return kept;
}

Result<PermutationTest> test_pair(const Sample& sample, std::uint32_t first, std::uint32_t second,
                                  std::span<const GroupMean> means, const GroupTestOptions& options,
                                  const RunContext& context) {
    const auto difference = [&](std::span<const std::uint32_t> labels) {
        double own = 0.0, other = 0.0;
        for (std::size_t v = 0; v < labels.size(); ++v) {
            if (labels[v] == first) own += sample.values[v];
            if (labels[v] == second) other += sample.values[v];
        }
        return own / static_cast<double>(means[first].actors) -
               other / static_cast<double>(means[second].actors);
    };
    const auto labels = only(sample.label_of, first, second);
    const auto draws = permute(
        context, LabelExchange::within(labels, sample.strata), options, 1, "Permuting groups",
        [&](std::span<const std::uint32_t> moved, unsigned, std::span<double> out) {
            out[0] = difference(moved);
            return true;
        });
    if (!draws) return tl::unexpected(draws.error());
    return test_against(difference(labels), *draws, 0,
                        options.strata.empty() ? TwoSided::absolute : TwoSided::doubled,
                        1e-11 * sample.largest, options.confidence);
}

Sample sample_of(std::span<const Value> values, const Groups& groups,
                 const GroupTestOptions& options, GroupDifferenceTests& tests) {
    Sample sample;
    sample.values.assign(values.size(), 0.0);
    sample.label_of.assign(values.size(), no_index);
    sample.strata.assign(values.size(), 0);
    tests.means.resize(groups.names.size());
    std::vector<double> sums(groups.names.size(), 0.0);
    double total = 0.0;
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (!options.strata.empty()) sample.strata[v] = options.strata[v];
        if (!values[v].ok() || groups.group_of[v] == no_index) {
            ++tests.left_out;
            continue;
        }
        ++tests.actors;
        sample.label_of[v] = groups.group_of[v];
        ++tests.means[groups.group_of[v]].actors;
        sums[groups.group_of[v]] += values[v].number;
        total += values[v].number;
    }
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (sample.label_of[v] == no_index) continue;
        sample.values[v] = values[v].number - total / static_cast<double>(tests.actors);
        sample.squares += sample.values[v] * sample.values[v];
        sample.largest = std::max(sample.largest, std::abs(sample.values[v]));
    }
    for (std::size_t g = 0; g < sums.size(); ++g) {
        tests.means[g].mean = tests.means[g].actors == 0
                                  ? Value::undefined()
                                  : Value::of(sums[g] / static_cast<double>(tests.means[g].actors));
    }
    return sample;
}

}  // namespace

Result<GroupDifferenceTests> test_group_differences(std::span<const Value> values,
                                                    const Groups& groups,
                                                    const GroupTestOptions& options,
                                                    const RunContext& context) {
    return guarded([&]() -> Result<GroupDifferenceTests> {
        if (auto valid = check(values, groups, options); !valid) {
            return tl::unexpected(valid.error());
        }
        GroupDifferenceTests tests;
        const Sample sample = sample_of(values, groups, options, tests);
        const auto filled = std::count_if(tests.means.begin(), tests.means.end(),
                                          [](const GroupMean& mean) { return mean.actors > 0; });
        tests.between = no_test(Status::undefined);
        if (filled >= 2 && sample.squares > 0.0) {
            const auto draws = permute(
                context, LabelExchange::within(sample.label_of, sample.strata), options, 1,
                "Permuting groups",
                [&](std::span<const std::uint32_t> labels, unsigned, std::span<double> out) {
                    out[0] = eta_squared(sample, labels, tests.means);
                    return true;
                });
            if (!draws) return tl::unexpected(draws.error());
            tests.between = test_against(eta_squared(sample, sample.label_of, tests.means), *draws,
                                         0, TwoSided::doubled, 1e-11, options.confidence);
        }
        RunContext own = context;
        for (std::uint32_t g = 0; g < tests.means.size(); ++g) {
            for (std::uint32_t h = g + 1; h < tests.means.size(); ++h) {
                const Value &a = tests.means[g].mean, &b = tests.means[h].mean;
                GroupDifference pair{g, h, Value::undefined(), no_test(Status::undefined)};
                if (a.ok() && b.ok()) {
                    if (b.number != 0.0) pair.ratio = Value::of(a.number / b.number);
                    own.seed = mix_seed(mix_seed(context.seed, std::uint64_t{g}), std::uint64_t{h});
                    auto test = test_pair(sample, g, h, tests.means, options, own);
                    if (!test) return tl::unexpected(test.error());
                    pair.difference = *std::move(test);
                }
                tests.differences.push_back(std::move(pair));
            }
        }
        return tests;
    });
}

}  // namespace convene
